"""What a worker of the hostile run loads: one language, so that it is soon replaced."""

from __future__ import annotations

from rashomon.flow.config import Settings
from rashomon.flow.reading import read_article
from rashomon.model.article import RawArticle

ENGLISH = "The prosecutor said on Tuesday that gunmen had killed two fishermen near Arequipa."


def load_english(settings: Settings) -> None:
    """Read one article: that loads all that reading another of its language needs."""
    read_article(RawArticle("warm.txt", "text/plain", ENGLISH), settings)
