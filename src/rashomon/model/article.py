"""What comes in: raw articles, and what cleaning makes of them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

State = Literal["read", "no body", "unknown language", "too large", "timeout", "broken"]
Media = Literal["text/plain", "text/html"]
ParagraphKind = Literal["headline", "article", "caption", "furniture"]
PublishedHow = Literal["stated", "metadata", "inferred"]


class RawArticle(Struct, frozen=True):
    """One article as found, before anything is understood.

    `name` is how the user knows it: the path below the folder given, or the file's name, or
    `file#record` inside a container (WARC, CSV, JSONL). `body` is bytes where the encoding is
    still to be found, text where a container already decoded it. The optional fields are what
    the container itself says (a CSV column, a JSONL key, a WARC header).
    `problem` is set where the item could not be taken in at all: (state, reason).
    """

    name: str
    media: Media
    body: bytes | str
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    title: str | None = None
    problem: tuple[State, str] | None = None


class Paragraph(Struct, frozen=True):
    """A stretch of the article's text with what cleaning decided about it, and why."""

    start: int
    end: int
    kind: ParagraphKind
    reasons: tuple[str, ...]
    language: str | None = None


class Article(Struct, frozen=True):
    """A cleaned article. `text` is the file as decoded (plain text) or as extracted (HTML).

    `id` is a hash of name and text. `published` is EDTF; `published_how` says where it is from.
    A state other than 'read' always has a reason and no claims.
    """

    id: str
    name: str
    state: State
    reason: str | None
    text: str
    sha256: str
    paragraphs: tuple[Paragraph, ...]
    language: str | None
    outlet: str | None
    published: str | None
    published_how: PublishedHow | None
    url: str | None = None
    encoding: str | None = None
    extractor: str | None = None
