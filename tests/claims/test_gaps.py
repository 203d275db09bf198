"""Which clauses count as a gap: on trees that are right, with words of every kind of list."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.claims.read import read_covered
from rashomon.flow.config import Settings
from rashomon.flow.reading import find_mentions, tools_for
from rashomon.model.coverage import Coverage, Gap
from tests.claims.trees import Case, _case, cases

Row = tuple[str, str, str, int, str]
"""Form, lemma, part of speech, head (from 1, 0 for the root), relation."""

KNOWN = "The Danish navy "
"""A party with a code, as the subject of what follows; its head noun is word 3."""

SUBJECT: tuple[Row, ...] = (
    ("The", "the", "DET", 3, "det"),
    ("Danish", "danish", "ADJ", 3, "amod"),
    ("navy", "navy", "NOUN", 4, "nsubj"),
)


def covered(*rows: Row, text: str) -> Coverage:
    """What the word lists cover of one English sentence with this tree."""
    lines = [f"x\n# expect = []\n# text = {text}"]
    for i, (form, lemma, upos, head, deprel) in enumerate(rows, 1):
        feats = "Mood=Ind|Tense=Past|VerbForm=Fin" if upos == "VERB" else "_"
        lines.append(f"{i}\t{form}\t{lemma}\t{upos}\t_\t{feats}\t{head}\t{deprel}\t_\t_")
    return coverage_of(_case("en", "\n".join(lines)))


def coverage_of(case: Case) -> Coverage:
    tools = tools_for(case.language, Settings())
    mentions = find_mentions(case.article, case.sentences, tools)
    return read_covered(case.article, case.sentences, mentions, tools.grammar)[1]


def counted(verb: Row, *more: Row, text: str) -> Coverage:
    """The navy, a verb, '12 boats', and what else hangs on the verb."""
    boats: tuple[Row, ...] = (
        ("12", "12", "NUM", 6, "nummod"),
        ("boats", "boat", "NOUN", 4, "obj"),
    )
    return covered(*SUBJECT, verb, *boats, *more, text=KNOWN + text)


def only(found: Coverage) -> Gap:
    (gap,) = found.gaps
    return gap


def test_an_unknown_verb_with_a_party_and_a_figure_is_a_gap() -> None:
    verb = ("frobnicated", "frobnicate", "VERB", 0, "root")
    found = counted(verb, text="frobnicated 12 boats")
    gap = only(found)
    assert (found.clauses, found.weighed) == (1, 1)
    assert (gap.lemma, gap.upos, gap.reason, gap.holds) == (
        "frobnicate", "VERB", "not listed", ("figure",),
    )  # fmt: skip
    assert gap.word.text == "frobnicated"
    assert gap.sentence.text == KNOWN + "frobnicated 12 boats"


def test_a_known_verb_is_covered() -> None:
    found = counted(("shelled", "shell", "VERB", 0, "root"), text="shelled 12 boats")
    assert (found.weighed, found.gaps) == (1, ())


def test_a_verb_of_saying_is_covered() -> None:
    found = counted(("reported", "report", "VERB", 0, "root"), text="reported 12 boats")
    assert found.gaps == ()


def test_without_a_figure_or_a_quotation_a_clause_is_only_counted() -> None:
    rows: tuple[Row, ...] = (
        *SUBJECT,
        ("frobnicated", "frobnicate", "VERB", 0, "root"),
        ("boats", "boat", "NOUN", 4, "obj"),
    )
    found = covered(*rows, text=KNOWN + "frobnicated boats")
    assert (found.clauses, found.weighed, found.gaps) == (1, 0, ())


def test_without_a_known_party_a_clause_is_only_counted() -> None:
    rows: tuple[Row, ...] = (
        ("It", "it", "PRON", 2, "nsubj"),
        ("frobnicated", "frobnicate", "VERB", 0, "root"),
        ("12", "12", "NUM", 4, "nummod"),
        ("boats", "boat", "NOUN", 2, "obj"),
    )
    found = covered(*rows, text="It frobnicated 12 boats")
    assert (found.clauses, found.weighed) == (1, 0)


def test_a_particle_is_kept() -> None:
    verb = ("frobbed", "frob", "VERB", 0, "root")
    gap = only(counted(verb, ("up", "up", "ADP", 4, "compound:prt"), text="frobbed 12 boats up"))
    assert (gap.lemma, gap.particle) == ("frob", "up")


def test_a_reflexive_is_kept() -> None:
    verb = ("frobbed", "frob", "VERB", 0, "root")
    gap = only(counted(verb, ("self", "self", "PRON", 4, "expl:pv"), text="frobbed 12 boats self"))
    assert gap.reflexive


def test_a_light_verb_names_the_noun_that_the_lists_lack() -> None:
    rows: tuple[Row, ...] = (
        *SUBJECT,
        ("launched", "launch", "VERB", 0, "root"),
        ("a", "a", "DET", 6, "det"),
        ("frobnication", "frobnication", "NOUN", 4, "obj"),
        ("with", "with", "ADP", 9, "case"),
        ("12", "12", "NUM", 9, "nummod"),
        ("boats", "boat", "NOUN", 4, "obl"),
    )
    gap = only(covered(*rows, text=KNOWN + "launched a frobnication with 12 boats"))
    assert (gap.lemma, gap.object) == ("launch", "frobnication")


def test_a_noun_under_a_copula_says_so() -> None:
    rows: tuple[Row, ...] = (
        ("The", "the", "DET", 3, "det"),
        ("Danish", "danish", "ADJ", 3, "amod"),
        ("navy", "navy", "NOUN", 6, "nsubj"),
        ("was", "be", "AUX", 6, "cop"),
        ("12", "12", "NUM", 6, "nummod"),
        ("frobs", "frob", "NOUN", 0, "root"),
    )
    gap = only(covered(*rows, text=KNOWN + "was 12 frobs"))
    assert (gap.lemma, gap.upos, gap.copula) == ("frob", "NOUN", True)


def quotation(verb: str, lemma: str) -> Coverage:
    """'“The old boats frobnicated all day long”, …ed the Danish navy.' as a tree."""
    rows: tuple[Row, ...] = (
        ("“", "“", "PUNCT", 5, "punct"), ("The", "the", "DET", 4, "det"),
        ("old", "old", "ADJ", 4, "amod"), ("boats", "boat", "NOUN", 5, "nsubj"),
        ("frobnicated", "frobnicate", "VERB", 11, "ccomp"), ("all", "all", "DET", 7, "det"),
        ("day", "day", "NOUN", 5, "obl"), ("long", "long", "ADV", 7, "advmod"),
        ("”", "”", "PUNCT", 5, "punct"), (",", ",", "PUNCT", 5, "punct"),
        (verb, lemma, "VERB", 0, "root"), ("the", "the", "DET", 14, "det"),
        ("Danish", "danish", "ADJ", 14, "amod"), ("navy", "navy", "NOUN", 11, "nsubj"),
    )  # fmt: skip
    return covered(*rows, text=f"“The old boats frobnicated all day long”, {verb} the Danish navy")


def test_what_a_known_party_is_quoted_with_is_weighed() -> None:
    gap = only(quotation("said", "say"))
    assert (gap.lemma, gap.holds) == ("frobnicate", ("quotation",))


def test_the_verb_that_brings_a_quotation_is_weighed() -> None:
    found = quotation("frobbed", "frob")
    assert [g.lemma for g in found.gaps] == ["frob"]


@pytest.mark.parametrize("case", [pytest.param(c, id=c.name) for c in cases()])
def test_laws_of_the_counts(case: Case) -> None:
    """Words are pinned; gaps come in order and are some of what was weighed, of all clauses."""
    found, text = coverage_of(case), case.text
    assert len(found.gaps) <= found.weighed <= found.clauses
    assert found.clauses >= len(case.sentences)
    starts = [g.word.start for g in found.gaps]
    assert starts == sorted(starts)
    pins: list[Any] = [w for g in found.gaps for w in (g.word, g.sentence)]
    assert all(text[w.start : w.end] == w.text for w in pins)
    assert all(g.holds and g.lemma for g in found.gaps)
    assert found == coverage_of(case)
