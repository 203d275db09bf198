"""All that an article says somewhere, to tell what another one adds to it."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from rashomon.alignment.common_names import common_names
from rashomon.alignment.copies.marks import STEM, Marked
from rashomon.alignment.copies.numbers import numbers_in
from rashomon.alignment.copies.outlets import parts_of
from rashomon.gazetteer.folding import fold
from rashomon.languages.concepts import concepts
from rashomon.languages.pack import languages, load

_PART = re.compile(r"[^\W_]+")
SAME_HEAD = 4
"""Letters by which a name and what is made of it ('A320', 'A320s') begin alike."""


class Known(Struct, frozen=True):
    """All that a source says somewhere: keys of marks, numbers, folded words, concept families."""

    keys: frozenset[str]
    numbers: frozenset[float]
    words: frozenset[str]
    heads: frozenset[str]
    stems: frozenset[str]
    letters: frozenset[str]
    families: frozenset[str]
    outlet: frozenset[str]


@lru_cache(maxsize=512)
def known_of(b: Marked) -> Known:
    """What the source says."""
    marks = [m for line in b.lines for m in line]
    text = b.body.text
    # Captions and datelines are no sentences, but what they name is not new.
    spans = [(p.start, p.end) for p in b.article.paragraphs if p.kind != "furniture"]
    values = {n.value for s, e in spans for n in numbers_in(text, s, e, b.article.language)}
    values |= {n.value for s, e in spans for n in numbers_in(_spread(text[s:e]), 0, e - s, None)}
    words = {fold(m.group()) for s, e in spans for m in _PART.finditer(text, s, e)}
    return Known(
        frozenset(key for m in marks for key in (m.key, m.bones) if key),
        frozenset(values),
        frozenset(words),
        frozenset(w[:SAME_HEAD] for w in words if len(w) >= SAME_HEAD),
        frozenset(w[:STEM] for w in words),
        frozenset("".join(sorted(w)) for w in words if len(w) >= SAME_HEAD),
        frozenset(f for m in marks if m.kind == "concept" for f in family(m.key)),
        frozenset(parts_of(b.article.outlet or "")),
    )


def _spread(text: str) -> str:
    """Letters made spaces, so that the digits of 'A330' and 'SGD1.75' are numbers too."""
    return "".join(" " if c.isalpha() else c for c in text)


@lru_cache(maxsize=4096)
def family(key: str) -> frozenset[str]:
    """A concept's key with those of all broader concepts; the key alone if it is not listed."""
    name = key.partition(":")[2]
    concept = concepts().get(name)
    broader = concept.broader if concept else ()
    return frozenset(f"concept:{n}" for n in (name, *broader))


@lru_cache(maxsize=64)
def common_words(code: str | None) -> frozenset[str]:
    """Folded words with a capital that name nobody: states, days, titles, codes of currencies."""
    if code is None or code not in languages():
        return frozenset()
    return common_names(code) | {fold(c) for c in load(code).figures.currencies}
