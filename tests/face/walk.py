"""The views of a ledger, each with an address and what a reader finds there."""

from __future__ import annotations

from msgspec import Struct

from rashomon.ledger.ledger import Ledger
from rashomon.model.claim import Claim
from rashomon.model.event import Event
from rashomon.report.views.situation import row_of

VIEWS = (
    "situation", "event", "figures", "figure", "articles", "article", "map", "origins", "names",
    "search", "corrections",
)  # fmt: skip


class Stop(Struct, frozen=True):
    """One view: its address, the view's name, its heading, and words that stand in it."""

    hash: str
    view: str
    heading: str
    words: tuple[str, ...]


def stops(ledger: Ledger) -> dict[str, Stop]:
    """A stop for each of VIEWS, in the English interface."""
    event = busiest(ledger)
    label = " ".join(in_english(ledger, event).split())
    claim = told(ledger, event)
    outlets = tuple(sorted({a.outlet for a in ledger.articles() if a.outlet}))
    places = tuple(sorted({c.place.text for c in ledger.claims() if c.place}))
    return {
        "situation": Stop("#/", "situation", "The pile", (label, "articles", "voices")),
        "event": Stop(f"#/event/{event.id}", "event", label, ("where", "how many", "who")),
        "figures": Stop("#/figures", "figures", "Figures", ("killed",)),
        "figure": Stop(f"#/figures/{event.id}", "figures", label, ("killed",)),
        "articles": Stop("#/article", "article", "Articles", outlets),
        "article": Stop(
            f"#/article/{claim.article_id}?claim={claim.id}", "article", "",
            (claim.evidence, claim.outlet or ""),
        ),
        "map": Stop("#/map", "map", "Map", ("Natural Earth", *places[:1])),
        "origins": Stop("#/origins", "origins", "Origins", outlets[:1]),
        "names": Stop("#/names", "names", "Names", outlets[:1]),
        "search": Stop("#/search", "search", "Search", ("claims", "Language")),
        "corrections": Stop("#/corrections", "corrections", "Corrections", ("correct",)),
    }  # fmt: skip


def in_english(ledger: Ledger, event: Event) -> str:
    """What the English interface calls the event."""
    row = row_of(event, (claim for claim in ledger.claims() if claim.id in event.claims))
    return next((title.words for title in row.titles if title.language == "en"), event.label)


def busiest(ledger: Ledger) -> Event:
    """The event with most claims."""
    return max(ledger.events(), key=lambda event: (len(event.claims), event.id))


def told(ledger: Ledger, event: Event) -> Claim:
    """The first claim of an event that has a number and a place, else the first."""
    held = [claim for claim in ledger.claims() if claim.id in event.claims]
    return next((claim for claim in held if claim.figures), held[0])
