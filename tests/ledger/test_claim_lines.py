"""Lines of claims: cut without being read whole, and patched without touching anything else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from rashomon.ledger.claim_lines import ClaimLines, article_of
from rashomon.ledger.records import line, parsed
from rashomon.model.claim import Claim
from rashomon.model.errors import LedgerError
from tests.ledger.arbitrary import records

HOSTILE = (
    'x","event":null,"origin":"y',
    '\\","event":"e","origin":"o"',
    ',"event":',
    '"',
    "\\",
    '{"id":"q","article":"r","article_id":"s"}',
    "line\nline\r\u2028\u2029\u0085\x00",
    "Ελπίδα حلب 砲弾 \N{WARNING SIGN}",
)
ids = st.text("0123456789abcdef", min_size=1, max_size=6)
texts = st.sampled_from(HOSTILE) | st.text(max_size=6)
hostile: st.SearchStrategy[Claim] = st.builds(
    lambda claim, id_, article, origin, event, *words: replace(
        claim, id=id_, article_id=article, origin=origin, event=event, article=words[0],
        evidence=words[1], outlet=words[2], rules=tuple(words),
    ),
    records(Claim), ids, ids, ids, st.none() | ids, texts, texts, texts,
)  # fmt: skip
piles = st.lists(hostile, max_size=5, unique_by=lambda claim: claim.id)


def file_of(folder: Path | str, claims: Sequence[Claim]) -> Path:
    file = Path(folder) / "claims.unaligned"
    file.write_bytes(b"".join(line(claim) + b"\n" for claim in claims))
    return file


@settings(max_examples=20)
@given(piles, st.data())
def test_patched_lines_are_the_same_records_otherwise(
    claims: list[Claim], data: st.DataObject
) -> None:
    new_ids = {c.id: data.draw(st.none() | ids) for c in claims}
    events = {id_: event for id_, event in new_ids.items() if event is not None}
    origins = {c.id: data.draw(texts) for c in claims}
    with TemporaryDirectory() as folder:
        lines = ClaimLines(file_of(folder, claims))
        written = list(lines.aligned(events, origins))
    wanted = [replace(c, event=events.get(c.id), origin=origins[c.id]) for c in claims]
    assert [parsed(one, Claim, "x") for one in written] == wanted
    assert written == [line(claim) for claim in wanted], "byte by byte, as if written anew"


@settings(max_examples=20)
@given(piles)
def test_what_is_cut_from_lines_is_what_stands_in_them(claims: list[Claim]) -> None:
    with TemporaryDirectory() as folder:
        lines = ClaimLines(file_of(folder, claims))
        assert len(lines) == len(claims)
        assert lines.ids == [c.id for c in claims]
        assert lines.articles == [c.article_id for c in claims]
        assert lines.origins == [c.origin for c in claims]
        assert list(lines.claims(range(len(claims)))) == claims
        assert list(lines.claims(reversed(range(len(claims))))) == claims[::-1]
        for number, claim in enumerate(claims):
            assert lines.number(claim.id) == number
            assert claim in lines.within(claim.article_id)
            assert article_of(line(claim)) == (claim.article, claim.article_id)
        for article in {c.article_id for c in claims}:
            own = tuple(n for n, c in enumerate(claims) if c.article_id == article)
            assert lines.numbers_within(article) == own
            assert lines.within(article) == tuple(claims[n] for n in own)


def test_nothing_is_found_where_nothing_is(tmp_path: Path) -> None:
    lines = ClaimLines(file_of(tmp_path, []))
    assert (len(lines), lines.number("a"), lines.within("n"), lines.numbers_within("n")) == (
        0, None, (), (),
    )  # fmt: skip
    assert list(lines.aligned({}, {})) == []


@pytest.mark.parametrize(
    "content",
    [b"\n", b"{}\n", b"no claim\n", b'{"article":"x"}\n', b'{"id":"a","article":"b"}\n',
     b'{"id":"a","article":"b","article_id":"c"}\n', b"\xff\xfe\n"],
)  # fmt: skip
def test_a_line_that_is_no_claim_is_named(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "claims.unaligned").write_bytes(content)
    with pytest.raises(LedgerError, match=r"Line 1 of .* is no claim"):
        ClaimLines(tmp_path / "claims.unaligned")


@pytest.mark.parametrize("content", [b"", b"{}", b"no claim", b'{"id":"a","article":"b"}'])
def test_what_is_no_claim_is_of_no_article(content: bytes) -> None:
    with pytest.raises(LedgerError, match="is no claim"):
        article_of(content)
