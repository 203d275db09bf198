"""Copies within one language: whole articles, abridged ones, and passages of a few sentences.

Containment decides, not likeness of whole documents: true reprints of newspapers share about a
third of their three-word runs (Silcock et al. 2023, NEWS-COPY), because outlets shorten.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from rashomon.alignment.copies.additions import additions
from rashomon.alignment.copies.body import Body, body_of
from rashomon.alignment.copies.direction import drawer_of
from rashomon.alignment.copies.marks import marked
from rashomon.alignment.copies.matching import GAP, Passage, passages_of
from rashomon.alignment.copies.ordering import in_order
from rashomon.alignment.copies.outlets import parts_of
from rashomon.alignment.copies.pairing import Places, Stretch, pairs
from rashomon.model.article import Article
from rashomon.model.claim import Claim
from rashomon.model.drawing import Drawing, Shared
from rashomon.model.ids import short_hash
from rashomon.model.span import Words, cut

SHARED_FINGERPRINTS = 4
"""Articles that share so many fingerprints (or all of the shorter one's) are worth comparing."""
_GRAM = 4
_WINDOW = 4
"""Words of a fingerprint, and fingerprints of which one is kept: 7 equal words always share one."""

_DENSE = 0.6
"""Part of a passage's words that agree on either side."""
_SMALL = 6
"""Words outside quotation marks that a passage beside others must have."""
_PASSAGE = 16
"""Words outside quotation marks that two copied sentences have together."""
_SENTENCE = 0.6
_SENTENCES = 2
_MUCH = 0.35
"""Part of an article from which it is a copy although no two whole sentences are."""
_WHOLE = 0.5
"""Part of an article that must be drawn before it can repeat; an outlet that takes less from
itself has a background paragraph of its own."""
_QUOTED = 0.5
_AS_IT_IS = 0.97
_ALL = 0.9
_RETOLD = 0.7


class Copy(Struct, frozen=True):
    """What one article took from another, in words of their bodies.

    `groups` are passages that stand close together in the drawer; `share` the part of its words in
    them, `weighed` the same with quoted words counted half, `identical` whether nothing differs.
    """

    groups: tuple[tuple[Passage, ...], ...]
    share: float
    weighed: float
    identical: bool


def fingerprints(article: Article) -> tuple[int, ...]:
    """Winnowed hashes of the words of an article's own paragraphs, sorted, each once.

    Schleimer, Wilkerson and Aiken, 'Winnowing: local algorithms for document fingerprinting'
    (2003). Hashes are of 63 bits, the same on every machine. Names, outlet, furniture, case,
    white space and punctuation do not count. Empty only for an article without words.
    """
    words = [w.key for w in body_of(article).words]
    grams = [" ".join(words[i : i + _GRAM]) for i in range(max(1, len(words) - _GRAM + 1))]
    hashes = [_hash(gram) for gram in grams] if words else []
    width = min(_WINDOW, max(1, len(hashes)))
    return tuple(sorted({min(hashes[i : i + width]) for i in range(len(hashes) - width + 1)}))


def _hash(text: str) -> int:
    return int.from_bytes(short_hash(text), "big") >> 1


def copied(
    a: Article, b: Article, claims_a: Sequence[Claim] = (), claims_b: Sequence[Claim] = ()
) -> Drawing | None:
    """What one of two articles copied from the other, or None; their order makes no difference.

    Claims are those of `a` and `b`; without them `claims` stays empty. None for articles of
    different languages, for a shared quotation, and for what an outlet repeats of its own.
    """
    if a.language != b.language or a.id == b.id:
        return None
    drawer = drawer_of(a, b)
    source, mine, theirs = (b, claims_a, claims_b) if drawer is a else (a, claims_b, claims_a)
    copy = compare(body_of(drawer), body_of(source))
    if copy is None or (copy.share < _WHOLE and _same_outlet(a, b)):
        return None
    return _drawing(drawer, source, copy, pairs(mine, theirs, _places(drawer, source, copy)))


def compare(a: Body, b: Body) -> Copy | None:
    """Passages of the body `a` that are copied from `b`; None where there is no copy."""
    passages = passages_of([w.key for w in a.words], [w.key for w in b.words])
    identical = len(passages) == 1 and passages[0].matched == len(a.words) == len(b.words)
    kept = passages if identical else [p for p in passages if _counts(p, a, b)]
    groups = tuple(_grouped(kept))
    matched = {i for group in groups for i in _words_of(group)}
    weights = [_QUOTED if w.quoted else 1.0 for w in a.words]
    weighed = sum(weights[i] for i in matched) / (sum(weights) or 1.0)
    copy = Copy(groups, len(matched) / (len(a.words) or 1), weighed, identical)
    plain = sum(_plain(p, a, b) for p in kept)
    sentences = any(_is_copy(group, a, b) for group in groups)
    return copy if identical or sentences or (weighed >= _MUCH and plain >= _PASSAGE) else None


def _counts(p: Passage, a: Body, b: Body) -> bool:
    spans = p.a[1] - p.a[0], p.b[1] - p.b[0]
    return p.matched >= _DENSE * max(spans) and _plain(p, a, b) >= _SMALL


def _plain(p: Passage, a: Body, b: Body) -> int:
    """Words that agree and that neither side has in quotation marks."""
    return sum(
        not a.words[run.a + n].quoted and not b.words[run.b + n].quoted
        for run in p.runs
        for n in range(run.length)
    )


def _grouped(passages: Sequence[Passage]) -> Iterator[tuple[Passage, ...]]:
    """Passages with almost nothing between them in the drawer, in the source's order."""
    group: list[Passage] = []
    for p in passages:
        if group and (p.a[0] - group[-1].a[1] > GAP or p.b[0] < group[-1].b[1]):
            yield tuple(group)
            group = []
        group.append(p)
    if group:
        yield tuple(group)


def _words_of(group: Sequence[Passage]) -> Iterator[int]:
    for p in group:
        for run in p.runs:
            yield from range(run.a, run.a + run.length)


def _is_copy(group: Sequence[Passage], a: Body, b: Body) -> bool:
    """Two sentences outside quotation marks, taken (almost) whole."""
    if sum(_plain(p, a, b) for p in group) < _PASSAGE:
        return False
    taken: dict[int, int] = {}
    for i in _words_of(group):
        if not a.words[i].quoted:
            taken[a.words[i].sentence] = taken.get(a.words[i].sentence, 0) + 1
    whole = 0
    for number, words in taken.items():
        line = a.lines[number]
        plain = sum(not w.quoted for w in a.words[line.first : line.last])
        whole += words >= _SENTENCE * plain and words >= _SMALL - 1
    return whole >= _SENTENCES


def _same_outlet(a: Article, b: Article) -> bool:
    return bool(a.outlet) and parts_of(a.outlet or "") == parts_of(b.outlet or "")


def _places(drawer: Article, source: Article, copy: Copy) -> Places:
    """Where the words of a claim stand in the source, if half of them were taken."""
    a, b = body_of(drawer), body_of(source)
    mapped = {
        run.a + n: run.b + n
        for group in copy.groups
        for p in group
        for run in p.runs
        for n in range(run.length)
    }

    def places(claim: Claim) -> list[Stretch]:
        first, last = a.words_between(claim.start, claim.end)
        found = [mapped[i] for i in range(first, last) if i in mapped]
        if not found or len(found) * 2 < last - first:
            return []
        return [(b.words[min(found)].start, b.words[max(found)].end)]

    return places


def _drawing(
    drawer: Article, source: Article, copy: Copy, claims: tuple[tuple[str, str], ...]
) -> Drawing:
    a, b = marked(drawer), marked(source)
    taken = frozenset(i for group in copy.groups for i in _words_of(group))
    order = in_order(a, b)
    own = () if copy.identical else additions(a, b, order, taken)
    verbatim = _as_it_is(copy, a.body, b.body)
    repeats = not own and (copy.share >= _WHOLE or order.share >= _RETOLD)
    return Drawing(
        drawer=drawer.id,
        source=source.id,
        source_name=None,
        kind="verbatim" if verbatim else "abridged",
        share=round(copy.share, 4),
        repeats=repeats,
        passages=tuple(_shared(p, a.body, b.body) for group in copy.groups for p in group),
        claims=claims,
        own=own,
        why=_why(copy, own, verbatim=verbatim, repeats=repeats),
    )


def _as_it_is(copy: Copy, a: Body, b: Body) -> bool:
    """Nothing changed within the passages, nothing left out between them or around them."""
    for group in copy.groups:
        first, last = group[0], group[-1]
        matched = sum(p.matched for p in group)
        if matched < _AS_IT_IS * max(last.a[1] - first.a[0], last.b[1] - first.b[0]):
            return False
    matched = sum(p.matched for group in copy.groups for p in group)
    return matched < _ALL * len(a.words) or matched >= _ALL * len(b.words)


def _shared(p: Passage, a: Body, b: Body) -> Shared:
    return Shared(_stretch(a, p.a), _stretch(b, p.b), round(p.matched / (p.a[1] - p.a[0]), 4))


def _stretch(body: Body, words: tuple[int, int]) -> Words:
    return cut(body.text, body.words[words[0]].start, body.words[words[1] - 1].end)


def _why(copy: Copy, own: Sequence[Words], *, verbatim: bool, repeats: bool) -> str:
    """The reason in a sentence."""
    part = f"{copy.share:.0%} of its words are taken from the other article"
    how = "as they are" if verbatim else "with changes or omissions"
    if repeats:
        return f"{part} {how}, and it adds nothing of its own."
    if own:
        return f"{part} {how}; it adds '{own[0].text}'."
    return f"{part} {how}; the rest is its own."
