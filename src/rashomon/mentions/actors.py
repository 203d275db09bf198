"""Who is named in an article: every nominal that could act, with a code where the words give one.

Phrases are read one by one (`noun_phrase`); what a reader resolves inside the article is then
resolved in reading order (`known`).
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.languages.territory import alpha3
from rashomon.mentions.known import Known, abbreviations
from rashomon.mentions.lexicon import ActorLexicon
from rashomon.mentions.noun_phrase import read_phrases
from rashomon.model.mention import ActorMention, PlaceMention
from rashomon.model.sentence import Sentence


def read_actors(
    sentences: Sequence[Sentence],
    text: str,
    lexicon: ActorLexicon,
    places: Sequence[Sequence[PlaceMention]] = (),
    published: str | None = None,
    datelines: Sequence[PlaceMention] = (),
) -> tuple[tuple[ActorMention, ...], ...]:
    """Actor mentions of every sentence of one article, resolved within the article.

    `places[i]` are the places of `sentences[i]`: an undisputed town says whose its police are.
    `datelines` are places that paragraphs are from, before their sentences begin: the article plays
    there as well. `published` (EDTF) says which office the people of the table held.
    """
    towns = [_states(s, p) for s, p in zip(sentences, places, strict=True)] if places else []
    readings = [
        tuple(read_phrases(s, text, lexicon, towns[n] if towns else None))
        for n, s in enumerate(sentences)
    ]
    lying = [state for found in towns for state in found.values()]
    lying += [state for place in datelines if (state := _state(place)) is not None]
    short = abbreviations(sentences, readings)
    known = Known(readings, lexicon, lying, _year(published), short)
    return tuple(
        tuple(known.resolve(s, r) for r in found)
        for s, found in zip(sentences, readings, strict=True)
    )


def _year(published: str | None) -> int | None:
    return int(published[:4]) if published and published[:4].isdigit() else None


def _state(place: PlaceMention) -> str | None:
    """The state of an undisputed town or region (ISO 3166-1 alpha-3)."""
    if place.kind not in ("town", "region") or place.disputed or place.country is None:
        return None
    return alpha3().get(place.country)


def _states(sentence: Sentence, places: Sequence[PlaceMention]) -> dict[int, str]:
    """The state of each town or region by the tokens that name it; disputed ones are nobody's."""
    return {
        token.i: state
        for place in places
        if (state := _state(place)) is not None
        for token in sentence.tokens
        if place.start <= token.start < place.end
    }
