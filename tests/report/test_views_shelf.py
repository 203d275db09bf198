"""A ledger in memory and one read by id give the same views; so do two readings of one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec import Struct

from benchmarks.alignment.generate import generated
from benchmarks.alignment.pipeline import make_ledger
from rashomon.ledger.ledger import Ledger
from rashomon.model.errors import LedgerError
from rashomon.report.bundle import bundle
from rashomon.report.shelf import Held, Shelf, in_memory, on_demand
from rashomon.report.views.article import article
from rashomon.report.views.event import event
from rashomon.report.written import written
from tests.flow.test_realign import pile, reject
from tests.flow.test_realign import written as log
from tests.report import sample


class Both(Struct, frozen=True):
    """One ledger on two shelves."""

    held: Shelf
    read: Shelf


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    folder = tmp_path_factory.mktemp("shelf") / "ledger"
    told = [(t.article(), tuple(t.claims)) for t in pile()]
    make_ledger(folder, [*told, *generated(150, seed=3)])
    log(folder, reject(folder))
    return Ledger.open(folder)


@pytest.fixture(scope="module")
def both(ledger: Ledger) -> Both:
    return Both(in_memory(ledger), on_demand(ledger))


def test_both_hold_the_same(both: Both) -> None:
    for name in ("articles", "claims", "events", "drawings", "corrections", "headings", "rings"):
        held, read = getattr(both.held, name)(), getattr(both.read, name)()
        assert tuple(held) == tuple(read), name
    assert len(tuple(both.held.events())) > 10
    assert tuple(both.held.drawings())
    assert both.held.corrections()


def test_both_find_the_same_by_id(both: Both) -> None:
    claims = [c.id for c in both.held.claims()][::3]
    homes = [h.id for h in both.held.headings()][::2]
    asked: list[tuple[str, Any]] = [
        ("claims_by_id", [*claims, "nobody"]), ("headings", [*homes, "nobody"]), ("headings", []),
        ("texts", homes), ("drawings_with", claims), ("drawings_with", []),
        *(("claims_in", home) for home in [*homes, "nobody"]),
        *(("drawings_of", home) for home in homes),
    ]  # fmt: skip
    for name, what in asked:
        assert getattr(both.held, name)(what) == getattr(both.read, name)(what), name
    assert both.held.presences().within("2000-01-01", "2100-01-01") == (
        both.read.presences().within("2000-01-01", "2100-01-01")
    )


def views(shelf: Shelf) -> Iterator[bytes]:
    for row in shelf.events():
        yield written(event(shelf, row.id))
    for heading in shelf.headings():
        yield written(article(shelf, heading.id))
    for limit in (5000, 40, 1, 0):
        yield written(bundle(shelf, "The pile", limit))


def test_both_give_the_same_views(both: Both) -> None:
    assert list(views(both.held)) == list(views(both.read))


def test_the_same_ledger_gives_the_same_bytes(ledger: Ledger) -> None:
    assert written(bundle(in_memory(ledger), "x")) == written(bundle(in_memory(ledger), "x"))


@pytest.mark.parametrize("name", ["event", "article"])
def test_what_is_not_there_is_named(both: Both, name: str) -> None:
    for shelf in (both.held, both.read):
        with pytest.raises(LedgerError, match="'nobody'"):
            getattr(shelf, name)("nobody")
        with pytest.raises(LedgerError, match="'nobody'"):
            shelf.texts(["nobody"])


def test_a_claim_without_its_article_is_an_error_that_says_so() -> None:
    with pytest.raises(LedgerError, match=r"courier/0412\.txt.*not among the articles"):
        Held((), sample.claims())


def test_a_claims_table_without_a_claim_of_an_event(both: Both) -> None:
    some = next(both.held.events())
    claims = [c for c in both.held.claims() if c.id != some.claims[0]]
    shelf = Held(both.held.articles(), claims, [some])
    with pytest.raises(LedgerError, match=f"{some.claims[0]}.*not whole"):
        bundle(shelf, "x")
