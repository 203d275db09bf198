"""Language packs: folders of data, found by looking, checked when they are loaded."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from rashomon.languages.people import Person, read_people
from rashomon.languages.tables import (
    Actors,
    Cues,
    Events,
    Figures,
    Modals,
    Pack,
    Places,
    SharedActors,
)
from rashomon.languages.time_table import Time
from rashomon.model.errors import PackError
from rashomon.model.furniture import Furniture

HOME = Path(__file__).parent
SHARED = HOME / "shared"

T = TypeVar("T")


class LanguagePack(Struct, frozen=True):
    """All that rashomon knows of one language.

    `forms` maps (lower-case form, part of speech) to a lemma where the lemmatiser is known to
    be unsure; it comes from the optional forms.tsv.
    """

    folder: Path
    pack: Pack
    cues: Cues
    events: Events
    modals: Modals
    figures: Figures
    actors: Actors
    time: Time
    places: Places
    furniture: Furniture
    forms: dict[tuple[str, str], str]

    @property
    def code(self) -> str:
        """ISO 639-1 code, which is also the folder's name."""
        return self.pack.code


def languages(home: Path = HOME) -> tuple[str, ...]:
    """Codes of all languages that have a folder with a pack.toml, sorted."""
    return tuple(sorted(p.parent.name for p in home.glob("*/pack.toml")))


@lru_cache(maxsize=64)
def load(code: str, home: Path = HOME) -> LanguagePack:
    """The pack of one language.

    Raises PackError where there is no such folder, a file is missing, or a key is unknown.
    """
    folder = home / code
    if code not in languages(home):
        known = ", ".join(languages(home)) or "none"
        raise PackError(
            f"There is no language '{code}'. Languages found: {known}. "
            f"A language is a folder with a pack.toml; 'rashomon languages' lists them."
        )
    pack = read(folder / "pack.toml", Pack)
    if pack.code != code:
        raise PackError(f"{folder / 'pack.toml'} says code = '{pack.code}', its folder '{code}'.")
    return LanguagePack(
        folder=folder,
        pack=pack,
        cues=read(folder / "cues.toml", Cues),
        events=read(folder / "events.toml", Events),
        modals=read(folder / "modals.toml", Modals),
        figures=read(folder / "figures.toml", Figures),
        actors=read(folder / "actors.toml", Actors),
        time=read(folder / "time.toml", Time),
        places=read(folder / "places.toml", Places),
        furniture=read(folder / "furniture.toml", Furniture),
        forms=read_forms(folder / "forms.tsv"),
    )


@lru_cache(maxsize=8)
def shared_actors(home: Path = HOME) -> SharedActors:
    """Organisations and media that every language shares."""
    return read(home / "shared" / "actors.toml", SharedActors)


def people(home: Path = HOME) -> tuple[Person, ...]:
    """The people of the news. Raises PackError where the table is not whole."""
    return read_people(home / "shared" / "people.tsv")


def read_forms(path: Path) -> dict[tuple[str, str], str]:
    """forms.tsv: a form, a part of speech and a lemma a line; empty where there is no file.

    Raises PackError with the line that has not three columns.
    """
    if not path.is_file():
        return {}
    found: dict[tuple[str, str], str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        cells = line.split("\t")
        if len(cells) != 3:
            raise PackError(
                f"{path}, line {number}: expected form, part of speech and lemma, got '{line}'."
            )
        found[cells[0], cells[1]] = cells[2]
    return found


def read(path: Path, kind: type[T]) -> T:
    """One TOML file as the record `kind`.

    Raises PackError with the file and the offending key.
    """
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), kind)
    except FileNotFoundError:
        raise PackError(f"{path} is missing. Copy it from another language and fill it.") from None
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise PackError(f"{path} cannot be read: {fault}") from fault
