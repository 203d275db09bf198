"""Floors: what was reached once is not lost in silence.

floors.toml has one [[floor]] for each figure that is watched: task, language, figure, value and
the fingerprint of the corpus it was set on. A floor is a share (F1, or an accuracy). The gate
fails where a figure lies below its floor, where a floor's figure is not measured any more, and
where the corpus is another one than the floor was set on: a change of the gold is a visible act.

`raised` sets floors a little below what is measured, only where that is higher, and takes in the
new fingerprint; it never lowers one. Lowering is `lowered`: one floor, a value and a reason,
which stay in the file as a [[lowered]] entry.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from benchmarks.accuracy.score import Row, Score
from rashomon.model.errors import InputError

FLOORS = Path(__file__).with_name("floors.toml")
MARGIN = 0.02
ANY = "any"
"""Language of floors for all languages that have none of their own."""

Key = tuple[str, str, str]


class Floor(Struct, frozen=True, forbid_unknown_fields=True):
    """The least one figure may be. `corpus` is a fingerprint, None where any corpus will do."""

    task: str
    language: str
    figure: str
    value: float
    corpus: str | None = None

    @property
    def key(self) -> Key:
        """What the floor is about."""
        return self.task, self.language, self.figure


class Lowered(Struct, frozen=True, forbid_unknown_fields=True, rename={"before": "from"}):
    """That a floor was lowered: from what to what, why and when (an ISO date)."""

    task: str
    language: str
    figure: str
    before: float
    to: float
    because: str
    date: str


class Floors(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    floor: tuple[Floor, ...] = ()
    lowered: tuple[Lowered, ...] = ()


class Verdict(Struct, frozen=True):
    """Why the gate does not let something through: what it is about, and a sentence."""

    key: Key
    why: str


def load(path: Path = FLOORS) -> Floors:
    """The floors of a file; none where it is not there.

    Raises InputError where it cannot be read.
    """
    if not path.is_file():
        return Floors()
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Floors)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise InputError(f"{path.name} cannot be read: {fault}. Mend it or restore it.") from fault


def save(floors: Floors, path: Path = FLOORS) -> None:
    """Write the file anew, sorted."""
    path.write_text(dumps(floors), encoding="utf-8")


def watched(rows: Sequence[Row]) -> dict[Key, Score]:
    """The rows that have floors: those that are counts, of something."""
    return {
        (r.task, r.language, r.name): r for r in rows if isinstance(r, Score) and (r.gold or r.got)
    }


def check(rows: Sequence[Row], floors: Floors) -> list[Verdict]:
    """All that is below its floor, missing, or measured on another corpus.

    Only floors of tasks that have rows are asked about: the others were skipped.
    """
    measured = watched(rows)
    tasks = {key[0] for key in measured}
    own = [f for f in floors.floor if f.task in tasks and f.language != ANY]
    found = [v for f in own for v in _judge(f, measured.get(f.key))]
    known = {f.key for f in own}
    for key, score in measured.items():
        fallback = next((f for f in floors.floor if f.key == (key[0], ANY, key[2])), None)
        if fallback and not any(k[:2] == key[:2] for k in known):
            found.extend(_judge(structs.replace(fallback, language=key[1]), score))
    return found


def _judge(floor: Floor, score: Score | None) -> list[Verdict]:
    if score is None:
        return [
            Verdict(
                floor.key,
                "has a floor but is not measured any more. If it has another name now, move its "
                "floor by hand; if it is gone for good, say why in docs/decisions.",
            )
        ]
    found = []
    if floor.corpus is not None and floor.corpus != score.corpus.fingerprint:
        found.append(
            Verdict(
                floor.key,
                f"was set on another state of '{score.corpus.name}' ({floor.corpus[:12]}, now "
                f"{score.corpus.fingerprint[:12]}). If the change is meant, set floors again: "
                f"--set-floors.",
            )
        )
    if score.value < floor.value:
        found.append(
            Verdict(
                floor.key,
                f"is {score.value:.4f} ({score.right} right, {score.got} given, {score.gold} "
                f"wanted), its floor {floor.value:.4f}. Look at --misses.",
            )
        )
    return found


def raised(rows: Sequence[Row], floors: Floors) -> Floors:
    """Floors a margin below what is measured where that is higher; never lower.

    A figure that has no floor gets one. Fingerprints become those of the corpora measured.
    """
    kept = {f.key: f for f in floors.floor}
    for key, score in watched(rows).items():
        old = kept.get(key)
        reached = max(0.0, round(score.value - MARGIN, 4))
        value = max(reached, old.value) if old else reached
        kept[key] = Floor(*key, value, score.corpus.fingerprint)
    return structs.replace(floors, floor=tuple(kept.values()))


def lowered(floors: Floors, wish: str, because: str, date: str) -> Floors:
    """One floor lower, as asked for by 'TASK.LANGUAGE.FIGURE=VALUE', and why.

    Raises InputError where there is no such floor, the value is not lower, or no reason is given.
    """
    name, _, value = wish.rpartition("=")
    task, _, rest = name.partition(".")
    language, _, figure = rest.partition(".")
    old = next((f for f in floors.floor if f.key == (task, language, figure)), None)
    if old is None:
        near = ", ".join(".".join(f.key) for f in floors.floor if f.task == task) or "none"
        raise InputError(
            f"--lower takes TASK.LANGUAGE.FIGURE=VALUE, got '{wish}'. Floors of '{task}': {near}."
        )
    to = _share(value, wish)
    if to >= old.value:
        raise InputError(f"The floor of '{name}' is {old.value}: {to} is not lower.")
    if not because.strip():
        raise InputError(
            f"Lowering '{name}' needs a reason: --because 'what was given up for what'."
        )
    entry = Lowered(task, language, figure, old.value, to, because.strip(), date)
    kept = (structs.replace(f, value=to) if f is old else f for f in floors.floor)
    return Floors(tuple(kept), (*floors.lowered, entry))


def _share(value: str, wish: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0.0 <= number <= 1.0:
        raise InputError(f"A floor is a share between 0 and 1, got '{value}' in '{wish}'.")
    return number


# --- writing --------------------------------------------------------------------------------

HEAD = """\
# What every figure must reach; see docs/accuracy.md. Written by the command, not by hand:
#   python -m benchmarks.accuracy --set-floors
#   python -m benchmarks.accuracy --lower TASK.LANGUAGE.FIGURE=VALUE --because "why"
"""


def dumps(floors: Floors) -> str:
    """The file as TOML, floors sorted, lowerings in the order they were made."""
    blocks = [_block("floor", f) for f in sorted(floors.floor, key=lambda f: f.key)]
    blocks += [_block("lowered", entry) for entry in floors.lowered]
    return "\n".join([HEAD, *blocks])


def _block(name: str, record: Struct) -> str:
    """One table of an array. JSON strings and numbers are TOML's too; nulls are left out."""
    cells = msgspec.to_builtins(record)
    lines = [
        f"{key} = {json.dumps(value, ensure_ascii=False)}"
        for key, value in cells.items()
        if value is not None
    ]
    return "\n".join([f"[[{name}]]", *lines, ""])
