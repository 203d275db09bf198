"""Claims and events as people have corrected them: a pure function of claims and log.

It works article by article, since a claim is found again by its article. What it takes away or
changes it also hands out as it was (`Settled.replaced`), so that a ledger which keeps that can
be corrected again from the start: `as_read` is the way back.

    plan = plan_of(log)
    names = {}
    for article_id, claims in ...:  # each article's claims as read
        done = settle(plan, article_id, claims)
        names.update(done.names)
    constraints(plan, names), unfit(plan, names)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, product
from math import isfinite
from typing import Any

from msgspec import UNSET, Struct
from msgspec.structs import asdict, replace

from rashomon.alignment.groups import Groups
from rashomon.model.claim import Claim, Figure
from rashomon.model.correction import (
    CORRECTED,
    REFUSED,
    Anchor,
    Cells,
    Confirm,
    Constraints,
    Correction,
    Edit,
    Merge,
    Pair,
    Refuse,
    Reject,
    Split,
    anchors_in,
    found,
    kind_of,
    standing,
)
from rashomon.model.edtf import span
from rashomon.model.vocabulary import MODES, ROLES

_CODE = re.compile(rf"[A-Z]{{3}}(?:\.(?:{'|'.join(ROLES)}))?|(?:IGO|NGO|MED)\.[A-Z]{{2,12}}")
_DAY = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_TIME = re.compile(rf"{_DAY}(?:/(?:{_DAY}|\.\.))?|\.\./{_DAY}")
Names = Mapping[str, str | None]
"""What a claim named in the log is called now; None: it is rejected. Not in here: not found."""


class OfArticle(Struct, frozen=True):
    """What the log says of one article: the claims it names, and what it does to them."""

    anchors: tuple[Anchor, ...] = ()
    deeds: tuple[Reject | Edit, ...] = ()


class Plan(Struct, frozen=True):
    """A log made ready: the lines that count in their order, and the same by article id."""

    lines: tuple[Correction, ...]
    articles: dict[str, OfArticle]


class Settled(Struct, frozen=True):
    """One article corrected.

    `claims` are those that stay, in the order they came in. `replaced` are the rejected and
    edited ones as they were read. `names` see Names.
    """

    claims: tuple[Claim, ...]
    replaced: tuple[Claim, ...]
    names: dict[str, str | None]


class Unfit(Struct, frozen=True):
    """A line of the log that no longer fits, whole or in part: claims it names are not there."""

    number: int
    kind: str
    missing: tuple[Anchor, ...]
    named: int

    def told(self) -> str:
        """'line 7: edit of a claim in north.txt, characters 20 to 61'."""
        first = self.missing[0]
        where = f"{first.article}, characters {first.start} to {first.end}"
        if self.named == 1:
            return f"line {self.number}: {self.kind} of a claim in {where}"
        count = f"{len(self.missing)} of {self.named} claims"
        return f"line {self.number}: {self.kind}, {count} not found, first: {where}"


def corrected(
    claims: Iterable[Claim], log: Iterable[Correction]
) -> tuple[tuple[Claim, ...], Constraints]:
    """All claims as corrected, in their order, and what is settled about their events."""
    plan = plan_of(log)
    kept = tuple(claims)
    by_article: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in kept:
        by_article[claim.article_id].append(claim)
    done = [settle(plan, article_id, found) for article_id, found in by_article.items()]
    names = dict(chain.from_iterable(one.names.items() for one in done))
    now = {c.id: c for one in done for c in one.claims}
    return tuple(now[c.id] for c in kept if c.id in now), constraints(plan, names)


def plan_of(log: Iterable[Correction]) -> Plan:
    """The log made ready to be applied, undone lines left out."""
    lines = standing(log)
    anchors: defaultdict[str, dict[str, Anchor]] = defaultdict(dict)
    deeds: defaultdict[str, list[Reject | Edit]] = defaultdict(list)
    for line in lines:
        for anchor in anchors_in(line):
            anchors[anchor.article_id].setdefault(anchor.id, anchor)
        if isinstance(line, Reject | Edit):
            deeds[line.claim.article_id].append(line)
    return Plan(lines, {a: OfArticle(tuple(anchors[a].values()), tuple(deeds[a])) for a in anchors})


def settle(plan: Plan, article_id: str, claims: Sequence[Claim]) -> Settled:
    """The claims of one article, as read, corrected. A claim rejected once is out for good.

    Edits of one claim count in the order of the log: the later one wins, cell by cell.
    """
    said = plan.articles.get(article_id)
    if said is None:
        return Settled(tuple(claims), (), {})
    matches = {anchor.id: found(claims, anchor) for anchor in said.anchors}
    now = {c.id: c for c in claims}
    rejected: set[str] = set()
    for deed in said.deeds:
        claim = matches[deed.claim.id]
        if claim is None:
            continue
        if isinstance(deed, Reject):
            rejected.add(claim.id)
        else:
            now[claim.id] = edited(now[claim.id], deed.after)
    names = {
        logged: None if claim.id in rejected else claim.id
        for logged, claim in matches.items()
        if claim is not None
    }
    return Settled(
        claims=tuple(now[c.id] for c in claims if c.id not in rejected),
        replaced=tuple(c for c in claims if c.id in rejected or now[c.id] != c),
        names=names,
    )


def as_read(claims: Iterable[Claim], replaced: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims of one article as they were before `settle`, in the order of a ledger."""
    whole = {c.id: c for c in chain(claims, replaced)}
    return tuple(sorted(whole.values(), key=lambda c: (c.start, c.end, c.type, c.id)))


def edited(claim: Claim, cells: Cells) -> Claim:
    """The claim with other cells, its id kept, and the rule that a person corrected it.

    What cannot stay with the new cells goes with them: a mode that its type does not have, the
    words of a time or of a saying that is now None.
    """
    new: dict[str, Any] = {name: v for name, v in asdict(cells).items() if v is not UNSET}
    if "mode" not in new and claim.mode not in MODES.get(new.get("type", claim.type), ()):
        new["mode"] = None
    if "actors" in new:
        new["actor"] = next(iter(new["actors"]), None)
    if "targets" in new:
        new["target"] = next(iter(new["targets"]), None)
    for cell, words in (("time", "time_text"), ("cue", "cue_text")):
        if cell in new and new[cell] is None:
            new.setdefault(words, None)
    rules = (*(r for r in claim.rules if r != CORRECTED), CORRECTED)
    return replace(claim, **new, rules=rules)


def problems(cells: Cells, claim: Claim, text: str) -> Iterator[str]:
    """What is wrong with an edit of a claim, each as a sentence; `text` is its article's.

    Words must be the article's, dates EDTF, codes and modes of the codebook, numbers finite.
    """
    new: dict[str, Any] = {name: v for name, v in asdict(cells).items() if v is not UNSET}
    if not new:
        yield "Nothing is to be changed."
    elif replace(edited(claim, cells), rules=claim.rules) == claim:
        yield "The claim says so already."
    kind = new.get("type", claim.type)
    mode = new.get("mode")
    if mode is not None and mode not in MODES.get(kind, ()):
        known = ", ".join(MODES.get(kind, ())) or "none"
        yield f"The type {kind} has no mode '{mode}'. It has: {known}."
    if new.get("time") is not None:
        yield from _no_time(new["time"])
    for pinned in _pinned(new):
        yield from _no_words(pinned, text)
    for figure in new.get("figures", ()):
        yield from _no_figure(figure)
    place = new.get("place")
    if place is not None and not (abs(place.lat) <= 90 and abs(place.lon) <= 180):
        yield f"{place.lat}, {place.lon} is nowhere: give degrees."


def _pinned(new: Mapping[str, Any]) -> Iterator[Any]:
    """All that must be words of the article."""
    for name in ("actors", "targets", "figures", "sources"):
        yield from new.get(name, ())
    for name in ("place", "time_text", "cue_text"):
        if new.get(name) is not None:
            yield new[name]


def _no_words(pinned: Any, text: str) -> Iterator[str]:
    start, end, words = pinned.start, pinned.end, pinned.text
    if not (0 <= start < end <= len(text) and text[start:end] == words):
        yield f"'{words}' does not stand in the article at {start} to {end}."
    code = getattr(pinned, "code", None)
    if code is not None and not _CODE.fullmatch(code):
        yield f"'{code}' is no code. Codes are like BEL, BEL.GOV, IGO.EU or NGO."


def _no_time(time: str) -> Iterator[str]:
    try:
        first, last = span(time) if _TIME.fullmatch(time) else (date.max, date.min)
    except ValueError:
        first, last = date.max, date.min
    if first is not None and last is not None and first > last:
        yield f"'{time}' is no time. Times are like 2021, 2021-05-04, 2021-05-04/2021-05-09."


def _no_figure(figure: Figure) -> Iterator[str]:
    bounds = [b for b in (figure.min, figure.max) if b is not None]
    if not bounds or not all(map(isfinite, bounds)):
        yield f"The figure '{figure.text}' has no bound that is a number."
    elif bounds[0] > bounds[-1]:
        yield f"The figure '{figure.text}' is at least {bounds[0]} and at most {bounds[-1]}."
    if figure.measure == "share" and figure.unit != "%":
        yield f"The share '{figure.text}' needs the unit %."


def constraints(plan: Plan, names: Names) -> Constraints:
    """What the log settles about events, by the ids that claims have now.

    Where lines contradict, the later wins, for the claims about which they do. A line of which
    one side is gone settles nothing.
    """
    groups = _Settling()
    fixed: dict[Pair, tuple[Pair, Any]] = {}
    for line in reversed(plan.lines):
        match line:
            case Merge():
                one, other = _present(line.one, names), _present(line.other, names)
                if one and other:
                    groups.together({*one, *other})
            case Split():
                out, rest = _present(line.out, names), _present(line.rest, names)
                if out and rest:
                    groups.together(out)
                    groups.apart(out, rest)
            case Confirm() | Refuse():
                ids = [*_present((line.a,), names), *_present((line.b,), names)]
                if len(ids) == 2 and ids[0] != ids[1]:
                    pair = (ids[0], ids[1])
                    fixed.setdefault(_ordered(*pair), (pair, line.after or REFUSED))
                    if line.after is not None:
                        groups.together(set(ids))
            case _:
                pass
    return Constraints(
        together=groups.all_together(),
        apart=groups.all_apart(),
        fixed={pair: how for pair, how in fixed.values() if not groups.are_apart(*pair)},
    )


def unfit(plan: Plan, names: Names) -> tuple[Unfit, ...]:
    """The lines that name claims which are not there any more."""
    lines = ((line, anchors_in(line)) for line in plan.lines)
    checked = ((line, named, _missing(named, names)) for line, named in lines)
    return tuple(
        Unfit(line.number, kind_of(line), missing, len(named))
        for line, named, missing in checked
        if missing
    )


def told(lines: Sequence[Unfit]) -> str:
    """'2 corrections no longer fit; line 7: …; line 9: …', or '' where all do."""
    if not lines:
        return ""
    count = "1 correction no longer fits" if len(lines) == 1 else (
        f"{len(lines)} corrections no longer fit"
    )  # fmt: skip
    return "; ".join((count, *(one.told() for one in lines)))


def _missing(named: Iterable[Anchor], names: Names) -> tuple[Anchor, ...]:
    return tuple(anchor for anchor in named if anchor.id not in names)


def _present(anchors: Iterable[Anchor], names: Names) -> set[str]:
    return {now for anchor in anchors if (now := names.get(anchor.id)) is not None}


def _ordered(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


class _Settling:
    """Claims that belong together, and groups of them that do not. What is said first counts."""

    def __init__(self) -> None:
        self.groups = Groups()
        self.root = self.groups.root
        self.foes: defaultdict[str, set[str]] = defaultdict(set)

    def together(self, ids: Iterable[str]) -> None:
        """All of them, as far as nothing said before keeps them apart."""
        blocks: list[str] = []
        for one in sorted(ids):
            blocks = list(dict.fromkeys(self.root(block) for block in blocks))
            joined = next((b for b in blocks if self._join(b, one)), None)
            if joined is None:
                blocks.append(one)

    def _join(self, one: str, other: str) -> bool:
        low, high = sorted((self.root(one), self.root(other)))
        if high in self.foes[low]:
            return False
        if low != high:
            self.groups.join(low, high)
            for foe in self.foes.pop(high, ()):
                self.foes[foe].discard(high)
                self.foes[foe].add(low)
                self.foes[low].add(foe)
        return True

    def apart(self, out: Iterable[str], rest: Iterable[str]) -> None:
        """Each of the ones from each of the others, but for those that are together already."""
        for one, other in product(map(self.root, out), list(map(self.root, rest))):
            if one != other:
                self.foes[one].add(other)
                self.foes[other].add(one)

    def are_apart(self, one: str, other: str) -> bool:
        return self.root(other) in self.foes[self.root(one)]

    def all_together(self) -> frozenset[Pair]:
        """Each claim with the one of the smallest id in its group, which is its root."""
        pairs = ((self.root(one), one) for one in sorted(self.groups))
        return frozenset((root, one) for root, one in pairs if root != one)

    def all_apart(self) -> frozenset[Pair]:
        return frozenset(self._foes())

    def _foes(self) -> Iterator[Pair]:
        for one, foes in self.foes.items():
            yield from (_ordered(one, foe) for foe in foes)
