"""Waiting for a page. Playwright's own way of asking again and again is forbidden by the policy."""

from __future__ import annotations

import time
from typing import Any


def until(page: Any, expression: str, seconds: float = 10.0) -> None:
    """Wait until a JavaScript expression is true in the page."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"not true after {seconds} s: {expression}"
        page.wait_for_timeout(20)


def until_rows(page: Any, count: int) -> None:
    """Wait until a list shows so many rows."""
    until(page, f"document.querySelectorAll('[data-row]').length === {count}")
