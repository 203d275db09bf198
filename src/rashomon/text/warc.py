"""Articles in web archives (WARC): the pages servers answered with, record by record."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Any

from fastwarc.stream_io import BrotliReader
from fastwarc.warc import ArchiveIterator, WarcRecordType

from rashomon.model.article import Media, RawArticle
from rashomon.model.errors import InputError
from rashomon.text.decode import codec
from rashomon.text.opening import Stream, read_all
from rashomon.text.options import ReadOptions
from rashomon.text.problems import FAULTS, EmptyError, TooLargeError, problem_of, too_large

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


def _page(
    found: Any, named: str, url: str | None, media: Media, options: ReadOptions
) -> RawArticle:
    status = found.http_headers.status_code
    if status is not None and not 200 <= status < 300:
        raise EmptyError(f"the server answered {status}: no article")
    body = _payload(found, options)
    if not body:
        raise EmptyError("the server's answer is empty")
    return RawArticle(
        name=named,
        media=media,
        body=body if options.encoding else _decoded(body, found.http_charset),
        url=url,
        language=_value(found.http_headers, "Content-Language"),
    )


def _media(found: Any) -> Media | None:
    if found.http_headers is None:
        return None
    kind = found.http_content_type or ""
    return _MEDIA.get(kind.partition(";")[0].strip().lower())


def _payload(found: Any, options: ReadOptions) -> bytes:
    """The page behind its content encoding, never more than the limit of it."""
    coding = (_value(found.http_headers, "Content-Encoding") or "").strip().lower()
    data = _whole(found, options.max_bytes)
    if coding in ("", "identity", "utf-8"):
        return data
    if coding in ("gzip", "x-gzip"):
        return _inflated(data, options.max_bytes)
    if coding == "br":
        packed = io.BytesIO(data)
        return read_all(BrotliReader(packed, fsspec_args=False), options.max_bytes)
    raise InputError(f"packed as '{coding}', which rashomon cannot unpack (gzip and br it can)")


def _inflated(data: bytes, limit: int) -> bytes:
    """What gzip holds; `data` itself where the crawler unpacked it and left the header."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    # Not the gzip module: it refuses the odd bytes some servers send after the end.
    unpacker = zlib.decompressobj(wbits=31)
    page = unpacker.decompress(data, limit + 1)
    if len(page) > limit:
        raise TooLargeError(too_large(limit))
    if not unpacker.eof:
        raise EOFError
    return page


def _whole(found: Any, limit: int) -> bytes:
    """The bytes the server sent. Raises EOFError where the archive ends before they do."""
    chunked = _value(found.http_headers, "Transfer-Encoding")
    length = found.content_length
    data = read_all(found.reader, limit)
    if not chunked and length is not None and len(data) < length:
        raise EOFError
    return data


def _decoded(body: bytes, charset: str | None) -> bytes | str:
    """Text where the server's charset is needed to read it; else bytes, decoded with all others."""
    encoding = codec(charset)
    if encoding is None or encoding == "utf-8":
        return body
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return body
    try:
        return body.decode(encoding)
    except ValueError:
        return body


def _value(headers: Any, name: str) -> str | None:
    found = headers.get(name) if headers is not None else None
    return str(found) if found else None
