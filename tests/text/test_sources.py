"""Reading in: real files of every kind, whole and broken; no neighbour is ever lost."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.model.article import RawArticle
from rashomon.model.errors import RashomonError
from rashomon.text import listing, opening
from rashomon.text.extract import extract
from rashomon.text.sources import ReadOptions, raw_articles
from tests.text.webarchive import packed, record, response

PAGE = b"<html><title>A bridge</title><p>The bridge over the river was closed.</p></html>"
NOISE = random.Random(7).randbytes(5000)  # noqa: S311


def read(*paths: Path | str, **options: object) -> list[RawArticle]:
    return list(raw_articles([str(p) for p in paths], ReadOptions(**options)))  # type: ignore[arg-type]


def put(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def names(articles: list[RawArticle]) -> list[str]:
    return [a.name for a in articles]


def bodies(articles: list[RawArticle]) -> list[bytes | str]:
    return [a.body for a in articles if a.problem is None]


def states(articles: list[RawArticle]) -> list[str]:
    return [a.problem[0] if a.problem else "ok" for a in articles]


def why(article: RawArticle) -> str:
    assert article.problem is not None
    return article.problem[1]


# --- files, folders, patterns ---------------------------------------------------------------


def test_options_can_be_keys() -> None:
    assert len({ReadOptions(), ReadOptions(), ReadOptions(max_bytes=1)}) == 2


def test_folder_in_order_of_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a-b.txt", "a/y/1.md", ".hidden.txt", ".git/x.txt", "c.TXT"):
        put(tmp_path, name, name)
    found = read(tmp_path)
    assert names(found) == ["a-b.txt", "a/y/1.md", "a/z.txt", "b.txt", "c.TXT"]
    assert names(found) == sorted(names(found))
    assert states(found) == ["ok"] * 5


def test_named_file_keeps_its_own_name(tmp_path: Path) -> None:
    assert names(read(put(tmp_path, "deep/er/x.txt", "x"))) == ["x.txt"]


def test_pattern(tmp_path: Path) -> None:
    for name in ("one/a.txt", "two/a.txt", "two/b.html", "three.txt"):
        put(tmp_path, name, "x")
    assert names(read(f"{tmp_path}/*/*.txt")) == ["one/a.txt", "two/a.txt"]
    assert names(read(f"{tmp_path}/**/*.txt")) == ["one/a.txt", "three.txt", "two/a.txt"]
    nothing = read(f"{tmp_path}/*.nope")
    assert "no file fits" in why(nothing[0])


def test_file_whose_name_is_a_pattern(tmp_path: Path) -> None:
    assert bodies(read(put(tmp_path, "a[1].txt", "x"))) == [b"x"]


def test_link_in_a_circle_ends(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt", "x")
    (tmp_path / "in" / "again").symlink_to(tmp_path)
    (tmp_path / "in" / "self").symlink_to(tmp_path / "in" / "self")
    found = read(tmp_path)
    assert names(found) == ["in/a.txt", "in/again", "in/self"]
    assert states(found) == ["ok", "broken", "broken"]
    assert "link to a folder" in why(found[1])


def test_empty_folder_is_said(tmp_path: Path) -> None:
    assert states(read(tmp_path)) == ["no body"]


@pytest.mark.parametrize(
    "address", ["https://example.org/a.html", "s3://bucket/a.warc.gz", "FILE:///etc/hosts"]
)
def test_addresses_are_refused(address: str) -> None:
    found = read(address)
    assert states(found) == ["broken"]
    assert "never the network" in why(found[0])


def test_missing_path_does_not_stop_the_next(tmp_path: Path) -> None:
    there = put(tmp_path, "there.txt", "x")
    found = read(tmp_path / "gone.txt", there, "nul\0byte.txt", there)
    assert states(found) == ["broken", "ok", "broken", "ok"]
    assert "No such file" in why(found[0])


def test_file_that_vanishes(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        put(tmp_path, name, name)
    found: list[RawArticle] = []
    for article in raw_articles([str(tmp_path)], ReadOptions()):
        found.append(article)
        (tmp_path / "b.txt").unlink(missing_ok=True)
    assert states(found) == ["ok", "broken", "ok"]


def test_folder_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a/x.txt", "x")
    put(tmp_path, "b/x.txt", "x")
    real = os.scandir

    def scandir(path: Path | str = ".") -> object:
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(listing.os, "scandir", scandir)
    found = read(tmp_path)
    assert names(found) == ["a", "b/x.txt"]
    assert "Permission denied" in why(found[0])
    assert str(tmp_path) not in why(found[0])


def test_pipe_is_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    put(tmp_path, "z.txt", "x")
    assert "a pipe" in why(read(tmp_path / "pipe.txt")[0])
    assert states(read(tmp_path)) == ["broken", "ok"]
    # Exchanged for a pipe between the two looks: still no hang.
    looks = iter([lambda *_: None, opening._refuse_special])

    def look(found: os.stat_result, path: Path) -> None:
        next(looks)(found, path)

    monkeypatch.setattr(opening, "_refuse_special", look)
    assert "a pipe" in why(read(tmp_path / "pipe.txt")[0])


def test_device_is_refused() -> None:
    assert "a device" in why(read("/dev/zero")[0])


def test_name_that_is_no_utf8(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as out:  # noqa: PTH123 - a name in bytes
        out.write(b"x")
    (found,) = read(tmp_path)
    assert found.name == "caf\\xe9.txt"
    assert found.body == b"x"


# --- endings and kinds ----------------------------------------------------------------------


def test_unknown_ending(tmp_path: Path) -> None:
    put(tmp_path, "a.xyz", "Words, though nobody would think so.")
    put(tmp_path, "b.xyz", NOISE)
    put(tmp_path, "c.dat", PAGE)
    put(tmp_path, "d.pdf", b"%PDF-1.4 and so on")
    put(tmp_path, "e", '{"text": "one"}\n{"text": "two"}\n')
    found = read(tmp_path)
    assert names(found) == ["a.xyz", "b.xyz", "c.dat", "d.pdf", "e#000001", "e#000002"]
    assert states(found) == ["ok", "broken", "ok", "broken", "ok", "ok"]
    assert [a.media for a in found if not a.problem][1] == "text/html"
    assert "a PDF" in why(found[3])
    (named,) = read(tmp_path / "a.xyz")
    assert "the ending .xyz is not one rashomon reads: .txt" in why(named)


def test_empty_file(tmp_path: Path) -> None:
    for name in ("a.txt", "b.html", "c.csv", "d.json", "e.warc", "f", "g.txt.gz"):
        put(tmp_path, name, b"")
    put(tmp_path, "h.txt", "x")
    found = read(tmp_path)
    assert states(found) == ["no body"] * 7 + ["ok"]


def test_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as out:
        out.truncate(300 * 2**20)
    put(tmp_path, "b.txt", "x")
    found = read(tmp_path)
    assert states(found) == ["too large", "ok"]
    assert "314,572,800 bytes" in why(found[0])


def test_limit_is_exact(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "x" * 10)
    put(tmp_path, "b.txt", "x" * 11)
    put(tmp_path, "c.txt.gz", gzip.compress(b"x" * 10))
    put(tmp_path, "d.txt.gz", gzip.compress(b"x" * 11))
    assert states(read(tmp_path, max_bytes=10)) == ["ok", "too large"] * 2


def test_gzip_bomb(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(50 * 2**20))
    put(tmp_path, "a.txt.gz", bomb)
    put(tmp_path, "b.jsonl.gz", bomb + gzip.compress(b'\n{"text": "after"}'))
    found = read(tmp_path, max_bytes=2**20)
    assert states(found) == ["too large", "too large", "ok"]


def test_packed_text_and_page(tmp_path: Path) -> None:
    put(tmp_path, "a.txt.gz", gzip.compress(b"x\r\ny"))
    put(tmp_path, "b.html.gz", gzip.compress(PAGE))
    found = read(tmp_path)
    assert bodies(found) == [b"x\r\ny", PAGE]
    assert [a.media for a in found] == ["text/plain", "text/html"]


def test_truncated_gzip(tmp_path: Path) -> None:
    words = "".join(random.Random(1).choices("abcdefgh ", k=90_000))  # noqa: S311
    lines = "".join(json.dumps({"text": words[i : i + 90]}) + "\n" for i in range(0, 90_000, 90))
    whole = gzip.compress(lines.encode())
    put(tmp_path, "a.jsonl.gz", whole[: len(whole) // 2])
    put(tmp_path, "b.txt.gz", whole[: len(whole) // 2])
    put(tmp_path, "c.txt.gz", b"no gzip at all")
    put(tmp_path, "d.txt", "x")
    found = read(tmp_path)
    assert states(found)[-4:] == ["broken", "broken", "broken", "ok"]
    kept = [a for a in found if a.name.startswith("a.jsonl.gz#")]
    assert 300 < len(kept) < 1000
    assert states(kept) == ["ok"] * len(kept)
    assert "cut off" in why(found[-4])
    assert "damaged" in why(found[-2])


# --- tables ---------------------------------------------------------------------------------


def test_csv(tmp_path: Path) -> None:
    table = (
        "\ufeffTitle;Text;Date;Source;Lang;URL\r\n"
        '"A; b";"First line.\r\nSecond ""line"".";2020-10-13;The Paper;en;https://example.org/1\r\n'
        "\r\n"
        "C;Other.;;;;\r\n"
    )
    first, second = read(put(tmp_path, "a.csv", table))
    assert (first.name, second.name) == ("a.csv#000001", "a.csv#000002")
    assert first.body == 'First line.\r\nSecond "line".'
    assert (first.title, first.published, first.outlet) == ("A; b", "2020-10-13", "The Paper")
    assert (first.language, first.url) == ("en", "https://example.org/1")
    assert (second.published, second.outlet) == (None, None)


def test_csv_columns_named(tmp_path: Path) -> None:
    path = put(tmp_path, "a.tsv", "key\twords\twhen\nk1\tSome.\t2020\n\tMore.\t2021\n")
    found = read(path, text_column="words", id_column="key", date_column="when")
    assert names(found) == ["a.tsv#k1", "a.tsv#000002"]
    assert found[0].published == "2020"


def test_csv_without_the_column(tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", "one,two\n1,2\n")
    (named,) = read(path, text_column="three")
    assert "no column 'three'; there are: 'one', 'two'" in why(named)
    (guessed,) = read(path)
    assert "no column looks like the text of articles; there are: 'one', 'two'" in why(guessed)


def test_csv_row_faults_stay_in_their_row(tmp_path: Path) -> None:
    long = "y" * 200_000
    table = f"id,text\n1,good\n2,too,many\n3,\n4,{long}\n5,{'z' * 400_000}\n6,last"
    found = read(put(tmp_path, "a.csv", table), max_bytes=300_000)
    assert states(found) == ["ok", "broken", "no body", "ok", "too large", "ok"]
    assert "3 cells, the header 2" in why(found[1])
    assert found[3].body == long
    assert found[5].body == "last"


def test_csv_encodings(tmp_path: Path) -> None:
    table = "text,title\n" + "Le préfet a été prévenu dès l'aube à Bréval.,Été\n" * 3
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        found = read(put(tmp_path, f"{encoding}.csv", table.encode(encoding)))
        assert states(found) == ["ok"] * 3
        assert found[2].body == "Le préfet a été prévenu dès l'aube à Bréval.", encoding
        assert found[2].title == "Été"


def test_csv_row_in_another_encoding(tmp_path: Path) -> None:
    other = "La forêt brûlait déjà près de Bréval et la préfète était là à midi.\n"
    table = b"text\n" + "Déjà là.\n".encode() * 30 + other.encode("cp1252") + b"Last.\n"
    found = read(put(tmp_path, "a.csv", table))
    assert states(found) == ["ok"] * 32
    assert extract(found[30], ReadOptions()).text == other.strip()
    assert found[31].body == "Last."


def test_csv_noise(tmp_path: Path) -> None:
    found = read(put(tmp_path, "a.csv", NOISE), put(tmp_path, "b.csv", "text\nx\n"))
    assert states(found) == ["broken", "ok"]


# --- JSON -----------------------------------------------------------------------------------


def test_jsonl_faults_stay_in_their_line(tmp_path: Path) -> None:
    lines = [
        b'\xef\xbb\xbf{"text": "one", "source": {"name": "The Paper"}, "date": 1602540000}',
        b"not json",
        b"",
        b'["a list"]',
        b'{"text": 7}',
        b'{"text": "\xff"}',
        b'{"title": "no words", "x": 1}',
        b"[" * 100_000,
        b'{"text": "' + b"x" * 300_000 + b'"}',
        b'{"text": ["Two.", "Paragraphs."], "n": NaN}',
    ]
    found = read(put(tmp_path, "a.jsonl", b"\n".join(lines)), max_bytes=200_000)
    expected = ["ok", *["broken"] * 6, "too large", "ok"]
    assert states(found) == expected
    assert [a.name[-2:] for a in found] == ["01", "02", "04", "05", "06", "07", "08", "09", "10"]
    assert (found[0].outlet, found[0].published) == ("The Paper", "1602540000")
    assert found[-1].body == "Two.\n\nParagraphs."


def test_json_list_and_object(tmp_path: Path) -> None:
    many = [{"text": f"Article {i} " + "é" * 5000} for i in range(100)]
    put(tmp_path, "a.json", json.dumps(many, ensure_ascii=False, indent=1))
    put(tmp_path, "b.json", json.dumps({"body": "alone", "url": "https://example.org"}))
    put(tmp_path, "c.json", '[{"text": "kept"}, {"text": "cut o')
    put(tmp_path, "d.json", '{"text": "one"}\n{"text": "two"}\n')
    put(tmp_path, "e.json", "[]")
    found = read(tmp_path)
    assert bodies(found)[:100] == [m["text"] for m in many]
    assert states(found[100:]) == ["ok", "ok", "broken", "ok", "ok", "no body"]
    assert bodies(found)[-2:] == ["one", "two"]


def test_lone_surrogate_is_refused_in_words(tmp_path: Path) -> None:
    (found,) = read(put(tmp_path, "a.jsonl", '{"text": "half \\ud83d only"}'))
    with pytest.raises(RashomonError, match="half of a character"):
        extract(found, ReadOptions())


# --- WARC -----------------------------------------------------------------------------------


def archive() -> list[bytes]:
    gz = "Content-Type: text/html\r\nContent-Encoding: gzip"
    latin = "Content-Type: text/html; charset=iso-8859-1"
    return [
        record("warcinfo", "", b"software: own\r\n", "application/warc-fields"),
        response("https://example.org/1", PAGE),
        record("request", "https://example.org/1", b"GET / HTTP/1.1\r\n\r\n", "application/http"),
        response("https://example.org/pic", NOISE, headers="Content-Type: image/png"),
        response("https://example.org/gone", PAGE, status="404 Not Found"),
        response("https://example.org/2", gzip.compress(PAGE), headers=gz),
        response("https://example.org/3", "<p>Déjà.</p>".encode("latin-1"), headers=latin),
        response("https://example.org/bomb", gzip.compress(bytes(2**22)), headers=gz),
        response("https://example.org/4", b"words", headers="Content-Type: text/plain"),
        response("https://example.org/5", gzip.compress(PAGE)[:30], headers=gz),
        response("https://example.org/6", b"xyz", headers=gz.replace("gzip", "zstd")),
        response("https://example.org/7", PAGE),
    ]


@pytest.mark.parametrize("ending", [".warc", ".warc.gz"])
def test_warc(tmp_path: Path, ending: str) -> None:
    data = packed(*archive()) if ending == ".warc.gz" else b"".join(archive())
    found = read(put(tmp_path, f"a{ending}", data), max_bytes=2**20)
    assert [a.name.rpartition("/")[2] for a in found] == ["1", "gone", "2", "3", "bomb", *"4567"]
    assert [s[:3] for s in states(found)] == [
        "ok",
        "no ",
        "ok",
        "ok",
        "too",
        "ok",
        "bro",
        "bro",
        "ok",
    ]
    assert found[0].name == f"a{ending}#https://example.org/1"
    assert found[0].body == found[2].body == PAGE
    assert found[3].body == "<p>Déjà.</p>"
    assert (found[5].media, found[5].url) == ("text/plain", "https://example.org/4")


def test_warc_cut_off(tmp_path: Path) -> None:
    data = packed(*archive())
    last = len(gzip.compress(archive()[-1]))
    put(tmp_path, "a.warc.gz", data[: -last // 2])
    put(tmp_path, "b.warc", b"".join(archive())[:-40])
    put(tmp_path, "c.warc.gz", NOISE)
    put(tmp_path, "d.txt", "x")
    found = read(tmp_path)
    assert found[-1].name == "d.txt"
    for name in ("a.warc.gz", "b.warc"):
        own = [a for a in found if a.name.startswith(name)]
        assert "words" in {a.body.decode() for a in own if isinstance(a.body, bytes)}
        assert own[-1].problem is not None, (name, own[-1])
        assert states(own)[:3] == ["ok", "no body", "ok"]
    assert states([a for a in found if a.name == "c.warc.gz"])[-1] in ("broken", "no body")


def test_warc_of_one_gzip_member(tmp_path: Path) -> None:
    found = read(put(tmp_path, "a.warc.gz", gzip.compress(b"".join(archive()))))
    assert states(found).count("ok") == 6


# --- standard input -------------------------------------------------------------------------


class Standard(io.TextIOWrapper):
    """Standard input with given bytes."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BufferedReader(io.BytesIO(data)))  # type: ignore[arg-type]


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], list[RawArticle]]:
    def send(data: bytes) -> list[RawArticle]:
        monkeypatch.setattr(sys, "stdin", Standard(data))
        return read("-")

    return send


@pytest.mark.parametrize(
    ("data", "media", "count"),
    [
        (b"Plain words.\r\n", "text/plain", 1),
        (PAGE, "text/html", 1),
        (b'{"text": "a"}\n{"text": "b"}\n', "text/plain", 2),
        (b'[{"text": "a"}, {"text": "b"}]', "text/plain", 2),
    ],
)
def test_standard_input(
    stdin: Callable[[bytes], list[RawArticle]], data: bytes, media: str, count: int
) -> None:
    found = stdin(data)
    assert [a.media for a in found] == [media] * count
    assert states(found) == ["ok"] * count


def test_standard_input_empty_or_noise(stdin: Callable[[bytes], list[RawArticle]]) -> None:
    assert states(stdin(b"")) == ["no body"]
    assert states(stdin(NOISE)) == ["broken"]
