"""Articles in JSON: one object a line (JSONL), a list of objects, or a single object."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping

from rashomon.model.article import RawArticle
from rashomon.model.errors import InputError
from rashomon.text.columns import find_columns, record, record_name
from rashomon.text.opening import Lines, Stream, narrow_encoding, narrowed, read_all
from rashomon.text.options import ReadOptions
from rashomon.text.problems import EmptyError, TooLargeError, problem_of, too_large

_CHUNK = 2**16
_BETWEEN = " \t\r\n,"


def jsonl_articles(stream: Stream, name: str, options: ReadOptions) -> Iterator[RawArticle]:
    """The article of each line that is not blank; a line that is none is a problem of its own.

    Raises what `stream` raises, after the articles before the break.
    """
    lines = Lines(narrowed(stream, options.encoding), options.max_bytes)
    place = 0
    while True:
        place += 1
        try:
            line = next(lines)
            if line.strip():
                yield _article(name, place, _parsed(line, options), options)
        except StopIteration:
            return
        except (InputError, RecursionError) as fault:
            yield problem_of(record_name(name, place), fault)


def json_articles(stream: Stream, name: str, options: ReadOptions) -> Iterator[RawArticle]:
    """The articles of a list of objects, one by one, or of a single object.

    Raises InputError where it is no JSON, and what `stream` raises.
    """
    stream = narrowed(stream, options.encoding)
    head = stream.peek(_CHUNK).removeprefix(codecs.BOM_UTF8).lstrip()
    if not head.startswith(b"["):
        yield from _single(stream, name, options)
        return
    for place, found in enumerate(_elements(stream, options), 1):
        try:
            yield _article(name, place, found, options)
        except InputError as fault:
            yield problem_of(record_name(name, place), fault)


def _single(stream: Stream, name: str, options: ReadOptions) -> Iterator[RawArticle]:
    data = read_all(stream, options.max_bytes)
    if not data.strip():
        raise EmptyError("the file is empty")
    try:
        found = _parsed(data, options)
    except InputError:
        # Many files of JSON lines are called .json.
        if b"\n" not in data.strip():
            raise
        yield from _lines_of(data, name, options)
    else:
        yield _article(name, 1, found, options)


def _lines_of(data: bytes, name: str, options: ReadOptions) -> Iterator[RawArticle]:
    first, _, rest = data.strip().partition(b"\n")
    whole = _parsed(first, options)
    yield _article(name, 1, whole, options)
    for place, line in enumerate(rest.split(b"\n"), 2):
        try:
            if line.strip():
                yield _article(name, place, _parsed(line, options), options)
        except (InputError, RecursionError) as fault:
            yield problem_of(record_name(name, place), fault)


def _parsed(data: bytes, options: ReadOptions) -> object:
    try:
        text = data.decode(narrow_encoding(options.encoding) or "utf-8")
        return json.loads(text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}"))
    except UnicodeDecodeError as fault:
        raise InputError(
            f"not {fault.encoding}: byte {data[fault.start]:#04x} at {fault.start:,}; "
            "JSON is UTF-8 unless another encoding is named"
        ) from fault
    except ValueError as fault:
        shown = data[:40].decode("utf-8", "replace")
        raise InputError(f"not JSON ({fault}); it begins with '{shown}'") from fault


def _article(name: str, place: int, found: object, options: ReadOptions) -> RawArticle:
    if not isinstance(found, Mapping):
        raise InputError(f"not an object with keys but {type(found).__name__}")
    columns = find_columns(list(found), options)
    return record(name, place, found, columns, options)


def _elements(stream: Stream, options: ReadOptions) -> Iterator[object]:
    """The elements of a JSON list, holding no more than one of them and a chunk.

    Raises InputError where the list breaks: what follows cannot be told apart.
    """
    decoder = json.JSONDecoder()
    chunks = iter(lambda: stream.read(_CHUNK), b"")
    pieces = codecs.iterdecode(chunks, narrow_encoding(options.encoding) or "utf-8", "replace")
    text = next(pieces, "").lstrip("\N{ZERO WIDTH NO-BREAK SPACE} \t\r\n")[1:]
    size = _CHUNK
    while True:
        text = text.lstrip(_BETWEEN)
        try:
            if text.startswith("]"):
                return
            found, end = decoder.raw_decode(text)
        except ValueError as fault:
            more = _next(pieces, size)
            if not more:
                raise InputError(f"the list is not JSON or was cut off ({fault})") from fault
            if len(text) > options.max_bytes:
                raise TooLargeError(too_large(options.max_bytes)) from fault
            # Twice as much each time: else a large element would be tried over and over.
            text, size = text + more, size * 2
        else:
            yield found
            text, size = text[end:], _CHUNK


def _next(pieces: Iterator[str], size: int) -> str:
    taken: list[str] = []
    while size > 0 and (piece := next(pieces, "")):
        taken.append(piece)
        size -= len(piece)
    return "".join(taken)
