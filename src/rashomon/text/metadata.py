"""What a page says of itself: title, outlet, date, address and language.

From JSON-LD, OpenGraph, meta tags, `<time>` and `<html lang>`, in this order of trust. Pages
break every rule of these, so each value is taken for itself and what is no value is passed over.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from rashomon.text.dates import day_of

_ARTICLES = re.compile(r"(?:\w*Article|NewsArticle|BlogPosting|Report|LiveBlogPosting)$")
_MOST = 2000
"""Nodes of JSON-LD looked at: pages have a hundred."""

_SCRIPTS = 50
_LONGEST_SCRIPT = 2**20
_LONGEST = 1000
_PRIMARY = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")

_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "publish-date", "publish_date", "publication_date", "publicationdate", "pubdate",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued",
    "dcterms.issued", "dc.date.created", "dcterms.created", "dcterms.date", "dc.date",
    "article.published", "published-date", "published_time", "date", "citation_publication_date",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title")
_OUTLETS = (
    "og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher",
    "cre", "apple-mobile-web-app-title",
)  # fmt: skip
_LANGUAGES = ("og:locale", "content-language", "dc.language", "inlanguage")


class Metadata(Struct, frozen=True):
    """What a page says of itself; None for what it does not say."""

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None


def read_metadata(document: Any) -> Metadata:
    """The metadata of a parsed page (resiliparse's document). Raises nothing of its own."""
    linked = tuple(_linked_data(document))
    tags = _meta_tags(document)
    return Metadata(
        title=_first(_plain(x.get("headline")) for x in linked) or _title(document, tags),
        outlet=_first(_name(x.get("publisher")) for x in linked) or _tagged(tags, _OUTLETS),
        published=_published(document, linked, tags),
        url=_url(document, linked, tags),
        language=_language(document, linked, tags),
    )


# --- JSON-LD --------------------------------------------------------------------------------


def _linked_data(document: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of JSON-LD that are articles, in the order of the page."""
    scripts = document.query_selector_all('script[type="application/ld+json" i]')[:_SCRIPTS]
    for script in scripts:
        for found in _objects(_json(script.text[:_LONGEST_SCRIPT])):
            if any(_ARTICLES.search(kind) for kind in _kinds(found)):
                yield found


def _kinds(found: Mapping[str, Any]) -> Iterator[str]:
    kinds = found.get("@type")
    yield from (k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str))


def _objects(root: Any) -> Iterator[Mapping[str, Any]]:
    """All objects in lists and graphs, from the outside in."""
    waiting = [root]
    for _ in range(_MOST):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting.extend(v for v in node.values() if isinstance(v, (dict, list)))
        elif isinstance(node, list):
            waiting.extend(node[:_MOST])


def _json(script: str) -> Any:
    """JSON as pages have it: in comments, with raw line ends, with something behind it."""
    said = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)", "", script).lstrip()
    try:
        return json.JSONDecoder(strict=False).raw_decode(said)[0]
    except (ValueError, RecursionError):
        return _salvaged(said)


def _salvaged(said: str) -> dict[str, str]:
    """The few values wanted, out of JSON that is broken elsewhere."""
    found = re.findall(r'"(headline|datePublished|url)"\s*:\s*("(?:[^"\\\n]|\\.){1,1000}")', said)
    kind = re.search(r'"@type"\s*:\s*\[?\s*"(\w+)"', said)
    values = {key: _unquoted(value) for key, value in reversed(found)}
    return {"@type": kind[1]} | values if kind else {}


def _unquoted(value: str) -> str:
    try:
        return str(json.loads(value, strict=False))
    except ValueError:
        return ""


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        return _first(_name(v) for v in value[:5])
    return _plain(value.get("name") if isinstance(value, dict) else value)


# --- tags -----------------------------------------------------------------------------------


def _meta_tags(document: Any) -> dict[str, str]:
    """Content of the meta tags by name, lower case; the first of each that has any."""
    return dict(reversed(list(_named_content(document))))


def _named_content(document: Any) -> Iterator[tuple[str, str]]:
    for tag in document.query_selector_all("meta[content]")[:_MOST]:
        content = _plain(tag.getattr("content"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            key = tag.getattr(attribute)
            if key and content:
                yield key.strip().lower(), content


def _tagged(tags: Mapping[str, str], names: Iterable[str]) -> str | None:
    return _first(tags.get(name) for name in names)


def _title(document: Any, tags: Mapping[str, str]) -> str | None:
    heads = document.query_selector_all("h1")[:2]
    only = _plain(heads[0].text) if len(heads) == 1 else None
    titles = document.query_selector_all("head > title")[:1]
    return _tagged(tags, _TITLES) or only or _first(_plain(t.text) for t in titles)


def _published(
    document: Any, linked: Iterable[Mapping[str, Any]], tags: Mapping[str, str]
) -> str | None:
    return (
        _first(day_of(_plain(x.get("datePublished"))) for x in linked)
        or _first(day_of(tags.get(name)) for name in _DATES)
        or _first(_day(t) for t in document.query_selector_all('[itemprop="datePublished"]')[:5])
        or _timed(document)
    )


def _timed(document: Any) -> str | None:
    """The day of `<time>`: one marked as the article's, else the only one there is."""
    marked = document.query_selector_all("time[pubdate], time.entry-date, time.published")[:5]
    own = _first(_day(t) for t in marked)
    if own:
        return own
    inner = {_day(t) for t in document.query_selector_all("article time[datetime]")[:50]}
    every = inner or {_day(t) for t in document.query_selector_all("time[datetime]")[:50]}
    return min(every - {None}, default=None, key=str) if len(every) == 1 else None


def _day(tag: Any) -> str | None:
    said = tag.getattr("datetime") or tag.getattr("content") or tag.text
    return day_of(_plain(said))


def _url(document: Any, linked: Iterable[Mapping[str, Any]], tags: Mapping[str, str]) -> str | None:
    links = document.query_selector_all('link[rel~="canonical" i]')[:5]
    return (
        _first(_address(link.getattr("href")) for link in links)
        or _address(tags.get("og:url"))
        or _first(_address(_plain(x.get("url"))) for x in linked)
    )


def _address(value: str | None) -> str | None:
    """A full web address; None for anything else (relative, javascript:)."""
    said = (value or "").strip()
    try:
        parts = urlsplit(said)
    except ValueError:
        return None
    return said if parts.scheme.lower() in ("http", "https") and parts.netloc else None


def _language(
    document: Any, linked: Iterable[Mapping[str, Any]], tags: Mapping[str, str]
) -> str | None:
    root = document.query_selector("html")
    own = root.getattr("lang") or root.getattr("xml:lang") if root else None
    said = (own, *(tags.get(name) for name in _LANGUAGES), *(x.get("inLanguage") for x in linked))
    return _first(primary_tag(value) for value in said)


def primary_tag(value: Any) -> str | None:
    """The language of a tag such as 'xx-YY' in lower case; None for anything else."""
    match = _PRIMARY.match(value.strip()) if isinstance(value, str) else None
    return match[0].lower() if match else None


def _plain(value: Any) -> str | None:
    """Words on one line, entities resolved; None where there are none."""
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(value[:_LONGEST]).split()) or None


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)
