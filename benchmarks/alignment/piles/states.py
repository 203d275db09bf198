"""States and their words: a situation of the corpora is told of others."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import chain

from benchmarks.alignment.gold import CLASH, FIRE
from benchmarks.alignment.piles.plan import Plan

STATES = """
BEL BE Belgium Belgian Belgians Belgique belge belge belges Belges België Belgisch Belgische Belgen
DNK DK Denmark Danish Danes Danemark danois danoise danoises Danois Denemarken Deens Deense Denen
DEU DE Germany German Germans Allemagne allemand allemande allemands Allemands Duitsland Duits Duitse Duitsers
FRA FR France French French France français française français Français Frankrijk Frans Franse Fransen
SWE SE Sweden Swedish Swedes Suède suédois suédoise suédois Suédois Zweden Zweeds Zweedse Zweden
NOR NO Norway Norwegian Norwegians Norvège norvégien norvégienne norvégiens Norvégiens Noorwegen Noors Noorse Noren
FIN FI Finland Finnish Finns Finlande finlandais finlandaise finlandais Finlandais Finland Fins Finse Finnen
POL PL Poland Polish Poles Pologne polonais polonaise polonais Polonais Polen Pools Poolse Polen
PRT PT Portugal Portuguese Portuguese Portugal portugais portugaise portugais Portugais Portugal Portugees Portugese Portugezen
GRC GR Greece Greek Greeks Grèce grec grecque grecs Grecs Griekenland Grieks Griekse Grieken
HRV HR Croatia Croatian Croats Croatie croate croate croates Croates Kroatië Kroatisch Kroatische Kroaten
EST EE Estonia Estonian Estonians Estonie estonien estonienne estoniens Estoniens Estland Estisch Estische Esten
LVA LV Latvia Latvian Latvians Lettonie letton lettonne lettons Lettons Letland Lets Letse Letten
ROU RO Romania Romanian Romanians Roumanie roumain roumaine roumains Roumains Roemenië Roemeens Roemeense Roemenen
ISL IS Iceland Icelandic Icelanders Islande islandais islandaise islandais Islandais IJsland IJslands IJslandse IJslanders
CHL CL Chile Chilean Chileans Chili chilien chilienne chiliens Chiliens Chili Chileens Chileense Chilenen
PER PE Peru Peruvian Peruvians Pérou péruvien péruvienne péruviens Péruviens Peru Peruaans Peruaanse Peruanen
GHA GH Ghana Ghanaian Ghanaians Ghana ghanéen ghanéenne ghanéens Ghanéens Ghana Ghanees Ghanese Ghanezen
CUB CU Cuba Cuban Cubans Cuba cubain cubaine cubains Cubains Cuba Cubaans Cubaanse Cubanen
JPN JP Japan Japanese Japanese Japon japonais japonaise japonais Japonais Japan Japans Japanse Japanners
"""  # noqa: E501 - a row a state
"""Codes, and the words for a state and its people in the three languages of the corpora."""
PARTIES = {CLASH.name: ("BEL", "DNK"), FIRE.name: ("DEU", "FRA")}


@lru_cache(maxsize=1)
def all_states() -> Mapping[str, tuple[str, ...]]:
    """Code to its two-letter code and words."""
    rows = (row.split() for row in STATES.splitlines() if row)
    return {row[0]: tuple(row[1:]) for row in rows}


@lru_cache(maxsize=1)
def state_words() -> Mapping[str, tuple[str, int]]:
    """Each word of a party of the corpora: the state, and where the word stands in its row."""
    found: dict[str, tuple[str, int]] = {}
    for state in chain(*PARTIES.values()):
        for slot, word in enumerate(all_states()[state][1:], 1):
            found.setdefault(word, (state, slot))
    return found


def new_code(code: str | None, plan: Plan) -> str | None:
    """The code in the state that stands for this one; of any other state it stays."""
    if code is None:
        return None
    state, dot, role = code.partition(".")
    return f"{plan.states.get(state, state)}{dot}{role}"
