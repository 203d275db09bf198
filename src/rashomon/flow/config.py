"""What a run is asked to do: one frozen record, whose digest says whether work can be reused."""

from __future__ import annotations

import hashlib
from pathlib import Path

from msgspec import Struct

from rashomon import __version__
from rashomon.languages.pack import HOME, languages
from rashomon.model.errors import InputError
from rashomon.model.ids import digest
from rashomon.text.sources import ReadOptions


class Settings(Struct, frozen=True):
    """Options of one run.

    `pipelines` names another UD pipeline for a language instead of the one in its folder.
    `home` is the folder that holds the language folders.
    """

    options: ReadOptions = ReadOptions()
    pipelines: tuple[tuple[str, str], ...] = ()
    home: Path = HOME

    def pipeline(self, code: str) -> Path | str:
        """Where the parser of a language is."""
        return dict(self.pipelines).get(code, self.home / code / "parser")

    def digest(self) -> str:
        """Changes whenever the version, an option, a pipeline or a language table changes."""
        return digest(__version__, self.options, self.pipelines, _tables_digest(self.home))


def pipelines_from(pairs: list[str]) -> tuple[tuple[str, str], ...]:
    """Read `LANG=PIPELINE` pairs of the command line.

    Raises InputError for anything else.
    """
    found: list[tuple[str, str]] = []
    for pair in pairs:
        code, equals, source = pair.partition("=")
        if not equals or not code or not source:
            raise InputError(
                f"--pipeline takes LANG=PIPELINE, got '{pair}'. "
                f"For example: --pipeline fr=fr_core_news_lg"
            )
        found.append((code, source))
    return tuple(sorted(found))


def _tables_digest(home: Path) -> str:
    whole = hashlib.sha256()
    for code in (*languages(home), "shared"):
        for path in sorted([*(home / code).glob("*.toml"), *(home / code).glob("*.tsv")]):
            whole.update(path.name.encode())
            whole.update(path.read_bytes())
        for path in sorted((home / code / "parser").rglob("*/model")):
            whole.update(path.relative_to(home).as_posix().encode())
            whole.update(path.read_bytes())
    return whole.hexdigest()
