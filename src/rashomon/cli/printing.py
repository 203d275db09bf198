"""Where the command line prints."""

from __future__ import annotations

from rich.console import Console


def console(*, error: bool = False) -> Console:
    """Where we print: no markup, no emoji codes, no guessed highlighting of corpus text."""
    return Console(stderr=error, markup=False, emoji=False, highlight=False, soft_wrap=False)
