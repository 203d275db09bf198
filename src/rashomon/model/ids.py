"""Ids made from content alone, so that two machines and two runs give the same ledger."""

from __future__ import annotations

import hashlib
import json

import msgspec


def digest(*parts: object, length: int = 16) -> str:
    """A short hex id of the parts (anything msgspec can write as JSON), order kept.

    Lone surrogates count as themselves instead of failing.
    """
    return hashlib.sha256(_encoded(parts)).hexdigest()[:length]


def _encoded(parts: tuple[object, ...]) -> bytes:
    try:
        return msgspec.json.encode(parts, order="sorted")
    except UnicodeEncodeError:
        plain = msgspec.to_builtins(parts, order="sorted", str_keys=True)
        return json.dumps(plain, ensure_ascii=False).encode("utf-8", "surrogatepass")


def short_hash(text: str) -> bytes:
    """Eight bytes that stand for a text where keys are only compared for being equal (BLAKE2b).

    Lone surrogates count as themselves instead of failing.
    """
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def text_sha256(text: str) -> str:
    """SHA-256 of a text as UTF-8; lone surrogates count as themselves instead of failing."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
