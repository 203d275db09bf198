"""The situation: counts of everything, and events in the order of dispute."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from rashomon.model.claim import Claim
from rashomon.model.event import Event, Facet, Relation, RelationKind
from rashomon.model.span import words_of
from rashomon.report.records.situation import Situation
from rashomon.report.shelf import Held
from rashomon.report.views.situation import pile, situation
from tests.alignment.telling import Telling, event_of
from tests.report import sample


def of(shelf: Held, shown: int | None = None) -> Situation:
    return situation(pile(shelf), "The bridge", shown)


def test_counts_are_of_everything() -> None:
    found = of(Held(sample.articles(), sample.claims()), shown=3)
    assert (found.articles, found.claims, found.events, found.voices) == (7, 7, 0, 4)
    assert [(c.value, c.count) for c in found.states] == [
        ("read", 5),
        ("broken", 1),
        ("no body", 1),
    ]
    assert [(c.value, c.count) for c in found.languages][:2] == [("nl", 2), ("ar", 1)]
    assert [(c.value, c.count) for c in found.outlets][-1] == (None, 2)
    assert found.days == ("2031-04-28", "2031-04-29")
    assert found.event_days == ("2031-04-28", "2031-04-28")
    assert found.shown == 3


def test_speakers_are_counted_under_one_id_and_labelled_with_words() -> None:
    found = of(Held(sample.articles(), sample.claims()))
    assert [(c.value, c.count, c.label) for c in found.speakers][:2] == [
        ("source SLM.MIL", 3, "the Selmari army"),
        ("source NRV.GOV", 2, "The defence ministry of Norvia"),
    ]


def test_an_outlet_is_counted_once_however_its_name_is_written() -> None:
    quiet = Telling("1.txt", "The Beacon").article()
    loud = replace(quiet, id="2", name="2.txt", outlet="THE BEACON")
    found = of(Held((quiet, loud), ()))
    assert [(c.value, c.count, c.label) for c in found.outlets] == [("the beacon", 2, "The Beacon")]


def test_an_empty_pile() -> None:
    found = of(Held((), ()))
    assert (found.articles, found.claims, found.events, found.voices) == (0, 0, 0, 0)
    assert found.days is None
    assert found.contested == found.timeline == ()


def related(a: Claim, b: Claim, kind: RelationKind) -> Relation:
    return Relation(a.id, b.id, kind, (), "", 0.9)


def two(name: str, outlet: str, **told: Any) -> tuple[Telling, Claim, Claim]:
    home = Telling(name, outlet)
    one = home.tell("shelled", source=("the ministry", "NRV.GOV"), **told)
    return home, one, home.tell("fired", source=("the army", "SLM.MIL"), **told)


def test_the_most_contested_come_first_and_a_voice_that_corrects_itself_is_no_dispute() -> None:
    calm, a, b = two("calm.txt", "Calm", time="2021-05-01")
    hot, c, d = two("hot.txt", "Hot", time="2021-05-03")
    own = Telling("own.txt", "Own")
    e, f, g = (own.tell("moved", source=("the army", "SLM.MIL")) for _ in range(3))
    events = [
        event_of(a, b, relations=(related(a, b, "agree"),), time="2021-05-01"),
        event_of(e, f, g, relations=(related(e, f, "differ"), related(f, g, "differ"))),
        event_of(c, d, relations=(related(c, d, "deny"),), time="2021-05-03/2021-05-04"),
    ]
    claims = (a, b, c, d, e, f, g)
    found = of(Held((h.article() for h in (calm, hot, own)), told(claims, events), events))
    assert [r.id for r in found.contested] == [events[2].id]
    assert [(c.value, c.count) for c in found.relations] == [
        ("differ", 2), ("agree", 1), ("deny", 1),
    ]  # fmt: skip
    assert [r.first for r in found.timeline] == ["2021-05-01", "2021-05-03"]
    rows = pile(Held((h.article() for h in (calm, hot, own)), told(claims, events), events)).rows
    assert [r.contested for r in rows] == [1, 0, 0]
    assert [r.between for r in rows] == [{"deny": 2}, {"differ": 1}, {"agree": 2}]
    assert [r.claims for r in rows] == [2, 3, 2]


def told(claims: tuple[Claim, ...], events: list[Event]) -> list[Claim]:
    """The claims with their events, as a ledger has them."""
    home = {one: event.id for event in events for one in event.claims}
    return [replace(c, event=home.get(c.id)) for c in claims]


def test_the_language_of_the_label_is_that_of_the_claim_it_is_taken_from() -> None:
    home, a, b = two("a.txt", "Gull")
    phare = Telling("b.txt", "Le Phare", language="fr")
    c = phare.tell("a bombardé", actor=("l'armée", "SLM.MIL"), killed=3, time="2021-05-01")
    made = replace(event_of(a, b, c), label=c.evidence)
    shelf = Held([home.article(), phare.article()], told((a, b, c), [made]), [made])
    assert pile(shelf).rows[0].label_language == "fr"


def test_an_event_has_a_title_in_each_other_language_of_its_claims() -> None:
    home, gull, blad = (
        Telling("a.txt", "Gull"),
        Telling("b.txt"),
        Telling("c.txt", "Blad", language="nl"),
    )
    a = home.tell("shelled the harbour", actor=("the army", None), killed=3)
    b = gull.tell("the army shelled the harbour at Tarn")
    c = blad.tell("de haven beschoten", actor=("het leger", None), modality="denied")
    d = blad.tell("de haven van Tarn brandt", place=("Tarn", 7))
    made = event_of(a, b, c, d)
    shelf = Held((h.article() for h in (home, gull, blad)), told((a, b, c, d), [made]), [made])
    [row] = pile(shelf).rows
    assert row.label_language == "en"
    assert (row.label_voice, row.label_denied) == ("Gull", False)
    assert [(t.language, t.words, t.voice, t.denied) for t in row.titles] == [
        ("nl", "het leger de haven beschoten", "Blad", True)
    ]


def test_a_title_is_rather_of_a_claim_that_tells_what_the_label_tells() -> None:
    home, phare = Telling("a.txt", "Gull"), Telling("b.txt", "Le Phare", language="fr")
    a = home.tell("shelled the harbour", actor=("the army", None))
    b = phare.tell("a tiré en l'air trois fois", actor=("l'armée", None), killed=3)
    c = phare.tell("l'armée a bombardé le port")
    alike = (Relation(a.id, b.id, "agree", (), "", 0.2), Relation(a.id, c.id, "agree", (), "", 0.6))
    made = event_of(a, b, c, relations=alike)
    shelf = Held([home.article(), phare.article()], told((a, b, c), [made]), [made])
    assert [t.words for t in pile(shelf).rows[0].titles] == ["l'armée a bombardé le port"]


def about(*told_as: str, actor: str | None = None, place: str | None = None) -> Any:
    """What is said of an event whose claims tell it with these words."""
    home = Telling("a.txt", "Gull", language="nl")
    more: Any = {"actor": actor and (actor, None), "place": place and (place, 7)}
    own = [home.tell(words, **(more if at else {})) for at, words in enumerate(told_as)]
    made = event_of(*own)
    made = replace(made, label=told_as[0])
    row = pile(Held([home.article()], told(tuple(own), [made]), [made])).rows[0]
    return row.about, row.about_language


def test_a_label_of_a_word_or_two_is_helped_by_who_does_it_or_else_by_where() -> None:
    assert about("betwist", "trok terug", actor="het leger", place="Tarn") == ("het leger", "nl")
    assert about("betwist", "trok terug", place="Tarn") == ("Tarn", "nl")
    assert about("betwist", "trok terug") == (None, None)
    assert about("leger betwist", "trok terug", actor="leger") == (None, None)
    assert about("het leger betwist dat", "trok terug", actor="het leger") == (None, None)


def counted(low: float, high: float, kind: RelationKind, verdict: Any) -> tuple[str, ...]:
    home = Telling("a.txt", "Gull")
    a = home.tell("shelled", source=("the ministry", "NRV.GOV"), killed=low)
    b = home.tell("shelled", source=("the army", "SLM.MIL"), killed=high)
    left, right = words_of(a.figures[0]), words_of(b.figures[0])
    facet = Facet("how many", verdict, 0.1, (left,), (right,), "")
    made = event_of(a, b, relations=(Relation(a.id, b.id, kind, (facet,), "", 0.9),))
    return pile(Held([home.article()], told((a, b), [made]), [made])).rows[0].apart


def test_measures_are_apart_where_two_claims_count_the_same_differently() -> None:
    assert counted(12, 30, "differ", "differ") == ("killed",)
    assert counted(12, 30, "update", "update") == ("killed",)
    assert counted(12, 12, "update", "update") == ()
    assert counted(28, 30, "agree", "near") == ()
    assert counted(12, 30, "repeat", "differ") == ()
