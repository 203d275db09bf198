"""Named places in parsed sentences, each read as one place of the gazetteer.

Names are looked up longest first. Which of several places of one name is meant is decided by
the name itself, by the countries the article is about, and only last by size. A word that is
part of a longer name, or that merely looks like some village, is left alone.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from rashomon.gazetteer.base import Candidate
from rashomon.gazetteer.lookup import Gazetteer
from rashomon.model.mention import PlaceMention
from rashomon.model.sentence import Sentence, Token

LONGEST_NAME = 6
"""Tokens in the longest name of a town that is looked for ('Saint-Vincent-de-Paul')."""
KNOWN_TOWN = 200_000
"""Inhabitants from which a town needs no preposition and no country in the context."""
REAL_TOWN = 5_000
"""Inhabitants from which a preposition alone makes a word a town ('from Margaret' does not)."""
FAMOUS_TOWN = 1_000_000
GOOD_NAME = 0.7
"""Trust from which a name is more than a loose alternate."""
VOTED = 0.25
"""Share of the leading country's votes from which a country counts as spoken of."""
SKELETON_SHARE = 0.34
SKELETON_LETTERS = 5
ACRONYM = 3
_DATELINE_PLACE = re.compile(r"[^\W\d_][^\n,(/]{1,40}?(?=\s*[,(/]|\s+[-\N{EN DASH}\N{EM DASH}]\s)")

_BIND = frozenset({"flat", "compound", "goeswith", "fixed"})
_LEAN = frozenset({"conj", "appos", "flat", "compound"})
_JOINERS = frozenset({"ADP", "DET", "PUNCT", "PART", "CCONJ", "NUM"})
_HYPHENS = frozenset("-\N{NON-BREAKING HYPHEN}\N{HYPHEN}\N{EN DASH}")


class _Name(Struct, frozen=True):
    """Tokens `first` to `last` that are a name of at least one place."""

    first: int
    last: int
    head: int
    text: str
    found: tuple[Candidate, ...]


class PlaceContext(Struct, frozen=True):
    """What the whole article says about where it is, and the language's words that help.

    `votes` are countries (ISO alpha-2) with their weight, the heaviest first. `names` are words
    that stand in longer names (of persons, organisations) and nowhere after a preposition of
    place. `prepositions` and `titles` are the language's own, lower case. `read` are the names of
    sentences by where they start, so that they are looked up once.
    """

    votes: tuple[tuple[str, float], ...] = ()
    names: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    read: Mapping[int, tuple[_Name, ...]] = {}

    def share(self, countries: Iterable[str]) -> float:
        """The votes of the best of these countries, as a part (0 to 1) of the leading one's."""
        if not self.votes:
            return 0.0
        asked = set(countries)
        return max((n for c, n in self.votes if c in asked), default=0.0) / self.votes[0][1]

    def spoken_of(self) -> frozenset[str]:
        """The countries in which a misspelt name may be looked for."""
        return frozenset(c for c, _ in self.votes[:4] if self.share((c,)) >= SKELETON_SHARE)


def place_context(
    sentences: Sequence[Sentence],
    text: str,
    gazetteer: Gazetteer,
    *,
    demonyms: Mapping[str, int] | None = None,
    prepositions: Iterable[str] = (),
    titles: Iterable[str] = (),
) -> PlaceContext:
    """Let every name of a place in the article vote for the countries it may lie in.

    `demonyms` are counts by ISO alpha-2 of adjectives and nouns of belonging, which the caller
    knows; `prepositions` mark a place, `titles` a person.
    """
    bare = PlaceContext(
        prepositions=frozenset(w.casefold() for w in prepositions),
        titles=frozenset(w.casefold() for w in titles),
    )
    votes: Counter[str] = Counter()
    votes.update(demonyms or {})
    weights: dict[str, float] = {country: float(n) for country, n in votes.items()}
    bound: set[str] = set()
    located: set[str] = set()
    read = {s.start: tuple(_names(s, text, gazetteer)) for s in sentences}
    for sentence in sentences:
        for name in read[sentence.start]:
            words = {t.text for t in sentence.tokens[name.first : name.last + 1]}
            at_place = _located(sentence, name.head, bare)
            located |= words if at_place else set()
            if _in_longer_name(sentence, name) or _titled(sentence, name, bare):
                bound |= words
            else:
                for country, weight in _vote(name, at_place=at_place):
                    weights[country] = weights.get(country, 0.0) + weight
    ranked = sorted(weights.items(), key=lambda v: (-v[1], v[0]))
    return PlaceContext(
        votes=tuple((c, n) for c, n in ranked if n > 0),
        names=frozenset(bound - located),
        prepositions=bare.prepositions,
        titles=bare.titles,
        read=read,
    )


def find_places(
    sentence: Sentence, text: str, gazetteer: Gazetteer, context: PlaceContext
) -> tuple[PlaceMention, ...]:
    """The named places of one sentence, in text order; `text[m.start:m.end] == m.text`."""
    known = context.read.get(sentence.start)
    names = list(_names(sentence, text, gazetteer) if known is None else known)
    taken = {i for name in names for i in range(name.first, name.last + 1)}
    names += _respelled(sentence, gazetteer, context, taken)
    names.sort(key=lambda name: name.first)
    read = ((name, _read(sentence, name, context)) for name in names)
    return tuple(_mention(sentence, name, place) for name, place in read if place is not None)


def find_dateline(
    text: str, start: int, end: int, gazetteer: Gazetteer, context: PlaceContext
) -> PlaceMention | None:
    """The place of a dateline ('THE HAGUE, March 12 - ', 'Lerin (AFP) - '), None where it has none.

    The mention has no token of its own: its `head` is -1.
    """
    found = _DATELINE_PLACE.match(text, start, end)
    if found is None:
        return None
    words = found.group().strip()
    places = gazetteer.find(words.title() if words.isupper() else words)
    if not places:
        return None
    best = max(places, key=lambda c: _score(c, context))
    return _placed(best, words, (found.start(), found.start() + len(words)), -1)


# --- which words are names ------------------------------------------------------------------


def _names(sentence: Sentence, text: str, gazetteer: Gazetteer) -> Iterator[_Name]:
    """Names known to the gazetteer, the longest from each word, left to right."""
    i = 0
    while i < len(sentence.tokens):
        name = _longest(sentence, text, gazetteer, i)
        if name is not None:
            yield name
        i = i + 1 if name is None else name.last + 1


def _longest(sentence: Sentence, text: str, gazetteer: Gazetteer, first: int) -> _Name | None:
    tokens = sentence.tokens
    by_hand = 2 * gazetteer.longest(tokens[first].text)
    run = _run(tokens, first)
    for size in range(min(max(by_hand, run), len(tokens) - first), 0, -1):
        part = tokens[first : first + size]
        words = text[part[0].start : part[-1].end]
        if "\n" in words or not _may_name(part):
            continue
        found = tuple(
            c
            for c in _look_up(part, words, gazetteer)
            if (size <= run or c.radius_km is not None) and _case_fits(words, c)
        )
        if found:
            head = _head(sentence, first, first + size - 1)
            return _Name(first, first + size - 1, head, words, found)
    return None


def _look_up(part: Sequence[Token], words: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Places of these words; a single inflected word is also tried as its lemma."""
    found = gazetteer.find(words)
    if found or len(part) > 1 or part[0].upos != "PROPN":
        return found
    return gazetteer.find(part[0].lemma)


def _run(tokens: Sequence[Token], first: int) -> int:
    """How many tokens from `first` look like one name: proper words, joined by small ones."""
    if not _proper(tokens[first]):
        return 0
    size = 1
    for k, token in enumerate(tokens[first + 1 : first + LONGEST_NAME], start=2):
        if _proper(token):
            size = k
        elif token.upos not in _JOINERS or (token.upos == "PUNCT" and token.text not in _HYPHENS):
            break
    return size


def _proper(token: Token) -> bool:
    """A proper noun, or a word written with a capital though it does not begin the sentence."""
    if token.upos == "PROPN":
        return True
    return token.i > 0 and token.upos in {"NOUN", "X", "ADJ"} and token.text[:1].isupper()


def _may_name(part: Sequence[Token]) -> bool:
    """Does some word look like a name, and do the words touch the edges of the run?"""
    edges = part[0], part[-1]
    if part[-1].upos in _JOINERS or not all(any(map(str.isalnum, t.text)) for t in edges):
        return False
    return any(_proper(t) or t.text[:1].isupper() for t in part) and any(
        t.upos in {"PROPN", "NOUN", "X", "ADJ"} for t in part
    )


def _case_fits(words: str, candidate: Candidate) -> bool:
    """'US' is a country and 'us' is not: short names of states must be written in capitals."""
    if words[:1].islower() and candidate.radius_km is None:
        return False
    short = sum(c.isalpha() for c in words) <= ACRONYM
    return not short or candidate.kind in ("town", "region") or words.upper() == words


def _head(sentence: Sentence, first: int, last: int) -> int:
    """The token of the run whose own head lies outside it."""
    inside = range(first, last + 1)
    tokens = sentence.tokens
    return next((i for i in inside if tokens[i].head not in inside or tokens[i].head == i), first)


def _respelled(
    sentence: Sentence, gazetteer: Gazetteer, context: PlaceContext, taken: set[int]
) -> Iterator[_Name]:
    """Unknown proper nouns after a preposition of place, sought by their consonants.

    Only in the countries the article is about: elsewhere some village always fits.
    """
    countries = context.spoken_of()
    for token in sentence.tokens if countries else ():
        if token.i in taken or token.upos != "PROPN" or len(token.text) < SKELETON_LETTERS:
            continue
        if _located(sentence, token.i, context):
            found = gazetteer.find(token.text, skeleton_in=countries)
            if found:
                yield _Name(token.i, token.i, token.i, token.text, found)


# --- which place is meant -------------------------------------------------------------------


def _vote(name: _Name, *, at_place: bool) -> Iterator[tuple[str, float]]:
    """The countries a name speaks for: a state for itself, homonyms share one half vote."""
    best = name.found[0]
    if best.kind == "country" or _tabled(best):
        for country in best.countries:
            yield country, 1.0 / len(best.countries)
        return
    serious = [c for c in name.found if at_place or c.population >= KNOWN_TOWN]
    countries = sorted(
        {c.country for c in serious if c.country is not None and c.trust >= GOOD_NAME}
    )
    for country in countries:
        yield country, 0.5 / len(countries)


def _read(sentence: Sentence, name: _Name, context: PlaceContext) -> Candidate | None:
    """The place a name means here, None where it means none."""
    best = max(name.found, key=lambda c: _score(c, context))
    if _titled(sentence, name, context):
        return None
    if _in_longer_name(sentence, name) and not (
        _located(sentence, name.head, context) and context.share(best.countries) >= VOTED
    ):
        return None
    if best.kind == "country" or _tabled(best) or _is_town(sentence, name, best, context):
        return best
    return None


def _is_town(sentence: Sentence, name: _Name, best: Candidate, context: PlaceContext) -> bool:
    """Is a word that is some town's name meant as that town?

    Almost every word is a village somewhere. A preposition of place, a country that the article
    is about, or the size of a well-known town must speak for it; a preposition alone is not
    enough for a village or a loose name in a country that nothing else in the article is about.
    """
    share = context.share(best.countries)
    if share < VOTED and any(t.upos != "PROPN" for t in _content(sentence, name)):
        return False
    known = best.population >= KNOWN_TOWN and best.match == "exact" and best.trust >= GOOD_NAME
    if not known and _has_article(sentence, name):
        return False
    if _located(sentence, name.head, context):
        least = REAL_TOWN if best.trust >= GOOD_NAME else KNOWN_TOWN / 2
        return share > 0 or (best.kind == "town" and best.population >= least) or known
    alone = name.text not in context.names
    return (share >= VOTED and (alone or known)) or (known and alone)


def _tabled(candidate: Candidate) -> bool:
    """Is it from the hand-written table, and no mere town?"""
    return candidate.radius_km is not None and candidate.kind != "town"


def _has_article(sentence: Sentence, name: _Name) -> bool:
    """'the Union', 'le Mai': names of small towns stand without an article of their own."""
    return any(kid.i < name.first for kid in sentence.kids(name.head, "det"))


def _score(candidate: Candidate, context: PlaceContext) -> tuple[float, int]:
    """How likely a candidate is meant; the weights are explained in gazetteer/SOURCES.md."""
    size = math.log10(max(candidate.population, 1_000))
    if candidate.kind == "disputed":
        size = 10.0
    elif candidate.kind == "country":
        size = 9.0
    elif _tabled(candidate):
        size = 7.5
    elif candidate.kind == "region":
        size -= 1.2
    elif candidate.population >= FAMOUS_TOWN:
        size += 2.5
    match = {"exact": 1.5, "folded": 0.0, "skeleton": -1.0}[candidate.match]
    strength = min(1.0, 1.5 * context.share(candidate.countries))
    return size + match + 2.0 * candidate.trust + 4.0 * strength, -(candidate.geonameid or 0)


def _content(sentence: Sentence, name: _Name) -> list[Token]:
    """The words of a name without the small ones that join them."""
    return [t for t in sentence.tokens[name.first : name.last + 1] if t.upos not in _JOINERS]


def _located(sentence: Sentence, i: int, context: PlaceContext) -> bool:
    """Does a preposition (or case) of place govern the word, itself or with what it leans on?"""
    token = sentence.tokens[i]
    for _ in range(4):
        if token.has("Case=Loc"):
            return True
        for case in sentence.kids(token.i, "case"):
            if {case.text.casefold(), case.lemma.casefold()} & context.prepositions:
                return True
        if token.relation not in _LEAN or token.head == token.i:
            return False
        token = sentence.tokens[token.head]
    return False


def _in_longer_name(sentence: Sentence, name: _Name) -> bool:
    """Is the name only a part of another ('Paris Hilton', 'Washington Post')?"""
    inside = range(name.first, name.last + 1)
    head = sentence.tokens[name.head]
    above = sentence.tokens[head.head]
    if head.relation in _BIND and above.i not in inside and above.upos == "PROPN":
        return True
    if any(
        kid.upos == "PROPN" and kid.i not in inside and any(map(str.isalnum, kid.text))
        for i in inside
        for kid in sentence.kids(i, *_BIND)
    ):
        return True
    return _hyphened(sentence, name.first - 1, -1) or _hyphened(sentence, name.last + 1, 1)


def _hyphened(sentence: Sentence, i: int, step: int) -> bool:
    """Is token `i` a hyphen with no space about it and a proper noun beyond ('Paris-Match')?"""
    tokens = sentence.tokens
    if not (0 < i < len(tokens) - 1 and tokens[i].text in _HYPHENS):
        return False
    closed = tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start
    return closed and tokens[i + step].upos == "PROPN"


def _titled(sentence: Sentence, name: _Name, context: PlaceContext) -> bool:
    """Does a title make the name a person's ('M. Nice', 'le président Union')?"""
    head = sentence.tokens[name.head]
    around = [sentence.tokens[name.first - 1]] if name.first > 0 else []
    if head.relation in _BIND | {"appos"}:
        around.append(sentence.tokens[head.head])
    return any({t.text.casefold(), t.lemma.casefold()} & context.titles for t in around)


def _mention(sentence: Sentence, name: _Name, place: Candidate) -> PlaceMention:
    tokens = sentence.tokens
    return _placed(place, name.text, (tokens[name.first].start, tokens[name.last].end), name.head)


def _placed(place: Candidate, words: str, at: tuple[int, int], head: int) -> PlaceMention:
    return PlaceMention(
        head=head,
        start=at[0],
        end=at[1],
        text=words,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        country=place.country,
        geonameid=place.geonameid,
        kind=place.kind,
        disputed=place.disputed,
        claimants=place.claimants,
        also=place.also,
    )
