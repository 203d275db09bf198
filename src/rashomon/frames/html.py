"""Claims, events and tables as HTML for a notebook. All words of the corpus are escaped."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from rashomon.alignment.accounts import CELLS, Account, AccountOf, Comparison
from rashomon.model.claim import Claim
from rashomon.model.event import Event
from rashomon.model.span import Words, words_of

MOST = 3
"""Values of one cell that are shown; how many more there are is said."""
_CELL = 'style="text-align:start;vertical-align:top"'


def claim_html(claim: Claim) -> str:
    """The evidence with the words of each cell underlined and named, and where it stands."""
    where = ", ".join(
        html.escape(part) for part in (claim.outlet, claim.article, claim.published) if part
    )
    kind = html.escape(" · ".join(filter(None, (claim.type, claim.mode, claim.modality))))
    rows = "".join(
        f"<tr><th {_CELL}>{cell}</th><td {_CELL}>{_words(words, claim.language)}"
        f"{f' <code>{html.escape(code)}</code>' if code else ''}</td></tr>"
        for cell, words, code in _cells(claim)
    )
    return (
        f"<figure><blockquote>{_marked(claim)}</blockquote><figcaption>{where} · {kind}"
        f"</figcaption><table>{rows}</table></figure>"
    )


def _cells(claim: Claim) -> Iterator[tuple[str, Words, str | None]]:
    for source in claim.sources:
        yield ("who says" if source.kind == "source" else "through", words_of(source), source.code)
    for who in claim.actors:
        yield "who", words_of(who), who.code
    for whom in claim.targets:
        yield "whom", words_of(whom), whom.code
    if claim.place:
        yield "where", words_of(claim.place), claim.place.name
    if claim.time_text:
        yield "when", claim.time_text, claim.time
    for figure in claim.figures:
        yield "how many", words_of(figure), figure.measure


def _marked(claim: Claim) -> str:
    """The evidence, the words of cells within it in <u>. Cells may overlap: each place counts."""
    within = [
        (words.start - claim.start, words.end - claim.start)
        for _, words, _ in _cells(claim)
        if claim.start <= words.start and words.end <= claim.end
    ]
    ends = sorted({0, len(claim.evidence), *(at for pair in within for at in pair)})
    parts = []
    for start, end in pairwise(ends):
        text = html.escape(claim.evidence[start:end])
        inside = any(a <= start and end <= b for a, b in within)
        parts.append(f"<u>{text}</u>" if inside else text)
    return _isolated("".join(parts), claim.language)


def _words(words: Words, language: str | None = None) -> str:
    return _isolated(f"“{html.escape(words.text)}”", language)


def _isolated(escaped: str, language: str | None) -> str:
    lang = f' lang="{html.escape(language)}"' if language else ""
    return f'<bdi dir="auto"{lang}>{escaped}</bdi>'


def event_html(event: Event, found: Comparison) -> str:
    """Accounts side by side: a column a voice, a row a cell, silence told."""
    counts = Counter(relation.relation for relation in event.relations)
    stand = ", ".join(f"{kind}: {many}" for kind, many in sorted(counts.items()))
    head = "".join(f"<th {_CELL}>{_voice(account)}</th>" for account in found.accounts)
    rows = "".join(
        f"<tr><th {_CELL}>{cell}</th>"
        + "".join(f"<td {_CELL}>{_account(account.cells[n])}</td>" for account in found.accounts)
        + "</tr>"
        for n, cell in enumerate(CELLS)
    )
    silent = "; ".join(html.escape(one.words) for one in found.unmentioned)
    return (
        f"<p><strong>{_isolated(html.escape(event.label), None)}</strong><br>{event.type} · "
        f"{html.escape(event.time or 'not dated')} · {len(event.claims)} claims in "
        f"{len(event.articles)} articles, {event.independent_origins} independent origins<br>"
        f"{html.escape(stand)}</p><table><thead><tr><td></td>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table>" + (f"<p>Never mention it: {silent}</p>" if silent else "")
    )


def _voice(account: Account) -> str:
    name = _isolated(html.escape(account.words), None)
    kind = "own voice" if account.voice.kind != "source" else html.escape(account.voice.key)
    return f"{name}<br><small>{kind}</small>"


def _account(cell: AccountOf) -> str:
    if not cell.said:
        return "<small>silent</small>" if cell.state == "silent" else ""
    shown = [f"{html.escape(said.value)} {_words(said.pins[0].words)}" for said in cell.said[:MOST]]
    more = len(cell.said) - MOST
    return "<br>".join(shown) + (f"<br><small>and {more} more</small>" if more > 0 else "")


def table_html(
    columns: Sequence[str], rows: Iterable[Mapping[str, object]], note: str | None = None
) -> str:
    """Rows as a table."""
    head = "".join(f"<th {_CELL}>{html.escape(name)}</th>" for name in columns)
    body = "".join(
        "<tr>" + "".join(f"<td {_CELL}>{_value(row[name])}</td>" for name in columns) + "</tr>"
        for row in rows
    )
    said = f"<p><small>{html.escape(note)}</small></p>" if note else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{said}"


LONGEST = 120


def _value(value: object) -> str:
    if value is None:
        return ""
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return html.escape(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")
