"""What reading one article gives: the article as cleaned, and the claims found in it."""

from __future__ import annotations

from msgspec import Struct

from rashomon.model.article import Article
from rashomon.model.claim import Claim
from rashomon.model.coverage import Coverage


class Reading(Struct, frozen=True):
    """One article with its claims in text order; none where its state is not 'read'.

    `coverage` counts what no word list covers; None where the state is not 'read'.
    """

    article: Article
    claims: tuple[Claim, ...] = ()
    coverage: Coverage | None = None
