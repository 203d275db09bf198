"""Every rule that the code can name has a plain sentence, and the page of them is up to date."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.claims.read import read_claims
from rashomon.cli.rules import RULES, named, page
from rashomon.flow.config import Settings
from rashomon.flow.reading import find_mentions, tools_for
from rashomon.model.claim import BY_PRONOUN
from tests.claims.trees import Case, cases

ROOT = Path(__file__).parents[2]
CLAIMS = sorted((ROOT / "src" / "rashomon" / "claims").glob("*.py"))
_NAME = re.compile(
    r"marker|(say|tell|marker|noun|deny|quote)-[a-z]+(-[a-z]+)*|(code|place|act):[a-z]+"
)
"""Constructions of saying, codes, places and acts of speaking are named like this, anywhere."""
_LED = ("time:", "tree:")
"""Names that are put together with a word, outside of any `rule=`."""


def trees() -> list[ast.Module]:
    return [ast.parse(path.read_text(encoding="utf-8")) for path in CLAIMS]


def constants(parsed: list[ast.Module]) -> dict[str, str]:
    """Names of the stage that stand for a string: TOLL, STATE_RULE."""
    return {
        target.id: node.value.value
        for tree in parsed
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def rules_in_code() -> Iterator[str]:
    """The names as claims would hold them, 'x' for each word that is filled in."""
    parsed = trees()
    known = constants(parsed)
    for node in (n for tree in parsed for n in ast.walk(tree)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from [node.value] if _NAME.fullmatch(node.value) else []
        if isinstance(node, ast.JoinedStr):
            yield from (n for n in names(node, known) if n.startswith(_LED))
        if isinstance(node, ast.Call):
            for value in (k.value for k in node.keywords if k.arg == "rule"):
                yield from names(value, known)
            if isinstance(node.func, ast.Name) and node.func.id == "Verdict":
                yield from (f"modality:{n}" for n in names(node.args[1], known))


def names(value: ast.expr, known: dict[str, str]) -> Iterator[str]:
    """What an expression can name; a variable that is handed on names nothing here."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.Name) and value.id in known:
        yield known[value.id]
    elif isinstance(value, ast.IfExp):
        yield from names(value.body, known)
        yield from names(value.orelse, known)
    elif isinstance(value, ast.JoinedStr):
        parts = [p.value if isinstance(p, ast.Constant) else "x" for p in value.values]
        whole = "".join(str(p) for p in parts)
        yield f"noun:{whole}" if whole.startswith("x ") else whole


def test_every_rule_in_the_code_has_a_sentence() -> None:
    found = set(rules_in_code())
    assert {"verb:x", "say-clause", "marker", "modality:negation", "figure:state"} <= found
    missing = sorted(name for name in found if named(name) is None)
    assert not missing, f"add a row to src/rashomon/cli/rules.py for: {missing}"


def test_every_sentence_belongs_to_a_rule_in_the_code() -> None:
    found = {n.rule.name for name in rules_in_code() if (n := named(name)) is not None}
    found |= {"back", "figure"}  # f"back:{…}" is put together where the claim is made
    assert sorted({rule.name for rule in RULES} - found) == []
    assert BY_PRONOUN in found


@pytest.mark.parametrize("case", [pytest.param(c, id=c.name) for c in cases()])
def test_every_rule_of_a_claim_has_a_sentence(case: Case) -> None:
    tools = tools_for(case.language, Settings())
    mentions = find_mentions(case.article, case.sentences, tools)
    claims = read_claims(case.article, case.sentences, mentions, tools.grammar)
    assert [r for c in claims for r in c.rules if named(r) is None] == []


def test_the_page_is_written_from_the_table() -> None:
    written = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert written == page(), "run: python -m rashomon.cli.rules > docs/rules.md"


def test_a_rule_with_its_words() -> None:
    known = named("noun:attack carried by launch")
    assert known is not None
    assert (known.rule.name, known.word, known.other) == ("noun carried by", "attack", "launch")
    assert "“attack”" in known.sentence("English")
    assert "English" in known.sentence("English")
    assert named("no such rule") is None


def test_every_rule_is_named_once() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
