"""Options that several commands share, with their help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders, patterns in quotes ('news/*.html'), or - for standard input.",
        show_default=False,
    ),
]
CoveragePaths = Annotated[
    list[str],
    typer.Argument(
        help="Ledgers made by 'rashomon read', or articles: files, folders, patterns in quotes.",
        show_default=False,
    ),
]
LedgerArg = Annotated[
    Path, typer.Argument(help="A ledger made by 'rashomon read'.", show_default=False)
]
Pipelines = Annotated[
    list[str] | None,
    typer.Option(
        "--pipeline", help="Use another UD pipeline for a language: LANG=FOLDER or LANG=PACKAGE."
    ),
]
