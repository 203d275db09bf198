"""Correcting in a browser: in the file by way of an exported proposal, on the server at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright", reason="NO PLAYWRIGHT, SO THE REPORT IS NOT TESTED")

from rashomon.ledger.corrections import read_log
from rashomon.ledger.ledger import Ledger
from rashomon.model.claim import Claim
from rashomon.report.build import build_report
from rashomon.report.shelf import in_memory
from tests.cli.conftest import Call, call
from tests.flow.test_realign import make, pile
from tests.report.waiting import until
from tests.web.test_process import running

__all__ = ["call"]
# A warning about fixtures of a plugin that pytest-playwright brings along, not about ours.
pytestmark = pytest.mark.filterwarnings("ignore:.*fixtures defined as instance methods")
WHY = "a line of page furniture, \N{LEFT DOUBLE QUOTATION MARK}été\N{RIGHT DOUBLE QUOTATION MARK}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make(tmp_path / "ledger", pile())


def claims(folder: Path) -> dict[str, Claim]:
    return {claim.id: claim for claim in Ledger.open(folder).claims()}


def told(folder: Path, words: str) -> Claim:
    return next(c for c in claims(folder).values() if words in c.evidence)


def address(folder: Path, claim: Claim) -> str:
    """Of a claim in its article, after the '#'."""
    article = next(a for a in Ledger.open(folder).articles() if a.name == claim.article)
    return f"#/article/{article.id}?claim={claim.id}"


def from_disk(page: Any, folder: Path, hash_: str) -> None:
    """The report of a ledger, opened at an address of it."""
    file = folder.parent / "report.html"
    html = build_report(in_memory(Ledger.open(folder)), title="The strike")
    file.write_text(html, encoding="utf-8", newline="\n")
    page.goto(file.as_uri() + hash_)


def sign(page: Any, deed: str) -> None:
    """Say who and why in the form that is open, do it, and leave the form."""
    form = page.get_by_role("dialog")
    form.get_by_label("Who corrects").fill("N.N.")
    form.get_by_label("Why").fill(WHY)
    form.get_by_role("button", name=deed, exact=True).click()
    form.get_by_role("status").wait_for()
    form.get_by_role("button", name="Close").click()


def exported(page: Any, to: Path) -> list[dict[str, Any]]:
    page.get_by_role("link", name="Corrections").click()
    with page.expect_download() as download:
        page.locator("a[download]").click()
    download.value.save_as(to)
    return [json.loads(line) for line in to.read_text("utf-8").splitlines()]


def test_what_is_proposed_in_the_file_changes_the_ledger_when_it_is_applied(
    page: Any, folder: Path, call: Call
) -> None:
    wrong, right = told(folder, "met union leaders"), told(folder, "shelled the harbour")
    from_disk(page, folder, address(folder, wrong))
    panel = page.get_by_role("region", name="The chosen claim")
    panel.get_by_role("button", name="Reject").click()
    sign(page, "Propose")

    page.goto(page.url.partition("#")[0] + address(folder, right))
    panel.get_by_role("button", name="Edit").click()
    page.get_by_role("dialog").get_by_label("When").first.fill("2021-05-03")
    sign(page, "Propose")

    file = folder.parent / "proposed.jsonl"
    kinds = [line["kind"] for line in exported(page, file)]
    assert kinds == ["reject", "edit"]
    assert wrong.id in claims(folder)

    answer = call("correct", folder, "apply", file)
    assert answer.exit_code == 0, answer.output
    now = claims(folder)
    assert wrong.id not in now
    assert now[right.id].time == "2021-05-03"
    assert {(line.who, line.why) for line in read_log(folder).lines} == {("N.N.", WHY)}


def test_words_that_were_not_read_can_be_added_as_a_party(
    page: Any, folder: Path, call: Call
) -> None:
    claim = told(folder, "shelled the harbour")
    from_disk(page, folder, address(folder, claim))
    page.get_by_role("button", name="Edit").click()
    form = page.get_by_role("dialog")
    form.get_by_label("Cell").select_option("targets")
    words = form.get_by_label("Words as they stand in the article")
    words.fill("nobody of this article")
    words.press("Enter")
    form.get_by_role("alert").wait_for()
    words.fill("the harbour")
    words.press("Enter")
    form.get_by_role("alert").wait_for(state="hidden")
    sign(page, "Propose")
    file = folder.parent / "proposed.jsonl"
    exported(page, file)
    assert call("correct", folder, "apply", file).exit_code == 0
    added = claims(folder)[claim.id].targets[-1]
    assert (added.text, added.code) == ("the harbour", None)
    assert claim.start <= added.start < claim.end


def test_a_pair_and_an_event_are_corrected_where_they_are_shown(page: Any, folder: Path) -> None:
    event = next(e for e in Ledger.open(folder).events() if e.relations)
    from_disk(page, folder, f"#/event/{event.id}")
    page.locator("#pairs").wait_for()
    page.get_by_role("button", name="Refuse").first.click()
    assert "Refuse a relation" in page.get_by_role("dialog").inner_text()
    sign(page, "Propose")
    page.locator("h1 ~ p").get_by_role("button", name="Split").click()
    page.get_by_role("dialog").get_by_role("checkbox").first.check()
    sign(page, "Propose")
    lines = exported(page, folder.parent / "proposed.jsonl")
    assert [line["kind"] for line in lines] == ["refuse", "split"]
    assert {lines[0]["a"], lines[0]["b"]} <= set(event.claims)


def test_x_leads_to_the_buttons_of_the_chosen_claim(page: Any, folder: Path) -> None:
    claim = told(folder, "shelled the harbour")
    from_disk(page, folder, address(folder, claim))
    page.get_by_role("button", name="Reject").wait_for()
    page.keyboard.press("x")
    assert page.evaluate("document.activeElement.textContent") == "Reject"
    page.keyboard.press("Enter")
    assert claim.evidence in page.get_by_role("dialog").inner_text()


def test_a_claim_rejected_in_the_served_ledger_is_gone_and_undo_brings_it_back(
    page: Any, folder: Path
) -> None:
    wrong = told(folder, "met union leaders")
    page.context.set_offline(False)
    with running(folder, "--port", "0") as (_, home, token):
        page.goto(f"{home}/?token={token}")
        page.goto(f"{home}/{address(folder, wrong)}")
        page.get_by_role("button", name="Reject").click()
        sign(page, "Reject")
        page.get_by_text("holds no such claim").wait_for()
        assert wrong.id not in claims(folder)

        page.get_by_role("link", name="Corrections").click()
        page.get_by_role("button", name="Undo").click()
        sign(page, "Undo")
        until(page, "document.querySelectorAll('main ol > li').length === 2")
        page.go_back()
        page.get_by_role("button", name="Reject").wait_for()
        assert wrong.id in claims(folder)
