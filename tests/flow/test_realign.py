"""Lining up anew: the same bytes, and whatever kills it, a ledger that can be read and finished.

`python -m tests.flow.test_realign FOLDER` dies before one step of writing after the other.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from benchmarks.alignment.pipeline import make_ledger
from rashomon.flow.realign import realign
from rashomon.ledger import durable
from rashomon.ledger.corrections import Finder, append, read_log
from rashomon.ledger.ledger import Ledger
from rashomon.ledger.manifest import NAME, WORK
from rashomon.model.correction import Correction, Merge, Reject, Undo
from rashomon.model.errors import LedgerError
from tests.alignment.telling import Telling

ROOT = Path(__file__).parents[2]
BY: Any = {"who": "N.N.", "when": "2021-05-05", "why": "a test"}
NAVY, MARINE = ("the navy", "DNK.MIL"), ("la marine", "DNK.MIL")
STEP = 40
"""1 tries every step of writing, and takes forty times as long."""


def pile() -> list[Telling]:
    """A strike told in three languages and one more script, and what stands alone."""
    gull = Telling("gull.txt", "The Gull")
    phare = Telling("phare.txt", "Le Phare", language="fr", published="2021-05-05")
    anker = Telling("anker.txt", "Het Anker", language="nl")
    zarya = Telling("zarya.txt", "Заря", language="ru")
    here: Any = {"place": ("Aarhus", 7), "time": "2021-05-04"}
    gull.tell("shelled the harbour of", actor=NAVY, killed=42, **here)
    gull.tell("met union leaders", type_="CONSULT", actor=("the mayor", "DNK.GOV"))
    phare.tell("a bombardé le port de", actor=MARINE, killed=10, **here)
    anker.tell("beschoot de haven van", actor=("de marine", "DNK.MIL"), modality="denied", **here)
    zarya.tell("обстрелял порт", actor=("Флот", "DNK.MIL"), place=("Орхус", 7),
               time="2021-05-04", killed=42)  # fmt: skip
    return [gull, phare, anker, zarya]


def make(out: Path, tellings: Sequence[Telling]) -> Path:
    make_ledger(out, [(t.article(), tuple(t.claims)) for t in tellings])
    return out


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def without(found: dict[str, bytes], *names: str) -> dict[str, bytes]:
    return {name: data for name, data in found.items() if name not in names}


LOG = ("corrections.jsonl", "corrections.lock", "changes.jsonl")


def written(folder: Path, *lines: Correction) -> None:
    append(folder, lambda _: lines)


def reject(folder: Path, number: int = 0) -> Reject:
    ledger = Ledger.open(folder)
    claim = list(ledger.claims())[number]
    return Reject(**BY, claim=Finder(ledger).anchor(claim), before=claim)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("made") / "ledger", pile())


@pytest.fixture
def ledger(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "ledger"))


def test_the_pile_has_an_event_in_four_languages(made: Path) -> None:
    events = list(Ledger.open(made).events())
    assert max(len(e.articles) for e in events) >= 3
    assert {r.relation for e in events for r in e.relations} >= {"update", "deny"}


def test_a_ledger_lined_up_again_has_the_same_bytes(ledger: Path) -> None:
    before = content(ledger)
    realign(ledger)
    assert without(content(ledger), *LOG) == without(before, *LOG)
    assert not (ledger / WORK).exists()


@pytest.mark.parametrize("number", [0, 1])
def test_correcting_and_undoing_gives_the_same_bytes(number: int, ledger: Path) -> None:
    """The first claim is the only one of its article, the next is not."""
    before = content(ledger)
    written(ledger, reject(ledger, number))
    realign(ledger)
    middle = content(ledger)
    assert middle["claims.jsonl"] != before["claims.jsonl"]
    line = Ledger.open(ledger).manifest.corrections
    assert line is not None
    written(ledger, Undo(**BY, line=1, before=line))
    realign(ledger)
    after = content(ledger)
    assert without(after, *LOG, NAME) == without(before, *LOG, NAME)
    assert after["replaced.jsonl"] == b""


def test_a_claim_that_came_back_stays(ledger: Path) -> None:
    """Lined up once more it is lost, for claims out of order are taken for those of no article."""
    before = Ledger.open(ledger).manifest.claims
    written(ledger, reject(ledger, 0))
    realign(ledger)
    written(ledger, Undo(**BY, line=1, before=read_log(ledger).head.last))
    realign(ledger)
    realign(ledger)
    assert Ledger.open(ledger).manifest.claims == before


def test_a_rejected_claim_leaves_and_the_others_stay(ledger: Path) -> None:
    claims = list(Ledger.open(ledger).claims())
    written(ledger, reject(ledger, 2))
    realign(ledger)
    found = Ledger.open(ledger)
    assert [c.id for c in found.claims()] == [c.id for n, c in enumerate(claims) if n != 2]
    assert all(claims[2].id not in e.claims for e in found.events())
    assert found.manifest.claims == len(claims) - 1


def merge(folder: Path, *, alone: bool) -> tuple[Merge, set[str]]:
    """Merge the strike with what stands in no event, or two claims that stand alone."""
    ledger = Ledger.open(folder)
    finder = Finder(ledger)
    lonely = [c for c in ledger.claims() if finder.event_of(c.id) is None]
    members = max((e.claims for e in ledger.events()), key=len, default=())
    one = tuple(lonely[:1]) if alone else finder.claims(members)
    other = tuple(lonely[1:2]) if alone else tuple(lonely[:1])
    assert one
    assert other
    line = Merge(**BY, one=finder.anchors(one), other=finder.anchors(other), before=(None, None))
    return line, {c.id for c in (*one, *other)}


def strangers() -> list[Telling]:
    """Two claims that share nothing: no word, no week, no type."""
    far = Telling("far.txt", "The Far Wire", published="1999-01-01")
    far.tell("harvests failed", type_="STATE")
    near = Telling("near.txt", "The Near Wire", language="fr", published="2021-05-05")
    near.tell("la réunion eut lieu", type_="CONSULT")
    return [far, near]


def joined(folder: Path, ids: set[str]) -> bool:
    return any(ids <= set(e.claims) for e in Ledger.open(folder).events())


def test_a_merge_holds_for_an_event_and_a_claim_that_stands_alone(ledger: Path) -> None:
    line, ids = merge(ledger, alone=False)
    written(ledger, line)
    realign(ledger)
    assert joined(ledger, ids)


def test_a_merge_holds_for_two_claims_that_share_nothing(tmp_path: Path) -> None:
    folder = make(tmp_path / "ledger", strangers())
    line, ids = merge(folder, alone=True)
    written(folder, line)
    realign(folder)
    assert joined(folder, ids)


def test_no_ledger_is_told(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="is no ledger"):
        realign(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("mine")
    with pytest.raises(LedgerError):
        realign(tmp_path)
    assert content(tmp_path) == {"diary.txt": b"mine"}


def test_a_damaged_log_leaves_the_ledger(ledger: Path) -> None:
    written(ledger, reject(ledger))
    log = ledger / "corrections.jsonl"
    log.write_bytes(log.read_bytes().replace(b"a test", b"a pest"))
    before = content(ledger)
    with pytest.raises(LedgerError, match="not as it was written"):
        realign(ledger)
    assert content(ledger) == before
    Ledger.open(ledger)


def test_another_run_at_work_is_told(ledger: Path) -> None:
    (ledger / WORK).mkdir()
    with durable.locked(ledger / WORK / "lock"), pytest.raises(LedgerError):
        realign(ledger)
    realign(ledger)


# --- killed ---------------------------------------------------------------------------------------


def test_killed_at_any_step_it_leaves_a_ledger_and_can_be_finished(tmp_path: Path) -> None:
    path = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-m", "tests.flow.test_realign", str(tmp_path)],
        env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, timeout=120,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = done.stdout.splitlines()
    assert len(told) > 1
    assert [line for line in told if not line.endswith(" same")] == []
    found = [line.split()[1] for line in told]
    assert list(dict.fromkeys(found)) == ["claims-5", "claims-4"], "the old one, then the new"


def _points(out: Path) -> None:
    """Correct, realign and die before a step; look at what is there; realign to the end."""
    start = make(out / "start", pile())
    wanted = Path(shutil.copytree(start, out / "wanted"))
    written(start, reject(start))
    written(wanted, reject(wanted))
    realign(wanted)
    for point in range(0, 500, STEP):
        shutil.rmtree(out / "ledger", ignore_errors=True)
        folder = Path(shutil.copytree(start, out / "ledger"))
        died = _forked(lambda p=point, f=folder: _until(p, f))  # type: ignore[misc]
        found = Ledger.open(folder)
        claims = len(list(found.claims()))
        realign(folder)
        same = without(content(folder), *LOG) == without(content(wanted), *LOG)
        sys.stdout.write(f"{point} claims-{claims} {'same' if same else 'OTHER'}\n")
        if not died:
            return


def _until(point: int, folder: Path) -> None:
    steps = count()

    def fatal(step: Callable[..., None]) -> Callable[..., None]:
        def stepped(*paths: Path) -> None:
            if next(steps) == point:
                os.kill(os.getpid(), signal.SIGKILL)
            step(*paths)

        return stepped

    durable.sync, durable.rename = fatal(durable.sync), fatal(durable.rename)
    realign(folder)


def _forked(work: Callable[[], object]) -> bool:
    """Do it in a forked process; was that killed?"""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0:
        raise SystemExit(f"a run failed with {os.WEXITSTATUS(status)}")
    return os.WIFSIGNALED(status)


if __name__ == "__main__":
    _points(Path(sys.argv[1]))
