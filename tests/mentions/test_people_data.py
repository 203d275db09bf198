"""The laws of the shared tables of people and organisations."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise
from typing import NamedTuple

import pytest

from rashomon.languages.pack import SHARED, languages, load, shared_actors
from rashomon.mentions.lexicon import compile_lexicon, first_word, territories
from rashomon.model.vocabulary import ROLES

HEADER = "name also family code from to source"
FEWEST_PEOPLE, FEWEST_PREFIXES = 1_500, 150
LARGEST = 350_000
FIRST_YEAR, EARLIEST_END, LAST_YEAR = 1940, 1990, 2030
NO_STATE = frozenset({"IGO", "NGO", "REB"})
NOT_ISO = frozenset({"XAB", "XKX", "XNC", "XNK", "XSL", "XSO", "XTR"})
"""Pseudo-codes of de facto authorities, as the language packs use them."""
SOURCES = frozenset({"WP"})


class Office(NamedTuple):
    """One line of the table."""

    name: str
    also: tuple[str, ...]
    family: tuple[str, ...]
    code: str
    since: int
    until: int | None
    source: str

    @property
    def last(self) -> int:
        return LAST_YEAR if self.until is None else self.until

    @property
    def whose(self) -> str:
        """The state of the code, or the whole code where it is of no state."""
        prefix = self.code.partition(".")[0]
        return self.code if prefix in NO_STATE else prefix


def split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


@cache
def offices() -> tuple[Office, ...]:
    lines = (SHARED / "people.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return tuple(office(line) for line in lines)


def office(line: str) -> Office:
    name, also, family, code, since, until, source = line.split("\t")
    end = int(until) if until else None
    return Office(name, split(also), split(family), code, int(since), end, source)


@cache
def people() -> dict[str, tuple[Office, ...]]:
    found: dict[str, list[Office]] = defaultdict(list)
    for row in offices():
        found[row.name].append(row)
    return {name: tuple(rows) for name, rows in found.items()}


def firsts() -> Iterator[Office]:
    return (rows[0] for rows in people().values())


@cache
def states() -> frozenset[str]:
    return frozenset(territories("en")) | NOT_ISO


def is_code(code: str) -> bool:
    prefix, _, role = code.partition(".")
    if prefix in NO_STATE:
        return role == "" or re.fullmatch("[A-Z0-9]+", role) is not None
    return prefix in states() and role in ROLES


def test_shape_and_size() -> None:
    path = SHARED / "people.tsv"
    text = path.read_text(encoding="utf-8")
    assert text.splitlines()[0].split("\t") == HEADER.split()
    assert text.endswith("\n")
    assert "\r" not in text
    assert path.stat().st_size < LARGEST
    assert len(people()) >= FEWEST_PEOPLE
    assert len({row.whose for row in offices()}) >= FEWEST_PREFIXES


def test_cells_are_clean() -> None:
    for row in offices():
        cells = (row.name, *row.also, *row.family)
        assert all(c and c == " ".join(c.split()) for c in cells), row
        assert row.source in SOURCES, row
        assert row.name not in row.also, row
        assert len({c.casefold() for c in row.family}) == len(row.family), row


def test_codes_are_of_the_codebook() -> None:
    assert [row for row in offices() if not is_code(row.code)] == []


def test_pseudo_codes_are_those_of_the_packs() -> None:
    assert NOT_ISO - {c for code in languages() for c in load(code).actors.countries} == set()


def test_years_are_in_order_and_reach_what_we_read() -> None:
    for row in offices():
        assert FIRST_YEAR <= row.since <= row.last <= LAST_YEAR, row
    assert [n for n, rows in people().items() if rows[-1].last < EARLIEST_END] == []


def test_offices_of_a_person_stand_together_and_meet_at_most_in_one_year() -> None:
    assert len(people()) == sum(
        a.name != b.name for a, b in pairwise((*offices(), offices()[0]))
    ), "a person's lines are apart"
    for rows in people().values():
        for held, later in pairwise(rows):
            assert held.until is not None, held
            assert held.until <= later.since, (held, later)


def test_spellings_stand_on_the_first_line_only() -> None:
    later = [row for rows in people().values() for row in rows[1:]]
    assert [row for row in later if row.also or row.family] == []


def test_no_name_is_two_people() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in firsts():
        for name in (row.name, *row.also):
            owners[name.casefold()].add(row.name)
    assert {name: who for name, who in owners.items() if len(who) > 1} == {}


def sharers() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in firsts():
        for form in row.family:
            found[form.casefold()].append(row.name)
    return found


def test_a_short_form_never_means_two_things() -> None:
    """Two people may share one only where both are of one state and never differ in a year."""
    for form, names in sharers().items():
        rows = [people()[name] for name in names]
        assert len(names) == 1 or len({o.whose for found in rows for o in found}) == 1, form
        for one, other in combinations(rows, 2):
            assert not any(differ(a, b) for a in one for b in other), (form, one, other)


def differ(one: Office, other: Office) -> bool:
    overlap = min(one.last, other.last) - max(one.since, other.since)
    return one.code != other.code and overlap > 0


def test_a_short_form_is_nobody_elses_name() -> None:
    owners = {n.casefold(): row.name for row in firsts() for n in (row.name, *row.also)}
    for form, names in sharers().items():
        assert owners.get(form, names[0]) in names, form


def known_words(code: str) -> Iterator[str]:
    actors = load(code).actors
    tables = (actors.roles, actors.role_phrases, actors.countries, actors.demonyms)
    more = (actors.capitals, actors.organisations, actors.codes)
    yield from (w.casefold() for t in (*tables, *more) for words in t.values() for w in words)
    yield from (w.casefold() for w in (*actors.titles, *actors.persons))


@pytest.mark.parametrize("code", languages())
def test_a_short_form_is_no_state_role_or_body(code: str) -> None:
    assert set(sharers()) & set(known_words(code)) == set()


def test_a_short_form_is_no_shared_body() -> None:
    shared = shared_actors()
    tables = (shared.media, shared.organisations)
    bodies = {n.casefold() for t in tables for names in t.values() for n in names}
    assert set(sharers()) & bodies == set()


CHECKED = [
    ("Erdoğan", 2020, "TUR.GOV"),
    ("Poutine", 2014, "RUS.GOV"),
    ("Rutte", 2015, "NLD.GOV"),
    ("Rutte", 2025, "IGO.NATO"),
    ("Stoltenberg", 2018, "IGO.NATO"),
    ("Peskov", 2022, "RUS.GOV"),
    ("Hagari", 2023, "ISR.MIL"),
    ("Navalny", 2020, "RUS.OPP"),
    ("Tsikhanouskaya", 2021, "BLR.OPP"),
    ("Guterres", 2010, "IGO.UNHCR"),
    ("Guterres", 2022, "IGO.UN"),
    ("von der Leyen", 2021, "IGO.EU"),
    ("al-Sharaa", 2023, "SYR.REB"),
    ("al-Sharaa", 2025, "SYR.GOV"),
    ("Haftar", 2019, "LBY.REB"),
    ("Guaidó", 2020, "VEN.OPP"),
    ("Aliyev", 2020, "AZE.GOV"),
    ("Pachinian", 2020, "ARM.GOV"),
    ("De Wever", 2010, "BEL.OPP"),
    ("De Wever", 2025, "BEL.GOV"),
    ("Blair", 2020, None),
]


def held(form: str, year: int) -> str | None:
    """The code of a short form in a year: of two offices in one year, the later."""
    rows = [o for name in sharers()[form.casefold()] for o in people()[name]]
    fitting = [o for o in rows if o.since <= year <= o.last]
    return max(fitting, key=lambda o: o.since).code if fitting else None


@pytest.mark.parametrize(("form", "year", "code"), CHECKED)
def test_who_people_were_in_a_year(form: str, year: int, code: str | None) -> None:
    assert held(form, year) == code


def test_some_families_are_nobodys_alone() -> None:
    assert {"kim", "lee", "johnson", "khan", "abdullah", "abbas", "may"} & set(sharers()) == set()


# --- actors.toml ----------------------------------------------------------------------------


def test_no_body_stands_twice() -> None:
    table = tomllib.loads((SHARED / "actors.toml").read_text(encoding="utf-8"))
    seen: dict[str, list[str]] = defaultdict(list)
    for codes in table.values():
        for code, names in codes.items():
            for name in names:
                seen[name.casefold()].append(code)
    assert {name: codes for name, codes in seen.items() if len(codes) > 1} == {}


def test_codes_of_bodies_are_of_the_codebook() -> None:
    shared = shared_actors()
    assert [c for t in (shared.media, shared.organisations) for c in t if not is_code(c)] == []
    assert [c for c in shared.media if not c.endswith(".MED")] == []


@pytest.mark.parametrize("code", languages())
def test_shared_bodies_do_not_overrule_a_pack(code: str) -> None:
    """Where a name stands in both tables, the language's own code is the one that is read."""
    pack = load(code)
    lexicon = compile_lexicon(pack, shared_actors())
    for table in (pack.actors.organisations, pack.actors.codes):
        for value, names in table.items():
            for name in names:
                low = name.casefold()
                phrase = lexicon.phrase_at(low, 0, first_word(low))
                held = {value, *(o for t in (pack.actors.organisations, pack.actors.codes)
                                 for o in t if name in t[o])}  # fmt: skip
                assert phrase is None or phrase.text != low or phrase.value in held, name
