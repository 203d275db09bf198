"""MEANTIME: is the same event found in an article and in its translation?

Sixty Wikinews articles about Airbus and stock markets in English, and their Dutch translations
(Minard et al. 2016, CC BY 4.0), in which mentions of one event carry one id in every article and
language. A claim is of the event that its predicate's words mention. Of the events that have
claims in both languages, which share is joined; and of the joined pairs of claims of two
languages, which share is of one event.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from msgspec import Struct

from benchmarks.alignment.copies import joined
from benchmarks.alignment.pipeline import LinedUp, line_up
from rashomon.flow.config import Settings
from rashomon.flow.reading import read_article
from rashomon.model.article import Article, RawArticle
from rashomon.model.claim import Claim

_INSTANCE = re.compile(r"cross_(?:intra_)?([A-Z]{3}\d+)")
SPEECH = "speech-cognitive"


class Mention(Struct, frozen=True):
    """Words of an article that mention an event, by its id."""

    start: int
    end: int
    event: str


class Told(Struct, frozen=True):
    """One article: how it was read, and the events it mentions."""

    article: Article
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]


class Chains(Struct, frozen=True):
    """Events with claims in both languages, how many are joined; pairs of claims of both
    languages that are joined, how many are of one event. `repeats` of `articles` translations were
    linked with their original as repetitions, `false` drawings link two other articles, and
    `own` translations have a claim whose origin no claim of the original has."""

    events: int
    joined: int
    pairs: int
    right: int
    articles: int
    repeats: int
    false: int
    own: int

    @property
    def share(self) -> float:
        """Joined events among those that could be."""
        return self.joined / self.events if self.events else 0.0

    @property
    def precision(self) -> float:
        """Right pairs among those joined."""
        return self.right / self.pairs if self.pairs else 0.0


def measure_chains(folder: Path, original: str = "en", translation: str = "nl") -> Chains:
    """Read both languages, line everything up, and count."""
    speech = set(_speech(folder / "list_instances.csv.gz"))
    told = [t for code in (original, translation) for t in read(folder, code)]
    lined = line_up([t.article for t in told], [c for t in told for c in t.claims])
    events = {
        claim.id: found
        for t in told
        for claim in t.claims
        if (found := _mentioned(claim, t.mentions) - speech)
    }
    return _counted(told, lined, events, original)


def _counted(
    told: list[Told], lined: LinedUp, events: dict[str, set[str]], original: str
) -> Chains:
    language = {c.id: t.article.language for t in told for c in t.claims}
    chains: defaultdict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for claim, ids in events.items():
        for one in ids:
            chains[one][language[claim] != original].add(claim)
    of = {c: e.id for e in lined.events for c in e.claims}
    both = {one: ids for one, ids in chains.items() if ids[0] and ids[1]}
    whole = sum(
        any(a in of and of[a] == of.get(b) for a, b in product(*ids)) for ids in both.values()
    )
    pairs = right = 0
    for event in lined.events:
        first = [c for c in event.claims if c in events and language[c] == original]
        second = [c for c in event.claims if c in events and language[c] != original]
        for a, b in product(first, second):
            pairs += 1
            right += bool(events[a] & events[b])
    return Chains(len(both), whole, pairs, right, *_links(told, lined, original))


def _links(told: list[Told], lined: LinedUp, original: str) -> tuple[int, int, int, int]:
    """Pairs of original and translation; those linked as a repetition, whichever is taken to
    come first (both bear one date); other links; translations with an origin of their own."""
    names = {t.article.id: t.article.name for t in told}
    drawn = [d for d in lined.drawings if d.source is not None and d.kind != "cites"]
    own = [d for d in drawn if _same(names[d.drawer], names[d.source or ""])]
    linked = {names[d.drawer].partition(".")[0] for d in own if d.repeats}
    origins: defaultdict[str, set[str]] = defaultdict(set)
    for claim in lined.claims:
        origins[names[claim.article_id]].add(claim.origin)
    translations = [t.article.name for t in told if t.article.language != original]
    apart = sum(
        bool(origins[name] - origins[f"{name.partition('.')[0]}.{original}"])
        for name in translations
    )
    return len(translations), len(linked), len(drawn) - len(own), apart


def _same(one: str, other: str) -> bool:
    return one.partition(".")[0] == other.partition(".")[0]


def _mentioned(claim: Claim, mentions: tuple[Mention, ...]) -> set[str]:
    """Events that the claim's predicate mentions, or its evidence where it has none."""
    where = claim.predicate or claim
    return {m.event for m in mentions if m.start < where.end and where.start < m.end}


def read(folder: Path, code: str) -> Iterator[Told]:
    """The articles of one language, read."""
    settings = Settings()
    for name, sentences in _documents(folder, code).items():
        text, mentions = _laid_out(sentences)
        raw = RawArticle(f"{name}.{code}", "text/plain", text, language=code)
        reading = read_article(raw, settings)
        yield Told(reading.article, reading.claims, mentions)


def _documents(folder: Path, code: str) -> dict[str, dict[int, list[tuple[str, str]]]]:
    """By document and sentence: the words, each with its annotation."""
    found: dict[str, dict[int, list[tuple[str, str]]]] = {}
    file = next(iter(sorted(folder.glob(f"{code}.*.conll.gz"))))
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) > 4 and not line.startswith("#"):
                name = cells[0].rpartition("/")[2]
                words = found.setdefault(name, {}).setdefault(int(cells[1]), [])
                words.append((cells[3], cells[4]))
    return found


def _laid_out(sentences: dict[int, list[tuple[str, str]]]) -> tuple[str, tuple[Mention, ...]]:
    """The article's text, a sentence a paragraph, and its mentions of events."""
    text = ""
    mentions: list[Mention] = []
    for _, words in sorted(sentences.items()):
        said = joined([word for word, _ in words])
        at = 0
        for word, notes in words:
            start = said.find(word, at)
            if start < 0:
                continue
            at = start + len(word)
            mentions += [
                Mention(len(text) + start, len(text) + at, one)
                for one in _INSTANCE.findall(notes)
                if one.startswith("OTH")
            ]
        text += said + "\n\n"
    return text, tuple(mentions)


def _speech(file: Path) -> Iterator[str]:
    """Ids of events that are acts of saying."""
    with gzip.open(file, "rb") as packed:
        rows = csv.reader(io.TextIOWrapper(packed, encoding="utf-8"), delimiter="\t")
        for row in rows:
            if len(row) > 2 and row[1] == "EVENT" and "SPEECH" in row[2].upper():
                yield row[0]
