"""Who speaks a verb of saying: its subject, whoever it cites, the outlet that was told."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.claims.clauses import agent, conjuncts, subject
from rashomon.claims.scene import Scene, Speaker
from rashomon.model.mention import ActorMention
from rashomon.model.sentence import Token
from rashomon.model.vocabulary import SourceKind

SPEAKING = frozenset({"NOUN", "PROPN", "PRON"})
_MEDIA_ROLE = "MED"


def verb_speakers(scene: Scene, verb: Token, inside: frozenset[int]) -> Iterator[Speaker]:
    """The subject (or agent), then whoever is cited, then the outlet it was told to."""
    by = agent(scene.sentence, verb, scene.grammar)
    who = by or subject(scene.sentence, verb)
    passive = any(k.deprel in ("nsubj:pass", "aux:pass") for k in scene.sentence.kids(verb.i))
    if passive and by is None:
        who = None
    first: list[Speaker] = []
    if who is not None and who.i not in inside and not _is_expletive(who):
        first = list(speakers_at(scene, who))
    cited = list(_cited(scene, verb, who))
    yield from _ordered(first, cited)
    yield from _told(scene, verb, inside)


def _is_expletive(token: Token) -> bool:
    return token.relation == "expl" or "PronType=Int" in token.feats


def _ordered(first: list[Speaker], cited: list[Speaker]) -> Iterator[Speaker]:
    """Those cited stand nearer the event than who cites them."""
    yield from cited
    if cited:
        for speaker in first:
            yield Speaker(speaker.token, speaker.mention, _channel_if_media(speaker))
    else:
        yield from first


def _channel_if_media(speaker: Speaker) -> SourceKind:
    return "channel" if _is_media(speaker.mention) else speaker.kind


def _is_media(mention: ActorMention | None) -> bool:
    return mention is not None and mention.code is not None and mention.code.endswith(_MEDIA_ROLE)


def _is_named(mention: ActorMention | None) -> bool:
    """An outlet with a country is one in particular; 'reporters' are nobody's channel."""
    return _is_media(mention) and mention is not None and "." in (mention.code or "")


def speakers_at(scene: Scene, token: Token) -> Iterator[Speaker]:
    """A nominal and those coordinated with it, as sources."""
    for who in conjuncts(scene.sentence, token):
        yield Speaker(who, scene.actors.get(who.i), "source")


def _cited(scene: Scene, verb: Token, who: Token | None) -> Iterator[Speaker]:
    """'the agency, citing the ministry, …' and 'quoted by the agency, the ministry …'."""
    starts = [verb] + ([who] if who is not None else [])
    for start in starts:
        for kid in scene.sentence.kids(start.i, "advcl", "acl", "amod", "conj", "parataxis"):
            if kid.lemma not in scene.grammar.cite or kid.i == verb.i:
                continue
            for obj in scene.sentence.kids(kid.i, "obj"):
                yield from speakers_at(scene, obj)


def _told(scene: Scene, verb: Token, inside: frozenset[int]) -> Iterator[Speaker]:
    """The outlet that was told, the interview it was said in, the agency that quotes."""
    for kid in scene.sentence.kids(verb.i, "obl", "iobj", "obj", "nmod", "advcl", "acl"):
        if kid.i in inside:
            continue
        yield from _channel(scene, kid)
    who = subject(scene.sentence, verb)
    for start in [verb] + ([who] if who is not None else []):
        for kid in scene.sentence.kids(start.i, "acl", "amod", "advcl"):
            yield from _quoting(scene, kid)


def _channel(scene: Scene, token: Token) -> Iterator[Speaker]:
    mention = scene.actors.get(token.i)
    if token.upos != "PRON" and (
        _is_named(mention) or (_is_media(mention) and token.upos == "PROPN")
    ):
        yield Speaker(token, mention, "channel")
        return
    if token.lemma in scene.grammar.media_words:
        for kid in scene.sentence.kids(token.i, "nmod", "obl", "appos"):
            inner = scene.actors.get(kid.i)
            if _is_media(inner):
                yield Speaker(kid, inner, "channel")


def inverted_speakers(scene: Scene, verb: Token) -> Iterator[Speaker]:
    """The speaker behind an inverted verb that the parser took for its object."""
    for kid in scene.sentence.kids(verb.i, "obj", "iobj", "obl", "xcomp", "appos"):
        cased = any(True for _ in scene.sentence.kids(kid.i, "case"))
        if kid.i > verb.i and kid.upos in SPEAKING and not cased:
            yield from speakers_at(scene, kid)
            for acl in scene.sentence.kids(kid.i, "acl", "amod"):
                yield from _quoting(scene, acl)
            return


def _quoting(scene: Scene, clause: Token) -> Iterator[Speaker]:
    if clause.lemma in scene.grammar.cite:
        by = agent(scene.sentence, clause, scene.grammar)
        if by is not None:
            yield Speaker(by, scene.actors.get(by.i), "channel")
