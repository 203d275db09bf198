"""The command line: reading, looking, explaining. The only place that prints."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from rashomon import __version__
from rashomon.cli import claims as claims_view
from rashomon.cli import coverage as coverage_view
from rashomon.cli import event as event_view
from rashomon.cli import events as events_view
from rashomon.cli import explain as explain_view
from rashomon.cli import languages as languages_view
from rashomon.cli import names as names_view
from rashomon.cli import origins as origins_view
from rashomon.cli import reading as reading_view
from rashomon.cli.correct_commands import correct
from rashomon.cli.inert import inert
from rashomon.cli.options import CoveragePaths, LedgerArg, Paths, Pipelines
from rashomon.cli.printing import console
from rashomon.exports.formats import FORMATS, export
from rashomon.exports.options import Options
from rashomon.flow.config import Settings, pipelines_from
from rashomon.ledger.ledger import Ledger
from rashomon.model.errors import InputError, RashomonError
from rashomon.report.boundaries import read_boundaries
from rashomon.report.build import build_report
from rashomon.report.shelf import shelf_of
from rashomon.text.sources import ReadOptions

app = typer.Typer(
    name="rashomon",
    help="Reads articles about a contested situation into a ledger of claims: who says, through "
    "whom, that who did what to whom, where, when, how many. It never says who is right.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(correct, name="correct")


@app.command()
def read(  # noqa: PLR0913 - a command has as many parameters as it has options
    paths: Paths,
    out: Annotated[Path, typer.Option(help="Folder of the ledger to make.")] = Path("ledger"),
    workers: Annotated[
        int | None, typer.Option(help="Worker processes. Default: one a core.", show_default=False)
    ] = None,
    pipeline: Pipelines = None,
    text_column: Annotated[
        str | None, typer.Option(help="Column or key that holds the text.")
    ] = None,
    title_column: Annotated[str | None, typer.Option(help="Column or key of the title.")] = None,
    date_column: Annotated[str | None, typer.Option(help="Column or key of the date.")] = None,
    outlet_column: Annotated[str | None, typer.Option(help="Column or key of the outlet.")] = None,
    language_column: Annotated[
        str | None, typer.Option(help="Column or key of the language.")
    ] = None,
    url_column: Annotated[str | None, typer.Option(help="Column or key of the address.")] = None,
    id_column: Annotated[
        str | None, typer.Option(help="Column or key that names the article.")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(help="Encoding of all files. Default: detected.")
    ] = None,
) -> None:
    """Read articles into a ledger.

    Examples:

      rashomon read news/ --out ledger

      rashomon read dump.warc.gz more.csv --text-column body --out ledger

      cat article.txt | rashomon read - --out ledger
    """
    options = ReadOptions(
        text_column=text_column,
        title_column=title_column,
        date_column=date_column,
        outlet_column=outlet_column,
        language_column=language_column,
        url_column=url_column,
        id_column=id_column,
        encoding=encoding,
    )
    settings = Settings(options=options, pipelines=pipelines_from(pipeline or []))
    count = workers if workers is not None else (os.cpu_count() or 1)
    reading_view.run(console(), paths, out, settings, count)


@app.command()
def report(
    ledger: LedgerArg,
    out: Annotated[
        Path | None, typer.Option(help="Where to write it. Default: report.html in the ledger.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Heading of the report.")] = None,
    limit: Annotated[int, typer.Option(min=0, help="Most claims the file holds.")] = 5000,
    boundaries: Annotated[
        Path | None,
        typer.Option(help="TopoJSON with an object 'countries': other lines for the map."),
    ] = None,
) -> None:
    """Write the report: one HTML file that opens from disk, without a network.

    Example:

      rashomon report ledger --out report.html
    """
    lines = read_boundaries(boundaries) if boundaries else None
    shelf = shelf_of(Ledger.open(ledger))
    path = out or ledger / "report.html"
    html = build_report(shelf, title=title or ledger.name, limit=limit, boundaries=lines)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html, encoding="utf-8", newline="\n")
    console().print("Report:", inert(str(path)))


@app.command("serve")
def serve_command(  # noqa: PLR0913
    ledger: LedgerArg,
    port: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=65535,
            show_default=False,
            help="Where to listen; 0 is any. Default: 8765, or any other where that is taken.",
        ),
    ] = None,
    host: Annotated[
        str, typer.Option(help="Whom to listen to: this machine alone, or --token is needed.")
    ] = "127.0.0.1",
    token: Annotated[
        str | None,
        typer.Option(
            envvar="RASHOMON_TOKEN",
            show_default=False,
            help="Secret that whoever asks has to know. Default: made anew each time.",
        ),
    ] = None,
    title: Annotated[str | None, typer.Option(help="Heading of the pile.")] = None,
    boundaries: Annotated[
        Path | None,
        typer.Option(help="TopoJSON with an object 'countries': other lines for the map."),
    ] = None,
    who: Annotated[
        str | None,
        typer.Option(
            envvar="RASHOMON_USER",
            show_default=False,
            help="Who corrects, where a correction does not say it.",
        ),
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Show it in the browser.")] = False,
) -> None:
    """Serve a ledger to the browser of this machine: the report's views, search, corrections.

    Example:

      rashomon serve ledger
    """
    from rashomon.cli import serve  # noqa: PLC0415 - the server is slow to load, and rarely needed

    wanted = serve.Wanted(ledger, host, port, token, title, boundaries, who)
    serve.run(console(), wanted, open_=open_)


@app.command("export")
def export_(
    ledger: LedgerArg,
    as_: Annotated[
        str, typer.Option("--as", help=f"The format: {', '.join(FORMATS)}.", show_default=False)
    ],
    out: Annotated[
        Path | None,
        typer.Option(help="File or folder to write. Default: in the ledger's folder 'export'."),
    ] = None,
    raw: Annotated[
        bool,
        typer.Option("--raw", help="CSV: leave cells that a spreadsheet could take for formulas."),
    ] = False,
    actorless: Annotated[
        bool, typer.Option("--actorless", help="PLOVER: also events without an actor, as UNK.")
    ] = False,
) -> None:
    """Write a ledger in the format of another tool.

    Examples:

      rashomon export ledger --as xlsx --out ledger.xlsx

      rashomon export ledger --as geojson
    """
    opened = Ledger.open(ledger)
    target = out or ledger / "export" / (FORMATS[as_].file if as_ in FORMATS else as_)
    for file in export(opened, as_, target, Options(raw=raw, actorless=actorless)):
        console().print("Exported:", inert(str(file)))


@app.command()
def claims(  # noqa: PLR0913
    ledger: LedgerArg,
    voice: Annotated[
        str | None, typer.Option(help="Words or code of a source: 'ministry', AZE.GOV.")
    ] = None,
    type_: Annotated[
        str | None, typer.Option("--type", help="Event type: ASSAULT, REQUEST, …")
    ] = None,
    actor: Annotated[str | None, typer.Option(help="Words or code of an actor.")] = None,
    target: Annotated[str | None, typer.Option(help="Words or code of a target.")] = None,
    article: Annotated[str | None, typer.Option(help="Part of an article's name.")] = None,
    language: Annotated[str | None, typer.Option(help="Language of the article.")] = None,
    modality: Annotated[
        str | None, typer.Option(help="asserted, denied, hearsay, planned, …")
    ] = None,
    search: Annotated[str | None, typer.Option(help="Words in the evidence.")] = None,
    limit: Annotated[int, typer.Option(help="Most rows to show.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON record a line.")] = False,
) -> None:
    """Show claims as a table, filtered.

    Examples:

      rashomon claims ledger --type ASSAULT --voice MIL

      rashomon claims ledger --search bridge --json
    """
    wanted = claims_view.Filter(
        voice=voice, type=type_, actor=actor, target=target, article=article,
        language=language, modality=modality, search=search,
    )  # fmt: skip
    claims_view.show(console(), Ledger.open(ledger), wanted, limit=limit, as_json=as_json)


@app.command("events")
def events_command(  # noqa: PLR0913
    ledger: LedgerArg,
    type_: Annotated[
        str | None, typer.Option("--type", help="Event type: ASSAULT, REQUEST, …")
    ] = None,
    place: Annotated[str | None, typer.Option(help="Words of a place.")] = None,
    voice: Annotated[str | None, typer.Option(help="Words or code of a voice.")] = None,
    article: Annotated[str | None, typer.Option(help="Part of an article's name.")] = None,
    relation: Annotated[
        str | None, typer.Option(help="Only events with this: differ, deny, reverse, update, …")
    ] = None,
    sort: Annotated[str, typer.Option(help="contested, time, size or origins.")] = "contested",
    limit: Annotated[int, typer.Option(min=0, help="Most events to show.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON record a line.")] = False,
) -> None:
    """List the events of a ledger, most contested first.

    Examples:

      rashomon events ledger --type ASSAULT --relation differ

      rashomon events ledger --sort origins --json
    """
    wanted = events_view.Wanted(
        type=type_, place=place, voice=voice, article=article, relation=relation
    )
    opened = Ledger.open(ledger)
    events_view.show(console(), opened, wanted, sort=sort, limit=limit, as_json=as_json)


@app.command("event")
def event_command(
    which: Annotated[
        list[str],
        typer.Argument(
            metavar="[LEDGER] ID",
            help="An event's or a claim's id, or its beginning; before it the ledger, if it is "
            "not --ledger.",
            show_default=False,
        ),
    ],
    ledger: Annotated[Path, typer.Option(help="The ledger that holds it.")] = Path("ledger"),
    words: Annotated[
        bool, typer.Option("--words", help="With the words every value was read from.")
    ] = False,
    limit: Annotated[int, typer.Option(min=0, help="Most relations of a kind to show.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="All of it as one JSON record.")] = False,
) -> None:
    """Show one event: account beside account, silences, relations, what it rests on.

    Examples:

      rashomon event 3f2a9c01 --ledger ledger

      rashomon event ledger 3f2a9c01 --words
    """
    if len(which) > 2:
        raise InputError(f"One event at a time, got {len(which)} words. Give an id.")
    folder = Path(which[0]) if len(which) == 2 else ledger
    opened = Ledger.open(folder)
    event_view.show(console(), opened, which[-1], words=words, limit=limit, as_json=as_json)


@app.command("origins")
def origins_command(
    ledger: LedgerArg,
    event: Annotated[str | None, typer.Option(help="Only this event, by its id.")] = None,
    limit: Annotated[int, typer.Option(min=0, help="Most edges and events to show.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON record a line.")] = False,
) -> None:
    """Show who draws on whom, and independent origins beside articles.

    Example:

      rashomon origins ledger --event 3f2a9c01
    """
    opened = Ledger.open(ledger)
    origins_view.show(console(), opened, event=event, limit=limit, as_json=as_json)


@app.command("names")
def names_command(
    ledger: LedgerArg,
    referent: Annotated[str | None, typer.Option(help="Part of a name or key.")] = None,
    limit: Annotated[int, typer.Option(min=0, help="Most of each list to show.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON record a line.")] = False,
) -> None:
    """Show what everybody calls the same thing, and hedges lost on the way.

    Example:

      rashomon names ledger --referent harbour
    """
    opened = Ledger.open(ledger)
    names_view.show(console(), opened, referent=referent, limit=limit, as_json=as_json)


@app.command()
def explain(
    what: Annotated[
        str,
        typer.Argument(
            help="A claim's id, an article's name or id, or a file.", show_default=False
        ),
    ],
    ledger: Annotated[Path, typer.Option(help="The ledger that holds it.")] = Path("ledger"),
    tree: Annotated[
        bool, typer.Option("--tree", help="All of a claim's tree, with lemmas and labels.")
    ] = False,
    pipeline: Pipelines = None,
) -> None:
    """Show why: how an article was cleaned, or cell by cell which rules made a claim.

    Examples:

      rashomon explain news/article.txt

      rashomon explain 3f2a9c… --ledger ledger
    """
    settings = Settings(pipelines=pipelines_from(pipeline or []))
    explain_view.show(console(), what, ledger, settings, whole=tree)


@app.command()
def coverage(
    paths: CoveragePaths,
    language: Annotated[str | None, typer.Option(help="Only this language, by its code.")] = None,
    top: Annotated[int, typer.Option(min=0, help="Most words to show a language.")] = 20,
    examples: Annotated[int, typer.Option(min=0, help="Most sentences to show a word.")] = 2,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON record a line.")] = False,
    pipeline: Pipelines = None,
) -> None:
    """List the words that the lists lack, most frequent first: what fell through.

    Counted are clauses of a known party with a figure or a quotation.

    Examples:

      rashomon coverage ledger --top 50

      rashomon coverage news/ --json
    """
    settings = Settings(pipelines=pipelines_from(pipeline or []))
    wanted = coverage_view.Wanted(language=language, top=top, examples=examples)
    coverage_view.show(console(), paths, settings, wanted, as_json=as_json)


@app.command("languages")
def languages_command(pipeline: Pipelines = None) -> None:
    """List the languages rashomon reads, their pipelines and the size of their tables."""
    settings = Settings(pipelines=pipelines_from(pipeline or []))
    languages_view.show(console(), settings)


@app.callback(invoke_without_command=True)
def options(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Options before the command."""
    if version:
        console().print(f"rashomon {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line; errors of ours become one clear message and exit code 1."""
    try:
        app()
    except RashomonError as fault:
        console(error=True).print("Error:", inert(str(fault)), soft_wrap=True)
        sys.exit(1)
    except KeyboardInterrupt:
        console(error=True).print("Stopped. The same command goes on where this one was.")
        sys.exit(130)


if __name__ == "__main__":
    main()
