"""Clauses that speak of the claim before them: bare numbers and bare denials.

'Denmark counts three' gives another number of the loss just told; 'the army denies this' denies
the event just told. Both keep their own words and source and take the rest from that claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import structs

from rashomon.claims.attribution import TOLL, stance_of
from rashomon.claims.cells import LOSSES
from rashomon.claims.clauses import extent, form, subject
from rashomon.claims.draft import Draft
from rashomon.claims.scene import Attribution, Speaker
from rashomon.claims.speakers import verb_speakers
from rashomon.claims.speech import chain
from rashomon.claims.told import Context, Told
from rashomon.model.claim import Actor, Figure, Source
from rashomon.model.mention import FigureMention
from rashomon.model.sentence import Token
from rashomon.model.span import cut

LOOK_BACK = 6
"""A clause leans on one of so many claims before it."""
_DEEDS = frozenset(
    {"ASSAULT", "COERCE", "MOBILIZE", "COOPERATE", "DISPLACE", "AID", "CONTROL", "RETREAT"}
)
"""What can be denied as not having happened; an opinion is only rejected."""
_OWN = frozenset({"REQUEST", "REJECT", "SUPPORT", "ACCUSE", "THREATEN"})
"""Types that are not denied but answered."""
_SAID = frozenset({"accuse", "claim", "say", "report"})
"""Stances of nouns for what somebody said ('allegations')."""


def back_drafts(context: Context, one: Told, before: Sequence[Draft]) -> Iterator[Draft]:
    """Claims of this sentence that lean on those told `before` it, the latest last."""
    recent = list(reversed(before[-LOOK_BACK:]))
    if not recent:
        return
    counted = next((d for d in recent if any(_may_recount(f) for f in d.figures)), None)
    for said in one.attributions:
        if said.rule == TOLL and said.speakers and counted is not None:
            yield from _counts(context, one, said, counted)
    deed = next((d for d in recent if d.type in _DEEDS), recent[0])
    for token in one.scene.sentence.tokens:
        if _denies_it(one, token):
            yield from _denial(context, one, token, deed)


def _counts(context: Context, one: Told, said: Attribution, last: Draft) -> Iterator[Draft]:
    """'L'UFDG en compte 27': the number alone, of what the claim before counted."""
    counted = next((f for f in last.figures if _may_recount(f)), None)
    bare = next((m for m in one.mentions.figures if _is_bare(m, said)), None)
    if counted is None or bare is None:
        return
    figure = Figure(
        measure=counted.measure, item=counted.item, min=bare.min, max=bare.max, unit=bare.unit,
        text=bare.text, start=bare.start, end=bare.end, approx=bare.approx,
    )  # fmt: skip
    yield _draft(context, one, said, last, (figure,))


def _may_recount(figure: Figure) -> bool:
    return figure.measure in LOSSES or figure.measure == "count"


def _is_bare(mention: FigureMention, said: Attribution) -> bool:
    inside = mention.head in said.content
    return inside and not mention.item and mention.unit is None and mention.measure is None


def _denies_it(one: Told, token: Token) -> bool:
    """Is a verb of denial left without a clause or an event of its own to deny?"""
    if token.upos not in ("VERB", "AUX") or stance_of(one.scene, token) != "deny":
        return False
    s = one.scene.sentence
    told = any(a.cue.i == token.i for a in one.attributions) and not _answers(one, token)
    if told or subject(s, token) is None:
        return False
    if any(token.i in (p.token.i, p.clause.i) for p in one.predicates if p.type != "STATE"):
        return False
    objects = [k for k in s.kids(token.i, "obj", "obl") if k.i > token.i or k.upos == "PRON"]
    plain = all(_is_pronoun(k) or k.relation == "obl" or _is_part(one, k) for k in objects)
    return plain and not any(True for _ in s.kids(token.i, "ccomp", "xcomp"))


def _is_part(one: Told, noun: Token) -> bool:
    """'any involvement', 'these claims': a noun that is no event and no party of its own."""
    mention = one.scene.actors.get(noun.i)
    party = mention is not None and mention.code is not None
    grammar = one.scene.grammar
    event = noun.lemma in grammar.nouns and grammar.cue_nouns.get(noun.lemma) not in _SAID
    return noun.upos == "NOUN" and not event and not party


def _answers(one: Told, verb: Token) -> bool:
    """Is what is denied a claim or an accusation, so that the denial rejects it?"""
    nouns = one.scene.grammar.cue_nouns
    return any(nouns.get(k.lemma) in _SAID for k in one.scene.sentence.kids(verb.i, "obj", "obl"))


def _is_pronoun(token: Token) -> bool:
    return token.upos in ("PRON", "DET") and not token.has("PronType=Rel")


def _denial(context: Context, one: Told, verb: Token, last: Draft) -> Iterator[Draft]:
    speakers: tuple[Speaker, ...] = tuple(verb_speakers(one.scene, verb, frozenset()))
    if not speakers or last.type in _OWN or last.modality == "denied":
        return
    if last.sources and _is_same(speakers[0], last.sources[0]):
        return
    inside = frozenset(extent(one.scene.sentence, verb.i))
    said = Attribution(verb, "deny", speakers, inside, "deny-back", past=False)
    denied = structs.replace(_draft(context, one, said, last, ()), cue="deny", modality="denied")
    yield denied if last.type in _DEEDS and not _answers(one, verb) else _rejection(denied)


def _rejection(denied: Draft) -> Draft:
    """'X denied the claims': who denies rejects what the source before had said."""
    speaker = denied.sources[0]
    return structs.replace(
        denied,
        type="REJECT",
        mode=None,
        mutual=False,
        actors=(Actor(speaker.text, speaker.code, speaker.start, speaker.end),),
        targets=(),
        sources=denied.sources[1:],
        cue=None,
        modality="asserted",
    )


def _is_same(speaker: Speaker, source: Source) -> bool:
    """Nobody denies what they said themselves; two without a code are not thereby one."""
    code = _code(speaker)
    return code == source.code if code is not None else speaker.token.start == source.start


def _code(speaker: Speaker) -> str | None:
    return speaker.mention.code if speaker.mention is not None else None


def _draft(
    context: Context, one: Told, said: Attribution, last: Draft, figures: tuple[Figure, ...]
) -> Draft:
    tokens = one.scene.sentence.tokens
    kept = extent(one.scene.sentence, said.cue.i)
    while len(kept) > 1 and form(tokens[kept[-1]]) in {".", ",", ";", ":", "!", "?"}:
        kept = kept[:-1]
    text = context.article.text
    return structs.replace(
        last,
        predicate=cut(text, said.cue.start, said.cue.end),
        clause=said.cue.i,
        start=tokens[kept[0]].start,
        end=tokens[kept[-1]].end,
        time=None,
        time_text=None,
        place=None,
        figures=figures,
        sources=chain([said]),
        cue="say",
        cue_text=cut(text, said.cue.start, said.cue.end),
        modality="asserted",
        rules=(f"back:{said.rule}", f"{said.rule}:{said.cue.lemma}"),
        strong=True,
    )
