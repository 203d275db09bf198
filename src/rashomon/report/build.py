"""The page itself: template, style, script and data put together into one file."""

from __future__ import annotations

import html
import json
import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from msgspec import to_builtins

from rashomon.model.article import Article
from rashomon.model.claim import Claim
from rashomon.report.gather import gather, whole
from rashomon.report.view import Page

HOME = Path(__file__).parent / "page"
STYLES = ("base.css", "list.css", "reader.css", "print.css")
SCRIPTS = ("dom.js", "words.js", "data.js", "state.js", "row.js", "list.js", "facets.js",
           "claim.js", "reader.js", "articles.js", "main.js")  # fmt: skip

_SLOT = re.compile(r"\{\{(\w+)\}\}")
_ACTIVE = re.compile("[<>&\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
"""What could end the data or be read as something else: by the HTML parser, or by old scripts."""


def build_report(
    articles: Iterable[Article], claims: Iterable[Claim], *, title: str, limit: int = 5000
) -> str:
    """One HTML file that shows who claims what, each claim beside the words it was read from.

    `articles` and `claims` are gone through once each. The file holds the first `limit` claims
    and says how many it leaves out; it needs no network and no other file. The same records
    give the same text. Raises LedgerError where a claim's article is not among the articles.
    """
    return _fill(gather(articles, claims, title, limit))


def _fill(page: Page) -> str:
    style = "".join(map(_part, STYLES))
    script = _closed("".join(map(_part, SCRIPTS)))
    slots = {
        "policy": _policy(script, style),
        "title": html.escape(page.title),
        "style": style,
        "data": data(page),
        "script": script,
    }
    return _SLOT.sub(lambda slot: slots[slot[1]], _part("page.html"))


def data(page: Page) -> str:
    """The page as JSON that may stand in a script element: no `<`, `>`, `&`, U+2028, U+2029."""
    text = json.dumps(to_builtins(page), ensure_ascii=False, separators=(",", ":"))
    return _ACTIVE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", whole(text))


def _part(name: str) -> str:
    return (HOME / name).read_text(encoding="utf-8")


def _closed(script: str) -> str:
    """The scripts as one, sharing names with one another and with nothing else."""
    return f'(() => {{\n"use strict";\n{script}}})();\n'


def _policy(script: str, style: str) -> str:
    """What the browser may do: run this script, use this style, nothing else."""
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
