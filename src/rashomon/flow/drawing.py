"""Who draws on whom in a pile: copies, translations and citations, found and kept.

Whether one article draws on another depends on the two alone, so what was found between articles
that were there before stays. Citations also depend on what the cited outlet has in the pile: an
article is looked at again where it holds a word of the name of an outlet that has a new article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from rashomon.alignment.copies.citations import citations_by
from rashomon.alignment.copies.passages import SHARED_FINGERPRINTS, copied, fingerprints
from rashomon.alignment.copies.translated import (
    SHARE_OF_KEYS,
    SHARED_KEYS,
    candidate_keys,
    retold,
    translated,
)
from rashomon.alignment.groups import Groups
from rashomon.ledger.article_rows import Light, light_articles, read_articles, with_words
from rashomon.ledger.claim_lines import ClaimLines
from rashomon.ledger.prints import Few, Prints, candidates
from rashomon.model.article import Article
from rashomon.model.claim import Claim
from rashomon.model.drawing import Drawing

BATCH = 500
"""Pairs of articles compared at a time."""
FEW = Few(SHARED_FINGERPRINTS, SHARED_KEYS, SHARE_OF_KEYS)


class Found(Struct, frozen=True):
    """All drawings of a pile, in order, and those that were not there before or are no more."""

    drawings: tuple[Drawing, ...]
    changed: tuple[Drawing, ...]


def prints_of(article: Article) -> Prints:
    """What is kept of an article to find its copies."""
    keys = (int(key, 16) - (1 << 63) for key in candidate_keys(article))
    return Prints(article.id, article.language or "", fingerprints(article), tuple(keys))


def draw(
    folder: Path,
    table: Path,
    lines: ClaimLines,
    fresh: Sequence[Prints],
    old_prints: Path | None,
    old: Sequence[Drawing],
) -> Found:
    """All drawings between the articles of `table`, a Parquet file of articles.

    `fresh` are the prints of articles that are new, `old_prints` and `old` what is known of the
    others. `folder` takes what does not fit in memory.
    """
    new = {one.id for one in fresh}
    compared = list(_compared(folder, table, lines, fresh, old_prints))
    lights = tuple(light_articles(table))
    again = _cites_again(table, lights, new)
    kept = [d for d in old if d.kind != "cites" or d.drawer not in again]
    drawers = read_articles(table, sorted(again))
    cited = citations_by(drawers, lights, _Held(lines)) if again else ()
    drawings = tuple(sorted({*kept, *compared, *cited}, key=_order))
    before, after = set(old), set(drawings)
    return Found(drawings, tuple(sorted(before ^ after, key=_order)))


def _order(drawing: Drawing) -> tuple[str, str, str, str, str]:
    source, name = drawing.source or "", drawing.source_name or ""
    return drawing.drawer, source, name, drawing.kind, drawing.why


def _compared(
    folder: Path,
    table: Path,
    lines: ClaimLines,
    fresh: Sequence[Prints],
    old_prints: Path | None,
) -> Iterator[Drawing]:
    for some in _batches(candidates(folder, fresh, old_prints, FEW)):
        wanted = sorted({one for pair in some for one in pair})
        articles = {a.id: a for a in read_articles(table, wanted)}
        yield from _between(some, articles, lines)


def _between(
    pairs: Iterable[tuple[str, str]], articles: Mapping[str, Article], lines: ClaimLines
) -> Iterator[Drawing]:
    for one, other in pairs:
        a, b = articles[one], articles[other]
        claims = lines.within(one), lines.within(other)
        if a.language != b.language:
            found = translated(a, b, *claims)
        else:
            found = copied(a, b, *claims) or retold(a, b, *claims)
        if found is not None:
            yield found


def _batches(pairs: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Pairs in batches of few articles, those that hang together side by side: what was worked
    out of an article is still at hand when it is compared again."""
    kept = list(pairs)
    groups = Groups()
    for one, other in kept:
        groups.join(one, other)
    kept.sort(key=lambda pair: (groups.root(pair[0]), pair))
    for start in range(0, len(kept), BATCH):
        yield kept[start : start + BATCH]


def _cites_again(table: Path, lights: Iterable[Light], new: set[str]) -> set[str]:
    """Ids of the articles whose citations must be read: the new, and those that may name an outlet
    of which there is a new article."""
    outlets, old = set[str](), False
    for one in lights:
        old = old or one.id not in new
        if one.id in new and one.outlet:
            outlets.add(one.outlet)
    return new.union(with_words(table, sorted(outlets), sorted(new)) if old else ())


class _Held(Mapping[str, tuple[Claim, ...]]):
    """The claims of each article by its id, read when they are asked for."""

    def __init__(self, lines: ClaimLines) -> None:
        self._lines = lines
        self._read: dict[str, tuple[Claim, ...]] = {}

    def __getitem__(self, article: str) -> tuple[Claim, ...]:
        if article not in self._read:
            self._read[article] = self._lines.within(article)
        return self._read[article]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(self._lines.articles))

    def __len__(self) -> int:
        return len(set(self._lines.articles))
