"""The files behind what the user names: folders walked in order, patterns filled in."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from msgspec import Struct

from rashomon.model.article import RawArticle
from rashomon.text.problems import problem, problem_of

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://|file:", re.IGNORECASE)


class Found(Struct, frozen=True):
    """A file to read. `named` says that the user named this very file."""

    path: Path
    name: str
    named: bool


def find_files(given: str) -> Iterator[Found | RawArticle]:
    """The files of one path, folder or pattern, in the order of their names.

    Hidden files are left out of folders. What cannot be listed comes as a problem.
    """
    if "\0" in given:
        yield problem(printable(given), "broken", "no path holds a NUL character")
        return
    if _ADDRESS.match(given):
        yield problem(printable(given), "broken", _NO_NETWORK)
        return
    path = Path(given)
    try:
        if path.is_dir():
            yield from _folder(path, path)
        elif glob.has_magic(given) and not path.exists():
            yield from _pattern(given)
        else:
            yield Found(path, printable(path.name or given), named=True)
    except (OSError, ValueError) as fault:
        yield problem_of(printable(given), fault)


_NO_NETWORK = "rashomon reads files and never the network; save the page in a file and name that"


def _pattern(given: str) -> Iterator[Found | RawArticle]:
    """Files and folders a pattern stands for, named from the last fixed folder on."""
    base = Path(*_fixed(Path(given).parts))
    matches = sorted(glob.iglob(given, recursive=True), key=printable)  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not matches:
        yield problem(printable(given), "broken", "no file fits this pattern")
    for match in matches:
        path = Path(match)
        # '**' gives folders and their files: the files are enough.
        if path.is_dir() and "**" in given:
            continue
        if path.is_dir():
            yield from _folder(path, base)
        else:
            yield Found(path, _below(path, base), named=False)


def _fixed(parts: tuple[str, ...]) -> Iterator[str]:
    for part in parts[:-1]:
        if glob.has_magic(part):
            return
        yield part


def _folder(folder: Path, base: Path) -> Iterator[Found | RawArticle]:
    """All files in a folder and the folders in it. Raises nothing: problems are items."""
    open_folders: list[Iterator[os.DirEntry[str] | RawArticle]] = [_entries(folder, base)]
    anything = False
    while open_folders:
        entry = next(open_folders[-1], None)
        if entry is None:
            open_folders.pop()
            continue
        anything = True
        if isinstance(entry, RawArticle):
            yield entry
        elif entry.is_dir(follow_symlinks=False):
            open_folders.append(_entries(Path(entry.path), base))
        else:
            yield _file(Path(entry.path), base)
    if not anything:
        yield problem(printable(folder.name or "."), "no body", "there is no file in the folder")


def _entries(folder: Path, base: Path) -> Iterator[os.DirEntry[str] | RawArticle]:
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if not entry.name.startswith(".")]
    except OSError as fault:
        yield problem_of(_below(folder, base) or printable(folder.name), fault)
        return
    # With the slash a folder sorts as in the whole paths: 'a-b' before 'a/b'.
    yield from sorted(found, key=_order)


def _order(entry: os.DirEntry[str]) -> str:
    return printable(entry.name) + ("/" if entry.is_dir(follow_symlinks=False) else "")


def _file(path: Path, base: Path) -> Found | RawArticle:
    name = _below(path, base)
    if path.is_symlink() and path.is_dir():
        return problem(
            name,
            "broken",
            "a link to a folder: links could lead in circles; name the folder itself",
        )
    return Found(path, name, named=False)


def _below(path: Path, base: Path) -> str:
    below = path.relative_to(base) if path.is_relative_to(base) else path
    return "" if below == Path() else printable(PurePosixPath(*below.parts).as_posix())


def printable(name: str) -> str:
    """A file name as text: bytes that are no UTF-8 are written out as '\\\\xff'."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
