"""Laws 3, 4 and 5: what an article may change, symmetry and widening, words for every relation."""

from __future__ import annotations

import random
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.alignment.pipeline import LinedUp, line_up, make_ledger
from rashomon.alignment.events import grounds
from rashomon.alignment.grouping import UNIT, Linkage, Settled, group
from rashomon.alignment.judge import Drawn, judge
from rashomon.alignment.lining import pair_of
from rashomon.alignment.scoring import weights
from rashomon.alignment.traits import Traits, in_context, traits
from rashomon.flow.config import Settings
from rashomon.flow.reading import read_article
from rashomon.model.article import Article
from rashomon.model.claim import Actor, Claim, Figure
from rashomon.model.ids import digest
from rashomon.model.reading import Reading
from rashomon.model.vocabulary import MEASURES
from rashomon.text.sources import raw_articles

EXAMPLES = Path(__file__).parents[2] / "examples"
SLOW = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
QUICK = settings(max_examples=300, deadline=None)


@lru_cache(maxsize=4)
def readings(name: str) -> tuple[Reading, ...]:
    options = Settings()
    raws = raw_articles([str(EXAMPLES / name / "articles")], options.options)
    return tuple(read_article(raw, options) for raw in raws)


@lru_cache(maxsize=4)
def ready(name: str) -> tuple[Traits, ...]:
    return tuple(
        one for r in readings(name) for one in in_context([traits(claim) for claim in r.claims])
    )


def lined(some: list[Reading]) -> LinedUp:
    return line_up([r.article for r in some], [c for r in some for c in r.claims])


def reprint(reading: Reading, name: str, outlet: str) -> Reading:
    """The same words under another name, in another outlet, with other furniture at the end."""
    text = reading.article.text + "\n\n© 1999 " + outlet + "\n"
    article = msgspec.structs.replace(
        reading.article, id=digest(name, text), name=name, outlet=outlet, text=text
    )
    claims = tuple(
        msgspec.structs.replace(
            c, id=digest(article.id, c.id), article=name, article_id=article.id, outlet=outlet
        )
        for c in reading.claims
    )
    return Reading(article, claims)


# --- law 3: what an article may change -----------------------------------------------------------


@SLOW
@given(st.randoms(use_true_random=False), st.integers(0, 9))
def test_an_unrelated_article_changes_nothing(chance: random.Random, other: int) -> None:
    """Years, states and names apart: claims, events, relations and drawings stay as they are."""
    some = chance.sample(readings("border-clash"), 4)
    stranger = readings("refinery-fire")[other]
    alone, beside = lined(some), lined([*some, stranger])
    assert tuple(c for c in beside.claims if c.article_id != stranger.article.id) == alone.claims
    assert {e.id: e for e in alone.events}.items() <= {e.id: e for e in beside.events}.items()
    assert set(alone.drawings) <= set(beside.drawings)


@SLOW
@given(st.randoms(use_true_random=False))
def test_a_reprint_adds_no_origin(chance: random.Random) -> None:
    some = chance.sample(readings("border-clash"), 5)
    again = reprint(chance.choice(some), "again.txt", "The Second Print")
    once, twice = lined(some), lined([*some, again])
    assert len({c.origin for c in twice.claims}) == len({c.origin for c in once.claims})
    origins = {c.id: c.origin for c in twice.claims}
    by_id = {c.id: traits(c) for c in twice.claims}
    draws = {
        pair_of(mine, theirs): Drawn(mine, d.why)
        for d in twice.drawings
        for mine, theirs in d.claims
        if mine and theirs
    }
    for event in twice.events:
        members = [by_id[c] for c in event.claims]
        first = [m for m in members if m.claim.article_id != again.article.id]
        if first:  # the reprint's claims rest on what was there before
            assert len(set(grounds(first, origins, draws).values())) == event.independent_origins


@SLOW
@given(chance=st.randoms(use_true_random=False))
def test_in_parts_as_at_once(chance: random.Random, tmp_path_factory: Any) -> None:
    """A ledger that grew article by article has the events of one made at once."""
    some = chance.sample(readings("border-clash"), 6)
    folder = tmp_path_factory.mktemp("parts")
    pairs = [(r.article, r.claims) for r in some]
    make_ledger(folder / "once", pairs)
    for start in (0, 2, 4):
        make_ledger(folder / "parts", pairs[start : start + 2])
    for name in ("claims.jsonl", "events.jsonl", "drawings.jsonl", "events.parquet"):
        assert (folder / "parts" / name).read_bytes() == (folder / "once" / name).read_bytes()


# --- law 4: symmetry and widening ----------------------------------------------------------------


def test_judging_is_symmetric_on_the_examples() -> None:
    for name in ("border-clash", "refinery-fire"):
        for a, b in combinations(ready(name)[::4], 2):
            assert judge(a, b, weights()) == judge(b, a, weights())
            drawn = Drawn(b.claim.id, "It is a copy.")
            assert judge(a, b, weights(), drawn) == judge(b, a, weights(), drawn)
            assert judge(a, b, weights(), drawn).a == b.claim.id


def claim(
    id_: str,
    figures: tuple[Figure, ...] = (),
    published: str | None = "2021-05-05",
    modality: Any = "asserted",
    sources: tuple[Any, ...] = (),
    actor: str | None = None,
) -> Claim:
    actors = () if actor is None else (Actor("they", actor, 0, 4),)
    return Claim(
        id=id_, article=id_, article_id=id_, outlet=None, language="en", published=published,
        start=0, end=40, evidence="they said that people were killed there.", type="ASSAULT",
        mode=None, mutual=False, actor=actors[0] if actors else None, target=None, actors=actors,
        targets=(), place=None, time=None, time_text=None, figures=figures, sources=sources,
        cue=None, cue_text=None, modality=modality, event=None, origin=id_, rules=(),
        confidence=1.0,
    )  # fmt: skip


bounds = st.one_of(st.none(), st.integers(0, 400).map(float))


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    low, high = draw(bounds), draw(bounds)
    if low is not None and high is not None:
        low, high = sorted((low, high))
    measure: Any = draw(st.sampled_from(MEASURES))
    return Figure(measure, "people", low, high, None, "people", 15, 21, draw(st.booleans()))


def widened(figure: Figure, below: float, above: float) -> Figure:
    return msgspec.structs.replace(
        figure,
        min=None if figure.min is None else figure.min - below,
        max=None if figure.max is None else figure.max + above,
    )


days = st.sampled_from((None, "2021-05-05", "2021-05-07", "2021-05"))
sides = st.sampled_from((None, "BEL", "BEL.MIL", "DNK.MIL"))
firmness = st.sampled_from(("asserted", "denied", "hearsay", "planned"))


@QUICK
@given(figures(), figures(), days, days, sides, sides, firmness, firmness)
def test_judging_is_symmetric(
    f: Figure, g: Figure, d: Any, e: Any, p: Any, q: Any, m: Any, n: Any
) -> None:
    a, b = traits(claim("a", (f,), d, m, (), p)), traits(claim("b", (g,), e, n, (), q))
    assert judge(a, b, weights()) == judge(b, a, weights())


@QUICK
@given(figures(), figures(), days, days, st.integers(0, 300), st.integers(0, 300))
def test_widening_never_makes_a_difference(
    f: Figure, g: Figure, d: Any, e: Any, below: int, above: int
) -> None:
    a, b = traits(claim("a", (f,), d)), traits(claim("b", (g,), e))
    wide = traits(claim("b", (widened(g, below, above),), e))
    if judge(a, b, weights()).relation != "differ":
        assert judge(a, wide, weights()).relation != "differ"


# --- law 5: a relation shows its words ------------------------------------------------------------


def test_every_relation_has_words_on_both_sides() -> None:
    found = lined(list(readings("border-clash")))
    texts = {r.article.id: r.article.text for r in readings("border-clash")}
    by_id = {c.id: c for c in found.claims}
    relations = [r for e in found.events for r in e.relations]
    assert len(relations) > 50
    for relation in relations:
        assert relation.why
        assert relation.facets
        for facet in relation.facets:
            for id_, words in ((relation.a, facet.a), (relation.b, facet.b)):
                assert words, f"{facet.cell} of {relation.a} and {relation.b} shows no words"
                text = texts[by_id[id_].article_id]
                assert all(text[w.start : w.end] == w.text for w in words)


# --- grouping -------------------------------------------------------------------------------------

ids = [f"c{n}" for n in range(12)]
pair_scores = st.dictionaries(
    st.sampled_from(list(combinations(ids, 2))), st.integers(-8 * UNIT, 8 * UNIT), max_size=60
)


@QUICK
@given(pair_scores, st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_the_order_of_pairs(
    scores: dict[tuple[str, str], int], chance: random.Random
) -> None:
    linkage = Linkage(-600, 0.3)
    shuffled = list(scores.items())
    chance.shuffle(shuffled)
    found = group(scores, linkage)
    assert group(dict(shuffled), linkage) == found
    assert sum(map(len, found)) == len(frozenset().union(*found)) if found else True


@QUICK
@given(pair_scores, st.sets(st.sampled_from(list(combinations(ids, 2))), max_size=4))
def test_what_is_settled_wins(
    scores: dict[tuple[str, str], int], together: set[tuple[str, str]]
) -> None:
    found = group(scores, Linkage(-600, 0.3), Settled(frozenset(together)))
    of = {one: number for number, ids_ in enumerate(found) for one in ids_}
    assert all(of[a] == of[b] for a, b in together)
    apart = frozenset(scores) - frozenset(together)
    split = group(scores, Linkage(-600, 0.3), Settled(frozenset(), apart))
    assert not any(set(pair) <= ids_ for ids_ in split for pair in apart)


def test_articles_without_claims_line_up_to_nothing() -> None:
    articles: list[Article] = [r.article for r in readings("border-clash")[:2]]
    found = line_up(articles, [])
    assert (found.claims, found.events) == ((), ())


@pytest.mark.parametrize("many", [2, 3])
def test_one_claim_told_by_many_is_one_event(many: int) -> None:
    reading = readings("border-clash")[0]
    copies = [reprint(reading, f"n{n}.txt", f"Outlet {n}") for n in range(many)]
    found = lined(copies)
    for event in found.events:
        assert event.independent_origins <= len({c.split(".")[0] for c in event.claims})
    assert {c.origin for c in found.claims} == {reading.claims[0].origin}
