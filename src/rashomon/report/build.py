"""The report: records, words of the interface, lines of the map, style and script in one file."""

from __future__ import annotations

import html
import re
import zlib
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from rashomon.model.errors import RashomonError
from rashomon.report.boundaries import Boundaries, own_boundaries
from rashomon.report.bundle import bundle
from rashomon.report.shelf import Shelf
from rashomon.report.views.atlas import LINES
from rashomon.report.written import whole, written

ASSETS = Path(__file__).parent / "assets"

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<noscript>
<p>This report is drawn by a script that stands in it. To read it, allow this file its script.</p>
</noscript>
<div id="app"></div>
{data}<script>{script}</script>
</body>
</html>
"""
_PACKED = '<script type="application/octet-stream" id="{id}">{content}</script>\n'

_ENDS_SCRIPT = re.compile(r"</?script", re.IGNORECASE)
_ENDS_STYLE = re.compile(r"</style", re.IGNORECASE)
"""What the HTML parser would take for the end of a script or style, wherever it stands."""


def build_report(
    shelf: Shelf,
    *,
    title: str,
    limit: int = 5000,
    boundaries: Boundaries | None = None,
    assets: Path = ASSETS,
) -> str:
    """One HTML file that shows who claims what, each claim beside the words it was read from.

    It holds at most `limit` claims (see `bundle`) and the lines of the package's map or of
    `boundaries`, and needs no network and no other file. The same records give the same text.
    Raises LedgerError where a claim's article is missing, RashomonError where the built front end
    is.
    """
    script = _asset(assets / "app.js", _ENDS_SCRIPT)
    style = _asset(assets / "app.css", _ENDS_STYLE)
    lines = boundaries or own_boundaries(assets)
    records = bundle(shelf, whole(title), limit, lines.whose if lines else LINES)
    data = _PACKED.format(id="data", content=packed(written(records)))
    data += _PACKED.format(id="words", content=packed(_asset(assets / "words.json").encode()))
    if lines is not None:
        data += _PACKED.format(id="world", content=packed(lines.topology))
    return _PAGE.format(
        policy=_policy(script, style),
        title=html.escape(whole(title)),
        style=style,
        data=data,
        script=script,
    )


def _asset(file: Path, ends: re.Pattern[str] | None = None) -> str:
    if not file.is_file():
        raise RashomonError(
            f"The report's front end is not built: {file.name} is missing. It comes with the "
            "package; in a copy of the source, 'make frontend' makes it (Node is needed)."
        )
    text = file.read_text(encoding="utf-8")
    found = ends.search(text) if ends else None
    if found is not None:
        raise RashomonError(f"{file.name} holds {found[0]!r}, which would end it within the page.")
    return text


def packed(content: bytes) -> str:
    """Deflated and in base64: letters, digits, '+', '/' and '=' only, whatever the content."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return b64encode(deflate.compress(content) + deflate.flush()).decode()


def _policy(script: str, style: str) -> str:
    """What the browser may do: run this script, use this style, nothing else."""
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
