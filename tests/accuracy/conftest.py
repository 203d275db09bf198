"""Tasks are scored once a session, whoever asks first."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from benchmarks.accuracy.score import Outcome
from benchmarks.accuracy.tasks import TASKS
from rashomon.flow.config import Settings


@pytest.fixture(scope="session")
def outcome() -> Callable[[str], Outcome]:
    """The outcome of a task by its name."""
    tasks = dict(TASKS)
    return cache(lambda name: tasks[name](Settings()))
