"""Codes and labels in plain words: what `rashomon explain` calls types, roles and relations."""

from __future__ import annotations

from types import MappingProxyType

from rashomon.model.vocabulary import EventType, Modality, Role

TYPES: MappingProxyType[EventType, str] = MappingProxyType({
    "AGREE": "agree, sign, settle",
    "CONSULT": "meet, visit, call, negotiate",
    "SUPPORT": "back in words, praise, recognise",
    "CONCEDE": "yield, ease restrictions",
    "COOPERATE": "trade, supply, work together",
    "AID": "give help, shelter, rescue",
    "RETREAT": "withdraw, release, cease fire",
    "REQUEST": "call for, demand",
    "ACCUSE": "blame, condemn",
    "REJECT": "refuse, break off",
    "THREATEN": "threaten, warn of force",
    "PROTEST": "demonstrate, strike, riot",
    "SANCTION": "ban, expel, cut relations",
    "MOBILIZE": "deploy, alert, exercise",
    "COERCE": "arrest, seize, blockade, restrict",
    "ASSAULT": "attack, shell, kill, wound, destroy",
    "DISPLACE": "people flee, are driven out, or return",
    "CONTROL": "hold, own or govern a territory",
    "STATE": "another state of affairs with a figure",
})  # fmt: skip

ROLES: MappingProxyType[Role, str] = MappingProxyType({
    "GOV": "government",
    "MIL": "armed forces",
    "COP": "police",
    "LEG": "parliament",
    "JUD": "courts and prosecutors",
    "OPP": "opposition",
    "REB": "armed group of no state",
    "CVL": "civilians",
    "MED": "media",
    "BUS": "companies",
    "NGO": "non-governmental organisation",
    "IGO": "international organisation",
    "REF": "refugees",
})  # fmt: skip

MODALITIES: MappingProxyType[Modality, str] = MappingProxyType({
    "asserted": "told as a fact",
    "denied": "told as not having happened",
    "hearsay": "told with distance",
    "planned": "told as still to come",
    "conditional": "told as possible under a condition",
    "demanded": "asked for, not done",
})  # fmt: skip

RELATIONS: MappingProxyType[str, str] = MappingProxyType({
    "acl": "describes it",
    "acl:relcl": "who or which …",
    "advcl": "when, why, while …",
    "advmod": "how, when",
    "amod": "what kind",
    "appos": "in other words",
    "aux": "helping verb",
    "aux:pass": "helping verb of the passive",
    "case": "preposition",
    "cc": "joining word",
    "ccomp": "clause said or thought",
    "clf": "counting word",
    "compound": "part of the expression",
    "compound:prt": "particle",
    "conj": "and",
    "cop": "is, was",
    "csubj": "clause as subject",
    "dep": "linked",
    "det": "article",
    "discourse": "interjection",
    "dislocated": "set apart",
    "expl": "empty word",
    "expl:pv": "part of the verb",
    "fixed": "part of the expression",
    "flat": "part of the name",
    "goeswith": "split word",
    "iobj": "to whom",
    "list": "list",
    "mark": "link word",
    "nmod": "of, in, for …",
    "nmod:poss": "whose",
    "nsubj": "subject",
    "nsubj:pass": "subject of the passive",
    "nummod": "how many",
    "obj": "object",
    "obl": "where, when, how …",
    "obl:agent": "by whom",
    "obl:tmod": "when",
    "orphan": "rest of a shortened clause",
    "parataxis": "clause set beside",
    "punct": "sign",
    "reparandum": "slip of the tongue",
    "root": "main word",
    "vocative": "who is addressed",
    "xcomp": "goes on with",
})  # fmt: skip


def relation_in_words(deprel: str) -> str:
    """'subject' of 'nsubj', 'by whom' of 'obl:agent'; finer labels without a row as the coarse."""
    return RELATIONS.get(deprel) or RELATIONS.get(deprel.partition(":")[0], deprel)


def code_in_words(code: str | None) -> str:
    """'DNK.MIL: armed forces'; where there is no code, that nobody is known by the words."""
    if code is None:
        return "no code: whose is not said, or in doubt"
    whose, _, role = code.partition(".")
    for part in (role, whose):
        known = next((words for name, words in ROLES.items() if name == part), None)
        if known is not None:
            return f"{code}: {known}"
    return code
