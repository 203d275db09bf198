"""The long tail of a pile: unknown predicates by language, the most frequent first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from rashomon.flow.job import Job
from rashomon.flow.workers import read_in_order
from rashomon.model.article import Article, RawArticle
from rashomon.model.coverage import Coverage, Gap


class Word(Struct, frozen=True, order=True):
    """What makes two gaps the same word; the fields are those of `Gap`."""

    lemma: str
    upos: str
    particle: str
    reflexive: bool
    object: str
    copula: bool


class Example(Struct, frozen=True):
    """A sentence with the word: where in which article it stands, as in the ledger."""

    article: str
    article_id: str
    start: int
    end: int
    sentence: str


class Totals(Struct, frozen=True, tag="totals", tag_field="kind"):
    """Clauses of one language. `weighed` are those of a known party with a figure or a quotation.

    `claimed` of the `uncovered` became a claim all the same: a bare state, toll or demand.
    """

    language: str
    articles: int
    clauses: int
    weighed: int
    covered: int
    uncovered: int
    claimed: int


class Unknown(Struct, frozen=True, tag="unknown", tag_field="kind"):
    """One unknown predicate of a language, and how often it was met, in all and with what.

    `other_use`: how often the lists have the word, but not with the companions it has there.
    """

    language: str
    word: Word
    times: int
    figures: int
    quotations: int
    other_use: int
    claimed: int
    articles: int
    examples: tuple[Example, ...]


class Tail(Struct, frozen=True):
    """One language: its totals, its most frequent unknown predicates, and how many are left out."""

    totals: Totals
    unknown: tuple[Unknown, ...]
    more: int


def tails(found: Iterable[Coverage], *, top: int, examples: int) -> tuple[Tail, ...]:
    """The tail of each language, by code: `top` words with up to `examples` sentences each.

    Words met equally often stand in alphabetical order, sentences in that of `found`.
    """
    piles: dict[str, list[Coverage]] = {}
    for one in found:
        piles.setdefault(one.language, []).append(one)
    return tuple(_tail(piles[code], top, examples) for code in sorted(piles))


def read_coverage(
    raws: Iterable[RawArticle], job: Job, workers: int, unread: Callable[[Article], None]
) -> Iterator[Coverage]:
    """Coverage of articles that are in no ledger; `unread` is told of those that have none.

    Raises what `read_in_order` raises.
    """
    for reading in read_in_order(raws, job, workers):
        if reading.coverage is None:
            unread(reading.article)
        else:
            yield reading.coverage


def _tail(pile: Sequence[Coverage], top: int, examples: int) -> Tail:
    met: dict[Word, list[tuple[Coverage, Gap]]] = {}
    for one in pile:
        for gap in one.gaps:
            met.setdefault(_word(gap), []).append((one, gap))
    ranked = sorted(met, key=lambda w: (-len(met[w]), w))
    shown = tuple(_unknown(w, met[w], examples) for w in ranked[:top])
    return Tail(_totals(pile), shown, len(ranked) - len(shown))


def _totals(pile: Sequence[Coverage]) -> Totals:
    weighed = sum(one.weighed for one in pile)
    gaps = [gap for one in pile for gap in one.gaps]
    return Totals(
        language=pile[0].language,
        articles=len(pile),
        clauses=sum(one.clauses for one in pile),
        weighed=weighed,
        covered=weighed - len(gaps),
        uncovered=len(gaps),
        claimed=sum(gap.claimed for gap in gaps),
    )


def _unknown(word: Word, met: Sequence[tuple[Coverage, Gap]], examples: int) -> Unknown:
    """Everything about one word of the tail, from all gaps that it left."""
    gaps = [gap for _, gap in met]
    return Unknown(
        language=met[0][0].language,
        word=word,
        times=len(gaps),
        figures=sum("figure" in gap.holds for gap in gaps),
        quotations=sum("quotation" in gap.holds for gap in gaps),
        other_use=sum(gap.reason == "other use" for gap in gaps),
        claimed=sum(gap.claimed for gap in gaps),
        articles=len({one.article_id for one, _ in met}),
        examples=tuple(_example(one, gap) for one, gap in met[:examples]),
    )


def _example(one: Coverage, gap: Gap) -> Example:
    return Example(one.article, one.article_id, gap.word.start, gap.word.end, gap.sentence.text)


def _word(gap: Gap) -> Word:
    return Word(
        gap.lemma, gap.upos, gap.particle or "", gap.reflexive, gap.object or "", gap.copula
    )
