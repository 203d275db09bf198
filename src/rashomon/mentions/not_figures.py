"""Numbers that are no figures: dates, ages, names with numbers in them, pronouns, durations.

What the codebook does not count is refused here, each kind by a rule of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from rashomon.mentions.amounts import (
    FIRST_YEAR,
    Amount,
    is_aside,
    is_dashed,
    is_dashed_before,
    is_glued_on,
    is_idiom,
    is_list_mark,
    is_named,
    looks_like_year,
)
from rashomon.mentions.counted import Counted, is_known, is_not_counted, token_at, top_of
from rashomon.mentions.number_words import Atom, Lexicon
from rashomon.model.sentence import Sentence

OLDEST = 120


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


def is_no_figure(scene: Scene, readings: Sequence[Reading], i: int) -> bool:
    """Is the `i`th amount of the sentence something else than a figure?"""
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
        or _is_age(scene, reading)
        or _is_loose(scene, reading)
        or _is_idle_pair(scene, reading)
        or _lends_noun(scene, readings, i)
    )


def _is_form(scene: Scene, amount: Amount) -> bool:
    """Numbers that are part of a word, a list mark, or an age between commas."""
    if amount.unit:
        return False
    return (
        is_idiom(scene.atoms, amount, scene.lex)
        or is_glued_on(scene.atoms, amount)
        or is_list_mark(scene.atoms, amount)
        or is_aside(scene.atoms, amount)
    )


def _is_label(scene: Scene, readings: Sequence[Reading], i: int) -> bool:
    """'Resolution 242', and '338' of 'Resolutions 242 and 338'; a number behind a name."""
    amount = readings[i].amount
    if amount.bounded:
        return False
    if is_named(scene.atoms, amount, scene.lex):
        return not _has_own_noun(scene, readings[i])
    found = readings[i].found
    if i and (found is None or found.partitive) and _joined(scene, readings[i - 1], readings[i]):
        return _is_label(scene, readings, i - 1)
    return _names(scene, readings[i])


def _has_own_noun(scene: Scene, reading: Reading) -> bool:
    """'On October 12 two soldiers': a label word before a number that the tree gives a noun."""
    found = reading.found
    if found is None or found.partitive or not counts_known(scene, found):
        return False
    top = top_of(scene.sentence, reading.first, reading.last)
    return top.head == found.head or reading.amount.number.spelled


def counts_known(scene: Scene, found: Counted) -> bool:
    """Is the counted noun one of the table's people, objects or measures?"""
    return is_known(scene.sentence.tokens[found.head], scene.lex)


def _joined(scene: Scene, one: Reading, two: Reading) -> bool:
    """Do only a comma, a slash or a conjunction stand between two numbers?"""
    between = scene.sentence.tokens[one.last + 1 : two.first]
    return 0 < len(between) <= 2 and all(
        t.upos in ("CCONJ", "PUNCT", "ADP", "SYM") for t in between
    )


def _names(scene: Scene, reading: Reading) -> bool:
    """Bare digits right behind a capitalised name that the tree hangs on it ('Apollo 11')."""
    if reading.amount.number.spelled or reading.first == 0:
        return False
    before = scene.sentence.tokens[reading.first - 1]
    top = top_of(scene.sentence, reading.first, reading.last)
    hung = top.head == before.i and top.relation in ("nummod", "flat", "appos", "nmod", "compound")
    named = before.upos == "PROPN" or before.text[:1].isupper()
    singular = before.upos == "NOUN" and reading.found is None and before.has("Number=Sing")
    return hung and (named or singular)


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
    if not is_not_counted(noun, scene.lex):
        return False
    return not _is_area(scene, _atom_at(scene, noun.start))


def _atom_at(scene: Scene, start: int) -> int:
    return next((i for i, a in enumerate(scene.atoms) if a.end > start), len(scene.atoms) - 1)


def _is_area(scene: Scene, at: int) -> bool:
    beside = scene.atoms[max(0, at - 1) : at + 2]
    return any(a.word in scene.lex.areas for a in beside)


def _is_year_or_day(scene: Scene, reading: Reading) -> bool:
    """Bare years; bare days and years behind a word such as 'since'."""
    amount, found = reading.amount, reading.found
    known = found is not None and counts_known(scene, found)
    if looks_like_year(scene.atoms, amount):
        return not known and (amount.ranged or amount.min is not None) and not _is_limit(amount)
    if found is not None or amount.bounded or amount.number.spelled or not amount.number.simple:
        return False
    day, value = scene.lex.dated_days.before(scene.atoms, amount.first), amount.number.value
    year = scene.lex.dated.before(scene.atoms, amount.first)
    return (day is not None and value <= 31) or (year is not None and 100 <= value < FIRST_YEAR)


def _is_limit(amount: Amount) -> bool:
    """'more than 2000' is a count; 'about 1950' and 'between 1990 and 1995' are years."""
    return amount.bounded and not amount.approx


def _is_pronoun(scene: Scene, reading: Reading) -> bool:
    """'one', 'een', 'un' that count nothing, or are the article."""
    number = reading.amount.number
    if not number.article:
        return False
    token = scene.sentence.tokens[reading.first]
    if reading.amount.ranged or (reading.amount.bounded and _counts_known(scene, reading)):
        return False
    if token.text.lower() in scene.lex.articles:
        return True
    found = reading.found
    counts = token.relation == "nummod" and token.head > token.i
    return found is None or found.partitive or not (counts or counts_known(scene, found))


def _is_age(scene: Scene, reading: Reading) -> bool:
    """'she was 16', 'children under 5': bare digits said of a person."""
    number = reading.amount.number
    if number.spelled or number.value > OLDEST or reading.found or reading.amount.ranged:
        return False
    if reading.amount.bounded:
        return _follows_people(scene, reading)
    top = top_of(scene.sentence, reading.first, reading.last)
    said_of = [t for t in scene.sentence.kids(top.i, "nsubj") if t.upos in ("PRON", "PROPN")]
    return bool(said_of) and any(scene.sentence.kids(top.i, "cop"))


def _follows_people(scene: Scene, reading: Reading) -> bool:
    """Does the bound stand right behind persons?"""
    begin = token_at(scene.sentence, scene.atoms[reading.amount.first].start)
    before = scene.sentence.tokens[begin - 1] if begin else None
    return before is not None and before.lemma.lower() in scene.lex.people


def _is_loose(scene: Scene, reading: Reading) -> bool:
    """Vague words without a plural noun; short number words that the tagger reads otherwise."""
    number = reading.amount.number
    token = scene.sentence.tokens[reading.first]
    if number.kind in ("tens", "open") and token.upos == "VERB":  # 'scores a point'
        return True
    if number.kind == "vague":
        return reading.found is None or _is_singular(scene, reading.found)
    ambiguous = number.spelled and number.simple and number.value < 20 and number.kind == "number"
    alone = ambiguous and reading.found is None and not reading.amount.bounded
    if alone and token.upos not in ("NUM", "DET", "PROPN", "X"):
        return True
    return is_definite_pair(scene, reading) and not _counts_known(scene, reading)


def _is_singular(scene: Scene, found: Counted) -> bool:
    return scene.sentence.tokens[found.head].has("Number=Sing")


def _counts_known(scene: Scene, reading: Reading) -> bool:
    return reading.found is not None and counts_known(scene, reading.found)


def is_definite_pair(scene: Scene, reading: Reading) -> bool:
    """'the two countries': a number word behind a definite article refers, it does not count."""
    before = reading.amount.first - 1
    number = reading.amount.number
    return (
        number.kind == "number"
        and number.spelled
        and number.simple
        and before >= 0
        and scene.atoms[before].word in scene.lex.definite | scene.lex.of_definite
    )


def _is_idle_pair(scene: Scene, reading: Reading) -> bool:
    """'2-1', '3 – 0': two numbers tied by a hyphen are a score where they make no range."""
    amount = reading.amount
    if amount.ranged or amount.bounded:
        return amount.hyphen and not amount.bounded and reading.found is None
    if amount.number.spelled or not amount.number.simple:
        return False
    return is_dashed(scene.atoms, amount.last) or is_dashed_before(scene.atoms, amount.lead)


def _lends_noun(scene: Scene, readings: Sequence[Reading], i: int) -> bool:
    """'12' of '12 and 13 October': no figure, as the number it is joined to is none."""
    if readings[i].found is not None or i + 1 >= len(readings):
        return False
    following = readings[i + 1]
    return _joined(scene, readings[i], following) and _is_uncounted(scene, following)
