"""Names of the corpora, and names nobody has in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from hashlib import blake2b

from benchmarks.alignment.piles.plan import Edit, Plan
from benchmarks.alignment.piles.states import all_states, state_words

NAMES = """
Adalbert Ammersporn Apolline Asger Baleines Banc Birthe Blanche Boussole Brinkby Brise
Brussels/Bruxelles/Brussel Cauldron/Chaudron/Gifketel Copenhagen/Copenhague/Kopenhagen
Courrier Dobbelaar Écho Écluses Egmont Etxandi Firmin Gernot Godelieve Haezevelde
Hafenwerk Halyard Handelsanker Harfenau Hiltrud Holger Hvalsand Joris Jutland Kestrel
Klitmark Kolkstra Korbinian Kwartel Lantern Ledger Libres/Libre Lieven Lutz Machteld
Marées Marie Marisol Nordtang Nørreleje Orvandil Ostermuhl Pfalzbrink Quentz Rainald
Ravnholt Reinaert Rive Roseaux Sandkamm Schicht Schlehwart Shift Signe Steven Strandloper
Stubenzweig Tangvig Ternen Tjeerd Trader Traubald Truites Uiterwaard Verdesaulx Vrouwe Walviszand
Wiltrud Windward Zilte
"""
TOWNS = """
Baden/Bade Esbjerg Hague/Haye Karlsruhe Kehl Lobith Nieuwegein Nieuwpoort/Nieuport Nijmegen
Offenburg/Offenbourg Ostend/Ostende/Oostende/Oostendse Strasbourg/Straatsburg/Strasbourgeois
Stuttgart Thyborøn Vlissingen Württemberg/Wurtemberg Zeebrugge
"""
"""Every name of the corpora that is to change; spellings of one name stand side by side."""
TAILS = ("", "e", "en", "er")
SOUNDS = (
    ("b", "br", "d", "dr", "f", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "r", "s", "t", "v"),
    ("a", "e", "i", "o", "u", "au", "ei", "oe"),
    ("", "l", "n", "r", "s", "m", "rt", "lk"),
)
"""What names are made of: three syllables, each one of these from first to last."""
CAPITALS = {"Brussels": "BEL", "Copenhagen": "DNK"}
WORD = re.compile(r"[^\W\d_]+")


def name_edits(text: str) -> Iterator[Edit]:
    """All names of a text, and its words for states and their people."""
    for m in WORD.finditer(text):
        word = m.group()
        if family(word) is not None or word in state_words():
            yield Edit(m.start(), m.end(), partial(new_word, word))


def renamed(text: str, plan: Plan) -> str:
    """Words with all their names changed."""
    return WORD.sub(lambda m: new_word(m.group(), plan), text)


def new_word(word: str, plan: Plan) -> str:
    """The word that stands for this one: a state's for a state's, a name for a name."""
    state, slot = state_words().get(word, ("", 0))
    if state in plan.states:
        return all_states()[plan.states[state]][slot]
    name = family(word)
    if name is None or not plan.salt:
        return word
    capital = CAPITALS.get(name)
    if capital not in plan.states if capital else name in town_names() and not plan.towns:
        return word
    spellings = _families()[name]
    form = spellings.index(word) if word in spellings else 0
    made = made_up(f"{plan.teller if name in plan.apart else plan.salt} {name}") + TAILS[form]
    return made.upper() if word.isupper() else made


@lru_cache(maxsize=1 << 16)
def made_up(salt: str, syllables: int = 3) -> str:
    """A name nobody has."""
    dice = iter(blake2b(salt.encode(), digest_size=9).digest())
    parts = (some[next(dice) % len(some)] for _ in range(syllables) for some in SOUNDS)
    return "".join(parts).capitalize()


@lru_cache(maxsize=4096)
def family(word: str) -> str | None:
    """The name of which a word is a spelling, in capitals or not; None for any other word."""
    known = _spellings()
    return known.get(word) or (known.get(word.capitalize()) if word.isupper() else None)


@lru_cache(maxsize=1)
def _spellings() -> Mapping[str, str]:
    return {word: name for name, words in _families().items() for word in words}


@lru_cache(maxsize=1)
def _families() -> Mapping[str, tuple[str, ...]]:
    rows = (tuple(row.split("/")) for row in (NAMES + TOWNS).split())
    return {row[0]: row for row in rows}


@lru_cache(maxsize=1)
def town_names() -> frozenset[str]:
    """The names that are towns', each by its first spelling."""
    return frozenset(row.partition("/")[0] for row in TOWNS.split())
