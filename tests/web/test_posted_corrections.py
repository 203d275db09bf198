"""Corrections over HTTP: the same lines and the same ledger as by the command line."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rashomon.cli.correct import proposals
from rashomon.flow.correcting import By, rebuilt, write
from rashomon.ledger.corrections import FILE, read_log
from rashomon.ledger.ledger import Ledger
from rashomon.model.correction import Proposal
from rashomon.model.errors import LedgerError
from tests.flow.test_realign import LOG, content, without
from tests.web.conftest import SAME, Served

Own = Callable[..., Served]
BY = {"who": "N.N.", "why": "a test", "when": "2021-05-05"}


def post(served: Served, *wishes: dict[str, Any], head: str = "") -> Any:
    body = {"proposals": list(wishes), "head": head}
    return served.reader().post("/api/corrections", json=body, headers=SAME)


def ids(served: Served) -> list[str]:
    return [claim.id for claim in Ledger.open(served.folder).claims()]


def test_a_correction_is_written_and_seen_at_once(own: Own, tmp_path: Path) -> None:
    served = own()
    reader = served.reader()
    before = reader.get("/api/facets").json()["total"]
    shutil.copytree(served.folder, tmp_path / "other")
    meant, stays = ids(served)[:2]
    done = post(served, {"kind": "reject", "claim": meant, **BY})
    assert done.status_code == 200, done.text
    (line,) = done.json()["lines"]
    assert (line["kind"], line["who"], line["why"]) == ("reject", "N.N.", "a test")
    assert done.json()["head"] == read_log(served.folder).head.last
    assert meant not in ids(served)
    assert reader.get("/api/facets").json()["total"] == before - 1
    assert reader.get("/api/claims", params={"text": meant}).json()["total"] == 0
    assert reader.get("/api/claims", params={"text": stays}).json()["total"] == 1
    assert reader.get("/api/situation").json()["claims"] == before - 1
    # the command line would have done the same
    file = tmp_path / "proposed.jsonl"
    file.write_text(f'{{"kind":"reject","claim":"{meant}"}}\n', encoding="utf-8")
    write(tmp_path / "other", proposals(file), By("N.N.", "a test", "2021-05-05"))
    rebuilt(tmp_path / "other")
    assert without(content(tmp_path / "other"), "ledger.duckdb") == without(
        content(served.folder), "ledger.duckdb"
    )


def test_an_undo_brings_the_ledger_back(own: Own) -> None:
    served = own()
    before = content(served.folder)
    head = post(served, {"kind": "reject", "claim": ids(served)[1], **BY}).json()["head"]
    done = post(served, {"kind": "undo", "line": 1, **BY}, head=head)
    assert done.status_code == 200, done.text
    assert [line["kind"] for line in done.json()["lines"]] == ["undo", "reject"]
    assert without(content(served.folder), *LOG, "manifest.json") == without(
        before, *LOG, "manifest.json"
    )


def test_who_looked_before_another_corrected_is_told(own: Own) -> None:
    served = own()
    one, other = ids(served)[:2]
    head = post(served, {"kind": "reject", "claim": one, **BY}).json()["head"]
    before = content(served.folder)
    for stale in ("", "f" * 32, head[:-1]):
        late = post(served, {"kind": "reject", "claim": other, **BY}, head=stale)
        assert late.status_code == 409
        assert late.json()["error"].startswith("Somebody has corrected this ledger since you")
    assert content(served.folder) == before
    assert post(served, {"kind": "reject", "claim": other, **BY}, head=head).status_code == 200


FAULTY: tuple[tuple[dict[str, Any], str], ...] = (
    ({"kind": "reject", "claim": "nobody", **BY}, "There is no claim 'nobody'"),
    ({"kind": "reject", **BY}, "It names no claim"),
    ({"kind": "reject", "claim": "CLAIM", "who": "N.N."}, "says why"),
    ({"kind": "reject", "claim": "CLAIM", "why": "x"}, "says who"),
    ({"kind": "reject", "claim": "CLAIM", **BY, "when": "soon"}, "'soon' is no time"),
    ({"kind": "edit", "claim": "CLAIM", "after": {"colour": "red"}, **BY}, "colour"),
    ({"kind": "edit", "claim": "CLAIM", "after": {"type": "PARTY"}, **BY}, "cannot be used"),
    ({"kind": "edit", "claim": "CLAIM", "after": 7, **BY}, "cannot be used"),
    ({"kind": "merge", "one": ["CLAIM"], "other": ["CLAIM"], **BY}, "one event already"),
    ({"kind": "split", "event": "nowhere", "out": ["CLAIM"], **BY}, "There is no event"),
    ({"kind": "confirm", "a": "CLAIM", "b": "CLAIM", **BY}, "no relation to itself"),
    ({"kind": "undo", "line": 7, **BY}, "There is no line 7"),
    ({"kind": "praise", **BY}, "Nothing was written"),
    ({"kind": "reject", "claim": "CLAIM", "colour": 1, **BY}, "colour"),
    ({}, "kind"),
)


@pytest.mark.parametrize(("wish", "said"), FAULTY)
def test_what_cannot_be_is_told_and_nothing_is_written(
    wish: dict[str, Any], said: str, own: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RASHOMON_USER", raising=False)
    served = own()
    claim = ids(served)[0]
    named = {
        k: claim if v == "CLAIM" else [claim] if v == ["CLAIM"] else v for k, v in wish.items()
    }
    good = {"kind": "reject", "claim": ids(served)[1], **BY}
    before = without(content(served.folder), "corrections.lock")
    for wishes in ((named,), (good, named)):
        done = post(served, *wishes)
        assert done.status_code == 422, done.text
        assert said in done.json()["error"]
        assert str(served.folder) not in done.text
        assert without(content(served.folder), "corrections.lock") == before
    assert not (served.folder / FILE).exists()


DEEP = b'{"head":"","proposals":[{"kind":"edit","after":' + b"[" * 100_000


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"", 400), (b"{", 400), (b"\xff", 400), (b"[]", 422), (b"{}", 422), (b"null", 422),
     (b'{"proposals":[],"head":""}', 422), (b'{"proposals":[{}],"head":null}', 422),
     (b'{"proposals":[],"head":"","x":1}', 422), (DEEP, 400)],
)  # fmt: skip
def test_a_body_of_something_else_is_told(body: bytes, status: int, own: Own) -> None:
    headers = {**SAME, "content-type": "application/json"}
    done = own().reader().post("/api/corrections", content=body, headers=headers)
    assert done.status_code == status, done.text
    assert done.json()["error"]


def test_who_corrects_can_be_said_when_serving(own: Own) -> None:
    served = own(who="Once for all")
    done = post(served, {"kind": "reject", "claim": ids(served)[0], "why": "a test"})
    assert done.json()["lines"][0]["who"] == "Once for all"


def test_of_two_at_once_one_is_told_to_wait(own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    served = own()
    at_it, go_on = threading.Event(), threading.Event()

    def slow(folder: Path) -> str:
        at_it.set()
        go_on.wait(20)
        return rebuilt(folder)

    monkeypatch.setattr("rashomon.web.desk.rebuilt", slow)
    one, other = ids(served)[:2]
    first: list[Any] = []
    wish = {"kind": "reject", "claim": one, **BY}
    thread = threading.Thread(target=lambda: first.append(post(served, wish)))
    thread.start()
    assert at_it.wait(20)
    second = post(served, {"kind": "reject", "claim": other, **BY})
    assert served.reader().get("/api/situation").status_code == 200, "reading goes on"
    go_on.set()
    thread.join(60)
    assert (first[0].status_code, second.status_code) == (200, 503)
    assert len(read_log(served.folder).lines) == 1


def test_a_rebuild_that_fails_is_told_and_the_old_ledger_is_served(
    own: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = own()

    def failing(folder: Path) -> str:
        raise LedgerError(f"The disk is full: {folder}/x could not be written.")

    monkeypatch.setattr("rashomon.web.desk.rebuilt", failing)
    done = post(served, {"kind": "reject", "claim": ids(served)[0], **BY})
    assert done.status_code == 500
    assert "The disk is full" in done.json()["error"]
    assert str(served.folder) not in done.text
    assert served.reader().get("/api/situation").status_code == 200


def test_a_ledger_that_another_program_changed_is_opened_anew(own: Own) -> None:
    served = own()
    reader = served.reader()
    before = reader.get("/api/facets").json()["total"]
    claim = ids(served)[0]
    write(served.folder, [Proposal(kind="reject", claim=claim)], By("N.N.", "a test"))
    rebuilt(served.folder)
    assert reader.get("/api/facets").json()["total"] == before - 1


def test_a_question_waits_while_the_files_of_a_new_ledger_move(own: Own) -> None:
    served = own()
    reader = served.reader()
    article = reader.get("/api/articles").json()["articles"][0]["id"]
    moved = [served.folder / name for name in ("manifest.json", "articles.parquet")]
    for file in moved:
        file.rename(file.with_suffix(".moving"))
    found: list[int] = []
    thread = threading.Thread(
        target=lambda: found.append(reader.get(f"/api/article/{article}").status_code)
    )
    thread.start()
    thread.join(0.3)
    for file in reversed(moved):
        file.with_suffix(".moving").rename(file)
        file.touch()
    thread.join(30)
    assert found == [200]
