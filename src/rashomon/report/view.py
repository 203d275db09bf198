"""What the page holds: the ledger's records, cut down to what its script reads.

Words are not repeated: a pin carries its offsets, and the script cuts the words from the
article's text. Only where the ledger's words are not what stands there does a pin carry them.
"""

from __future__ import annotations

from msgspec import Struct


class View(Struct, frozen=True, omit_defaults=True, rename="camel"):
    """Base of all views: immutable; what is not said is not written."""


class Pin(View, frozen=True, kw_only=True):
    """Words of the article, with the code read from them; `words` only where they differ."""

    start: int
    end: int
    words: str | None = None
    code: str | None = None


class SourcePin(Pin, frozen=True, kw_only=True):
    """One link of the chain through which a claim came."""

    kind: str


class PlacePin(Pin, frozen=True, kw_only=True):
    """A place's words and the reading of them."""

    name: str
    lat: float
    lon: float
    country: str | None = None
    disputed: bool = False
    claimants: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class FigurePin(Pin, frozen=True, kw_only=True):
    """A number's words and its bounds."""

    measure: str
    item: str
    min: float | None = None
    max: float | None = None
    unit: str | None = None
    approx: bool = False


class ClaimView(View, frozen=True, kw_only=True):
    """One claim. `article` is the article's place in the page's list.

    `voice` is the code of the first source, or its words folded where it has none; it is left
    out where the article speaks with its own voice.
    """

    id: str
    article: int
    pin: Pin
    type: str
    modality: str
    confidence: float
    origin: str
    rules: tuple[str, ...]
    mode: str | None = None
    mutual: bool = False
    actors: tuple[Pin, ...] = ()
    targets: tuple[Pin, ...] = ()
    place: PlacePin | None = None
    time: str | None = None
    time_pin: Pin | None = None
    figures: tuple[FigurePin, ...] = ()
    sources: tuple[SourcePin, ...] = ()
    voice: str | None = None
    cue: str | None = None
    cue_pin: Pin | None = None
    predicate: Pin | None = None
    event: str | None = None


class ParagraphView(View, frozen=True, kw_only=True):
    """A stretch of an article's text and what cleaning made of it."""

    start: int
    end: int
    kind: str
    reasons: tuple[str, ...] = ()


class ArticleView(View, frozen=True, kw_only=True):
    """An article. `text` is there only where the page holds a claim of it.

    `claims` counts all its claims, also those that the page leaves out.
    """

    name: str
    state: str
    sha256: str
    claims: int = 0
    reason: str | None = None
    language: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_how: str | None = None
    url: str | None = None
    text: str | None = None
    paragraphs: tuple[ParagraphView, ...] = ()


class Pile(View, frozen=True, kw_only=True):
    """Counts over everything that was given, shown or not.

    `days` are the first and last day of publication, `event_days` of what is told.
    """

    articles: int
    claims: int
    states: dict[str, int]
    languages: dict[str, int]
    outlets: int
    voices: int
    days: tuple[str, str] | None = None
    event_days: tuple[str, str] | None = None


class Page(View, frozen=True, kw_only=True):
    """All that the page shows. `unlisted` counts articles that it only counts."""

    title: str
    pile: Pile
    articles: tuple[ArticleView, ...] = ()
    claims: tuple[ClaimView, ...] = ()
    unlisted: int = 0
