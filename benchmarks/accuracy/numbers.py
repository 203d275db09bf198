"""Number words: every whole number from 0 to 9,999, and numbers before every word of a scale.

The words are written out by the tests of number words, which hold each language's syntax, from
the names in the language's table; so this is a round trip through two independent pieces of
code. Before a scale ('million') stand the numbers from 2 to 99. A number is right where one
number is found in its words, with its value.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from benchmarks.accuracy.score import Corpus, Miss, Outcome, Score
from rashomon.languages.pack import HOME, read
from rashomon.languages.tables import Figures
from rashomon.mentions.number_words import Lexicon, atoms, lexicon
from rashomon.mentions.numbers import find_numbers
from tests.mentions.test_numbers import LANGUAGES, spell

TASK = "numbers"
MOST = 10_000
BEFORE_SCALES = range(2, 100)

Spelled = tuple[str, float]


def run() -> Outcome:
    """Scores and misses of every language whose numbers the tests can spell."""
    found = [one(language) for language in LANGUAGES]
    return Outcome(
        tuple(row for o in found for row in o.rows), tuple(m for o in found for m in o.misses)
    )


def one(language: str) -> Outcome:
    """Scores and misses of one language."""
    table = read(HOME / language / "figures.toml", Figures)
    lex = lexicon(table)
    rows: list[Score] = []
    wrong: list[Miss] = []
    for name, spelled in (
        ("0 to 9,999", [(spell(language, n), float(n)) for n in range(MOST)]),
        ("before scales", list(scaled(language, table))),
    ):
        given = [values(words, lex) for words, _ in spelled]
        right = sum(got == [value] for got, (_, value) in zip(given, spelled, strict=True))
        got = sum(map(len, given))
        source = Corpus(f"number words, {name} ({language})", _fingerprint(spelled))
        rows.append(Score(TASK, language, source, name, right, got, len(spelled)))
        wrong += [
            Miss("not as expected", language, words, f"{value:g}", str(got))
            for (words, value), got in zip(spelled, given, strict=True)
            if got != [value]
        ]
    return Outcome(tuple(rows), tuple(wrong))


def scaled(language: str, table: Figures) -> Iterator[Spelled]:
    """Numbers before each scale of a million and more; what a thousand does is below 9,999."""
    for word, scale in table.scales.items():
        if scale >= 1e6:
            for n in BEFORE_SCALES:
                yield f"{spell(language, n)} {word}", n * scale


def values(words: str, lex: Lexicon) -> list[float]:
    """The values of all numbers found in some words, with a full stop after them."""
    text = f"{words} ."
    return [float(n.value) for n in find_numbers(atoms(text, 0, len(text), lex), lex)]


def _fingerprint(spelled: Sequence[Spelled]) -> str:
    lines = "".join(f"{words}\t{value:g}\n" for words, value in spelled)
    return hashlib.sha256(lines.encode()).hexdigest()
