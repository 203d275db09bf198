"""The table of what the rules reach on gold trees, printed after the tests that make it."""

from __future__ import annotations

import pytest

from tests.claims.treebanks.measuring import LINES


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print the table where it was made."""
    for line in config.stash.get(LINES, ()):
        terminalreporter.write_line(line)
