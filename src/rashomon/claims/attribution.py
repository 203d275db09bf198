"""Who says a clause: reporting verbs, markers, nominal cues, inserted and trailing speech.

Each rule looks at one construction and gives an `Attribution`: the words of the cue, its stance,
its sources nearest the event first, and the tokens of the content it covers. The constructions
are those of the codebook's attribution chain; a rule never knows a word, only the tables do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec import structs

from rashomon.claims.clauses import (
    case_of,
    extent,
    form,
    has_case,
    joined_lemmas,
    particle_lemma,
    subject,
    verb_lemma,
)
from rashomon.claims.scene import Attribution, Scene, Speaker
from rashomon.claims.speakers import SPEAKING, inverted_speakers, speakers_at, verb_speakers
from rashomon.model.sentence import Token
from rashomon.model.vocabulary import Stance

_BEFORE_TAIL = frozenset(
    {
        ",",
        '"',
        "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
        "'",
        "?",
        "!",
    }
)
_TAKE_INFINITIVES = frozenset({"deny", "accuse", "claim", "confirm", "say", "estimate"})
TOLL = "say-toll"
_BESIDE = frozenset({"obl", "nmod", "parataxis", "root", "advmod", "obj", "appos", "conj", "dep"})


def find_attributions(scene: Scene) -> tuple[Attribution, ...]:
    """All acts of saying in one sentence, outermost first."""
    found = list(
        chain.from_iterable(
            rule(scene, token) for token in scene.sentence.tokens for rule in _RULES
        )
    )
    used = {a.cue.i for a in found}
    tails = (_tail(scene, t) for t in scene.sentence.tokens if t.i not in used)
    found.extend(t for t in tails if t is not None)
    found.sort(key=lambda a: (-len(a.content), a.cue.i))
    return tuple(found)


def stance_of(scene: Scene, token: Token) -> Stance | None:
    """The stance of a verb of saying, looked up with its particle first."""
    verbs = scene.grammar.cue_verbs
    joined = particle_lemma(scene.sentence, token)
    together = (verbs.get(w) for w in joined_lemmas(scene.sentence, token))
    return (
        (verbs.get(joined) if joined else None)
        or next((s for s in together if s), None)
        or verbs.get(scene.grammar.known(verb_lemma(scene.sentence, token), form(token)))
        or verbs.get(token.lemma)
    )


# --- rules ----------------------------------------------------------------------------------


def _clause_object(scene: Scene, token: Token) -> Iterator[Attribution]:
    """'The ministry said that …', 'denies having …', 'accuses X of …', 'it is said that …'."""
    if token.upos not in ("VERB", "AUX"):
        return
    stance = stance_of(scene, token)
    contents = [
        k
        for k in scene.sentence.kids(token.i, "ccomp", "xcomp", "csubj", "parataxis", "advcl")
        if _may_be_content(scene, token, k, stance)
    ]
    if stance is None:
        stance = _backoff(scene, token, contents)
    if not contents and stance is not None:
        contents = list(_told_events(scene, token))
    if stance is None or stance == "ask" or not contents:
        return
    inside = frozenset(chain.from_iterable(extent(scene.sentence, k.i) for k in contents))
    yield _attribution(scene, token, stance, inside, "say-clause")


def _told_events(scene: Scene, verb: Token) -> Iterator[Token]:
    """'reported an attack', 'denied the strikes', 'fait état de tirs': an event as the object."""
    g = scene.grammar
    expression = any(w in g.cue_verbs for w in joined_lemmas(scene.sentence, verb))
    if not expression and _lemma_in(scene, verb, g.no_say, g.do, g.undergo, g.aspect, g.happen):
        return
    for obj in scene.sentence.kids(verb.i, "obj", "obl", "nsubj:pass"):
        for noun in (obj, *scene.sentence.kids(obj.i, "nmod")):
            if noun.upos == "NOUN" and noun.lemma in scene.grammar.nouns and noun.i > verb.i:
                yield noun
                return


def _toll(scene: Scene, verb: Token) -> Iterator[Attribution]:
    """'speaks of five dead', 'admits 63 killed', 'counted 40 protesters': a number as what is said."""
    if verb.upos not in ("VERB", "AUX"):
        return
    lemma = scene.grammar.known(verb_lemma(scene.sentence, verb), form(verb))
    counting = lemma in scene.grammar.counting
    stance = stance_of(scene, verb) or ("say" if counting else None)
    if stance is None or stance == "ask":
        return
    objects = scene.sentence.kids(verb.i, "obj", "obl", "xcomp", "nsubj:pass")
    told = [o for o in objects if o.i > verb.i and _counts_losses(scene, o, any_number=counting)]
    if told and subject(scene.sentence, verb) is not None:
        inside = frozenset(chain.from_iterable(extent(scene.sentence, o.i) for o in told))
        yield _attribution(scene, verb, stance, inside, TOLL)


def _counts_losses(scene: Scene, noun: Token, *, any_number: bool) -> bool:
    """Is a number of losses in the phrase, or any number where the verb counts?"""
    phrase = [scene.sentence.tokens[i] for i in scene.sentence.subtree(noun.i)]
    if not any(t.upos == "NUM" for t in phrase):
        return False
    near = (noun, *scene.sentence.kids(noun.i, "amod", "nmod", "acl"))
    return any_number or any(_is_loss(scene, t) for t in near)


def _is_loss(scene: Scene, word: Token) -> bool:
    return word.lemma in scene.grammar.measures or form(word) in scene.grammar.measures


def _may_be_content(scene: Scene, verb: Token, kid: Token, stance: Stance | None) -> bool:
    if kid.relation == "xcomp" and kid.upos != "VERB":
        return False
    if _lemma_in(scene, verb, scene.grammar.aspect, scene.grammar.plan) and not _finite(scene, kid):
        return False
    if kid.relation == "xcomp" and stance not in _TAKE_INFINITIVES:
        return False
    if kid.relation == "advcl":
        return stance == "accuse" and has_case(scene.sentence, kid.i, scene.grammar.of)
    if kid.relation == "parataxis":
        return stance is not None and stance_of(scene, kid) is None and _quotable(scene, verb, kid)
    if kid.relation == "csubj" and kid.i < verb.i:
        return False
    return not any(form(m) in scene.grammar.doubt for m in scene.sentence.kids(kid.i, "mark"))


def _quotable(scene: Scene, verb: Token, kid: Token) -> bool:
    """A paratactic clause is what is said where the verb has a speaker and nothing else to say."""
    has_speaker = subject(scene.sentence, verb) is not None
    has_object = any(True for _ in scene.sentence.kids(verb.i, "ccomp", "obj"))
    return has_speaker and not has_object and kid.upos in ("VERB", "AUX", "NOUN", "ADJ")


def _backoff(scene: Scene, token: Token, contents: Sequence[Token]) -> Stance | None:
    """An unknown verb with a finite clause and a known speaker is taken as saying."""
    g = scene.grammar
    if any(token.lemma in known for known in (g.verbs, g.no_say, g.aspect, g.plan, g.do, g.fail)):
        return None
    if not any(
        k.relation == "ccomp" and _has_mark(scene, k) and _finite(scene, k) for k in contents
    ):
        return None
    speaker = subject(scene.sentence, token)
    if speaker is None:
        return None
    mention = scene.actors.get(speaker.i)
    return "say" if mention is not None and mention.code is not None else None


def _lemma_in(scene: Scene, verb: Token, *sets: frozenset[str]) -> bool:
    lemma = scene.grammar.known(verb_lemma(scene.sentence, verb), form(verb))
    return any(lemma in s for s in sets)


def _finite(scene: Scene, clause: Token) -> bool:
    return any(
        "VerbForm=Fin" in t.feats for t in (clause, *scene.sentence.kids(clause.i, "aux", "cop"))
    )


def _has_mark(scene: Scene, kid: Token) -> bool:
    return any(True for _ in scene.sentence.kids(kid.i, "mark"))


def _inserted(scene: Scene, token: Token) -> Iterator[Attribution]:
    """'…, the ministry said', '…, dit-il', '…, meldde het leger': the verb hangs on its content."""
    if token.upos not in ("VERB", "AUX") or not _is_insertion(scene, token):
        return
    stance = stance_of(scene, token)
    if stance is None or stance == "ask":
        return
    if any(True for _ in scene.sentence.kids(token.i, "ccomp")):
        return
    head = scene.sentence.tokens[token.head]
    if head.i == token.i:
        return
    own = frozenset(extent(scene.sentence, token.i))
    inside = frozenset(extent(scene.sentence, head.i)) - own
    yield _attribution(scene, token, stance, inside, "say-inserted")


def _tail(scene: Scene, verb: Token) -> Attribution | None:
    """'…, the mayor said on Friday.', '…, a indiqué le ministère.': by the order of the words.

    Parsers trained on little speech hang such a tail almost anywhere; the comma before it, and
    no clause after it, are plain to see.
    """
    if verb.upos not in ("VERB", "AUX") or verb.relation == "amod":
        return None
    stance = stance_of(scene, verb)
    if stance is None or stance == "ask" or not _ends_with(scene, verb):
        return None
    start = _group_start(scene, verb)
    if start < 2 or form(scene.sentence.tokens[start - 1]) not in _BEFORE_TAIL:
        return None
    content = frozenset(range(start - 1))
    if not any(scene.sentence.tokens[i].upos == "VERB" for i in content):
        return None
    said = _attribution(scene, verb, stance, content, "say-tail")
    speakers = said.speakers or tuple(inverted_speakers(scene, verb))
    return structs.replace(said, speakers=speakers) if speakers else None


def _ends_with(scene: Scene, verb: Token) -> bool:
    """Is the verb the last of the sentence, and is nothing subordinate to it?"""
    kids = scene.sentence.kids(verb.i, "mark", "cc", "ccomp", "xcomp", "parataxis")
    if any(k.relation in ("mark", "cc") or k.i > verb.i for k in kids):
        return False
    after = scene.sentence.tokens[verb.i + 1 :]
    return not any(t.upos == "VERB" and t.relation not in ("acl", "amod", "advcl") for t in after)


def _group_start(scene: Scene, verb: Token) -> int:
    """The first token of the verb with its auxiliaries and subject."""
    start = verb.i
    for kid in scene.sentence.kids(verb.i, "aux", "nsubj", "expl", "obj", "iobj"):
        if kid.i < verb.i:
            start = min(start, scene.sentence.subtree(kid.i)[0])
    return start


def _is_insertion(scene: Scene, token: Token) -> bool:
    """A parataxis, or what a parser took for a conjunct: a verb of saying before its subject."""
    if token.relation == "parataxis":
        return True
    if token.relation != "conj" or any(True for _ in scene.sentence.kids(token.i, "cc", "obj")):
        return False
    own = next(scene.sentence.kids(token.i, "nsubj"), None)
    first = min([token.i, *(k.i for k in scene.sentence.kids(token.i, "aux"))])
    return own is not None and own.i > first


def _marked(scene: Scene, token: Token) -> Iterator[Attribution]:
    """'according to residents', 'selon le ministère', 'aldus de burgemeester'."""
    if token.upos not in SPEAKING or token.relation not in _BESIDE:
        return
    marker = case_of(scene.sentence, token.i)
    stance = scene.grammar.markers.get(marker)
    if stance is None:
        marker = next(
            (
                form(k)
                for k in scene.sentence.kids(token.i, "case", "advmod")
                if form(k) in scene.grammar.markers
            ),
            "",
        )
        stance = scene.grammar.markers.get(marker)
    if stance is None or token.lemma in scene.grammar.no_source or token.has("PronType=Rel"):
        return
    own = frozenset(extent(scene.sentence, token.i))
    top = _clause_above(scene, token)
    inside = frozenset(extent(scene.sentence, top.i)) - own
    if not inside:
        inside = _rest(scene, token)
    yield Attribution(
        cue=_marker_token(scene, token),
        stance=stance,
        speakers=tuple(speakers_at(scene, token)),
        content=inside,
        rule="marker",
        past=False,
    )


def _rest(scene: Scene, token: Token) -> frozenset[int]:
    """Where a parser made the marked source the root, all clauses below it are what is said."""
    clauses = scene.sentence.kids(token.i, "acl", "parataxis", "conj", "ccomp", "appos", "nmod")
    return frozenset(
        i
        for kid in clauses
        if kid.upos in ("VERB", "AUX")
        or any(True for _ in scene.sentence.kids(kid.i, "nsubj", "cop"))
        for i in extent(scene.sentence, kid.i)
    )


def _marker_token(scene: Scene, token: Token) -> Token:
    return next(scene.sentence.kids(token.i, "case", "advmod"), token)


def _clause_above(scene: Scene, token: Token) -> Token:
    """The clause a marked source speaks for: the verb above it, through noun phrases."""
    for above in scene.sentence.ancestors(token.i):
        if above.upos in ("VERB", "AUX") or above.head == above.i:
            return _first_conjunct(scene, above)
    return scene.sentence.root


def _first_conjunct(scene: Scene, verb: Token) -> Token:
    """The clause that shares its subject with `verb`: what is said of one is said of both."""
    while verb.relation == "conj" and verb.head != verb.i and not _own_subject(scene, verb):
        verb = scene.sentence.tokens[verb.head]
    return verb


def _own_subject(scene: Scene, token: Token) -> bool:
    return any(True for _ in scene.sentence.kids(token.i, "nsubj"))


def _nominal(scene: Scene, token: Token) -> Iterator[Attribution]:
    """'the ministry's claim that …', 'des informations selon lesquelles …', 'berichten dat …'."""
    if token.upos != "NOUN":
        return
    stance = scene.grammar.cue_nouns.get(token.lemma)
    if stance is None or stance == "ask":
        return
    contents = [k for k in scene.sentence.kids(token.i, "acl", "ccomp") if _states(scene, k)]
    if not contents:
        return
    inside = frozenset(chain.from_iterable(extent(scene.sentence, k.i) for k in contents))
    speakers = [
        s
        for k in scene.sentence.kids(token.i, "nmod")
        if k.i not in inside
        for s in speakers_at(scene, k)
    ]
    if not speakers:
        speakers = _governor(scene, token)
    yield Attribution(token, stance, tuple(speakers), inside, "noun-clause", past=False)


def _states(scene: Scene, clause: Token) -> bool:
    """Is the clause what is said, rather than a relative clause about the saying?"""
    if clause.relation == "ccomp":
        return True
    marks = [form(m) for m in scene.sentence.kids(clause.i, "mark")]
    if marks and clause.deprel != "acl:relcl":
        return True
    return any(
        case_of(scene.sentence, k.i) in scene.grammar.markers
        for k in scene.sentence.kids(clause.i, "obl", "nmod")
        if "PronType=Rel" in k.feats
    )


def _governor(scene: Scene, token: Token) -> list[Speaker]:
    """'the ministry said in a statement that …': the subject of the verb of saying speaks."""
    verb = scene.sentence.tokens[token.head]
    if verb.i == token.i or stance_of(scene, verb) is None:
        return []
    return list(verb_speakers(scene, verb, frozenset()))


_RULES = (_clause_object, _toll, _inserted, _marked, _nominal)


def _attribution(
    scene: Scene, verb: Token, stance: Stance, inside: frozenset[int], rule: str
) -> Attribution:
    speakers = list(verb_speakers(scene, verb, inside))
    return Attribution(
        cue=verb,
        stance=stance,
        speakers=tuple(speakers),
        content=inside,
        rule=rule,
        past="Tense=Past" in verb.feats or _past_aux(scene, verb),
    )


def _past_aux(scene: Scene, verb: Token) -> bool:
    return any(True for _ in scene.sentence.kids(verb.i, "aux")) and "VerbForm=Part" in verb.feats
