"""Records that all views share: pinned words, claims, articles and voices as they are shown."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from rashomon.alignment.voices import VoiceKind
from rashomon.model.article import PublishedHow, State
from rashomon.model.vocabulary import Cue, EventType, Measure, Modality, SourceKind


class View(Struct, frozen=True, omit_defaults=True, rename="camel"):
    """Base of all: immutable; what is not said is not written."""


class Pin(View, frozen=True, kw_only=True):
    """Words of an article and where they stand in it (code points, half-open).

    `other` is set where the ledger's words are not what stands at that place: the ledger then
    disagrees with the article, and a page must not hide it.
    """

    start: int
    end: int
    words: str
    other: bool = False


class Party(Pin, frozen=True, kw_only=True):
    """Words for someone, and the code derived from them."""

    code: str | None = None


class SourcePin(Party, frozen=True, kw_only=True):
    """One link of the chain through which a claim came."""

    kind: SourceKind


class PlacePin(Pin, frozen=True, kw_only=True):
    """A place's words and the gazetteer's reading of them. `key` is the same for all spellings."""

    key: str
    name: str
    lat: float
    lon: float
    country: str | None = None
    geonameid: int | None = None
    disputed: bool = False
    claimants: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class FigurePin(Pin, frozen=True, kw_only=True):
    """A number's words and its bounds; an end that is not said is left out."""

    measure: Measure
    item: str
    min: float | None = None
    max: float | None = None
    unit: str | None = None
    approx: bool = False


class VoiceView(View, frozen=True, kw_only=True):
    """Who speaks. `id` is the same however an outlet is written; `words` is what the voice is
    called where it speaks, and `also` are its other names there."""

    id: str
    kind: VoiceKind
    key: str
    words: str
    also: tuple[str, ...] = ()


class ClaimView(View, frozen=True, kw_only=True):
    """One claim, every cell with its words. `article` is the article's id, `event` the event's."""

    id: str
    article: str
    language: str
    evidence: Pin
    type: EventType
    modality: Modality
    voice: VoiceView
    origin: str
    rules: tuple[str, ...]
    confidence: float
    mode: str | None = None
    mutual: bool = False
    actors: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    place: PlacePin | None = None
    time: str | None = None
    time_words: Pin | None = None
    figures: tuple[FigurePin, ...] = ()
    sources: tuple[SourcePin, ...] = ()
    cue: Cue | None = None
    cue_words: Pin | None = None
    predicate: Pin | None = None
    event: str | None = None
    corrected: bool = False


class ArticleLine(View, frozen=True, kw_only=True):
    """An article without its text. `direction` is that of its script; `claims` counts them.
    `outlet_key` is the same for all spellings of its outlet."""

    id: str
    name: str
    state: State
    sha256: str
    direction: Literal["ltr", "rtl", "auto"]
    claims: int
    reason: str | None = None
    language: str | None = None
    outlet: str | None = None
    outlet_key: str | None = None
    published: str | None = None
    published_how: PublishedHow | None = None
    url: str | None = None


class Title(View, frozen=True, kw_only=True):
    """Words of a claim as what an event is called in the claim's language, and who says, or denies,
    what they tell."""

    words: str
    language: str
    voice: str
    denied: bool = False


class Called(View, frozen=True, kw_only=True):
    """What an event is called: the words of one of its claims, which `label_voice` says or (where
    `label_denied`) denies, and in `titles` words in other languages of its claims. `about` are
    words of a claim for who does it, or where, in `about_language`: only where the label is too
    short to say what it is about.
    """

    label: str
    label_language: str
    label_voice: str
    type: EventType
    label_denied: bool = False
    about: str | None = None
    about_language: str | None = None
    titles: tuple[Title, ...] = ()


class Count(View, frozen=True, kw_only=True):
    """How many there are of one value, None for what is not said. `label` is what a key stands
    for."""

    value: str | None
    count: int
    label: str | None = None
