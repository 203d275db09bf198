"""Ids are hashes of content, whatever the content."""

from __future__ import annotations

import hashlib

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model.ids import digest, short_hash
from rashomon.model.span import Words


@given(st.lists(st.text()))
def test_ids_of_valid_text_are_hashes_of_its_json(parts: list[str]) -> None:
    written = msgspec.json.encode(tuple(parts), order="sorted")
    assert digest(*parts) == hashlib.sha256(written).hexdigest()[:16]


def test_lone_surrogates() -> None:
    some = ["\ud800", "\udfff", "\\ud800", "\N{REPLACEMENT CHARACTER}", "?"]
    assert len({digest(one) for one in some}) == len(some)
    assert digest(Words("\udc80", 0, 1), {"\ud800": (1, None)}) == digest(
        Words("\udc80", 0, 1), {"\ud800": (1, None)}
    )


def test_short_hashes_are_kept_in_ledgers_and_never_change() -> None:
    assert short_hash("").hex() == "e4a6a0577479b2b4"
    assert short_hash("Skagen \ud800").hex() == "87e14a8bfa3930a8"
