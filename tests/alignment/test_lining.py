"""Lining up: webs of claims from scored pairs, and which claims of an event are judged."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.alignment import lining
from rashomon.alignment.grouping import UNIT, Pair, Settled, components
from rashomon.alignment.judge import Drawn
from rashomon.alignment.lining import Scores, Web, pair_of, relations, score, webs
from rashomon.alignment.scoring import ANOTHER, log_odds, weights
from rashomon.alignment.traits import Traits, in_context, traits
from rashomon.model.claim import Claim
from tests.alignment.test_traits import told

TABLE = weights()


def ready(*claims: Claim) -> tuple[Traits, ...]:
    return tuple(in_context([traits(c)])[0] for c in claims)


def strike(id_: str, day: str = "2021-05-04", language: str = "en", article: str = "") -> Claim:
    """One strike, told in three languages."""
    text = {
        "en": "The navy shelled the harbour, and 42 died there.",
        "fr": "La marine a bombardé le port, et 42 sont morts.",
        "ru": "Флот обстрелял порт, 42 погибли.",
    }[language]
    navy = {"en": "The navy", "fr": "La marine", "ru": "Флот"}[language]
    return told(text, id_, language=language, article=article or None, time=day, published=day,
                actor=(navy, "DNK.MIL"), figures=[("killed", "42", 42, 42)])  # fmt: skip


# --- webs of pairs --------------------------------------------------------------------------------

numbers = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(-4000, 4000)).filter(
        lambda x: x[0] < x[1]
    ),
    max_size=14,
    unique_by=lambda x: x[:2],
)


@given(numbers, st.permutations("abcdefgh"))
def test_parts_are_the_webs_above_the_floor(
    found: list[tuple[int, int, int]], ids: list[str]
) -> None:
    scores = Scores(ids)
    for one in found:
        scores.add(*one)
    pairs = {pair_of(ids[a], ids[b]): value for a, b, value in found}
    parts = list(scores.parts(-600))
    whole = components(pairs, -600)
    wanted = [{pair: value for pair, value in pairs.items() if set(pair) <= web} for web in whole]
    assert sorted(map(sorted, parts)) == sorted(sorted(one) for one in wanted if one)
    assert all(pairs[pair] == value for part in parts for pair, value in part.items())
    assert parts == sorted(parts, key=lambda part: min(map(min, part)))


def test_a_pair_has_the_smaller_id_first() -> None:
    assert pair_of("b", "a") == pair_of("a", "b") == ("a", "b")


# --- scores ---------------------------------------------------------------------------------------


def test_types_that_never_name_one_occurrence_are_not_scored() -> None:
    a, b = ready(told("They met.", "a", type_="CONSULT"), told("They shelled it.", "b"))
    assert score(a, b, {}, TABLE) is None
    drawn = score(a, b, {("a", "b"): Drawn("b", "A copy.")}, TABLE)
    assert drawn == round(UNIT * log_odds(a, b, TABLE, drawn=True))


def test_a_score_is_thousandths_of_log_odds_both_ways() -> None:
    a, b = ready(strike("a"), strike("b", language="fr"))
    assert score(a, b, {}, TABLE) == score(b, a, {}, TABLE) == round(UNIT * log_odds(a, b, TABLE))
    later = ready(strike("c", "2021-06-04"))[0]
    assert score(a, later, {}, TABLE) == ANOTHER * UNIT


# --- events ---------------------------------------------------------------------------------------


def lined(
    claims: Mapping[str, Traits],
    pairs: list[Pair],
    settled: Settled | None = None,
    draws: Mapping[Pair, Drawn] | None = None,
) -> list[Web]:
    ids = sorted(claims)
    scores = Scores(ids)
    for a, b in pairs:
        value = score(claims[a], claims[b], draws or {}, TABLE)
        if value is not None:
            scores.add(ids.index(a), ids.index(b), value)
    return list(webs(scores, claims, draws or {}, TABLE, settled))


FOUR = {
    one.claim.id: one
    for one in ready(
        strike("a"), strike("b", language="fr"), strike("c", language="ru"),
        strike("d", "2021-07-04"),
    )
}  # fmt: skip


def test_one_strike_in_three_languages_is_one_event_and_another_day_is_not() -> None:
    (web,) = lined(FOUR, list(combinations("abcd", 2)))
    assert web.events == (frozenset("abc"),)
    assert web.claims == frozenset("abc")


def test_a_small_web_is_compared_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """a and c share no key with one another, but both with b."""
    chain: list[Pair] = [("a", "b"), ("b", "c")]
    assert lined(FOUR, chain)[0].events == (frozenset("abc"),)
    assert lined(FOUR, chain) == lined(FOUR, list(combinations("abc", 2)))
    seen: list[Pair] = []

    def noted(a: Traits, b: Traits, *rest: object) -> int | None:
        seen.append(pair_of(a.claim.id, b.claim.id))
        return score(a, b, {}, TABLE)

    ids = list("abcd")
    scores = Scores(ids)
    for one, other in ((0, 1), (1, 2)):
        scores.add(one, other, 3 * UNIT)
    monkeypatch.setattr(lining, "score", noted)
    list(webs(scores, FOUR, {}, TABLE))
    assert seen == [("a", "c")]
    monkeypatch.setattr(lining, "WHOLE", 2)
    list(webs(scores, FOUR, {}, TABLE))
    assert seen == [("a", "c")], "of a large web only the pairs that share a key are compared"


def test_webs_come_by_their_smallest_ids() -> None:
    scores = Scores(list("dcba"))
    scores.add(0, 1, 9 * UNIT)
    scores.add(2, 3, 9 * UNIT)
    scores.add(1, 2, round(UNIT * TABLE.together))
    found = list(webs(scores, FOUR, {}, TABLE))
    assert [sorted(web.claims) for web in found] == [["a", "b"], ["c", "d"]]


def test_what_people_settled_reaches_over_webs() -> None:
    pairs = list(combinations("abcd", 2))
    bound = Settled(frozenset((("a", "d"),)))
    (web,) = lined(FOUR, pairs, bound)
    assert any({"a", "d"} <= event for event in web.events)
    parted = Settled(frozenset(), frozenset((("a", "b"),)))
    (web,) = lined(FOUR, pairs, parted)
    assert not any({"a", "b"} <= event for event in web.events)


def test_what_people_settled_holds_without_any_pair() -> None:
    bound = Settled(frozenset((("a", "d"),)))
    assert [web.events for web in lined(FOUR, [], bound)] == [(frozenset("ad"),)]


# --- relations ------------------------------------------------------------------------------------


def kinds(*members: Claim, fixed: object = None, draws: object = None) -> dict[Pair, str]:
    found = relations(ready(*members), draws or {}, TABLE, fixed)  # type: ignore[arg-type]
    return {(r.a, r.b): r.relation for r in found}


def test_all_of_a_small_event_are_judged_once() -> None:
    members = [strike(i, language=g) for i, g in zip("abcd", ("en", "fr", "ru", "en"), strict=True)]
    assert set(kinds(*members)) == set(combinations("abcd", 2))


def test_an_article_that_says_a_thing_twice_agrees_with_itself() -> None:
    one, again = strike("a", article="n"), strike("b", article="n")
    assert kinds(one, again) == {}
    denial = told("They denied it.", "c", article="n", modality="denied")
    assert kinds(one, denial) == {("a", "c"): "deny"}
    vague = told("Some died.", "d", article="n")
    assert kinds(one, vague) == {}
    assert kinds(one, told("Some died.", "d")) == {("d", "a"): "less specific"}


def test_a_copy_is_told_though_it_is_of_one_article() -> None:
    one, again = strike("a", article="n"), strike("b", article="n")
    assert kinds(one, again, draws={("a", "b"): Drawn("b", "A copy.")}) == {("b", "a"): "repeat"}


def test_what_people_settled_takes_the_place_of_what_is_judged() -> None:
    one, other, third = strike("a"), strike("b"), strike("c")
    assert kinds(one, other) == {("a", "b"): "agree"}
    assert kinds(one, other, fixed={("b", "a"): "repeat"}) == {("b", "a"): "repeat"}
    assert kinds(one, other, fixed={("a", "b"): "refused"}) == {}
    assert kinds(one, other, fixed={("a", "z"): "deny"}) == {("a", "b"): "agree"}
    found = kinds(one, other, third, fixed={("a", "b"): "differ"})
    assert found[("a", "b")] == "differ"
    assert len(found) == 3


def test_of_a_large_event_each_is_judged_against_the_first_and_those_beside_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lining, "ALL_PAIRS", 4)
    names = "abcdefgh"
    found = kinds(*(strike(one) for one in names))
    wanted = {(a, b) for (i, a), (j, b) in combinations(enumerate(names), 2) if i < 2 or j - i <= 2}
    assert set(found) == wanted
