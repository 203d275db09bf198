"""ledger.NAME.made: what takes long to work out of a large ledger, kept beside it.

As with the index, it holds nothing that the ledger does not, is not in the manifest, may be deleted
at any time, and is made anew where the manifest or the program changed, rather than mended.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final, TypeVar

from msgspec import MsgspecError, msgpack

from rashomon.ledger import durable
from rashomon.ledger.index import aside
from rashomon.ledger.ledger import Ledger
from rashomon.ledger.records import line
from rashomon.model.errors import LedgerError

T = TypeVar("T")

LARGE: Final = 20_000
"""So many claims make it worth the room on the disk; with fewer it is worked out in a second."""

PROGRAM: Final = Path(__file__).parents[1]


def kept_beside(ledger: Ledger, name: str, kind: type[T], make: Callable[[], T]) -> T:
    """What `make` works out of a ledger, from the file beside it where it was kept.

    A folder that cannot be written to is no fault: it is then made each time.
    """
    if ledger.manifest.claims < LARGE:
        return make()
    folder, file = ledger.folder, ledger.folder / f"ledger.{name}.made"
    key = sha256(line(ledger.manifest) + program()).digest()
    found = _read(file, key, kind)
    if found is not None:
        return found
    made = make()
    with suppress(LedgerError, OSError), aside(folder) as draft:
        content = msgpack.encode(made)
        new = draft / file.name
        new.write_bytes(key + sha256(content).digest() + content)
        durable.move(new, file)
    return made


def _read(file: Path, key: bytes, kind: type[T]) -> T | None:
    try:
        held = file.read_bytes()
    except OSError:
        return None
    own, digest, content = held[:32], held[32:64], memoryview(held)[64:]
    if own != key or digest != sha256(content).digest():
        return None
    try:
        return msgpack.decode(content, type=kind)
    except (MsgspecError, UnicodeDecodeError):
        return None


@cache
def program() -> bytes:
    """A hash of the program and its words: what another one worked out is not taken over."""
    total = sha256()
    for file in sorted(p for kind in ("*.py", "*.toml") for p in PROGRAM.rglob(kind)):
        total.update(file.relative_to(PROGRAM).as_posix().encode() + b"\0" + file.read_bytes())
    return total.digest()
