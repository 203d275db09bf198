"""The job of every real run: articles read by all the stages, with all languages loaded once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.flow.config import Settings
from rashomon.flow.job import Job
from rashomon.flow.reading import has_parser, read_article, tools_for
from rashomon.languages.pack import languages
from rashomon.model.article import RawArticle
from rashomon.text.sources import raw_articles


def found(paths: Sequence[str], settings: Settings | None) -> Iterator[RawArticle]:
    """Articles in files and folders, in a fixed order; what cannot be taken in says so."""
    return raw_articles(paths, (settings or Settings()).options)


def job_for(settings: Settings | None) -> Job:
    """Reading articles with these settings, as something workers can be given."""
    chosen = settings or Settings()
    return Job(read=read_article, settings=chosen, digest=chosen.digest(), load=load_all)


def load_all(settings: Settings) -> None:
    """Load every language that has a parser, so that no article pays for it with its limits.

    Raises PackError or PipelineError where something is missing.
    """
    for code in languages(settings.home):
        if has_parser(code, settings):
            tools_for(code, settings)
