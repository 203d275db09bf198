"""Facts of a drawer that its source has not: why it is more than a repetition.

Only what is missing from the whole source counts: a fact that was moved is not added. Between two
languages the tests are lenient where translators are free (scales, units, names that are
translated), and within one language they are strict: in doubt it is the drawer's own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from rashomon.alignment.copies.body import Line
from rashomon.alignment.copies.known import SAME_HEAD, Known, common_words, family, known_of
from rashomon.alignment.copies.marks import STEM, Mark, Marked
from rashomon.alignment.copies.numbers import numbers_in
from rashomon.alignment.copies.ordering import Order
from rashomon.alignment.copies.outlets import known_media, parts_of
from rashomon.alignment.copies.small_words import small_words
from rashomon.gazetteer.folding import fold, skeleton
from rashomon.languages.concepts import concepts
from rashomon.model.span import Words

_UNITS = (1.609, 0.3048, 0.4536, 1.852, 0.9144)
"""Mile, foot, pound, nautical mile and yard in kilometres, metres and kilograms."""
_NEAR = 0.03
_NOON = 12.0
_TWELVE = 12.0
_CENTURIES = (1900.0, 2000.0)
_LOOSE = 0.25
"""A sentence of which less is found has no counterpart where it should stand."""
_NOTHING = 0.1
_SAYS_SOMETHING = 2.0
"""Weight of marks from which a sentence states a fact."""
_SAYS_MUCH = 4.0
_CLAUSE = 3
"""New content words in a row, not one of them in the source, that make a fact of a clause."""
_DEED = 2
"""The same where one of them is a deed that the source does not know."""


def additions(
    a: Marked, b: Marked, order: Order, skip: frozenset[int] = frozenset()
) -> tuple[Words, ...]:
    """The words of `a`, the drawer, that tell what `b`, the source, does not, in text order.

    Headlines are left out: a new title adds no fact. `skip` are words of `a` (places in its body)
    that are known to be taken from `b`.
    """
    same = a.article.language == b.article.language
    known = known_of(b)
    gaps = _gaps(order, len(b.lines))
    found: list[Words] = []
    for n, (line, marks) in enumerate(zip(a.body.lines, a.lines, strict=True)):
        if line.headline or not _states(marks):
            continue
        spared = [a.body.words[i].start for i in range(line.first, line.last) if i in skip]
        left = [m for m in marks if not _covers(spared, m)]
        if not spared and _alone(order, n, known if same else None, gaps[n]):
            found.append(Words(a.body.text[line.start : line.end], line.start, line.end))
            continue
        # What the partner sentence has left over may be what a new mark here renders.
        missing = frozenset(kind for m in order.partners[n].left for kind in (m.kind, _sort(m)))
        found.extend(m.words for m in left if _is_fact(m, a, known, missing, same))
        if same:
            found.extend(_clauses(a, line, left, known))
    return _apart(found)


def _covers(starts: list[int], mark: Mark) -> bool:
    place = bisect_left(starts, mark.words.start)
    return place < len(starts) and starts[place] < max(mark.words.end, mark.words.start + 1)


def _states(marks: Iterable[Mark]) -> bool:
    """Is a sentence more than a line with a date?"""
    return any(m.kind not in ("number", "date") for m in marks)


def _alone(order: Order, n: int, known: Known | None, gap: bool) -> bool:
    """Does a sentence say something, and has nothing beside it where it should stand?

    `known` is given within one language. `gap`: are there sentences of the source, not spoken
    for, that this one may translate?
    """
    partner = order.partners[n]
    if partner.weight < _SAYS_SOMETHING or partner.found >= _LOOSE * partner.weight:
        return False
    if known is not None:
        new = sum(m.weight for m in partner.open if not _known_concept(m, known))
        return new >= _LOOSE * sum(m.weight for m in partner.open)
    if partner.line is not None:
        # A sentence that goes with the same one as its neighbour, but shares nothing with it, was
        # put in between.
        beside = [p.line for p in order.partners[max(0, n - 1) : n + 2]]
        return beside.count(partner.line) > 1
    much = partner.weight >= _SAYS_MUCH and partner.found < _NOTHING * partner.weight
    return much or not gap


def _gaps(order: Order, width: int) -> list[bool]:
    """For each sentence: has the source sentences between the partners around it?"""
    before: list[int] = []
    last = -1
    for partner in order.partners:
        before.append(last)
        last = partner.line if partner.line is not None else last
    found: list[bool] = []
    ahead = width
    for partner, behind in zip(reversed(order.partners), reversed(before), strict=True):
        found.append(ahead - behind > 1)
        ahead = partner.line if partner.line is not None else ahead
    return found[::-1]


def _is_fact(m: Mark, a: Marked, known: Known, missing: frozenset[str], same: bool) -> bool:
    if m.key in known.keys or (m.bones and m.bones in known.keys):
        return False
    if m.kind == "number":
        return _new_number(m, known, missing, a.article.language, same)
    if m.kind == "name":
        return m.sure and _new_name(m, a, known, same) and (same or "name" not in missing)
    if m.kind == "concept":
        return same and _new_concept(m, a, known, missing)
    return m.kind == "state" and same and fold(m.words.text)[:SAME_HEAD] not in known.heads


def _sort(m: Mark) -> str:
    """What sort of thing a concept is; '' for other marks and for concepts that are not listed."""
    concept = concepts().get(m.key.partition(":")[2]) if m.kind == "concept" else None
    return concept.kind if concept is not None else ""


def _new_concept(m: Mark, a: Marked, known: Known, missing: frozenset[str]) -> bool:
    """A deed or a person that the source has not, unless the partner sentence has one to spare."""
    head = fold(m.words.text)[:STEM]
    if _known_concept(m, known) or head in known.stems or head in small_words(a.article.language):
        return False
    sort = _sort(m)
    return sort in ("deeds", "people") and sort not in missing


def _new_number(
    m: Mark, known: Known, missing: frozenset[str], code: str | None, same: bool
) -> bool:
    values = [n.value for n in numbers_in(m.words.text, 0, len(m.words.text), code)]
    if not values or values[0] <= 1:
        return False
    value = values[0]
    if same:
        return value not in known.numbers
    # Words for small and round numbers come and go in translation ('a decade').
    if "number" in missing or not (m.sure or (value > _TWELVE and value % 10)):
        return False
    return not any(_rendered(value, other) for other in known.numbers)


def _rendered(value: float, other: float) -> bool:
    """May a translator have made `value` of `other`: another scale, unit, clock or short year?"""
    if _mantissa(value) == _mantissa(other) or value - _NOON == other:
        return True
    if other - value in _CENTURIES and value < 100:
        return True
    near = (abs(value / other / unit - 1) < _NEAR for unit in _UNITS) if other else ()
    back = (abs(other / value / unit - 1) < _NEAR for unit in _UNITS) if value else ()
    return value > _NOON and (any(near) or any(back))


def _mantissa(value: float) -> float:
    while value >= 1000:
        value /= 1000
    return round(value, 6)


def _new_name(m: Mark, a: Marked, known: Known, same: bool) -> bool:
    word = fold(m.words.text)
    if word in known.words or word in common_words(a.article.language):
        return False
    # To say where it is from adds no fact.
    if word in known.outlet or word in parts_of(a.article.outlet or "") or word in known_media():
        return False
    if same:
        return True
    bones = skeleton(word) or ""
    alike = word[:SAME_HEAD] in known.heads or "".join(sorted(word)) in known.letters
    return not alike and not (bones and f"bones:{bones}" in known.keys)


def _known_concept(m: Mark, known: Known) -> bool:
    return m.key in known.keys or (m.kind == "concept" and bool(family(m.key) & known.families))


def _clauses(a: Marked, line: Line, marks: Iterable[Mark], known: Known) -> Iterator[Words]:
    """Runs of content words not one of which stands in the source in any form."""
    told = _content(marks, known, a.article.language)
    deeds = {m.words.start for m in marks if _sort(m) == "deeds"}
    run: list[Words] = []
    for words, new in (*told, (Words("", line.end, line.end), False)):
        if new:
            run.append(words)
            continue
        least = _DEED if any(w.start in deeds for w in run) else _CLAUSE
        if len(run) >= least:
            start, end = run[0].start, run[-1].end
            yield Words(a.body.text[start:end], start, end)
        run = []


def _content(marks: Iterable[Mark], known: Known, code: str | None) -> list[tuple[Words, bool]]:
    """Content words of a sentence in order, each with whether it is new."""
    by_place: dict[int, tuple[Words, bool]] = {}
    small = small_words(code)
    for m in sorted(marks, key=lambda m: (m.words.start, -m.words.end)):
        word = fold(m.words.text)
        if m.kind == "speech" or (m.kind != "concept" and word[:STEM] in small):
            continue
        new = not _known_concept(m, known) and word[:STEM] not in known.stems
        held = by_place.get(m.words.start)
        by_place[m.words.start] = (held[0], held[1] and new) if held else (m.words, new)
    return [by_place[at] for at in sorted(by_place)]


def _apart(found: Iterable[Words]) -> tuple[Words, ...]:
    """In text order, without what lies within another."""
    kept: list[Words] = []
    for words in sorted(set(found), key=lambda w: (w.start, -w.end)):
        if not kept or words.end > kept[-1].end:
            kept.append(words)
    return tuple(kept)
