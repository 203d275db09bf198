"""The article on a page: resiliparse first, trafilatura where its result is poor.

Extractors err differently: one loses a table with the figures, another a page without a frame.
So the first result is weighed against all text of the page, and the second extractor is asked
only where the first fell short. What won, and why, is said.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.metadata import version
from itertools import chain
from typing import Any

import trafilatura
from msgspec import Struct
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from rashomon.text.metadata import Metadata, read_metadata

_LARGEST = 2**21
"""Characters of a page the second, slower extractor is asked about: 2 million take it seconds."""

_FEW = 3
_SHARE = 0.3
"""Less than this share of the page's long lines, and the extractor has lost the article."""

_BETTER = 1.3
"""The second result replaces the first where it has so many times the prose."""

_FIRST_LINES = 6
"""So many lines are searched for the title: a section, a date or a name may stand above it."""

_LONG = 60
_PROSE = re.compile(rf"[^\n]{{{_LONG},}}")
_SENTENCE = re.compile(
    r"\w[\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK})]*"
    r"(?:[.!?\N{HORIZONTAL ELLIPSIS}](?=\s|$)|[\N{IDEOGRAPHIC FULL STOP}\N{DEVANAGARI DANDA}])",
    re.MULTILINE,
)
_TABLES = 50
_CELLS = 1000
_CELL = 200
"""Tables of a page, cells of a table and characters of a cell that are looked at for numbers."""

_NUMBER = re.compile(r"\d[\d.,]*")
_BLANKS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE)


class Page(Struct, frozen=True):
    """The text of a page's article, which extractor found it and why, and the page's metadata."""

    text: str
    extractor: str
    metadata: Metadata


def declared_charset(data: bytes) -> str | None:
    """The encoding a page names in its first bytes."""
    match = _XML.match(data) or _DECLARED.search(data[:4096])
    return match[1].decode("ascii") if match else None


def read_page(source: str) -> Page:
    """The article of a page as lines, its title first; and its metadata. Raises nothing."""
    tree = HTMLTree.parse(source)
    metadata = read_metadata(tree.document)
    text, extractor = _body(source, tree)
    return Page(_titled(text, metadata.title), extractor, metadata)


def _body(source: str, tree: Any) -> tuple[str, str]:
    first = _tidy(extract_plain_text(tree, main_content=True, alt_texts=False, list_bullets=False))
    own = f"resiliparse {_version('resiliparse')}"
    doubt = _doubt(first, tree)
    if doubt is None:
        return first, own
    if len(source) > _LARGEST:
        return first, f"{own} ({doubt}; the page is too large for a second look)"
    second = _tidy(_second(source))
    if _keeps_more(second, first, tree):
        return second, f"trafilatura {_version('trafilatura')} (resiliparse: {doubt})"
    return first, f"{own} ({doubt}; trafilatura found no more)"


def _second(source: str) -> str:
    found = trafilatura.extract(source, include_comments=False, include_tables=True, fast=True)
    return found or ""


def _doubt(text: str, tree: Any) -> str | None:
    """What is poor about the first result; None where it will do."""
    sentences = len(_SENTENCE.findall(text))
    if sentences < _FEW:
        return f"{sentences} sentences"
    whole = extract_plain_text(tree, main_content=False, alt_texts=False, list_bullets=False)
    prose, every = _prose(text), _prose(whole)
    if prose < every * _SHARE:
        return f"{prose:,} of {every:,} characters of prose"
    lost = len(_table_numbers(tree) - set(_NUMBER.findall(text)))
    return f"{lost} numbers in tables lost" if lost else None


def _prose(text: str) -> int:
    return sum(map(len, _PROSE.findall(text)))


def _table_numbers(tree: Any) -> set[str]:
    """Numbers in the cells of tables that hold data: those that hold no other table."""
    tables = tree.document.query_selector_all("table")[:_TABLES]
    data = (table for table in tables if table.query_selector("table") is None)
    cells = chain.from_iterable(table.query_selector_all("td")[:_CELLS] for table in data)
    return {number for cell in cells for number in _NUMBER.findall(cell.text[:_CELL])}


def _keeps_more(second: str, first: str, tree: Any) -> bool:
    if _prose(second) > _prose(first) * _BETTER:
        return True
    numbers = _table_numbers(tree)
    kept = [len(numbers & set(_NUMBER.findall(text))) for text in (first, second)]
    return kept[1] > kept[0] and _prose(second) * _BETTER >= _prose(first)


def _tidy(text: str) -> str:
    """Lines without indents, at most one blank line between them."""
    lines = "\n".join(line.strip(" \t") for line in text.split("\n"))
    return _BLANKS.sub("\n\n", lines).strip("\n")


def _titled(text: str, title: str | None) -> str:
    """The text with the title as its first line, if it is not among the first already."""
    if not title:
        return text
    if any(_same(line, title) for line in text.split("\n", _FIRST_LINES)[:_FIRST_LINES]):
        return text
    return f"{title}\n\n{text}" if text else title


def _same(line: str, title: str) -> bool:
    """Is the line the title? Pages add the outlet's name to one of them."""
    shorter, longer = sorted((" ".join(line.split()).casefold(), title.casefold()), key=len)
    return longer.startswith(shorter) and len(shorter) * 2 > len(longer)


@lru_cache(maxsize=2)
def _version(package: str) -> str:
    return version(package)
