"""Articles in web archives (WARC): the pages servers answered with, record by record."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from fastwarc.stream_io import BrotliReader, GzipReader
from fastwarc.warc import ArchiveIterator, WarcRecordType

from rashomon.model.article import Media, RawArticle
from rashomon.model.errors import InputError
from rashomon.text.decode import codec
from rashomon.text.opening import Stream, read_all
from rashomon.text.options import ReadOptions
from rashomon.text.problems import FAULTS, EmptyError, problem_of

_MEDIA: dict[str, Media] = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
}
_MAX_HEADER = 2**16


def warc_articles(stream: Stream, name: str, options: ReadOptions) -> Iterator[RawArticle]:
    """The page or plain text of each response record, in order; scripts, pictures etc. are passed.

    Raises what `stream` raises or OSError where the archive is damaged or cut off, after the
    records before; InputError where it holds no page at all.
    """
    # An open file, never a path: fastwarc would open addresses.
    records = ArchiveIterator(
        stream,
        record_types=WarcRecordType.response,
        parse_http=False,
        max_header_len=_MAX_HEADER,
        fsspec_args=False,
    )
    pages = 0
    for place, found in enumerate(records, 1):
        article = _article(found, place, name, options)
        if article is not None:
            pages += 1
            yield article
    if not pages:
        raise EmptyError("the archive has no answer of a server with a page or plain text in it")


def _article(found: Any, place: int, name: str, options: ReadOptions) -> RawArticle | None:
    url = _value(found.headers, "WARC-Target-URI")
    url = url.strip("<>") if url else None
    named = f"{name}#{url or format(place, '06d')}"
    try:
        found.parse_http(auto_decode="transfer", max_header_len=_MAX_HEADER)
        media = _media(found)
        return _page(found, named, url, media, options) if media else None
    except (*FAULTS, ValueError) as fault:
        return problem_of(named, fault)
