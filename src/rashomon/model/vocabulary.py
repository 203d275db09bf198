"""The closed vocabularies of the codebook."""

from __future__ import annotations

from typing import Literal, get_args

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    "DISPLACE", "CONTROL", "STATE",
]  # fmt: skip
"""PLOVER's sixteen (openeventdata/PLOVER, CC BY-SA 4.0) and three of our own."""

SPEECH_ACTS = frozenset({"REQUEST", "ACCUSE", "THREATEN", "REJECT", "SUPPORT"})
"""Types done by speaking: their actor is the speaker."""

Stance = Literal["say", "report", "claim", "accuse", "deny", "confirm", "estimate", "ask"]
"""What kind of saying a cue word is, as language packs list them."""

Cue = Literal["say", "report", "claim", "accuse", "deny", "confirm", "estimate", "quote"]
Modality = Literal["asserted", "denied", "hearsay", "planned", "conditional", "demanded"]
SourceKind = Literal["source", "channel"]

Measure = Literal[
    "killed", "wounded", "casualties", "missing", "captured", "displaced", "evacuated",
    "destroyed", "damaged", "money", "share", "count",
]  # fmt: skip

Role = Literal[
    "GOV", "MIL", "COP", "LEG", "JUD", "OPP", "REB", "CVL", "MED", "BUS", "NGO", "IGO", "REF",
]  # fmt: skip

EVENT_TYPES: tuple[str, ...] = get_args(EventType)
ROLES: tuple[str, ...] = get_args(Role)
MEASURES: tuple[str, ...] = get_args(Measure)

MODES: dict[str, tuple[str, ...]] = {
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign", "return"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport",
        "withhold", "misinformation", "cyber",
    ),
    "ASSAULT": (
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms",
        "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control",
        "unconventional",
    ),
}  # fmt: skip
"""PLOVER's modes by type; types that are not keys have none."""
