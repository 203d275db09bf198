"""How the words of a cell hang on the event word or the word of saying, in plain words."""

from __future__ import annotations

from msgspec import Struct

from rashomon.cli.inert import plain
from rashomon.model.sentence import Sentence, Token


class Pinned(Struct, frozen=True):
    """The sentence of a claim, its event word and its word of saying where they stand in it."""

    sentence: Sentence
    event: Token | None
    cue: Token | None


def head_at(sentence: Sentence, start: int, end: int) -> Token | None:
    """The word that heads the words from `start` to `end`, None where they are not in here."""
    inside = [t for t in sentence.tokens if start <= t.start < end]
    within = {t.i for t in inside}
    return next((t for t in inside if t.head == t.i or t.head not in within), None)


def why(pinned: Pinned, start: int, end: int) -> str:
    """Why these words are a party: how they hang on the event word, else on the word of saying."""
    token = head_at(pinned.sentence, start, end)
    if token is None:
        return "stands in another sentence, which this one goes on from"
    direct = [w for w in (pinned.event, pinned.cue) if w is not None]
    for word in direct:
        said = _direct(pinned.sentence, token, word)
        if said is not None:
            return said
    return _around(pinned.sentence, token, direct[0]) if direct else "found in this sentence"


def _direct(s: Sentence, token: Token, word: Token) -> str | None:
    """The link of two words, where one hangs on the other or shares its subject."""
    if token.i == word.i:
        return f"is or holds {quoted(word)} itself"
    if token.relation == "conj" and token.head != word.i and token.upos != "VERB":
        first = _direct(s, s.tokens[token.head], word)
        return (
            f"named together with {quoted(s.tokens[token.head])}, which {first}" if first else None
        )
    if token.head == word.i:
        return _as_kid(s, token, word)
    if word.head == token.i and word.relation in ("case", "advmod"):
        return f"is who {quoted(word)} names"
    if word.head == token.i and word.relation == "acl":
        return f"is what the words around {quoted(word)} describe"
    return _shared(s, token, word)


def _as_kid(s: Sentence, token: Token, word: Token) -> str:
    case = " ".join(t.text for t in s.kids(token.i, "case"))
    behind = f"stands behind “{plain(case)}” with {quoted(word)}"
    if token.deprel == "obl:agent":
        return f"is named as the one by whom {quoted(word)} is done"
    if case and token.relation in ("obl", "nmod", "iobj"):
        return behind
    said = {
        "nsubj:pass": f"is the one to whom {quoted(word)} is done (the subject of a passive)",
        "nsubj": f"is the subject of {quoted(word)}",
        "obj": f"is the object of {quoted(word)}",
        "iobj": f"is the one to whom {quoted(word)} is directed",
        "nmod:poss": f"is whose {quoted(word)} it is",
        "amod": f"says what kind of {quoted(word)}",
        "compound": f"is one expression with {quoted(word)}",
        "acl": f"says more about {quoted(word)}",
    }
    return said.get(token.deprel) or said.get(token.relation) or f"stands with {quoted(word)}"


def _shared(s: Sentence, token: Token, word: Token) -> str | None:
    """A subject that an earlier verb has and this one shares."""
    verb = s.tokens[token.head]
    above = [t.i for t in s.ancestors(word.i)]
    if verb.i not in above:
        return None
    link = _as_kid(s, token, verb)
    return f"{link}, which {quoted(word)} belongs to"


def _around(s: Sentence, token: Token, word: Token) -> str:
    """Words that hang together by way of others: the way is shown."""
    verb = s.tokens[token.head]
    if verb.i == token.i:
        return f"is the main word of the sentence that {quoted(word)} stands in"
    return f"{_as_kid(s, token, verb)}, in the sentence of {quoted(word)}"


def quoted(token: Token) -> str:
    """A word in quotation marks, harmless for a terminal."""
    return f"“{plain(token.text)}”"


def said_from(pinned: Pinned) -> Token | None:
    """The first word of what is said, where it is a clause below the word of saying."""
    s = pinned.sentence
    if pinned.event is None or pinned.cue is None:
        return None
    path = [pinned.event, *s.ancestors(pinned.event.i)]
    below = next((t for t in path if t.head == pinned.cue.i and t.i != pinned.cue.i), None)
    if below is None or below.relation not in ("ccomp", "xcomp", "parataxis", "acl", "obj"):
        return None
    words = (s.tokens[i] for i in s.subtree(below.i))
    return next((t for t in words if t.relation not in ("punct", "mark")), None)
