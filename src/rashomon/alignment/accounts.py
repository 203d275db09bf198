"""Accounts of an event: what each voice says of it cell by cell, and what it leaves out.

A silence is a fact about this pile: others fill a cell, this voice does not. Why, and whether it
should have, is not said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, Literal, Protocol

from msgspec import Struct

from rashomon.alignment.events import grounds
from rashomon.alignment.judge import Drawn
from rashomon.alignment.lining import Draws, drawn_pairs, pair_of
from rashomon.alignment.traits import Party, Traits, days, voice_of
from rashomon.alignment.voices import Voice, VoiceKind, called, names_of, voice, voice_id
from rashomon.gazetteer.folding import fold
from rashomon.model.article import State as ArticleState
from rashomon.model.claim import Actor, Claim, Figure, Place, evidence_of
from rashomon.model.drawing import Drawing
from rashomon.model.edtf import span
from rashomon.model.errors import LedgerError
from rashomon.model.event import Event
from rashomon.model.span import Words, words_of

AccountCell = Literal["what", "who", "whom", "where", "when", "how many", "how firmly"]
CELLS: Final[tuple[AccountCell, ...]] = (
    "what", "who", "whom", "where", "when", "how many", "how firmly",
)  # fmt: skip

State = Literal["said", "silent", "nobody says"]
"""`silent`: other voices of the event fill the cell, this one does not."""

AROUND: Final = 7
"""News of an event is looked for from its first day to so many days after its last."""
LONGEST: Final = 31
"""An event dated by more days than this (a year, a war) is looked for where it was first told."""


class Pin(Struct, frozen=True):
    """Words of one claim: `text[start:end]` of its article are `words.text`."""

    claim: str
    article: str
    article_id: str
    words: Words


class Said(Struct, frozen=True):
    """One value of a cell as one voice gives it.

    `value` is its normal form (a code, an EDTF time, 'killed at least 12'), by which voices can be
    compared; `times` says in how many claims; `pins` are the words, in the order told.
    """

    value: str
    times: int
    pins: tuple[Pin, ...]


class AccountOf(Struct, frozen=True):
    """One cell of one account: what the voice says, or that it is silent, or that nobody says."""

    cell: AccountCell
    state: State
    said: tuple[Said, ...]


class Account(Struct, frozen=True):
    """All that one voice says about one event.

    `names` are what the voice is called, the first told first: several bodies of one side share a
    code. `claims` are ids in the order told; `cells` has every one of CELLS, in that order.
    """

    voice: Voice
    names: tuple[str, ...]
    claims: tuple[str, ...]
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    cells: tuple[AccountOf, ...]

    @property
    def words(self) -> str:
        """All its names in one line."""
        return " / ".join(self.names)


class Presence(Struct, frozen=True):
    """A voice whose words were published between two days (ISO); `words` is what it is called."""

    voice: Voice
    words: str
    first: str
    last: str


class Published(Protocol):
    """What of an article tells who was published when."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def name(self) -> str:
        """How the user knows it."""

    @property
    def state(self) -> ArticleState:
        """Whether it was read."""

    @property
    def outlet(self) -> str | None:
        """Where it appeared."""

    @property
    def published(self) -> str | None:
        """When, in EDTF."""


class Unmentioned(Struct, frozen=True):
    """A voice that was published in the days around an event and says nothing of it in this pile.

    `times` counts its articles (of a source: the articles in which it speaks) in those days.
    """

    voice: Voice
    words: str
    times: int


class Comparison(Struct, frozen=True):
    """The accounts of an event beside each other, first told first.

    `first` and `last` are the days looked at for voices that never mention it; None where neither
    the event nor its articles are dated, and nobody can be said to be silent.
    """

    event: str
    accounts: tuple[Account, ...]
    unmentioned: tuple[Unmentioned, ...]
    first: str | None
    last: str | None


class Toll(Struct, frozen=True):
    """One figure of an event: who gives it, in which articles, and on how many origins it rests."""

    figure: str
    words: tuple[Pin, ...]
    claims: tuple[str, ...]
    articles: tuple[str, ...]
    independent_origins: int


def of_event(event: Event, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims of an event in the order told; `claims` may hold others, in any order.

    Raises LedgerError where one of them is missing.
    """
    wanted = frozenset(event.claims)
    known = {c.id: c for c in claims if c.id in wanted}
    missing = [one for one in event.claims if one not in known]
    if missing:
        raise LedgerError(
            f"The event {event.id} holds the claim {missing[0]}, which is not among the claims. "
            "The ledger is not whole: read the articles again with 'rashomon read'."
        )
    return tuple(known[one] for one in dict.fromkeys(event.claims))


# --- accounts ---------------------------------------------------------------------------------


def accounts(event: Event, claims: Iterable[Claim]) -> tuple[Account, ...]:
    """All voices of an event with what each says; the voice that was told first comes first.

    `claims` may hold others than the event's, in any order; every claim of the event is in exactly
    one account. Raises LedgerError where one of them is missing.
    """
    told: dict[Voice, list[Claim]] = {}
    first: dict[str, Voice] = {}
    for claim in of_event(event, claims):
        one = voice(claim)
        told.setdefault(first.setdefault(voice_id(one), one), []).append(claim)
    filled = {v: {cell: _said(cell, own) for cell in CELLS} for v, own in told.items()}
    said = {cell for cells in filled.values() for cell, values in cells.items() if values}
    return tuple(
        Account(
            voice=v,
            names=names_of(own),
            claims=tuple(c.id for c in own),
            articles=tuple(dict.fromkeys(c.article for c in own)),
            outlets=tuple(dict.fromkeys(c.outlet for c in own if c.outlet)),
            cells=tuple(_cell(cell, filled[v][cell], cell in said) for cell in CELLS),
        )
        for v, own in told.items()
    )


def _cell(cell: AccountCell, said: tuple[Said, ...], anybody: bool) -> AccountOf:
    return AccountOf(cell, "said" if said else "silent" if anybody else "nobody says", said)


def _said(cell: AccountCell, claims: Sequence[Claim]) -> tuple[Said, ...]:
    """The distinct values of a cell, first told first."""
    found: dict[str, list[Pin]] = {}
    for claim in claims:
        for value, words in _VALUES[cell](claim):
            pin = Pin(claim.id, claim.article, claim.article_id, words)
            found.setdefault(value, []).append(pin)
    return tuple(
        Said(value, len({p.claim for p in pins}), tuple(pins)) for value, pins in found.items()
    )


Values = Iterator[tuple[str, Words]]


def _what(claim: Claim) -> Values:
    mode = f"/{claim.mode}" if claim.mode else ""
    yield f"{claim.type}{mode}", claim.predicate or evidence_of(claim)


def _who(claim: Claim) -> Values:
    return _parties(claim.actors or (claim.actor,))


def _whom(claim: Claim) -> Values:
    return _parties(claim.targets or (claim.target,))


def _parties(named: Iterable[Actor | None]) -> Values:
    for one in named:
        if one is not None:
            yield one.code or fold(one.text), words_of(one)


def _where(claim: Claim) -> Values:
    place = claim.place
    if place is not None:
        yield place_key(place), words_of(place)


def place_key(place: Place) -> str:
    """The same for all spellings of one place of the gazetteer."""
    return f"geonames {place.geonameid}" if place.geonameid is not None else fold(place.name)


def _when(claim: Claim) -> Values:
    if claim.time is not None:
        yield claim.time, claim.time_text or evidence_of(claim)


def _how_many(claim: Claim) -> Values:
    for figure in claim.figures:
        yield figure_value(figure), words_of(figure)


def _how_firmly(claim: Claim) -> Values:
    cue = f" ({claim.cue})" if claim.cue else ""
    yield f"{claim.modality}{cue}", claim.cue_text or evidence_of(claim)


_VALUES: Final[dict[AccountCell, Callable[[Claim], Values]]] = {
    "what": _what, "who": _who, "whom": _whom, "where": _where, "when": _when,
    "how many": _how_many, "how firmly": _how_firmly,
}  # fmt: skip


def figure_value(figure: Figure) -> str:
    """'killed at least 12', 'money about 3,000 EUR': equal for figures that say the same number."""
    unit = f" {figure.unit}" if figure.unit else ""
    return f"{figure.measure} {_bounds(figure)}{unit}"


def _bounds(figure: Figure) -> str:
    low, high = figure.min, figure.max
    if low is None:
        return "any number" if high is None else f"up to {high:,.10g}"
    if high is None:
        return f"at least {low:,.10g}"
    said = f"{low:,.10g}" if low == high else f"{low:,.10g} to {high:,.10g}"
    return f"about {said}" if figure.approx else said


# --- who never mentions it --------------------------------------------------------------------


def presences(articles: Iterable[Published], claims: Iterable[Claim]) -> tuple[Presence, ...]:
    """Which voices of a pile were published when: a record an article, for its outlet and sources.

    Articles that were not read or are not dated say nothing about anybody's silence.
    """
    known: dict[str, tuple[str, str]] = {}
    each: list[Presence] = []
    for article in articles:
        when = _span(article.published)
        if article.state != "read" or when is None:
            continue
        known[article.id] = when
        name = article.outlet or article.name
        kind: VoiceKind = "outlet" if article.outlet else "article"
        each.append(Presence(Voice(kind, name), name, *when))
    heard: dict[tuple[Voice, str], str] = {}
    for claim in claims:
        if claim.sources and claim.article_id in known:
            place = (voice(claim), claim.article_id)
            heard[place] = min(heard.get(place, called(claim)), called(claim))
    each += [Presence(v, words, *known[one]) for (v, one), words in heard.items()]
    return tuple(sorted(each, key=lambda p: (p.voice, p.first, p.last, p.words)))


def _span(edtf: str | None) -> tuple[str, str] | None:
    """First and last day; None where there is none, or one end is open."""
    try:
        first, last = span(edtf) if edtf else (None, None)
    except ValueError:
        return None
    return None if first is None or last is None else (first.isoformat(), last.isoformat())


def comparison(
    event: Event, claims: Iterable[Claim], published: Iterable[Presence] = ()
) -> Comparison:
    """The accounts of an event, and which voices of `published` never mention it.

    Only voices that were certainly published in the days around the event are told. Raises
    LedgerError as `accounts` does.
    """
    own = of_event(event, claims)
    around = days_around(event, own)
    missing: dict[Voice, list[Presence]] = {}
    heard = frozenset(map(voice_id, _heard(own)))
    first: dict[str, Voice] = {}
    for one in published:
        alike = voice_id(one.voice)
        if around and around[0] <= one.first and one.last <= around[1] and alike not in heard:
            missing.setdefault(first.setdefault(alike, one.voice), []).append(one)
    silent = [Unmentioned(v, min(p.words for p in ps), len(ps)) for v, ps in missing.items()]
    return Comparison(
        event=event.id,
        accounts=accounts(event, own),
        unmentioned=tuple(sorted(silent, key=lambda u: (u.voice.kind, -u.times, u.voice.key))),
        first=around[0] if around else None,
        last=around[1] if around else None,
    )


def _heard(claims: Iterable[Claim]) -> Iterator[Voice]:
    """Everybody through whom the event is told, channels included."""
    for claim in claims:
        yield Voice("outlet", claim.outlet) if claim.outlet else Voice("article", claim.article)
        for source in claim.sources:
            yield Voice("source", source.code or fold(source.text))


def days_around(event: Event, claims: Sequence[Claim]) -> tuple[str, str] | None:
    """The days (ISO) in which voices that never mention an event are looked for.

    These are its own, else those of its first telling, and the week after; None where neither is
    dated. `claims` are those of the event.
    """
    when = _span(event.time)
    if when is None or _length(*when) > LONGEST:
        told = [told for c in claims if (told := _span(c.published)) is not None]
        when = min(told, default=None)
    if when is None or _length(*when) > LONGEST:
        return None
    last = date.fromisoformat(when[1])
    after = min(last.toordinal() + AROUND, date.max.toordinal())
    return when[0], date.fromordinal(after).isoformat()


def _length(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)) // timedelta(days=1) + 1


# --- what it rests on -------------------------------------------------------------------------


def rests_on(
    event: Event, claims: Iterable[Claim], drawings: Iterable[Drawing] = ()
) -> dict[str, str]:
    """On what each claim of an event rests, in the order told: equal where one adds no evidence.

    See `events.grounds`. Raises LedgerError as `accounts` does.
    """
    own = of_event(event, claims)
    found = grounds([_bare(c) for c in own], {c.id: c.origin for c in own}, draws(event, drawings))
    return {c.id: found[c.id] for c in own}


def draws(event: Event, drawings: Iterable[Drawing]) -> Draws:
    """Pairs of the event's claims of which one repeats the other, by its relations and drawings."""
    known = frozenset(event.claims)
    found = {
        pair_of(r.a, r.b): Drawn(r.a, r.why) for r in event.relations if r.relation == "repeat"
    }
    for pair, drawn in drawn_pairs(drawings):
        if known.issuperset(pair):
            found.setdefault(pair, drawn)
    return found


def _bare(claim: Claim) -> Traits:
    """A claim with its voice only: all that its ground depends on."""
    return Traits(
        claim=claim, when=None, told=days(claim.published), who=Party(), whom=Party(), where=None,
        names={}, bones={}, deeds={}, things={}, above=frozenset(), numbers={}, counted=(),
        stems=frozenset(), voice=voice_of(claim),
    )  # fmt: skip


def tolls(event: Event, claims: Iterable[Claim], basis: Mapping[str, str]) -> tuple[Toll, ...]:
    """Every figure of an event with the claims that give it; the one told first comes first.

    `basis` is what `rests_on` gives: two claims that rest on one thing are one origin.
    """
    found: dict[str, list[tuple[Claim, Words]]] = {}
    for claim in of_event(event, claims):
        for value, words in _how_many(claim):
            found.setdefault(value, []).append((claim, words))
    return tuple(
        Toll(
            figure=value,
            words=tuple(Pin(c.id, c.article, c.article_id, w) for c, w in told),
            claims=tuple(dict.fromkeys(c.id for c, _ in told)),
            articles=tuple(dict.fromkeys(c.article for c, _ in told)),
            independent_origins=len({basis[c.id] for c, _ in told}),
        )
        for value, told in found.items()
    )
