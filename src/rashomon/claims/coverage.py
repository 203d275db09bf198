"""Which clauses that matter have no word of the lists: the long tail, counted as it is read.

A clause is weighed where a party with a code acts or speaks in it and it has a figure or a
quotation. It is covered where a predicate was found for its verb or event noun, or its verb is
one of saying. What is left is a gap, whether or not a claim was made of it by other means.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.claims.attribution import stance_of
from rashomon.claims.clauses import (
    CLAUSAL,
    clause_of,
    direct_object,
    form,
    is_passive,
    joined_lemmas,
    particle_lemma,
    subject,
    verb_lemma,
)
from rashomon.claims.quotes import Quote, quote_at
from rashomon.claims.scene import Attribution, Scene
from rashomon.claims.told import Context, Told
from rashomon.model.claim import Claim
from rashomon.model.coverage import Coverage, Gap, Holding
from rashomon.model.mention import ActorMention, FigureMention
from rashomon.model.sentence import Token
from rashomon.model.span import cut

_VERBAL = frozenset({"VERB", "AUX"})
_TELLING = frozenset({"nsubj", "obj", "iobj", "xcomp"})
"""An event noun tells what its clause is about where it is one of these of the verb."""
_SAID = ("ccomp", "parataxis", "xcomp", "obj")


def coverage_of(context: Context, told: Sequence[Told], claims: Sequence[Claim]) -> Coverage:
    """What the word lists cover of one article.

    `told` are its sentences, `claims` the claims that were made of them.
    """
    claimed = frozenset(c.predicate.start for c in claims if c.predicate is not None)
    clauses = weighed = 0
    gaps: list[Gap] = []
    for one in told:
        heads = clause_heads(one.scene)
        clauses += len(heads)
        for head, holds in _weighed(context, one, heads):
            weighed += 1
            if not _is_covered(one, head):
                gaps.append(_gap(context, one, head, holds, claimed))
    article = context.article
    return Coverage(
        article=article.name,
        article_id=article.id,
        language=article.language or "",
        clauses=clauses,
        weighed=weighed,
        gaps=tuple(gaps),
    )


def clause_heads(scene: Scene) -> list[Token]:
    """The tokens that head the clauses of a sentence; its root always does."""
    s = scene.sentence
    return [t for t in s.tokens if t.head == t.i or (t.relation in CLAUSAL and _heads(scene, t))]


def _heads(scene: Scene, token: Token) -> bool:
    return token.upos in _VERBAL or any(True for _ in scene.sentence.kids(token.i, "cop", "nsubj"))


# --- which clauses matter -------------------------------------------------------------------


def _weighed(
    context: Context, one: Told, heads: Sequence[Token]
) -> Iterator[tuple[Token, tuple[Holding, ...]]]:
    """Clauses of a known party that hold a figure or a quotation, with what they hold."""
    s = one.scene.sentence
    quotes = [q for q in context.quotes if q.is_speech and q.start < s.end and s.start < q.end]
    figures = {clause_of(s, m.head).i for m in one.mentions.figures if _counts(one.scene, m)}
    if not quotes and not figures:
        return
    parties = {clause_of(s, a.head).i for a in one.mentions.actors if _is_known(a)}
    for head in heads:
        holds = _holds(one.scene, head, quotes, figures)
        if holds and (head.i in parties or _is_acted(context, one, head)):
            yield head, holds


def _counts(scene: Scene, mention: FigureMention) -> bool:
    """'several' is a figure of people and losses only."""
    people = scene.sentence.tokens[mention.head].lemma in scene.grammar.people
    return people or mention.measure is not None or not mention.losses_only


def _is_known(mention: ActorMention | None) -> bool:
    return mention is not None and (mention.code is not None or bool(mention.codes))


def _holds(
    scene: Scene, head: Token, quotes: Sequence[Quote], figures: set[int]
) -> tuple[Holding, ...]:
    """A quotation is held by what stands in it, and by the clause that brings it."""
    found: list[Holding] = ["figure"] if head.i in figures else []
    if quotes and (quote_at(quotes, head.start) or _brings(scene, head, quotes)):
        found.append("quotation")
    return tuple(found)


def _brings(scene: Scene, head: Token, quotes: Sequence[Quote]) -> bool:
    """'"…", thundered the mayor': quoted words hang on the verb, or the verb on them."""
    s = scene.sentence
    beside = list(s.kids(head.i, *_SAID))
    if head.relation == "parataxis":
        beside.append(s.tokens[head.head])
    return any(quote_at(quotes, t.start) for t in beside)


def _is_acted(context: Context, one: Told, head: Token) -> bool:
    """Is a known party the subject from elsewhere in the sentence, or does one speak the clause?"""
    who = subject(one.scene.sentence, head)
    if who is not None and _is_known(one.scene.actors.get(who.i)):
        return True
    if any(head.i in said.content and _is_spoken(said) for said in one.attributions):
        return True
    quote = quote_at(context.quotes, head.start)
    said_by = context.speakers.get(quote) if quote is not None else None
    return said_by is not None and _is_spoken(said_by)


def _is_spoken(said: Attribution) -> bool:
    return any(_is_known(speaker.mention) for speaker in said.speakers)


# --- which of them are covered --------------------------------------------------------------


def _is_covered(one: Told, head: Token) -> bool:
    """Is the verb, or the event noun it goes with, in the lists, or is it a verb of saying?"""
    for p in one.predicates:
        noun = p.token.head == head.i and p.token.relation in _TELLING
        if head.i in (p.token.i, p.clause.i) or noun:
            return True
    if any(said.cue.i == head.i for said in one.attributions):
        return True
    return _is_carrier(one.scene, head) or stance_of(one.scene, head) is not None


def _is_carrier(scene: Scene, head: Token) -> bool:
    """'plans to …', 'refuses to …': the clause below says what is planned or refused."""
    g = scene.grammar
    lemma = _lemma(scene, head)
    listed = any(lemma in words for words in (g.aspect, g.plan, g.demand, g.fail))
    return listed and any(True for _ in scene.sentence.kids(head.i, "xcomp", "ccomp"))


def _lemma(scene: Scene, token: Token) -> str:
    return scene.grammar.known(verb_lemma(scene.sentence, token), form(token))


# --- what is missing ------------------------------------------------------------------------


def _gap(
    context: Context,
    one: Told,
    head: Token,
    holds: tuple[Holding, ...],
    claimed: frozenset[int],
) -> Gap:
    s, text = one.scene.sentence, context.article.text
    particle = next((k for k in s.kids(head.i) if k.deprel == "compound:prt"), None)
    return Gap(
        lemma=one.scene.grammar.known(head.lemma, form(head)),
        upos=head.upos,
        particle=form(particle) if particle is not None else None,
        reflexive=_is_reflexive(one.scene, head),
        object=_carried(one.scene, head),
        copula=any(True for _ in s.kids(head.i, "cop")),
        reason="other use" if _is_listed(one.scene, head) else "not listed",
        holds=holds,
        claimed=head.start in claimed,
        word=cut(text, head.start, head.end),
        sentence=cut(text, s.start, s.end),
    )


def _is_reflexive(scene: Scene, token: Token) -> bool:
    return any(k.has("Reflex=Yes") or k.deprel == "expl:pv" for k in scene.sentence.kids(token.i))


def _carried(scene: Scene, head: Token) -> str | None:
    """The noun a light verb goes with: it is the noun that the lists lack."""
    g, s = scene.grammar, scene.sentence
    if head.upos not in _VERBAL or _lemma(scene, head) not in g.do | g.undergo | g.happen:
        return None
    noun = subject(s, head) if is_passive(s, head) else direct_object(s, head)
    return noun.lemma if noun is not None and noun.upos == "NOUN" else None


def _is_listed(scene: Scene, head: Token) -> bool:
    """Do the lists have the word, asking for other companions than it has here?"""
    s, verbs = scene.sentence, scene.grammar.verbs
    joined = (particle_lemma(s, head) or "", *joined_lemmas(s, head))
    return _lemma(scene, head) in verbs or any(w in verbs for w in joined)
