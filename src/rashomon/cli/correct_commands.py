"""`rashomon correct`: the commands by which a person corrects a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli import correct as correct_view
from rashomon.cli.inert import inert
from rashomon.cli.options import LedgerArg
from rashomon.cli.printing import console
from rashomon.flow.correcting import By
from rashomon.flow.realign import realign
from rashomon.model.correction import Proposal

correct = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
"""The commands; `cli.main` adds them to the command line."""


Who = Annotated[
    str | None,
    typer.Option(envvar="RASHOMON_USER", help="Who corrects. Required.", show_default=False),
]
Why = Annotated[str | None, typer.Option(help="The reason. Required.", show_default=False)]
When = Annotated[
    str | None, typer.Option(help="When, as ISO 8601. Default: now.", show_default=False)
]
ClaimArg = Annotated[str, typer.Argument(help="A claim's id.", show_default=False)]


@correct.callback()
def correct_options(context: typer.Context, ledger: LedgerArg) -> None:
    """Correct a ledger: each correction is a line in its log, and the ledger is rebuilt.

    Who corrects is said with --who or, once for all, in the environment variable RASHOMON_USER.

    Examples:

      rashomon correct ledger reject 3f2a9c… --why "a teaser for another article" --who N.N.

      rashomon correct ledger history
    """
    context.obj = ledger


def _record(context: typer.Context, wishes: list[Proposal], by: By) -> None:
    correct_view.record(console(), context.obj, wishes, by, realign)


@correct.command()
def reject(
    context: typer.Context, claim: ClaimArg, why: Why = None, who: Who = None, when: When = None
) -> None:
    """Take a claim out of the ledger: it is none. The log keeps it.

    Example:

      rashomon correct ledger reject 3f2a9c… --why "page furniture"
    """
    _record(context, [Proposal(kind="reject", claim=claim)], By(who, why, when))


@correct.command()
def edit(  # noqa: PLR0913
    context: typer.Context,
    claim: ClaimArg,
    set_: Annotated[
        list[str] | None, typer.Option("--set", help="A cell: KEY=VALUE. May be repeated.")
    ] = None,
    cells: Annotated[
        str | None, typer.Option("--json", help="Whole cells as a JSON object.")
    ] = None,
    why: Why = None,
    who: Who = None,
    when: When = None,
) -> None:
    """Change cells of a claim. Words must stand in the article; null is what it does not say.

    Examples:

      rashomon correct ledger edit 3f2a9c… --set time=2020-10-11 --why "dated by the headline"

      rashomon correct ledger edit 3f2a9c… --set actor="the army" --set actor.code=BEL.MIL --why …

      rashomon correct ledger edit 3f2a9c… --json '{"place": null}' --why "another place"
    """
    wish = correct_view.edit(claim, set_ or [], cells, context.obj)
    _record(context, [wish], By(who, why, when))


@correct.command()
def merge(
    context: typer.Context,
    one: Annotated[str, typer.Argument(help="An event's id, or a claim's.", show_default=False)],
    other: Annotated[str, typer.Argument(help="The same of the other.", show_default=False)],
    why: Why = None,
    who: Who = None,
    when: When = None,
) -> None:
    """Make one event of two. A claim's id stands for its event.

    Example:

      rashomon correct ledger merge 81b0… 4c7e… --why "the same shelling, told by two agencies"
    """
    wish = Proposal(kind="merge", one=(one,), other=(other,))
    _record(context, [wish], By(who, why, when))


@correct.command()
def split(
    context: typer.Context,
    event: Annotated[str, typer.Argument(help="An event's id.", show_default=False)],
    claims: Annotated[
        list[str],
        typer.Argument(help="Ids of its claims that tell of another event.", show_default=False),
    ],
    why: Why = None,
    who: Who = None,
    when: When = None,
) -> None:
    """Take claims out of an event: they tell of another one.

    Example:

      rashomon correct ledger split 81b0… 3f2a9c… 77d1aa… --why "the attack of the day before"
    """
    wish = Proposal(kind="split", event=event, out=tuple(claims))
    _record(context, [wish], By(who, why, when))


@correct.command()
def confirm(  # noqa: PLR0913
    context: typer.Context,
    a: ClaimArg,
    b: ClaimArg,
    relation: Annotated[
        str | None, typer.Option(help="How a stands to b. Default: as the ledger says.")
    ] = None,
    why: Why = None,
    who: Who = None,
    when: When = None,
) -> None:
    """Confirm how two claims of an event stand to each other; it then stays so.

    Example:

      rashomon correct ledger confirm 3f2a9c… 77d1aa… --why "both tolls checked"
    """
    wish = Proposal(kind="confirm", a=a, b=b, after=relation)
    _record(context, [wish], By(who, why, when))


@correct.command()
def refuse(  # noqa: PLR0913
    context: typer.Context,
    a: ClaimArg,
    b: ClaimArg,
    relation: Annotated[
        str | None, typer.Option(help="How a stands to b instead. Default: nothing is said.")
    ] = None,
    why: Why = None,
    who: Who = None,
    when: When = None,
) -> None:
    """Refuse how two claims stand to each other in the ledger.

    Example:

      rashomon correct ledger refuse 3f2a9c… 77d1aa… --relation differ --why "10 is not 42"
    """
    wish = Proposal(kind="refuse", a=a, b=b, after=relation)
    _record(context, [wish], By(who, why, when))


@correct.command()
def undo(
    context: typer.Context,
    line: Annotated[int, typer.Argument(help="The line's number in history.", show_default=False)],
    why: Why = None,
    who: Who = None,
    when: When = None,
) -> None:
    """Take a correction back. To restore it, undo the line that undid it.

    Example:

      rashomon correct ledger undo 7 --why "the caption does count"
    """
    _record(context, [Proposal(kind="undo", line=line)], By(who, why, when))


@correct.command("apply")
def apply_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Corrections, one a line.", show_default=False)],
    why: Why = None,
    who: Who = None,
    when: When = None,
) -> None:
    """Write all corrections of a file, or none if one of them cannot be.

    What a line does not say (who, when, why) is taken from the options.

    Example:

      rashomon correct ledger apply proposed.jsonl --who N.N.
    """
    wishes = correct_view.proposals(file)
    _record(context, wishes, By(who, why, when))


@correct.command()
def history(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="The lines as they are.")] = False,
) -> None:
    """Show the log: who corrected what, when and why, and what still counts.

    Example:

      rashomon correct ledger history
    """
    correct_view.history(console(), context.obj, as_json=as_json)


@correct.command()
def rebuild(context: typer.Context) -> None:
    """Make the ledger anew from its articles and its log, where that was cut off.

    Example:

      rashomon correct ledger rebuild
    """
    unfit = realign(context.obj)
    if unfit:
        console().print(inert(f"{unfit}."))
