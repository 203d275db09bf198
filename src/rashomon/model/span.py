"""Where words are. Offsets count Unicode code points of the article's text, half-open."""

from __future__ import annotations

from msgspec import Struct


class Words(Struct, frozen=True):
    """A run of an article's words: `article.text[start:end] == text`."""

    text: str
    start: int
    end: int


def cut(text: str, start: int, end: int) -> Words:
    """The pinned words of `text` from `start` to `end`."""
    return Words(text[start:end], start, end)
