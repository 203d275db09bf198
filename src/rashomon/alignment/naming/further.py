"""Further occurrences of names that claims have tied to a referent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from rashomon.alignment.naming.bare import Bare, is_proper
from rashomon.alignment.naming.mentions import Mention, Page, Thing
from rashomon.alignment.naming.words import Token, is_unspaced
from rashomon.model.span import cut

_SHORTEST_UNSPACED: Final = 2


class _Entry(Struct, frozen=True):
    """A name to look for. `articles` None: in all of them; `cased`: only with its capital."""

    words: tuple[str, ...]
    text: str
    thing: Thing
    label: str
    articles: frozenset[str] | None
    cased: bool


def further(known: Iterable[Mention], pages: Mapping[str, Page]) -> Iterator[Mention]:
    """Mentions that no claim has in a cell: the same names elsewhere in the body of the articles.

    Proper names of one referent only are looked for in every article; common nouns ('raiders')
    only where a claim of that article says whom they mean. A name of two referents is not looked
    for, and no word is counted twice: the longest name has it.
    """
    told = sorted(set(known), key=lambda m: (m.article_id, m.bare.words.start, m.thing))
    table = _table(told)
    taken: dict[str, list[tuple[int, int]]] = {}
    for one in told:
        taken.setdefault(one.article_id, []).append((one.bare.words.start, one.bare.words.end))
    for article_id in sorted(pages):
        yield from _in_page(pages[article_id], table, taken.get(article_id, []))


def _table(told: Sequence[Mention]) -> dict[str, tuple[_Entry, ...]]:
    """Entries by their first word, the longest first."""
    by_name: dict[str, list[Mention]] = {}
    for one in told:
        by_name.setdefault(one.bare.folded, []).append(one)
    found: dict[str, list[_Entry]] = {}
    for folded, mentions in by_name.items():
        if len({m.thing for m in mentions}) > 1:
            continue
        one = mentions[0]
        proper = any(m.proper for m in mentions)
        here = None if proper else frozenset(m.article_id for m in mentions)
        written = min(m.bare.words.text for m in mentions)
        words = tuple(folded.split())
        first = words[0] if not is_unspaced(written) else ""
        entry = _Entry(words, written, one.thing, one.label, here, proper and _has_case(mentions))
        found.setdefault(first, []).append(entry)
    return {w: tuple(sorted(e, key=lambda x: (-len(x.words), -len(x.text), x.words)))
            for w, e in found.items()}  # fmt: skip


def _has_case(mentions: Sequence[Mention]) -> bool:
    """Do all writings of the name have a capital?"""
    return all(any(c.isupper() for c in m.bare.words.text) for m in mentions)


def _in_page(
    page: Page, table: Mapping[str, Sequence[_Entry]], taken: Sequence[tuple[int, int]]
) -> Iterator[Mention]:
    full = bytearray(len(page.text))
    for start, end in taken:
        full[start:end] = b"\x01" * (end - start)
    for (start, end), words in zip(page.body, page.words, strict=True):
        for at in range(len(words)):
            found = _at(page, table.get(words[at].folded, ()), words, at)
            if found is not None:
                yield from _unless_taken(found, full)
        if not is_unspaced(page.text[start:end]):
            continue  # none of them can stand here, and they are many
        for entry in table.get("", ()):
            if len(entry.text) >= _SHORTEST_UNSPACED:
                yield from _unspaced(page, entry, start, end, full)


def _at(page: Page, entries: Sequence[_Entry], words: Sequence[Token], at: int) -> Mention | None:
    for entry in entries:
        end = at + len(entry.words)
        if entry.articles is not None and page.article.id not in entry.articles:
            continue
        if tuple(w.folded for w in words[at:end]) != entry.words:
            continue
        found = cut(page.text, words[at].start, words[end - 1].end)
        if entry.cased and not any(c.isupper() for c in found.text):
            continue
        if "\n" in found.text:
            continue
        return _mention(page, entry, Bare(found, " ".join(entry.words)))
    return None


def _unspaced(
    page: Page, entry: _Entry, start: int, end: int, full: bytearray
) -> Iterator[Mention]:
    if entry.articles is not None and page.article.id not in entry.articles:
        return
    at = page.text.find(entry.text, start, end)
    while at >= 0:
        found = Bare(cut(page.text, at, at + len(entry.text)), " ".join(entry.words))
        yield from _unless_taken(_mention(page, entry, found), full)
        at = page.text.find(entry.text, at + len(entry.text), end)


def _mention(page: Page, entry: _Entry, found: Bare) -> Mention:
    return Mention(entry.thing, page.article.id, found, entry.label, is_proper(page.text, found))


def _unless_taken(found: Mention, full: bytearray) -> Iterator[Mention]:
    start, end = found.bare.words.start, found.bare.words.end
    if any(full[start:end]):
        return
    full[start:end] = b"\x01" * (end - start)
    yield found
