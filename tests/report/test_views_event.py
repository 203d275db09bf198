"""One event: who disputes what with whom, which numbers there are, and what all of it rests on."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.model.claim import Claim
from rashomon.model.drawing import Drawing
from rashomon.model.event import Cell, Event, Facet, Relation, RelationKind, Verdict
from rashomon.report.records.event import EventView
from rashomon.report.shelf import Held
from rashomon.report.views.event import contests, event
from tests.alignment.telling import Telling, event_of

VOICES = {"a": "source NRV", "b": "source SLM", "c": "outlet gull", "d": "source NRV"}


def facet(cell: Cell, verdict: Verdict) -> Facet:
    return Facet(cell, verdict, 1.0, (), (), "because")


def relation(a: str, b: str, kind: RelationKind, *facets: tuple[Cell, Verdict]) -> Relation:
    return Relation(a, b, kind, tuple(facet(*one) for one in facets), "because", 0.9)


def disputed(*relations: Relation) -> list[tuple[str, str, str, str, int]]:
    found = contests(relations, VOICES)
    return [(c.cell, c.a, c.b, c.verdict, c.relation) for c in found]


# --- contests ---------------------------------------------------------------------------------


def test_the_strongest_verdict_between_two_voices_is_told() -> None:
    found = disputed(
        relation("a", "b", "agree", ("when", "agree"), ("where", "near")),
        relation("d", "b", "differ", ("when", "differ"), ("where", "agree")),
    )
    assert found == [
        ("when", "source NRV", "source SLM", "differ", 1),
        ("where", "source NRV", "source SLM", "near", 0),
    ]


def test_contests_come_strongest_first_and_in_the_order_of_the_rows() -> None:
    found = disputed(
        relation("a", "c", "differ", ("how many", "differ"), ("what", "agree")),
        relation("a", "b", "deny", ("how firmly", "deny"), ("who", "differ")),
    )
    assert [(cell, verdict) for cell, _, _, verdict, _ in found] == [
        ("how firmly", "deny"), ("who", "differ"), ("how many", "differ"), ("what", "agree"),
    ]  # fmt: skip


def test_of_equal_verdicts_the_first_relation_is_shown() -> None:
    found = disputed(
        relation("d", "b", "differ", ("when", "differ")),
        relation("a", "b", "differ", ("when", "differ")),
    )
    assert [at for *_, at in found] == [0]


def test_turned_blame_stands_in_the_row_who() -> None:
    found = disputed(relation("a", "b", "reverse", ("turned", "reverse"), ("what", "agree")))
    assert found[0] == ("who", "source NRV", "source SLM", "reverse", 0)


def test_names_and_things_are_no_rows() -> None:
    assert disputed(relation("a", "b", "agree", ("names", "agree"), ("things", "agree"))) == []


def test_nobody_disputes_with_himself() -> None:
    assert disputed(relation("a", "d", "differ", ("when", "differ"))) == []


def test_a_copy_that_says_something_else_is_no_dispute() -> None:
    assert disputed(relation("a", "b", "repeat", ("how many", "differ"))) == []


def test_what_a_person_settled_as_no_dispute_is_none() -> None:
    found = disputed(relation("a", "b", "agree", ("when", "differ"), ("where", "agree")))
    assert found == [("where", "source NRV", "source SLM", "agree", 0)]


def test_the_direction_is_that_of_the_relation() -> None:
    (found,) = disputed(relation("b", "a", "less specific", ("how many", "less specific")))
    assert found[1:4] == ("source SLM", "source NRV", "less specific")


# --- a whole event ----------------------------------------------------------------------------


class Pile:
    """A shelling: a ministry in two papers, an army that denies it, a paper that copies."""

    def __init__(self) -> None:
        ministry, army = ("the ministry", "NRV.GOV"), ("the army", "SLM.MIL")
        here: Any = {"place": ("Tarn", 7), "time": "2021-05-03"}
        self.gull = Telling("gull.txt", "The Gull", published="2021-05-04")
        self.phare = Telling("phare.txt", "Le Phare", published="2021-05-05", language="fr")
        self.echo = Telling("echo.txt", "The Echo", published="2021-05-06")
        self.quiet = Telling("quiet.txt", "The Heron", published="2021-05-05")
        self.one = self.gull.tell("shelled", source=ministry, cue="say", killed=12, **here)
        self.two = self.phare.tell("a bombardé", source=ministry, cue="say", killed=14, **here)
        self.no = self.gull.tell("shelled", source=army, cue="deny", modality="denied", **here)
        self.copy = self.echo.tell("shelled", source=ministry, cue="say", killed=12, **here)
        self.other = self.quiet.tell("met", type_="CONSULT", source=("the envoy", None))

    @property
    def claims(self) -> tuple[Claim, ...]:
        return (self.one, self.two, self.no, self.copy)

    def event(self) -> Event:
        deny = Relation(self.one.id, self.no.id, "deny", (
            Facet("how firmly", "deny", 0.4567, self._words(self.one), self._words(self.no), "x"),
        ), "Deny: it.", 0.9)  # fmt: skip
        toll = Relation(self.two.id, self.one.id, "update", (
            Facet("how many", "update", 0.1, (self._toll(self.two),), (self._toll(self.one),), ""),
        ), "Update: 14.", 0.8)  # fmt: skip
        return event_of(*self.claims, relations=(deny, toll), origins=2, time="2021-05-03")

    def drawing(self) -> Drawing:
        return Drawing(
            self.echo.id, self.gull.id, None, "verbatim", 0.8, True, (),
            ((self.copy.id, self.one.id),), (), "the same words",
        )  # fmt: skip

    def view(self) -> EventView:
        homes = (self.gull, self.phare, self.echo, self.quiet)
        made = self.event()
        claims = (*self.claims, self.other)
        shelf = Held((h.article() for h in homes), claims, [made], [self.drawing()])
        return event(shelf, made.id)

    def _words(self, claim: Claim) -> Any:
        return (claim.predicate,)

    def _toll(self, claim: Claim) -> Any:
        figure = claim.figures[0]
        return type(claim.predicate)(figure.text, figure.start, figure.end)


@pytest.fixture(scope="module")
def view() -> EventView:
    return Pile().view()


def test_a_column_a_voice_and_a_row_a_cell(view: EventView) -> None:
    assert [a.voice.id for a in view.accounts] == ["source NRV.GOV", "source SLM.MIL"]
    ministry, army = view.accounts
    assert ministry.outlets == ("The Gull", "Le Phare", "The Echo")
    assert len(ministry.articles) == 3
    assert [c.cell for c in ministry.cells] == [
        "what", "who", "whom", "where", "when", "how many", "how firmly",
    ]  # fmt: skip
    tolls = {c.cell: c for c in ministry.cells}["how many"]
    assert [(said.value, said.times) for said in tolls.said] == [
        ("killed 12", 2), ("killed 14", 1),
    ]  # fmt: skip
    assert tolls.said[0].pins[0].pin.words == "killing 12"
    assert {c.cell: c.state for c in army.cells}["how many"] == "silent"
    assert {c.cell: c.state for c in army.cells}["who"] == "nobody says"


def test_one_ministry_is_one_origin_however_many_papers_hear_it(view: EventView) -> None:
    assert [a.origins for a in view.accounts] == [1, 1]
    assert sorted(len(g.claims) for g in view.grounds) == [1, 3]


def test_the_denial_is_a_contest_of_voices(view: EventView) -> None:
    first = view.contests[0]
    assert (first.cell, first.verdict) == ("how firmly", "deny")
    assert {first.a, first.b} == {"source NRV.GOV", "source SLM.MIL"}
    shown = view.relations[first.relation]
    assert shown.why == "Deny: it."
    assert [pin.words for pin in shown.facets[0].a] == ["shelled"]
    assert shown.facets[0].score == 0.457


def test_the_row_counts_what_the_event_holds(view: EventView) -> None:
    row = view.row
    assert (row.claims, row.articles, row.voices, row.contested, row.origins) == (4, 3, 2, 1, 2)
    assert row.relations == {"deny": 1, "update": 1}
    assert (row.first, row.last, row.told) == (
        "2021-05-03", "2021-05-03", ("2021-05-04", "2021-05-06"),
    )  # fmt: skip
    assert row.measures == ("killed",)
    assert row.apart == ("killed",)
    assert row.places == ("geonames 7",)


def test_numbers_are_plotted_with_their_voice_their_days_and_their_ground(view: EventView) -> None:
    (plot,) = view.plots
    assert (plot.measure, plot.unit, plot.items) == ("killed", None, ("people",))
    assert (plot.articles, plot.origins) == (3, 1)
    assert [(m.min, m.max, m.day, m.told) for m in plot.marks] == [
        (12.0, 12.0, "2021-05-03", "2021-05-04"),
        (14.0, 14.0, "2021-05-03", "2021-05-05"),
        (12.0, 12.0, "2021-05-03", "2021-05-06"),
    ]
    assert len({m.ground for m in plot.marks}) == 1
    assert {m.ground for m in plot.marks} <= {g.ground for g in view.grounds}
    assert {m.voice for m in plot.marks} == {"source NRV.GOV"}


def test_who_was_published_and_never_mentions_it(view: EventView) -> None:
    assert [(s.voice.words, s.times) for s in view.silent] == [("The Heron", 1), ("the envoy", 1)]
    assert view.around == ("2021-05-03", "2021-05-10")


def test_what_it_rests_on_comes_along(view: EventView) -> None:
    assert [d.kind for d in view.drawings] == ["verbatim"]
    assert {line.outlet for line in view.articles} == {"The Gull", "Le Phare", "The Echo"}
    assert len(view.claims) == 4
    assert all(claim.article in {line.id for line in view.articles} for claim in view.claims)


def test_a_running_toll_that_denial_gives_is_marked_as_denied() -> None:
    pile = Pile()
    denied = pile.quiet.tell("no dead", source=("the army", "SLM.MIL"), killed=12,
                             modality="denied")  # fmt: skip
    made = event_of(*pile.claims, denied)
    homes = (pile.gull, pile.phare, pile.echo, pile.quiet)
    shelf = Held((h.article() for h in homes), (*pile.claims, denied), [made])
    assert [m.denied for m in event(shelf, made.id).plots[0].marks] == [False, False, False, True]
