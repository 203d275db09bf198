"""Words of a language that carry no fact: those of its tables of saying, counting and grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from rashomon.alignment.copies.marks import STEM
from rashomon.gazetteer.folding import fold
from rashomon.languages.pack import languages, load

_PART = re.compile(r"[^\W\d_]+")
_COUNTED = frozenset({"measures", "people", "objects", "not_counts", "labels", "currencies"})


@lru_cache(maxsize=64)
def small_words(code: str | None) -> frozenset[str]:
    """Beginnings (`STEM` letters, folded) of the small words of a language; none without a folder.

    Verbs of saying are among them: who speaks is a fact, that he speaks is not.
    """
    if code is None or code not in languages():
        return frozenset()
    pack = load(code)
    figures = {k: v for k, v in msgspec.to_builtins(pack.figures).items() if k not in _COUNTED}
    time = (pack.time.few, pack.time.units, pack.time.byline, pack.time.today)
    tables = (pack.cues, pack.modals, pack.events.prepositions, figures, time)
    named = (text for table in tables for text in _texts(msgspec.to_builtins(table)))
    return frozenset(fold(part)[:STEM] for text in named for part in _PART.findall(text))


def _texts(tree: object) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield from _texts(key)
            yield from _texts(value)
    elif isinstance(tree, list | tuple):
        for value in tree:
            yield from _texts(value)
