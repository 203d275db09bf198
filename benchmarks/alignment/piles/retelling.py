"""An article with its claims, changed as a plan says: the words, and every pin with them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TypeVar

from msgspec.structs import replace

from benchmarks.alignment.piles.dates import moved_time
from benchmarks.alignment.piles.figures import Count, varied
from benchmarks.alignment.piles.names import renamed
from benchmarks.alignment.piles.plan import Plan
from benchmarks.alignment.piles.states import all_states, new_code
from benchmarks.alignment.piles.templates import Template
from rashomon.claims.read import origin_of
from rashomon.model.article import Article, Paragraph
from rashomon.model.claim import Actor, Claim, Figure, Place, Source
from rashomon.model.ids import digest, text_sha256
from rashomon.model.span import Words

Told = tuple[Article, tuple[Claim, ...]]
Pin = TypeVar("Pin", Actor, Figure, Place, Source, Words)
Cell = TypeVar("Cell", Actor, Source)
SCALES = (1.0, 1e2, 1e3, 1e6, 1e9)


def retold(template: Template, plan: Plan, name: str) -> Told:
    """An article changed as `plan` says, under another name, with its claims."""
    moved = _Moved(template, plan)
    old = template.article
    article = replace(
        old,
        id=digest(name, moved.text),
        name=name,
        text=moved.text,
        sha256=text_sha256(moved.text),
        paragraphs=tuple(moved.paragraph(p) for p in old.paragraphs),
        outlet=old.outlet and renamed(old.outlet, plan),
        published=moved_time(old.published, plan.days),
    )
    origin = origin_of(article)
    return article, tuple(_identified(moved.claim(c, article, origin)) for c in template.claims)


class _Moved:
    """An article's text with all its edits made, and where each stretch of the old one is now."""

    def __init__(self, template: Template, plan: Plan) -> None:
        self.plan = plan
        self.template = template
        old, at, shift = template.article.text, 0, 0
        parts: list[str] = []
        self.ends: list[int] = []
        self.shifts = [0]
        for edit in template.edits:
            new = edit.make(plan)
            parts += (old[at : edit.start], new)
            at = edit.end
            shift += len(new) - (edit.end - edit.start)
            self.ends.append(at)
            self.shifts.append(shift)
        self.text = "".join([*parts, old[at:]])

    def at(self, place: int) -> int:
        """Where a place of the old text is now; no edit may lie around it."""
        return place + self.shifts[bisect_right(self.ends, place)]

    def pin(self, cell: Pin) -> Pin:
        """A cell with its words and place as they are now."""
        start, end = self.at(cell.start), self.at(cell.end)
        return replace(cell, text=self.text[start:end], start=start, end=end)

    def paragraph(self, one: Paragraph) -> Paragraph:
        """A paragraph where it is now."""
        return replace(one, start=self.at(one.start), end=self.at(one.end))

    def claim(self, claim: Claim, article: Article, origin: str) -> Claim:
        """A claim of the old article as one of the new, its id still the old one's."""
        start, end = self.at(claim.start), self.at(claim.end)
        actors, targets = map(self.coded, claim.actors), map(self.coded, claim.targets)
        who, whom = tuple(actors), tuple(targets)
        return replace(
            claim,
            article=article.name,
            article_id=article.id,
            outlet=article.outlet,
            published=article.published,
            start=start,
            end=end,
            evidence=self.text[start:end],
            actor=who[0] if who else None,
            target=whom[0] if whom else None,
            actors=who,
            targets=whom,
            place=claim.place and self.place(claim.place),
            time=moved_time(claim.time, self.plan.days),
            time_text=claim.time_text and self.pin(claim.time_text),
            figures=tuple(map(self.figure, claim.figures)),
            sources=tuple(map(self.coded, claim.sources)),
            cue_text=claim.cue_text and self.pin(claim.cue_text),
            predicate=claim.predicate and self.pin(claim.predicate),
            origin=origin,
        )

    def coded(self, cell: Cell) -> Cell:
        """Someone, with the code of another state."""
        return replace(self.pin(cell), code=new_code(cell.code, self.plan))

    def place(self, cell: Place) -> Place:
        """A place elsewhere: all places of a situation are moved by the same way."""
        plan, number = self.plan, cell.geonameid
        lat, lon = plan.moved
        far = plan.towns and plan.salt
        states = {all_states()[a][0]: all_states()[b][0] for a, b in plan.states.items()}
        return replace(
            self.pin(cell),
            name=renamed(cell.name, plan),
            also=tuple(renamed(name, plan) for name in cell.also),
            lat=round(cell.lat + lat, 4),
            lon=round(cell.lon + lon, 4),
            country=states.get(cell.country or "", cell.country),
            claimants=tuple(plan.states.get(c, c) for c in cell.claimants),
            geonameid=number + 20_000_000 * (plan.number + 1) if far and number else number,
        )

    def figure(self, cell: Figure) -> Figure:
        """A figure with its bounds changed as the numbers in its words are."""
        counts = self.template.counts.get(cell.start, ())
        return replace(
            self.pin(cell),
            item=self.item(cell),
            min=self.bound(cell.min, counts),
            max=self.bound(cell.max, counts),
        )

    def item(self, cell: Figure) -> str:
        """What is counted, in the words that stand at its place now."""
        span = self.template.items.get((cell.start, cell.item))
        return cell.item if span is None else self.text[self.at(span[0]) : self.at(span[1])]

    def bound(self, value: float | None, counts: Iterable[Count]) -> float | None:
        """A bound that stands in the words as a number, times a scale ('2.5 million')."""
        for said in counts if value else ():
            for scale in SCALES:
                if said.value * scale == value:
                    new = varied(said.value, self.plan.factor, share=said.share)
                    return round(new * scale, 2)
        return value


def _identified(c: Claim) -> Claim:
    """The claim with the id that the reader would have given it."""
    key = digest(
        c.article_id, c.start, c.end, c.type, c.modality, c.predicate,
        c.actors, c.targets, c.figures, c.sources,
    )  # fmt: skip
    return replace(c, id=key)
