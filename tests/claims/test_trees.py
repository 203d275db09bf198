"""The grammar of claims on right trees: a construction a case, in every language.

What is asserted are the rules (who speaks, who does what to whom, how firmly), not the edges
of a phrase: a cell is right where it holds the expected word.
"""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.claims.read import read_claims
from rashomon.flow.config import Settings
from rashomon.flow.reading import find_mentions, tools_for
from rashomon.model.claim import Actor, Claim
from tests.claims.trees import Case, cases

ALL = tuple(cases())


def claims_of(case: Case) -> tuple[Claim, ...]:
    """What a real run makes of the trees: everything but the parser."""
    tools = tools_for(case.language, Settings())
    mentions = find_mentions(case.article, case.sentences, tools)
    return read_claims(case.article, case.sentences, mentions, tools.grammar)


def marked(case: Case) -> Any:
    """A known failure is a strict xfail: a rule that starts to work has to say so."""
    reason = case.known_failure
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(case, id=case.name, marks=marks)


@pytest.mark.parametrize("case", [marked(c) for c in ALL])
def test_claims_of_a_construction(case: Case) -> None:
    found = claims_of(case)
    told = [f"{c.type} {c.modality} {c.cue} '{c.evidence}' {c.rules}" for c in found]
    assert len(found) == len(case.expect), f"{case.text}\n{told}"
    wrong = [
        fault for row, claim in zip(case.expect, found, strict=True) for fault in faults(row, claim)
    ]
    assert not wrong, f"{case.text}\n{told}\n" + "\n".join(wrong)


def faults(row: dict[str, Any], claim: Claim) -> list[str]:
    """What of the claim is not as expected, in words."""
    links = {
        kind: [s.text for s in claim.sources if s.kind == kind] for kind in ("source", "channel")
    }
    found = [
        *(
            f"{key} is {getattr(claim, key)}, expected {row[key]}"
            for key in ("type", "modality", "cue")
            if getattr(claim, key) != row[key]
        ),
        *(
            f"{key} is {shown(getattr(claim, key))}, expected {row[key]}"
            for key in ("actor", "target")
            if key in row and not holds(getattr(claim, key), row[key])
        ),
        *(
            f"{kind}s are {links[kind]}, expected {row[kind + 's']}"
            for kind in ("source", "channel")
            if not alike(links[kind], row[kind + "s"])
        ),
    ]
    return found + [f"evidence has '{w}'" for w in row.get("without", ()) if w in claim.evidence]


def holds(cell: Actor | None, word: str | None) -> bool:
    """Is there the word in the cell, or neither a word nor a cell?"""
    if word is None or cell is None:
        return word is None and cell is None
    return word in cell.text


def shown(cell: Actor | None) -> str:
    return repr(cell.text) if cell else "nobody"


def alike(found: list[str], words: list[str]) -> bool:
    return len(found) == len(words) and all(w in f for f, w in zip(found, words, strict=True))


@pytest.mark.parametrize("case", ALL, ids=lambda c: c.name)
def test_cells_are_pinned_and_ids_are_unlike(case: Case) -> None:
    found = claims_of(case)
    assert len({c.id for c in found}) == len(found)
    for claim in found:
        assert case.text[claim.start : claim.end] == claim.evidence
        for cell in (*claim.actors, *claim.targets, *claim.sources, *claim.figures):
            assert case.text[cell.start : cell.end] == cell.text


def test_every_construction_is_there_in_every_language() -> None:
    """The names of cases begin with the language and the number of the construction."""
    by_language: dict[str, set[str]] = {}
    for case in ALL:
        by_language.setdefault(case.language, set()).add(case.name.split("-")[1])
    every = set.union(*by_language.values())
    lacking = {code: sorted(every - there) for code, there in by_language.items() if every - there}
    assert not lacking
