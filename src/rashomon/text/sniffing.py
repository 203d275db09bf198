"""What a file without a known ending holds, by its first bytes."""

from __future__ import annotations

import json
import re
from typing import Literal

from rashomon.model.errors import InputError
from rashomon.text.columns import media_of
from rashomon.text.decode import decode

_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a document of a word processor"),
    (b"\xd0\xcf\x11\xe0", "a document of a word processor"),
    (b"PK\x03\x04", "a ZIP file, or a document made of one"),
    (b"\x1f\x8b", "a gzip file without the ending .gz"),
    (b"SQLite format 3", "a database"),
)


def kind_of(head: bytes) -> Literal["text", "html", "json", "jsonl", "warc"]:
    """Text, page, JSON lines or WARC. Raises InputError where it is something else."""
    if head.startswith(b"WARC/"):
        return "warc"
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            raise InputError(f"this is {kind}, not text; save its text in a .txt file")
    if _is_object(head):
        return "jsonl"
    if re.match(rb"\s*\[\s*\{", head):
        return "json"
    # The cut may go through a character: the last line does not count.
    text = decode(head.rpartition(b"\n")[0] if len(head) > 4096 else head).text
    return "html" if media_of(text) == "text/html" else "text"


def _is_object(head: bytes) -> bool:
    first, newline, _ = head.lstrip().partition(b"\n")
    if not first.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        # A first line longer than what was looked at.
        return not newline and first[1:].lstrip().startswith(b'"')
