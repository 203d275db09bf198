"""Claims written for a test, pinned to articles that grow sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.model.article import Article
from rashomon.model.claim import Actor, Claim, Figure, Place, Source
from rashomon.model.event import Event, Relation
from rashomon.model.ids import digest
from rashomon.model.span import Words
from rashomon.model.vocabulary import Cue, EventType, Modality

Named = tuple[str, str | None]
"""Words, and a code or none."""


@dataclass
class Telling:
    """One article. `tell` adds a sentence and gives its claim."""

    name: str
    outlet: str | None = None
    published: str | None = "2021-05-04"
    language: str = "en"
    text: str = ""
    claims: list[Claim] = field(default_factory=list)

    def tell(
        self,
        verb: str = "sank",
        *,
        source: Named | None = None,
        actor: Named | None = None,
        target: Named | None = None,
        place: tuple[str, int | None] | None = None,
        time: str | None = None,
        killed: float | None = None,
        type_: EventType = "ASSAULT",
        modality: Modality = "asserted",
        cue: Cue | None = None,
    ) -> Claim:
        start = len(self.text)
        sources = tuple(Source(s.text, source[1], "source", s.start, s.end)
                        for s in self._words(source) if source)  # fmt: skip
        actors = tuple(Actor(a.text, actor[1], a.start, a.end)
                       for a in self._words(actor) if actor)  # fmt: skip
        predicate = self._add(verb)
        targets = tuple(Actor(a.text, target[1], a.start, a.end)
                        for a in self._words(target) if target)  # fmt: skip
        where = None
        if place is not None:
            at = self._add(place[0])
            where = Place(at.text, at.start, at.end, at.text.title(), 1.0, 2.0, geonameid=place[1])
        when = self._add(f"on {time}") if time else None
        figures: tuple[Figure, ...] = ()
        if killed is not None:
            count = self._add(f"killing {killed:g}")
            figures = (Figure("killed", "people", killed, killed, None, count.text, count.start,
                              count.end),)  # fmt: skip
        end = len(self.text)
        self.text += "\n"
        made = Claim(
            id=digest(self.name, str(start)), article=self.name, article_id=self.id,
            outlet=self.outlet, language=self.language, published=self.published, start=start,
            end=end, evidence=self.text[start:end], type=type_, mode=None, mutual=False,
            actor=actors[0] if actors else None, target=targets[0] if targets else None,
            actors=actors, targets=targets, place=where, time=time, time_text=when,
            figures=figures, sources=sources, cue=cue, cue_text=None, modality=modality,
            event=None, origin=digest("origin", self.name), rules=(), confidence=1.0,
            predicate=predicate,
        )  # fmt: skip
        self.claims.append(made)
        return made

    @property
    def id(self) -> str:
        return digest("article", self.name)

    def article(self) -> Article:
        return Article(
            id=self.id, name=self.name, state="read", reason=None, text=self.text, sha256="",
            paragraphs=(), language=self.language, outlet=self.outlet, published=self.published,
            published_how="stated" if self.published else None,
        )  # fmt: skip

    def _words(self, named: Named | None) -> list[Words]:
        return [self._add(named[0])] if named else []

    def _add(self, words: str) -> Words:
        if self.text and not self.text.endswith("\n"):
            self.text += " "
        start = len(self.text)
        self.text += words
        return Words(words, start, len(self.text))


def event_of(*claims: Claim, relations: tuple[Relation, ...] = (), origins: int = 1,
             time: str | None = None) -> Event:  # fmt: skip
    return Event(
        id=digest("event", claims[0].id), label=claims[0].evidence, type=claims[0].type,
        claims=tuple(c.id for c in claims), relations=relations,
        articles=tuple(dict.fromkeys(c.article for c in claims)), independent_origins=origins,
        time=time,
    )  # fmt: skip
