"""Figures of a sentence: how many of what, with bounds, ranges, shares and money.

Left out on purpose, as the codebook has it: dates, ages, ordinals, durations, distances,
names with numbers in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from msgspec import Struct

from rashomon.languages.tables import Figures
from rashomon.mentions.amounts import (
    FIRST_YEAR,
    Amount,
    find_amounts,
    is_aside,
    is_glued_on,
    is_list_mark,
    is_named,
    looks_like_year,
)
from rashomon.mentions.counted import (
    Counted,
    counted,
    is_known,
    measure_of,
    token_at,
    top_of,
)
from rashomon.mentions.number_words import Atom, Lexicon, atoms, lexicon
from rashomon.model.mention import FigureMention
from rashomon.model.sentence import Sentence, Token
from rashomon.model.vocabulary import Measure

LOSSES = frozenset({"killed", "wounded", "casualties"})
LIST_REACH = 14


class Reading(Struct, frozen=True):
    """One amount with what it counts; `first` and `last` are its tokens."""

    amount: Amount
    first: int
    last: int
    found: Counted | None


class Scene(Struct, frozen=True):
    """What all rules look at."""

    sentence: Sentence
    text: str
    atoms: tuple[Atom, ...]
    lex: Lexicon


def find_figures(sentence: Sentence, text: str, table: Figures) -> tuple[FigureMention, ...]:
    """All figures of a parsed sentence, in text order.

    `text` is the article's text that the sentence's offsets count in; `table` the language's
    figures.toml. Returns nothing, quickly, where the sentence has no number word or digit.
    """
    lex = lexicon(table)
    found = atoms(text, sentence.start, sentence.end, lex)
    if not _has_number(found, lex):
        return ()
    scene = Scene(sentence, text, found, lex)
    readings = [_read(scene, a) for a in find_amounts(found, lex)]
    kept = [r for i, r in enumerate(readings) if not _is_no_figure(scene, readings, i)]
    mentions = [_mention(scene, r) for r in kept]
    mentions += _articles(scene, mentions)
    mentions += _bare_losses(scene, mentions)
    return tuple(sorted(mentions, key=lambda m: (m.start, m.end)))


def _has_number(found: Sequence[Atom], lex: Lexicon) -> bool:
    if any(a.value is not None or a.word in lex.triggers for a in found):
        return True
    if lex.glued is None:
        return False
    return any(len(a.word) > 5 and lex.glued.match(a.word) for a in found)


def _read(scene: Scene, amount: Amount) -> Reading:
    first = token_at(scene.sentence, scene.atoms[amount.lead].start)
    last = token_at(scene.sentence, scene.atoms[amount.last].end - 1)
    found = counted(scene.sentence, first, last, scene.lex)
    return Reading(amount, first, last, found)


# --- what is no figure ----------------------------------------------------------------------


def _is_no_figure(scene: Scene, readings: Sequence[Reading], i: int) -> bool:
    reading = readings[i]
    amount = reading.amount
    if _is_form(scene, amount) or _is_uncounted(scene, reading):
        return True
    if amount.unit:
        return False
    return (
        _is_label(scene, readings, i)
        or _is_year_or_day(scene, reading)
        or _is_pronoun(scene, reading)
        or _is_loose(scene, reading)
        or _is_idle_pair(scene, reading)
        or _lends_noun(scene, readings, i)
    )


def _is_form(scene: Scene, amount: Amount) -> bool:
    """Numbers that are part of a word, a list mark, or an age between commas."""
    if amount.unit:
        return False
    return (
        is_glued_on(scene.atoms, amount)
        or is_list_mark(scene.atoms, amount)
        or is_aside(scene.atoms, amount)
    )


def _is_label(scene: Scene, readings: Sequence[Reading], i: int) -> bool:
    """'Resolution 242', and '338' of 'Resolutions 242 and 338'; a number behind a name."""
    amount = readings[i].amount
    if amount.bounded:
        return False
    if is_named(scene.atoms, amount, scene.lex):
        return not _is_spelled_count(scene, readings[i])
    found = readings[i].found
    if i and (found is None or found.partitive) and _joined(scene, readings[i - 1], readings[i]):
        return _is_label(scene, readings, i - 1)
    return _names(scene, readings[i])


def _is_spelled_count(scene: Scene, reading: Reading) -> bool:
    """'In October two soldiers': a label word before a number that has its own noun."""
    found = reading.found
    return found is not None and not found.partitive and _known(scene, found)


def _known(scene: Scene, found: Counted) -> bool:
    return is_known(scene.sentence.tokens[found.head], scene.lex)


def _joined(scene: Scene, one: Reading, two: Reading) -> bool:
    """Do only a comma, a slash or a conjunction stand between two numbers?"""
    between = scene.sentence.tokens[one.last + 1 : two.first]
    return 0 < len(between) <= 2 and all(t.upos in ("CCONJ", "PUNCT", "ADP", "SYM") for t in between)


def _names(scene: Scene, reading: Reading) -> bool:
    """Bare digits right behind a capitalised name that the tree hangs on it ('Apollo 11')."""
    if reading.amount.number.spelled or reading.first == 0:
        return False
    before = scene.sentence.tokens[reading.first - 1]
    top = top_of(scene.sentence, reading.first, reading.last)
    hung = top.head == before.i and top.relation in ("nummod", "flat", "appos", "nmod", "compound")
    return hung and (before.upos == "PROPN" or before.text[:1].isupper())


def _is_uncounted(scene: Scene, reading: Reading) -> bool:
    """A number of years, hours, kilometres (but not of square ones)."""
    after = reading.amount.last + 1
    for at in range(after, min(after + 2, len(scene.atoms))):
        if at > after and scene.atoms[after].word not in scene.lex.of:
            break
        if scene.lex.not_counts.ahead(scene.atoms, at):
            return not _is_area(scene, at)
    if reading.found is None or reading.amount.unit:
        return False
    noun = scene.sentence.tokens[reading.found.head]
    if not _is_not_count(scene, noun):
        return False
    return not _is_area(scene, _atom_at(scene, noun.start))


def _is_not_count(scene: Scene, noun: Token) -> bool:
    words = ((noun.lemma.lower(),), (noun.text.lower(),))
    return any(w in scene.lex.not_counts.values for w in words)


def _atom_at(scene: Scene, start: int) -> int:
    return next((i for i, a in enumerate(scene.atoms) if a.end > start), len(scene.atoms) - 1)


def _is_area(scene: Scene, at: int) -> bool:
    beside = scene.atoms[max(0, at - 1) : at + 2]
    return any(a.word in scene.lex.areas for a in beside)


def _is_year_or_day(scene: Scene, reading: Reading) -> bool:
    """Bare years; bare days and years behind a word such as 'since'."""
    amount, found = reading.amount, reading.found
    known = found is not None and _known(scene, found)
    if looks_like_year(scene.atoms, amount):
        return not known and (amount.ranged or amount.min is not None) and not _is_limit(amount)
    if found is not None or amount.bounded or amount.number.spelled or not amount.number.simple:
        return False
    day, value = scene.lex.dated_days.before(scene.atoms, amount.first), amount.number.value
    year = scene.lex.dated.before(scene.atoms, amount.first)
    return (day is not None and value <= 31) or (year is not None and 1000 <= value < FIRST_YEAR)


def _is_limit(amount: Amount) -> bool:
    """'more than 2000' is a count; 'about 1950' and 'between 1990 and 1995' are years."""
    return amount.bounded and not amount.approx


def _is_pronoun(scene: Scene, reading: Reading) -> bool:
    """'one', 'een', 'un' that count nothing, or are the article."""
    number = reading.amount.number
    if not number.article:
        return False
    token = scene.sentence.tokens[reading.first]
    if reading.amount.bounded and reading.found:
        return False
    if reading.amount.ranged:
        return False
    if token.text.lower() in scene.lex.articles:
        return True
    found = reading.found
    counts = token.relation == "nummod" and token.head > token.i
    return found is None or found.partitive or not (counts or _known(scene, found))


def _is_loose(scene: Scene, reading: Reading) -> bool:
    """Vague words without a plural noun; short number words that the tagger reads otherwise."""
    number = reading.amount.number
    token = scene.sentence.tokens[reading.first]
    if number.kind == "vague":
        return reading.found is None or _is_singular(scene, reading.found)
    ambiguous = number.spelled and number.simple and number.value < 20 and number.kind == "number"
    if ambiguous and reading.found is None and not reading.amount.bounded:
        return token.upos not in ("NUM", "DET", "PROPN", "X")
    return _is_definite_pair(scene, reading) and not _counts_known(scene, reading)


def _is_singular(scene: Scene, found: Counted) -> bool:
    return scene.sentence.tokens[found.head].has("Number=Sing")


def _counts_known(scene: Scene, reading: Reading) -> bool:
    return reading.found is not None and _known(scene, reading.found)


def _is_definite_pair(scene: Scene, reading: Reading) -> bool:
    """'the two countries': a number word behind a definite article refers, it does not count."""
    before = reading.amount.first - 1
    number = reading.amount.number
    return (
        number.kind == "number"
        and number.spelled
        and number.simple
        and before >= 0
        and scene.atoms[before].word in scene.lex.definite
    )


def _is_idle_pair(scene: Scene, reading: Reading) -> bool:
    """'2-1', '3-0': two numbers tied by a hyphen that count nothing are a score."""
    if reading.amount.hyphen:
        return reading.found is None
    if reading.amount.number.spelled or reading.found is not None:
        return False
    last, first = reading.amount.last + 1, reading.amount.lead
    after = scene.atoms[last : last + 1]
    tied = bool(after) and after[0].hyphenated and after[0].value is not None
    return tied or (first > 0 and scene.atoms[first].hyphenated)


def _lends_noun(scene: Scene, readings: Sequence[Reading], i: int) -> bool:
    """'12' of '12 and 13 October': no figure, as the number it is joined to is none."""
    if readings[i].found is not None or i + 1 >= len(readings):
        return False
    following = readings[i + 1]
    return _joined(scene, readings[i], following) and _is_uncounted(scene, following)


# --- mentions -------------------------------------------------------------------------------


def _mention(scene: Scene, reading: Reading) -> FigureMention:
    amount, found = reading.amount, reading.found
    head, end, item = _words(scene, reading)
    start = scene.atoms[amount.first].start
    counted_after, end = _late_bound(scene, amount, end)
    return FigureMention(
        head=head,
        start=start,
        end=end,
        text=scene.text[start:end],
        item=item,
        min=counted_after.min,
        max=counted_after.max,
        unit=amount.unit,
        approx=amount.approx,
        measure=_measure(scene, amount, found),
        losses_only=_is_losses_only(scene, reading),
        rule=counted_after.rule,
    )


def _late_bound(scene: Scene, amount: Amount, end: int) -> tuple[Amount, int]:
    """A bound said after the noun ('200 personnes au moins')."""
    if amount.bounded or amount.ranged or amount.unit:
        return amount, end
    at = next((i for i, a in enumerate(scene.atoms) if a.start >= end), len(scene.atoms))
    hit = scene.lex.or_more.ahead(scene.atoms, at)
    if hit is None:
        return amount, end
    late = Amount(
        min=amount.min, max=None, first=amount.first, last=amount.last, lead=amount.lead,
        end=amount.end, number=amount.number, rule=f"{amount.rule}+bound", bounded=True,
    )  # fmt: skip
    return late, scene.atoms[hit[0] - 1].end


def _words(scene: Scene, reading: Reading) -> tuple[int, int, str]:
    """(head token, end of the mention, words of the item)."""
    amount, found, tokens = reading.amount, reading.found, scene.sentence.tokens
    end = scene.atoms[amount.last].end
    if amount.unit:
        return _unit_head(scene, reading), end, _unit_item(scene, reading)
    if found is None:
        return top_of(scene.sentence, reading.first, reading.last).i, end, ""
    item = _item(scene, found)
    if found.partitive:
        return top_of(scene.sentence, reading.first, reading.last).i, end, item
    return found.head, tokens[found.last].end, item


def _item(scene: Scene, found: Counted) -> str:
    """The counted words without 'other' before them."""
    tokens = scene.sentence.tokens
    first = found.first
    while first < found.head and tokens[first].text.lower() in scene.lex.others:
        first += 1
    return scene.text[tokens[first].start : tokens[found.last].end]


def _unit_head(scene: Scene, reading: Reading) -> int:
    """The token of the currency or percent sign; the number where they are one token."""
    unit = reading.amount.unit_first
    if unit is None:
        return top_of(scene.sentence, reading.first, reading.last).i
    return token_at(scene.sentence, scene.atoms[unit].start)


def _unit_item(scene: Scene, reading: Reading) -> str:
    """What the share is of, what the money is for; else the currency's words."""
    amount, found, tokens = reading.amount, reading.found, scene.sentence.tokens
    following = tokens[reading.last + 1 : reading.last + 2]
    joined = following and following[0].text.lower().rstrip("'’") in scene.lex.of
    if found is not None and (joined or amount.number.kind == "fraction"):
        return _item(scene, found)
    if amount.unit == "%" or amount.unit_first is None:
        return ""
    words = scene.text[scene.atoms[amount.unit_first].start : scene.atoms[amount.last].end]
    return words if words.replace(" ", "").isalpha() else ""


def _measure(scene: Scene, amount: Amount, found: Counted | None) -> Measure | None:
    if amount.unit == "%":
        return "share"
    if amount.unit:
        return "money"
    said = measure_of(scene.sentence, found, scene.lex) if found else None
    if found and found.partitive and said not in LOSSES:  # '12 of the hostages were freed'
        return None
    return cast("Measure | None", said)


def _is_losses_only(scene: Scene, reading: Reading) -> bool:
    if reading.amount.unit:
        return False
    return reading.amount.number.kind in ("vague", "open") or _is_definite_pair(scene, reading)


# --- articles and bare plurals that count losses --------------------------------------------


def _articles(scene: Scene, mentions: Sequence[FigureMention]) -> Iterator[FigureMention]:
    """'un obusier' in a list with counted things, 'un mort' as an object: one of them."""
    tokens, lex = scene.sentence.tokens, scene.lex
    for token in tokens:
        if token.text.lower() not in lex.articles or _is_inside(token, mentions):
            continue
        found = counted(scene.sentence, token.i, token.i, lex)
        if found is None or found.partitive or not _known(scene, found):
            continue
        if _is_listed(scene, token, found, mentions) or _is_lone_loss(scene, found):
            yield _loss(scene, token.i, found, (1.0, 1.0), "article")


def _is_inside(token: Token, mentions: Sequence[FigureMention]) -> bool:
    return any(m.start <= token.start < m.end for m in mentions)


def _is_listed(
    scene: Scene, article: Token, found: Counted, mentions: Sequence[FigureMention]
) -> bool:
    """Does a counted thing stand right before or after in the same list, with no verb between?"""
    for mention in mentions:
        if mention.unit:
            continue
        first = token_at(scene.sentence, mention.start)
        last = token_at(scene.sentence, mention.end - 1)
        if last < article.i and _is_list_gap(scene, last + 1, article.i):
            return True
        if first > found.last and _is_list_gap(scene, found.last + 1, first):
            return True
    return False


def _is_list_gap(scene: Scene, begin: int, end: int) -> bool:
    """Words between two items: no verb, and a comma or conjunction right before the second."""
    between = scene.sentence.tokens[begin:end]
    if not between or len(between) > LIST_REACH:
        return False
    joint = between[-1].upos == "CCONJ" or between[-1].text in (",", ";")
    return joint and not any(t.upos in ("VERB", "AUX") for t in between)


def _is_lone_loss(scene: Scene, found: Counted) -> bool:
    """'a fait un mort': a noun of loss that is an object, or all that a headline says."""
    noun = scene.sentence.tokens[found.head]
    measure = measure_of(scene.sentence, found, scene.lex)
    return measure in ("killed", "wounded") and noun.relation in ("obj", "root")


def _loss(
    scene: Scene, first: int, found: Counted, bounds: tuple[float, float | None], rule: str
) -> FigureMention:
    tokens = scene.sentence.tokens
    start, end = tokens[first].start, tokens[found.last].end
    return FigureMention(
        head=found.head,
        start=start,
        end=end,
        text=scene.text[start:end],
        item=_item(scene, found),
        min=bounds[0],
        max=bounds[1],
        unit=None,
        approx=False,
        measure=cast("Measure | None", measure_of(scene.sentence, found, scene.lex)),
        losses_only=True,
        rule=rule,
    )


def _bare_losses(scene: Scene, mentions: Sequence[FigureMention]) -> Iterator[FigureMention]:
    """'causing casualties', 'faisant des victimes': two or more, where they are an object."""
    for noun in scene.sentence.tokens:
        if not _is_bare_loss(scene, noun) or _is_inside(noun, mentions):
            continue
        dets = list(scene.sentence.kids(noun.i, "det", "nummod"))
        if any(d.text.lower() not in scene.lex.plural_articles for d in dets):
            continue
        first = min([d.i for d in dets] + [noun.i])
        found = Counted(noun.i, noun.i, noun.i)
        yield _loss(scene, first, found, (2.0, None), "plural")


def _is_bare_loss(scene: Scene, noun: Token) -> bool:
    measure = scene.lex.measures.get(noun.text.lower())
    return (
        measure in LOSSES
        and noun.upos == "NOUN"
        and noun.relation == "obj"
        and not noun.has("Number=Sing")
        and not any(scene.sentence.kids(noun.i, "nmod:poss"))
    )
