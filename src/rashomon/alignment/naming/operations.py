"""Names of operations and wars in the evidence of claims: 'special operation', 'offensive'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rashomon.alignment.naming.bare import Bare, with_marks
from rashomon.alignment.naming.mentions import (
    Mention,
    Page,
    Thing,
    state_in,
    state_of,
)
from rashomon.alignment.naming.words import Token, Wording, tokens
from rashomon.model.claim import Claim
from rashomon.model.span import Words, cut

_TOGETHER: Final = "+"
_DEEDS: Final = frozenset({"ASSAULT", "MOBILIZE", "COERCE", "CONTROL"})


def operation_names(claim: Claim, page: Page, events: Mapping[str, str]) -> Iterator[Mention]:
    """Names of operations in the claim's evidence, each with the words that belong to the noun.

    Operations are told apart by the state that leads them (a word of belonging in the name, else
    the actor of the deed; both sides of a mutual one), where none is known by the event:
    `events` maps claim ids to it. Where neither is known, there is no referent.
    """
    words = tokens(page.text, claim.start, claim.end)
    at = 0
    while at < len(words):
        length = page.wording.operations.opening(words, at)
        if not length:
            at += 1
            continue
        first, last = _extent(page, words, at, at + length)
        span = with_marks(page.text, words[first].start, words[last - 1].end, page.quotations)
        found = cut(page.text, *span)
        thing = _thing(claim, page, found, events)
        if thing is not None and "\n" not in found.text:
            distanced = bool(page.wording.distancers.closing(words, first))
            folded = " ".join(w.folded for w in words[first:last])
            bare = Bare(found, folded, distanced)
            yield Mention(thing, page.article.id, bare, thing.key, last - first > length)
        at = last


def _extent(page: Page, words: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """The noun with the words before and after it that belong to its name."""
    known = page.wording
    while first > 0 and _touches(page.text, words[first - 1], words[first]):
        length = known.of_operations.closing(words, first) or _belongs(known, words[first - 1])
        if not length:
            break
        first -= length
    while last < len(words) and _touches(page.text, words[last - 1], words[last]):
        length = known.of_operations.opening(words, last) or _belongs(known, words[last])
        length = length or _title(page.text, words[last])
        if not length:
            break
        last += length
    return first, _linked(page, words, last)


def _touches(text: str, one: Token, following: Token) -> bool:
    """Is there nothing between the words but spaces, hyphens or quotation marks?"""
    return not any(c in ",.;:!?()\n" for c in text[one.end : following.start])


def _belongs(known: Wording, word: Token) -> int:
    return int(word.folded in known.demonyms)


def _title(text: str, word: Token) -> int:
    """A capital right behind the noun is the operation's own name."""
    return int(text[word.start].isupper())


def _linked(page: Page, words: Sequence[Token], last: int) -> int:
    """With the place or aim that a link joins to the noun ('war in X'): names in capitals only."""
    length = page.wording.links.opening(words, last)
    if not length or last + length >= len(words):
        return last
    if not _touches(page.text, words[last - 1], words[last]):
        return last
    end = last + length
    while end < len(words) and page.text[words[end].start].isupper():
        if end > last + length and not _touches(page.text, words[end - 1], words[end]):
            break
        end += 1
    return end if end > last + length else last


def _thing(claim: Claim, page: Page, found: Words, events: Mapping[str, str]) -> Thing | None:
    said = state_in(found, page.wording)
    sides = {said} if said else _leaders(claim)
    if sides:
        return Thing("operation", _TOGETHER.join(sorted(sides)))
    event = events.get(claim.id) or claim.event
    return Thing("operation", event) if event is not None else None


def _leaders(claim: Claim) -> set[str]:
    """The states that do what the claim tells; none for claims that are no deeds of force."""
    if claim.type not in _DEEDS:
        return set()
    both = (claim.actor, claim.target) if claim.mutual else (claim.actor,)
    return {s for one in both if one is not None and (s := state_of(one.code)) is not None}
