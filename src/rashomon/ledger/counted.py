"""What the word lists cover of each article, on its way from the shards into the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from rashomon.ledger import durable
from rashomon.ledger.inputs import OLD
from rashomon.ledger.records import line, parsed
from rashomon.ledger.shard import Entry
from rashomon.ledger.sorting import Keyed, sort_lines
from rashomon.model.coverage import Coverage

FILE = "coverage.jsonl"


def old_counts(base: Path | None) -> Iterator[Keyed]:
    """The counts of the ledger `base`, in order; none where it was made before they were kept.

    Raises LedgerError where the file is damaged.
    """
    if base is None or not (base / FILE).exists():
        return
    with (base / FILE).open("rb") as lines:
        for written in lines:
            one = parsed(written, Coverage, FILE)
            yield (one.article, one.article_id, OLD), written.rstrip(b"\n")


def new_counts(entries: Iterable[Entry], draft: Path) -> Iterator[Keyed]:
    """The counts of what this run has read, in order; sorted in a folder within `draft`."""
    counted = ((e, e.coverage) for e in entries if e.coverage is not None)
    keyed = (((e.article.name, e.article.id, e.seq), line(found)) for e, found in counted)
    return sort_lines(keyed, durable.folder(draft / "sort-coverage"))
