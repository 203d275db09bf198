"""Translations, and retellings in other words of the same language.

Sentences are lined up in order by what survives (see `marks` and `ordering`). Independent accounts
of one event share its names and figures too, but not their order: of Wikinews articles and
their translations (MEANTIME, Minard et al. 2016) at least 0.69 of the marks are found in order,
between different articles about the same companies at most 0.51.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from rashomon.alignment.copies.additions import additions
from rashomon.alignment.copies.direction import drawer_of, undecided
from rashomon.alignment.copies.marks import Concepts, Mark, Marked, marked
from rashomon.alignment.copies.ordering import Order, in_order
from rashomon.alignment.copies.pairing import Places, Stretch, pairs
from rashomon.languages.concepts import concepts_in
from rashomon.model.article import Article
from rashomon.model.claim import Claim
from rashomon.model.drawing import Drawing, DrawingKind, Shared
from rashomon.model.ids import short_hash
from rashomon.model.span import Words, cut

SHARED_KEYS = 4
"""Articles that share so many candidate keys (or all of the shorter one's) are worth comparing."""
SHARE_OF_KEYS = 0.3
"""And so large a part of the shorter one's: of sixty translations (MEANTIME) and those of the
examples each shares 0.44 or more, of other pairs about one in fifty so much as 0.2."""
_MOST_KEYS = 8
"""Marks of one sentence that are paired into keys."""
_LEAST_VALUE = 12.0

TRANSLATED = 0.57
"""Part of the drawer's marks, by weight, that must stand in order in the other language."""
RETOLD = 0.5
"""The same within one language, where words count too."""
_REPEATS = 0.7
"""The same for a retelling that adds nothing: what was only alike is in doubt."""
_LEAST_LINES = 3
_LEAST_WEIGHT = 10.0
"""Sentences and weight found before order says anything: short items agree by chance."""
_ALIGNED = 0.4
"""Part of a sentence's marks found in its partner, for the two to be a passage."""


def candidate_keys(article: Article, concepts: Concepts = concepts_in) -> tuple[str, ...]:
    """Keys that a translation or retelling shares with its original, sorted, each once.

    A key is a hash of two things of one sentence: two names, or a name or state and a number above
    twelve, or two such numbers. Spellings of a name in several languages have one key.
    """
    found: set[str] = set()
    for line in marked(article, concepts).lines:
        tokens = sorted({t for m in line for t in _tokens(m)})[:_MOST_KEYS]
        for one, other in combinations(tokens, 2):
            if not (one.startswith("state") and other.startswith("state")):
                found.add(short_hash(f"{one} {other}").hex())
    return tuple(sorted(found))


def _tokens(m: Mark) -> Iterator[str]:
    if (
        (m.kind == "name" and m.sure)
        or m.kind == "state"
        or (m.kind == "number" and float(m.key.partition(":")[2]) > _LEAST_VALUE)
    ):
        yield m.bones or m.key


def translated(
    a: Article,
    b: Article,
    claims_a: Sequence[Claim] = (),
    claims_b: Sequence[Claim] = (),
    concepts: Concepts = concepts_in,
) -> Drawing | None:
    """Which of two articles translates the other, and what it adds; None where neither does.

    The order of the two makes no difference. None for articles of one language. Raises PackError
    where a language's tables cannot be read.
    """
    if a.language == b.language or a.id == b.id:
        return None
    return _compared(a, b, claims_a, claims_b, concepts)


def retold(
    a: Article,
    b: Article,
    claims_a: Sequence[Claim] = (),
    claims_b: Sequence[Claim] = (),
    concepts: Concepts = concepts_in,
) -> Drawing | None:
    """Which of two articles of one language tells the other's facts in its order in other words.

    `repeats` is true where nothing is added; in doubt it is false. Ask `copied` first: a copy is
    retold too. None for articles of different languages. Raises like `translated`.
    """
    if a.language != b.language or a.id == b.id:
        return None
    return _compared(a, b, claims_a, claims_b, concepts)


def _compared(
    a: Article,
    b: Article,
    claims_a: Sequence[Claim],
    claims_b: Sequence[Claim],
    concepts: Concepts,
) -> Drawing | None:
    """The drawing in the likelier direction; where dates leave it open, in that which adds
    nothing, since the one that has less is the one that was made of the other."""
    if drawer_of(a, b) is not a:
        a, b, claims_a, claims_b = b, a, claims_b, claims_a
    found = _directed(a, b, claims_a, claims_b, concepts)
    if (found is None or not found.repeats) and undecided(a, b):
        turned = _directed(b, a, claims_b, claims_a, concepts)
        if turned is not None and turned.repeats:
            return turned
    return found


def _directed(
    drawer: Article,
    source: Article,
    mine: Sequence[Claim],
    theirs: Sequence[Claim],
    concepts: Concepts,
) -> Drawing | None:
    one, other = marked(drawer, concepts), marked(source, concepts)
    order = in_order(one, other)
    same = drawer.language == source.language
    if order.share < (RETOLD if same else TRANSLATED) or not _enough(order):
        return None
    claims = pairs(mine, theirs, _places(one, other, order))
    return _drawing(one, other, order, claims)


def _enough(order: Order) -> bool:
    lines = sum(p.line is not None for p in order.partners)
    return lines >= _LEAST_LINES and sum(p.found for p in order.partners) >= _LEAST_WEIGHT


def _places(a: Marked, b: Marked, order: Order) -> Places:
    """A claim stands in the partner of its sentence; else in the sentences beside that."""

    def places(claim: Claim) -> list[Stretch]:
        first, last = a.body.words_between(claim.start, claim.end)
        numbers = sorted({a.body.words[i].sentence for i in range(first, last)})
        partners = [order.partners[n].line for n in numbers]
        known = [j for j in partners if j is not None]
        if not known:
            return []
        low, high = min(known), max(known)
        lines = b.body.lines
        around = [k for k in (low - 1, high + 1) if 0 <= k < len(lines)]
        exact = (lines[low].start, lines[high].end)
        return [exact, *((lines[k].start, lines[k].end) for k in around)]

    return places


def _drawing(a: Marked, b: Marked, order: Order, claims: tuple[tuple[str, str], ...]) -> Drawing:
    same = a.article.language == b.article.language
    own = additions(a, b, order)
    repeats = not own and (not same or order.share >= _REPEATS)
    kind: DrawingKind = "retold" if same else "translated"
    return Drawing(
        drawer=a.article.id,
        source=b.article.id,
        source_name=None,
        kind=kind,
        share=round(order.share, 4),
        repeats=repeats,
        passages=tuple(_passages(a, b, order)),
        claims=claims,
        own=own,
        why=_why(order, own, same=same, repeats=repeats),
    )


def _passages(a: Marked, b: Marked, order: Order) -> Iterator[Shared]:
    for line, partner in zip(a.body.lines, order.partners, strict=True):
        if partner.line is None or partner.found < _ALIGNED * partner.weight:
            continue
        there = b.body.lines[partner.line]
        share = partner.found / partner.weight if partner.weight else 0.0
        yield Shared(
            cut(a.body.text, line.start, line.end),
            cut(b.body.text, there.start, there.end),
            round(share, 4),
        )


def _why(order: Order, own: Sequence[Words], *, same: bool, repeats: bool) -> str:
    """The reason in a sentence."""
    part = f"{order.share:.0%} of its names, numbers and deeds stand in the other article"
    how = "in the same order" + (", in other words" if same else ", in another language")
    if repeats:
        return f"{part} {how}, and it adds nothing of its own."
    if own:
        return f"{part} {how}; it adds '{own[0].text}'."
    return f"{part} {how}, too few to say that it adds nothing."
