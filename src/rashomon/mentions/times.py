"""Time expressions of an article: found by rules over a language's words, dated in EDTF.

Three steps: expressions of one stretch ('Tuesday', '12 September'), then words for their early,
middle or late part, then frames that make intervals ('since …', 'from … to …'). What is found is
kept undated (`read_times`) so that it can also serve to infer the publication date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct, structs

from rashomon.languages.time_table import Time, Unit
from rashomon.mentions.time_edtf import precision, shifted
from rashomon.mentions.time_grammar import (
    STRONG,
    WEAK,
    FramePattern,
    Grammar,
    PointPattern,
    grammar,
)
from rashomon.mentions.time_openings import BEHIND, WORD, Openings
from rashomon.mentions.time_values import Base, Joined, Part, Point, Value, resolve
from rashomon.model.edtf import span
from rashomon.model.mention import TimeMention

ANAPHORA = "anaphora"
MANY = 3
"""From so many patterns on it is cheaper to look at the next word than to try them all."""


class Found(Struct, frozen=True):
    """A time expression before it is dated. `weak` ones count only inside a frame."""

    start: int
    end: int
    value: Value
    rule: str
    weak: bool = False
    future_only: bool = False


def find_times(  # noqa: PLR0913 (what is read, and what dates it)
    text: str,
    start: int,
    end: int,
    base: str | None,
    table: Time,
    locale: str,
    *,
    past: bool = True,
) -> tuple[TimeMention, ...]:
    """Time mentions within `text[start:end]`, in text order, never overlapping.

    `base` is the publication date in EDTF (a day, month or year) or None; `past` is False where
    the clause is in the future tense. `edtf` is None where words and base do not date the mention;
    mentions whose rule begins with 'anaphora' are dated by `resolve_anaphora`.
    Raises PackError where time.toml has a broken pattern.
    """
    known = Base(base, past=past) if base and precision(base) else None
    return tuple(
        TimeMention(
            start=found.start,
            end=found.end,
            text=text[found.start : found.end],
            edtf=resolve(found.value, known),
            rule=found.rule,
        )
        for found in read_times(text, start, end, table, locale)
        if not (found.future_only and past)
    )


def read_times(text: str, start: int, end: int, table: Time, locale: str) -> tuple[Found, ...]:
    """The same expressions, undated.

    Raises PackError where time.toml has a broken pattern.
    """
    rules = grammar(table, locale)
    points = _longest(_points(text, start, end, rules))
    if not points:
        return ()
    parts = _framed(text, (start, end), points, rules.edges)
    joined = _framed(text, (start, end), parts, rules.joins)
    return tuple(found for found in joined if not found.weak)


def _points(text: str, start: int, end: int, rules: Grammar) -> Iterator[Found]:
    for word in WORD.finditer(text, start, end):
        for n in _likely(text, word, end, rules.points):
            pattern = rules.points.patterns[n]
            match = pattern.regex.match(text, word.start(), end)
            value = rules.point(pattern.rule, match) if match else None
            if match and value:
                rule = pattern.rule
                yield Found(
                    start=match.start("at") if "at" in match.groupdict() else match.start(),
                    end=match.end(),
                    value=value,
                    rule=_rule_name(rule.name, value),
                    weak=rule.weak,
                    future_only=rule.future_only,
                )


def _likely(
    text: str, word: re.Match[str], end: int, patterns: Openings[PointPattern]
) -> tuple[int, ...]:
    """The patterns to try at a word; where they are many, those that can go on as the text does."""
    found = patterns.at(word.group())
    if len(found) < MANY:
        return found
    behind = BEHIND.match(text, word.end(), end)
    return patterns.before(word.group(), behind.group(1) if behind else "")


def _rule_name(name: str, value: Point) -> str:
    """Anaphora carry what to count in their rule: 'anaphora day -2'; vague ones do not."""
    if value.kind != ANAPHORA:
        return name
    if value.shift is None or value.count is None:
        return ANAPHORA
    return f"{ANAPHORA} {value.unit} {value.shift * value.count:+d}"


def _longest(found: Iterator[Found]) -> list[Found]:
    """The longest of overlapping expressions, strong before weak; the earlier rule wins a tie."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start - f.end, f.weak, f.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)


# --- frames ---------------------------------------------------------------------------------


def _framed(
    text: str, bounds: tuple[int, int], found: Sequence[Found], frames: Openings[FramePattern]
) -> list[Found]:
    """What frames make of the expressions, and the expressions that no frame took."""
    shadow = _shadow(text, bounds, found)
    starts = {one.start - bounds[0]: one for one in found}
    made = _longest(
        one
        for frame, places in _frame_places(shadow, frames)
        for one in _frames(shadow, frame, places, starts, bounds[0])
    )
    rest = [
        one
        for one in found
        if all(one.end <= other.start or other.end <= one.start for other in made)
    ]
    return sorted([*made, *rest], key=lambda f: f.start)


def _shadow(text: str, bounds: tuple[int, int], found: Sequence[Found]) -> str:
    """The stretch with every expression replaced by placeholders of the same length."""
    pieces, here = [], bounds[0]
    for one in found:
        pieces.append(text[here : one.start])
        pieces.append((WEAK if one.weak else STRONG) * (one.end - one.start))
        here = one.end
    pieces.append(text[here : bounds[1]])
    return "".join(pieces)


def _frame_places(
    shadow: str, frames: Openings[FramePattern]
) -> list[tuple[FramePattern, list[int]]]:
    """The frames that may stand in a shadow, in their order, with where each may begin."""
    places: dict[int, list[int]] = {}
    for word in WORD.finditer(shadow):
        for n in frames.at(word.group()):
            places.setdefault(n, []).append(word.start())
    return [(frames.patterns[n], places[n]) for n in sorted(places)]


def _frames(
    shadow: str, frame: FramePattern, places: Sequence[int], starts: dict[int, Found], offset: int
) -> Iterator[Found]:
    free_from = 0
    for place in places:
        match = frame.regex.match(shadow, place) if place >= free_from else None
        if match is None:
            continue
        free_from = match.end()
        inner = [starts.get(match.start(name)) for name in ("a", "b") if name in match.groupdict()]
        values = [one.value for one in inner if one is not None]
        if len(values) < len(inner) or not _sound(values):
            continue
        at = match.start("at") if "at" in match.groupdict() else match.start()
        yield Found(at + offset, match.end() + offset, _made(frame, values), frame.name)


def _sound(values: Sequence[Value]) -> bool:
    """Numbers alone ('from 12 to 14') are no dates: a bare day needs a month beside it."""
    bare = [v for v in values if isinstance(v, Point) and v.day is not None and v.month is None]
    return not bare or any(isinstance(v, Point) and v.month is not None for v in values)


def _made(frame: FramePattern, values: Sequence[Value]) -> Value:
    if frame.edge:
        return Part(frame.edge, values[0])
    return Joined(frame.join or "range", values[0], values[1] if len(values) > 1 else None)


# --- anaphora -------------------------------------------------------------------------------


def resolve_anaphora(mention: TimeMention, previous_edtf: str | None) -> str | None:
    """The EDTF value of 'the same day', 'two days earlier', from the previous event's time.

    None where the mention is no anaphor, is vague, or the previous time is not known as finely
    as the unit it counts in.
    """
    words = mention.rule.split()
    if previous_edtf is None or len(words) != 3 or words[0] != ANAPHORA:
        return None
    unit, offset = _unit(words[1]), int(words[2])
    start = _counting_start(previous_edtf, unit, offset)
    return None if start is None or unit is None else shifted(start, unit, offset)


def date_anaphora(
    sentences: Sequence[Sequence[TimeMention]],
) -> tuple[tuple[TimeMention, ...], ...]:
    """The times of an article's sentences with 'the same day' dated from the time said before."""
    found: list[tuple[TimeMention, ...]] = []
    last: str | None = None
    for times in sentences:
        dated: list[TimeMention] = []
        for time in times:
            one = time
            if time.edtf is None and time.rule.startswith(ANAPHORA):
                one = structs.replace(time, edtf=resolve_anaphora(time, last))
            last = one.edtf or last
            dated.append(one)
        found.append(tuple(dated))
    return tuple(found)


def _unit(name: str) -> Unit | None:
    units: dict[str, Unit] = {
        u: u for u in ("hour", "day", "weekend", "week", "month", "year", "decade")
    }
    return units.get(name)


def _counting_start(previous: str, unit: Unit | None, offset: int) -> date | None:
    """The day to count from: the beginning of an interval for 'earlier', its end for 'later'."""
    first, last = span(previous)
    if first is None or last is None:
        return None
    fine = {"hour": 1, "day": 1, "weekend": 7, "week": 7, "month": 31, "year": 366, "decade": 3653}
    days = (last - first).days + 1
    whole = "/" not in previous or offset == 0
    if unit is None or (whole and days > fine[unit]):
        return None
    return first if offset < 0 else last
