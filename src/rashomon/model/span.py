"""Where words are. Offsets count Unicode code points of the article's text, half-open."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct


class Words(Struct, frozen=True, gc=False):
    """A run of an article's words: `article.text[start:end] == text`."""

    text: str
    start: int
    end: int


class Pinned(Protocol):
    """Whatever keeps the words it was read from: actors, places, figures, sources, mentions."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def start(self) -> int:
        """Where they begin."""

    @property
    def end(self) -> int:
        """Where they end."""


def words_of(pinned: Pinned) -> Words:
    """The words that something was read from, without what was read."""
    return Words(pinned.text, pinned.start, pinned.end)


def cut(text: str, start: int, end: int) -> Words:
    """The pinned words of `text` from `start` to `end`."""
    return Words(text[start:end], start, end)
