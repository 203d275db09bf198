"""`rashomon correct`: what is written, what is refused, and the way back to the same bytes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import Result

from rashomon.ledger.corrections import FILE, read_log
from rashomon.ledger.ledger import Ledger
from rashomon.model.claim import Claim
from rashomon.model.errors import InputError, LedgerError
from rashomon.model.event import Event
from tests.cli.conftest import Call
from tests.flow.test_realign import LOG, content, make, pile, without

BY = ("--who", "N.N.", "--why", "a test", "--when", "2021-05-05")


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("correct") / "ledger", pile())


@pytest.fixture
def folder(start: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(start, tmp_path / "ledger"))


def claims(folder: Path) -> list[Claim]:
    return list(Ledger.open(folder).claims())


def refusal(done: Result) -> str:
    """What the command line would print before it leaves with an error."""
    assert done.exit_code != 0
    assert isinstance(done.exception, InputError | LedgerError), done.output
    return str(done.exception)


def strike(folder: Path) -> Event:
    return max(Ledger.open(folder).events(), key=lambda e: len(e.claims))


def two_of_one_article(folder: Path) -> Claim:
    """A claim whose article has another one, too."""
    return claims(folder)[1]


def test_reject_and_undo_give_the_same_bytes(folder: Path, call: Call) -> None:
    before = content(folder)
    meant = two_of_one_article(folder)
    done = call("correct", folder, "reject", meant.id, *BY)
    assert done.exit_code == 0, done.output
    assert "Line 1:" in done.output
    assert f"rashomon correct {folder} undo 1" in done.output
    assert meant.id not in {c.id for c in claims(folder)}
    assert call("correct", folder, "undo", 1, *BY).exit_code == 0
    assert without(content(folder), *LOG, "manifest.json") == without(before, *LOG, "manifest.json")
    assert [type(line).__name__ for line in read_log(folder).lines] == ["Reject", "Undo"]
    again = call("correct", folder, "undo", 1, *BY)
    assert "Line 1 is undone by line 2" in refusal(again)
    shown = call("correct", folder, "history").output
    assert shown.count("N.N.") == 2
    lines = call("correct", folder, "history", "--json").stdout.splitlines()
    assert [json.loads(one)["kind"] for one in lines] == ["reject", "undo"]


def test_edited_cells_are_in_the_ledger_and_come_back(folder: Path, call: Call) -> None:
    before = content(folder)
    meant = claims(folder)[0]
    done = call("correct", folder, "edit", meant.id, "--set", "time=2021-05-03", *BY)
    assert done.exit_code == 0, done.output
    found = next(c for c in claims(folder) if c.id == meant.id)
    assert (found.time, found.evidence) == ("2021-05-03", meant.evidence)
    assert call("correct", folder, "undo", 1, *BY).exit_code == 0
    assert without(content(folder), *LOG, "manifest.json") == without(before, *LOG, "manifest.json")


def test_a_claim_is_split_off_and_merged_again(folder: Path, call: Call) -> None:
    event = strike(folder)
    out = event.claims[-1]
    assert call("correct", folder, "split", event.id, out, *BY).exit_code == 0
    assert all(not {out, event.claims[0]} <= set(e.claims) for e in Ledger.open(folder).events())
    assert call("correct", folder, "merge", event.claims[0], out, *BY).exit_code == 0
    assert {out, event.claims[0]} <= set(strike(folder).claims)


def test_relations_are_confirmed_and_refused(folder: Path, call: Call) -> None:
    relation = strike(folder).relations[0]
    done = call("correct", folder, "confirm", relation.a, relation.b,
                "--relation", "differ", *BY)  # fmt: skip
    assert done.exit_code == 0, done.output
    found = {(r.a, r.b): (r.relation, r.why) for r in strike(folder).relations}
    assert found[relation.a, relation.b] == ("differ", "Settled by a person.")
    assert call("correct", folder, "refuse", relation.a, relation.b, *BY).exit_code == 0
    pairs = [{r.a, r.b} for r in strike(folder).relations]
    assert {relation.a, relation.b} not in pairs


REFUSED = [
    (("reject", "CLAIM", "--why", "a test"), "--who"),
    (("reject", "CLAIM", "--who", "N.N."), "--why"),
    (("reject", "CLAIM", "--who", " ", "--why", "x"), "--who"),
    (("reject", "CLAIM", "--who", "N.N.", "--why", "x", "--when", "soon"), "'soon' is no time"),
    (("reject", "nobody", *BY), "There is no claim 'nobody'"),
    (("edit", "CLAIM", "--set", "colour=red", *BY), "no cell 'colour'"),
    (("edit", "CLAIM", "--set", "time", *BY), "is no setting"),
    (("edit", "CLAIM", "--set", "time=soon", *BY), "'soon' is no time"),
    (("edit", "CLAIM", "--set", "type=PARTY", *BY), "cannot be used"),
    (("edit", "CLAIM", "--json", "[]", *BY), "--json is no object"),
    (("merge", "CLAIM", "CLAIM", *BY), "one event already"),
    (("split", "nowhere", "CLAIM", *BY), "There is no event"),
    (("confirm", "CLAIM", "CLAIM", *BY), "no relation to itself"),
    (("undo", 1, *BY), "There is no line 1"),
    (("apply", "NONE", *BY), "cannot be read"),
]


@pytest.mark.parametrize(("words", "said"), REFUSED)
def test_what_cannot_be_is_told_and_nothing_is_written(
    words: tuple[object, ...], said: str, start: Path, call: Call, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.delenv("RASHOMON_USER", raising=False)
    before = without(content(start), "corrections.lock")
    known = {"CLAIM": claims(start)[0].id, "NONE": tmp_path / "none.jsonl"}
    done = call("correct", start, *(known.get(str(w), w) for w in words))
    assert said in refusal(done)
    assert without(content(start), "corrections.lock") == before


def test_a_file_of_corrections_is_written_whole_or_not_at_all(
    folder: Path, call: Call, tmp_path: Path
) -> None:
    one, other = (c.id for c in claims(folder)[1:3])
    file = tmp_path / "proposed.jsonl"
    good = json.dumps({"kind": "reject", "claim": one})
    file.write_text(f'{good}\n{{"kind":"reject","claim":"nobody"}}\n', encoding="utf-8")
    before = without(content(folder), *LOG)
    done = call("correct", folder, "apply", file, *BY)
    assert "Nothing was written" in refusal(done)
    assert without(content(folder), *LOG) == before
    assert not (folder / FILE).exists()
    edit = {"kind": "edit", "claim": other, "after": {"mutual": True}, "who": "M.M."}
    file.write_text(f"{good}\n\n{json.dumps(edit)}\n", encoding="utf-8")
    assert call("correct", folder, "apply", file, *BY).exit_code == 0
    assert [line.who for line in read_log(folder).lines] == ["N.N.", "M.M."]
    assert one not in {c.id for c in claims(folder)}
    assert next(c for c in claims(folder) if c.id == other).mutual


def test_who_corrects_can_be_said_once_for_all(
    folder: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RASHOMON_USER", "Once for all")
    done = call("correct", folder, "reject", two_of_one_article(folder).id, "--why", "a test")
    assert done.exit_code == 0, done.output
    (line,) = read_log(folder).lines
    assert (line.who, line.why) == ("Once for all", "a test")


def test_cut_off_before_the_rebuild_a_ledger_is_there_and_is_rebuilt(
    folder: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log has the correction first; the ledger follows."""

    def killed(_: Path) -> str:
        raise KeyboardInterrupt

    meant = two_of_one_article(folder)
    before = without(content(folder), *LOG)
    with monkeypatch.context() as patch:
        patch.setattr("rashomon.cli.correct_commands.realign", killed)
        call("correct", folder, "reject", meant.id, *BY)
    assert len(read_log(folder).lines) == 1
    assert without(content(folder), *LOG) == before
    assert meant.id in {c.id for c in claims(folder)}
    assert call("correct", folder, "rebuild").exit_code == 0
    assert meant.id not in {c.id for c in claims(folder)}
    done = content(folder)
    assert call("correct", folder, "rebuild").exit_code == 0
    assert content(folder) == done


def test_before_any_correction_the_history_is_empty(start: Path, call: Call) -> None:
    assert "No corrections yet." in call("correct", start, "history").output
