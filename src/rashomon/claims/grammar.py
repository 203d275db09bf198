"""A language's tables, compiled for the grammar: frames by lemma, cues by lemma and by phrase."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from msgspec import Struct

from rashomon.languages.pack import LanguagePack
from rashomon.languages.tables import Cues, NounEntry, Prepositions, Table, VerbEntry
from rashomon.languages.territory import alpha3
from rashomon.model.vocabulary import Measure, Stance

K = TypeVar("K")


class Slot(Struct, frozen=True):
    """Where an argument stands: a relation, the prepositions it may have, the lemmas it must be."""

    relation: str
    cases: frozenset[str]
    lemmas: frozenset[str]


class Frame(Struct, frozen=True):
    """A verb entry ready for matching."""

    entry: VerbEntry
    actor: tuple[Slot, ...]
    target: tuple[Slot, ...]
    requires: tuple[Slot, ...]


class Marker(Struct, frozen=True):
    """Words that put a source beside a clause, '*' for one possessive.

    `own` markers ('by its own account') have the clause's subject as their source; those that
    `depends` also mean 'depending on'.
    """

    words: tuple[str, ...]
    stance: Stance
    own: bool
    depends: bool

    @property
    def rule(self) -> str:
        """The name of the construction."""
        return "marker-own" if self.own else "marker" if len(self.words) == 1 else "marker-phrase"


class Grammar(Struct, frozen=True):
    """All that the claim stage knows of one language. Sets hold lemmas and lower-case forms."""

    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, NounEntry]
    do: frozenset[str]
    undergo: frozenset[str]
    happen: frozenset[str]
    grant: frozenset[str]
    aspect: frozenset[str]
    plan: frozenset[str]
    demand: frozenset[str]
    fail: frozenset[str]
    by: frozenset[str]
    of: frozenset[str]
    from_: frozenset[str]
    against: frozenset[str]
    with_: frozenset[str]
    between: frozenset[str]
    to: frozenset[str]
    place: frozenset[str]
    place_nouns: dict[str, frozenset[str]]
    cue_verbs: dict[str, Stance]
    joining: frozenset[str]
    cue_nouns: dict[str, Stance]
    markers: dict[str, tuple[Marker, ...]]
    no_source: frozenset[str]
    tell: frozenset[str]
    cite: frozenset[str]
    counting: frozenset[str]
    media_words: frozenset[str]
    hearsay_words: frozenset[str]
    doubt: frozenset[str]
    no_say: frozenset[str]
    impersonal: frozenset[str]
    nobody: frozenset[str]
    felt: frozenset[str]
    acts: frozenset[str]
    act_marks: frozenset[str]
    as_: frozenset[str]
    asks: frozenset[str]
    that: frozenset[str]
    about: frozenset[str]
    without: frozenset[str]
    means: frozenset[str]
    authority: frozenset[str]
    view: frozenset[str]
    words_of: frozenset[str]
    back: frozenset[str]
    inverted: bool
    plural_articles: frozenset[str]
    parties: frozenset[str]
    hearsay_aux: frozenset[str]
    hearsay_mood: tuple[str, ...]
    planned_aux: frozenset[str]
    planned_feats: tuple[str, ...]
    demanded_aux: frozenset[str]
    conditional: frozenset[str]
    negation: frozenset[str]
    people: frozenset[str]
    glued: bool

    endings: tuple[tuple[str, str], ...]
    measures: dict[str, Measure]
    parts: frozenset[str]
    iso3: dict[str, str]

    def known(self, lemma: str, word: str) -> str:
        """The verb of the tables that a lemmatiser may have missed by its ending.

        Edit-tree lemmatisers invent infinitives ('commetter', 'impos'). A lemma that no table
        knows is replaced by the verb that the language's endings make of the inflected `word`,
        if a table knows that one.
        """
        if lemma in self.verbs or lemma in self.cue_verbs or len(word) < STEM:
            return lemma
        for end, infinitive in self.endings:
            if not word.endswith(end):
                continue
            stem = word[: len(word) - len(end)]
            for tried in (stem + infinitive, _undoubled(stem) + infinitive):
                if len(tried) >= STEM and (tried in self.verbs or tried in self.cue_verbs):
                    return tried
        return lemma


STEM = 4
"""Shorter stems are shared by unrelated verbs."""


def _people(pack: LanguagePack) -> frozenset[str]:
    """Nouns of persons: what is destroyed among them is killed."""
    roles = (
        r
        for role in ("CVL", "MIL", "COP", "REF", "REB", "MED")
        for r in pack.actors.roles.get(role, ())
    )
    return frozenset(pack.figures.people) | frozenset(pack.actors.persons) | frozenset(roles)


def _parties(pack: LanguagePack) -> frozenset[str]:
    """Nouns of whoever can speak: persons, offices, bodies."""
    return _people(pack) | frozenset(w for role in pack.actors.roles.values() for w in role)


def _markers(cues: Cues) -> dict[str, tuple[Marker, ...]]:
    """Markers by their first word, the longest first."""
    found: dict[str, list[Marker]] = {}
    for own, table in ((False, cues.markers), (True, cues.own)):
        for phrase, stance in _stances(table).items():
            words = tuple(phrase.replace("'", "' ").split())
            marker = Marker(words, stance, own, phrase in cues.depending)
            found.setdefault(words[0], []).append(marker)
    return {k: tuple(sorted(v, key=lambda m: -len(m.words))) for k, v in found.items()}


def _place_nouns(pack: LanguagePack) -> dict[str, frozenset[str]]:
    """Word → the kinds of places it can stand for."""
    towns, regions = frozenset({"town"}), frozenset({"region", "disputed", "feature"})
    nouns = pack.places.nouns
    found = dict.fromkeys(nouns.town, towns) | dict.fromkeys(nouns.region, regions)
    return found | dict.fromkeys(pack.places.there, towns | regions)


def _undoubled(stem: str) -> str:
    """'stopp' is 'stop': many spellings double a consonant before an ending."""
    return stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem


_LIGHT = (
    "do",
    "undergo",
    "happen",
    "grant",
    "aspect",
    "plan",
    "demand",
    "fail",
)
_PREPOSITIONS = (
    "by",
    "of",
    "from_",
    "against",
    "with_",
    "between",
    "to",
    "place",
)
_CUES = (
    "no_source",
    "tell",
    "cite",
    "counting",
    "media_words",
    "doubt",
    "no_say",
    "impersonal",
    "nobody",
    "felt",
    "acts",
    "act_marks",
    "as_",
    "asks",
    "that",
    "about",
    "without",
    "means",
    "authority",
    "view",
    "words_of",
    "back",
)
"""Fields of the grammar that are the tables' lists of the same name, as sets."""


def _sets(table: Table, names: Iterable[str]) -> dict[str, Any]:
    """Lists of a table as sets, by their names."""
    return {name: frozenset(getattr(table, name)) for name in names}


def compile_grammar(pack: LanguagePack) -> Grammar:
    """Build the grammar of one language from its tables."""
    events, cues, modals = pack.events, pack.cues, pack.modals
    prep: Prepositions = events.prepositions
    return Grammar(
        **_sets(events.light, _LIGHT),
        **_sets(prep, _PREPOSITIONS),
        **_sets(cues, _CUES),
        verbs=_frames(events.verb),
        nouns=_first((lemma, e) for e in events.noun for lemma in e.lemmas),
        place_nouns=_place_nouns(pack),
        cue_verbs=_stances(cues.verbs),
        joining=_joining(pack),
        cue_nouns=_stances(cues.nouns),
        markers=_markers(cues),
        hearsay_words=frozenset(cues.hearsay),
        inverted=cues.inverted,
        plural_articles=frozenset(pack.figures.plural_articles),
        parties=_parties(pack),
        hearsay_aux=frozenset(modals.hearsay),
        hearsay_mood=modals.hearsay_mood,
        planned_aux=frozenset(modals.planned),
        planned_feats=modals.planned_feats,
        demanded_aux=frozenset(modals.demanded),
        conditional=frozenset(modals.conditional),
        negation=frozenset(modals.negation),
        people=_people(pack),
        glued=pack.figures.glued,
        parts=frozenset(pack.figures.parts),
        measures=_first((w, m) for m, words in pack.figures.measures.items() for w in words),
        iso3=alpha3(),
        endings=pack.pack.verb_endings,
    )


def _joining(pack: LanguagePack) -> frozenset[str]:
    """What can stand first or last in an entry of several words: few lemmas do."""
    words = [w.split() for verb in pack.events.verb for w in verb.lemmas]
    words += [w.split() for noun in pack.events.noun for w in noun.lemmas]
    words += [w.split() for group in pack.cues.verbs.values() for w in group]
    parts = ((w[:n], w[n:]) for w in words for n in range(1, len(w)))
    return frozenset(" ".join(part) for pair in parts for part in pair)


def slot(text: str) -> Slot:
    """Read a slot as the tables write it: 'obj', 'obl:on|upon', 'obj=fire|gun'."""
    left, _, lemmas = text.partition("=")
    relation, _, cases = left.partition(":")
    return Slot(
        relation=relation,
        cases=frozenset(cases.split("|")) if cases else frozenset(),
        lemmas=frozenset(lemmas.split("|")) if lemmas else frozenset(),
    )


def _frames(entries: Iterable[VerbEntry]) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for entry in entries:
        frame = Frame(
            entry=entry,
            actor=tuple(slot(s) for s in entry.actor),
            target=tuple(slot(s) for s in entry.target),
            requires=tuple(slot(s) for s in entry.requires),
        )
        for lemma in entry.lemmas:
            found.setdefault(lemma, []).append(frame)
    return {k: tuple(sorted(v, key=_strictness)) for k, v in found.items()}


def _strictness(frame: Frame) -> tuple[int, int]:
    """Frames that ask for a particular companion are tried before those that take any."""
    named = any(s.lemmas for s in frame.requires)
    return (0 if named else 1 if frame.requires else 2, 0 if frame.entry.reflexive else 1)


def _stances(table: Mapping[Stance, Iterable[str]]) -> dict[str, Stance]:
    return _first((word, stance) for stance, words in table.items() for word in words)


def _first(pairs: Iterable[tuple[str, K]]) -> dict[str, K]:
    found: dict[str, K] = {}
    for key, value in pairs:
        found.setdefault(key, value)
    return found
