"""What `rashomon explain` says of a claim, on trees that are right: word for word."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from msgspec import structs
from rich.console import Console

from rashomon.cli.explain_claim import Shown, print_claim, with_weekday
from rashomon.cli.links import Pinned, head_at, why
from rashomon.cli.marked import Mark, marked
from rashomon.cli.plain_words import (
    MODALITIES,
    RELATIONS,
    ROLES,
    TYPES,
    code_in_words,
    relation_in_words,
)
from rashomon.claims.read import read_claims
from rashomon.flow.config import Settings
from rashomon.flow.reading import find_mentions, tools_for
from rashomon.ledger.ledger import Ledger
from rashomon.model.vocabulary import EVENT_TYPES, ROLES as ALL_ROLES, Modality
from rashomon.parsing.pipeline import UD_RELATIONS
from tests.cli.conftest import Call
from tests.claims.trees import Case, _case

HERE = Path(__file__).parent / "explained"


def shown(name: str) -> Shown:
    """The first claim of a case in `explained/`, read on its tree, published on 2024-03-05."""
    written = (HERE / f"{name}.conllu").read_text(encoding="utf-8")
    case: Case = _case("en", written.partition("# newdoc id = ")[2])
    article = structs.replace(case.article, published="2024-03-05", published_how="stated")
    tools = tools_for(case.language, Settings())
    mentions = find_mentions(article, case.sentences, tools)
    claim = read_claims(article, case.sentences, mentions, tools.grammar)[0]
    return Shown(claim, article, case.sentences, tools.pack)


def said(what: Shown, *, whole: bool = False) -> str:
    out = StringIO()
    print_claim(Console(file=out, width=100, markup=False, emoji=False, highlight=False), what,
                whole=whole)  # fmt: skip
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


@pytest.mark.parametrize("name", sorted(p.stem for p in HERE.glob("*.conllu")))
def test_the_words_of_an_explanation(name: str) -> None:
    assert said(shown(name)) == (HERE / f"{name}.txt").read_text(encoding="utf-8")
