"""Who calls what what: names of one referent, by outlet and voice."""

from __future__ import annotations

from typing import Literal

from rashomon.alignment.naming.hedges import Link, What
from rashomon.alignment.naming.records import How, ReferentKind
from rashomon.report.records.base import ArticleLine, Pin, View


class ArticlePin(View, frozen=True, kw_only=True):
    """Words of one article (id)."""

    article: str
    pin: Pin


class NameCell(View, frozen=True, kw_only=True):
    """How often one outlet (or one article without an outlet: its id) writes a name in one way
    and in one mouth. `voice` is left out for its own voice."""

    how: How
    count: int
    pins: tuple[ArticlePin, ...]
    outlet: str | None = None
    article: str | None = None
    language: str | None = None
    voice: str | None = None
    state: str | None = None


class NameView(View, frozen=True, kw_only=True):
    """One name of a referent, as it is mostly written."""

    name: str
    folded: str
    count: int
    cells: tuple[NameCell, ...]


class TiedNames(View, frozen=True, kw_only=True):
    """Two names held for one thing because claims of so many events have them in one cell."""

    a: str
    b: str
    events: int


class ReferentView(View, frozen=True, kw_only=True):
    """Somebody or something with all its names. `label` is for finding it, no name to use.

    `many`: the key is a role that many people have ('BEL.CVL'), so that two names need not mean
    the same ones. `more` counts rarer names that are left out. `rivals` counts the names of the
    language with most of them, `alone` those that one side alone uses.
    """

    kind: ReferentKind
    key: str
    label: str
    count: int
    names: tuple[NameView, ...]
    more: int = 0
    tied: tuple[TiedNames, ...] = ()
    many: bool = False
    rivals: int = 0
    alone: int = 0


class OneSidedName(View, frozen=True, kw_only=True):
    """A name that one side alone uses, while others name the referent otherwise; `more` counts
    names of theirs that are left out of `others`."""

    kind: ReferentKind
    key: str
    label: str
    name: str
    by: Literal["state", "outlet", "article"]
    side: str
    count: int
    others: tuple[str, ...]
    why: str
    uses: tuple[NameCell, ...]
    marked: tuple[NameCell, ...] = ()
    language: str | None = None
    more: int = 0


class Telling(View, frozen=True, kw_only=True):
    """A claim (id) on the way, with its article (id) and the words it was read from."""

    claim: str
    article: str
    evidence: Pin


class HedgeStep(View, frozen=True, kw_only=True):
    """A hedge lost or added as a claim of an event travelled.

    `chain` goes from the first known telling to the later one of this step; its last two are the
    ones compared. `before` and `after` are the ledger's terms ('hearsay', 'at least 10').
    """

    event: str
    label: str
    label_language: str
    change: Literal["lost", "added"]
    what: What
    link: Link
    before: str
    after: str
    chain: tuple[Telling, ...]
    why: str
    earlier_words: tuple[Pin, ...] = ()
    later_words: tuple[Pin, ...] = ()


class NamesView(View, frozen=True, kw_only=True):
    """All referents with two names or more; `single` counts the others.

    First come those that are one thing, and among them those with most names that one side alone
    uses, then those with most names in one language. `articles` are those that cells and hedges
    name by id. `more` counts referents that are left out, `more_hedges` hedges.
    """

    referents: tuple[ReferentView, ...]
    one_sided: tuple[OneSidedName, ...]
    hedges: tuple[HedgeStep, ...]
    articles: tuple[ArticleLine, ...]
    single: int
    more: int = 0
    more_hedges: int = 0
