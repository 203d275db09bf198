"""Read numbers, in digits and in words, from the atoms of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from rashomon.mentions.number_words import Atom, Lexicon, plain

Kind = Literal["number", "tens", "open", "vague", "fraction"]
HUNDRED = 100.0
THOUSAND = 1000.0


class Number(Struct, frozen=True):
    """A number over the atoms `first` to `last` (inclusive).

    `value` is `coefficient` times `scale` where one scale closes the number ('three thousand':
    3 and 1000), else `scale` is 1. `article` is a bare indefinite article or 'one'.
    """

    value: float
    first: int
    last: int
    kind: Kind = "number"
    spelled: bool = False
    coefficient: float = 0.0
    scale: float = 1.0
    approx: bool = False
    article: bool = False
    simple: bool = False


class Piece(Struct, frozen=True):
    """A part of a number word: a value, a scale, a half, or an 'and'.

    `glued` pieces continue a word: only there may a unit come before its ten.
    """

    kind: Literal["value", "scale", "half", "and"]
    value: float
    after: int
    word: str = ""
    glued: bool = False


class State(Struct, frozen=True):
    """A number half read: finished thousands in `total`, what is below them in `rest`."""

    total: float = 0.0
    rest: float | None = None
    scale: float = float("inf")
    closing: float = 1.0
    after: int = 0

    @property
    def value(self) -> float:
        """What the words read so far amount to."""
        return self.total + (self.rest or 0.0)


def read_number(atoms: Sequence[Atom], i: int, lex: Lexicon) -> Number | None:
    """The longest number, count of tens, share or vague count that begins at atom `i`."""
    for reader in (_fraction, _open, _vague, _tens, _cardinal):
        number = reader(atoms, i, lex)
        if number is not None:
            return number
    return None


def find_numbers(atoms: Sequence[Atom], lex: Lexicon) -> Iterator[Number]:
    """All numbers of a sentence, left to right, none overlapping."""
    i = 0
    while i < len(atoms):
        number = read_number(atoms, i, lex) if _may_open(atoms[i], lex) else None
        if number is None:
            i += 1
        else:
            yield number
            i = number.last + 1


def _may_open(atom: Atom, lex: Lexicon) -> bool:
    """Can a number begin here? Spares most words the five readers."""
    return atom.value is not None or atom.word in lex.opens or bool(_glued(atom.word, 0, lex))


# --- cardinals ------------------------------------------------------------------------------


def _cardinal(atoms: Sequence[Atom], i: int, lex: Lexicon) -> Number | None:
    """Digits or number words with their scales."""
    start = i
    if atoms[i].word in lex.articles and _is_round(atoms, i + 1, lex):
        i += 1
    atom = atoms[i]
    if atom.value is not None:
        return _digits(atoms, i, atom.value, lex)
    state = _words(atoms, i, lex)
    if state is None:
        return None
    only = state.after == start + 1
    return Number(
        value=state.value,
        first=start,
        last=state.after - 1,
        spelled=True,
        coefficient=state.value / state.closing,
        scale=state.closing,
        article=only and (atoms[start].word in lex.articles or atoms[start].word in lex.ones),
        simple=only,
    )


def _is_round(atoms: Sequence[Atom], i: int, lex: Lexicon) -> bool:
    """Does a hundred or a scale stand here, so that an article before it means one?"""
    hit = lex.numbers.ahead(atoms, i)
    return (hit is not None and hit[1] == HUNDRED) or lex.scales.ahead(atoms, i) is not None


def _digits(atoms: Sequence[Atom], i: int, value: float, lex: Lexicon) -> Number:
    """Digits, then scales ('4,85 miljard', '3bn', 'deux mille milliards' in digits)."""
    after, scale = i + 1, 1.0
    short = lex.short_scales.ahead(atoms, after)
    if short and (not atoms[after].gap or _sign_follows(atoms, short[0], lex)):
        after, scale = short
    while piece := _scale_piece(atoms, after, lex):
        after, scale = piece.after, scale * piece.value
    half = lex.half_after.ahead(atoms, after) if scale > 1 else None
    extra = 0.5 * scale if half else 0.0
    return Number(
        value=value * scale + extra,
        first=i,
        last=(half[0] if half else after) - 1,
        coefficient=value + extra / scale,
        scale=scale,
        simple=scale == 1,
    )


def _sign_follows(atoms: Sequence[Atom], i: int, lex: Lexicon) -> bool:
    """Is there a currency sign right behind ('3 M€')? Then a letter alone is a scale."""
    return lex.money.ahead(atoms, i) is not None and not atoms[i].gap


def _scale_piece(atoms: Sequence[Atom], i: int, lex: Lexicon) -> Piece | None:
    """A scale, or a hundred after digits."""
    hit = lex.scales.ahead(atoms, i)
    if hit is None:
        hundred = lex.numbers.ahead(atoms, i)
        hit = hundred if hundred and hundred[1] == HUNDRED else None
    return Piece("scale", hit[1], hit[0]) if hit else None


def _words(atoms: Sequence[Atom], i: int, lex: Lexicon) -> State | None:
    """Number words put together; None where there are none or they make no number."""
    state = State(after=i)
    best: State | None = None
    joins: list[Piece] = []
    for piece in _pieces(atoms, i, lex):
        if piece.kind == "and":
            joins.append(piece)
            continue
        step = _joined(state, joins, piece, lex) if joins else _step(state, piece, lex)
        if step is None:
            break
        state, joins = replace(step, after=piece.after), []
        if not (piece.kind == "half" and piece.value < 1 and best is None):
            best = state
    return best if best is not None and not _cut(atoms, best, lex) else None


def _cut(atoms: Sequence[Atom], state: State, lex: Lexicon) -> bool:
    """Would the number end within a glued word ('tweeën')? Then the word is no number."""
    word = atoms[state.after - 1].word
    glued = _glued(word, state.after, lex)
    return bool(glued) and (glued[-1].kind == "and" or _single(glued, lex) is None)


def _single(pieces: Sequence[Piece], lex: Lexicon) -> State | None:
    """The pieces of one glued word as a number, None where they do not fit."""
    state: State | None = State()
    joins: list[Piece] = []
    for piece in pieces:
        if state is None:
            return None
        if piece.kind == "and":
            joins.append(piece)
            continue
        state = _joined(state, joins, piece, lex) if joins else _step(state, piece, lex)
        joins = []
    return state


def _step(state: State, piece: Piece, lex: Lexicon) -> State | None:
    """The number with one more piece, None where the piece starts another number."""
    if piece.kind == "scale":
        return _scaled(state, piece.value)
    if piece.kind == "half":
        return _halved(state, piece.value)
    rest = _below_thousand(state.rest, piece.value, lex)
    if rest is None or (state.rest is None and state.total and piece.value >= state.scale):
        return None
    closing = HUNDRED if piece.value == HUNDRED and state.total == 0 else 1.0
    return replace(state, rest=rest, closing=closing)


def _halved(state: State, half: float) -> State | None:
    """Half of the last scale more ('un million et demi'), or a half before a scale."""
    if state.rest is None and state.total:
        return replace(state, total=state.total + half * state.scale, closing=state.scale)
    return replace(state, rest=(state.rest or 0.0) + half)


def _scaled(state: State, scale: float) -> State | None:
    """The number times a scale. A larger scale after a smaller takes all ('mille milliards')."""
    rest = state.rest
    if state.total == 0:
        return replace(
            state, total=(1.0 if rest is None else rest) * scale, rest=None, scale=scale,
            closing=scale,
        )  # fmt: skip
    if scale < state.scale:
        total = state.total + (1.0 if rest is None else rest) * scale
        return replace(state, total=total, rest=None, scale=scale, closing=1.0)
    if scale > state.scale:
        return replace(state, total=state.value * scale, rest=None, scale=scale, closing=scale)
    return None


def _below_thousand(rest: float | None, value: float, lex: Lexicon) -> float | None:
    """`rest` with `value` said after it, None where the two do not make one number."""
    if rest is None:
        return value
    if value == HUNDRED:
        return rest * HUNDRED if 1 <= rest < HUNDRED else None
    low = rest % HUNDRED
    fits = (
        (low == 0 and rest >= HUNDRED and value < HUNDRED)
        or (low >= 20 and low % 10 == 0 and 1 <= value <= 9)
        or (low in lex.vigesimal and 10 <= value <= 19)
    )
    return rest + value if fits else None


def _joined(state: State, joins: Sequence[Piece], piece: Piece, lex: Lexicon) -> State | None:
    """The number with an 'and' and one more piece; each 'and' joins only what it may."""
    if len(joins) != 1 or piece.kind != "value" or piece.value >= HUNDRED:
        return None
    word, rest = joins[0].word, state.rest
    low = (rest or 0.0) % HUNDRED
    units_first = joins[0].glued and 1 <= low <= 9 and piece.value >= 20 and piece.value % 10 == 0
    if word in lex.and_units and units_first:
        return replace(state, rest=(rest or 0.0) + piece.value, closing=1.0)
    if word in lex.and_tens and low >= 20 and low % 10 == 0 and piece.value in (1.0, 11.0):
        return _step(state, piece, lex)
    if word in lex.and_hundreds and low == 0 and state.value >= HUNDRED:
        return _step(state, piece, lex)
    return None


def _pieces(atoms: Sequence[Atom], i: int, lex: Lexicon) -> Iterator[Piece]:
    """The number words from atom `i` on, glued ones taken apart, up to the first other word."""
    first = i
    while i < len(atoms):
        if i > first and not _tied(atoms[i]):
            return
        found = _pieces_at(atoms, i, i == first, lex)
        if not found:
            return
        yield from found
        i = found[-1].after


def _tied(atom: Atom) -> bool:
    """Can the atom continue a number word? '- ' breaks off, as in 'twee- tot drieduizend'."""
    return atom.hyphenated or atom.gap.isspace()


def _pieces_at(atoms: Sequence[Atom], i: int, first: bool, lex: Lexicon) -> tuple[Piece, ...]:
    if not first and (hit := lex.half_after.ahead(atoms, i)):
        return (Piece("half", 0.5, hit[0]),)
    if hit := lex.halves.ahead(atoms, i):
        return (Piece("half", hit[1], hit[0]),) if first else ()
    if hit := lex.numbers.ahead(atoms, i):
        return (Piece("value", hit[1], hit[0]),)
    if hit := lex.scales.ahead(atoms, i):
        return (Piece("scale", hit[1], hit[0]),)
    word = atoms[i].word
    if not first and (word in lex.and_tens or word in lex.and_hundreds):
        return (Piece("and", 0.0, i + 1, word),)
    return _glued(word, i + 1, lex)


def _glued(word: str, after: int, lex: Lexicon) -> tuple[Piece, ...]:
    """A word such as 'tweehonderdvijftig' taken apart; empty where it is none."""
    if lex.glued is None or len(word) < 6:
        return ()
    spelled = plain(word)
    if not lex.glued.fullmatch(spelled):
        return ()
    found, at = [], 0
    while at < len(spelled):
        part = next((p for p in lex.glued_pieces if spelled.startswith(p, at)), None)
        if part is None:
            return ()
        found.append(_glued_piece(part, after, lex))
        at += len(part)
    return tuple(found) if len(found) > 1 else ()


def _glued_piece(part: str, after: int, lex: Lexicon) -> Piece:
    atom = (Atom(part, 0, 0, ""),)
    if hit := lex.numbers.ahead(atom, 0):
        return Piece("value", hit[1], after, glued=True)
    if hit := lex.scales.ahead(atom, 0):
        return Piece("scale", hit[1], after, glued=True)
    return Piece("and", 0.0, after, part, glued=True)


# --- tens, open counts, vague words, shares -------------------------------------------------


def _tens(atoms: Sequence[Atom], i: int, lex: Lexicon) -> Number | None:
    """'une trentaine', 'two dozen', 'half a dozen', 'een tiental': about that many."""
    times, at = 1.0, i
    if hit := lex.halves.ahead(atoms, i):
        at, times = hit
    elif atoms[i].word in lex.articles:
        at = i + 1
    elif not lex.tens.ahead(atoms, i):
        number = _cardinal(atoms, i, lex)
        if number is None:
            return None
        at, times = number.last + 1, number.value
    ten = lex.tens.ahead(atoms, at)
    if ten is None:
        return None
    return Number(ten[1] * times, i, ten[0] - 1, "tens", spelled=True, approx=True)


def _open(atoms: Sequence[Atom], i: int, lex: Lexicon) -> Number | None:
    """'dozens', 'milliers': at least that many, nobody says how many."""
    hit = lex.plural_tens.ahead(atoms, i)
    return Number(hit[1], i, hit[0] - 1, "open", spelled=True) if hit else None


def _vague(atoms: Sequence[Atom], i: int, lex: Lexicon) -> Number | None:
    """'several' is two or more; 'several hundred' two hundred or more."""
    hit = lex.vague.ahead(atoms, i)
    if hit is None:
        return None
    after = hit[0]
    if opened := _open(atoms, after, lex):
        return replace(opened, first=i)
    ten = lex.tens.ahead(atoms, after) or lex.scales.ahead(atoms, after)
    if ten is None:
        hundred = lex.numbers.ahead(atoms, after)
        ten = hundred if hundred and hundred[1] == HUNDRED else None
    if ten:
        return Number(2 * ten[1], i, ten[0] - 1, "open", spelled=True)
    return Number(2.0, i, after - 1, "vague", spelled=True)


def _fraction(atoms: Sequence[Atom], i: int, lex: Lexicon) -> Number | None:
    """'two thirds of', 'la moitié de', 'half the': a share, only where its whole follows."""
    times, at = None, i
    if atoms[i].word in lex.articles:
        times, at = 1.0, i + 1
    elif not lex.fractions.ahead(atoms, i):
        number = _cardinal(atoms, i, lex)
        if number is None or not number.spelled:
            return None
        times, at = number.value, number.last + 1
    hit = lex.fractions.ahead(atoms, at)
    if hit is None or hit[0] >= len(atoms) or (times is None and hit[1] != 0.5):
        return None
    after = atoms[hit[0]].word
    if after not in lex.of and (times is not None or after not in lex.definite):
        return None
    share = round((times or 1.0) * hit[1] * HUNDRED, 2)
    return Number(share, i, hit[0] - 1, "fraction", spelled=True) if share <= HUNDRED else None
