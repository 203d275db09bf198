"""The parts of the benchmark: each measures one thing, and tells it as Markdown and as figures."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from benchmarks.accuracy.corpora import BESIDE, corpus
from benchmarks.accuracy.score import ALL, Score
from benchmarks.accuracy.score import Corpus as Source
from benchmarks.alignment.copies import (
    EXAMPLES,
    PARAPHRASES,
    measure_copies,
    measure_paraphrases,
    measure_translations,
)
from benchmarks.alignment.gold import CLASH, DAM, ELECTION, FIRE, REAL, VALLEY, Corpus, Views, views
from benchmarks.alignment.meantime import measure_chains
from benchmarks.alignment.measure import Grouped, Related, grouped, related
from benchmarks.alignment.pipeline import LinedUp, line_up

MEANTIME = BESIDE / "bench" / "meantime"
SHOWN = (CLASH, FIRE, ELECTION, REAL, VALLEY, DAM)
NOTES = {
    CLASH.name: "weights fitted on it",
    FIRE.name: "weights fitted on it",
    ELECTION.name: "held back until its first try; weights fitted on it since",
    REAL.name: "weights fitted on it; beside the project",
    VALLEY.name: "made for fitting",
    DAM.name: "made for fitting",
}
OLD = frozenset((CLASH.name, REAL.name))
"""Coded before 'less specific' was a relation: it stands there as 'agree'."""


class Part(Struct, frozen=True):
    """What one part found: Markdown, and the figures that have floors."""

    text: str
    rows: tuple[Score, ...] = ()


class Lined(Struct, frozen=True):
    """One corpus in one view: what was found, and how it compares."""

    corpus: Corpus
    view: str
    found: LinedUp
    events: Grouped
    relations: Related


@lru_cache(maxsize=8)
def _views(at: Corpus) -> Views:
    return views(at)


def _there(at: Corpus) -> bool:
    return at.gold.is_dir()


def source(at: Corpus) -> Source:
    """The corpus with the fingerprint of its files."""
    return corpus(at.name, [*at.gold.glob("*.json*"), *at.articles.iterdir()])


@lru_cache(maxsize=16)
def lined(at: Corpus, view: str) -> Lined:
    """A corpus lined up, as coded or as read, against its gold."""
    both = _views(at)
    wanted = both.coded if view == "coded" else both.read
    claims = [*wanted.claims, *(both.extra if view == "read" else ())]
    found = line_up(wanted.articles, claims)
    ids = [c.id for c in wanted.claims]
    known = frozenset(ids)
    groups = [g for e in found.events if len(g := frozenset(e.claims) & known) > 1]
    told = [r for e in found.events for r in e.relations]
    return Lined(
        at,
        view,
        found,
        grouped(ids, wanted.groups, groups, wanted.optional),
        related(wanted.relations, told, old=at.name in OLD),
    )


def corpora() -> Part:
    """Events and relations of each corpus, as coded and as read."""
    rows: list[Score] = []
    lines = [
        "## Events and relations",
        "",
        "'as coded': the hand-coded claims lined up; 'as read': what the program reads of the same",
        "articles, each claim paired with the coded one it is. B-cubed and pairwise F1 of events;",
        "coded events found whole and without a foreign claim (optional ones apart); relations",
        "told right among the coded pairs that stand in one event (in brackets: taking 'less",
        "specific' for 'agree'). CROSS.md has each corpus by weights fitted on the others.",
        "",
        "| corpus | | B-cubed (P, R) | pairwise | whole | relations |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for at in filter(_there, SHOWN):
        for view in ("coded", "read"):
            one = lined(at, view)
            lines.append(_row(one))
            rows += _scores(one)
    return Part("\n".join([*lines, ""]), tuple(rows))


def _row(one: Lined) -> str:
    e, r = one.events, one.relations
    alike = r.alike / r.judged if r.judged else 0.0
    return (
        f"| {one.corpus.name} ({NOTES[one.corpus.name]}) | as {one.view} "
        f"| {e.bcubed.f1:.3f} ({e.bcubed.precision:.2f}, {e.bcubed.recall:.2f}) "
        f"| {e.pairs.f1:.3f} | {e.whole} of {e.coded} "
        f"| {r.accuracy:.3f} of {r.judged} ({alike:.3f}); {r.wanted} coded |"
    )


def _scores(one: Lined) -> Iterator[Score]:
    """Figures as counts, so that the gate can watch them; B-cubed as thousandths."""
    at, name = source(one.corpus), f"{one.corpus.name}, as {one.view}"
    thousand = round(1000 * one.events.bcubed.f1)
    yield Score("corpora", ALL, at, f"{name}: B-cubed", thousand, 1000, 1000)
    judged = one.relations.judged
    if judged >= 30:
        yield Score("corpora", ALL, at, f"{name}: relations", one.relations.right, judged, judged)


def origins() -> Part:
    """Independent origins of each coded event, where the sheet says how many."""
    lines = [
        "## Independent origins",
        "",
        "Coded events that came out whole, whose number of independent origins is the coded one.",
        "",
        "| corpus | right | within one | of |",
        "| --- | --- | --- | --- |",
    ]
    rows: list[Score] = []
    for at in filter(_there, (FIRE, ELECTION)):
        wanted = json.loads((at.gold / "origins.json").read_text(encoding="utf-8"))["independent"]
        coded = (at.gold / "alignment.jsonl").read_text(encoding="utf-8").splitlines()
        labels = {frozenset(e["members"]): e["event"] for e in map(json.loads, coded)}
        pairs = [
            (event.independent_origins, wanted[labels[frozenset(event.claims)]])
            for event in lined(at, "coded").found.events
            if labels.get(frozenset(event.claims)) in wanted
        ]
        right = sum(a == b for a, b in pairs)
        near = sum(abs(a - b) <= 1 for a, b in pairs)
        lines.append(f"| {at.name} | {right} | {near} | {len(pairs)} |")
        name = f"{at.name}: independent origins"
        rows.append(Score("origins", ALL, source(at), name, right, len(pairs), len(pairs)))
    return Part("\n".join([*lines, ""]), tuple(rows))


def copies() -> Part:
    """Copies and translations among the examples, and paraphrases."""
    found, told = measure_copies(), measure_paraphrases()
    at = corpus("paraphrases", sorted(PARAPHRASES.iterdir()))
    wanted = told.kept + len(told.lost)
    empty = told.repeats + len(told.doubted)
    text = [
        "## Copies and paraphrases",
        "",
        f"examples/border-clash: {found.found} of {found.found + len(found.missed)} copies found, "
        f"{len(found.false)} other pairs of {found.pairs} linked.",
        "",
        f"Paraphrases in the same language that bring a fact of their own: {told.kept} of {wanted} "
        f"are no repetition, {told.named} of them say which words are their own. Without such a "
        f"fact: {told.repeats} of {empty} are repetitions.",
        "",
    ]
    clash = corpus("examples/border-clash", sorted(EXAMPLES.iterdir()))
    right, got = found.found, found.found + len(found.false)
    return Part(
        "\n".join(text),
        (
            Score("copies", ALL, clash, "copies", right, got, right + len(found.missed)),
            Score("copies", ALL, at, "own facts kept", told.kept, wanted, wanted),
            Score("copies", ALL, at, "own facts named", told.named, wanted, wanted),
        ),
    )


def meantime() -> Part:
    """Wikinews in English and Dutch: translations linked, events joined."""
    if not MEANTIME.is_dir():
        return Part("## MEANTIME\n\nNot beside the project: not measured.\n")
    links = measure_translations(MEANTIME, "en", "nl")
    chains = measure_chains(MEANTIME)
    text = [
        "## MEANTIME: sixty articles in English and their Dutch translations",
        "",
        f"Each translation against every original: {links.found} of "
        f"{links.found + len(links.missed)} linked to their own as a repetition, "
        f"{len(links.false)} to another.",
        "",
        f"All 120 read and lined up in one ledger: {chains.repeats} of {chains.articles} pairs of "
        f"original and translation linked as a repetition, {chains.false} other links; "
        f"{chains.own} translations have a claim with an origin of its own.",
        "",
        f"Of {chains.events} events that claims tell in both languages {chains.joined} are joined "
        f"({chains.share:.3f}); of {chains.pairs} pairs of claims so joined {chains.right} are of "
        f"one event ({chains.precision:.3f}).",
        "",
    ]
    at = corpus("MEANTIME", sorted(MEANTIME.iterdir()))
    found, wanted = links.found, links.found + len(links.missed)
    rows: Sequence[Score] = (
        Score("meantime", ALL, at, "translations", found, found + len(links.false), wanted),
        Score("meantime", ALL, at, "joined", chains.joined, chains.events, chains.events),
        Score("meantime", ALL, at, "join precision", chains.right, chains.pairs, chains.pairs),
    )
    return Part("\n".join(text), tuple(rows))
