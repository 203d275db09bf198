"""What `rashomon explain` says of a claim, on trees that are right: word for word."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import get_args

import pytest
from msgspec import structs
from rich.console import Console

from rashomon.claims.read import read_claims
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
from rashomon.flow.config import Settings
from rashomon.flow.reading import find_mentions, tools_for
from rashomon.ledger.ledger import Ledger
from rashomon.model.vocabulary import EVENT_TYPES, Modality
from rashomon.model.vocabulary import ROLES as ALL_ROLES
from rashomon.parsing.pipeline import UD_RELATIONS
from tests.claims.trees import Case, _case
from tests.cli.conftest import Call

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


def test_the_whole_tree_has_every_word_with_its_label() -> None:
    what = shown("said")
    text = said(what, whole=True)
    for token in what.sentences[0].tokens:
        assert (
            f"{token.text}  {relation_in_words(token.deprel)}  {token.lemma} {token.upos}" in text
        )


def test_where_the_pipeline_now_cuts_otherwise_the_cells_are_still_told() -> None:
    text = said(structs.replace(shown("said"), sentences=()))
    assert "found by the rules below" in text
    assert "How the words hang together" not in text


# --- the words of it ----------------------------------------------------------------------------


def test_brackets_stand_in_one_another_and_never_cross() -> None:
    text = "two old boats sank"
    marks = (Mark(0, 13, "to whom"), Mark(0, 3, "how many"), Mark(8, 18, "what"))
    assert marked(text, 0, 18, marks).plain == "[to whom: [how many: two] old boats][what:  sank]"


def test_words_of_several_cells_stand_once() -> None:
    marks = (Mark(0, 3, "what"), Mark(0, 3, "how many"))
    assert marked("two", 0, 3, marks).plain == "[what, how many: two]"


def test_marked_text_of_strangers_is_harmless() -> None:
    assert "\x1b" not in marked("a \x1b[31mraid", 0, 11, (Mark(7, 11, "what"),)).plain


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the Danish army", "is the subject of “shelled”"),
        ("Mombasa", "is the object of “shelled”"),
        ("Monday", "stands behind “on” with “shelled”"),
        ("The ministry", "is the subject of “said”, which “shelled” belongs to"),
        ("12 sailors", "is the object of “killed”, in the sentence of “shelled”"),
    ],
)
def test_how_words_hang_on_the_event(words: str, expected: str) -> None:
    what = shown("said")
    text = what.article.text
    pinned = Pinned(what.sentences[0], what.sentences[0].tokens[7], None)
    assert why(pinned, text.index(words), text.index(words) + len(words)) == expected
    assert head_at(pinned.sentence, 5000, 5001) is None


def test_dates_have_their_weekday() -> None:
    assert with_weekday("2024-03-05") == "2024-03-05 (Tuesday)"
    assert with_weekday("2024-03") == "2024-03"


def test_every_code_and_label_has_plain_words() -> None:
    assert set(TYPES) == set(EVENT_TYPES)
    assert set(ROLES) == set(ALL_ROLES)
    assert set(MODALITIES) == set(get_args(Modality))
    assert set(RELATIONS) >= UD_RELATIONS
    assert code_in_words("DNK.MIL") == "DNK.MIL: armed forces"
    assert code_in_words("IGO.UN") == "IGO.UN: international organisation"
    assert code_in_words("DNK") == "DNK"


# --- the command --------------------------------------------------------------------------------


def test_the_command_tells_all_of_it(ledger: Path, call: Call) -> None:
    claim = next(c for c in Ledger.open(ledger).claims() if c.article == "north.txt" and c.figures)
    result = call("explain", claim.id, "--ledger", ledger)
    assert result.exit_code == 0, result.output
    for name in ("WHO DID IT", "WHAT", "TO WHOM", "WHO SAYS", "WHERE", "WHEN", "HOW MANY"):
        assert name in result.output
    assert "[who did it: pirates]" in result.output
    assert "“pirates” is the subject of “killed”" in result.output
    whole = call("explain", claim.id, "--ledger", ledger, "--tree")
    assert "pirate NOUN nsubj" in whole.output
    assert "pirate NOUN nsubj" not in result.output
