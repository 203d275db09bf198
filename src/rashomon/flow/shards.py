"""Cutting the stream of articles into batches whose results are kept as shards."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from rashomon import __version__
from rashomon.flow.job import Job, raw_digest
from rashomon.ledger.manifest import Origin
from rashomon.model.article import RawArticle

ARTICLES = 64
BYTES = 32 << 20
"""A batch ends at whichever comes first; both depend on the order of the input only."""

PACKAGE = Path(__file__).parents[1]
SURROGATE = re.compile("[\\ud800-\\udfff]")


_Hashed = tuple[RawArticle, str]


class Batch(Struct, frozen=True):
    """Articles to be read into one shard, each with the hash of what came in.

    `start` numbers the first of them in the input; `digest` stands for all the shard is made from.
    """

    number: int
    start: int
    digest: str
    raws: tuple[RawArticle, ...]
    digests: tuple[str, ...]


def batches(
    raws: Iterable[RawArticle], origin: Origin, skip: Callable[[str], bool]
) -> Iterator[Batch]:
    """The articles in batches, in order, with lone surrogates replaced.

    Articles for whose hash `skip` is true are left out, as if they had not come.
    """
    number = start = size = 0
    some: list[_Hashed] = []
    for raw in map(sound, raws):
        digest = raw_digest(raw)
        if skip(digest):
            continue
        some.append((raw, digest))
        size += len(raw.body)
        if len(some) >= ARTICLES or size >= BYTES:
            yield _batch(number, start, some, origin)
            number, start, size, some = number + 1, start + len(some), 0, []
    if some:
        yield _batch(number, start, some, origin)


def _batch(number: int, start: int, some: list[_Hashed], origin: Origin) -> Batch:
    raws, digests = zip(*some, strict=True)
    made_from = msgspec.json.encode([number, start, origin, digests])
    return Batch(number, start, hashlib.sha256(made_from).hexdigest(), raws, digests)


def sound(raw: RawArticle) -> RawArticle:
    """The article with its lone surrogates replaced, which no UTF-8 file can hold.

    In a name each becomes a visible escape ('\\udce9' stands for a byte that was no UTF-8), so
    that the file can be found; elsewhere U+FFFD, one for one, so that offsets hold.
    """
    try:
        msgspec.json.encode(raw)
    except UnicodeEncodeError:
        return _mended(raw)
    return raw


def _mended(raw: RawArticle) -> RawArticle:
    return msgspec.structs.replace(
        raw,
        name=raw.name.encode(errors="backslashreplace").decode(),
        body=raw.body if isinstance(raw.body, bytes) else _replaced(raw.body),
        outlet=raw.outlet and _replaced(raw.outlet),
        published=raw.published and _replaced(raw.published),
        language=raw.language and _replaced(raw.language),
        url=raw.url and _replaced(raw.url),
        title=raw.title and _replaced(raw.title),
        problem=raw.problem and (raw.problem[0], _replaced(raw.problem[1])),
    )


def _replaced(text: str) -> str:
    return SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def origin_of(job: Job) -> Origin:
    """The program's version, and hashes of the job and of the program's files."""
    reader = f"{job.read.__module__}.{job.read.__qualname__}"
    settings = msgspec.json.encode([reader, job.digest, job.limits])
    return Origin(__version__, hashlib.sha256(settings).hexdigest(), code_digest(PACKAGE))


def code_digest(package: Path) -> str:
    """Hash of all files of the program, data included, whatever their folder is called.

    With other code or other language data a shard is another shard.
    """
    total = hashlib.sha256()
    for file in sorted(p for p in package.rglob("*") if p.is_file()):
        name = file.relative_to(package)
        if "__pycache__" not in name.parts and not name.name.startswith("."):
            with file.open("rb") as content:
                total.update(name.as_posix().encode() + b"\0")
                total.update(hashlib.file_digest(content, "sha256").digest())
    return total.hexdigest()
