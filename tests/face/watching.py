"""A page under watch: what it asks for, what it breaks, and what it is made of."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from tests.report.waiting import until

NOTE = """
window.violations = [];
document.addEventListener('securitypolicyviolation', fault =>
  window.violations.push(`${fault.violatedDirective}: ${fault.blockedURI}`));
"""
READY = "document.documentElement.dataset.ready === '' && !document.querySelector('main .waiting')"
GO = "hash => { location.hash = hash; }"

MADE = """() => {
  const names = new Set(), addresses = [], handlers = [];
  for (const one of document.querySelectorAll('body *')) {
    names.add(one.localName);
    for (const { name, value } of one.attributes) {
      if (name.startsWith('on') || name === 'srcdoc') handlers.push(`${one.localName} ${name}`);
      if (/href$|^src|^action$|^ping$|^data$|^formaction$/.test(name))
        addresses.push([one.localName, name, value, one.getAttribute('rel') ?? '']);
    }
  }
  return { names: [...names], addresses, handlers };
}"""


class Made(Struct, frozen=True):
    """What a page is made of: names of elements, attributes that lead somewhere (element, name,
    value, rel), and attributes that would run something."""

    names: frozenset[str]
    addresses: tuple[tuple[str, str, str, str], ...]
    handlers: tuple[str, ...]


class Watched(Struct, frozen=True):
    """A page and everything it should not have done. `home` is what it may ask for."""

    page: Any
    home: str
    faults: list[str]
    asked: list[str]

    def open(self, hash_: str = "") -> None:
        """Load the page at an address within it."""
        self.page.goto(self.home + hash_)
        self.ready()

    def go(self, hash_: str) -> None:
        """Go on within the page, as a link does."""
        self.page.evaluate(GO, hash_)
        self.ready()

    def ready(self) -> None:
        """Wait until the view is there."""
        until(self.page, READY)

    def text(self) -> str:
        """What the view says, as a reader sees it."""
        words: str = self.page.locator("main").inner_text()
        return words

    def made(self) -> Made:
        """What the page is made of now."""
        found = self.page.evaluate(MADE)
        addresses = tuple(tuple(one) for one in found["addresses"])
        return Made(frozenset(found["names"]), addresses, tuple(found["handlers"]))

    def wrong(self) -> list[str]:
        """Dialogs, errors, messages, strange requests and breaches of the policy so far."""
        return [*self.faults, *self.page.evaluate("window.violations")]


def watch(page: Any, home: str) -> Watched:
    """Begin to watch a page that is not loaded yet."""
    watched = Watched(page, home, [], [])

    def asked(request: Any) -> None:
        watched.asked.append(request.url)
        if not _own(request.url, home):
            watched.faults.append(f"request: {request.url[:300]}")

    def spoke(dialog: Any) -> None:
        watched.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.add_init_script(NOTE)
    page.on("request", asked)
    page.on("dialog", spoke)
    page.on("console", lambda said: watched.faults.append(f"console: {said.text}"))
    page.on("pageerror", lambda error: watched.faults.append(f"error: {error}"))
    page.on("popup", lambda other: watched.faults.append(f"popup: {other.url}"))
    return watched


def _own(address: str, home: str) -> bool:
    if home.startswith("file:"):
        return address.partition("#")[0] == home
    return address.startswith(home)
