"""A language's actor tables, compiled for look-up: phrases by first word, roles by lemma."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from babel import Locale
from msgspec import Struct

from rashomon.languages.pack import LanguagePack
from rashomon.languages.people import Person
from rashomon.languages.tables import SharedActors
from rashomon.languages.territory import alpha3
from rashomon.text.smooth import lowered, smooth

PhraseKind = Literal["code", "role", "country", "capital", "both", "person"]

_WORD = re.compile(r"\w+")
_RANK: dict[PhraseKind, int] = {
    "code": 0,
    "both": 1,
    "role": 2,
    "country": 3,
    "capital": 4,
    "person": 5,
}


class Phrase(Struct, frozen=True):
    """A phrase of the tables and what it stands for: a full code, a role, or a country.

    `capital` phrases are names: they count only where the text writes them with a capital;
    `shouted` ones are abbreviations ('SADR'), which it must write in capitals throughout.
    """

    text: str
    kind: PhraseKind
    value: str
    capital: bool = False
    shouted: bool = False


class Group(Struct, frozen=True):
    """Phrases that begin with one word, by their text, and their lengths, longest first."""

    phrases: dict[str, Phrase]
    lengths: tuple[int, ...]


LEAST_PART = 4
"""Letters of the shortest part of a compound that says anything."""
_BODIES = frozenset({"MIL", "COP", "LEG", "JUD", "OPP", "REB", "GOV", "NGO", "BUS"})


class ActorLexicon(Struct, frozen=True):
    """`phrases` by their first word, longest first; `roles` and `demonyms` by lemma or form.

    `says` are verbs of saying: a pronoun that is their subject is whoever spoke last,
    and so are the `statements` that may stand in for a speaker ('the communiqué added').
    """

    phrases: dict[str, Group]
    roles: dict[str, str]
    demonyms: dict[str, str]
    of: frozenset[str]
    place: frozenset[str]
    titles: frozenset[str]
    persons: frozenset[str]
    says: frozenset[str]
    statements: frozenset[str]
    markers: frozenset[str]
    glued: bool
    people: dict[str, Person]

    def role_of(self, *words: str) -> str | None:
        """The role of a head noun by its lemma or form; in glued languages also by its parts.

        A spokesman of the army ('legerwoordvoerder') speaks for the army: the first part's role
        wins where it is a body's.
        """
        for word in words:
            if word in self.roles:
                return self.roles[word]
        return next((r for w in words if self.glued and (r := self._role_of_parts(w))), None)

    def _role_of_parts(self, word: str) -> str | None:
        for cut in range(LEAST_PART, len(word) - LEAST_PART + 1):
            last = self.roles.get(word[cut:])
            if last is None:
                continue
            first = word[:cut].rstrip("-")
            own = self.roles.get(first) or self.roles.get(first.removesuffix("s"))
            return own if own in _BODIES else last
        return None

    def phrase_at(self, low: str, at: int, word: str) -> Phrase | None:
        """The longest phrase that stands in the lower-case text `low` at `at`, as whole words."""
        group = self.phrases.get(word)
        if group is None:
            return None
        for length in group.lengths:
            phrase = group.phrases.get(low[at : at + length])
            if phrase is not None and not low[at + length : at + length + 1].isalnum():
                return phrase
        return None


def first_word(text: str) -> str:
    """The first run of letters and digits; the whole text where there is none."""
    found = _WORD.search(text)
    return found.group() if found else text


def compile_lexicon(
    pack: LanguagePack, shared: SharedActors, people: Sequence[Person] = ()
) -> ActorLexicon:
    """Everything a language knows about actors, with CLDR's territory names for its locale."""
    table = pack.actors
    found: list[Phrase] = [
        # the first of two entries of one rank holds: a language knows its own words better
        *_phrases(table.organisations, "code"),
        *_phrases(table.codes, "code"),
        *_phrases(shared.media, "code"),
        *_phrases(shared.organisations, "code"),
        *_phrases(table.role_phrases, "role"),
        *_phrases(territories(pack.pack.locale), "country"),
        *_phrases(table.countries, "country"),
        *_phrases(table.capitals, "capital"),
        *(Phrase(_key(p), "both", "") for p in table.both_sides),
        *(Phrase(_key(n), "person", p.name, capital=True) for p in people for n in _all_names(p)),
    ]
    return ActorLexicon(
        phrases=_by_first_word(found),
        roles=_inverted(table.roles),
        demonyms=_inverted(table.demonyms),
        of=frozenset(pack.events.prepositions.of),
        place=frozenset(pack.events.prepositions.place),
        titles=frozenset(table.titles),
        persons=frozenset((*table.persons, *pack.figures.people)),
        statements=frozenset(noun for nouns in pack.cues.nouns.values() for noun in nouns)
        | frozenset(pack.cues.media_words),
        says=frozenset(lemma for verbs in pack.cues.verbs.values() for lemma in verbs),
        markers=frozenset(w for m in pack.cues.markers.values() for w in m if " " not in w),
        glued=pack.figures.glued,
        people={p.name: p for p in people},
    )


def territories(locale: str) -> dict[str, tuple[str, ...]]:
    """ISO 3166-1 alpha-3 → names of the territory in a locale (Unicode CLDR through Babel)."""
    names = Locale.parse(locale).territories
    found: dict[str, tuple[str, ...]] = {}
    for short, long in alpha3().items():
        if short in names:
            found[long] = (names[short],)
    return found


def _phrases(table: Mapping[Any, Iterable[str]], kind: PhraseKind) -> Iterator[Phrase]:
    for value, names in table.items():
        for name in names:
            yield Phrase(_key(name), kind, value, name[:1].isupper(), _is_abbreviation(name))


def _all_names(person: Person) -> tuple[str, ...]:
    return (*person.names, *person.families)


def _is_abbreviation(name: str) -> bool:
    return name.isalpha() and name.isupper() and len(name) > 1


def _key(name: str) -> str:
    return lowered(smooth(name)).strip()


def _by_first_word(found: Iterable[Phrase]) -> dict[str, Group]:
    groups: dict[str, dict[str, Phrase]] = {}
    for phrase in found:
        same = groups.setdefault(first_word(phrase.text), {})
        held = same.get(phrase.text)
        if held is None or _RANK[phrase.kind] < _RANK[held.kind]:
            same[phrase.text] = phrase
    return {
        word: Group(same, tuple(sorted({len(text) for text in same}, reverse=True)))
        for word, same in groups.items()
    }


def _inverted(table: Mapping[Any, Iterable[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for value, words in table.items():
        for word in words:
            found.setdefault(_key(word), value)
    return found
