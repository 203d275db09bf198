"""Decoding: not a character changed, the right encoding found, noise refused."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model.article import RawArticle
from rashomon.model.errors import InputError, RashomonError
from rashomon.text.decode import codec, decode
from rashomon.text.extract import extract
from rashomon.text.options import ReadOptions

NEWLINES = st.sampled_from(["\n", "\r\n", "\r", "\N{LINE SEPARATOR}", "\N{NEXT LINE}"])
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)


@given(st.lists(WORDS, max_size=8), NEWLINES, st.booleans())
def test_utf8_is_lossless(lines: list[str], newline: str, marked: bool) -> None:
    text = ("\ufeff" if marked else "") + newline.join(lines)
    raw = RawArticle("a.txt", "text/plain", text.encode())
    assert extract(raw, ReadOptions()).text == text


@given(st.binary(max_size=600), st.sampled_from(["text/plain", "text/html"]))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_text_or_refused(data: bytes, media: str) -> None:
    try:
        found = extract(RawArticle("a", media, data), ReadOptions())  # type: ignore[arg-type]
    except RashomonError:
        return
    assert isinstance(found.text, str)
    found.text.encode("utf-8")


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_markup_is_read(source: str) -> None:
    raw = RawArticle("a", "text/html", f"<html><p>{source}<table><td>{source}")
    try:
        extract(raw, ReadOptions()).text.encode("utf-8")
    except RashomonError:
        return


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encoding_opens_the_file(tmp_path: Path, encoding: str, newline: str) -> None:
    text = newline.join(["La préfète a parlé à Bréval.", "Où étaient les élus, déjà prévenus ?"])
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    found = decode(path.read_bytes())
    with path.open(encoding=found.encoding, newline="") as stream:
        assert stream.read() == found.text
    assert found.text.removeprefix("\ufeff") == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Le préfet a été prévenu dès l'aube. La forêt brûlait déjà près de l'école.", "cp1252"),
        ("Het comité zei dat één brug werd geëvacueerd; drie coördinatoren bleven.", "cp1252"),
        ("Три человека погибли, сообщил губернатор области вчера вечером.", "cp1251"),
        ("Три человека погибли, сообщил губернатор области вчера вечером.", "koi8-r"),
        ("Žádný most nebyl zničen, řekl mluvčí. Příští týden přijedou záchranáři.", "cp1250"),
        ("知事は橋が破壊され三人が死亡したと述べた。避難は続いている。", "shift_jis"),
        ("知事は橋が破壊され三人が死亡したと述べた。避難は続いている。", "utf-16-le"),
    ],
)
def test_encoding_is_found(text: str, encoding: str) -> None:
    if encoding == "utf-16-le":
        text = "In Bréval: " * 5 + text
    assert decode(text.encode(encoding)).text == text


def test_declared_encoding_is_used_where_it_is_not_utf8() -> None:
    data = "Тиха ніч".encode("cp1251")
    assert decode(data, declared="windows-1251").text == "Тиха ніч"
    assert decode("Тиха ніч".encode(), declared="windows-1251").text == "Тиха ніч"
    page = b'<html><meta charset="iso-2022-jp"><p>' + "橋が落ちた。".encode("iso-2022-jp")
    assert "橋が落ちた。" in extract(RawArticle("a", "text/html", page), ReadOptions()).text


def test_mojibake_stays() -> None:
    assert decode("prÃ©fÃ¨te".encode()).text == "prÃ©fÃ¨te"


def test_one_bad_byte_does_not_turn_all_accents() -> None:
    data = ("La préfète était là. " * 20).encode() + b"\xff fin."
    found = decode(data)
    assert found.text.endswith("là. \ufffd fin.")
    assert found.label == "utf-8 (1 replaced)"


def test_forced_encoding_is_kept_to() -> None:
    assert decode("é".encode("cp1252"), forced="cp1252").text == "é"
    with pytest.raises(InputError, match="byte 0xe9 at 0"):
        decode(b"\xe9", forced="utf-8")
    for nonsense in ("martian", "rot13", "hex", "\0"):
        with pytest.raises(InputError, match="not a text encoding"):
            decode(b"x", forced=nonsense)


@pytest.mark.parametrize(
    "data",
    [
        random.Random(3).randbytes(5000),  # noqa: S311
        bytes(5000),
        b"\x7fELF" + bytes(range(32)) * 50,
    ],
)
def test_noise_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="text"):
        decode(data)


def test_a_stray_nul_is_kept() -> None:
    assert decode(b"One\x00 two three.").text == "One\x00 two three."


def test_dangerous_labels_are_no_encodings() -> None:
    assert [codec(x) for x in ("utf-7", "base64", "rot13", "zip", "", None, "nope\0")] == [None] * 7
    assert codec("ISO-8859-1") == "cp1252"
