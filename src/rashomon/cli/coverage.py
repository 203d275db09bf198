"""`rashomon coverage`: which words the lists lack, where they matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rashomon.cli.inert import inert
from rashomon.flow.config import Settings
from rashomon.flow.coverage import Tail, Totals, Unknown, Word, read_coverage, tails
from rashomon.flow.job import Job
from rashomon.flow.reading import load_tools, read_article
from rashomon.ledger.ledger import Ledger
from rashomon.ledger.manifest import NAME, WORK
from rashomon.model.article import Article
from rashomon.model.coverage import Coverage
from rashomon.model.errors import LedgerError
from rashomon.text.sources import raw_articles


class Wanted(Struct, frozen=True):
    """What to show: the languages (None: all), how many words, how many sentences a word."""

    language: str | None = None
    top: int = 20
    examples: int = 2


def show(
    console: Console, paths: Sequence[str], settings: Settings, wanted: Wanted, *, as_json: bool
) -> None:
    """Print what the word lists do not cover of ledgers and articles.

    Articles that could not be read are named on standard error.
    Raises LedgerError for a ledger that cannot be read or holds no counts.
    """
    found = (c for c in _coverage(paths, settings) if wanted.language in (None, c.language))
    told = tails(found, top=wanted.top, examples=wanted.examples)
    if as_json:
        for record in _records(told):
            console.out(msgspec.json.encode(record).decode(), highlight=False)
        return
    if not told:
        console.print("No article could be read here, or none in that language.")
    for tail in told:
        _print(console, tail)


def _coverage(paths: Sequence[str], settings: Settings) -> Iterator[Coverage]:
    """Counts of the ledgers among `paths`, then of the articles, which are read for it."""
    ledgers = [Path(p) for p in paths if _is_ledger(Path(p))]
    for folder in ledgers:
        yield from _kept(Ledger.open(folder))
    rest = [p for p in paths if Path(p) not in ledgers]
    job = Job(read=read_article, settings=settings, load=load_tools)
    if rest:
        yield from read_coverage(raw_articles(rest, settings.options), job, 1, _unread)


def _aside(words: str) -> None:
    """Say something beside the answer, which may go on to another program."""
    aside = Console(stderr=True, markup=False, emoji=False, highlight=False)
    aside.print(inert(words), soft_wrap=True)


def _unread(article: Article) -> None:
    _aside(f"{article.state}: {article.name} – {article.reason or 'no reason is known'}")


def _is_ledger(path: Path) -> bool:
    return (path / NAME).is_file() or (path / WORK).is_dir()


def _kept(ledger: Ledger) -> Iterator[Coverage]:
    """The counts of a ledger, checked to be of all its articles."""
    counts = list(ledger.coverage()) if _has_counts(ledger) else []
    read = ledger.manifest.states.get("read", 0)
    if len(counts) < read:
        raise LedgerError(
            f"The ledger {ledger.folder} counts the words of {len(counts)} of its {read} articles: "
            "the others were read by a version that did not count. Read the pile again into a "
            "new folder, or name the articles instead: rashomon coverage ARTICLES."
        )
    if unread := ledger.manifest.articles - read:
        _aside(f"{unread} articles of {ledger.folder} could not be read: articles.jsonl says why.")
    yield from counts


def _has_counts(ledger: Ledger) -> bool:
    return any(kept.name == "coverage.parquet" for kept in ledger.manifest.files)


def _records(told: Iterable[Tail]) -> Iterator[Totals | Unknown]:
    for tail in told:
        yield tail.totals
        yield from tail.unknown


# --- for people -------------------------------------------------------------------------------


def _print(console: Console, tail: Tail) -> None:
    console.print(inert(_account(tail.totals)), soft_wrap=True)
    if not tail.unknown:
        console.print("Every one of them has a word of the lists.\n")
        return
    console.print(_table(tail.unknown))
    if tail.more:
        console.print(f"{tail.more} more unknown words; --top shows more.")
    console.print()


def _account(t: Totals) -> str:
    return (
        f"{t.language}: {t.clauses} clauses in {t.articles} articles; {t.weighed} "
        f"({_share(t.weighed, t.clauses)}) have a known party and a figure or a quotation. "
        f"Of these the word lists cover {t.covered} ({_share(t.covered, t.weighed)}), "
        f"{t.uncovered} not ({_share(t.uncovered, t.weighed)}); {t.claimed} of the uncovered "
        "became a claim all the same, as a bare state, toll or demand."
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "–"


def _table(unknown: Iterable[Unknown]) -> Table:
    table = Table(show_lines=True)
    for name in ("word", "met", "with figure", "quoted", "listed otherwise", "claim anyway"):
        table.add_column(name, justify="left" if name == "word" else "right", overflow="fold")
    table.add_column("where, for example", overflow="fold")
    for u in unknown:
        counts = (u.times, u.figures, u.quotations, u.other_use, u.claimed)
        numbers = (str(n) if n else "" for n in counts)
        table.add_row(inert(in_words(u.word)), *numbers, _where(u))
    return table


def _where(unknown: Unknown) -> Text:
    """A line a sentence: article, place in it, words."""
    lines = (f"{e.article}:{e.start}  {e.sentence}" for e in unknown.examples)
    return Text("\n").join(inert(line) for line in lines)


def in_words(word: Word) -> str:
    """A word with what goes with it, as an entry of the lists names it: 'launch + initiative'."""
    parts = [word.lemma]
    parts += [f"(particle {word.particle})"] if word.particle else []
    parts += ["(reflexive)"] if word.reflexive else []
    parts += [f"+ {word.object}"] if word.object else []
    parts += ["(after a copula)"] if word.copula else []
    return f"{' '.join(parts)}, {word.upos}"
