"""Where the corpora are, and what tells one state of a corpus from another."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from benchmarks.accuracy.score import Corpus

ROOT = Path(__file__).parents[2]
BESIDE = ROOT.parent / "shared"
"""Corpora that are no part of the project lie beside it; tasks over them are skipped without."""


def corpus(name: str, paths: Iterable[Path]) -> Corpus:
    """A corpus by name, with the fingerprint of its files.

    The fingerprint is a SHA-256 over file names and bytes, in the order of the names. Everything
    a score depends on besides the program must be in `paths`: texts as well as annotations.
    """
    whole = hashlib.sha256()
    for path in sorted(paths, key=lambda p: (p.name, str(p.parent.name))):
        content = path.read_bytes()
        whole.update(f"{path.name} {len(content)}\n".encode())
        whole.update(content)
    return Corpus(name, whole.hexdigest())
