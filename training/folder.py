"""What a finished pipeline's folder weighs, and its checksum."""

from __future__ import annotations

import hashlib
from pathlib import Path


def checksum(folder: Path) -> str:
    """SHA-256 over the names and bytes of a pipeline's files, the card left out."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != "README.md":
            whole.update(path.relative_to(folder).as_posix().encode())
            whole.update(path.read_bytes())
    return whole.hexdigest()


def size_of(folder: Path) -> int:
    """Bytes of all files of a folder."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
