"""Who speaks a verb of saying: its subject, whoever it cites, the outlet that was told."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.claims.clauses import agent, conjuncts, form, has_case, is_passive, subject
from rashomon.claims.scene import Scene, Speaker
from rashomon.model.mention import ActorMention
from rashomon.model.sentence import Token
from rashomon.model.vocabulary import SourceKind

SPEAKING = frozenset({"NOUN", "PROPN", "PRON"})
_MEDIA_ROLE = "MED"
_TIMES = frozenset({"obl:mod", "obl:tmod"})


def verb_speakers(scene: Scene, verb: Token, inside: frozenset[int]) -> Iterator[Speaker]:
    """The subject (or agent), then whoever is cited, then the outlet it was told to.

    Of a passive 'is quoted by X' the subject speaks and X is the channel; of an impersonal verb
    ('it emerged from a report') the report speaks.
    """
    s, g = scene.sentence, scene.grammar
    passive = is_passive(s, verb)
    by = agent(s, verb, g)
    if by is not None and not passive and by.deprel != "obl:agent":
        by = None
    passive = passive and _lemma(scene, verb) not in g.felt
    if by is not None and passive and cites(scene, verb):
        quoted = subject(s, verb)
        yield from speakers_at(scene, quoted) if quoted is not None else ()
        yield Speaker(by, scene.actors.get(by.i), "channel")
        return
    who = by or (None if passive else _subject(scene, verb))
    if _lemma(scene, verb) in g.impersonal:
        yield from _documents(scene, verb)
        return
    first = list(_first(scene, verb, who, inside))
    yield from _ordered(first, list(_cited(scene, verb, who)))
    yield from _told(scene, verb, inside)


def cites(scene: Scene, verb: Token) -> bool:
    """Is it a verb by which an outlet names its source?"""
    return verb.lemma in scene.grammar.cite or _lemma(scene, verb) in scene.grammar.cite


def is_nobody(scene: Scene, token: Token) -> bool:
    """An interrogative, 'one': no source."""
    if "PronType=Int" in token.feats:
        return True
    return token.lemma in scene.grammar.nobody or form(token) in scene.grammar.nobody


def speakers_at(scene: Scene, token: Token) -> Iterator[Speaker]:
    """A nominal and those coordinated with it, as sources."""
    for who in conjuncts(scene.sentence, token):
        yield Speaker(who, scene.actors.get(who.i), "source")


def inverted_speakers(scene: Scene, verb: Token) -> Iterator[Speaker]:
    """The speaker behind an inverted verb that the parser took for its object."""
    s = scene.sentence
    kids = [k for k in s.kids(verb.i, "obj", "iobj", "obl", "xcomp", "appos") if k.i > verb.i]
    for kid in sorted(kids, key=lambda k: (k.relation != "obj", k.i)):
        cased = any(True for _ in s.kids(kid.i, "case"))
        if kid.upos in SPEAKING and not cased and kid.deprel not in _TIMES:
            yield from speakers_at(scene, kid)
            for acl in s.kids(kid.i, "acl", "amod"):
                yield from _quoting(scene, acl)
            return


def vouching(scene: Scene, who: Token) -> Iterator[Speaker]:
    """A nominal behind a marker as a source; those it cites before it, who quotes it behind it."""
    s = scene.sentence
    yield from _ordered(list(speakers_at(scene, who)), list(_cited_by(scene, who)))
    for kid in s.kids(who.i, "acl", "amod", "advcl"):
        yield from _quoting(scene, kid)


def _lemma(scene: Scene, verb: Token) -> str:
    return scene.grammar.known(verb.lemma, form(verb))


def _first(
    scene: Scene, verb: Token, who: Token | None, inside: frozenset[int]
) -> Iterator[Speaker]:
    who = _past_colon(scene, verb, who)
    if who is None or who.i in inside or is_nobody(scene, who) or who.upos == "VERB":
        return
    own = verb.relation == "acl" and verb.head == who.i
    for speaker in speakers_at(scene, who):
        if not (own and speaker.token.i > verb.i):
            yield speaker


def _subject(scene: Scene, verb: Token) -> Token | None:
    """The subject, also of ', explaining that …' where a treebank calls it an object."""
    s = scene.sentence
    who = subject(s, verb)
    if who is None or is_nobody(scene, who):
        who = _taken_for_empty(scene, verb) or who
    if who is None and verb.relation == "ccomp" and "VerbForm=Part" in verb.feats:
        marked = any(True for _ in s.kids(verb.i, "mark", "aux"))
        who = None if marked else subject(s, s.tokens[verb.head])
    return who


def _taken_for_empty(scene: Scene, verb: Token) -> Token | None:
    """'It claimed that …': a personal pronoun that a parser took for an expletive."""
    kids = scene.sentence.kids(verb.i, "expl")
    personal = (k for k in kids if k.deprel in ("expl", "expl:subj") and k.has("PronType=Prs"))
    return next((k for k in personal if not k.has("Reflex=Yes")), None)


def _past_colon(scene: Scene, verb: Token, who: Token | None) -> Token | None:
    """'Topic: the ministry says …': a heading before a colon is nobody's subject."""
    s = scene.sentence
    if who is None or who.i >= verb.i:
        return who
    colon = next((t.i for t in s.tokens[who.i : verb.i] if t.text == ":"), None)
    if colon is None:
        return who
    after = (t for t in s.tokens[colon : verb.i] if t.upos in SPEAKING)
    return next((t for t in after if not any(True for _ in s.kids(t.i, "case"))), who)


def _documents(scene: Scene, verb: Token) -> Iterator[Speaker]:
    """'uit een rapport blijkt dat', 'il ressort du rapport que': the report, or who wrote it."""
    s, g = scene.sentence, scene.grammar
    for kid in s.kids(verb.i, "obl"):
        if kid.upos in SPEAKING and has_case(s, kid.i, g.from_):
            owner = next((k for k in s.kids(kid.i, "nmod") if has_case(s, k.i, g.of)), None)
            nominal = kid.lemma in g.cue_nouns and owner is not None and owner.upos != "NUM"
            yield from speakers_at(scene, owner if nominal and owner is not None else kid)
            return


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


def _cited(scene: Scene, verb: Token, who: Token | None) -> Iterator[Speaker]:
    """'the agency, citing the ministry, …' and 'quoted by the agency, the ministry …'."""
    for start in [verb] + ([who] if who is not None else []):
        yield from (s for s in _cited_by(scene, start) if s.token.head != verb.i)
    yield from _on_authority(scene, verb)


def _cited_by(scene: Scene, token: Token) -> Iterator[Speaker]:
    """'…, citing the ministry', '…, which cited a clerk'."""
    for kid in scene.sentence.kids(token.i, "advcl", "acl", "amod", "conj", "parataxis"):
        if cites(scene, kid):
            for obj in scene.sentence.kids(kid.i, "obj"):
                if not obj.has("PronType=Rel"):
                    yield from speakers_at(scene, obj)


def _on_authority(scene: Scene, verb: Token) -> Iterator[Speaker]:
    """'reports on the authority of the ministry': a noun under a preposition that cites."""
    s, g = scene.sentence, scene.grammar
    for kid in s.kids(verb.i, "obl"):
        cases = " ".join(form(c) for c in s.kids(kid.i, "case"))
        if f"{cases} {form(kid)}" in g.authority:
            for owner in s.kids(kid.i, "nmod"):
                yield from speakers_at(scene, owner)


def _told(scene: Scene, verb: Token, inside: frozenset[int]) -> Iterator[Speaker]:
    """The outlet that was told, the interview it was said in, the agency that quotes."""
    s = scene.sentence
    for kid in s.kids(verb.i, "obl", "iobj", "obj", "nmod", "advcl", "acl"):
        if kid.i not in inside:
            yield from _channel(scene, kid)
    who = subject(s, verb)
    for start in [verb] + ([who] if who is not None else []):
        for kid in s.kids(start.i, "acl", "amod", "advcl"):
            yield from _quoting(scene, kid)
    if verb.relation in ("advcl", "xcomp", "ccomp") and verb.head != verb.i:
        yield from _quoting(scene, s.tokens[verb.head])


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


def _quoting(scene: Scene, clause: Token) -> Iterator[Speaker]:
    """'quoted by the agency': the agency is the channel."""
    if cites(scene, clause):
        by = agent(scene.sentence, clause, scene.grammar)
        if by is not None:
            yield Speaker(by, scene.actors.get(by.i), "channel")
