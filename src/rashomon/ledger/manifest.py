"""The manifest: what a finished ledger holds, with the hash of every file."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from rashomon.ledger import durable
from rashomon.ledger.records import line, parsed
from rashomon.model.article import State
from rashomon.model.errors import LedgerError

NAME = "manifest.json"
WORK = "rashomon-work"
"""The folder within a ledger that is there while it is being made."""

FORM = 2


class FileFacts(Struct, frozen=True):
    """A file of the ledger: its name, its hash, its length in bytes."""

    name: str
    sha256: str
    bytes: int


class Origin(Struct, frozen=True):
    """What a ledger was made with: the program's version, and hashes of its files and settings.

    The hash of the files only tells whether unfinished work can be taken over. It stays out of
    the manifest, or a changed comment would make another ledger of the same articles.
    """

    version: str
    settings: str
    code: str


class Made(Struct, frozen=True):
    """How many articles of a ledger a version with these settings has read."""

    version: str
    settings: str
    articles: int


class Manifest(Struct, frozen=True):
    """No times and no machine's paths: the same articles give the same manifest.

    `version` and `settings` are those of the last run, `origins` those of all articles: more
    than one where articles stayed that were read by another version or with other settings.
    `input` is the hash of all that ever came in, whatever its order; `corrections` the id of the
    last line of the log of corrections that were applied, None where there was none. Without a
    manifest a folder is no ledger, which is why it is written last.
    """

    form: int
    version: str
    settings: str
    origins: tuple[Made, ...]
    input: str
    articles: int
    states: dict[State, int]
    claims: int
    events: int
    files: tuple[FileFacts, ...]
    corrections: str | None = None


def facts(file: Path) -> FileFacts:
    """Name, hash and length of a file."""
    return FileFacts(file.name, durable.file_sha256(file), file.stat().st_size)


def write_manifest(folder: Path, manifest: Manifest, *, beside: Path) -> None:
    """Write the manifest whole; `beside` is a folder on the same disk for the draft."""
    text = msgspec.json.format(line(manifest), indent=1) + b"\n"
    durable.write(folder / NAME, text, beside=beside)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a ledger. Raises LedgerError where there is none that can be used."""
    try:
        text = (folder / NAME).read_bytes()
    except OSError as error:
        raise LedgerError(_missing(folder)) from error
    manifest = parsed(text, Manifest, NAME)
    if manifest.form != FORM:
        message = (
            f"The ledger {folder} is of form {manifest.form}, this version reads form {FORM}. "
            "Read the pile again into a new folder."
        )
        raise LedgerError(message)
    return manifest


def ledger_in(folder: Path) -> Manifest | None:
    """The manifest of the ledger in `folder`, every file checked; None where there is none.

    Raises LedgerError where it is damaged or of another form, for then it cannot be added to.
    """
    if not (folder / NAME).exists():
        return None
    manifest = read_manifest(folder)
    check_files(folder, manifest)
    return manifest


def _missing(folder: Path) -> str:
    if (folder / WORK).is_dir():
        return f"The ledger {folder} is not finished. Run the same read command again to go on."
    return f"{folder} is no ledger: it has no {NAME}. Make one with 'rashomon read'."


def check_files(folder: Path, manifest: Manifest) -> None:
    """Compare every file with its hash. Raises LedgerError naming the first that differs."""
    for kept in manifest.files:
        file = folder / kept.name
        if not file.is_file():
            message = (
                f"The ledger {folder} lacks {kept.name}. "
                "Read the pile again into a new folder, or bring the file back from a copy."
            )
            raise LedgerError(message)
        if facts(file) != kept:
            message = (
                f"{kept.name} in the ledger {folder} is not as it was written "
                f"({file.stat().st_size} bytes, {kept.bytes} expected, or another hash). "
                "Read the pile again into a new folder, or bring the file back from a copy."
            )
            raise LedgerError(message)
