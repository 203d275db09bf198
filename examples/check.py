"""Check the hand-coded claims of an example against its articles.

Usage: python examples/check.py [FOLDER], by default `examples/border-clash`.
Goes in: FOLDER/articles and FOLDER/gold. Comes out: one line saying what was checked, or
exit status 1 and one line for each claim that is wrong, saying what was there.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

from rashomon.model.vocabulary import EVENT_TYPES, MEASURES, ROLES, Cue, Modality, SourceKind

Gold = dict[str, Any]

SILENT_TAGS = ("script", "style", "title")
ORGANISATIONS = ("IGO", "NGO", "MED")
"""Codes that stand alone or before an organisation, where no country comes first."""

CODE = re.compile(
    rf"[A-Z]{{3}}(\.({'|'.join(ROLES)}))?|({'|'.join(ORGANISATIONS)})(\.[A-Z]{{2,6}})?"
)
DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
EDTF = re.compile(rf"{DATE}(/({DATE}|\.\.))?")
RELATIONS = ("agree", "differ", "deny", "reverse", "repeat", "update", "less specific")
KEYS = {
    "id", "start", "end", "evidence", "type", "actor", "target", "mutual", "place", "time",
    "figures", "sources", "cue", "modality", "also", "optional", "accept",
}  # fmt: skip


class Visible(HTMLParser):
    """Collects the text of a page that a reader sees."""

    def __init__(self) -> None:
        super().__init__()
        self.silent = 0
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Stop collecting inside scripts, styles and the page title."""
        del attrs
        self.silent += tag in SILENT_TAGS

    def handle_endtag(self, tag: str) -> None:
        """Collect again after them."""
        self.silent -= tag in SILENT_TAGS

    def handle_data(self, data: str) -> None:
        """Keep the words, unless they are not shown."""
        if not self.silent:
            self.parts.append(data)


def text_of(path: Path) -> str:
    """The article's text: a plain file as it stands, a page as a reader sees it."""
    raw = path.read_bytes().decode("utf-8")
    if path.suffix != ".html":
        return raw
    page = Visible()
    page.feed(raw)
    return "".join(page.parts)


def lines_of(path: Path) -> list[Gold]:
    """The records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def evidence_problems(claim: Gold, text: str, paged: bool) -> Iterator[str]:
    """The evidence is in the article: at its offsets, or exactly once in a page."""
    evidence = claim["evidence"]
    if paged:
        if (claim["start"], claim["end"]) != (None, None):
            yield "start and end of a page's claim must be null: they depend on the extraction"
        if (times := text.count(evidence)) != 1:
            yield f"evidence stands {times} times in the page, not once: {evidence!r}"
    elif text[claim["start"] : claim["end"]] != evidence:
        yield f"evidence is {evidence!r}, the article has {text[claim['start'] : claim['end']]!r}"


def vocabulary_problems(claim: Gold, _text: str, _paged: bool) -> Iterator[str]:
    """Types, cues, modalities, measures and kinds are words of the codebook."""
    for name, value, known in (
        *(("type", value, EVENT_TYPES) for value in (claim["type"], *claim["also"])),
        *(("measure", figure["measure"], MEASURES) for figure in claim["figures"]),
        *(("kind", source["kind"], get_args(SourceKind)) for source in claim["sources"]),
        ("cue", claim["cue"], (None, *get_args(Cue))),
        ("modality", claim["modality"], get_args(Modality)),
    ):
        if value not in known:
            yield f"{name} {value!r} is not in the codebook"
    if claim["time"] and not EDTF.fullmatch(claim["time"]):
        yield f"time {claim['time']!r} is not EDTF"


def code_problems(claim: Gold, _text: str, _paged: bool) -> Iterator[str]:
    """Codes look like `BEL`, `BEL.GOV`, `IGO.EU`, `NGO`."""
    cells = [claim["actor"], claim["target"], *claim["sources"]]
    for code in (cell["code"] for cell in cells if cell and cell["code"]):
        if not CODE.fullmatch(code):
            yield f"code {code!r} is neither a country, a country and role, nor an organisation"


def words_problems(claim: Gold, text: str, _paged: bool) -> Iterator[str]:
    """Words of cells stand in the article, those of figures in the evidence itself."""
    cells = [claim["actor"], claim["target"], claim["place"], *claim["sources"]]
    for words in (cell["text"] for cell in cells if cell and cell["text"]):
        if words not in text:
            yield f"{words!r} is not in the article"
    for figure in claim["figures"]:
        if figure["text"] not in claim["evidence"]:
            yield f"figure {figure['text']!r} is not in the evidence"
        if figure["min"] is None and figure["max"] is None:
            yield f"figure {figure['text']!r} has no bound at all"


Check = Callable[[Gold, str, bool], Iterator[str]]
CHECKS: tuple[Check, ...] = (
    evidence_problems,
    vocabulary_problems,
    code_problems,
    words_problems,
)


def claim_problems(claim: Gold, text: str, paged: bool) -> Iterator[str]:
    """What is wrong with one claim, each time with its id."""
    if missing := KEYS - claim.keys():
        yield f"{claim.get('id')}: lacks {', '.join(sorted(missing))}"
        return
    for check in CHECKS:
        yield from (f"{claim['id']}: {problem}" for problem in check(claim, text, paged))


def document_problems(documents: list[Gold], texts: dict[str, str]) -> Iterator[str]:
    """Every article has its sheet, and the words said to be in it are."""
    named = [document["article"] for document in documents]
    if sorted(named) != sorted(texts):
        yield f"documents.json names {sorted(named)}, the articles are {sorted(texts)}"
        return
    for document in documents:
        for words in (*document["body"], *document["furniture"]):
            if words not in texts[document["article"]]:
                yield f"{document['article']}: {words!r} is not in the article"


def alignment_problems(events: list[Gold], ids: set[str]) -> Iterator[str]:
    """Members are claims; relations are between members and have a known name."""
    for event in events:
        if unknown := set(event["members"]) - ids:
            yield f"{event['event']}: no such claim: {', '.join(sorted(unknown))}"
        for relation in event["relations"]:
            if not {relation["a"], relation["b"]} <= set(event["members"]):
                yield f"{event['event']}: {relation} is not between members"
            if relation["relation"] not in RELATIONS:
                yield f"{event['event']}: relation {relation['relation']!r} is not in the codebook"


def problems(folder: Path) -> tuple[int, list[str]]:
    """The number of claims of the example, and all that is wrong with them."""
    paths = {path.stem: path for path in sorted((folder / "articles").iterdir())}
    texts = {stem: text_of(path) for stem, path in paths.items()}
    claims = {stem: lines_of(folder / "gold" / f"{stem}.jsonl") for stem in paths}
    found = [
        problem
        for stem, path in paths.items()
        for claim in claims[stem]
        for problem in claim_problems(claim, texts[stem], path.suffix == ".html")
    ]
    ids = Counter(claim["id"] for coded in claims.values() for claim in coded)
    found += [f"{name}: {times} claims have this id" for name, times in ids.items() if times > 1]
    documents = json.loads((folder / "gold" / "documents.json").read_text(encoding="utf-8"))
    found += document_problems(documents, texts)
    found += alignment_problems(lines_of(folder / "gold" / "alignment.jsonl"), set(ids))
    return sum(ids.values()), found


def main() -> None:
    """Check the folder named on the command line."""
    default = Path(__file__).parent / "border-clash"
    total, found = problems(Path(sys.argv[1]) if len(sys.argv) > 1 else default)
    if found:
        sys.exit("\n".join(found))
    sys.stdout.write(f"{total} claims, nothing wrong\n")


if __name__ == "__main__":
    main()
