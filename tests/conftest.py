"""What all tests share: one thread a process, and pipelines that are loaded once."""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy and thinc are first imported

from collections.abc import Callable

import pytest
from hypothesis import settings

from rashomon.flow.config import Settings
from rashomon.flow.reading import has_parser, read_article
from rashomon.languages.pack import languages
from rashomon.model.article import RawArticle
from rashomon.model.reading import Reading

settings.register_profile("steady", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("steady")

READABLE = tuple(c for c in languages() if has_parser(c, Settings()))
"""Languages whose pipeline is in its folder, found by looking."""


@pytest.fixture(scope="session")
def reader() -> Callable[[RawArticle], Reading]:
    """Reads one raw article with the committed pipelines; they stay loaded for the session."""
    plain = Settings()
    return lambda raw: read_article(raw, plain)
