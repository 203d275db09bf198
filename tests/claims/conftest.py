"""The tables that tests of reading make, printed when all tests are over."""

from __future__ import annotations

import pytest

from tests.claims.tables import tables


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print each table whose rows were made, in whatever process."""
    reports = [r for some in terminalreporter.stats.values() for r in some]
    for line in tables(reports):
        terminalreporter.write_line(line)
