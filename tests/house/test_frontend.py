"""The front end's source: what its policy forbids, its words in every language, what ships."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tools import typescript

ROOT = Path(__file__).parents[2]
FRONT = ROOT / "frontend" / "src"
ASSETS = ROOT / "src" / "rashomon" / "report" / "assets"
SOURCES = sorted(p for p in FRONT.rglob("*") if p.suffix in {".svelte", ".ts", ".css"})
WORDS = FRONT / "words"
LANGUAGES = sorted(folder.name for folder in WORDS.iterdir())
MOST_CODE = 400_000
"""Bytes of minified script (the words of the interface are data and lie beside it)."""

FORBIDDEN = {
    "{@html": "text becomes markup",
    "innerHTML": "text becomes markup",
    "outerHTML": "text becomes markup",
    "insertAdjacentHTML": "text becomes markup",
    "document.write": "text becomes markup",
    "eval(": "text becomes code",
    "new Function": "text becomes code",
    ' style="': "the policy forbids style attributes",
    "https://": "nothing is fetched from elsewhere",
    "XMLHttpRequest": "only data/served.ts asks for anything",
    "WebSocket": "only data/served.ts asks for anything",
}
PHYSICAL = re.compile(
    r"(?:margin|padding|border)-(?:left|right|top|bottom)\b|(?<![-\w])(?:left|right|top|bottom)\s*:"
    r"|text-align:\s*(?:left|right)|(?<![-\w])(?:min-|max-)?(?:width|height)\s*:"
)


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("text", FORBIDDEN)
def test_the_source_has_nothing_that_is_forbidden(text: str) -> None:
    found = [shown(p) for p in SOURCES if text in p.read_text(encoding="utf-8")]
    assert found == [], FORBIDDEN[text]


def test_only_one_file_asks_the_server() -> None:
    fetches = re.compile(r"(?<![.\w#])(?:window\.)?fetch\(")
    asking = [shown(p) for p in SOURCES if fetches.search(p.read_text(encoding="utf-8"))]
    assert asking == ["frontend/src/data/served.ts"]


def _styles(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".css":
        return re.sub(r"@media[^{]*\{", "{", text)
    inside = "".join(re.findall(r"<style>(.*?)</style>", text, re.S))
    return re.sub(r"@(?:media|container)[^{]*\{", "{", inside)


def test_styles_are_logical_so_that_right_to_left_mirrors() -> None:
    found = {
        shown(p): hits
        for p in SOURCES
        if p.suffix != ".ts" and (hits := PHYSICAL.findall(_styles(p)))
    }
    assert found == {}


def _keys(language: str) -> dict[str, object]:
    return {
        f"{file.stem}.{key}": entry
        for file in sorted((WORDS / language).glob("*.json"))
        for key, entry in json.loads(file.read_text(encoding="utf-8")).items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_words(language: str) -> None:
    ours, english = _keys(language), _keys("en")
    assert ours.keys() == english.keys()
    for key, entry in english.items():
        fills = set(re.findall(r"\{(\w+)\}", json.dumps(entry)))
        assert set(re.findall(r"\{(\w+)\}", json.dumps(ours[key]))) <= fills | {"n"}, key


def test_words_that_are_asked_for_are_there() -> None:
    known = _keys("en")
    asked = {
        key
        for p in SOURCES
        for key in re.findall(r"""\bsay\(\s*["']([\w.-]+)["']""", p.read_text(encoding="utf-8"))
    }
    assert asked - known.keys() == set()


def test_records_are_those_of_the_program() -> None:
    assert typescript.TARGET.read_text(encoding="utf-8") == typescript.written()


def test_what_ships_makes_no_code_of_text_and_is_small() -> None:
    script = (ASSETS / "app.js").read_text(encoding="utf-8")
    assert not re.search(r"\beval\(|new Function\b|\bFunction\(", script)
    assert len(script.encode()) <= MOST_CODE
    assert "</script" not in script.lower()
