"""Rows of tables that tests make: kept with a test's report, since tests run in many processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

NAME = "row of a table"


def tell(test: pytest.Item, head: str, row: str) -> None:
    """Keep a row for the table with this head."""
    test.user_properties.append((NAME, (head, row)))


def tables(reports: Iterable[object]) -> Iterator[str]:
    """The lines of all tables in these reports, rows in the order of their words."""
    found: dict[str, list[str]] = {}
    for report in reports:
        if isinstance(report, pytest.TestReport) and report.when == "call":
            for name, value in report.user_properties:
                if name == NAME and isinstance(value, list | tuple):
                    found.setdefault(value[0], []).append(value[1])
    for head, rows in sorted(found.items()):
        yield head
        yield from sorted(rows)
