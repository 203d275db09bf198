"""Claims of one article: the sentences in order, each under its attributions.

`read_covered` is the stage's public function; `read_claims` gives the claims alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.claims.back import back_drafts
from rashomon.claims.carrying import quote_speakers, with_back
from rashomon.claims.coverage import coverage_of
from rashomon.claims.draft import Draft, merged
from rashomon.claims.drafting import drafts_of
from rashomon.claims.grammar import Grammar
from rashomon.claims.quotes import find_quotes
from rashomon.claims.told import Context, tell
from rashomon.model.article import Article
from rashomon.model.claim import Claim
from rashomon.model.coverage import Coverage
from rashomon.model.ids import digest
from rashomon.model.mention import Mentions
from rashomon.model.sentence import Sentence


def read_claims(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mentions],
    grammar: Grammar,
) -> tuple[Claim, ...]:
    """All claims of one parsed article, in text order.

    `mentions[i]` belongs to `sentences[i]`.
    """
    return read_covered(article, sentences, mentions, grammar)[0]


def read_covered(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mentions],
    grammar: Grammar,
) -> tuple[tuple[Claim, ...], Coverage]:
    """The same claims, and what no word list covers."""
    stretches = [(p.start, p.end) for p in article.paragraphs if p.kind != "furniture"]
    quotes = find_quotes(article.text, stretches)
    told = with_back([tell(s, m, grammar) for s, m in zip(sentences, mentions, strict=True)])
    places = tuple(p for m in mentions for p in m.places)
    context = Context(article, quotes, quote_speakers(told, quotes), places)
    origin = origin_of(article)
    found: list[Draft] = []
    for one in told:
        found.extend(merged([*drafts_of(context, one), *back_drafts(context, one, found)]))
    claims = tuple(_claim(article, draft, origin) for draft in found)
    return claims, coverage_of(context, told, claims)


def origin_of(article: Article) -> str:
    """The same for every reprint: an id of the words of the article's own paragraphs.

    Name, outlet, page furniture and white space do not count. Abridged and translated copies
    are for alignment to find.
    """
    kept = [article.text[p.start : p.end] for p in article.paragraphs if p.kind == "article"]
    return digest(*(word for text in kept for word in text.split()))


def _claim(article: Article, draft: Draft, origin: str) -> Claim:
    key = digest(
        article.id, draft.start, draft.end, draft.type, draft.modality, draft.predicate,
        draft.actors, draft.targets, draft.figures, draft.sources,
    )  # fmt: skip
    return Claim(
        id=key,
        article=article.name,
        article_id=article.id,
        outlet=article.outlet,
        language=article.language or "",
        published=article.published,
        start=draft.start,
        end=draft.end,
        evidence=article.text[draft.start : draft.end],
        type=draft.type,
        mode=draft.mode,
        mutual=draft.mutual,
        actor=draft.actors[0] if draft.actors else None,
        target=draft.targets[0] if draft.targets else None,
        actors=draft.actors,
        targets=draft.targets,
        place=draft.place,
        time=draft.time,
        time_text=draft.time_text,
        figures=draft.figures,
        sources=draft.sources,
        cue=draft.cue,
        cue_text=draft.cue_text,
        modality=draft.modality,
        event=None,
        origin=origin,
        rules=draft.rules,
        confidence=draft.confidence,
        predicate=draft.predicate,
    )
