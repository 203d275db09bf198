"""A verb of saying set into or behind what is said: '…, the ministry said', '…, dit-il, …'."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from rashomon.claims.clauses import case_of, extent, form, is_passive
from rashomon.claims.saying import (
    QUOTES,
    VERBAL,
    has,
    is_finite,
    is_impersonal,
    is_negated,
    lemma_in,
    said,
    speaks,
)
from rashomon.claims.scene import Attribution, Scene, Speaker
from rashomon.claims.speakers import SPEAKING, inverted_speakers, is_nobody, speakers_at
from rashomon.model.sentence import Token
from rashomon.model.vocabulary import Stance

_STOPS = QUOTES | {",", "?", "!", "(", ")", "-", "--", "\N{EN DASH}", "\N{EM DASH}"}
_NAMING = SPEAKING | {"ADJ"}
_LONGEST = 14
"""Words of the longest insertion read by its order: most have four."""


def inserted(scene: Scene, token: Token) -> Iterator[Attribution]:
    """'…, the ministry said', '…, dit-il', '…, meldde het leger': the verb hangs on its content."""
    if token.head == token.i or not _is_insertion(scene, token):
        return
    stance = speaks(scene, token)
    if stance is None or _has_content(scene, token):
        return
    own = frozenset(extent(scene.sentence, token.i))
    inside = frozenset(extent(scene.sentence, token.head)) - own
    yield turned(scene, said(scene, token, stance, inside, "say-inserted"))


def as_said(scene: Scene, token: Token) -> Iterator[Attribution]:
    """'as the mayor said, …', "comme l'a dit le maire, …": the clause above is what is said."""
    s = scene.sentence
    marks = [form(m) for m in s.kids(token.i, "mark", "advmod", "case")]
    if len(marks) != 1 or marks[0] not in scene.grammar.as_:
        return
    verb = next((k for k in (token, *s.kids(token.i, "xcomp")) if speaks(scene, k)), None)
    stance = speaks(scene, verb) if verb is not None else None
    if verb is None or stance is None or _is_aside(scene, verb):
        return
    inside = frozenset(extent(s, token.head)) - frozenset(extent(s, token.i))
    found = turned(scene, said(scene, verb, stance, inside, "say-as"))
    if any(p.kind == "source" for p in found.speakers):
        yield found


def _is_aside(scene: Scene, verb: Token) -> bool:
    """'as it appears', 'as time went on', 'as you know', 'as they carried lanterns': no source."""
    s, g = scene.sentence, scene.grammar
    if has(s, verb, "ccomp") or lemma_in(scene, verb, g.impersonal, g.acts):
        return True
    nouns = [k for k in s.kids(verb.i, "obj") if k.upos in ("NOUN", "PROPN")]
    own = next(s.kids(verb.i, "nsubj"), None)
    if own is not None and nouns:
        return True
    return own is not None and ("Person=1" in own.feats or "Person=2" in own.feats)


def turned(scene: Scene, found: Attribution) -> Attribution:
    """With the speaker behind the verb where a parser took it for its object."""
    s = scene.sentence
    if any(p.kind == "source" for p in found.speakers):
        return found
    if has(s, found.cue, "expl") or any(is_nobody(scene, k) for k in s.kids(found.cue.i, "nsubj")):
        return found
    behind = tuple(inverted_speakers(scene, found.cue))
    seen = {p.token.i for p in behind}
    rest = tuple(p for p in found.speakers if p.token.i not in seen)
    return structs.replace(found, speakers=behind + rest) if behind else found


def _has_content(scene: Scene, verb: Token) -> bool:
    """Has the verb a clause of its own to say, more than the 'so' of 'so the ministry said'?"""
    s = scene.sentence
    clauses = s.kids(verb.i, "ccomp")
    return any(k.upos != "ADV" or has(s, k, "nsubj", "cop", "mark") for k in clauses)


def _is_insertion(scene: Scene, token: Token) -> bool:
    """A parataxis set in, or what a parser took for a conjunct: a verb before its subject."""
    if token.upos not in VERBAL:
        return False
    if token.relation == "parataxis":
        return _is_set_in(scene, token)
    if token.relation != "conj" or has(scene.sentence, token, "cc", "obj"):
        return False
    return _is_inverted(scene, token)


def _is_inverted(scene: Scene, verb: Token) -> bool:
    own = next(scene.sentence.kids(verb.i, "nsubj"), None)
    first = min([verb.i, *(k.i for k in scene.sentence.kids(verb.i, "aux"))])
    return own is not None and own.i > first


def _is_set_in(scene: Scene, verb: Token) -> bool:
    """Words set into what is said, not a clause that explains it, nor one behind ':' or ';'."""
    s = scene.sentence
    if _is_inverted(scene, verb) or _turns(scene, verb):
        return not tells_more(scene, verb, inverted=True)
    spoken = has(s, verb, "nsubj", "expl", "obl:agent") or is_passive(s, verb)
    start = s.subtree(verb.i)[0]
    apart = any(form(s.tokens[i]) in (":", ";") for i in (start, max(start - 1, 0)))
    return spoken and not apart and not tells_more(scene, verb, inverted=False)


def _turns(scene: Scene, verb: Token) -> bool:
    """A finite verb without a subject before a noun phrase that could be its subject."""
    s = scene.sentence
    if has(s, verb, "nsubj") or not is_finite(scene, verb):
        return False
    first = min([verb.i, *(k.i for k in s.kids(verb.i, "aux", "expl", "advmod"))])
    if first == 0 or form(s.tokens[first - 1]) not in _STOPS:
        return False
    return any(True for _ in inverted_speakers(scene, verb))


def tells_more(scene: Scene, verb: Token, *, inverted: bool) -> bool:
    """With an object, a complement or a subordinator of its own it is a clause beside another."""
    s, g = scene.sentence, scene.grammar
    if has(s, verb, "mark", "xcomp", "csubj"):
        return True
    if verb.lemma in g.tell or inverted:
        return False
    return any(k.upos in ("NOUN", "PROPN", "NUM") for k in s.kids(verb.i, "obj", "obl:arg"))


# --- by the order of the words --------------------------------------------------------------


def bracketed(scene: Scene, verb: Token) -> Attribution | None:
    """'…, the mayor said on Friday.', '…, a-t-il ajouté, …': a verb of saying between commas.

    Parsers trained on little speech hang such words almost anywhere; the commas or quotation
    marks around them, and no other clause between, are plain to see.
    """
    if verb.relation == "amod" or not is_finite(scene, verb) or is_negated(scene, verb):
        return None
    stance = speaks(scene, verb)
    span = _between(scene, verb) if stance is not None else None
    if stance is None or span is None or _is_other(scene, verb, stance):
        return None
    content = frozenset(i for i in range(len(scene.sentence.tokens)) if not span[0] <= i < span[1])
    announced = span[1] < len(scene.sentence.tokens) and scene.sentence.tokens[span[1]].text == ":"
    if not announced and not _tells(scene, content, verb):
        return None
    speakers = _speakers_in(scene, verb, span)
    if not any(s.kind == "source" for s in speakers):
        return None
    content -= _below(scene, verb, span)
    found = said(scene, verb, stance, content, "say-tail")
    chained = found.speakers if _agrees(found, speakers, span) else speakers
    return structs.replace(found, speakers=chained)


def _below(scene: Scene, verb: Token, span: tuple[int, int]) -> frozenset[int]:
    """What hangs on the words of a tag, a relative clause about its speaker above all."""
    words = (i for i in range(*span) if i != verb.i and scene.sentence.tokens[i].upos in _NAMING)
    return frozenset(i for w in words for i in scene.sentence.subtree(w) if i >= span[0])


def _is_other(scene: Scene, verb: Token, stance: Stance) -> bool:
    """Not a tag: impersonal, passive, of a relative clause, or a verb of seeing and finding."""
    s, g = scene.sentence, scene.grammar
    if is_impersonal(scene, verb) or is_passive(s, verb):
        return True
    if any(k.has("PronType=Rel") for k in s.kids(verb.i)):
        return True
    return stance == "report" and lemma_in(scene, verb, g.no_say)


def _agrees(found: Attribution, speakers: tuple[Speaker, ...], span: tuple[int, int]) -> bool:
    """Do the tree's speakers stand inside the insertion, the one read by order among them?"""
    inside = {p.token.i for p in found.speakers if span[0] <= p.token.i < span[1]}
    return bool(inside & {p.token.i for p in speakers})


def _between(scene: Scene, verb: Token) -> tuple[int, int] | None:
    """The tokens between the signs around a verb, where they hold no other clause."""
    tokens = scene.sentence.tokens
    start = verb.i
    while start > 0 and form(tokens[start - 1]) not in _STOPS:
        start -= 1
    end = verb.i + 1
    while end < len(tokens) and form(tokens[end]) not in _STOPS | {":"}:
        end += 1
    if start == min([verb.i, *(k.i for k in scene.sentence.kids(verb.i, "aux"))]):
        start = _behind_name(scene, verb, start)
    if start < 2 or end - start > _LONGEST:
        return None
    inside = tokens[start:end]
    if any(t.upos == "SCONJ" or form(t) in {":", ";"} for t in inside):
        return None
    if inside[0].upos == "CCONJ" or any(t.has("PronType=Rel") for t in inside):
        return None
    others = [t for t in inside if t.upos == "VERB" and t.i != verb.i]
    if any(t.relation not in ("acl", "amod", "advcl") for t in others):
        return None
    return (start, end)


def _behind_name(scene: Scene, verb: Token, start: int) -> int:
    """'…, the mayor, X Y, said': commas around a name are no end of the tag."""
    own = next((k for k in scene.sentence.kids(verb.i, "nsubj") if k.i < start), None)
    if own is None or own.upos not in ("NOUN", "PROPN"):
        return start
    first = scene.sentence.subtree(own.i)[0]
    while first < own.i and scene.sentence.tokens[first].upos == "PUNCT":
        first += 1
    stopped = first > 1 and form(scene.sentence.tokens[first - 1]) in _STOPS
    return first if stopped else start


def _tells(scene: Scene, content: frozenset[int], verb: Token) -> bool:
    """Is there a clause, or in a headline a participle, outside the insertion?"""
    s = scene.sentence
    verbs = [s.tokens[i] for i in content if s.tokens[i].upos == "VERB" and i != verb.i]
    own = set(s.subtree(verb.i)) if verb.relation in ("acl", "advcl") else set()
    free = [v for v in verbs if v.i not in own]
    before = [v for v in free if v.i < verb.i]
    fragment = any(has(s, s.tokens[i], "cop", "nsubj") for i in content if i < verb.i)
    return bool(before) or (bool(free) and fragment) or (fragment and not free)


def _speakers_in(scene: Scene, verb: Token, span: tuple[int, int]) -> tuple[Speaker, ...]:
    """Who speaks an insertion: the noun phrase before the verb, or the one behind it.

    In languages that turn verb and subject round there, only the one behind it.
    """
    s = scene.sentence
    first = min([verb.i, *(k.i for k in s.kids(verb.i, "aux") if span[0] <= k.i)])
    before = [t for t in s.tokens[span[0] : first] if t.upos in SPEAKING]
    if before:
        if scene.grammar.inverted or not _is_subject_first(scene, verb, span, before):
            return ()
        if _is_inside_quotes(scene, verb, span):
            return ()
        return tuple(speakers_at(scene, _top(before)))
    clitic = [t for t in s.tokens[first : verb.i] if t.upos == "PRON" and t.relation == "nsubj"]
    if clitic:
        return () if is_nobody(scene, clitic[0]) else tuple(speakers_at(scene, clitic[0]))
    if not scene.grammar.inverted and verb.i != span[0]:
        return ()
    behind = _noun_behind(scene, verb, span)
    return tuple(speakers_at(scene, behind)) if behind is not None else ()


def _is_subject_first(
    scene: Scene, verb: Token, span: tuple[int, int], before: list[Token]
) -> bool:
    """'the mayor said on Friday': one noun phrase without preposition, and no object behind."""
    s = scene.sentence
    top = _top(before)
    if case_of(s, top.i) or is_nobody(scene, top):
        return False
    if verb.lemma in scene.grammar.tell:
        return True
    if verb.lemma in scene.grammar.verbs and has(s, verb, "obl"):
        return False
    after = s.tokens[verb.i + 1 : span[1]]
    return not any(t.deprel in ("obj", "xcomp", "ccomp") and t.upos != "ADV" for t in after)


def _is_inside_quotes(scene: Scene, verb: Token, span: tuple[int, int]) -> bool:
    """'"If they come, we will answer," …': words of the quotation, not about it."""
    s, g = scene.sentence, scene.grammar
    if any(a.lemma in g.planned_aux or a.lemma in g.demanded_aux for a in s.kids(verb.i, "aux")):
        return True
    before = form(s.tokens[span[0] - 1])
    after = form(s.tokens[span[1]]) if span[1] < len(s.tokens) else ""
    return after in QUOTES and before not in QUOTES


def _top(phrase: list[Token]) -> Token:
    """The head of a noun phrase: the word whose own head lies outside."""
    inside = {t.i for t in phrase}
    return next((t for t in phrase if t.head not in inside or t.head == t.i), phrase[0])


def _noun_behind(scene: Scene, verb: Token, span: tuple[int, int]) -> Token | None:
    """The first noun phrase without a preposition behind the verb that is no time."""
    s = scene.sentence
    behind = s.tokens[verb.i + 1 : span[1]]
    nouns = [t for t in behind if t.upos in SPEAKING and not is_nobody(scene, t)]
    first = next((t for t in nouns if _is_bare(scene, t, verb)), None)
    if first is None or first.has("Case=Acc") or first.has("Person=2"):
        return None
    head = s.tokens[first.head]
    modifies = first.relation in ("compound", "flat", "nmod") and verb.i < head.i < span[1]
    who = head if modifies and head.upos in SPEAKING else first
    cased = case_of(s, who.i) not in ("", *scene.grammar.plural_articles)
    return None if cased or is_nobody(scene, who) else who


def _is_bare(scene: Scene, noun: Token, verb: Token) -> bool:
    """No oblique; 'des' right behind the verb may be an article that was taken for 'of the'."""
    if noun.relation not in ("obl", "advmod"):
        return True
    behind = next(scene.sentence.kids(noun.i, "case"), None)
    article = behind is not None and behind.i == verb.i + 1
    return article and behind is not None and form(behind) in scene.grammar.plural_articles
