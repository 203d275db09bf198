"""All tasks by name, in the order of the page."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.accuracy import articles, attribution, cases, numbers, parses, places, times
from benchmarks.accuracy.score import Outcome
from rashomon.flow.config import Settings

Task = Callable[[Settings], Outcome]

TASKS: tuple[tuple[str, Task], ...] = (
    ("articles", lambda settings: articles.run(settings, articles.REAL)),
    ("examples", lambda settings: articles.run(settings, articles.EXAMPLES)),
    ("cases", cases.run),
    ("attribution", attribution.run),
    ("places", lambda _: places.run()),
    ("times", lambda _: times.run()),
    ("numbers", lambda _: numbers.run()),
    ("parse", parses.run),
)
"""A name, and what scores it. Tasks without their corpus say so and have no rows."""
