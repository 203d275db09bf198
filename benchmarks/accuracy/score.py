"""What a task hands back: counts, from which precision, recall and F1 follow, or one figure."""

from __future__ import annotations

from msgspec import Struct

ALL = "all"
"""Stands for a language where a row is over all languages of a corpus."""


class Corpus(Struct, frozen=True):
    """What was scored: the name it is known by, and the SHA-256 of its files (see `corpora`)."""

    name: str
    fingerprint: str


class Score(Struct, frozen=True):
    """One figure of one task and language, as counts.

    `gold` were wanted, `got` were given, `right` are both. An accuracy is a score with as many
    given as wanted, so that precision, recall and F1 are all the same.
    """

    task: str
    language: str
    corpus: Corpus
    name: str
    right: int
    got: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of what was given that is right; 0 where nothing was given."""
        return self.right / self.got if self.got else 0.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was given; 0 where nothing was wanted."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def value(self) -> float:
        """F1, which the gate looks at; 0 where nothing is right."""
        return 2 * self.right / (self.got + self.gold) if self.right else 0.0


class Figure(Struct, frozen=True):
    """A number without counts: an F1 that another scorer made, a duration. It has no floor."""

    task: str
    language: str
    corpus: Corpus
    name: str
    value: float
    unit: str = ""

    @property
    def shown(self) -> str:
        """The number as it is told: shares with three places."""
        return f"{self.value:.3g} {self.unit}" if self.unit else f"{self.value:.3f}"


Row = Score | Figure


class Miss(Struct, frozen=True):
    """Something wanted and not given, or given and not wanted, in words a person can check."""

    kind: str
    where: str
    words: str
    wanted: str
    given: str


class Outcome(Struct, frozen=True):
    """All rows of one task, and what was wrong in making them.

    `skipped` says why there are none, where the corpus is not beside the project.
    """

    rows: tuple[Row, ...] = ()
    misses: tuple[Miss, ...] = ()
    skipped: str | None = None
