"""Parsed sentences: our own small records, so that rules can be tested from CoNLL-U alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct, structs


@lru_cache(maxsize=1024)
def _universal(deprel: str) -> str:
    return deprel.partition(":")[0]


_NOTHING: Iterator[Token] = iter(())
"""Stays empty however often it is asked."""


class Token(Struct, frozen=True):
    """One token of a Universal Dependencies tree.

    `start`, `end` are offsets into the article's text; `head` is the index of the head within
    the sentence, its own index for the root; `feats` is the UD string ('Mood=Cnd|Number=Sing').
    `relation` is the universal part of the label, 'nsubj' of 'nsubj:pass': it is made from
    `deprel`, whatever is given, and kept because the rules ask for it more than for anything.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str

    relation: str = ""

    def __post_init__(self) -> None:
        structs.force_setattr(self, "relation", _universal(self.deprel))

    def has(self, feature: str) -> bool:
        """Is a UD feature such as 'Mood=Cnd' set?"""
        return feature in self.feats


class Sentence(Struct, frozen=True):
    """A tree over the words `start` to `end` of the article's text.

    `children[i]` are the indices of token i's dependents, in text order.
    `paragraph` numbers the paragraph the sentence stands in, from 0; `mended` names the mends
    that changed its tree.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]
    paragraph: int = 0
    headline: bool = False
    mended: tuple[str, ...] = ()

    @property
    def root(self) -> Token:
        """The token that is its own head (the first, should a pipeline give several)."""
        return next((t for t in self.tokens if t.head == t.i), self.tokens[0])

    def kids(self, i: int, *relations: str) -> Iterator[Token]:
        """Dependents of token `i`; where labels are given, full or universal, only with those.

        Rules ask this some forty times of every token, mostly of leaves: hence no generator.
        """
        below = self.children[i]
        if not below:
            return _NOTHING
        tokens = self.tokens
        if not relations:
            return map(tokens.__getitem__, below)
        found = []
        for k in below:
            token = tokens[k]
            if token.deprel in relations or token.relation in relations:
                found.append(token)
        return iter(found)

    def subtree(self, i: int) -> list[int]:
        """Indices of token `i` and all below it, in text order."""
        found = [i]
        for j in found:
            found.extend(self.children[j])
        found.sort()
        return found

    def ancestors(self, i: int) -> Iterator[Token]:
        """Heads of token `i` up to the root, nearest first."""
        seen = {i}
        while self.tokens[i].head not in seen:
            i = self.tokens[i].head
            seen.add(i)
            yield self.tokens[i]


def sentence(
    tokens: Sequence[Token],
    *,
    paragraph: int = 0,
    headline: bool = False,
    mended: tuple[str, ...] = (),
) -> Sentence:
    """Build a sentence from its tokens (at least one), filling in the children."""
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            children[token.head].append(token.i)
    return Sentence(
        start=tokens[0].start,
        end=tokens[-1].end,
        tokens=tuple(tokens),
        children=tuple(tuple(c) for c in children),
        paragraph=paragraph,
        headline=headline,
        mended=mended,
    )


def again(found: Sentence, tokens: Sequence[Token], mend: str) -> Sentence:
    """The sentence with other tokens, `mend` being the name of what changed them."""
    return sentence(
        tokens,
        paragraph=found.paragraph,
        headline=found.headline,
        mended=(*found.mended, mend),
    )
