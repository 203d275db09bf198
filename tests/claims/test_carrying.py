"""Who speaks a quotation that runs on, and the sentence before 'That is what X said.'"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.article import RawArticle
from rashomon.model.reading import Reading
from tests.conftest import READABLE

Reader = Callable[[RawArticle], Reading]

TEXTS = (
    (
        "en",
        '"Pirates attacked the ferry. They killed two sailors," the captain said. '
        '"Then they burned the bridge."',
        ["the captain"] * 3,
    ),
    ("en", "Pirates attacked the ferry. The captain said so on Monday.", ["The captain"]),
    ("en", '"Pirates attacked the ferry in the night," the captain said. Rebels bombed the bridge.',
     ["the captain", None]),
    (
        "en",
        '"Pirates attacked the ferry in the night," the captain said. The mayor was silent. '
        '"Rebels bombed the bridge of the town."',
        ["the captain", None],
    ),
    ("fr", "« Les pirates ont bombardé le ferry. » Le capitaine l'a affirmé lundi.",
     ["Le capitaine"]),
    ("nl", "Rebellen hebben de veerboot aangevallen. Dat meldt de kustwacht.", ["de kustwacht"]),
    ("nl", "‘Rebellen hebben de haven beschoten. Ze hebben drie mensen gedood’, zei de kapitein.",
     ["de kapitein"] * 2),
)  # fmt: skip


@pytest.mark.parametrize(("language", "text", "sources"), [t for t in TEXTS if t[0] in READABLE])
def test_speakers_beyond_their_sentence(
    language: str, text: str, sources: list[str | None], reader: Reader
) -> None:
    found = reader(RawArticle("case", "text/plain", text, language=language)).claims
    told = [c.sources[0].text if c.sources else None for c in found]
    assert told == sources, [(c.evidence, c.rules) for c in found]
