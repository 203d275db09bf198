"""Words of a language that mean the same everywhere: states and peoples, months, weekdays.

States, months and weekdays are CLDR's (Unicode, through Babel), peoples and capitals the language's
own tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from babel import Locale
from msgspec import Struct

from rashomon.gazetteer.folding import fold
from rashomon.languages.pack import LanguagePack, languages, load
from rashomon.languages.territory import alpha3

_PART = re.compile(r"[^\W_]+")
_SHORTEST = 5
"""Letters of a word whose ending may be left off to find the name of a people."""
_ENDING = 2


class KnownWords(Struct, frozen=True):
    """Folded words of one language → 'state:BEL', 'month:3', 'day:2'.

    `states` holds phrases of up to `longest` words. `capitals`: days are written with a capital.
    """

    states: dict[str, str]
    days: dict[str, str]
    longest: int = 1
    capitals: bool = False

    def state(self, words: list[str], at: int) -> tuple[str, int] | None:
        """The state that the words from `at` on name, and by how many of them."""
        for length in range(min(self.longest, len(words) - at), 0, -1):
            found = self.states.get(" ".join(words[at : at + length]))
            if found is not None:
                return found, length
        word = words[at]
        for cut in range(1, _ENDING + 1):
            if len(word) - cut >= _SHORTEST and word[:-cut] in self.states:
                return self.states[word[:-cut]], 1
        return None


@lru_cache(maxsize=64)
def known_words(code: str | None) -> KnownWords:
    """The words of a language that mean the same everywhere; none where it has no folder."""
    if code is None or code not in languages():
        return KnownWords({}, {})
    pack = load(code)
    locale = Locale.parse(pack.pack.locale)
    states: dict[str, str] = {}
    for value, name in (*_of_tables(pack), *_of_locale(locale)):
        states.setdefault(" ".join(_PART.findall(fold(name))), f"state:{value}")
    states.pop("", None)
    return KnownWords(
        states,
        dict(_days(locale, pack)),
        max((len(name.split()) for name in states), default=1),
        pack.time.capitals,
    )


def _of_tables(pack: LanguagePack) -> Iterator[tuple[str, str]]:
    actors = pack.actors
    for table in (actors.countries, actors.demonyms, actors.capitals):
        for value, names in table.items():
            yield from ((value, name) for name in names)


def _of_locale(locale: Locale) -> Iterator[tuple[str, str]]:
    for short, long in alpha3().items():
        if short in locale.territories:
            yield long, locale.territories[short]


def _days(locale: Locale, pack: LanguagePack) -> Iterator[tuple[str, str]]:
    for form in ("format", "stand-alone"):
        yield from _numbered(locale.days[form]["wide"].items(), "day")
        for width in ("abbreviated", "wide"):
            yield from _numbered(locale.months[form][width].items(), "month")
    yield from _numbered(((n, w) for w, n in pack.time.months.items()), "month")


def _numbered(items: Iterable[tuple[int, str]], kind: str) -> Iterator[tuple[str, str]]:
    for number, word in items:
        yield fold(word).strip("."), f"{kind}:{number}"
