"""`rashomon languages`: what can be read, computed from the folders."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from rashomon.cli.inert import inert
from rashomon.flow.config import Settings
from rashomon.flow.reading import has_parser
from rashomon.languages.pack import languages, load


def show(console: Console, settings: Settings) -> None:
    """A row a language: its pipeline and how much its tables hold."""
    table = Table()
    for name in ("code", "language", "script", "pipeline", "verbs of saying", "event words"):
        table.add_column(name)
    for code in languages(settings.home):
        pack = load(code, settings.home)
        source = settings.pipeline(code)
        says = sum(len(v) for v in pack.cues.verbs.values())
        events = sum(len(v.lemmas) for v in pack.events.verb)
        events += sum(len(n.lemmas) for n in pack.events.noun)
        named = code in dict(settings.pipelines)
        pipeline = str(source) if named else ("own" if has_parser(code, settings) else "none yet")
        table.add_row(
            code, inert(pack.pack.name), pack.pack.script, inert(pipeline), str(says), str(events)
        )
    console.print(table)
