"""Who is named in an article: every nominal that could act, with a code where the words give one.

Phrases are read one by one (`noun_phrase`); what a reader resolves inside the article is then
resolved in reading order (`known`).
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.mentions.known import Known
from rashomon.mentions.lexicon import ActorLexicon
from rashomon.mentions.noun_phrase import read_phrases
from rashomon.model.mention import ActorMention
from rashomon.model.sentence import Sentence


def read_actors(
    sentences: Sequence[Sentence], text: str, lexicon: ActorLexicon
) -> tuple[tuple[ActorMention, ...], ...]:
    """Actor mentions of every sentence of one article, resolved within the article."""
    readings = [tuple(read_phrases(s, text, lexicon)) for s in sentences]
    known = Known(readings, lexicon)
    return tuple(
        tuple(known.resolve(s, r) for r in found)
        for s, found in zip(sentences, readings, strict=True)
    )
