"""Which language a passage is written in, and which one an article is written in.

One naive Bayes model (py3langid) names the language and says how sure it is. What is short or
doubtful stays None: a wrong name would send an article to the wrong grammar.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Protocol, cast

_ENOUGH = 300
"""More characters than this make no verdict firmer, only slower."""

_FEWEST_LETTERS = 14

_SURE = ((30, 0.85), (60, 0.7), (120, 0.65))
"""How probable a name must be for passages of fewer letters than given; set in tests/text."""

_SURE_LONG = 0.5
"""For long passages: the better half, so that close relatives (bs, hr, sr) still get a name."""


class _Identifier(Protocol):
    labels: list[str]
    nb_ptc: Any

    def classify(self, text: str) -> tuple[str, float]: ...

    def set_languages(self, langs: list[str]) -> None: ...


def identify(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`, or None where it is short or doubtful.

    Only the first few hundred characters are looked at. The model is loaded at the first call.
    """
    passage = text[:_ENOUGH]
    letters = sum(map(str.isalpha, passage))
    if letters < _FEWEST_LETTERS and not _dense(passage):
        return None
    code, probability = _model().classify(passage)
    if len(code) != 2 or probability < _threshold(letters):
        return None
    return code


def body_language(votes: Iterable[tuple[str | None, int]]) -> str | None:
    """The language with most weight among `votes`: (language, length) of each long paragraph.

    Paragraphs without a language do not vote; equal weights are decided by the alphabet; None
    where nobody votes.
    """
    named = sorted((language, size) for language, size in votes if language is not None)
    totals = [
        (-sum(size for _, size in group), language)
        for language, group in groupby(named, key=itemgetter(0))
    ]
    return min(totals)[1] if totals else None


def _threshold(letters: int) -> float:
    return next((p for below, p in _SURE if letters < below), _SURE_LONG)


def _dense(passage: str) -> bool:
    """Scripts that write a word with one or two signs say enough in half the letters."""
    return sum(c >= "\N{CJK RADICAL REPEAT}" for c in passage) >= _FEWEST_LETTERS // 2


@lru_cache(maxsize=1)
def _model() -> _Identifier:
    """Loaded once, when first asked: 0.7 s and about 130 MB, which most commands never need."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    model = cast(_Identifier, LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True))
    # Labels of three letters are dialects and creoles: without them their nearest relative with
    # a two-letter code is named. 'zxx', no language at all, stays and becomes None.
    model.set_languages([label for label in model.labels if len(label) == 2 or label == "zxx"])
    # That leaves the table of features column by column in memory, though it is asked row by row.
    model.nb_ptc = model.nb_ptc.copy(order="C")
    return model
