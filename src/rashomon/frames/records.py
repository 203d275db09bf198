"""The rows of the tables. Field types are those a column can hold; None is what is not said."""

from __future__ import annotations

from msgspec import Struct

from rashomon.alignment.accounts import AccountCell, State
from rashomon.alignment.naming.hedges import Link, What
from rashomon.alignment.voices import VoiceKind
from rashomon.model.drawing import DrawingKind, Shared
from rashomon.model.event import Facet, RelationKind
from rashomon.model.span import Words
from rashomon.model.vocabulary import EventType


class EventRow(Struct, frozen=True):
    """An event in numbers. `contested` counts differ, deny and reverse between two voices."""

    id: str
    label: str
    type: EventType
    time: str | None
    claims: int
    articles: int
    languages: tuple[str, ...]
    voices: int
    independent_origins: int
    contested: int
    agree: int
    differ: int
    deny: int
    reverse: int
    repeat: int
    update: int
    less_specific: int
    unsure: int
    confidence: float


class RelationRow(Struct, frozen=True):
    """How claim `a` stands to claim `b`, with the voice and article of either."""

    event: str
    relation: RelationKind
    a: str
    b: str
    voice_a: str
    voice_b: str
    article_a: str
    article_b: str
    why: str
    score: float
    facets: tuple[Facet, ...]


class AccountRow(Struct, frozen=True):
    """One value of one cell of one voice's account; `value` is None where the voice is silent.

    `words` are the first that say it, `claim` and `article` where they stand.
    """

    event: str
    voice: str
    voice_kind: VoiceKind
    voice_words: str
    cell: AccountCell
    state: State
    value: str | None
    times: int
    claim: str | None
    article: str | None
    words: Words | None


class UnmentionedRow(Struct, frozen=True):
    """A voice published `times` between `first` and `last` that never mentions the event."""

    event: str
    voice: str
    voice_kind: VoiceKind
    voice_words: str
    times: int
    first: str
    last: str


class OriginRow(Struct, frozen=True):
    """Independent origins beside articles: of an event (`figure` None), or of one figure of it."""

    event: str
    label: str
    figure: str | None
    claims: int
    articles: int
    independent_origins: int


class GroundRow(Struct, frozen=True):
    """On what one claim of an event rests: claims with one `ground` add no evidence to each other.

    `origins` of an event count its grounds.
    """

    event: str
    claim: str
    voice: str
    article: str
    ground: str


class ClaimPair(Struct, frozen=True):
    """A claim of the drawer, and the one of its source that it repeats."""

    drawer: str
    source: str


class DrawingRow(Struct, frozen=True):
    """Who draws on whom. `source` (an article) is None where the source is not in the pile."""

    drawer: str
    drawer_id: str
    drawer_outlet: str | None
    source: str | None
    source_id: str | None
    source_outlet: str | None
    kind: DrawingKind
    share: float
    repeats: bool
    passages: tuple[Shared, ...]
    claims: tuple[ClaimPair, ...]
    own: tuple[Words, ...]
    circular: bool
    why: str


class HedgeRow(Struct, frozen=True):
    """A hedge lost, or added, between two claims of an event; see `naming.hedges`."""

    event: str
    change: str
    what: What
    link: Link
    before: str
    after: str
    earlier: str
    later: str
    earlier_article: str
    later_article: str
    earlier_words: tuple[Words, ...]
    later_words: tuple[Words, ...]
    chain: tuple[str, ...]
    why: str
