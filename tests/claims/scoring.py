"""Comparing claims with those a person expects: what is paired, what is right, what is whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from rashomon.model.claim import Claim

Row = dict[str, Any]


class Score(Struct, frozen=True):
    """Counts over a set of cases; `wanted` expected claims, `kept` of `negatives` stayed empty."""

    wanted: int = 0
    typed: int = 0
    whole: int = 0
    spurious: int = 0
    negatives: int = 0
    kept: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(a + b for a, b in zip(_all(self), _all(other), strict=True)))


def _all(score: Score) -> tuple[int, ...]:
    return tuple(getattr(score, f) for f in score.__struct_fields__)


def share(part: int, whole: int) -> float:
    """A percentage; 100 of nothing."""
    return 100 * part / whole if whole else 100.0


def score(text: str, expected: Sequence[Row], found: Sequence[Claim]) -> Score:
    """How well the claims found in `text` answer what is expected of it."""
    pairs = paired(text, expected, found)
    return Score(
        wanted=len(expected),
        typed=sum(row["type"] == claim.type for row, claim in pairs),
        whole=sum(is_whole(row, claim) for row, claim in pairs),
        spurious=len(found) - len(pairs),
        negatives=int(not expected),
        kept=int(not expected and not found),
    )


def paired(text: str, expected: Sequence[Row], found: Sequence[Claim]) -> list[tuple[Row, Claim]]:
    """Best one-to-one pairs by type, shared figures and overlap of the words."""
    scored = sorted(
        (
            (-_likeness(text, row, claim), r, c)
            for r, row in enumerate(expected)
            for c, claim in enumerate(found)
            if _overlap(text, row, claim) >= 0.5
        ),
    )
    pairs: list[tuple[int, int]] = []
    for _, r, c in scored:
        if all(r != x and c != y for x, y in pairs):
            pairs.append((r, c))
    return [(expected[r], found[c]) for r, c in sorted(pairs)]


def is_whole(row: Row, claim: Claim) -> bool:
    """Would a careful reader leave every main cell as it is?

    Type, country of actor and target, figures, country of the first source, modality.
    """
    return not differences(row, claim)


def differences(row: Row, claim: Claim) -> list[str]:
    """The main cells in which a claim is not as expected."""
    compared = {
        "type": (row["type"], claim.type),
        "actor": (_party(row["actor"]), _country(claim.actor.code if claim.actor else None)),
        "target": (_party(row["target"]), _country(claim.target.code if claim.target else None)),
        "figures": (_figures(row), {(f.measure, f.min, f.max) for f in claim.figures}),
        "source": (
            _party(row["sources"][0] if row["sources"] else None),
            _country(claim.sources[0].code if claim.sources else None),
        ),
        "modality": (row["modality"], claim.modality),
    }
    return [f"{k}: {a} is {b}" for k, (a, b) in compared.items() if a != b]


def _likeness(text: str, row: Row, claim: Claim) -> float:
    shared = _figures(row) & {(f.measure, f.min, f.max) for f in claim.figures}
    return 2 * (row["type"] == claim.type) + len(shared) + _overlap(text, row, claim)


def _overlap(text: str, row: Row, claim: Claim) -> float:
    start = text.index(row["evidence"])
    end = start + len(row["evidence"])
    common = min(end, claim.end) - max(start, claim.start)
    return common / max(1, min(end - start, claim.end - claim.start))


def _figures(row: Row) -> set[tuple[str, float | None, float | None]]:
    return {(f["measure"], f["min"], f["max"]) for f in row["figures"]}


def _party(cell: Row | None) -> str | None:
    return _country(cell["code"]) if cell else None


def _country(code: str | None) -> str | None:
    if code is None or code.startswith("IGO"):
        return code
    return code.partition(".")[0]
