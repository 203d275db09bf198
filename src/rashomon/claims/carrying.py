"""Speakers beyond their sentence: of a quotation, and of what a later sentence says was said.

A quotation runs over sentences and paragraphs while its speaker is named once; and 'That is what
the mayor said.' names the speaker of the sentence before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import structs

from rashomon.claims.clauses import form
from rashomon.claims.insertions import turned
from rashomon.claims.quotes import Quote, quote_at
from rashomon.claims.saying import is_impersonal, said, speaks
from rashomon.claims.scene import Attribution, Scene, Speaker
from rashomon.claims.speakers import SPEAKING, speakers_at
from rashomon.claims.tags import tag_at_end
from rashomon.claims.told import Told
from rashomon.model.sentence import Sentence, Token

NEAR = 400
"""A quotation without a cue of its own goes on with a speaker whose last one ended this near."""
TOUCH = 4
"""Characters between a quotation and a tag that belongs to it: marks, a comma, a space."""
_SHORT = 16
"""Words of the longest sentence that only names who said what stands before it."""
_NOT_BACK = frozenset({"accuse", "deny"})
"""'accuses him' has a person for its object; denials of what was said are claims of their own."""


def elsewhere(held: Attribution, sentence: Sentence) -> Attribution:
    """An attribution as another sentence sees it.

    Its words stand in none of that sentence's places, so they are numbered on from its end.
    """
    if sentence.start <= held.cue.start < sentence.end:
        return held
    shift = len(sentence.tokens)
    speakers = tuple(
        Speaker(structs.replace(s.token, i=s.token.i + shift), s.mention, s.kind)
        for s in held.speakers
    )
    cue = structs.replace(held.cue, i=held.cue.i + shift)
    return structs.replace(held, cue=cue, speakers=speakers)


# --- quotations -----------------------------------------------------------------------------


def quote_speakers(told: Sequence[Told], quotes: Sequence[Quote]) -> dict[Quote, Attribution]:
    """Who speaks each quotation.

    A cue whose content lies in it; a tag that touches it in the sentence before or after; the
    speaker of the quotation just before, where nothing but the tag stands between.
    """
    found: dict[Quote, Attribution] = {}
    for one in told:
        for held in one.attributions:
            quote = _quoted_content(one, held, quotes)
            if quote is not None:
                found.setdefault(quote, held)
    for quote in quotes:
        if quote.is_speech and quote not in found:
            near = _touching(told, quote)
            found |= {quote: near} if near is not None else {}
    return found | dict(_carried(told, quotes, found))


def _quoted_content(one: Told, held: Attribution, quotes: Sequence[Quote]) -> Quote | None:
    for i in sorted(held.content):
        quote = quote_at(quotes, one.scene.sentence.tokens[i].start)
        inside = quote is not None and quote.holds(held.cue.start)
        if quote is not None and quote.is_speech and (not inside or held.rule == "say-inserted"):
            return quote
    return None


def _touching(told: Sequence[Told], quote: Quote) -> Attribution | None:
    """'Mayor:' cut off before the quotation, or 'said the mayor.' cut off behind it."""
    for one in told:
        s = one.scene.sentence
        tag = tag_at_end(one.scene) if 0 <= quote.start - s.end <= TOUCH else None
        tail = _said_behind(one) if 0 <= s.start - quote.end <= TOUCH else None
        if tag is not None or tail is not None:
            return tag or tail
    return None


def _said_behind(one: Told) -> Attribution | None:
    """A sentence that begins with a verb of saying and its speaker and says nothing else."""
    scene = one.scene
    tokens = [t for t in scene.sentence.tokens if t.upos != "PUNCT"]
    verb = next((t for t in tokens if t.upos == "VERB"), None)
    if verb is None or tokens.index(verb) > 2 or len(tokens) > _SHORT:
        return None
    stance = speaks(scene, verb)
    if stance is None or any(t.upos in SPEAKING and t.i < verb.i for t in tokens):
        return None
    held = turned(scene, said(scene, verb, stance, frozenset(), "say-behind"))
    return held if held.speakers else None


def _carried(
    told: Sequence[Told], quotes: Sequence[Quote], found: dict[Quote, Attribution]
) -> Iterator[tuple[Quote, Attribution]]:
    """Speakers carried on to the next quotation, and back to one that the next reopens."""
    known = dict(found)
    for before, after in pairwise(quotes):
        if after not in known and before in known and _goes_on(told, before, after):
            known[after] = known[before]
            yield after, known[before]
    for after, before in pairwise(reversed(quotes)):
        if before not in known and after in known and before.open and before.is_speech:
            known[before] = known[after]
            yield before, known[after]


def _goes_on(told: Sequence[Told], before: Quote, after: Quote) -> bool:
    """Is it more of the same speech: a sentence of its own, near, with no other text between?"""
    if not after.is_speech or after.start - before.end >= NEAR:
        return False
    own = (t.scene.sentence for t in told)
    if not any(abs(s.start - after.start) <= 2 for s in own):
        return False
    between = [
        t
        for t in told
        if before.end <= t.scene.sentence.start
        and t.scene.sentence.end < after.start
        and sum(w.upos != "PUNCT" for w in t.scene.sentence.tokens) > 1
    ]
    return all(_said_behind(t) is not None for t in between)


# --- the sentence before --------------------------------------------------------------------


def with_back(told: Sequence[Told]) -> tuple[Told, ...]:
    """Sentences with the sources that the sentence behind gives them ('Dat meldt de krant.')."""
    kept = list(told)
    worded = [n for n, one in enumerate(told) if _is_worded(one)]
    for n, m in pairwise(worded):
        before, after = told[n], told[m]
        held = _points_back(after) if _may_take(before, after) else None
        if held is not None:
            sentence = before.scene.sentence
            content = frozenset(range(len(sentence.tokens)))
            given = structs.replace(elsewhere(held, sentence), content=content)
            kept[n] = structs.replace(before, attributions=(given, *before.attributions))
    return tuple(kept)


def _is_worded(one: Told) -> bool:
    """Not a closing mark that was cut off as a sentence of its own."""
    return any(t.upos != "PUNCT" for t in one.scene.sentence.tokens)


def _may_take(before: Told, after: Told) -> bool:
    """Near one another, and the sentence before has no speaker of its own."""
    a, b = before.scene.sentence, after.scene.sentence
    if b.paragraph - a.paragraph > 1 or len(b.tokens) > 2 * _SHORT:
        return False
    root = a.root.i
    return not any(held.cue.i == root or root in held.content for held in before.attributions)


def _points_back(one: Told) -> Attribution | None:
    """The act of saying whose object is what was said just before."""
    scene = one.scene
    busy = {held.cue.i for held in one.attributions if _has_words(scene, held)}
    alone = [held for held in one.attributions if not _has_words(scene, held)]
    if alone and len(scene.sentence.tokens) <= _SHORT:
        return next((held for held in alone if held.speakers), None)
    for verb in scene.sentence.tokens:
        stance = speaks(scene, verb)
        if stance is None or stance in _NOT_BACK or verb.i in busy:
            continue
        if _takes_back(scene, verb):
            held = said(scene, verb, stance, frozenset(), "say-back")
            held = turned(scene, _without_pointers(scene, held))
            return held if any(s.kind == "source" for s in held.speakers) else None
    return None


def _has_words(scene: Scene, held: Attribution) -> bool:
    return any(scene.sentence.tokens[i].upos != "PUNCT" for i in held.content)


def _without_pointers(scene: Scene, held: Attribution) -> Attribution:
    """'Dat meldt de krant': what was said is no speaker, whatever the tree."""
    kept = [s for s in held.speakers if not _is_back(scene, s.token)]
    if kept or is_impersonal(scene, held.cue):
        return structs.replace(held, speakers=tuple(kept))
    own = [
        k
        for k in scene.sentence.kids(held.cue.i, "nsubj")
        if k.upos in SPEAKING and not _is_back(scene, k)
    ]
    found = tuple(s for k in own for s in speakers_at(scene, k))
    return structs.replace(held, speakers=found)


def _is_back(scene: Scene, token: Token) -> bool:
    return form(token) in scene.grammar.back and token.upos in ("PRON", "DET", "ADV")


def _takes_back(scene: Scene, verb: Token) -> bool:
    """'said so', 'meldt dat', "l'a annoncé", 'that is what X said', "c'est ce qu'a dit X"."""
    s = scene.sentence
    if any(True for _ in s.kids(verb.i, "ccomp", "xcomp")):
        return False
    objects = s.kids(verb.i, "obj", "nsubj", "nsubj:pass", "advmod", "ccomp")
    nouns = [k for k in s.kids(verb.i, "obj") if k.upos in ("NOUN", "PROPN") and k.i < verb.i]
    if (any(_is_back(scene, k) for k in objects) and not nouns) or _said_so(scene, verb):
        return True
    head = s.tokens[verb.head]
    if verb.relation not in ("acl", "advcl", "csubj") or head.head != head.i:
        return False
    if head.upos != "PRON":
        return False
    return any(_is_back(scene, k) for k in s.kids(head.i, "nsubj"))


def _said_so(scene: Scene, verb: Token) -> bool:
    """'said so on Monday': right behind the verb, and about no other word ('said so many')."""
    behind = scene.sentence.tokens[verb.i + 1 : verb.i + 3]
    if not behind or not _is_back(scene, behind[0]) or behind[0].upos != "ADV":
        return False
    return len(behind) == 1 or behind[1].upos in ("PUNCT", "ADP", "CCONJ", "PROPN")
