"""All that a report file holds, each thing once."""

from __future__ import annotations

from rashomon.report.records.article import ParagraphView
from rashomon.report.records.atlas import AtlasView
from rashomon.report.records.base import ArticleLine, ClaimView, View
from rashomon.report.records.event import EventView
from rashomon.report.records.history import HistoryView
from rashomon.report.records.names import NamesView
from rashomon.report.records.origins import OriginsView
from rashomon.report.records.situation import EventRow, Situation


class Reading(View, frozen=True, kw_only=True):
    """The text of an article, and what cleaning made of it."""

    text: str
    paragraphs: tuple[ParagraphView, ...]


class Bundle(View, frozen=True, kw_only=True):
    """All that a report file holds.

    `rows` are the events, the most contested first; `events` those that are held whole, by id,
    without claims, articles and drawings, which stand once in `claims`, `articles` and the edges
    of `origins`. `readings` are the texts of the articles of these claims, by id. Of a ledger
    with more claims than the report's limit, there are at most so many rows, claims and articles.
    """

    situation: Situation
    rows: tuple[EventRow, ...]
    events: dict[str, EventView]
    claims: tuple[ClaimView, ...]
    articles: tuple[ArticleLine, ...]
    readings: dict[str, Reading]
    origins: OriginsView
    atlas: AtlasView
    names: NamesView
    history: HistoryView
