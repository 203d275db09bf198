"""The tree of a sentence as a small picture, with relations in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from rich.text import Text
from rich.tree import Tree

from rashomon.cli.inert import plain
from rashomon.cli.links import Pinned, head_at
from rashomon.cli.marked import Mark
from rashomon.cli.plain_words import relation_in_words
from rashomon.model.sentence import Sentence, Token

_ALWAYS = ("nsubj", "obj", "iobj", "ccomp", "xcomp", "aux", "cop", "mark", "expl", "compound:prt")
"""What hangs like this on the event word or the word of saying is shown, marked or not."""
_LONG = 60


class Picture(Struct, frozen=True):
    """What to draw: `shown` are the indices of the words that get a line, None for all."""

    pinned: Pinned
    roles: dict[int, str]
    shown: frozenset[int] | None


def picture(pinned: Pinned, marks: Sequence[Mark], *, whole: bool) -> Tree:
    """The branches that hold the claim's words; with `whole` every word, lemma and label."""
    s = pinned.sentence
    roles = _roles(pinned, marks)
    shown = None if whole else _branches(s, pinned, frozenset(roles))
    drawn = Picture(pinned, roles, shown)
    top = Tree(_label(drawn, s.root))
    _grow(drawn, top, s.root)
    return top


def _roles(pinned: Pinned, marks: Sequence[Mark]) -> dict[int, str]:
    """Which word stands for which cells."""
    cells: dict[int, list[str]] = {}
    for mark in marks:
        token = head_at(pinned.sentence, mark.start, mark.end)
        if token is not None:
            cells.setdefault(token.i, []).append(_SHOWN.get(mark.cell, mark.cell))
    return {i: ", ".join(dict.fromkeys(names)) for i, names in cells.items()}


_SHOWN = {"what": "event word"}


def _branches(s: Sentence, pinned: Pinned, marked: frozenset[int]) -> frozenset[int]:
    """The marked words, all above them, and the core of the event's and the saying's clause."""
    found = set(marked)
    for word in (pinned.event, pinned.cue):
        if word is not None:
            found |= {word.i, *(k.i for k in s.kids(word.i, *_ALWAYS))}
            found |= {k.i for k in s.kids(word.i, "advmod") if not s.children[k.i]}
    for i in tuple(found):
        found |= {t.i for t in s.ancestors(i)}
    return frozenset(found)


def _grow(drawn: Picture, tree: Tree, token: Token) -> None:
    for kid in drawn.pinned.sentence.kids(token.i):
        if drawn.shown is None or kid.i in drawn.shown:
            _grow(drawn, tree.add(_label(drawn, kid)), kid)


def _label(drawn: Picture, token: Token) -> Text:
    s = drawn.pinned.sentence
    leaf = drawn.shown is not None and not any(i in drawn.shown for i in s.children[token.i])
    words = _phrase(s, token) if leaf and _is_phrase(drawn, token) else plain(token.text)
    role = drawn.roles.get(token.i)
    label = Text(words, style="bold" if role else "")
    label.append(f"  {relation_in_words(token.deprel)}", style="dim")
    if drawn.shown is None:
        label.append(f"  {plain(token.lemma)} {token.upos} {token.deprel}", style="dim")
    if role:
        label.append(f"  ← {role}")
    return label


def _is_phrase(drawn: Picture, token: Token) -> bool:
    """Clauses are drawn by their verb: all their words would be the sentence over again."""
    event = drawn.pinned.event
    clause = token.relation in ("root", "ccomp", "advcl", "parataxis", "conj", "acl")
    return not clause and (event is None or token.i != event.i)


def _phrase(s: Sentence, token: Token) -> str:
    """The words below a word that has no branches drawn, shortened where they are many."""
    words = [s.tokens[i] for i in s.subtree(token.i)]
    while len(words) > 1 and words[-1].relation == "punct":
        words.pop()
    text = " ".join(plain(t.text) for t in words)
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"
