"""`rashomon read`: progress while it runs, and a short account of what was found."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table

from rashomon.cli.inert import inert, plain
from rashomon.flow import run as flow
from rashomon.flow.config import Settings
from rashomon.flow.job import Job
from rashomon.flow.reading import load_tools, read_article
from rashomon.ledger.ledger import Ledger
from rashomon.text.sources import raw_articles

MOST_VOICES = 8
MOST_REASONS = 20


def run(console: Console, paths: list[str], out: Path, settings: Settings, workers: int) -> None:
    """Read, show progress, and say what the ledger holds."""
    job = Job(
        read=read_article,
        settings=settings,
        digest=settings.digest(),
        load=load_tools,
        languages=settings.home,
    )
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[claims]} claims"),
        TimeElapsedColumn(),
        console=console,
    ) as bar:
        task = bar.add_task("Loading pipelines", total=None, claims=0)

        def tell(p: flow.Progress) -> None:
            said = {"reading": "Reading", "assembling": "Sorting", "done": "Done"}[p.stage]
            total = p.done if p.stage == "done" else p.total
            bar.update(task, description=said, completed=p.done, total=total, claims=p.claims)

        summary = flow.read(
            raw_articles(paths, settings.options), out, job, workers=workers, progress=tell
        )
    ledger = Ledger.open(out)
    ledger.index()
    _account(console, ledger, summary)


def _account(console: Console, ledger: Ledger, summary: flow.Summary) -> None:
    if summary.unfit:
        console.print(inert(f"{summary.unfit}."))
    articles = list(_heads(ledger))
    console.print(_states(articles))
    voices: Counter[str] = Counter()
    types: Counter[str] = Counter()
    for claim in ledger.claims():
        types[claim.type] += 1
        first = claim.sources[0] if claim.sources else None
        voices[f"{first.text} ({first.code or '?'})" if first else "own voice of the outlet"] += 1
    if types:
        console.print(_counts("Claims", types), _counts("Voices", voices))
    _unread(console, articles)
    if summary.reused:
        console.print(f"{summary.reused} articles were found finished and were not read again.")
    if summary.duplicates:
        console.print(
            f"{summary.duplicates} articles came again with the same name and text; "
            "each is in once."
        )
    console.print(
        "Ledger:",
        inert(str(summary.ledger)),
        f"({summary.claims} claims of {summary.articles} articles)",
    )


def _heads(ledger: Ledger) -> list[tuple[str, str, str | None, str | None]]:
    return [(a.name, a.state, a.reason, a.language) for a in ledger.articles()]


def _states(articles: list[tuple[str, str, str | None, str | None]]) -> Table:
    table = Table(title="Articles", title_justify="left")
    table.add_column("state")
    table.add_column("articles", justify="right")
    table.add_column("languages")
    groups: dict[str, Counter[str]] = {}
    for _, state, _, language in articles:
        groups.setdefault(state, Counter())[language or "?"] += 1
    for state in sorted(groups, key=lambda s: (s != "read", s)):
        counted = groups[state]
        table.add_row(
            state, str(counted.total()), ", ".join(f"{k} {n}" for k, n in sorted(counted.items()))
        )
    return table


def _counts(title: str, counted: Counter[str]) -> Table:
    table = Table(title=title, title_justify="left", show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for name, n in sorted(counted.items(), key=lambda p: (-p[1], p[0]))[:MOST_VOICES]:
        table.add_row(inert(name), str(n))
    rest = len(counted) - MOST_VOICES
    if rest > 0:
        table.add_row(f"and {rest} more", "")
    return table


def _unread(console: Console, articles: list[tuple[str, str, str | None, str | None]]) -> None:
    failed = [a for a in articles if a[1] != "read"]
    for name, state, reason, _ in failed[:MOST_REASONS]:
        console.print(f"{state}:", inert(name), "–", inert(plain(reason or "")), soft_wrap=True)
    if len(failed) > MOST_REASONS:
        console.print(
            f"and {len(failed) - MOST_REASONS} more; all are in articles.jsonl with their reasons."
        )
