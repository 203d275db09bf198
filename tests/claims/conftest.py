"""The table of what the cases of every language reach, printed after the tests that make it."""

from __future__ import annotations

import pytest

from tests.claims.scoring import TABLE


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print the table where it was made."""
    for line in config.stash.get(TABLE, ()):
        terminalreporter.write_line(line)
