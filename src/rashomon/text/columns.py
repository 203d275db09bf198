"""Which column of a table, or key of an object, holds what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from rashomon.model.article import Media, RawArticle
from rashomon.model.errors import InputError
from rashomon.text.options import ReadOptions
from rashomon.text.problems import EmptyError, TooLargeError, too_large

# Names that exports of news data use: newspaper crawlers, search interfaces, schema.org, and
# spreadsheets made by hand. The first that is there counts.
_TEXT = (
    "text", "body", "content", "article", "article_text", "articletext", "articlebody",
    "article_body", "full_text", "fulltext", "maintext", "main_text", "body_text", "bodytext",
    "clean_text", "cleaned_text", "raw_text", "plain_text", "plaintext", "story", "html",
)  # fmt: skip
_TITLE = ("title", "headline", "headlines", "article_title")
_DATE = (
    "published", "date", "published_at", "publishedat", "datepublished", "date_published",
    "date_publish", "publication_date", "publicationdate", "publish_date", "pub_date", "pubdate",
    "published_date", "created_at", "datetime", "timestamp",
)  # fmt: skip
_OUTLET = (
    "outlet", "source", "publisher", "publication", "source_name", "sourcename", "site_name",
    "sitename", "newspaper", "media", "source_domain", "domain",
)  # fmt: skip
_LANGUAGE = ("language", "lang", "inlanguage", "language_code")
_URL = ("url", "link", "uri", "article_url", "web_url", "source_url")

_OPENS_HTML = re.compile(
    r"<(?:!doctype\s+html|!--|\?xml|/?[a-z][a-z0-9]{0,9}[\s>/])", re.IGNORECASE
)
_BLOCK = re.compile(r"</(?:p|div|html|body|article|section|h[1-6]|ul|table)\s*>|<br\s*/?>", re.I)


class Columns(Struct, frozen=True):
    """The columns found; only `text` must be there."""

    text: str
    title: str | None
    published: str | None
    outlet: str | None
    language: str | None
    url: str | None
    id: str | None


def find_columns(names: Sequence[str], options: ReadOptions) -> Columns:
    """Which of `names` hold what: as the options say, else by the usual names.

    Raises InputError where a column the options name is not there, or none looks like text.
    """
    text = _find(names, options.text_column, _TEXT) or (names[0] if len(names) == 1 else None)
    if text is None:
        raise InputError(
            f"no column looks like the text of articles; there are: {_listed(names)}; "
            "say which one it is"
        )
    return Columns(
        text=text,
        title=_find(names, options.title_column, _TITLE),
        published=_find(names, options.date_column, _DATE),
        outlet=_find(names, options.outlet_column, _OUTLET),
        language=_find(names, options.language_column, _LANGUAGE),
        url=_find(names, options.url_column, _URL),
        # A guessed id may not be unique; the place in the file always is.
        id=_find(names, options.id_column, ()),
    )


def _find(names: Sequence[str], wanted: str | None, usual: Iterable[str]) -> str | None:
    if wanted is not None:
        if wanted not in names:
            raise InputError(f"there is no column '{wanted}'; there are: {_listed(names)}")
        return wanted
    folded = {name.strip().casefold().replace(" ", "_").replace("-", "_"): name for name in names}
    return next((folded[name] for name in usual if name in folded), None)


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"'{name[:40]}'" for name in names[:20])
    return f"{shown} and {len(names) - 20} more" if len(names) > 20 else shown or "none"


def record(
    container: str, place: int, row: Mapping[str, object], columns: Columns, options: ReadOptions
) -> RawArticle:
    """The article in record number `place` (from 1) of a container.

    Raises InputError where there is no text in it, TooLargeError where there is too much.
    """
    body = _body(row.get(columns.text), columns.text)
    if len(body) > options.max_bytes:
        raise TooLargeError(too_large(options.max_bytes))
    return RawArticle(
        name=record_name(container, place, words(row, columns.id)),
        media=media_of(body),
        body=body,
        title=words(row, columns.title),
        published=words(row, columns.published),
        outlet=words(row, columns.outlet),
        language=words(row, columns.language),
        url=words(row, columns.url),
    )


def record_name(container: str, place: int, key: str | None = None) -> str:
    """`file#000012`, or `file#key` where the user named a column of keys."""
    return f"{container}#{key or format(place, '06d')}"


def words(row: Mapping[str, object], column: str | None) -> str | None:
    """A value as words: None where it is empty; the name of an object that has one."""
    value = row.get(column) if column else None
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return str(value).strip() or None


def _body(value: object, column: str) -> str:
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = "\n\n".join(value)
    if value is None or value in ("", []):
        raise EmptyError(f"'{column}' is empty")
    if not isinstance(value, str):
        raise InputError(f"'{column}' holds no text but {type(value).__name__}")
    return value


def media_of(text: str) -> Media:
    """Is the text a page or a piece of one, or plain words?"""
    head = text[:4096].lstrip("\N{ZERO WIDTH NO-BREAK SPACE} \t\r\n")
    if not _OPENS_HTML.match(head):
        return "text/plain"
    whole = re.match(r"<(?:!doctype|html|\?xml)", head, re.IGNORECASE)
    return "text/html" if whole or _BLOCK.search(text) else "text/plain"
