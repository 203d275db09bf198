"""The log as it is shown: what was changed, where it stands now, and what still counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rashomon.ledger.corrections import Log, sealed
from rashomon.model.correction import (
    Cells,
    Correction,
    Edit,
    Merge,
    Refuse,
    Reject,
    Split,
    Undo,
    anchor_of,
)
from rashomon.report.records.history import HistoryView
from rashomon.report.shelf import Held
from rashomon.report.views.history import history
from tests.alignment.telling import Telling

BY: Any = {"who": "N.N.", "when": "2021-05-05", "why": "a test"}


def pile() -> Telling:
    gull = Telling("gull.txt", "The Gull")
    gull.tell("shelled the harbour", actor=("the navy", "DNK.MIL"))
    gull.tell("sank a boat", actor=("the navy", "DNK.MIL"), killed=3)
    gull.tell("met the mayor", type_="CONSULT")
    return gull


def of(gull: Telling, log: Sequence[Correction], without: str = "") -> HistoryView:
    held = [c for c in gull.claims if c.id != without]
    lines = sealed(log, Log())
    return history(Held([gull.article()], held, corrections=lines))


def test_an_empty_log_has_no_head() -> None:
    assert of(pile(), []) == HistoryView(head="", lines=())


def test_the_newest_line_comes_first_and_its_id_is_the_head() -> None:
    gull = pile()
    a, b, c = (anchor_of(claim, gull.claims) for claim in gull.claims)
    found = of(gull, [
        Edit(**BY, claim=a, before=Cells(time=None), after=Cells(time="2021-05-04")),
        Refuse(**BY, a=a, b=b, before="differ", after=None),
        Split(**BY, out=(c,), rest=(a, b), before="an event"),
        Merge(**BY, one=(a,), other=(b, c), before=("one", None)),
    ])  # fmt: skip
    assert [line.kind for line in found.lines] == ["merge", "split", "refuse", "edit"]
    assert found.head == found.lines[0].id
    merge, split, refuse, edit = found.lines
    assert (edit.before, edit.after) == ({"time": None}, {"time": "2021-05-04"})
    assert (refuse.before, refuse.after) == ("differ", None)
    assert ([x.id for x in split.claims], [x.id for x in split.rest]) == ([c.id], [a.id, b.id])
    assert [x.id for x in merge.rest] == [b.id, c.id]
    assert {line.who for line in found.lines} == {"N.N."}


def test_a_claim_is_shown_by_its_words_and_the_id_it_has_now() -> None:
    gull = pile()
    kept, gone, _ = gull.claims
    found = of(
        gull,
        [
            Reject(**BY, claim=anchor_of(gone, gull.claims), before=gone),
            Edit(**BY, claim=anchor_of(kept, gull.claims), before=Cells(), after=Cells(time=None)),
        ],
        without=gone.id,
    )
    edit, reject = found.lines
    assert (edit.claims[0].pin.words, edit.claims[0].now) == (kept.evidence, kept.id)
    assert (reject.claims[0].pin.words, reject.claims[0].now) == (gone.evidence, None)
    assert reject.claims[0].article == gone.article_id
    assert reject.claims[0].language == "en"
    assert reject.before["evidence"] == gone.evidence


def test_an_undone_line_says_by_which() -> None:
    gull = pile()
    meant = gull.claims[0]
    reject = Reject(**BY, claim=anchor_of(meant, gull.claims), before=meant)
    (first,) = sealed([reject], Log())
    found = of(gull, [reject, Undo(**BY, line=1, before=first.id)])
    undo, undone = found.lines
    assert (undone.undone_by, undo.undone_by) == (2, None)
    assert (undo.line, undo.before, undo.claims) == (1, first.id, ())
    assert undone.claims[0].now == meant.id


def test_an_article_that_is_gone_leaves_the_line_without_words() -> None:
    gull = pile()
    reject = Reject(**BY, claim=anchor_of(gull.claims[0], gull.claims), before=gull.claims[0])
    found = history(Held([], [], corrections=sealed([reject], Log())))
    assert found.lines[0].claims[0].pin.words == ""
    assert found.lines[0].claims[0].now is None
