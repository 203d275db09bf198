"""Keys by which names are found: the same name written in two ways gets the same key.

Three keys, each coarser than the one before: `written` keeps accents, `fold` drops them,
`skeleton` keeps only consonants in one spelling, so that the transliterations of one name into
several languages meet (Lachin, Latchin, Latsjin). None of them is ever shown.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that mean the same but do not decompose into a base letter and a mark.
_SAME = str.maketrans(
    {
        "ı": "i", "ə": "e", "ǝ": "e", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th",
        "æ": "ae", "œ": "oe", "ŋ": "n", "ħ": "h",
        "ә": "е", "є": "е",
        "ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "ھ": "ه", "ۀ": "ه",
        "\N{ARABIC TATWEEL}": "", "\N{ZERO WIDTH NON-JOINER}": " ",
    }
)  # fmt: skip
_SPACES = re.compile(r"[\s\-\N{EN DASH}\N{HEBREW PUNCTUATION MAQAF}_/.]+")
_DROPPED = re.compile(
    r"['`\"\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
    r"\N{MODIFIER LETTER APOSTROPHE}\N{MODIFIER LETTER TURNED COMMA}"
    r"\N{MODIFIER LETTER PRIME}\N{MODIFIER LETTER REVERSED COMMA}"
    r"\N{MODIFIER LETTER LEFT HALF RING}\N{MODIFIER LETTER RIGHT HALF RING}]+"
)

# Spellings of one sound, longest first: what a Dutch, a French, a German and an English writer
# make of the same foreign letter.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("tsch|tch|tsj|tš|tx|cz", "c"),
        ("shch|schtsch|dsch|dzh|dzj|dž|dj|gj", "c"),
        ("sch|sh|sj|š", "s"),
        ("zh|ž|j", "c"),
        ("ch", "c"),
        ("kh|ck|q", "k"),
        ("gh", "g"),
        ("gu(?=[ei])", "g"),
        ("ph", "f"),
        ("th", "t"),
        ("ts|tz", "z"),
        ("w", "v"),
        ("x", "k"),
        ("y(?=[aeiou])", ""),
    )
)
_VOWELS = re.compile(r"[aeiouy]+")
_TWICE = re.compile(r"(.)\1+")
_SHORTEST_SKELETON = 3


_KEPT = 1 << 15
"""How many names the folding remembers: words of articles come again and again."""


@lru_cache(maxsize=_KEPT)
def written(name: str) -> str:
    """The name with its accents, without case and without kinds of hyphen, apostrophe, space."""
    plain = _DROPPED.sub("", unicodedata.normalize("NFC", name).replace("İ", "i"))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", plain.casefold())).strip()


@lru_cache(maxsize=_KEPT)
def fold(name: str) -> str:
    """`written` without accents, and with letters that only differ by tradition made one."""
    apart = unicodedata.normalize("NFKD", written(name).translate(_SAME))
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return _SPACES.sub(" ", _DROPPED.sub("", bare)).translate(_SAME).strip()


def skeleton(name: str) -> str | None:
    """The consonants of a name in Latin letters; None where they are too few."""
    bare = re.sub(r"ç", "c", re.sub(r"ş", "sh", written(name)))
    bare = fold(re.sub(r"ğ", "g", bare))
    if not bare.isascii():
        return None
    for pattern, sound in _SOUNDS:
        bare = pattern.sub(sound, bare)
    consonants = _TWICE.sub(r"\1", _VOWELS.sub("", bare).replace(" ", ""))
    first = bare[:1] if bare[:1] in "aeiou" else ""
    bones = ("a" if first else "") + consonants
    return bones if len(bones) >= _SHORTEST_SKELETON else None
