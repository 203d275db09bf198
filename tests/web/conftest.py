"""A ledger, the application on it, and somebody who has the cookie."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from rashomon.report.boundaries import own_boundaries
from rashomon.report.build import ASSETS
from rashomon.web.access import Access, access
from rashomon.web.app import application
from rashomon.web.desk import Desk, Shown
from tests.flow.test_realign import make
from tests.web.told import pile

with warnings.catch_warnings():  # it would rather have another client than the one that is pinned
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

TOKEN = "a token of this test alone"  # noqa: S105
PORT = 8765
HOME = f"http://127.0.0.1:{PORT}"
SAME = {"sec-fetch-site": "same-origin", "origin": HOME}


class Served(Struct, frozen=True):
    """A served ledger: its folder, its door, and `anybody`, who has no cookie."""

    folder: Path
    desk: Desk
    door: Access
    anybody: TestClient

    def reader(self) -> TestClient:
        """Somebody with the cookie."""
        return TestClient(
            self.anybody.app, base_url=HOME, cookies={self.door.cookie: self.door.session},
            follow_redirects=False,
        )  # fmt: skip


def served(folder: Path, **more: Any) -> Served:
    desk = Desk(Shown(folder, "The pile", own_boundaries(ASSETS), **more))
    door = access("127.0.0.1", PORT, TOKEN)
    anybody = TestClient(application(desk, door), base_url=HOME, follow_redirects=False)
    return Served(folder, desk, door, anybody)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("web") / "ledger", pile())


@pytest.fixture(scope="session")
def there(made: Path) -> Served:
    """A ledger that nobody corrects."""
    return served(made)


@pytest.fixture(scope="session")
def reader(there: Served) -> TestClient:
    return there.reader()


@pytest.fixture
def own(made: Path, tmp_path: Path) -> Callable[..., Served]:
    """Serves a copy of the ledger, which may be corrected."""
    return lambda **more: served(Path(shutil.copytree(made, tmp_path / "ledger")), **more)
