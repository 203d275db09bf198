"""Figures of a sentence: how many of what, with bounds, ranges, shares and money.

Left out on purpose, as the codebook has it: dates, ages, ordinals, durations, distances,
names with numbers in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from rashomon.languages.tables import Figures
from rashomon.mentions.amounts import Amount, find_amounts
from rashomon.mentions.counted import Counted, counted, measure_of, token_at, top_of
from rashomon.mentions.not_figures import (
    Reading,
    Scene,
    counts_known,
    is_definite_pair,
    is_no_figure,
)
from rashomon.mentions.number_words import atoms, lexicon, may_count
from rashomon.model.mention import FigureMention
from rashomon.model.sentence import Sentence, Token
from rashomon.model.vocabulary import Measure

LOSSES = frozenset({"killed", "wounded", "casualties"})
LIST_REACH = 14
REACH_OF_ARTICLE = 2
"""An article counts the next noun, with one adjective between at most."""


def find_figures(sentence: Sentence, text: str, table: Figures) -> tuple[FigureMention, ...]:
    """All figures of a parsed sentence, in text order.

    `text` is the article's text that the sentence's offsets count in; `table` the language's
    figures.toml. Returns nothing, quickly, where the sentence has no number word or digit.
    """
    lex = lexicon(table)
    if not may_count(text[sentence.start : sentence.end], lex):
        return ()
    found = atoms(text, sentence.start, sentence.end, lex)
    scene = Scene(sentence, text, found, lex)
    readings = [_read(scene, a) for a in find_amounts(found, lex)]
    kept = [r for i, r in enumerate(readings) if not is_no_figure(scene, readings, i)]
    mentions = _outermost([_mention(scene, r) for r in kept])
    mentions += _articles(scene, mentions)
    mentions += _bare_losses(scene, mentions)
    return tuple(sorted(mentions, key=lambda m: (m.start, m.end)))


def _outermost(mentions: Sequence[FigureMention]) -> list[FigureMention]:
    """Without vague words inside another figure ('various' of 'hundreds of various kinds')."""
    return [
        m
        for i, m in enumerate(mentions)
        if not (i and m.rule == "vague" and m.end <= mentions[i - 1].end)
    ]


def _read(scene: Scene, amount: Amount) -> Reading:
    first = token_at(scene.sentence, scene.atoms[amount.lead].start)
    last = token_at(scene.sentence, scene.atoms[amount.last].end - 1)
    found = counted(scene.sentence, first, last, scene.lex)
    return Reading(amount, first, last, found)


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
    beside = amount.unit == "%" and found is not None and found.head == reading.last + 1
    if found is not None and (joined or beside or amount.number.kind == "fraction"):
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
    return reading.amount.number.kind in ("vague", "open") or is_definite_pair(scene, reading)


# --- articles and bare plurals that count losses --------------------------------------------


def _articles(scene: Scene, mentions: Sequence[FigureMention]) -> Iterator[FigureMention]:
    """'un obusier' in a list with counted things, 'un mort' as an object: one of them."""
    tokens, lex = scene.sentence.tokens, scene.lex
    for token in tokens:
        if token.text.lower() not in lex.articles or _is_inside(token, mentions):
            continue
        found = counted(scene.sentence, token.i, token.i, lex)
        if found is None or found.partitive or not counts_known(scene, found):
            continue
        listed = _is_listed(scene, token, found, mentions)
        if listed or _is_lone_loss(scene, found) or _is_lone_person(scene, token, found):
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


def _is_lone_person(scene: Scene, article: Token, found: Counted) -> bool:
    """'a woman was killed': one, if the verb says that it befell her."""
    noun = scene.sentence.tokens[found.head]
    person = noun.lemma in scene.lex.people and found.head - article.i <= REACH_OF_ARTICLE
    return person and noun.relation in ("nsubj", "obj")


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
