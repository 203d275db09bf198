"""Articles in the rows of a CSV or TSV file, read row by row."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from itertools import count
from typing import BinaryIO

from msgspec.structs import replace

from rashomon.model.article import RawArticle
from rashomon.model.errors import InputError
from rashomon.text.columns import Columns, find_columns, record, record_name
from rashomon.text.decode import codec, decode
from rashomon.text.opening import Lines
from rashomon.text.options import ReadOptions
from rashomon.text.problems import problem_of

_HEAD = 2**18
"""Bytes by which the encoding is found."""

_DELIMITERS = ",;\t|"


def csv_articles(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[RawArticle]:
    """The article of each row, in order; a row that cannot be read is a problem of its own.

    Raises InputError where the header has not the columns wanted; and what `stream` raises.
    """
    rows = _rows(stream, options)
    header = next(rows, None)
    if header is None or isinstance(header, Exception):
        raise header or InputError("the table is empty")
    names = [cell.strip().removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}") for cell in header]
    columns = find_columns(names, options)
    for place, row in enumerate(rows, 1):
        try:
            yield _article(name, place, names, row, columns, options)
        except InputError as fault:
            yield problem_of(record_name(name, place), fault)
"""placeholder"""
