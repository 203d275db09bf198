"""Nouns that say: 'the claim that …', 'Mayor: "…"', 'Comment of the president: …'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from rashomon.claims.clauses import case_of, extent, form, has_case, is_passive
from rashomon.claims.saying import (
    ANNOUNCES,
    VERBAL,
    has,
    is_finite,
    is_open,
    said,
    speaks,
    stance_of,
)
from rashomon.claims.scene import Attribution, Scene, Speaker
from rashomon.claims.speakers import SPEAKING, speakers_at, verb_speakers
from rashomon.model.sentence import Sentence, Token
from rashomon.model.vocabulary import Stance

_JUDGING = frozenset({"deny", "confirm", "accuse"})
LONGEST_TAG = 12
"""Words of the longest name with title and apposition before a colon."""


def nominal(scene: Scene, token: Token) -> Iterator[Attribution]:
    """'the ministry's claim that …', 'des informations selon lesquelles …', 'berichten dat …'."""
    if token.upos != "NOUN":
        return
    stance = scene.grammar.cue_nouns.get(token.lemma)
    if stance is None or stance == "ask":
        return
    kids = scene.sentence.kids(token.i, "acl", "ccomp")
    contents = [k for k in kids if _states(scene, k)]
    if not contents:
        return
    inside = frozenset(chain.from_iterable(extent(scene.sentence, k.i) for k in contents))
    owners = tuple(_owners(scene, token, inside))
    verb, judged = _judging(scene, token)
    if verb is not None and judged is not None:
        yield said(scene, verb, judged, inside | {token.i}, "say-noun")
    if owners or verb is None:
        speakers = owners or tuple(_governor(scene, token))
        yield Attribution(token, stance, speakers, inside, "noun-clause", past=False)


def _judging(scene: Scene, noun: Token) -> tuple[Token | None, Stance | None]:
    """'rejected the claim that …', 'the claim that … was denied': who judges does not claim."""
    verb = scene.sentence.tokens[noun.head]
    passive = noun.relation == "nsubj" and is_passive(scene.sentence, verb)
    if verb.i == noun.i or not (passive or noun.relation in ("obj", "iobj")):
        return None, None
    stance = speaks(scene, verb)
    return (verb, stance) if stance in _JUDGING else (None, None)


def _owners(scene: Scene, noun: Token, inside: frozenset[int]) -> Iterator[Speaker]:
    """'the claim of X', 'claims by X', 'X's claim': not what a claim is about."""
    s, g = scene.sentence, scene.grammar
    for kid in s.kids(noun.i, "nmod"):
        owns = kid.deprel == "nmod:poss" or has_case(s, kid.i, g.of | g.by | g.from_)
        if kid.i not in inside and owns:
            yield from speakers_at(scene, kid)


def _states(scene: Scene, clause: Token) -> bool:
    """Is the clause what is said, rather than a relative clause about the saying?"""
    s, g = scene.sentence, scene.grammar
    if any(
        k.has("PronType=Rel") and case_of(s, k.i).partition(" ")[0] in g.markers
        for k in s.kids(clause.i, "obl", "nmod")
    ):
        return True
    if not is_finite(scene, clause) or is_open(scene, clause):
        return False
    if clause.relation == "ccomp":
        return True
    marked = any(form(m) in g.that for m in s.kids(clause.i, "mark"))
    return marked and (clause.deprel != "acl:relcl" or _complete(scene, clause))


def _complete(scene: Scene, clause: Token) -> bool:
    """With a subject of its own that is no relative: it is said, it does not describe."""
    own = next(scene.sentence.kids(clause.i, "nsubj"), None)
    return own is not None and "PronType=Rel" not in own.feats


def _governor(scene: Scene, token: Token) -> list[Speaker]:
    """'the ministry said in a statement that …': the subject of the verb of saying speaks."""
    verb = scene.sentence.tokens[token.head]
    if verb.i == token.i or stance_of(scene, verb) is None:
        return []
    return list(verb_speakers(scene, verb, frozenset()))


# --- a name and a colon ---------------------------------------------------------------------


def tagged(scene: Scene, colon: Token) -> Iterator[Attribution]:
    """'Mayor: "…"': a speaker with a colon before what is said."""
    s = scene.sentence
    if colon.i == 0:
        return
    after = s.tokens[colon.i + 1 :]
    if not any(t.upos == "VERB" or t.relation == "cop" for t in after):
        return
    quoted = bool(after) and form(after[0]) in ANNOUNCES
    inside = frozenset(t.i for t in after)
    noun = _tag(s, colon)
    if noun is None:
        return
    if noun.lemma in scene.grammar.cue_nouns:
        yield from _titled(scene, noun, inside, colon)
    elif may_tag(scene, noun, quoted=quoted):
        who = tuple(speakers_at(scene, noun))
        yield Attribution(colon, "say", who, inside, "say-colon", past=False)


def _titled(
    scene: Scene, noun: Token, inside: frozenset[int], colon: Token
) -> Iterator[Attribution]:
    """'Comment of the president: …'."""
    stance = scene.grammar.cue_nouns[noun.lemma]
    owners = tuple(p for p in _owners(scene, noun, inside) if p.token.i < colon.i)
    if owners and stance != "ask":
        yield Attribution(noun, stance, owners, inside, "noun-colon", past=False)


def tag_at_end(scene: Scene) -> Attribution | None:
    """The speaker of a sentence that is no more than 'Mayor:', its quotation cut off behind it."""
    tokens = [t for t in scene.sentence.tokens if form(t) not in ANNOUNCES - {":"}]
    if len(tokens) < 2 or tokens[-1].text != ":" or len(tokens) > LONGEST_TAG:
        return None
    noun = _tag(scene.sentence, tokens[-1])
    if noun is None or not may_tag(scene, noun, quoted=True):
        return None
    who = tuple(speakers_at(scene, noun))
    return Attribution(tokens[-1], "say", who, frozenset(), "say-colon", past=False)


def _tag(sentence: Sentence, colon: Token) -> Token | None:
    """The head of the noun phrase that alone stands before the colon."""
    before = sentence.tokens[: colon.i]
    if any(t.upos in VERBAL and t.relation not in ("amod", "acl") for t in before):
        return None
    if before[0].upos in ("ADP", "SCONJ", "CCONJ", "ADV", "NUM") or _is_list(before):
        return None
    nouns = [t for t in before if t.upos in SPEAKING]
    inside = {t.i for t in nouns}
    return next((t for t in nouns if t.head not in inside or t.head == t.i), None)


def _is_list(before: Sequence[Token]) -> bool:
    return any(t.text in (";", "(", "/") for t in before)


def may_tag(scene: Scene, token: Token, *, quoted: bool) -> bool:
    """A person or an institution speaks; a place or a heading only where a quotation follows."""
    if has(scene.sentence, token, "case"):
        return False
    mention = scene.actors.get(token.i)
    role = token.lemma in scene.grammar.parties
    if quoted:
        return mention is not None or role or token.upos == "PROPN"
    known = mention is not None and "." in (mention.code or "") and token.upos == "PROPN"
    return known or (role and token.upos == "NOUN")
