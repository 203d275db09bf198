"""The face has words for every reason the ledger can give, in every language of the interface.

The English words are the very sentences that Python makes, with gaps, and the face finds a reason
by them (`frontend/src/parts/reason.ts`). What fits none is still shown, in English: these tests
keep that rare.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import get_args

import pytest
from msgspec.structs import replace

from benchmarks.alignment.pipeline import line_up
from rashomon.alignment.copies import passages, translated
from rashomon.alignment.copies.ordering import Order
from rashomon.alignment.figures import compare_figures, uncounted
from rashomon.alignment.judge import as_settled, judge
from rashomon.alignment.naming.hedges import hedges_lost
from rashomon.alignment.scoring import weights
from rashomon.alignment.traits import in_context, traits
from rashomon.model.article import State
from rashomon.model.claim import Claim
from rashomon.model.event import Relation
from rashomon.model.reading import Reading
from rashomon.model.span import Words
from rashomon.model.vocabulary import EVENT_TYPES, MEASURES, Cue, Modality
from tests.alignment.naming import test_naming_hedges as hedged
from tests.alignment.naming.pile import claim, figure, source
from tests.alignment.test_comparing import GOLD, parties, placed, timed, two
from tests.alignment.test_traits import place, told
from tests.alignment.test_two_figures import one as toll
from tests.laws.test_alignment import readings

ROOT = Path(__file__).parents[2]
WORDS = ROOT / "frontend" / "src" / "words"
LANGUAGES = sorted(path.name for path in WORDS.iterdir() if path.is_dir())
GAP = re.compile(r"\{(\w+)\}")
TABLE = weights()
SIDES = (("So many", "DNK"), ("So many", "BEL"))


def words_of(language: str, name: str = "reason") -> dict[str, str]:
    found: dict[str, str] = json.loads((WORDS / language / f"{name}.json").read_text("utf-8"))
    return found


# --- the catalogue, as reason.ts reads it ---------------------------------------------------------


def pattern(gap: str) -> str:
    """What may stand in a gap: values of a list with words of its own, codes, or anything."""
    name = re.sub(r"s?\d*$", "", gap)
    path = WORDS / "en" / f"{name}.json"
    listed = words_of("en", name) if path.is_file() else {}
    one = r"[A-Z][\w.]*" if name == "code" else "|".join(k.replace("-", " ") for k in listed)
    return f"(?:{one})(?:, (?:{one}))*" if one else r"[\s\S]+?"


def form(sentence: str) -> re.Pattern[str]:
    parts = GAP.split(sentence)
    return re.compile(
        "".join(f"(?P<{p}>{pattern(p)})" if n % 2 else re.escape(p) for n, p in enumerate(parts))
    )


FORMS = {key: form(sentence) for key, sentence in words_of("en").items()}


def keys_of(reason: str, group: str = "") -> list[str]:
    """The sentences of a group that a reason fits, the longest first."""
    fit = [k for k, f in FORMS.items() if k.rpartition(".")[0] == group and f.fullmatch(reason)]
    return sorted(fit, key=lambda key: -len(words_of("en")[key]))


def said(reason: str, group: str = "") -> set[str]:
    """The sentence that says a reason, and those in its gaps. Fails where there is none."""
    keys = keys_of(reason, group)
    assert keys, f"No words for {reason!r}: add them to frontend/src/words/*/reason.json."
    found = {keys[0]}
    match = FORMS[keys[0]].fullmatch(reason)
    for gap, value in match.groupdict().items() if match else ():
        inner = "" if gap == "why" else gap.rstrip("0123456789")
        if inner in {"", "told", "facets", "kind"} or (inner == "amount" and " " in value):
            found |= said(value, inner)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_sentences_with_the_same_gaps(language: str) -> None:
    here, english = words_of(language), words_of("en")
    assert list(here) == list(english)
    gaps = {key: sorted(GAP.findall(text)) for key, text in english.items()}
    assert {key: sorted(GAP.findall(text)) for key, text in here.items()} == gaps
    assert set(words_of(language, "side")) == {"a", "b"}


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_every_sentence_is_translated(language: str) -> None:
    """But for those that are gaps and signs alone."""
    here, english = words_of(language), words_of("en")
    same = {key for key, text in english.items() if here[key] == text}
    assert {key for key in same if re.search(r"\w{3}", GAP.sub("", english[key]))} == set()


def test_no_gap_stands_twice_in_a_sentence_and_each_value_of_a_list_has_words() -> None:
    for key, text in words_of("en").items():
        gaps = GAP.findall(text)
        assert len(set(gaps)) == len(gaps), key
    for name, values in (
        ("type", EVENT_TYPES),
        ("measure", MEASURES),
        ("modality", get_args(Modality)),
        ("cue", get_args(Cue)),
    ):
        assert set(words_of("en", name)) == set(values)


# --- what the examples hold -----------------------------------------------------------------------


def reasons_of(read: Iterable[Reading]) -> Iterator[str]:
    """Every reason of a ledger of these articles."""
    read = list(read)
    lined = line_up([one.article for one in read], [c for one in read for c in one.claims])
    for event in lined.events:
        for relation in event.relations:
            yield from whys(relation)
    yield from (drawing.why for drawing in lined.drawings)
    by_id = {c.id: c for c in lined.claims}
    for event in lined.events:
        repeats = [(r.a, r.b) for r in event.relations if r.relation == "repeat"]
        yield from (h.why for h in hedges_lost([by_id[i] for i in event.claims], repeats))
    for one in read:
        yield from (reason for p in one.article.paragraphs for reason in p.reasons)


def whys(relation: Relation) -> Iterator[str]:
    yield relation.why
    yield from (facet.why for facet in relation.facets)


def test_every_reason_of_an_example_is_known() -> None:
    reasons = set(reasons_of(readings("border-clash")))
    assert len(reasons) > 150
    used = set().union(*map(said, reasons))
    assert {"firm-apart", "figure-apart", "other-codes", "differ", "deny", "cites"} <= used
    twice = {why: keys for why in reasons if len(keys := keys_of(why)) > 1}
    assert all(fits(keys) for keys in twice.values()), twice


def fits(keys: list[str]) -> bool:
    """Does the longest sentence say all that the next one says, and more? Or only by a list?"""
    first, second = (GAP.sub("", words_of("en")[key]).rstrip(".") for key in keys[:2])
    return len(first) > len(second) or keys[:2] == ["what-type", "same-codes"]


# --- what the code can say ------------------------------------------------------------------------


def pairs() -> Iterator[tuple[Claim, Claim]]:
    for gold in GOLD.values():
        yield from (claims for _, claims in gold)
    yield parties("DNK.MIL", "BEL.MIL", "BEL", "DNK")
    yield parties("DNK.MIL", "DNK.GOV")
    yield parties("DNK", "DNK.MIL")
    yield parties("DNK", "GRC")
    yield parties(None, None, "DNK", "GRC")
    mine, yours = parties("DNK.MIL", "BEL.MIL", "BEL", "DNK")
    yield replace(mine, mutual=True), yours
    yield two("X says A did it.", "X says A did it.", actor=(("A", "DNK.MIL"), ("A", "BEL.MIL")),
              source=(("X", "BEL.GOV"), ("X", "DNK")))  # fmt: skip
    yield (told("Gunmen fired.", "a", actor=("Gunmen", None)),
           told("The navy fired.", "b", actor=("The navy", "DNK.MIL")))  # fmt: skip
    yield (told("Gunmen fired.", "a", actor=("Gunmen", None)),
           told("Gunmen shot.", "b", actor=("Gunmen", None)))  # fmt: skip
    here = place("Aarhus", gid=1)
    for there in (
        place("Århus", 0, 0, gid=1), place("Egaa", 56.20, 10.27), place("Denmark", 55, 9),
        place("Thisted", 56.95, 8.7, country=None), place("Skagen", 57.72, 10.58),
        place("Gostalin", 40, 20, country="GRC"),
    ):  # fmt: skip
        yield placed(here, there)
    yield placed(place("Latchin", 39, 46), place("Latsjin", 41, 46))
    for when in ("2021-05-04", "2021-05", "2021-05-05", "2021-06-30"):
        yield timed("2021-05-04", when)
    for p, q in product(get_args(Modality), repeat=2):
        yield two("They fell.", "They fell.", modality=(p, q))
    days = ("2021-05-05", "2021-05-09")
    five = [("killed", "So many", 5, 5)]
    for ends, times, voices in product(
        ((2, None), (7, 7)), ((None, None), ("2021-05-03", "2021-05-07")), ((None, None), SIDES)
    ):
        yield two("So many fell.", "So many fell.", published=days, time=times, source=voices,
                  figures=(five, [("killed", "So many", *ends)]))  # fmt: skip
    yield (told("It was at Latchin.", "a", place=place("Latchin", 39, 46)),
           told("Latsjin.", "b", type_="DISPLACE", place=place("Latsjin", 41, 46)))  # fmt: skip
    yield two("In Brekka they signed it.", "De Brekka, ils parlent.", language=("en", "fr"))


def tolls() -> Iterator[str]:
    ends = ((5.0, 5.0), (7.0, 7.0), (2.0, None), (10.0, None), (None, 6.0), (100.0, 110.0))
    days = ("2021-05-05", "2021-05-09")
    for mine, yours, (p, q), about in product(ends, ends, product(days, days), (True, False)):
        a, b = toll(mine, published=p, approx=about), toll(yours, published=q, id_="b")
        yield from (f.why for f in (*compare_figures(a, b, 0.5), *compare_figures(b, a, 0.5)))
    bare = traits(told("People died there.", "a"))
    yield from (f.why for f in uncounted(bare, toll((5.0, 5.0), id_="b"), 0.5))
    yield from (f.why for f in uncounted(toll((100.0, 110.0), id_="b"), bare, 0.5))


def test_every_reason_of_two_claims_is_known() -> None:
    found = set(tolls())
    for a, b in pairs():
        one, other = in_context([traits(a)])[0], in_context([traits(b)])[0]
        found |= {*whys(judge(one, other, TABLE)), *whys(as_settled(one, other, "differ", TABLE))}
    used = set().union(*map(said, found))
    apart = {"told", "amount", "kind", "line", "text", "verbatim", "abridged", "retold",
             "translated", "cites"}  # fmt: skip
    wanted = {key for key in FORMS if re.split(r"[-.]", key)[0] not in apart}
    assert wanted - used == set(), "sentences that no two claims gave"


def test_every_reason_of_a_hedge_is_known() -> None:
    said_so = (source(hedged.A, "the army", "DNK.MIL"),)
    plain = claim(hedged.B, "Ten died there.")
    named = claim(hedged.B, "Ten died there.", sources=(source(hedged.B, "Ten", None),))
    found: set[str] = set()
    for first in (
        *(claim(hedged.A, "Ten may have died", modality=m, sources=s)
          for m in ("hearsay", "planned", "conditional") for s in ((), said_so)),
        *(claim(hedged.A, "Ten may have died", cue=c, cue_text="said", sources=said_so)
          for c in get_args(Cue)),
    ):  # fmt: skip
        for second in (plain, named, replace(plain, sources=first.sources)):
            for repeats in ([], [(second.id, first.id)]):
                found |= {h.why for h in hedges_lost([first, second], repeats)}
            found |= {h.why for h in hedges_lost([second, first], [(first.id, second.id)])}
    exact = claim(hedged.B, "In all 10 died.", figures=(figure(hedged.B, "10", 10, 10),))
    for low, high, about in (
        (10, None, False), (None, 10, False), (10, 20, False), (10, 10, True), (10, 20, True),
    ):  # fmt: skip
        bound = (figure(hedged.A, "At least 10", low, high, approx=about),)
        first = claim(hedged.A, "At least 10 died.", figures=bound)
        found |= {h.why for h in hedges_lost([first, exact], [(exact.id, first.id)])}
    used = set().union(*map(said, found))
    assert {k for k in FORMS if k.startswith(("told", "amount"))} - used == set()


# --- sentences as they stand in the code ----------------------------------------------------------

SOURCES = ROOT / "src" / "rashomon"


def sentences_in(path: Path, names: tuple[str, ...]) -> Iterator[str]:
    """Text in calls of functions of these names, or that functions of these names give back."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in names:
            yield from _texts(*node.args)
        elif isinstance(node, ast.FunctionDef) and node.name in names:
            returned = (n.value for n in ast.walk(node) if isinstance(n, ast.Return))
            yield from _texts(*(value for value in returned if value is not None))
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in {"why", "reason"}:
            yield from _texts(node.value)


def _texts(*nodes: ast.expr) -> Iterator[str]:
    """Texts of several words, a 7 in place of what is filled in."""
    for node in nodes:
        if isinstance(node, ast.IfExp):
            yield from _texts(node.body, node.orelse)
        elif isinstance(node, ast.Tuple | ast.BoolOp):
            yield from _texts(*(node.elts if isinstance(node, ast.Tuple) else node.values))
        elif isinstance(node, ast.Starred):
            yield from _texts(node.value)
        elif isinstance(node, ast.Constant | ast.JoinedStr):
            parts = node.values if isinstance(node, ast.JoinedStr) else [node]
            text = "".join(str(p.value) if isinstance(p, ast.Constant) else "7" for p in parts)
            if " " in text:
                yield text


UNREAD = ("InputError", "EmptyError", "TooLargeError", "problem", "_state", "verdict")
CODE = [
    ("text/cleaning.py", ("_paragraph", "_why_above", "_why_below", "_last_words"), 20),
    ("text/signs.py", ("Mark", "_signs_only", "_machine", "_menu", "_date"), 15),
    ("text/lines.py", ("Mark",), 1),
    ("text/problems.py", ("reason",), 4),
    ("flow/reading.py", UNREAD, 3),
    ("flow/workers.py", UNREAD, 3),
    ("flow/worker.py", UNREAD, 1),
    ("flow/job.py", ("needed_more",), 1),
    *((f"text/{name}.py", UNREAD, 1) for name in (
        "columns", "decode", "extract", "listing", "objects", "opening", "sniffing", "sources",
        "tables", "warc",
    )),
]  # fmt: skip


FILLS = {"this is ": "a PDF", "'7' is ": "a pipe", "its reader ": "died of SIGSEGV"}
FILLED = re.compile(f"^({'|'.join(FILLS)})7")
"""What stands in a gap that takes no words but some."""


@pytest.mark.parametrize(("path", "names", "least"), CODE)
def test_every_sentence_in_the_code_is_known(path: str, names: tuple[str, ...], least: int) -> None:
    found = list(sentences_in(SOURCES / path, names))
    assert len(found) >= least
    for text in found:
        if text not in {*get_args(State), "7; a quotation mark not closed?"}:
            said(FILLED.sub(lambda m: f"{m[1]}{FILLS[m[1]]}", text))


def copied() -> Iterator[str]:
    """Keys of all sentences that say how an article draws on another."""
    order = Order((), 0.456, 0.5)
    copy = passages.Copy((), 0.456, 0.456, identical=False)
    for first, repeats, own in product((True, False), (True, False), ((), (Words("'x'", 0, 3),))):
        yield from said(passages._why(copy, own, verbatim=first, repeats=repeats))
        yield from said(translated._why(order, own, same=first, repeats=repeats))


def test_every_reason_of_a_drawing_is_known() -> None:
    kinds = ("verbatim", "abridged", "retold", "translated")
    assert set(copied()) == {key for key in FORMS if key.startswith(kinds)}
    assert said("It says that it has this from L'Écho ('l'Écho').") == {"cites"}
