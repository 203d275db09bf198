"""From a raw article to its text, with what is known about it."""

from __future__ import annotations

from msgspec import Struct

from rashomon.model.article import PublishedHow, RawArticle
from rashomon.model.errors import InputError
from rashomon.text.dates import day_of
from rashomon.text.decode import Decoded, decode
from rashomon.text.html import declared_charset, read_page
from rashomon.text.metadata import Metadata, primary_tag
from rashomon.text.options import ReadOptions


class Extracted(Struct, frozen=True):
    """The text of an article and what its container and its page say about it.

    `text` of a plain file is the file as decoded, every character kept; of a page it is what
    `extractor` took for the article. `encoding` is None where the text came decoded.
    `language` is a hint: a tag the container or the page gives.
    """

    text: str
    encoding: str | None = None
    extractor: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_how: PublishedHow | None = None
    url: str | None = None
    language: str | None = None


def extract(raw: RawArticle, options: ReadOptions) -> Extracted:
    """The text of `raw`; what its container says of it wins over what its page says.

    Raises InputError where the bytes are no text, or not in the encoding the options name.
    """
    decoded = _decoded(raw, options)
    source = decoded.text if isinstance(decoded, Decoded) else decoded
    page = read_page(source) if raw.media == "text/html" else None
    said = page.metadata if page else Metadata()
    published = day_of(raw.published) or said.published
    return Extracted(
        text=page.text if page else source,
        encoding=decoded.label if isinstance(decoded, Decoded) else None,
        extractor=page.extractor if page else None,
        title=raw.title or said.title,
        outlet=raw.outlet or said.outlet,
        published=published,
        published_how="metadata" if published else None,
        url=raw.url or said.url,
        language=primary_tag(raw.language) or said.language,
    )


def _decoded(raw: RawArticle, options: ReadOptions) -> Decoded | str:
    if isinstance(raw.body, bytes):
        declared = declared_charset(raw.body) if raw.media == "text/html" else None
        return decode(raw.body, declared=declared, forced=options.encoding)
    if not raw.body.isascii() and any("\ud800" <= sign <= "\udfff" for sign in raw.body):
        raise InputError(
            "the text holds half of a character (a lone surrogate): it was cut or joined wrongly "
            "where it was exported"
        )
    return raw.body
