"""How inputs are read: which column holds what, how large an article may be."""

from __future__ import annotations

from msgspec import Struct

MAX_BYTES = 20 * 2**20
"""No article comes near this size: what does is a dump, a disk image or an attack."""


class ReadOptions(Struct, frozen=True):
    """What the user says about the inputs. None lets rashomon look for itself.

    The columns are those of a CSV file or the keys of JSON objects. `encoding` is that of every
    file read; `max_bytes` holds for one article, unpacked.
    """

    text_column: str | None = None
    title_column: str | None = None
    date_column: str | None = None
    outlet_column: str | None = None
    language_column: str | None = None
    url_column: str | None = None
    id_column: str | None = None
    encoding: str | None = None
    max_bytes: int = MAX_BYTES
