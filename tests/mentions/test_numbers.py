"""Numbers in words and digits, without any tree."""

from __future__ import annotations

from functools import cache

import pytest

from rashomon.languages.pack import HOME, read
from rashomon.languages.tables import Figures
from rashomon.mentions.amounts import find_amounts
from rashomon.mentions.number_words import atoms, digits_value, lexicon
from rashomon.mentions.numbers import Number, find_numbers

LANGUAGES = ("en", "fr", "nl")


@cache
def table(language: str) -> Figures:
    return read(HOME / language / "figures.toml", Figures)


def numbers(language: str, text: str) -> list[Number]:
    lex = lexicon(table(language))
    return list(find_numbers(atoms(text, 0, len(text), lex), lex))


def spell(language: str, n: int) -> str:
    """A whole number from 0 to 9999 in words, from the table and the language's own syntax."""
    names: dict[float, str] = {}
    for word, value in table(language).numbers.items():
        names.setdefault(value, word)
    return {"en": english, "fr": french, "nl": dutch}[language](n, names)


def english(n: int, names: dict[float, str]) -> str:
    if n >= 1000:
        rest = n % 1000
        joint = " and " if 0 < rest < 100 else " "
        return (
            f"{english(n // 1000, names)} thousand" + (joint + english(rest, names)) * (rest > 0)
        ).strip()
    if n >= 100:
        return f"{names[n // 100]} hundred" + (f" and {english(n % 100, names)}" if n % 100 else "")
    if n > 20 and n % 10:
        return f"{names[n - n % 10]}-{names[n % 10]}"
    return names[n]


def french(n: int, names: dict[float, str]) -> str:
    if n >= 1000:
        many = "" if n < 2000 else french(n // 1000, names).removesuffix("s") + " "
        if n // 1000 in (3, 6):
            many = names[n // 1000] + " "
        return f"{many}mille" + (f" {french(n % 1000, names)}" if n % 1000 else "")
    if n >= 100:
        many = "" if n < 200 else names[n // 100] + " "
        return f"{many}cent" + (f" {french(n % 100, names)}" if n % 100 else "s" * (n >= 200))
    return french_tens(n, names)


def french_tens(n: int, names: dict[float, str]) -> str:
    if n <= 20 or (n % 10 == 0 and n not in (70, 90)):
        return names[n] + "s" * (n == 80)
    ten = 60 if 60 <= n < 80 else 80 if n >= 80 else n - n % 10
    rest = n - ten
    if rest in (1, 11) and ten != 80:
        return f"{names[ten]} et {names[rest]}"
    return f"{names[ten]}-{names[rest]}"


def dutch(n: int, names: dict[float, str]) -> str:
    if n >= 1000:
        many = "" if n < 2000 else dutch(n // 1000, names)
        return f"{many}duizend" + (f" {dutch(n % 1000, names)}" if n % 1000 else "")
    if n >= 100:
        many = "" if n < 200 else names[n // 100]
        return f"{many}honderd" + (dutch(n % 100, names) if n % 100 else "")
    if n > 20 and n % 10:
        unit = names[n % 10]
        joint = "ën" if unit.endswith(("ee", "ie")) else "en"
        return f"{unit}{joint}{names[n - n % 10]}"
    return names[n]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_up_to_9999_round_trips(language: str) -> None:
    wrong = []
    for n in range(10_000):
        text = f"{spell(language, n)} ."
        found = numbers(language, text)
        if [(f.value, f.first) for f in found] != [(n, 0)]:
            wrong.append((n, text, [f.value for f in found]))
    assert wrong == []


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "one hundred and two", 102),
        ("en", "nineteen hundred", 1900),
        ("en", "two and a half billion", 2.5e9),
        ("en", "half a million", 5e5),
        ("en", "half a dozen", 6),
        ("en", "two dozen", 24),
        ("en", "1.5m", 1.5e6),
        ("en", "2,783", 2783),
        ("en", "1,234,567.5", 1234567.5),
        ("en", "12,50,000", 1250000),
        ("fr", "quatre-vingt-dix-neuf", 99),
        ("fr", "deux-cent-vingt-et-un", 221),
        ("fr", "soixante et onze", 71),
        ("fr", "septante-trois", 73),
        ("fr", "2\N{NO-BREAK SPACE}000", 2000),
        ("fr", "2\N{NARROW NO-BREAK SPACE}000", 2000),
        ("fr", "70.000", 70000),
        ("fr", "4,85 milliards", 4.85e9),
        ("fr", "un million et demi", 1.5e6),
        ("fr", "mille milliards", 1e12),
        ("fr", "trois millions deux cent mille", 3.2e6),
        ("nl", "tweeëntwintig", 22),
        ("nl", "tweee\N{COMBINING DIAERESIS}ntwintig", 22),
        ("nl", "vierhonderd", 400),
        ("nl", "honderdeneen", 101),
        ("nl", "tweehonderdvijfenveertigduizend", 245000),
        ("nl", "drie miljoen tweehonderdduizend", 3.2e6),
        ("nl", "anderhalf miljoen", 1.5e6),
        ("nl", "1,5 biljoen", 1.5e12),
        ("nl", "een twintigtal", 20),
    ],
)
def test_values(language: str, text: str, value: float) -> None:
    assert [n.value for n in numbers(language, text)] == [value]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the BMP-2, an F-16 and M095 during Covid-19"),
        ("en", "on 12/10/2020 at 10:30 a 44-year-old, in the 1990s, came 5th"),
        ("en", "see www.example.org/2020/12 or write to desk24@example.org"),
        ("en", "open 24/7 on +44 20 7946 0018, as (12) and [3] say"),
        ("fr", "la XIXe division, le 1er mai à 18h30"),
        ("nl", "met z'n tweeën, de 52-jarige"),
    ],
)
def test_what_is_no_number(language: str, text: str) -> None:
    assert numbers(language, text) == []


def test_words_after_a_comma_or_full_stop_start_another_number() -> None:
    assert [n.value for n in numbers("en", "twenty, three and two. Four")] == [20, 3, 2, 4]


@pytest.mark.parametrize(
    ("raw", "group", "decimal", "value"),
    [
        ("70.000", ",", ".", 70000),
        ("70.125", ",", ".", 70.125),
        ("2,783", ",", ".", 2783),
        ("2,783", ".", ",", 2.783),
        ("1.234.567", ",", ".", 1234567),
        ("1.234,56", ".", ",", 1234.56),
    ],
)
def test_digits_are_read_by_the_language(raw: str, group: str, decimal: str, value: float) -> None:
    assert digits_value(raw, group, decimal)[0] == value


@pytest.mark.parametrize(
    ("language", "text", "low", "high", "unit"),
    [
        ("en", "between 70 and 75 thousand", 70e3, 75e3, None),
        ("en", "two to three hundred", 200, 300, None),
        ("en", "$10-12 million", 10e6, 12e6, "USD"),
        ("en", "10% to 12%", 10, 12, "%"),
        ("en", "at least some 30", 30, None, None),
        ("en", "no more than 30", None, 30, None),
        ("en", "no fewer than 30", 30, None, None),
        ("en", "200+", 200, None, None),
        ("fr", "4 à 5 millions", 4e6, 5e6, None),
        ("fr", "entre 10 et 12 %", 10, 12, "%"),
        ("fr", "plus d'une trentaine", 30, None, None),
        ("fr", "jusqu\N{RIGHT SINGLE QUOTATION MARK}à 50", None, 50, None),
        ("nl", "twee- tot driehonderd", 200, 300, None),
        ("nl", "tussen de 2 en de 3 miljoen euro", 2e6, 3e6, "EUR"),
        ("nl", "niet meer dan 50", None, 50, None),
    ],
)
def test_bounds_and_ranges(
    language: str, text: str, low: float | None, high: float | None, unit: str | None
) -> None:
    lex = lexicon(table(language))
    [amount] = find_amounts(atoms(text, 0, len(text), lex), lex)
    assert (amount.min, amount.max, amount.unit) == (low, high, unit)


def test_atoms_pin_their_words() -> None:
    text = (
        "Près de 2\N{NARROW NO-BREAK SPACE}000 e\N{COMBINING ACUTE ACCENT}lèves \N{GRINNING FACE}."
    )
    for atom in atoms(text, 0, len(text), lexicon(table("fr"))):
        assert 0 <= atom.start < atom.end <= len(text)
        assert text[atom.start : atom.end].strip() == text[atom.start : atom.end]
