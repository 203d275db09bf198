"""The lines of claims while they are lined up: found by number or article, read only when needed.

A ledger's claims do not fit in memory as records, their lines need not be. An id, the article and
the origin of a claim are cut from its line without reading the rest.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from rashomon.ledger.records import parsed
from rashomon.model.claim import Claim
from rashomon.model.errors import LedgerError

# A quotation mark within a value is escaped, so these can only be the fields themselves.
_HEAD = re.compile(rb'^\{"id":("[^"]*"),"article":("(?:[^"\\]|\\.)*"),"article_id":("[^"]*")')
_ALIGNED = re.compile(rb',"event":(?:null|"[^"]*"),"origin":("[^"]*")')


def article_of(written: bytes) -> tuple[str, str]:
    """Name and id of the article a line's claim is of, by which the lines are in order.

    Raises LedgerError where it is no claim.
    """
    head = _HEAD.match(written)
    if head is None:
        raise LedgerError("A line of the sorted claims is no claim.")
    return msgspec.json.decode(head[2], type=str), msgspec.json.decode(head[3], type=str)


class ClaimLines:
    """A file of claims, one a line. Claims are numbered from 0 in the order of the file.

    `ids`, `articles` and `origins` hold the claim's id, its article's id and its origin by number.
    Raises LedgerError where a line is no claim.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self.ids: list[str] = []
        self.articles: list[str] = []
        self.origins: list[str] = []
        self._starts = array("q")
        self._numbers: dict[str, int] = {}
        self._within: dict[str, list[int]] = {}
        self._index()

    def _index(self) -> None:
        place = 0
        with self.file.open("rb") as lines:
            for number, written in enumerate(lines):
                head, aligned = _HEAD.match(written), _ALIGNED.search(written)
                if head is None or aligned is None:
                    raise LedgerError(f"Line {number + 1} of {self.file.name} is no claim.")
                id_, article = (msgspec.json.decode(head[n], type=str) for n in (1, 3))
                self.ids.append(id_)
                self.articles.append(article)
                self.origins.append(msgspec.json.decode(aligned[1], type=str))
                self._starts.append(place)
                self._numbers[id_] = number
                self._within.setdefault(article, []).append(number)
                place += len(written)

    def __len__(self) -> int:
        return len(self.ids)

    def number(self, id_: str) -> int | None:
        """The number of the claim with this id."""
        return self._numbers.get(id_)

    def numbers_within(self, article: str) -> tuple[int, ...]:
        """The numbers of an article's claims, by its id."""
        return tuple(self._within.get(article, ()))

    def within(self, article: str) -> tuple[Claim, ...]:
        """The claims of an article, by its id, in order."""
        return tuple(self.claims(self.numbers_within(article)))

    def claims(self, numbers: Iterable[int]) -> Iterator[Claim]:
        """The claims with these numbers."""
        with self.file.open("rb") as lines:
            for number in numbers:
                lines.seek(self._starts[number])
                yield parsed(lines.readline(), Claim, self.file.name)

    def aligned(self, events: Mapping[str, str], origins: Mapping[str, str]) -> Iterator[bytes]:
        """The lines, without their ends, with event and origin of each claim; null for no event."""
        with self.file.open("rb") as lines:
            for written, id_ in zip(lines, self.ids, strict=True):
                found = _ALIGNED.search(written)
                start, end = found.span() if found else (0, 0)
                fields = msgspec.json.encode([events.get(id_), origins[id_]])
                event, _, origin = fields[1:-1].partition(b",")
                new = b',"event":' + event + b',"origin":' + origin
                yield written[:start] + new + written[end:].rstrip(b"\n")
