"""The pile that is served in these tests: many voices, four scripts, and strings that try to be
more than text."""

from __future__ import annotations

from typing import Any, cast, get_args

from rashomon.model.vocabulary import EventType, Modality
from tests.alignment.telling import Telling
from tests.flow.test_realign import pile as strike
from tests.report.hostile import HOSTILE, UNSEEN

TYPES = get_args(EventType)
MODALITIES = get_args(Modality)
PLACES: tuple[tuple[str, int | None] | None, ...] = (
    ("aarhus", 7), ("zürich", 8), ("Ἀθῆναι", None), ("o'hara", 9), None,
)  # fmt: skip
DAYS = ("2021-05-04", "2021-05-05/2021-05-07", "2021-05", None, "2021-06-30")
VOICES = (("the army", "DNK.MIL"), ("L’État-major", None), ("ΟΔΟΣ", None), None)


def pile() -> list[Telling]:
    """A strike that four outlets tell of, some forty claims of all kinds, and hostile names."""
    return [*strike(), *many(), *hostile()]


def many() -> list[Telling]:
    """Forty claims of all kinds."""
    return [_many(number) for number in range(4)]


def _many(number: int) -> Telling:
    one = Telling(
        f"wire-{number}.txt", (None, "Étoile", "ETOILE", "Ζέφυρος")[number],
        published=("2021-05-09", "2021", None, "2021-07-01")[number],
        language=("en", "fr", "nl", "ar")[number],
    )  # fmt: skip
    for each in range(10):
        at = number * 10 + each
        one.tell(
            ("shelled", "a bombardé", "beschoot", "قصفت", "Straße İstanbul")[at % 5],
            source=VOICES[at % 4],
            actor=(f"Side {at % 3}", "NOR.MIL" if at % 2 else None),
            place=PLACES[at % 5],
            time=DAYS[at % 5],
            type_=cast(Any, TYPES[at % len(TYPES)]),
            modality=cast(Any, MODALITIES[at % len(MODALITIES)]),
        )
    return one


def hostile() -> list[Telling]:
    """Each string as the name of an article, an outlet, a voice, a place and in the words."""
    found = []
    for number, text in enumerate((*HOSTILE, *(unseen for unseen, _ in UNSEEN))):
        one = Telling(f"{number} {text}", text, language="en")
        one.tell(text, source=(text, None), actor=(text, None), place=(text, 1000 + number))
        found.append(one)
    return found
