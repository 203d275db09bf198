"""Articles of a ledger's table, some of them or some of their columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from rashomon.ledger import engine as db
from rashomon.ledger.table import read_table
from rashomon.model.article import Article

LEAST_WORD = 3
_WORD = re.compile(r"[^\W_]+")


class Light(Struct, frozen=True):
    """What is known of an article without its text."""

    id: str
    name: str
    language: str | None
    outlet: str | None
    published: str | None


def light_articles(table: Path) -> Iterator[Light]:
    """All articles in state 'read', in the table's order. Raises LedgerError as `read_table`."""
    yield from read_table(table, Light, "state = 'read'")


def read_articles(table: Path, ids: Sequence[str]) -> Iterator[Article]:
    """The articles with these ids that are in state 'read', in the table's order."""
    where = "state = 'read' AND id IN (SELECT unnest(?))"
    yield from read_table(table, Article, where, [list(ids)])


def with_words(table: Path, names: Sequence[str], but: Sequence[str] = ()) -> Iterator[str]:
    """Ids of the articles whose text holds a word of any of the names, case and accents apart.

    Words of fewer than three letters do not count. Articles with the ids `but` are passed over.
    """
    words = sorted({w for n in names for w in _WORD.findall(n) if len(w) >= LEAST_WORD})
    if not words:
        return
    sql = (
        "SELECT id FROM "  # noqa: S608 - the file's name is quoted
        f"read_parquet({db.file_literal(table)}) WHERE state = 'read' "
        "AND id NOT IN (SELECT unnest(?)) AND regexp_matches(strip_accents(lower(text)), ?)"
    )
    folded = "SELECT string_agg(strip_accents(lower(word)), '|') AS pattern FROM unnest(?) t(word)"
    with db.engine(table.parent) as connection:
        (row,) = db.rows(connection, folded, [words])  # one pattern: a text is gone through once
        for found in db.rows(connection, sql, [list(but), row["pattern"]]):
            yield found["id"]
