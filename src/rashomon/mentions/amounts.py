"""From numbers to amounts: bounds, ranges, percentages, money. No grammar yet, only order."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from rashomon.mentions.number_words import HYPHENS, Atom, Lexicon
from rashomon.mentions.numbers import Number, find_numbers

DASHES = ("\N{EN DASH}", "\N{EM DASH}", "\N{MINUS SIGN}", "~")
WHOLES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100})
FIRST_YEAR, LAST_YEAR = 1800, 2100


class Amount(Struct, frozen=True):
    """A number, or two that make a range, with bounds and unit, over atoms `first` to `last`.

    `core` is the atom the (last) number begins at and `lead` the first of the first number;
    `end` is the last atom of the number itself, before any unit.
    """

    min: float | None
    max: float | None
    first: int
    last: int
    lead: int
    end: int
    number: Number
    rule: str
    approx: bool = False
    unit: str | None = None
    bounded: bool = False
    ranged: bool = False
    hyphen: bool = False
    unit_first: int | None = None


def find_amounts(atoms: Sequence[Atom], lex: Lexicon) -> tuple[Amount, ...]:
    """All amounts of a sentence, left to right. Dates, labels and ages are still among them."""
    numbers = list(find_numbers(atoms, lex))
    found: list[Amount] = []
    i = 0
    while i < len(numbers):
        if found and numbers[i].first <= found[-1].last:  # 'cent' of 'pour cent'
            i += 1
            continue
        following = numbers[i + 1] if i + 1 < len(numbers) else None
        pair = _range(atoms, numbers[i], following, lex) if following else None
        ratio = _ratio(atoms, numbers[i], following, lex) if following and not pair else None
        found.append(_finish(atoms, pair or ratio or _single(numbers[i]), lex))
        i += 2 if pair or ratio else 1
    return tuple(a for i, a in enumerate(found) if not _taken(a, found[i + 1 :]))


def _taken(amount: Amount, following: Sequence[Amount]) -> bool:
    """Is a vague word the bound of the next number ('some 30')?"""
    return bool(following) and following[0].first <= amount.last


def _single(number: Number) -> Amount:
    open_ended = number.kind in ("open", "vague")
    return Amount(
        min=number.value,
        max=None if open_ended else number.value,
        first=number.first,
        last=number.last,
        lead=number.first,
        end=number.last,
        number=number,
        rule=number.kind,
        approx=number.approx,
        unit="%" if number.kind == "fraction" else None,
    )


# --- ranges ---------------------------------------------------------------------------------


def _range(atoms: Sequence[Atom], one: Number, two: Number, lex: Lexicon) -> Amount | None:
    """'between 70 and 75 thousand', '10 to 12', '10-12'; None where the second is not larger."""
    if not _rangeable(one) or not _rangeable(two):
        return None
    opened = _opening(atoms, one.first, lex)
    hyphen = False
    if not _between(atoms, one, two, opened is not None, lex):
        hyphen = _dashed(atoms, one, two)
        if not hyphen:
            return None
    if (
        opened is None
        and lex.no_range.before(atoms, _skip_money_back(atoms, one.first, lex)) is not None
    ):
        return None
    low = _shared(one, two)
    if low >= two.value:
        return None
    return replace(
        _single(two),
        min=low,
        first=one.first if opened is None else opened,
        lead=one.first,
        rule="range",
        approx=one.approx or two.approx,
        ranged=True,
        hyphen=hyphen,
    )


def _rangeable(number: Number) -> bool:
    return number.kind in ("number", "tens")


def _shared(one: Number, two: Number) -> float:
    """The lower number, in the scale of the upper where it has none ('two to three thousand')."""
    shares = two.scale > 1 and one.scale == 1 and one.value < two.coefficient
    return one.value * two.scale if shares else one.value


def _opening(atoms: Sequence[Atom], first: int, lex: Lexicon) -> int | None:
    """Index of 'between' before the first number (articles and currency signs may follow it)."""
    at = _skip_money_back(atoms, first, lex)
    if at > 0 and atoms[at - 1].word in lex.definite:
        at -= 1
    return lex.range_open.before(atoms, at)


def _skip_money_back(atoms: Sequence[Atom], i: int, lex: Lexicon) -> int:
    money = lex.money.before(atoms, i)
    return i if money is None else money


def _between(atoms: Sequence[Atom], one: Number, two: Number, opened: bool, lex: Lexicon) -> bool:
    """Do only a unit and a range word stand between the two numbers?"""
    at = one.last + 1
    for unit in (lex.percent, lex.money):
        if hit := unit.ahead(atoms, at):
            at = hit[0]
    middles = (lex.range_middle, lex.range_plain) if opened else (lex.range_plain,)
    after = next((hit[0] for m in middles if (hit := m.ahead(atoms, at))), None)
    if after is None:
        return False
    if after < two.first and atoms[after].word in lex.definite:
        after += 1
    return _skip_money_back(atoms, two.first, lex) <= after <= two.first


def _dashed(atoms: Sequence[Atom], one: Number, two: Number) -> bool:
    """'10-12', '10 – 12': a hyphen without spaces, or a dash, between numbers."""
    return is_dashed(atoms, one.last) and two.first - one.last <= 2


def is_dashed(atoms: Sequence[Atom], i: int) -> bool:
    """Do a hyphen or dash and more digits follow atom `i`?"""
    after = i + 1
    if after < len(atoms) and atoms[after].word in DASHES:
        return after + 1 < len(atoms) and atoms[after + 1].value is not None
    if after >= len(atoms) or atoms[after].value is None:
        return False
    gap = atoms[after].gap.strip()
    return bool(gap) and gap in HYPHENS


def is_dashed_before(atoms: Sequence[Atom], i: int) -> bool:
    """Do digits and a hyphen or dash stand before atom `i`?"""
    back = i - 2 if i > 1 and atoms[i - 1].word in DASHES else i - 1
    return back >= 0 and atoms[back].value is not None and is_dashed(atoms, back)


def _ratio(atoms: Sequence[Atom], one: Number, two: Number, lex: Lexicon) -> Amount | None:
    """'9 out of 10': a share, for the round wholes people say it with."""
    begin = lex.per.before(atoms, two.first)
    if begin is None or two.value not in WHOLES or one.value >= two.value:
        return None
    if lex.not_counts.ahead(atoms, two.last + 1):
        return None
    between = begin - one.last - 1
    if not (between == 0 or (0 < between <= 2 and one.spelled and two.spelled)):
        return None
    share = round(100 * one.value / two.value, 2)
    return replace(
        _single(two), min=share, max=share, first=one.first, lead=one.first, unit="%",
        rule="fraction",
    )  # fmt: skip


# --- units and bounds -----------------------------------------------------------------------


def _finish(atoms: Sequence[Atom], amount: Amount, lex: Lexicon) -> Amount:
    return _ended(atoms, _bounded(atoms, _with_unit(atoms, amount, lex), lex), lex)


def _with_unit(atoms: Sequence[Atom], amount: Amount, lex: Lexicon) -> Amount:
    """The amount with the percent sign or the currency before or after it."""
    if amount.unit:
        return amount
    after = amount.last + 1
    hit = lex.percent.ahead(atoms, after)
    # 'per cent points' and the like are longer phrases among the things not counted.
    if hit and not _longer(lex.not_counts.ahead(atoms, after), hit[0]):
        return replace(amount, unit="%", last=hit[0] - 1, unit_first=after)
    return _money_after(atoms, amount, lex) or _money_before(atoms, amount, lex) or amount


def _longer(hit: tuple[int, float] | None, than: int) -> bool:
    return hit is not None and hit[0] > than


def _money_after(atoms: Sequence[Atom], amount: Amount, lex: Lexicon) -> Amount | None:
    at = amount.last + 1
    if (
        at < len(atoms)
        and atoms[at].word in lex.of
        and amount.number.scale + amount.number.value > 1
    ):
        at += 1
    for begin in dict.fromkeys((at, amount.last + 1)):
        if hit := lex.money.ahead(atoms, begin):
            words = tuple(a.word for a in atoms[begin : hit[0]])
            unit = lex.currencies[words]
            return replace(amount, unit=unit, last=hit[0] - 1, unit_first=begin)
    return None


def _money_before(atoms: Sequence[Atom], amount: Amount, lex: Lexicon) -> Amount | None:
    begin = lex.money.before(atoms, amount.lead)
    if begin is None:
        return None
    words = tuple(a.word for a in atoms[begin : amount.lead])
    # 'the dollar 2 years ago': a word (not a sign or code) before a number is no unit.
    if len(words) == 1 and words[0].isalpha() and words[0].upper() not in lex.currencies.values():
        return None
    return replace(
        amount,
        unit=lex.currencies[words],
        first=min(begin, amount.first),
        unit_first=begin,
    )


def _bounded(atoms: Sequence[Atom], amount: Amount, lex: Lexicon) -> Amount:
    """The amount with the bounds said before it; they may stack ('at least some 30')."""
    bounds = (("at_most", lex.at_most), ("at_least", lex.at_least), ("about", lex.about))
    for _ in range(3):
        hits = [(b, name) for name, p in bounds if (b := p.before(atoms, amount.first)) is not None]
        if not hits:
            break
        begin, name = min(hits)
        amount = _bound(replace(amount, first=begin), name)
    return amount


def _bound(amount: Amount, name: str) -> Amount:
    if name == "about":
        return replace(amount, approx=True, rule=f"{amount.rule}+about", bounded=True)
    if amount.bounded and (amount.min is None or amount.max is None):
        return amount
    rule = f"{amount.rule}+bound"
    if name == "at_least":
        return replace(amount, max=None, rule=rule, bounded=True, approx=False)
    top = amount.max if amount.max is not None else amount.min
    return replace(amount, min=None, max=top, rule=rule, bounded=True, approx=False)


def _ended(atoms: Sequence[Atom], amount: Amount, lex: Lexicon) -> Amount:
    """The amount with a bound said right after it ('10 or more', '200+')."""
    after = amount.last + 1
    hit = lex.or_more.ahead(atoms, after)
    if hit is None or amount.ranged:
        return amount
    return _bound(replace(amount, last=hit[0] - 1), "at_least")


# --- amounts that are no figures ------------------------------------------------------------


def looks_like_year(atoms: Sequence[Atom], amount: Amount) -> bool:
    """Four digits without any sign, between 1800 and 2100."""
    atom = atoms[amount.number.first]
    return (
        amount.number.simple
        and not amount.number.spelled
        and not atom.grouped
        and atom.end - atom.start == 4
        and FIRST_YEAR <= amount.number.value <= LAST_YEAR
    )


def is_named(atoms: Sequence[Atom], amount: Amount, lex: Lexicon) -> bool:
    """Does a label stand before it ('Resolution 242', 'October 12', 'aged 44')?"""
    at = amount.first
    if at > 0 and atoms[at - 1].word in (".", "°", "#"):
        at -= 1
    if at > 0 and atoms[at - 1].word in lex.definite:
        at -= 1
    return lex.labels.before(atoms, at) is not None


def is_glued_on(atoms: Sequence[Atom], amount: Amount) -> bool:
    """Is it part of a hyphenated word ('two-day', 'Soyuz-two') or a decade?"""
    after = amount.last + 1
    tied_after = after < len(atoms) and atoms[after].hyphenated and atoms[after].value is None
    tied_before = atoms[amount.lead].hyphenated and amount.first == amount.lead > 0
    return tied_after or tied_before


def is_idiom(atoms: Sequence[Atom], amount: Amount, lex: Lexicon) -> bool:
    """Is the number part of a phrase that does not count ('op drie na'), or of a fraction?"""
    first, after = amount.lead, amount.last + 1
    if amount.number.kind == "number" and lex.fractions.ahead(atoms, after):
        return True
    last = atoms[first - 1].word if first else ""
    for left, right in lex.idioms:
        if left and left[-1] != last:
            continue
        before = tuple(a.word for a in atoms[max(0, first - len(left)) : first])
        behind = tuple(a.word for a in atoms[after : after + len(right)])
        if before == left and behind == right:
            return True
    return False


def is_list_mark(atoms: Sequence[Atom], amount: Amount) -> bool:
    """'1.' or '2)' at the head of a sentence."""
    return (
        amount.first == 0
        and amount.last + 1 < len(atoms)
        and not amount.number.spelled
        and atoms[amount.last + 1].word in (".", ")")
    )


def is_aside(atoms: Sequence[Atom], amount: Amount) -> bool:
    """Bare digits between two commas or brackets, as ages stand after names (', 44, ')."""
    before, after = amount.first - 1, amount.last + 1
    return (
        not amount.bounded
        and not amount.number.spelled
        and amount.number.simple
        and amount.number.value < 120
        and before >= 0
        and after < len(atoms)
        and (atoms[before].word, atoms[after].word) in ((",", ","), ("(", ")"), ("(", ","))
    )
