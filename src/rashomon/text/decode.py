"""Bytes to text, without changing a character: no repairs, no other newlines, no trimming.

The encoding reported opens the file with the same characters at the same offsets:
`open(path, encoding=..., newline='')`. So a UTF-8 byte order mark stays in the text as U+FEFF
and one of UTF-16 does not, as in Python.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes
from msgspec import Struct
from resiliparse.parse.encoding import detect_encoding

from rashomon.model.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 2**16
"""Bytes by which an unknown encoding is guessed: more costs seconds and changes nothing."""

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.02
"""Text has no control characters to speak of; noise has one in ten."""

_NULS = 0.2
_DAMAGED = 20
"""UTF-8 with a few bad bytes has at least so many good sequences for each bad one."""

_SEQUENCE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_WEB_NAMES = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254"}
"""What browsers take these names for (WHATWG Encoding Standard, 4.2)."""


class Decoded(Struct, frozen=True):
    """Text and the encoding that gave it; `replaced` counts characters shown as U+FFFD."""

    text: str
    encoding: str
    replaced: int = 0

    @property
    def label(self) -> str:
        """The encoding, with the damage where there is any."""
        return f"{self.encoding} ({self.replaced} replaced)" if self.replaced else self.encoding


def decode(data: bytes, *, declared: str | None = None, forced: str | None = None) -> Decoded:
    """Decode `data`.

    Byte order mark first, then UTF-8, then the encoding the page or server declares, then a
    guess. `forced` (the user's own word) goes before all. Raises InputError where the bytes are
    no text, or not in the forced encoding.
    """
    if forced:
        return _forced(data, forced)
    found = _marked(data) or _wide(data) or _stateful(data, declared) or _strict(data, "utf-8")
    found = found or _damaged(data) or _declared(data, declared) or _guessed(data)
    if found is None:
        raise InputError(
            f"the {len(data):,} bytes are no text in any encoding rashomon knows; "
            "if they are text, name the encoding"
        )
    _refuse_noise(found.text)
    return found


def is_noise(text: str) -> bool:
    """Is this something other than text: more control characters than any text has?"""
    return len(_CONTROLS.findall(text)) > max(2, len(text) * _MOST_CONTROLS)


def _refuse_noise(text: str) -> None:
    if is_noise(text):
        count = len(_CONTROLS.findall(text))
        raise InputError(
            f"not text: {count:,} of {len(text):,} characters are control characters; "
            "a picture, a program or a packed file?"
        )


def _forced(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as fault:
        raise InputError(
            f"not {encoding}: byte {data[fault.start]:#04x} at {fault.start:,} "
            f"({fault.reason}); leave the encoding out to have it found"
        ) from fault
    except (LookupError, UnicodeError, ValueError) as fault:
        raise InputError(f"'{encoding}' is not a text encoding Python knows: {fault}") from fault


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (LookupError, UnicodeError, ValueError):
        return None


def _marked(data: bytes) -> Decoded | None:
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    return _strict(data, encoding) if encoding else None


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: nearly every other byte of western text is NUL."""
    head = data[:_SAMPLE]
    if len(head) < 4 or head.count(0) < len(head) * _NULS:
        return None
    little = head[1::2].count(0) >= head[0::2].count(0)
    found = _strict(data, "utf-16-le" if little else "utf-16-be")
    return None if found is None or is_noise(found.text) else found


def _stateful(data: bytes, declared: str | None) -> Decoded | None:
    """ISO-2022-JP and its like look like ASCII with escapes: only the declaration tells."""
    encoding = codec(declared)
    if encoding is None or not encoding.startswith("iso2022") or b"\x1b" not in data:
        return None
    return _strict(data, encoding)


def _damaged(data: bytes) -> Decoded | None:
    """UTF-8 in which a byte or two are broken: better one U+FFFD than every accent wrong."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\N{REPLACEMENT CHARACTER}")
    good = len(_SEQUENCE.findall(data))
    cut = bad == 1 and text.endswith("\N{REPLACEMENT CHARACTER}") and data[-1] >= 0xC2
    return Decoded(text, "utf-8", bad) if good >= bad * _DAMAGED or (cut and good) else None


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    encoding = codec(declared)
    return _strict(data, encoding) if encoding else None


def codec(label: str | None) -> str | None:
    """Python's name for the encoding a page or server declares; None for what it has not."""
    try:
        found = codecs.lookup((label or "").strip(" \t\"'"))
    except (LookupError, ValueError):
        return None
    # base64, rot13 and zip are codecs too; UTF-7 hides markup, and browsers refuse it.
    if not getattr(found, "_is_text_encoding", True) or found.name in ("utf-7", "idna", "punycode"):
        return None
    return _WEB_NAMES.get(found.name, found.name)


def _guessed(data: bytes) -> Decoded | None:
    for encoding in _guesses(data):
        found = _strict(data, encoding)
        if found is not None:
            return found
    return None


def _guesses(data: bytes) -> Iterator[str]:
    """Encodings, likeliest first, by the stretch around the first byte that is not ASCII."""
    first = next((m.start() for m in re.finditer(rb"[\x80-\xff]", data)), 0)
    sample = data[max(0, first - _SAMPLE // 4) :][:_SAMPLE]
    # The browsers' detector tells western from central European; charset-normalizer often
    # does not, but knows encodings that browsers have given up.
    for label in (detect_encoding(sample), *(match.encoding for match in from_bytes(sample))):
        encoding = codec(label)
        if encoding:
            yield encoding
