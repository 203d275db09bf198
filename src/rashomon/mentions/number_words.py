"""Cut a sentence into atoms (words, digits, signs) and know which of them are number words.

Figures are read from characters, not from the pipeline's tokens: tokenizers disagree on
'2 000', '20%' and 'vingt-deux', the characters do not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from rashomon.languages.tables import Figures

DIAERESIS = "\N{COMBINING DIAERESIS}"
HYPHENS = "-\N{NON-BREAKING HYPHEN}\N{HYPHEN}"
APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}"
TIES = re.escape(APOSTROPHES + HYPHENS)
LETTERS = r"(?:[^\W\d_][\u0300-\u036f]*)+"
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(rf"{LETTERS}|[^\w\s{TIES}]")

MASKED = r"""
    \S+://\S+ | www\.\S+ | \S+@\S+\.\w+ | [@\#/=_]\w*\d\w*   # addresses, handles, hashtags
  | \d{1,4}(?P<date>[./-])\d{1,2}(?P=date)\d{1,4}(?!\d)  # 12/10/2020, 2020-10-12, 2.3.1
  | \d{1,2}:\d{2}(?::\d{2})?                                 # clock times
  | \d+(?:/\d+)+                                             # 1/2, 24/7, 9/11
  | \+\d[\d\s().-]{6,}\d | \b0\d(?:[\ .-]?\d{2}){4}\b        # telephone numbers
  | \(\d{1,3}\) | \[\d+\]                                    # ages and notes in brackets
  | (?:n[°º]|№)\s*\d+                                        # numbered things
  | \d+(?:[.,]\d+)?\s?°                                      # degrees
"""
"""Digits that are no number of anything, in any language."""


class Atom(Struct, frozen=True):
    """One word, number in digits, or sign. `word` is lower case, '' for masked digits.

    `gap` is what stands between the atom before and this one; `value` is that of digits and
    `grouped` tells '2 000' from '2000'.
    """

    word: str
    start: int
    end: int
    gap: str
    value: float | None = None
    grouped: bool = False

    @property
    def hyphenated(self) -> bool:
        """Does a bare hyphen tie this atom to the one before?"""
        return len(self.gap) == 1 and self.gap in HYPHENS


class Phrases(Struct, frozen=True):
    """Phrases of one kind with a value each, found by their first or last word."""

    values: dict[tuple[str, ...], float]
    first: dict[str, tuple[tuple[str, ...], ...]]
    last: dict[str, tuple[tuple[str, ...], ...]]

    def ahead(self, atoms: Sequence[Atom], i: int) -> tuple[int, float] | None:
        """The longest phrase that begins at atom `i`: (index after it, value)."""
        if i < 0 or i >= len(atoms):
            return None
        for words in self.first.get(atoms[i].word, ()):
            end = i + len(words)
            if end <= len(atoms) and all(
                w == a.word for w, a in zip(words, atoms[i:end], strict=True)
            ):
                return end, self.values[words]
        return None

    def before(self, atoms: Sequence[Atom], i: int) -> int | None:
        """Index of the first atom of the longest phrase that ends just before atom `i`."""
        if i <= 0:
            return None
        for words in self.last.get(atoms[i - 1].word, ()):
            start = i - len(words)
            if start >= 0 and all(w == a.word for w, a in zip(words, atoms[start:i], strict=True)):
                return start
        return None


class Lexicon(Struct, frozen=True):
    """A figures table made ready for look-ups."""

    numbers: Phrases
    scales: Phrases
    short_scales: Phrases
    halves: Phrases
    half_after: Phrases
    tens: Phrases
    plural_tens: Phrases
    fractions: Phrases
    vague: Phrases
    and_tens: frozenset[str]
    and_hundreds: frozenset[str]
    and_units: frozenset[str]
    vigesimal: frozenset[float]
    of_definite: frozenset[str]
    articles: frozenset[str]
    ones: frozenset[str]
    definite: frozenset[str]
    of: frozenset[str]
    at_least: Phrases
    at_most: Phrases
    about: Phrases
    or_more: Phrases
    range_open: Phrases
    range_middle: Phrases
    range_plain: Phrases
    no_range: Phrases
    per: Phrases
    percent: Phrases
    labels: Phrases
    dated: Phrases
    dated_days: Phrases
    idioms: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    areas: frozenset[str]
    money: Phrases
    currencies: dict[tuple[str, ...], str]
    measures: dict[str, str]
    people: frozenset[str]
    objects: frozenset[str]
    others: frozenset[str]
    days: frozenset[str]
    not_counts: Phrases
    plural_articles: frozenset[str]
    triggers: frozenset[str]
    opens: frozenset[str]
    atom: re.Pattern[str]
    group: str
    decimal: str
    glued: re.Pattern[str] | None
    glued_pieces: tuple[str, ...]


def words_of(phrase: str) -> tuple[str, ...]:
    """The lower-case words and signs of a phrase, hyphens and apostrophes left out."""
    return tuple(w.lower() for w in _WORD.findall(unicodedata.normalize("NFC", phrase)))


def phrases(entries: Iterable[str] | Mapping[str, float]) -> Phrases:
    """Phrases ready for look-up; those without values get 1."""
    given = entries if isinstance(entries, Mapping) else dict.fromkeys(entries, 1.0)
    values = {words_of(p): float(v) for p, v in given.items()}
    ordered = sorted(values, key=lambda w: (-len(w), w))
    heads = {w[0] for w in ordered}
    tails = {w[-1] for w in ordered}
    return Phrases(
        values=values,
        first={h: tuple(w for w in ordered if w[0] == h) for h in heads},
        last={t: tuple(w for w in ordered if w[-1] == t) for t in tails},
    )


@lru_cache(maxsize=64)
def lexicon(table: Figures) -> Lexicon:
    """The table of one language, indexed. Kept, as a table never changes."""
    pieces = _glued_pieces(table)
    return Lexicon(
        numbers=phrases(table.numbers),
        scales=phrases(table.scales),
        short_scales=phrases(table.short_scales),
        halves=phrases(table.halves),
        half_after=phrases(table.half_after),
        tens=phrases(table.tens),
        plural_tens=phrases(table.plural_tens),
        fractions=phrases(table.fractions),
        vague=phrases(table.vague),
        at_least=phrases(table.at_least),
        at_most=phrases(table.at_most),
        about=phrases(table.about),
        or_more=phrases(table.or_more),
        range_open=phrases(table.range_open),
        range_middle=phrases(table.range_middle),
        range_plain=phrases(table.range_plain),
        no_range=phrases(table.no_range),
        per=phrases(table.per),
        percent=phrases(table.percent),
        labels=phrases(table.labels),
        dated=phrases(table.dated),
        dated_days=phrases(table.dated_days),
        not_counts=phrases(table.not_counts),
        and_tens=_folded(table.and_tens),
        and_hundreds=_folded(table.and_hundreds),
        and_units=_folded(table.and_units),
        articles=_folded(table.articles),
        ones=_folded(table.ones),
        of_definite=_folded(table.of_definite),
        definite=_folded(table.definite),
        of=_folded(table.of),
        areas=_folded(table.areas),
        people=_folded(table.people),
        objects=_folded(table.objects),
        others=_folded(table.others),
        days=_folded(table.days),
        plural_articles=_folded(table.plural_articles),
        idioms=tuple(_idiom(i) for i in table.idioms),
        vigesimal=frozenset(table.vigesimal),
        money=phrases([w for words in table.currencies.values() for w in words]),
        currencies={words_of(w): code for code, ws in table.currencies.items() for w in ws},
        measures={w.lower(): m for m, words in table.measures.items() for w in words},
        triggers=_triggers(table),
        opens=_opens(table),
        atom=_atom_pattern(table),
        group="".join(table.group),
        decimal=table.decimal,
        glued=re.compile(f"(?:{'|'.join(pieces)})+") if pieces else None,
        glued_pieces=pieces,
    )


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(unicodedata.normalize("NFC", w.lower()) for w in words)


def _idiom(phrase: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words before and after the number of an idiom."""
    before, _, after = phrase.partition("#")
    return words_of(before), words_of(after)


def _triggers(table: Figures) -> frozenset[str]:
    """First words of whatever can start a figure; the article alone cannot."""
    loud = [table.numbers, table.scales, table.halves, table.tens, table.plural_tens]
    found = {words_of(p)[0] for kind in [*loud, table.fractions] for p in kind}
    found |= {words_of(p)[0] for p in table.vague}
    for measure, words in table.measures.items():
        if measure in ("killed", "wounded", "casualties"):
            found |= {w.lower() for w in words}
    return frozenset(found - {a.lower() for a in table.articles})


def _opens(table: Figures) -> frozenset[str]:
    """First words of whatever a number can begin with, articles among them."""
    kinds = (
        table.numbers, table.scales, table.halves, table.tens, table.plural_tens, table.fractions,
        table.vague,
    )  # fmt: skip
    return _folded(table.articles) | {words_of(p)[0] for kind in kinds for p in kind}


def _glued_pieces(table: Figures) -> tuple[str, ...]:
    """What a number word written in one piece can be made of, longest first."""
    if not table.glued:
        return ()
    whole = {plain(w) for w in (*table.numbers, *table.scales, *table.and_units) if " " not in w}
    return tuple(sorted(whole, key=lambda w: (-len(w), w)))


def plain(word: str) -> str:
    """A word without the diaeresis that only parts two vowels ('tweeën' as 'tweeen')."""
    if word.isascii():
        return word
    parted = unicodedata.normalize("NFD", word).replace(DIAERESIS, "")
    return unicodedata.normalize("NFC", parted)


def _atom_pattern(table: Figures) -> re.Pattern[str]:
    group = re.escape("".join(table.group))
    codes = "|".join(code.lower() for code in table.currencies)
    short = "|".join(sorted({*table.short_scales, *table.scales}, key=len, reverse=True))
    indian = r"\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|" if "," in table.group else ""
    hyphen = f"[{HYPHENS}]"
    units = rf"(?:{short or '$.'})\b|(?:{codes})\b|[^\W\d_]+[€$£]"
    return re.compile(
        rf"""(?P<mask>{MASKED}
          | (?<!\w)(?!(?:{codes})\d){LETTERS}{hyphen}?\d[\w-]*
          | \d+(?:[.,]\d+)*{hyphen}?(?!{units}){LETTERS}[\w-]*)
        | (?P<digits>{indian}
            \d{{1,3}}(?P<sign>[{group}.,])\d{{3}}(?:(?P=sign)\d{{3}})*(?!\d)(?:[.,]\d+)?
          | \d+(?:[.,]\d+)?)
        | (?P<word>{LETTERS}|[^\w\s{TIES}])""",
        re.VERBOSE | re.IGNORECASE,
    )


def may_count(text: str, lex: Lexicon) -> bool:
    """Is there a digit or a number word in a stretch of text? Quick, and right when it says no."""
    if _DIGIT.search(text):
        return True
    words = _LETTERS.findall(unicodedata.normalize("NFC", text.lower()))
    if not lex.triggers.isdisjoint(words):
        return True
    glued = lex.glued
    return glued is not None and any(len(w) > 5 and glued.match(plain(w)) for w in words)


def atoms(text: str, start: int, end: int, lex: Lexicon) -> tuple[Atom, ...]:
    """The words, digits and signs of `text[start:end]`, in order."""
    found = []
    last = start
    for match in lex.atom.finditer(text, start, end):
        gap = text[last : match.start()]
        last = match.end()
        found.append(_atom(match, gap, lex))
    return tuple(found)


def _atom(match: re.Match[str], gap: str, lex: Lexicon) -> Atom:
    begin, end, raw = match.start(), match.end(), match.group()
    if match.group("mask"):
        return Atom("", begin, end, gap)
    if match.group("digits"):
        value, grouped = digits_value(raw, lex.group, lex.decimal)
        return Atom("", begin, end, gap, value, grouped)
    word = raw if raw.isascii() else unicodedata.normalize("NFC", raw)
    return Atom(word.lower(), begin, end, gap)


def digits_value(raw: str, group: str, decimal: str) -> tuple[float, bool]:
    """Value of digits with the language's own signs, and whether they were grouped.

    A foreign sign is only taken for a group where it can be nothing else: '70.000' where the
    point is the decimal sign (nobody writes three zeros behind it), '1.234.567'.
    """
    signs = [c for c in raw if not c.isdigit()]
    whole = raw
    tail = ""
    if signs and not _is_group(raw, signs, group, decimal):
        whole, _, tail = raw.rpartition(signs[-1])
    number = "".join(c for c in whole if c.isdigit()) + (f".{tail}" if tail else "")
    return float(number), any(c in whole for c in signs)


def _is_group(raw: str, signs: list[str], group: str, decimal: str) -> bool:
    """Is the last sign of the digits one between thousands?"""
    tail = raw.rpartition(signs[-1])[2]
    if len(tail) != 3 or (len(signs) > 1 and signs[-1] not in signs[:-1] and signs[-1] == decimal):
        return False
    if signs[-1] in group or signs[-1].isspace():
        return True
    return tail == "000" or signs.count(signs[-1]) > 1
