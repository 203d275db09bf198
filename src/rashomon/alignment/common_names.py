"""Words with a capital letter that name nobody in particular: states, peoples, titles, days.

Two claims that share 'Danish' or 'Monday' share little; the codes and dates of their cells say
it better. States, months and weekdays are CLDR's (Unicode, through Babel), the rest the
language's own tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from babel import Locale

from rashomon.gazetteer.folding import fold
from rashomon.languages.pack import HOME, LanguagePack, languages, load

_PART = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=64)
def common_names(code: str, home: Path = HOME) -> frozenset[str]:
    """Folded words that are no names of their own in the language `code`.

    None where it has no pack. Raises PackError where its tables cannot be read.
    """
    if code not in languages(home):
        return frozenset()
    pack = load(code, home)
    locale = Locale.parse(pack.pack.locale)
    calendar = (*_leaves(locale.days), *_leaves(locale.months))
    named = (*locale.territories.values(), *_of_tables(pack), *calendar)
    return frozenset(fold(part) for name in named for part in _PART.findall(name))


def _of_tables(pack: LanguagePack) -> Iterator[str]:
    actors = pack.actors
    for table in (actors.countries, actors.demonyms, actors.capitals, actors.organisations):
        for words in table.values():
            yield from words
    for lemmas in actors.roles.values():
        yield from lemmas
    yield from actors.titles
    yield from actors.persons


def _leaves(tree: object) -> Iterator[str]:
    """All texts of Babel's nested tables of names."""
    if isinstance(tree, str):
        yield tree
    elif hasattr(tree, "values"):
        values: Iterable[object] = tree.values()
        for value in values:
            yield from _leaves(value)
