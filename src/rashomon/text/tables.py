"""Articles in the rows of a CSV or TSV file, read row by row."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from msgspec.structs import replace

from rashomon.model.article import RawArticle
from rashomon.model.errors import InputError
from rashomon.text.columns import find_columns, record, record_name
from rashomon.text.decode import decode
from rashomon.text.opening import Lines, Stream, narrow_encoding, narrowed
from rashomon.text.options import ReadOptions
from rashomon.text.problems import EmptyError, TooLargeError, problem_of, too_large

_HEAD = 2**17
"""Bytes by which the encoding is found."""

_DELIMITERS = ",;\t|"
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


def csv_articles(stream: Stream, name: str, options: ReadOptions) -> Iterator[RawArticle]:
    """The article of each row, in order; a row that cannot be read is a problem of its own.

    Raises InputError where the header has not the columns wanted; and what `stream` raises.
    """
    encoding, lines = _lines(narrowed(stream, options.encoding), options)
    rows = _rows(lines, options)
    header = next(rows, None)
    if header is None or isinstance(header, InputError):
        raise header or EmptyError("the table is empty")
    names = [cell.strip() for cell in header]
    columns = find_columns(names, options)
    for place, row in enumerate(rows, 1):
        try:
            found = record(name, place, _cells(names, row), columns, options)
        except InputError as fault:
            yield problem_of(record_name(name, place), fault)
        else:
            yield _undecoded(found, encoding)


def _lines(stream: Stream, options: ReadOptions) -> tuple[str, Iterator[str]]:
    """The encoding by the first lines, and all lines in it.

    Bytes that are not in the encoding come through as surrogates: `_undecoded` sees to them.
    """
    lines = Lines(stream, options.max_bytes)
    head: list[bytes] = []
    size = 0
    for line in lines:
        head.append(line)
        size += len(line)
        if size >= _HEAD:
            break
    encoding = narrow_encoding(options.encoding) or _encoding(head)
    every = map(partial(str, encoding=encoding, errors="surrogateescape"), chain(head, lines))
    return encoding, every


def _encoding(head: Sequence[bytes]) -> str:
    """That of most lines: a row or two pasted in from elsewhere do not decide for all.

    Raises InputError where the lines are no text.
    """
    strange = [line for line in head if not _is_utf8(line)]
    telling = [line for line in head if not line.isascii()]
    return decode(b"".join(strange if len(strange) * 2 > len(telling) else head[:1])).encoding


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _rows(lines: Iterator[str], options: ReadOptions) -> Iterator[list[str] | InputError]:
    """Rows that are not blank; what is wrong with a row stands in its place."""
    # The limit is the csv module's own and holds for the whole process: it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), options.max_bytes))
    first = next(lines, "").removeprefix(_BOM)
    rows = csv.reader(chain([first], lines), delimiter=_delimiter(first))
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except TooLargeError as fault:
            yield fault
        except csv.Error as fault:
            yield _unreadable(fault, options)
        else:
            if row:
                yield row


def _unreadable(fault: csv.Error, options: ReadOptions) -> InputError:
    if "limit" in str(fault):
        return TooLargeError(f"{too_large(options.max_bytes)}; a quotation mark not closed?")
    return InputError(f"not a row of a table: {fault}")


def _delimiter(header: str) -> str:
    """The sign that parts the most names; a comma where none does."""
    bare = "".join(header.split('"')[::2])
    return max(_DELIMITERS, key=bare.count)


def _cells(names: Sequence[str], row: list[str] | InputError) -> dict[str, object]:
    if isinstance(row, InputError):
        raise row
    if len(row) > len(names) and any(row[len(names) :]):
        raise InputError(
            f"the row has {len(row)} cells, the header {len(names)}: "
            "put cells that hold the delimiter in quotation marks"
        )
    # Spreadsheets leave empty cells at the end of a row out.
    return dict(zip(names, row, strict=False))


def _undecoded(found: RawArticle, encoding: str) -> RawArticle:
    """A row in another encoding than the first ones goes on as bytes, to be decoded for itself."""
    if isinstance(found.body, str) and not _clean(found.body):
        body = found.body.encode(encoding, "surrogateescape")
        found = replace(found, body=body)
    return replace(
        found,
        title=_whole(found.title),
        outlet=_whole(found.outlet),
        published=_whole(found.published),
        language=_whole(found.language),
        url=_whole(found.url),
    )


def _clean(words: str) -> bool:
    return words.isascii() or not any("\ud800" <= c <= "\udfff" for c in words)


def _whole(words: str | None) -> str | None:
    """Words with U+FFFD for what could not be decoded."""
    if words is None or _clean(words):
        return words
    return words.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
