"""From what the user names to raw articles, one after the other, whatever is in the files.

The ending of a file decides how it is read; in folders, files with an unknown ending are looked
into. Files that hold many articles are read record by record. What cannot be read comes as an
article with a `problem`, in its place, and nothing is left out without one.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from rashomon.model.article import Media, RawArticle
from rashomon.model.errors import InputError
from rashomon.text.listing import Found, find_files
from rashomon.text.objects import json_articles, jsonl_articles
from rashomon.text.opening import Stream, opened, read_all, unpacked
from rashomon.text.options import MAX_BYTES, ReadOptions
from rashomon.text.problems import FAULTS, EmptyError, TooLargeError, problem_of, too_large
from rashomon.text.sniffing import kind_of
from rashomon.text.tables import csv_articles
from rashomon.text.warc import warc_articles

__all__ = ["MAX_BYTES", "ReadOptions", "raw_articles"]

Kind = Literal["text", "html", "csv", "jsonl", "json", "warc"]

_ENDINGS: dict[str, Kind] = {
    ".txt": "text", ".text": "text", ".md": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".csv": "csv", ".tsv": "csv",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
    ".warc": "warc",
}  # fmt: skip

_Reader = Callable[[Stream, str, ReadOptions], Iterator[RawArticle]]
_STDIN = "-"


def raw_articles(paths: Sequence[str], options: ReadOptions) -> Iterator[RawArticle]:
    """The articles in files, folders, patterns ('news/*.html') and standard input ('-').

    In the order of the paths, and within a folder in the order of the names. Raises nothing for
    what is or is not there: each fault is an item with a `problem`, and the next file follows.
    """
    for given in paths:
        if given == _STDIN:
            yield from _guarded(_STDIN, _standard_input(options))
            continue
        for found in find_files(given):
            if isinstance(found, RawArticle):
                yield found
            else:
                yield from _guarded(found.name, _file(found, options))


def _guarded(name: str, articles: Iterator[RawArticle]) -> Iterator[RawArticle]:
    """The articles of one file and, where it breaks, the problem after them."""
    anything = False
    try:
        for article in articles:
            anything = True
            yield article
        if not anything:
            raise EmptyError("there is no record in the file")
    except FAULTS as fault:
        yield problem_of(name, fault)


def _file(found: Found, options: ReadOptions) -> Iterator[RawArticle]:
    stem, packed = _unpacked_name(found.path.name)
    ending = os.path.splitext(stem)[1].lower()  # noqa: PTH122 - a name, not a path
    kind = _ENDINGS.get(ending)
    if kind is None and ending and found.named:
        raise InputError(
            f"the ending {ending} is not one rashomon reads: {' '.join(_ENDINGS)}, "
            "and these with .gz; if it is text, rename it to .txt"
        )
    with opened(found.path) as stream:
        if kind in (None, "text", "html") and not packed:
            _refuse_size(os.fstat(stream.fileno()).st_size, options)
        # fastwarc unpacks by itself, member by member, and goes on where one is damaged.
        inner = unpacked(stream) if packed and kind != "warc" else stream
        yield from _articles(inner, found.name, kind, options)


def _unpacked_name(name: str) -> tuple[str, bool]:
    packed = name.lower().endswith(".gz")
    return (name[:-3] if packed else name), packed


def _refuse_size(size: int, options: ReadOptions) -> None:
    if size > options.max_bytes:
        raise TooLargeError(too_large(options.max_bytes, size))


def _standard_input(options: ReadOptions) -> Iterator[RawArticle]:
    stream = sys.stdin.buffer
    if not hasattr(stream, "peek"):
        raise InputError("standard input is not a stream of bytes")
    yield from _articles(stream, _STDIN, None, options)  # type: ignore[arg-type]


def _articles(
    stream: Stream, name: str, kind: Kind | None, options: ReadOptions
) -> Iterator[RawArticle]:
    kind = kind or kind_of(stream.peek(2**16))
    readers: dict[Kind, _Reader] = {
        "csv": csv_articles,
        "jsonl": jsonl_articles,
        "json": json_articles,
        "warc": warc_articles,
    }
    reader = readers.get(kind)
    if reader:
        yield from reader(stream, name, options)
    else:
        yield _whole(stream, name, kind, options)


def _whole(stream: Stream, name: str, kind: Kind, options: ReadOptions) -> RawArticle:
    body = read_all(stream, options.max_bytes)
    if not body:
        raise EmptyError("the file is empty")
    media: Media = "text/html" if kind == "html" else "text/plain"
    return RawArticle(name=name, media=media, body=body)
