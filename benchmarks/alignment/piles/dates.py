"""Dates in words and cells, moved by the same days."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import chain

from babel.dates import get_day_names, get_month_names

from benchmarks.alignment.piles.plan import Edit, Plan
from rashomon.model.article import Article
from rashomon.model.edtf import add_months

YEAR = re.compile(r"(?<![\d.,])(?:1[89]|20)\d\d(?![\d%])")


def moved_time(edtf: str | None, days: int) -> str | None:
    """An EDTF value so many days later; months and years by the nearest whole number of them."""
    if edtf is None or not days:
        return edtf
    return "/".join(_moved_end(end, days) for end in edtf.split("/"))


def _moved_end(end: str, days: int) -> str:
    if end in ("", ".."):
        return end
    if len(end) == 4:
        return f"{int(end) + round(days / 365.25):04}"
    if len(end) == 7:
        return add_months(date.fromisoformat(f"{end}-01"), _months(days)).isoformat()[:7]
    return (date.fromisoformat(end) + timedelta(days)).isoformat()


def _months(days: int) -> int:
    return round(days / 30.4375)


def date_edits(article: Article) -> Iterator[Edit]:
    """Days, months, years and weekdays in the words of an article."""
    text, language = article.text, article.language or ""
    months = {name: n for n, name in get_month_names("wide", locale=language).items()}
    any_month = "|".join(sorted(months))
    patterns = (
        rf"\b(?P<d>\d\d?) (?P<m>{any_month})\b(?: (?P<y>\d{{4}})\b)?",
        rf"\b(?P<m>{any_month}) (?P<d>\d\d?)\b(?:, (?P<y>\d{{4}})\b)?",
        rf"\b(?P<m>{any_month})\b(?! \d)",
    )
    taken: set[int] = set()
    for m in chain.from_iterable(re.finditer(p, text) for p in patterns):
        if m.start("m") in taken:
            continue
        taken.add(m.start("m"))
        parts = m.groupdict()
        told = int(parts.get("y") or (article.published or "2000")[:4])
        when = date(told, months[parts["m"]], int(parts.get("d") or 1))
        alone = "d" not in parts
        for part in (p for p in ("d", "m", "y") if parts.get(p)):
            taken.add(m.start(part))
            yield Edit(*m.span(part), _date_part(part, when, language, alone=alone))
    for m in YEAR.finditer(text):
        if m.start() not in taken:
            yield Edit(*m.span(), partial(_year, m.group()))
    yield from _weekdays(text, language)


def _year(year: str, plan: Plan) -> str:
    return moved_time(year, plan.days) or year


def _date_part(part: str, when: date, language: str, *, alone: bool) -> Callable[[Plan], str]:
    names = get_month_names("wide", locale=language)

    def make(plan: Plan) -> str:
        if alone:
            return str(names[add_months(when, _months(plan.days)).month])
        new = when + timedelta(plan.days)
        return {"d": str(new.day), "m": str(names[new.month]), "y": str(new.year)}[part]

    return make


def _weekdays(text: str, language: str) -> Iterator[Edit]:
    """Names of weekdays, also where a word only begins with one ('woensdagavond')."""
    names = get_day_names("wide", locale=language)
    numbers = {name.casefold(): n for n, name in names.items()}
    for m in re.finditer(rf"\b(?:{'|'.join(names.values())})", text, re.IGNORECASE):
        word = m.group()

        def make(plan: Plan, word: str = word) -> str:
            new = str(names[(numbers[word.casefold()] + plan.days) % 7])
            return new.upper() if word.isupper() else new.title() if word.istitle() else new

        yield Edit(*m.span(), make)
