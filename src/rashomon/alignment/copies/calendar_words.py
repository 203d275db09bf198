"""Words of a language that mean the same everywhere: states and peoples, months, weekdays.

States, months and weekdays are CLDR's (Unicode, through Babel), peoples and capitals the language's
own tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from babel import Locale, UnknownLocaleError
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
    """The words of a language that mean the same everywhere.

    A language without a folder has what CLDR knows of it; none where CLDR does not know it either.
    """
    locale = _locale(code)
    if code is None or locale is None:
        return KnownWords({}, {})
    pack = load(code) if code in languages() else None
    states: dict[str, str] = {}
    for value, name in (*(_of_tables(pack) if pack else ()), *_of_locale(locale)):
        states.setdefault(" ".join(_PART.findall(fold(name))), f"state:{value}")
    states.pop("", None)
    days = dict(_days(locale))
    if pack:
        days.update(_numbered(((n, w) for w, n in pack.time.months.items()), "month"))
    longest = max((len(name.split()) for name in states), default=1)
    return KnownWords(states, days, longest, pack.time.capitals if pack else False)


def _locale(code: str | None) -> Locale | None:
    """CLDR's locale of a language."""
    if code is None:
        return None
    try:
        return Locale.parse(load(code).pack.locale if code in languages() else code)
    except (UnknownLocaleError, ValueError):
        return None


def _of_tables(pack: LanguagePack) -> Iterator[tuple[str, str]]:
    actors = pack.actors
    for table in (actors.countries, actors.demonyms, actors.capitals):
        for value, names in table.items():
            yield from ((value, name) for name in names)


def _of_locale(locale: Locale) -> Iterator[tuple[str, str]]:
    for short, long in alpha3().items():
        if short in locale.territories:
            yield long, locale.territories[short]


def _days(locale: Locale) -> Iterator[tuple[str, str]]:
    for form in ("format", "stand-alone"):
        yield from _numbered(locale.days[form]["wide"].items(), "day")
        for width in ("abbreviated", "wide"):
            yield from _numbered(locale.months[form][width].items(), "month")


def _numbered(items: Iterable[tuple[int, str]], kind: str) -> Iterator[tuple[str, str]]:
    for number, word in items:
        yield fold(word).strip("."), f"{kind}:{number}"
