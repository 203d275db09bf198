"""The articles that are retold, read, with what may change in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain

from msgspec import Struct

from benchmarks.alignment.gold import CLASH, FIRE
from benchmarks.alignment.piles.dates import date_edits
from benchmarks.alignment.piles.figures import Count, counts_of, number_edit, number_edits
from benchmarks.alignment.piles.names import WORD, family, name_edits
from benchmarks.alignment.piles.plan import Edit
from benchmarks.alignment.piles.wording import filler_edits, thing_edits
from rashomon.flow.config import Settings
from rashomon.flow.reading import read_article
from rashomon.languages.pack import load
from rashomon.model.article import Article
from rashomon.model.claim import Claim
from rashomon.model.reading import Reading
from rashomon.text.sources import raw_articles


class Template(Struct, frozen=True, eq=False):
    """An article to retell: its claims, what may change in it, the names of its outlet.

    `counts[start of a figure]` are the numbers in the figure's words, `items` say where the words
    of its item stand.
    """

    corpus: str
    article: Article
    claims: tuple[Claim, ...]
    edits: tuple[Edit, ...]
    counts: Mapping[int, tuple[Count, ...]]
    items: Mapping[tuple[int, str], tuple[int, int]]
    outlet: frozenset[str]


@lru_cache(maxsize=1)
def templates() -> Mapping[str, tuple[Template, ...]]:
    """The articles of the two corpora, read, by the name of the corpus."""
    settings = Settings()
    made: dict[str, tuple[Template, ...]] = {}
    for corpus in (CLASH, FIRE):
        raws = raw_articles([str(corpus.articles)], settings.options)
        readings = (read_article(raw, settings) for raw in raws)
        made[corpus.name] = tuple(_template(corpus.name, r) for r in readings)
    return made


def _template(corpus: str, reading: Reading) -> Template:
    """Find what may change in an article; words that a pin cuts stay as they are."""
    article, claims = reading.article, reading.claims
    counts = counts_of(article, claims)
    number = load(article.language or "").figures
    found = [
        *date_edits(article),
        *name_edits(article.text),
        *thing_edits(article),
        *(number_edit(article.text, c, number) for c in chain(*counts.values())),
        *number_edits(article, number),
    ]
    items = dict(_items(article.text, claims))
    edges = {edge for claim in claims for edge in _edges(claim)}
    cuts = sorted(edges.union(*items.values()))
    edits: list[Edit] = []
    # the sort is stable: of edits that start together the first found stays
    for edit in sorted([*found, *filler_edits(article, claims, number)], key=lambda e: e.start):
        whole = bisect_right(cuts, edit.start) == bisect_right(cuts, edit.end - 1)
        if whole and (not edits or edits[-1].end <= edit.start):
            edits.append(edit)
    spans = {(e.start, e.end) for e in edits}
    kept = {at: tuple(c for c in some if (c.start, c.end) in spans) for at, some in counts.items()}
    first = article.outlet or article.text.partition("\n")[0]
    outlet = frozenset(f for w in WORD.findall(first) if (f := family(w)) is not None)
    return Template(corpus, article, claims, tuple(edits), kept, items, outlet)


def _items(text: str, claims: Iterable[Claim]) -> Iterator[tuple[tuple[int, str], tuple[int, int]]]:
    for claim in claims:
        for figure in (f for f in claim.figures if f.item):
            at = text.find(figure.item, figure.start, claim.end)
            at = text.find(figure.item, claim.start, claim.end) if at < 0 else at
            if at >= 0:
                yield (figure.start, figure.item), (at, at + len(figure.item))


def _edges(claim: Claim) -> Iterator[int]:
    cells = (
        claim, claim.place, claim.time_text, claim.cue_text, claim.predicate,
        *claim.actors, *claim.targets, *claim.figures, *claim.sources,
    )  # fmt: skip
    for cell in cells:
        if cell is not None:
            yield from (cell.start, cell.end)
