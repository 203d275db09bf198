"""Who speaks a predicate: the attributions over it, the chain of sources, the kind of cue."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from rashomon.claims.carrying import elsewhere
from rashomon.claims.draft import Draft
from rashomon.claims.predicates import Predicate
from rashomon.claims.quotes import quote_at
from rashomon.claims.scene import Attribution, Speaker
from rashomon.claims.told import Context, Told
from rashomon.model.claim import Actor, Source
from rashomon.model.vocabulary import SPEECH_ACTS, Cue

_TO_REQUEST = frozenset({"RETREAT", "CONCEDE", "AGREE", "CONSULT", "COERCE", "ASSAULT", "SANCTION"})
"""What somebody says must be done is asked for; to back or to help is told as itself, demanded."""


def said_of(context: Context, one: Told, predicate: Predicate) -> tuple[list[Attribution], bool]:
    """The attributions over a predicate, nearest first, and whether its words are quoted."""
    token = predicate.token
    over = [a for a in one.attributions if token.i in a.content and a.cue.i != token.i]
    over.sort(key=lambda a: len(a.content))
    over = [_of_outer(a, over[n + 1 :]) for n, a in enumerate(over)]
    quote = quote_at(context.quotes, token.start)
    if quote is None or not quote.is_speech:
        return over, False
    held = context.speakers.get(quote)
    if held is not None and not any(a.rule.startswith("say") for a in over):
        over = [_of_outer(a, [held]) for a in over]
        over.append(elsewhere(held, one.scene.sentence))
    return over, True


def _of_outer(said: Attribution, outer: Sequence[Attribution]) -> Attribution:
    """'"I think …," the mayor said': I am the mayor, who is named once."""
    first = all(s.token.has("Person=1") for s in said.speakers)
    named = any(s.kind == "source" for a in outer for s in a.speakers)
    return structs.replace(said, speakers=()) if first and named else said


def chain(over: Sequence[Attribution]) -> tuple[Source, ...]:
    """Sources nearest the event first, then the channels."""
    found: list[Source] = []
    for said in over:
        for speaker in said.speakers:
            source = _source(speaker)
            if not any(s.start == source.start for s in found):
                found.append(source)
    return tuple(sorted(found, key=lambda s: s.kind == "channel"))


def _source(speaker: Speaker) -> Source:
    m, t = speaker.mention, speaker.token
    if m is None:
        return Source(text=t.text, code=None, kind=speaker.kind, start=t.start, end=t.end)
    return Source(text=m.text, code=m.code, kind=speaker.kind, start=m.start, end=m.end)


def speaker_code(over: Sequence[Attribution]) -> str | None:
    """The code of the first source, for 'we' and 'I' in somebody's mouth."""
    speakers = [s for said in over for s in said.speakers if s.kind == "source"]
    mention = speakers[0].mention if speakers else None
    return mention.code if mention is not None else None


def cue_of(over: Sequence[Attribution], quoted: bool, modality: str) -> Cue | None:
    """The codebook's kind of attribution; None in the outlet's own voice."""
    if not over:
        return None
    if quoted:
        return "quote"
    stance = over[0].stance
    if modality == "denied" and stance in ("say", "report", "claim", "confirm"):
        return "deny"
    return "say" if stance == "ask" else stance


def as_speech_act(draft: Draft, quoted: bool) -> Draft:
    """'Y must withdraw', said by X, is X's request; a speech act is done by its speaker."""
    asks = draft.type in _TO_REQUEST or (draft.type == "REQUEST" and not draft.actors)
    if draft.modality == "demanded" and draft.sources and asks:
        return _request(draft, quoted)
    if draft.type in SPEECH_ACTS and draft.sources and not draft.actors and draft.strong:
        return _spoken(draft, quoted)
    if draft.type in SPEECH_ACTS and draft.sources and draft.actors:
        own = draft.actors[0].code
        if own is not None and own == draft.sources[0].code:
            return _without_self(draft, quoted)
    return draft


def _request(draft: Draft, quoted: bool) -> Draft:
    speaker = draft.sources[0]
    asked = draft.actors or draft.targets
    return structs.replace(
        draft,
        type="REQUEST",
        mode=None,
        actors=(Actor(speaker.text, speaker.code, speaker.start, speaker.end),),
        targets=asked[:1],
        mutual=False,
        sources=draft.sources[1:],
        cue="quote" if quoted else None,
        modality="asserted",
        rules=(*draft.rules, "act:request"),
    )


def _spoken(draft: Draft, quoted: bool) -> Draft:
    """An accusation or threat without a doer of its own is done by whoever says it."""
    speaker = draft.sources[0]
    done = structs.replace(
        draft, actors=(Actor(speaker.text, speaker.code, speaker.start, speaker.end),)
    )
    return _without_self(done, quoted)


def _without_self(draft: Draft, quoted: bool) -> Draft:
    """Whoever does a speech act is its actor, not its source."""
    rest = draft.sources[1:]
    cue: Cue | None = draft.cue if rest else None
    rules = (*draft.rules, "act:own")
    return structs.replace(draft, sources=rest, cue="quote" if quoted else cue, rules=rules)
