"""WARC files for tests, byte by byte, so that they can also be wrong."""

from __future__ import annotations

import gzip


def response(
    url: str, body: bytes, *, headers: str = "Content-Type: text/html", status: str = "200 OK"
) -> bytes:
    """A response record as it stands in an archive."""
    http = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body
    return record("response", url, http, "application/http; msgtype=response")


def record(kind: str, url: str, content: bytes, media: str) -> bytes:
    """A record of any kind."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2021-03-04T05:06:07Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """The records as gzip members, one each."""
    return b"".join(gzip.compress(one) for one in records)
