"""What a line gives away about itself: phrases of page furniture, and shapes no prose has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import Literal

from msgspec import Struct

from rashomon.model.furniture import Furniture
from rashomon.text.layout import CLOSERS, STOPS, ends_sentence

_FOLDED = 600
"""Phrases are looked for in so many characters; a longer line is not one of the page's own."""

_ANYWHERE = 300
_STARTS = 400
_CAPTION = 400
_CREDIT = 50
_CLOSING = 60
_RUBRIC = 30
_BYLINE = 80
_TAIL = 240
_MOST_JOINTS = 16
"""How far before its end a line is searched for furniture glued to it."""

Sign = Literal["furniture", "opens", "closes", "caption", "byline"]

_EDGES = " :;,.!?*|<>()[]{}\"'-_=+~/\\#\N{BULLET}\N{MIDDLE DOT}\N{EN DASH}\N{RIGHTWARDS ARROW}" + (
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}\N{HORIZONTAL ELLIPSIS}"
    "\N{BLACK RIGHT-POINTING TRIANGLE}\N{BLACK RIGHT-POINTING SMALL TRIANGLE}"
)
"""Signs around a phrase that do not change what it says. '#' stands for any number."""

_LEADING = _EDGES.replace("#", "").replace("[", "").replace("(", "")

_AFTER_OPENING = tuple(":|>-\N{EN DASH}\N{RIGHTWARDS ARROW}") + tuple(
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
)

_STRAIGHT = str.maketrans(
    "\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}"
    "\N{ACUTE ACCENT}\N{GRAVE ACCENT}\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}",
    "'''''" + 2 * '"',
)

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|pic\.twitter\.com/\S+")
_HANDLES = re.compile(r"(?:[@#]\w+[\s,]*)+")
_SHORTCODE = re.compile(r"[\[{<]{1,2}[/!%#]?\w[^\n]*[\]}>]{1,2}")
_CODE = re.compile(
    r"\w_\w{1,30} ?=|[{};]\s*$|\bfunction ?\(|\bvar \w{1,30} ?=|"
    r"=\s?[\"'\N{RIGHT DOUBLE QUOTATION MARK}]"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SHORT_NUMBER = re.compile(r"\b\d{1,2}\b")
_CLOCK = re.compile(r"\b\d{1,2}[:.hu]\d\d\b")
_DIVIDED = re.compile(
    r"\s[|\N{BULLET}\N{MIDDLE DOT}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}>/]\s|[ \t]{2,}|\t"
)
_ENTRY = 30
_COPYRIGHT = re.compile(r"\N{COPYRIGHT SIGN}\s*(?:\w+\s+)?(?:19|20)\d\d|\(c\)\s*(?:19|20)\d\d")
_JOINT = re.compile(
    f"(?<=[{re.escape(STOPS)}])[{re.escape(CLOSERS)}]*\\s*(?=[^\\W_])"
    "|(?<=[a-z\N{LATIN SMALL LETTER E WITH ACUTE}])(?=[A-Z])|\\s+(?=[A-Z0-9\\[])"
)
"""Where furniture may begin in a line: after a sentence, at joints ('endRead'), at capitals."""


class Book(Struct, frozen=True):
    """The phrases of all languages together, folded for comparison."""

    line: frozenset[str]
    last_words: frozenset[str]
    starts: tuple[str, ...]
    anywhere: tuple[str, ...]
    opens: tuple[str, ...]
    closes: tuple[str, ...]
    caption: tuple[str, ...]
    byline: tuple[str, ...]


class Mark(Struct, frozen=True):
    """What a line is by its own words, and why."""

    sign: Sign
    reason: str


def book(phrases: Sequence[Furniture]) -> Book:
    """All phrases of all languages, ready for `mark`: pages mix languages."""
    return _book(tuple(phrases))


@lru_cache(maxsize=8)
def _book(phrases: tuple[Furniture, ...]) -> Book:
    """Made once for the languages at hand: it costs as much as cleaning an article."""
    line = frozenset(bare(p) for each in phrases for p in each.line)
    opens = _together(map(bare, each.opens) for each in phrases)
    closes = _together(map(bare, each.closes) for each in phrases)
    return Book(
        line=line,
        last_words=frozenset(p.rpartition(" ")[2] for p in chain(line, opens, closes)),
        starts=_together(each.starts for each in phrases),
        anywhere=_together(each.anywhere for each in phrases),
        opens=opens,
        closes=closes,
        caption=_together(each.caption for each in phrases),
        byline=_together(each.byline for each in phrases),
    )


def fold(words: str) -> str:
    """`words` for comparison: no case, straight quotes, single spaces, '#' for each number.

    Only the first few hundred characters are kept.
    """
    plain = " ".join(words[:_FOLDED].translate(_STRAIGHT).casefold().split())
    return _NUMBER.sub("#", plain)


def bare(words: str) -> str:
    """Folded words without the signs around them."""
    return fold(words).strip(_EDGES.replace("#", ""))


def mark(words: str, sentence: bool, where: Book) -> Mark | None:
    """What the line `words` is by phrase or by shape; None where nothing gives it away.

    `sentence` says whether the line ends like a sentence.
    """
    if len(words) > _FOLDED:
        return None
    folded = fold(words)
    return _by_phrase(folded, sentence, where) or _by_shape(words, sentence)


def tail(words: str, where: Book) -> tuple[int, ...]:
    """Offsets in `words` where furniture glued to the end of the line begins, in order.

    Empty where the line's end is its own. Only what a phrase or a shape names as a whole is cut.
    """
    cuts: tuple[int, ...] = ()
    end = len(words)
    if not _may_be_glued(words, where):
        return cuts
    for at in islice(reversed(tuple(_joints(words))), _MOST_JOINTS):
        if at < end and _glued(words[at:end], words[:at], where):
            cuts = (at, *cuts)
            end = len(words[:at].rstrip())
    return cuts


def _may_be_glued(words: str, where: Book) -> bool:
    """A quick look that spares most lines the slow one: at the last word, or a shortcode's end."""
    end = bare(words[-_TAIL:])
    last = end[max(map(end.rfind, " .!?")) + 1 :]
    return last in where.last_words or words.endswith("]")


def _joints(words: str) -> Iterator[int]:
    base = max(0, len(words) - _TAIL)
    for joint in _JOINT.finditer(words, base):
        if joint.end() > 0:
            yield joint.end()


def _glued(words: str, before: str, where: Book) -> bool:
    """Is this end of a line furniture? A single word is believed only after a full stop."""
    folded = bare(words)
    if folded in where.line or folded in where.closes or folded in where.opens:
        return " " in folded or ends_sentence(before.rstrip())
    return bool(_SHORTCODE.fullmatch(words)) and "=" in words


def _together(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """All phrases once, the longest first: the reason should name the most telling one."""
    return tuple(sorted({fold(p) for each in lists for p in each}, key=lambda p: (-len(p), p)))


# --- phrases --------------------------------------------------------------------------------


def _by_phrase(folded: str, sentence: bool, where: Book) -> Mark | None:
    plain = folded.strip(_EDGES.replace("#", ""))
    if plain in where.closes:
        return Mark("closes", "the line is a heading that ends an article")
    if plain in where.opens:
        return Mark("opens", "the line announces other articles")
    if plain in where.line:
        return Mark("furniture", "the whole line is a phrase of web pages")
    return _by_part(folded, plain, sentence, where)


def _by_part(folded: str, plain: str, sentence: bool, where: Book) -> Mark | None:
    return (
        _heading_part(folded, plain, sentence, where)
        or _phrase_part(folded, where)
        or _credit_part(folded, sentence, where)
    )


def _heading_part(folded: str, plain: str, sentence: bool, where: Book) -> Mark | None:
    found = _starting(plain, where.closes)
    if found and " " in found and len(plain) <= _CLOSING and not sentence:
        return Mark("closes", f"a line that begins with '{found}' ends an article")
    found = _starting(plain, where.opens)
    if found is None or not _opening(folded, found, sentence):
        return None
    if len(plain) <= _RUBRIC and not folded.endswith(_AFTER_OPENING) and ":" not in plain:
        return Mark("opens", f"a line that begins with '{found}' announces other articles")
    return Mark("furniture", f"teaser: the line begins with '{found}'")


def _phrase_part(folded: str, where: Book) -> Mark | None:
    size = len(folded)
    if size <= _STARTS and (found := _starting(folded.lstrip(_LEADING), where.starts)):
        return Mark("furniture", f"the line begins with '{found}', a phrase of web pages")
    if size <= _ANYWHERE and (found := _within(folded, where.anywhere)):
        return Mark("furniture", f"the line contains '{found}', a phrase of web pages")
    return None


def _credit_part(folded: str, sentence: bool, where: Book) -> Mark | None:
    size = len(folded)
    if size <= _CAPTION and (found := _crediting(folded, where.caption)):
        return Mark("caption", f"caption or credit: the line has '{found}'")
    if size <= _BYLINE and not sentence and (found := _starting(folded, where.byline)):
        return Mark("byline", f"names the author: the line begins with '{found}'")
    return None


def _starting(folded: str, phrases: tuple[str, ...]) -> str | None:
    if not folded.startswith(phrases):
        return None
    return next((p for p in phrases if folded.startswith(p) and _free(folded, 0, len(p))), None)


def _within(folded: str, phrases: tuple[str, ...]) -> str | None:
    for phrase in phrases:
        at = folded.find(phrase)
        if at >= 0 and _free(folded, at, at + len(phrase)):
            return phrase
    return None


def _free(folded: str, start: int, end: int) -> bool:
    """Does the phrase stand free, not as part of longer words?"""
    before = folded[start - 1 : start]
    after = folded[end : end + 1]
    return not (before.isalnum() and folded[start].isalnum()) and not (
        after.isalnum() and folded[end - 1].isalnum()
    )


def _opening(folded: str, phrase: str, sentence: bool) -> bool:
    """'Read also: ...' is a teaser; 'Read more of this ...' too, unless it is a sentence."""
    after = folded[folded.index(phrase) + len(phrase) :].lstrip()
    if len(folded) > _ANYWHERE:
        return False
    return after.startswith(_AFTER_OPENING) or (" " in phrase and not sentence)


def _crediting(folded: str, marks: tuple[str, ...]) -> str | None:
    """Credits stand at the beginning or the end of a line, never in its middle."""
    first = folded.startswith(marks) and next(m for m in marks if folded.startswith(m))
    return first or _within(folded[-_CREDIT:], marks)


# --- shapes ---------------------------------------------------------------------------------


def _by_shape(words: str, sentence: bool) -> Mark | None:
    reason = _signs_only(words) or _machine(words) or _menu(words, sentence)
    reason = reason or _date(words, sentence)
    return Mark("furniture", reason) if reason else None


def _signs_only(words: str) -> str | None:
    if any(map(str.isalpha, words)):
        return None
    return "no words, only digits or signs"


def _machine(words: str) -> str | None:
    if _ADDRESS.fullmatch(words):
        return "an address and nothing else"
    if _HANDLES.fullmatch(words):
        return "only names of accounts or tags"
    if _SHORTCODE.fullmatch(words) and ("_" in words or "=" in words or words[1] in "/{%#"):
        return "code of the page, not words"
    if _CODE.search(words) and len(words) <= _ANYWHERE:
        return "code of the page, not words"
    if len(words) <= _ANYWHERE and _COPYRIGHT.search(words):
        return "a copyright notice"
    return None


def _menu(words: str, sentence: bool) -> str | None:
    entries = _DIVIDED.split(words)
    if sentence or len(entries) < 3 or len(words) > _ENTRY * len(entries):
        return None
    return f"a menu: {len(entries)} short entries side by side"


def _date(words: str, sentence: bool) -> str | None:
    """A date or a time standing alone: three words at most are left without the numbers."""
    if sentence or len(words) > 60:
        return None
    digits = sum(map(str.isdecimal, words))
    stamped = (_YEAR.search(words) or _CLOCK.search(words)) and _SHORT_NUMBER.search(words)
    if stamped and sum(part.isalpha() for part in re.split(r"[\W\d_]+", words)) <= 3:
        return "a date or a time standing alone"
    if len(words) <= 25 and digits * 5 >= len(words) * 2:
        return "mostly digits"
    return None
