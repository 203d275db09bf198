"""The views of aligned events: what they show, at 80 columns, of articles that mean no good."""

from __future__ import annotations

import io
import json
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from rich.cells import cell_len
from rich.console import Console

from rashomon.cli import event as event_view
from rashomon.cli import events as events_view
from rashomon.cli import names as names_view
from rashomon.cli import origins as origins_view
from rashomon.cli.events import NONE, Wanted, isolated, lines_of
from rashomon.ledger.ledger import Ledger
from rashomon.model.article import Article
from rashomon.model.claim import Claim
from rashomon.model.drawing import Drawing, Shared
from rashomon.model.errors import InputError, LedgerError
from rashomon.model.event import Event, Facet, Relation
from rashomon.model.span import Words
from tests.alignment.telling import Telling, event_of

NAVY = ("the navy", "DNK.MIL")
HOSTILE = "\x1b[31mraiders[/red]"
HEBREW = "ספינת הדיג הכחולה מהנמל הישן"
ISOLATES = {ord(c): None for c in "\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}"}


class Pile:
    """What the views ask of a ledger, from memory."""

    folder = Path("pile")

    def __init__(
        self, tellings: list[Telling], events: list[Event], drawings: tuple[Drawing, ...] = ()
    ) -> None:
        self._tellings, self._events, self._drawings = tellings, events, drawings

    def articles(self) -> Iterator[Article]:
        return (one.article() for one in self._tellings)

    def claims(self) -> Iterator[Claim]:
        return (c for one in self._tellings for c in one.claims)

    def events(self) -> Iterator[Event]:
        return iter(self._events)

    def drawings(self) -> Iterator[Drawing]:
        return iter(self._drawings)

    def event(self, prefix: str) -> Event:
        found = [e for e in self._events if e.id.startswith(prefix)]
        if len(found) != 1:
            raise LedgerError(f"{len(found)} events begin with {prefix!r}.")
        return found[0]


def facet(a: Claim, b: Claim) -> Facet:
    (one,), (other,) = a.figures, b.figures
    left, right = (Words(f.text, f.start, f.end) for f in (one, other))
    return Facet("how many", "differ", -1.0, (left,), (right,), "2 beside 3.")


def pile() -> Ledger:
    """A strike told by five voices, a second event nobody contests, and a ring of citations."""
    gull, phare = Telling("gull.txt", "The Gull"), Telling("phare.txt", "Le Phare", language="fr")
    anker, hebrew = Telling("anker.txt", "Het Anker"), Telling("ivrit.txt", language="he")
    two = gull.tell("shelled", source=NAVY, actor=(HOSTILE, None), killed=2, cue="say")
    three = phare.tell("shelled", target=("le chalutier", "BEL.CVL"), killed=3, time="2021-05-03")
    none = anker.tell("shelled", source=("the union", None), modality="denied", cue="deny")
    right = hebrew.tell("shelled", target=(HEBREW, None))
    copy = anker.tell("shelled", target=("het schip", "BEL.CVL"))
    met = gull.tell("met", type_="CONSULT", place=("Øster Havn", 7), time="2021-05-01")
    again = phare.tell("met", type_="CONSULT", place=("Øster Havn", 7))
    buoy = Telling("buoy.txt", "The Buoy")
    buoy.tell("prices rose")
    relations = (
        Relation(two.id, three.id, "differ", (facet(two, three),), "Differ: how many.", 0.9),
        Relation(two.id, none.id, "deny", (), "Deny: how firmly.", 0.9),
        Relation(copy.id, three.id, "repeat", (), "A copy.", 0.9),
    )
    strike = event_of(two, three, none, right, copy, relations=relations, origins=4,
                      time="2021-05-03")  # fmt: skip
    meeting = event_of(met, again, origins=2, time="2021-05-01")
    cut = Words(copy.evidence, copy.start, copy.end)
    origin = Words(three.evidence, three.start, three.end)
    shared = Shared(cut, origin, 1.0)
    drawings = (
        Drawing(anker.id, phare.id, None, "translated", 0.6, True, (shared,),
                ((copy.id, three.id),), (), "The same facts in order."),
        Drawing(phare.id, anker.id, None, "cites", 0.1, False, (), (), (origin,), "It says so."),
        Drawing(gull.id, None, "The Far Wire", "cites", 0.1, False, (), (), (), "It says so."),
    )  # fmt: skip
    tellings = [gull, phare, anker, hebrew, buoy]
    return cast(Ledger, Pile(tellings, [meeting, strike], drawings))


LEDGER = pile()
MEETING, STRIKE = LEDGER.events()


def printed(view: Callable[..., None], *words: object, width: int = 80, **options: object) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, markup=False, emoji=False, highlight=False)
    view(console, *words, **options)
    return out.getvalue()


def listed(**options: object) -> list[dict[str, object]]:
    wanted = Wanted(**cast("dict[str, str]", options))
    lines = printed(events_view.show, LEDGER, wanted, as_json=True).splitlines()
    return [json.loads(line) for line in lines]


# --- all views --------------------------------------------------------------------------------

VIEWS = (
    (events_view.show, (LEDGER, Wanted())),
    (event_view.show, (LEDGER, STRIKE.id)),
    (origins_view.show, (LEDGER,)),
    (names_view.show, (LEDGER,)),
)


@pytest.mark.parametrize(("view", "words"), VIEWS)
@pytest.mark.parametrize("width", [40, 80, 200])
def test_nothing_is_wider_than_the_terminal(
    view: Callable[..., None], words: tuple[object, ...], width: int
) -> None:
    for line in printed(view, *words, width=width).splitlines():
        assert cell_len(line.translate(ISOLATES)) <= width, line


@pytest.mark.parametrize(("view", "words"), VIEWS)
def test_words_of_articles_stay_words(view: Callable[..., None], words: tuple[object, ...]) -> None:
    shown = printed(view, *words)
    assert "\x1b" not in shown
    if view is event_view.show:
        assert "<U+001B>[31mraiders" in shown.replace("\n", "")


@pytest.mark.parametrize(("view", "words"), VIEWS)
def test_text_from_the_right_never_leaves_its_isolate(
    view: Callable[..., None], words: tuple[object, ...]
) -> None:
    depth, met = 0, False
    for line in printed(view, *words).splitlines():
        for sign in line:
            depth += (sign == "\N{FIRST STRONG ISOLATE}") - (sign == "\N{POP DIRECTIONAL ISOLATE}")
            if unicodedata.bidirectional(sign) in ("R", "AL"):
                met = True
                assert depth == 1
            assert sign != "│" or depth == 0
        assert depth == 0
    assert met or view is not event_view.show


@pytest.mark.parametrize(("view", "words"), VIEWS)
def test_nothing_is_called_right_or_wrong(
    view: Callable[..., None], words: tuple[object, ...]
) -> None:
    shown = printed(view, *words).casefold()
    for verdict in ("reliab", "credib", "trust", "lie", "propaganda", "biased", "score"):
        assert verdict not in shown.replace("earlier", "")


def test_lines_are_cut_by_columns_and_keep_their_inset() -> None:
    assert lines_of("  one two three", 9) == ["  one two", "  three"]
    assert lines_of("日本語日本語", 5) == ["日本", "語日", "本語"]
    assert lines_of("", 5) == [""]
    assert isolated("plain") == "plain"


# --- rashomon events --------------------------------------------------------------------------


def test_the_most_contested_event_comes_first() -> None:
    rows = listed()
    assert [row["id"] for row in rows] == [STRIKE.id, MEETING.id]
    assert (rows[0]["contested"], rows[0]["differ"], rows[0]["repeat"]) == (2, 1, 1)
    assert (rows[0]["claims"], rows[0]["articles"], rows[0]["voices"]) == (5, 4, 5)
    assert rows[0]["languages"] == ["en", "fr", "he"]


@pytest.mark.parametrize(
    ("sort", "first"),
    [("contested", STRIKE), ("time", MEETING), ("size", STRIKE), ("origins", STRIKE)],
)
def test_other_orders(sort: str, first: Event) -> None:
    shown = printed(events_view.show, LEDGER, Wanted(), sort=sort)
    assert shown.startswith(first.id[:8])


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"type": "consult"}, [MEETING]),
        ({"place": "øster"}, [MEETING]),
        ({"voice": "DNK.MIL"}, [STRIKE]),
        ({"voice": "union"}, [STRIKE]),
        ({"article": "ivrit"}, [STRIKE]),
        ({"relation": "deny"}, [STRIKE]),
        ({"relation": "agree"}, []),
        ({"relation": "deny", "type": "CONSULT"}, []),
    ],
)
def test_filters(asked: dict[str, object], found: list[Event]) -> None:
    assert [row["id"] for row in listed(**asked)] == [e.id for e in found]


def test_unknown_orders_and_relations_are_told_with_those_there_are() -> None:
    with pytest.raises(InputError, match="contested, time"):
        printed(events_view.show, LEDGER, Wanted(), sort="loudest")
    with pytest.raises(InputError, match="less specific"):
        printed(events_view.show, LEDGER, Wanted(relation="liar"))


def test_the_limit_is_told() -> None:
    assert "1 more events pass" in printed(events_view.show, LEDGER, Wanted(), limit=1)
    assert "No event passes" in printed(events_view.show, LEDGER, Wanted(type="AID"))


def test_a_ledger_without_events_says_what_to_do() -> None:
    empty = cast(Ledger, Pile([], []))
    assert "rashomon read" in printed(events_view.show, empty, Wanted())
    assert "rashomon read" in printed(origins_view.show, empty)
    assert printed(events_view.show, empty, Wanted(), as_json=True) == ""
    with pytest.raises(LedgerError, match="rashomon read"):
        event_view.chosen(empty, "abc")
    assert "rashomon read" in NONE


# --- rashomon event ---------------------------------------------------------------------------


def test_an_event_is_found_by_its_id_or_a_claim() -> None:
    assert event_view.chosen(LEDGER, STRIKE.id[:8]) == STRIKE
    assert event_view.chosen(LEDGER, STRIKE.claims[2][:10]) == STRIKE
    for nothing in ("", "zzzz"):
        with pytest.raises(LedgerError):
            event_view.chosen(LEDGER, nothing)


def test_accounts_stand_side_by_side_with_their_silences() -> None:
    lines = printed(event_view.show, LEDGER, STRIKE.id, width=140).splitlines()
    heads = next(line for line in lines if "the navy [DNK.MIL]" in line)
    assert [part.strip() for part in heads.split("│")[1:4]] == [
        "the navy [DNK.MIL]", "Le Phare (own voice)", "the union",
    ]  # fmt: skip
    counts = next(line for line in lines if line.startswith("how many"))
    assert [p.strip() for p in counts.split("│")[1:]] == ["killed 2", "killed 3", "—", "—", "—"]
    where = next(line for line in lines if line.startswith("where"))
    assert {p.strip() for p in where.split("│")[1:]} == {"·"}
    assert any("— others say, this voice does not; · nobody says." in line for line in lines)


def test_what_does_not_fit_stands_below() -> None:
    shown = printed(event_view.show, LEDGER, STRIKE.id, width=80)
    assert shown.count("how firmly │") == 2
    assert printed(event_view.show, LEDGER, STRIKE.id, width=30).count("how firmly │") == 5


def test_relations_come_with_why_and_the_words_of_both_sides() -> None:
    shown = printed(event_view.show, LEDGER, STRIKE.id, width=200)
    assert "DIFFER: 1 pair of claims" in shown
    assert shown.index("DIFFER") < shown.index("DENY") < shown.index("REPEAT")
    assert "Differ: how many." in shown
    assert "killing 2” / “shelled le chalutier" in shown
    assert "how many: “killing 2” / “killing 3”" not in shown
    assert "how many: “killing 2” / “killing 3”" in printed(
        event_view.show, LEDGER, STRIKE.id, width=200, words=True
    )


def test_who_never_mentions_it_and_what_it_rests_on() -> None:
    shown = printed(event_view.show, LEDGER, STRIKE.id, width=200)
    assert "outlets: The Buoy (1 article)" in shown
    assert "RESTS ON: 4 independent origins behind 4 articles" in shown
    assert "killed 2: 1 independent origin, 1 article" in shown
    assert "anker.txt ⟶ phare.txt (translated): The same facts in order." in shown


def test_one_record_holds_the_whole_event() -> None:
    whole = json.loads(printed(event_view.show, LEDGER, STRIKE.id, as_json=True))
    assert whole["event"]["id"] == STRIKE.id
    assert [a["voice"]["key"] for a in whole["accounts"]][:2] == ["DNK.MIL", "Le Phare"]
    assert set(whole["rests_on"]) == set(STRIKE.claims)
    assert len(whole["relations"]) == 3
    assert whole["origins"][0]["independent_origins"] == 4


# --- rashomon origins and names ---------------------------------------------------------------


def test_who_draws_on_whom() -> None:
    shown = printed(origins_view.show, LEDGER, width=200)
    assert "WHO DRAWS ON WHOM: 3 edges" in shown
    assert "anker.txt (Het Anker) ⟶ phare.txt (Le Phare)" in shown
    assert "60% of its text is drawn" in shown
    assert "repeats: nothing of its own was found in it" in shown
    assert "The Far Wire, of which no article is known here" in shown
    assert "“shelled het schip” / “shelled le chalutier" in shown
    assert "CIRCULAR" in shown
    assert "on itself: anker.txt (Het Anker), phare.txt (Le Phare)." in shown


def test_origins_of_one_event_only() -> None:
    shown = printed(origins_view.show, LEDGER, event=MEETING.id, width=200)
    assert "CIRCULAR" not in shown
    assert STRIKE.id[:8] not in shown
    assert MEETING.id[:8] in shown
    lines = printed(origins_view.show, LEDGER, event=STRIKE.id, as_json=True).splitlines()
    drawing, whole, *figures = map(json.loads, lines)
    assert (drawing["drawer"], drawing["source"]) == ("anker.txt", "phare.txt")
    assert (whole["articles"], whole["independent_origins"]) == (4, 4)
    assert [f["figure"] for f in figures] == ["killed 2", "killed 3"]


def test_names_can_be_asked_for_and_are_records() -> None:
    lines = printed(names_view.show, LEDGER, as_json=True).splitlines()
    assert all(json.loads(line) for line in lines)
    assert "No referent is called that." in printed(names_view.show, LEDGER, referent="zzz")
