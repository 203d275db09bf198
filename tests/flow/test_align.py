"""Lining up a ledger that grows: what becomes of its events, and that the way does not matter."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from rashomon.ledger.aligned import changes_in
from rashomon.ledger.blocking import FILE as KEYED
from rashomon.ledger.ledger import Ledger
from rashomon.ledger.prints import FILE as PRINTS
from rashomon.model.event import Event
from rashomon.model.ids import digest
from tests.alignment.telling import Telling
from tests.flow.test_realign import LOG, content, make, pile, strangers, without


def strike(events: list[Event]) -> Event:
    return max(events, key=lambda e: len(e.claims))


def events(folder: Path) -> list[Event]:
    return list(Ledger.open(folder).events())


@pytest.mark.parametrize("order", list(permutations(range(4)))[18::13])
def test_one_by_one_as_at_once(order: tuple[int, ...], tmp_path: Path) -> None:
    """All files, also those by which the next run knows what need not be worked out again."""
    wanted = make(tmp_path / "once", pile())
    grown = tmp_path / "grown"
    for number in order:
        make(grown, [pile()[number]])
    found, at_once = (without(content(f), *LOG, "inputs.parquet", "manifest.json")
                      for f in (grown, wanted))  # fmt: skip
    assert {KEYED, PRINTS, "events.jsonl", "claims.csv"} <= set(found)
    assert found == at_once


def test_an_event_is_extended_and_says_so(tmp_path: Path) -> None:
    gull, phare, anker, zarya = pile()
    folder = make(tmp_path / "ledger", [gull, phare])
    assert list(changes_in(folder)) == []
    before = strike(events(folder))
    make(folder, [zarya])
    after = strike(events(folder))
    assert set(before.claims) < set(after.claims)
    (change,) = changes_in(folder)
    assert (change.event, change.was) == (after.id, (before.id,))
    assert set(change.added) == set(after.claims) - set(before.claims)
    make(folder, [anker])
    assert len(list(changes_in(folder))) == 2


def test_an_earlier_account_gives_the_event_another_id(tmp_path: Path) -> None:
    folder = make(tmp_path / "ledger", pile())
    before = strike(events(folder))
    first = Telling("early.txt", "The Early Gull", published="2021-05-03")
    told = first.tell("shelled the harbour of", actor=("the navy", "DNK.MIL"),
                      place=("Aarhus", 7), time="2021-05-04", killed=42)  # fmt: skip
    make(folder, [first])
    after = strike(events(folder))
    assert after.id == digest("event", told.id) != before.id
    (change,) = changes_in(folder)
    assert (change.event, change.was, change.added) == (after.id, (before.id,), (told.id,))


def test_what_has_nothing_to_do_with_it_changes_nothing(tmp_path: Path) -> None:
    folder = make(tmp_path / "ledger", pile())
    before = {e.id: e for e in events(folder)}
    claims = list(Ledger.open(folder).claims())
    make(folder, strangers()[:1])
    assert {e.id: e for e in events(folder)} == before
    assert [c for c in Ledger.open(folder).claims() if c in claims] == claims
    assert list(changes_in(folder)) == []


def test_claims_name_their_event_and_origin(tmp_path: Path) -> None:
    folder = make(tmp_path / "ledger", pile())
    found = {id_: e.id for e in events(folder) for id_ in e.claims}
    claims = list(Ledger.open(folder).claims())
    assert {c.id: c.event for c in claims if c.event} == found
    assert all(c.origin for c in claims)


def test_an_article_without_claims_is_no_trouble(tmp_path: Path) -> None:
    silent = Telling("silent.txt", "The Gull", text="Nothing at all.\n")
    folder = make(tmp_path / "ledger", [silent])
    assert events(folder) == []
    make(folder, pile())
    assert strike(events(folder)).claims == strike(events(make(tmp_path / "b", pile()))).claims
