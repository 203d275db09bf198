"""What the rules of a sentence look at, and what they find about who says it."""

from __future__ import annotations

from msgspec import Struct

from rashomon.claims.grammar import Grammar
from rashomon.model.mention import ActorMention
from rashomon.model.sentence import Sentence, Token
from rashomon.model.vocabulary import SourceKind, Stance


class Scene(Struct, frozen=True):
    """A sentence with what the rules look things up in."""

    sentence: Sentence
    grammar: Grammar
    actors: dict[int, ActorMention]


class Speaker(Struct, frozen=True):
    """A source or channel as a token of the sentence, with its mention where there is one."""

    token: Token
    mention: ActorMention | None
    kind: SourceKind


class Attribution(Struct, frozen=True):
    """One act of saying. `content` are token indices of what is said; `cue` the cue's token."""

    cue: Token
    stance: Stance
    speakers: tuple[Speaker, ...]
    content: frozenset[int]
    rule: str
    past: bool
