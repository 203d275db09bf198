"""Which words of a sentence tell of an event, and who does it to whom.

A predicate is a verb or an event noun of the language's tables. Light verbs lend their subject
to the noun they carry ('launch an attack', 'come under fire'); passives, participles, relative
clauses and shared subjects are read by `clauses`.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, structs

from rashomon.claims.clauses import (
    agent,
    conjuncts,
    direct_object,
    fill,
    form,
    has_case,
    is_passive,
    joined_lemmas,
    particle_lemma,
    subject,
    verb_lemma,
)
from rashomon.claims.grammar import Frame
from rashomon.claims.scene import Scene
from rashomon.languages.tables import NounEntry, VerbEntry
from rashomon.model.sentence import Token
from rashomon.model.vocabulary import SPEECH_ACTS, EventType, Measure

_GRANTED = frozenset({"AID", "SANCTION", "MOBILIZE", "COOPERATE", "COERCE", "CONCEDE", "RETREAT"})
"""What is told as done when it is decided: 'approved aid' is AID."""
_LOSSES = frozenset({"killed", "wounded", "casualties", "missing"})
_BY_GRANT = " as granted"
_CARRIED = frozenset({"obj", "nsubj", "obl", "xcomp", "iobj"})


class Predicate(Struct, frozen=True):
    """An event word with its arguments as tokens of the sentence.

    `weak` nouns and bare participles need a figure or a date of their own to be a claim.
    `clause` is the token whose subtree tells the event: the verb itself, or the light verb that
    carries the noun. `strong` tells whether the words alone are a claim, without date, place,
    figure or both parties.
    """

    token: Token
    clause: Token
    type: EventType
    mode: str | None
    actors: tuple[Token, ...]
    targets: tuple[Token, ...]
    mutual: bool
    measure: Measure | None
    rule: str
    strong: bool
    weak: bool = False
    is_verb: bool = False


def find_predicates(scene: Scene) -> tuple[Predicate, ...]:
    """Every event word of the sentence, in text order."""
    found: list[Predicate] = []
    tokens = scene.sentence.tokens
    words = frozenset((*(t.lemma for t in tokens), *(form(t) for t in tokens)))
    for token in tokens:
        predicate = _verb(scene, token, words) or _noun(scene, token)
        if predicate is not None:
            found.append(predicate)
    return tuple(_without_carried(found))


# --- verbs ----------------------------------------------------------------------------------


def _verb(scene: Scene, token: Token, words: frozenset[str]) -> Predicate | None:
    """The first frame of the verb that fits; `words` are lemmas and forms of the sentence."""
    if _verbal(token):
        lemmas = _lemmas(scene, token)
    elif token.upos == "NOUN":
        lemmas = _copular(scene, token)
    else:
        return None
    for lemma in lemmas:
        for frame in scene.grammar.verbs.get(lemma, ()):
            if _fits(scene, token, frame, words) and not _is_figurative(scene, token, frame):
                return _from_frame(scene, token, frame, lemma)
    return None


def _verbal(token: Token) -> bool:
    """A verb, a participle, or what stands in for one ('is in handen van', 'aan de macht is')."""
    if token.upos == "VERB":
        return token.relation != "amod"
    return (
        token.upos in ("ADJ", "AUX") and "VerbForm=Part" in token.feats and token.relation != "amod"
    )


def _lemmas(scene: Scene, token: Token) -> Iterator[str]:
    if token.lemma in scene.grammar.joining:
        joined = particle_lemma(scene.sentence, token)
        if joined:
            yield joined
        yield from joined_lemmas(scene.sentence, token)
    lemma = verb_lemma(scene.sentence, token) if scene.grammar.glued else token.lemma
    yield scene.grammar.known(lemma, form(token))
    if lemma != token.lemma:
        yield token.lemma


def _copular(scene: Scene, token: Token) -> Iterator[str]:
    """'is in handen van', 'is aan de macht': a noun under a preposition that the tables join."""
    s = scene.sentence
    if any(True for _ in s.kids(token.i, "case")):
        for be in s.kids(token.i, "cop"):
            yield f"{token.lemma} {be.lemma}"
            yield f"{form(token)} {be.lemma}"


def _fits(scene: Scene, token: Token, frame: Frame, words: frozenset[str]) -> bool:
    if frame.entry.reflexive and not _has_reflexive(scene, token):
        return False
    if not frame.requires:
        return True
    for slot in frame.requires:
        # most frames ask for a word that the sentence does not have at all
        if slot.lemmas and slot.lemmas.isdisjoint(words):
            continue
        if fill(scene.sentence, token, (slot,), scene.grammar) is not None:
            return True
    return False


def _is_figurative(scene: Scene, token: Token, frame: Frame) -> bool:
    """'The strikes threaten supplies': an event cannot speak, so the verb is no speech act."""
    if frame.entry.type not in SPEECH_ACTS:
        return False
    subjects = scene.sentence.kids(token.i, "nsubj")
    who = next((k for k in subjects if k.deprel != "nsubj:pass"), None)
    if who is None or who.upos != "NOUN" or who.lemma in scene.grammar.people:
        return False
    entry = scene.grammar.nouns.get(who.lemma)
    return entry is not None and entry.type not in SPEECH_ACTS


def _has_reflexive(scene: Scene, token: Token) -> bool:
    return any(
        "Reflex=Yes" in k.feats or k.deprel in ("expl:pv", "expl:comp", "expl:pass")
        for k in scene.sentence.kids(token.i)
    )


def _from_frame(scene: Scene, token: Token, frame: Frame, lemma: str) -> Predicate:
    entry: VerbEntry = frame.entry
    actor = fill(scene.sentence, token, frame.actor, scene.grammar)
    target = fill(scene.sentence, token, frame.target, scene.grammar) or _undergoer(
        scene, token, frame
    )
    if target is not None and target.relation in ("ccomp", "xcomp") and target.upos == "VERB":
        target = subject(scene.sentence, target)
    if target is not None and actor is not None and target.i == actor.i:
        target = None
    actors, targets = _doers(scene, actor), _concerned(scene, target, entry)
    bare = _is_bare(token)
    if entry.mutual:
        actors, targets = _both_sides(scene, token, actors, targets)
    return Predicate(
        token=token,
        clause=token,
        type=entry.type,
        mode=entry.mode,
        actors=actors,
        targets=targets,
        mutual=entry.mutual,
        measure=entry.measure,
        rule=f"verb:{lemma}",
        strong=not bare,
        weak=bare,
        is_verb=True,
    )


def _is_bare(token: Token) -> bool:
    """A participle or infinitive that describes a noun, or says what something is for."""
    if token.relation == "acl" and token.deprel != "acl:relcl":
        return True
    return token.relation == "advcl" and token.has("VerbForm=Inf")


def _concerned(scene: Scene, target: Token | None, entry: VerbEntry) -> tuple[Token, ...]:
    """Who a speech act is about: 'condemned the strikes by X' concerns X."""
    if target is None or entry.type not in SPEECH_ACTS or target.upos != "NOUN":
        return _several(scene, target)
    if target.i in _coded(scene) or target.lemma not in scene.grammar.nouns:
        return _several(scene, target)
    told = _noun(scene, target)
    if told is None:
        return _several(scene, target)
    parties = told.targets + told.actors if entry.type == "SUPPORT" else told.actors + told.targets
    return parties[:1] or _several(scene, target)


def _doers(scene: Scene, actor: Token | None) -> tuple[Token, ...]:
    """Who acts; behind an event noun ('the strike killed two') whoever did that."""
    if actor is None or actor.upos != "NOUN" or actor.i in _coded(scene):
        return _several(scene, actor)
    entry = scene.grammar.nouns.get(actor.lemma)
    if entry is None or entry.type in ("STATE", "CONTROL"):
        return _several(scene, actor)
    carried = _noun(scene, actor)
    return carried.actors if carried is not None else ()


def _coded(scene: Scene) -> frozenset[int]:
    return frozenset(i for i, mention in scene.actors.items() if mention.code is not None)


def _undergoer(scene: Scene, token: Token, frame: Frame) -> Token | None:
    """Who dies or flees behind the verb is an object to many parsers."""
    if any(s.relation == "subj" for s in frame.target):
        return direct_object(scene.sentence, token)
    return None


def _several(scene: Scene, token: Token | None) -> tuple[Token, ...]:
    return tuple(conjuncts(scene.sentence, token)) if token is not None else ()


def _both_sides(
    scene: Scene, token: Token, actors: tuple[Token, ...], targets: tuple[Token, ...]
) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Subject and companion of a mutual event, or the two halves of a coordinated subject."""
    with_whom = _under(scene, token, scene.grammar.with_)
    partner = next((k for k in with_whom if k.lemma not in scene.grammar.nouns), None)
    if partner is not None:
        return actors or targets, _several(scene, partner)
    if len(actors) > 1:
        return actors[:1], actors[1:]
    between = next(_under(scene, token, scene.grammar.between), None)
    if between is not None and not actors:
        sides = _several(scene, between)
        return sides[:1], sides[1:]
    return actors, targets


def _under(scene: Scene, token: Token, cases: frozenset[str]) -> Iterator[Token]:
    """Obliques of a verb or noun that stand under one of the prepositions."""
    for kid in scene.sentence.kids(token.i, "obl", "nmod"):
        for one in (kid, *scene.sentence.kids(kid.i, "nmod")):
            if has_case(scene.sentence, one.i, cases) and (one is kid or one.i in scene.actors):
                yield one


# --- nouns ----------------------------------------------------------------------------------


def _noun(scene: Scene, token: Token) -> Predicate | None:
    if token.upos not in ("NOUN", "PROPN"):
        return None
    nouns = scene.grammar.nouns
    entry = _joined_entry(scene, token) or nouns.get(token.lemma) or nouns.get(form(token))
    if entry is None:
        return None
    actors, targets = _noun_arguments(scene, token, entry)
    if entry.of == "self":
        actors = (token,)
    predicate = Predicate(
        token=token,
        clause=token,
        type=entry.type,
        mode=entry.mode,
        actors=actors,
        targets=targets,
        mutual=entry.mutual,
        measure=entry.measure,
        rule=f"noun:{token.lemma}",
        strong=False,
        weak=entry.weak,
    )
    return _carried(scene, predicate, entry)


def _joined_entry(scene: Scene, token: Token) -> NounEntry | None:
    """The entry of the noun together with a word beside it ('phone call')."""
    if token.lemma not in scene.grammar.joining:
        return None
    nouns = scene.grammar.nouns
    words = joined_lemmas(scene.sentence, token)
    return next((e for w in words if (e := nouns.get(w))), None)


def _noun_arguments(
    scene: Scene, token: Token, entry: NounEntry
) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    actors: list[Token] = []
    targets: list[Token] = []
    for kid in scene.sentence.kids(token.i, "nmod", "obl", "amod", "compound", "acl"):
        side = _side(scene, kid, entry)
        if side == "between" or (side == "both" and not actors):
            parties = list(conjuncts(scene.sentence, kid))
            actors, targets = parties[:1], parties[1:] or targets
        elif side == "actor" and not actors:
            actors = list(_agents(scene, kid))
        elif side in ("target", "both") and not targets:
            targets = list(conjuncts(scene.sentence, kid))
    return tuple(actors), tuple(targets)


def _agents(scene: Scene, kid: Token) -> Iterator[Token]:
    if kid.relation == "acl":
        by = agent(scene.sentence, kid, scene.grammar)
        if by is not None:
            yield from conjuncts(scene.sentence, by)
        return
    yield from conjuncts(scene.sentence, kid)


def _side(scene: Scene, kid: Token, entry: NounEntry) -> str | None:
    """Which party a dependent of an event noun is."""
    g, s = scene.grammar, scene.sentence
    if kid.relation == "acl":
        carried = kid.lemma in g.do and agent(s, kid, g) is not None
        return "actor" if carried else None
    if kid.relation in ("amod", "compound"):
        known = kid.i in scene.actors and scene.actors[kid.i].code
        return ("actor" if kid.relation == "amod" else entry.of) if known else None
    if has_case(s, kid.i, g.between):
        return "between"
    if has_case(s, kid.i, g.by):
        return "actor"
    if has_case(s, kid.i, g.against):
        return "target"
    if has_case(s, kid.i, g.with_):
        return "target" if entry.mutual else None
    if kid.deprel == "nmod:poss" or has_case(s, kid.i, g.of):
        return entry.of if _may_act(scene, kid) or entry.of == "target" else None
    if has_case(s, kid.i, g.to):
        return "target"
    if entry.measure in _LOSSES and has_case(s, kid.i, g.place):
        # 'losses in the Russian ranks'
        mention = scene.actors.get(kid.i)
        return "target" if mention is not None and "." in (mention.code or "") else None
    return None


def _may_act(scene: Scene, kid: Token) -> bool:
    mention = scene.actors.get(kid.i)
    return mention is not None and (mention.code is not None or mention.via.startswith("role"))


def _carried(scene: Scene, predicate: Predicate, entry: NounEntry) -> Predicate:
    """Lend the noun the parties of the verb that carries it."""
    token, s, g = predicate.token, scene.sentence, scene.grammar
    if entry.of == "self":
        return predicate
    if token.head == token.i:
        return structs.replace(predicate, strong=scene.sentence.headline)
    verb = s.tokens[token.head]
    while verb.relation == "conj" and verb.upos == "NOUN" and verb.head != verb.i:
        verb = s.tokens[verb.head]
    if token.relation not in _CARRIED or verb.upos not in ("VERB", "AUX"):
        return predicate
    lemma = _carrier(scene, verb)
    passive = is_passive(s, verb)
    is_object = token.relation in ("obj", "xcomp") or (passive and token.relation == "nsubj")
    if lemma in g.do and (is_object or token.relation == "obl"):
        return _with_subject(scene, predicate, verb, entry, passive)
    if lemma in g.grant and is_object and entry.type in _GRANTED:
        granted = _with_subject(scene, predicate, verb, entry, passive)
        return structs.replace(granted, rule=granted.rule + _BY_GRANT)
    if lemma in g.undergo and token.relation in ("obj", "obl", "nsubj"):
        return _with_victim(scene, predicate, verb, passive)
    if (lemma in g.happen or lemma in g.aspect) and (token.relation == "nsubj" or is_object):
        return _happening(scene, predicate, verb, is_object and not passive)
    return predicate


def _carrier(scene: Scene, verb: Token) -> str:
    """The light verb's lemma, with its particle where the tables list it so ('carry out')."""
    joined = particle_lemma(scene.sentence, verb)
    lights = scene.grammar.do | scene.grammar.undergo | scene.grammar.happen
    if joined in lights:
        return joined
    return scene.grammar.known(verb_lemma(scene.sentence, verb), form(verb))


def _with_subject(
    scene: Scene, predicate: Predicate, verb: Token, entry: NounEntry, passive: bool
) -> Predicate:
    doer = agent(scene.sentence, verb, scene.grammar) if passive else subject(scene.sentence, verb)
    actors = _others(scene, doer, predicate)
    targets = predicate.targets or _aimed_at(scene, verb, predicate.token)
    if entry.mutual:
        actors, targets = _both_sides(scene, verb, actors or predicate.actors, targets)
        if not actors:
            actors = predicate.actors
    return structs.replace(
        predicate,
        clause=verb,
        actors=actors or predicate.actors,
        targets=targets,
        strong=True,
        rule=f"{predicate.rule} carried by {verb.lemma}",
    )


def _others(scene: Scene, token: Token | None, predicate: Predicate) -> tuple[Token, ...]:
    """A party of the carrying verb, unless it is the event noun itself."""
    return () if token is None or token.i == predicate.token.i else _several(scene, token)


def _aimed_at(scene: Scene, verb: Token, event: Token) -> tuple[Token, ...]:
    g = scene.grammar
    for kid in scene.sentence.kids(verb.i, "obl", "iobj"):
        aimed = kid.relation == "iobj" or has_case(scene.sentence, kid.i, g.against | g.to)
        if aimed and kid.i in scene.actors and kid.i != event.i:
            return tuple(conjuncts(scene.sentence, kid))
    return ()


def _with_victim(scene: Scene, predicate: Predicate, verb: Token, passive: bool) -> Predicate:
    victim = subject(scene.sentence, verb)
    targets = _others(scene, victim, predicate)
    doer = agent(scene.sentence, verb, scene.grammar) if passive else None
    return structs.replace(
        predicate,
        clause=verb,
        targets=targets or predicate.targets,
        actors=predicate.actors or _several(scene, doer),
        strong=True,
        rule=f"{predicate.rule} undergone with {verb.lemma}",
    )


def _happening(scene: Scene, predicate: Predicate, verb: Token, as_object: bool) -> Predicate:
    doer = subject(scene.sentence, verb) if as_object else None
    actors, targets = predicate.actors, predicate.targets
    if predicate.mutual and not actors:
        actors, targets = _both_sides(scene, verb, (), ())
    return structs.replace(
        predicate,
        clause=verb,
        actors=actors or _several(scene, doer),
        targets=targets,
        strong=True,
        rule=f"{predicate.rule} happening with {verb.lemma}",
    )


# --- verb and noun together ------------------------------------------------------------------


def _without_carried(found: list[Predicate]) -> Iterator[Predicate]:
    """Where a verb of the tables and its own object noun tell the same type, keep the verb."""
    verbs = {p.token.i: p for p in found if p.is_verb}
    parties = {t.i for p in found for t in (*p.actors, *p.targets) if t.i != p.token.i}
    found = [p for p in found if p.is_verb or not (_is_self(p) and p.token.i in parties)]
    granted = {p.clause.i for p in found if not p.is_verb and p.rule.endswith(_BY_GRANT)}
    for predicate in found:
        if predicate.is_verb and predicate.token.i in granted:
            continue
        if predicate.is_verb:
            yield _lent(predicate, found)
        elif predicate.rule.endswith(_BY_GRANT) or not _is_told(predicate, verbs):
            yield predicate


def _is_self(predicate: Predicate) -> bool:
    return any(a.i == predicate.token.i for a in predicate.actors)


def _is_told(noun: Predicate, verbs: dict[int, Predicate]) -> bool:
    """Does a verb of the tables tell the noun's event: its head, or the verb that carries it?"""
    head = verbs.get(noun.token.head)
    return (head is not None and head.type == noun.type) or noun.clause.i in verbs


def _lent(verb: Predicate, found: list[Predicate]) -> Predicate:
    """A verb takes from its event noun the parties and the mode it does not have itself."""
    for noun in found:
        below = not noun.is_verb and noun.token.head == verb.token.i
        if below and noun.type == verb.type:
            actors = verb.actors or noun.actors
            ends = {a.i for a in actors} | {noun.token.i}
            targets = tuple(t for t in (*verb.targets, *noun.targets) if t.i not in ends)
            targets = targets or tuple(a for a in noun.actors if a.i not in ends)
            return structs.replace(
                verb, actors=actors, targets=targets, mode=verb.mode or noun.mode
            )
    return verb
