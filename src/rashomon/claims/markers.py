"""Words that put a source beside a clause: 'according to X', 'in the eyes of X', 'aldus X'.

They are read by the order of the words, since parsers attach them in many ways: the marker's
words one after the other, then the noun phrase that vouches.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.claims.clauses import agent, extent, form, has_case, subject
from rashomon.claims.grammar import Marker
from rashomon.claims.scene import Attribution, Scene, Speaker
from rashomon.claims.speakers import SPEAKING, is_nobody, speakers_at, vouching
from rashomon.model.sentence import Sentence, Token

ANY = "*"
"""Stands for one possessive in a marker: 'in * eyes'."""
_INSIDE = frozenset(
    {"det", "amod", "nummod", "compound", "flat", "nmod", "case", "advmod", "appos", "punct"}
)
_VERBAL = frozenset({"VERB", "AUX"})
_LONGEST_PHRASE = 8


def marked(scene: Scene, first: Token) -> Iterator[Attribution]:
    """Every marker that begins at a token, with its source and the clause it vouches for."""
    found = scene.grammar.markers.get(form(first), ())
    behind = scene.sentence.tokens[first.i + 1 : first.i + 2]
    second = form(behind[0]) if behind else ""
    for marker in found:
        alike = len(marker.words) == 1 or marker.words[1] in (second, ANY)
        if alike and _matches(scene.sentence, first.i, marker):
            yield from _attribution(scene, first, marker)
            return


def _matches(sentence: Sentence, at: int, marker: Marker) -> bool:
    tokens = sentence.tokens[at : at + len(marker.words)]
    if len(tokens) < len(marker.words) or not _is_free(tokens[0], marker):
        return False
    if ANY in marker.words and _is_about_noun(sentence, tokens):
        return False
    return all(
        _possesses(t) if w == ANY else form(t) == w
        for t, w in zip(tokens, marker.words, strict=True)
    )


def _is_about_noun(sentence: Sentence, words: Sequence[Token]) -> bool:
    """'with tears in her eyes': the phrase belongs to a noun."""
    last = words[-1]
    return last.relation == "nmod" and sentence.tokens[last.head].i < words[0].i


def _is_free(first: Token, marker: Marker) -> bool:
    """One word alone may be something else: 'per' a number, 'suivant' an adjective."""
    return len(marker.words) > 1 or first.upos in ("ADP", "ADV", "SCONJ", "X", "VERB")


def _possesses(token: Token) -> bool:
    return token.has("Poss=Yes") or token.deprel in ("nmod:poss", "det:poss")


def _attribution(scene: Scene, first: Token, marker: Marker) -> Iterator[Attribution]:
    words = scene.sentence.tokens[first.i : first.i + len(marker.words)]
    who = _source(scene, words, marker)
    if who is None and not marker.own:
        return
    if who is not None and (
        is_nobody(scene, who) or who.has("PronType=Rel") or _is_manner(scene, words, who, marker)
    ):
        return
    phrase = _phrase(scene.sentence, words, who)
    top = _clause_above(scene, words[-1] if who is None else who, words, phrase)
    speakers = _speakers(scene, who, top, marker)
    content = _content(scene, top, phrase)
    cue = _cue(scene, words)
    yield Attribution(cue, marker.stance, speakers, content, marker.rule, past=False)


def _cue(scene: Scene, words: tuple[Token, ...]) -> Token:
    """The noun or verb of a marker of several words ('in the EYES of'), else its first."""
    alone = any(len(m.words) == 1 for m in scene.grammar.markers.get(form(words[0]), ()))
    if alone or words[0].upos in ("NOUN", "VERB"):
        return words[0]
    return next((w for w in words if w.upos in ("NOUN", "VERB")), words[0])


def _speakers(scene: Scene, who: Token | None, top: Token, marker: Marker) -> tuple[Speaker, ...]:
    if marker.own:
        own = subject(scene.sentence, top)
        return tuple(speakers_at(scene, own)) if own is not None else ()
    return tuple(vouching(scene, _owner(scene, who))) if who is not None else ()


def _source(scene: Scene, words: tuple[Token, ...], marker: Marker) -> Token | None:
    """Whoever follows the marker; the possessive in it; or the noun that is part of it."""
    if marker.own:
        return None
    if ANY in marker.words:
        return words[marker.words.index(ANY)]
    s = scene.sentence
    last = words[-1]
    inside = {w.i for w in words}
    case = s.tokens[last.head] if last.relation == "fixed" else last
    head = s.tokens[case.head]
    if case.relation in ("case", "mark") and head.i > last.i and _is_nominal(s, head):
        return _alone(s, last, head)
    behind = _noun_phrase(s, last.i + 1)
    if behind is not None:
        return behind
    within = [w for w in words if w.upos in SPEAKING and w.head not in inside]
    return within[0] if within else None


def _is_nominal(sentence: Sentence, token: Token) -> bool:
    odd = token.upos == "VERB" and token.relation in ("obl", "nmod", "obj")
    if token.upos in SPEAKING or odd:
        return True
    return token.upos in ("ADJ", "NUM", "X") and any(True for _ in sentence.kids(token.i, "det"))


def _alone(sentence: Sentence, last: Token, head: Token) -> Token:
    """'volgens haar een hinderlaag': a pronoun before an article is a phrase of its own."""
    after = sentence.tokens[last.i + 1]
    beyond = sentence.tokens[last.i + 2 : last.i + 3]
    lonely = after.upos == "PRON" and after.i != head.i and after.head == head.i
    return after if lonely and beyond and beyond[0].upos == "DET" else head


def _noun_phrase(sentence: Sentence, start: int) -> Token | None:
    """The head of the noun phrase that begins at a token; None where none does."""
    if start >= len(sentence.tokens):
        return None
    token = sentence.tokens[start]
    if token.upos not in (*SPEAKING, "DET", "ADJ", "NUM"):
        return None
    for near in sentence.tokens[start : start + _LONGEST_PHRASE]:
        if near.upos in SPEAKING:
            return _grown(sentence, near, start)
        if near.upos not in ("DET", "ADJ", "NUM", "ADV", "PUNCT"):
            return None
    return None


def _grown(sentence: Sentence, token: Token, start: int) -> Token:
    """'government spokesman X': up from a modifier to the noun it belongs to."""
    while token.relation in ("compound", "flat", "nmod:poss", "amod", "nmod"):
        head = sentence.tokens[token.head]
        if head.upos not in SPEAKING or head.i < start:
            break
        token = head
    return token


def _phrase(sentence: Sentence, words: tuple[Token, ...], who: Token | None) -> frozenset[int]:
    """The marker's words and those of its source."""
    inside = {w.i for w in words}
    if who is not None and who.i not in inside:
        own = {"acl"} if who.head != who.i else set()
        clauses = {
            k.i
            for k in sentence.kids(who.i)
            if k.relation not in _INSIDE | own and k.upos in _VERBAL
        }
        inside |= {i for i in extent(sentence, who.i, frozenset(clauses)) if i >= words[0].i}
    return frozenset(inside)


def _clause_above(
    scene: Scene, token: Token, words: tuple[Token, ...], phrase: frozenset[int]
) -> Token:
    """The clause a source speaks for: the verb above it, through noun phrases."""
    s = scene.sentence
    for start in (token, *words):
        for above in s.ancestors(start.i):
            if above.i in phrase:
                continue
            if above.upos in ("VERB", "AUX") or above.head == above.i:
                return _whole(s, above) if _is_last(s, phrase) else _first_conjunct(scene, above)
    return s.root


def _is_last(sentence: Sentence, phrase: frozenset[int]) -> bool:
    """Set off by a comma at the end: 'they did this, which did that, according to X'."""
    first = min(phrase)
    rest = sentence.tokens[max(phrase) + 1 :]
    comma = first > 0 and form(sentence.tokens[first - 1]) == ","
    return comma and all(t.upos == "PUNCT" for t in rest)


def _whole(sentence: Sentence, verb: Token) -> Token:
    """The clause to which a relative, adverbial or coordinated clause belongs."""
    while verb.relation in ("acl", "advcl", "conj", "nmod", "appos") or verb.upos not in _VERBAL:
        if verb.head == verb.i or (verb.has("VerbForm=Part") and verb.relation == "acl"):
            break
        verb = sentence.tokens[verb.head]
        if verb.upos in _VERBAL and verb.relation in ("ccomp", "parataxis"):
            break
    return verb


def _first_conjunct(scene: Scene, verb: Token) -> Token:
    """The clause that shares its subject with `verb`: what is said of one is said of both."""
    s = scene.sentence
    while verb.relation == "conj" and verb.head != verb.i:
        if any(True for _ in s.kids(verb.i, "nsubj")):
            break
        verb = s.tokens[verb.head]
    return verb


def _content(scene: Scene, top: Token, phrase: frozenset[int]) -> frozenset[int]:
    """The clause without the marker; a clause beside it with its own subject is another's.

    A marker in front vouches for all that follows, one in the middle for its own clause.
    """
    s = scene.sentence
    if top.i in phrase:
        return _rest(scene, phrase)
    inside = frozenset(extent(s, top.i))
    fronted = min(phrase) <= min(i for i in inside | phrase)
    apart = frozenset(
        i
        for k in s.kids(top.i, "conj")
        if k.upos in ("VERB", "AUX")
        and k.i > max(phrase)
        and not fronted
        and any(True for _ in s.kids(k.i, "nsubj"))
        for i in extent(s, k.i)
    )
    return inside - phrase - apart


def _rest(scene: Scene, phrase: frozenset[int]) -> frozenset[int]:
    """Where a parser made the marked source the root, all clauses below it are what is said."""
    s = scene.sentence
    clauses = (
        k
        for i in phrase
        for k in s.kids(i, "acl", "parataxis", "conj", "ccomp", "appos", "nmod", "advcl")
        if k.i not in phrase
    )
    return frozenset(
        i
        for kid in clauses
        if kid.upos in ("VERB", "AUX") or any(True for _ in s.kids(kid.i, "nsubj", "cop"))
        for i in extent(s, kid.i)
    )


# --- who does not vouch ---------------------------------------------------------------------


def _is_manner(scene: Scene, words: tuple[Token, ...], who: Token, marker: Marker) -> bool:
    """'according to plan', 'varie selon la région', 'per hour': nobody speaks."""
    g, s = scene.grammar, scene.sentence
    if _owner(scene, who).i == who.i and _is_no_source(scene, who):
        return True
    if not marker.depends or who.upos != "NOUN":
        return who.upos == "NUM"
    if who.lemma in g.cue_nouns or who.lemma in g.media_words or who.lemma in g.parties:
        return False
    mention = scene.actors.get(who.i)
    if mention is not None and mention.code is not None:
        return False
    return words[0].i > 0 and s.tokens[words[0].i - 1].upos != "PUNCT"


def _is_no_source(scene: Scene, token: Token) -> bool:
    """A plan, a law, an accord, also in a name ('the Friday-accord')."""
    g = scene.grammar
    named = [token, *scene.sentence.kids(token.i, "flat")]
    words = (w for t in named for w in (t.lemma, form(t).rpartition("-")[2]))
    return any(w in g.no_source for w in words)


def _owner(scene: Scene, token: Token) -> Token:
    """'selon les termes du ministre', 'the figures given by the agency': who vouches."""
    g, s = scene.grammar, scene.sentence
    if token.lemma not in g.words_of:
        return token
    for clause in s.kids(token.i, "acl"):
        by = agent(s, clause, g)
        if by is not None:
            return by
    return next((k for k in s.kids(token.i, "nmod") if has_case(s, k.i, g.of)), token)


def viewed(scene: Scene, token: Token) -> Iterator[Attribution]:
    """'Pour le ministre, …', 'Pour lui, …' in front and set off: whose view it is."""
    g, s = scene.grammar, scene.sentence
    if token.i > 1 or form(token) not in g.view:
        return
    who = _noun_phrase(s, token.i + 1)
    if who is None or not _is_somebody(scene, who) or not _is_set_off(s, who):
        return
    phrase = frozenset({token.i}) | frozenset(s.subtree(who.i))
    top = _clause_above(scene, who, (token,), phrase)
    content = _content(scene, top, phrase)
    speakers = tuple(speakers_at(scene, who))
    yield Attribution(token, "say", speakers, content, "marker-view", past=False)


def _is_somebody(scene: Scene, who: Token) -> bool:
    if who.upos == "PRON":
        return "PronType=Prs" in who.feats or "Person=3" in who.feats
    mention = scene.actors.get(who.i)
    known = mention is not None and (mention.code is not None or mention.via.startswith("role"))
    return known or who.lemma in scene.grammar.parties


def _is_set_off(sentence: Sentence, who: Token) -> bool:
    last = sentence.subtree(who.i)[-1]
    near = sentence.tokens[last : last + 2]
    return any(t.upos == "PUNCT" for t in near)
