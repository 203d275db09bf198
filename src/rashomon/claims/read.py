"""Claims of one article: the sentences in order, each under its attributions.

`read_claims` is the stage's one public function.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, structs

from rashomon.claims.attribution import Attribution, Scene, Speaker, find_attributions
from rashomon.claims.clauses import form
from rashomon.claims.cells import actor_of, figure_of, owner, pick_place, pick_time, place_of
from rashomon.claims.draft import Draft, merged
from rashomon.claims.evidence import evidence_tokens
from rashomon.claims.grammar import Grammar
from rashomon.claims.modality import modality_of
from rashomon.claims.predicates import Predicate, find_predicates
from rashomon.claims.quotes import Quote, find_quotes, quote_at
from rashomon.model.article import Article
from rashomon.model.claim import Actor, Claim, Figure, Source
from rashomon.model.ids import digest
from rashomon.model.mention import FigureMention, Mentions, PlaceMention
from rashomon.model.sentence import Sentence, Token
from rashomon.model.span import cut
from rashomon.model.vocabulary import SPEECH_ACTS, Cue, EventType

_SWALLOWS = frozenset({"REQUEST", "REJECT", "THREATEN"})
"""Speech acts whose content is no claim of its own: what is asked for has not happened."""

_LOSS_TYPES: dict[str, EventType] = {
    "killed": "ASSAULT", "wounded": "ASSAULT", "casualties": "ASSAULT", "missing": "ASSAULT",
    "destroyed": "ASSAULT", "damaged": "ASSAULT", "captured": "COERCE", "displaced": "DISPLACE",
    "evacuated": "AID",
}  # fmt: skip
_TO_REQUEST = frozenset({"RETREAT", "CONCEDE", "AGREE", "CONSULT", "COERCE", "ASSAULT", "SANCTION"})


class Held(Struct, frozen=True):
    """The speaker of a quotation that may go on in the next sentence."""

    quote: Quote
    said: Attribution


class Told(Struct, frozen=True):
    """One sentence with everything found in it."""

    scene: Scene
    mentions: Mentions
    attributions: tuple[Attribution, ...]
    predicates: tuple[Predicate, ...]


def read_claims(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mentions],
    grammar: Grammar,
) -> tuple[Claim, ...]:
    """All claims of one parsed article, in text order.

    `mentions[i]` belongs to `sentences[i]`.
    """
    quotes = find_quotes(article.text, _stretches(article))
    told = [_tell(s, m, grammar) for s, m in zip(sentences, mentions, strict=True)]
    speakers = _quote_speakers(told, quotes)
    drafts: list[Draft] = []
    for one in told:
        drafts.extend(merged(list(_drafts(article, one, quotes, speakers))))
    return tuple(_claim(article, d) for d in drafts)


def _stretches(article: Article) -> list[tuple[int, int]]:
    return [(p.start, p.end) for p in article.paragraphs if p.kind != "furniture"]


def _tell(sentence: Sentence, mentions: Mentions, grammar: Grammar) -> Told:
    scene = Scene(sentence, grammar, {a.head: a for a in mentions.actors})
    return Told(scene, mentions, find_attributions(scene), find_predicates(scene))


# --- who speaks -----------------------------------------------------------------------------


def _quote_speakers(told: Sequence[Told], quotes: Sequence[Quote]) -> dict[Quote, Attribution]:
    """Who speaks each quotation: a cue whose content lies in it, or that follows its end."""
    found: dict[Quote, Attribution] = {}
    for one in told:
        for said in one.attributions:
            for i in said.content:
                quote = quote_at(quotes, one.scene.sentence.tokens[i].start)
                if quote is not None and quote.is_speech and not quote.holds(said.cue.start):
                    found.setdefault(quote, said)
                    break
    last: Attribution | None = None
    for quote in quotes:
        if quote in found:
            last = found[quote]
        elif quote.is_speech and last is not None and quote.start - _end_of(found, last) < _NEAR:
            found[quote] = last
    return found


VAGUE = 2
"""'several' counts as two at least; alone it makes no event of a noun."""

_NEAR = 400
"""A quotation without a cue of its own goes on with the speaker of one that ended so near before."""


def _end_of(found: dict[Quote, Attribution], said: Attribution) -> int:
    return max(q.end for q, a in found.items() if a is said)


def _said(one: Told, predicate: Predicate, quotes: Sequence[Quote], speakers: dict[Quote, Attribution]) -> tuple[list[Attribution], bool]:
    """The attributions over a predicate, nearest first, and whether its words are quoted."""
    token = predicate.token
    over = [a for a in one.attributions if token.i in a.content and a.cue.i != token.i]
    over.sort(key=lambda a: len(a.content))
    quote = quote_at(quotes, token.start)
    quoted = quote is not None and quote.is_speech
    if quote is not None and quoted and not any(a.rule.startswith("say") for a in over):
        held = speakers.get(quote)
        if held is not None:
            over.append(held)
    return over, quoted


# --- drafts ---------------------------------------------------------------------------------


def _drafts(
    article: Article, one: Told, quotes: Sequence[Quote], speakers: dict[Quote, Attribution]
) -> Iterator[Draft]:
    figures = _figures_by_predicate(one)
    swallowed = _swallowed(one)
    asked = _asked(one)
    clauses = frozenset(p.clause.i for p in one.predicates)
    for predicate in one.predicates:
        if predicate.token.i in swallowed or _open_question(one.scene, predicate):
            continue
        predicate = asked.get(predicate.token.i, predicate)
        draft = _draft(article, one, predicate, quotes, speakers, figures, clauses)
        if draft is not None:
            yield draft
    for mention in _orphans(one):
        draft = _loss(article, one, mention, quotes, speakers)
        if draft is not None:
            yield draft


def _open_question(scene: Scene, predicate: Predicate) -> bool:
    """'did not say whether …' claims nothing."""
    s = scene.sentence
    for token in (predicate.clause, *s.ancestors(predicate.clause.i)):
        if any(form(m) in scene.grammar.doubt for m in s.kids(token.i, "mark")):
            return token.relation in ("ccomp", "csubj", "xcomp", "advcl", "acl")
    return False


def _swallowed(one: Told) -> frozenset[int]:
    """Predicates that are only the content of a demand, a refusal or a threat."""
    found: set[int] = set()
    s = one.scene.sentence
    for p in one.predicates:
        below = set(s.subtree(p.token.i)) - {p.token.i}
        if p.type in _SWALLOWS:
            found |= {q.token.i for q in one.predicates if _is_content(one, p, q, below)}
        elif p.type == "ACCUSE":
            inner = [q for q in one.predicates if _is_content(one, p, q, below) and q.strong]
            if inner:
                found.add(p.token.i)
    return frozenset(found)


def _asked(one: Told) -> dict[int, Predicate]:
    """Requests without an addressee, addressed to whoever would do what is asked."""
    found: dict[int, Predicate] = {}
    s = one.scene.sentence
    for p in one.predicates:
        if p.type != "REQUEST" or p.targets:
            continue
        below = set(s.subtree(p.token.i)) - {p.token.i}
        inner = [q for q in one.predicates if _is_content(one, p, q, below)]
        parties = next((q.actors or q.targets for q in inner if q.actors or q.targets), ())
        own = {t.i for t in p.actors}
        parties = tuple(t for t in parties if t.i not in own)
        if parties:
            found[p.token.i] = structs.replace(p, targets=parties)
    return found


def _is_content(one: Told, outer: Predicate, inner: Predicate, below: set[int]) -> bool:
    """Is `inner` what `outer` asks for or alleges, rather than when or why it does so?"""
    if inner.token.i not in below or inner.token.i == outer.token.i:
        return False
    token = inner.token
    s = one.scene.sentence
    path = [token, *s.ancestors(token.i)]
    for step in path:
        if step.i == outer.token.i:
            return True
        if step.relation in ("advcl", "parataxis") or (
            step.relation == "conj" and step.upos == "VERB" and step.head == outer.token.i
        ) or step.relation == "nsubj" and step.head == outer.token.i:
            return False
    return False


def _figures_by_predicate(one: Told) -> dict[int, list[FigureMention]]:
    found: dict[int, list[FigureMention]] = {}
    for mention in one.mentions.figures:
        held = owner(one.scene, mention.head, one.predicates)
        if held is not None:
            found.setdefault(held.token.i, []).append(mention)
    return found


def _orphans(one: Told) -> list[FigureMention]:
    return [
        m
        for m in one.mentions.figures
        if m.measure in _LOSS_TYPES and owner(one.scene, m.head, one.predicates) is None
    ]


def _draft(
    article: Article,
    one: Told,
    predicate: Predicate,
    quotes: Sequence[Quote],
    speakers: dict[Quote, Attribution],
    figures: dict[int, list[FigureMention]],
    clauses: frozenset[int],
) -> Draft | None:
    scene = one.scene
    over, quoted = _said(one, predicate, quotes, speakers)
    nearest = over[0] if over else None
    kept = evidence_tokens(scene, predicate, nearest, clauses)
    span = (scene.sentence.tokens[kept[0]].start, scene.sentence.tokens[kept[-1]].end)
    parties = frozenset(t.i for t in (*predicate.actors, *predicate.targets))
    place = pick_place(scene, one.mentions.places, span, parties)
    time = pick_time(scene, one.mentions.times, predicate, span, nearest)
    mine = tuple(
        f
        for m in figures.get(predicate.token.i, ())
        if (f := figure_of(scene, m, predicate)) is not None
    )
    if predicate.type == "STATE" and not mine:
        return None
    counted = any(not (f.min == VAGUE and f.max is None) for f in mine)
    if not _is_claim(predicate, dated=time is not None, counted=counted, located=place is not None):
        return None
    verdict = modality_of(scene, predicate, nearest)
    actors, targets = _parties(scene, predicate, over)
    targets = tuple(_placed(scene, t, place) for t in targets)
    draft = Draft(
        predicate=cut(article.text, predicate.token.start, predicate.token.end),
        clause=predicate.clause.i,
        start=span[0],
        end=span[1],
        type=predicate.type,
        mode=predicate.mode,
        mutual=predicate.mutual,
        actors=actors,
        targets=targets,
        place=place_of(place) if place else None,
        time=time.edtf if time else None,
        time_text=cut(article.text, time.start, time.end) if time else None,
        figures=mine,
        sources=_chain(over, predicate),
        cue=_cue(over, quoted, verdict.modality, article, one),
        cue_text=cut(article.text, nearest.cue.start, nearest.cue.end) if nearest else None,
        modality=verdict.modality,
        rules=_rules(predicate, over, verdict.rule),
        strong=predicate.strong,
    )
    return _as_speech_act(draft, over, quoted)


def _is_claim(predicate: Predicate, *, dated: bool, counted: bool, located: bool) -> bool:
    """A bare event noun is a claim only where it is dated, counted, located or has both parties."""
    if predicate.strong or dated or counted:
        return True
    both = bool(predicate.actors) and bool(predicate.targets)
    return both or (located and not predicate.weak)


def _parties(
    scene: Scene, predicate: Predicate, over: Sequence[Attribution]
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Actors and targets; one phrase for both sides of a mutual event fills both."""
    actors = tuple(a for t in predicate.actors for a in _party(scene, t, over))
    targets = tuple(a for t in predicate.targets for a in _party(scene, t, over))
    if predicate.mutual and len(actors) > 1 and not targets:
        return actors[:1], actors[1:]
    return actors, targets


def _placed(scene: Scene, target: Actor, place: PlaceMention | None) -> Actor:
    """Civilians, houses or troops of no said country belong where the claim puts the event."""
    if target.code is not None or place is None or place.country is None:
        return target
    mention = next((m for m in scene.actors.values() if m.start == target.start), None)
    country = scene.grammar.iso3.get(place.country)
    if mention is None or country is None or mention.via not in ("role CVL", "role REF"):
        return target
    return structs.replace(target, code=f"{country}.{mention.via[-3:]}")


def _party(scene: Scene, token: Token, over: Sequence[Attribution]) -> Iterator[Actor]:
    """The words of one argument; 'we' in somebody's mouth is the speaker."""
    found = actor_of(scene, token)
    mention = scene.actors.get(token.i)
    if mention is not None and mention.codes:
        for code in mention.codes:
            yield structs.replace(found, code=code)
        return
    if found.code is None and "Person=1" in token.feats:
        yield structs.replace(found, code=_speaker_code(over))
        return
    yield found


def _speaker_code(over: Sequence[Attribution]) -> str | None:
    speakers = [s for said in over for s in said.speakers if s.kind == "source"]
    mention = speakers[0].mention if speakers else None
    return mention.code if mention is not None else None


def _chain(over: Sequence[Attribution], predicate: Predicate) -> tuple[Source, ...]:
    """Sources nearest the event first, then the channels."""
    found: list[Source] = []
    for said in over:
        for speaker in said.speakers:
            source = _source(speaker)
            if not any(s.start == source.start for s in found):
                found.append(source)
    return tuple(sorted(found, key=lambda s: s.kind == "channel"))


def _source(speaker: Speaker) -> Source:
    m, t = speaker.mention, speaker.token
    if m is None:
        return Source(text=t.text, code=None, kind=speaker.kind, start=t.start, end=t.end)
    return Source(text=m.text, code=m.code, kind=speaker.kind, start=m.start, end=m.end)


def _cue(
    over: Sequence[Attribution], quoted: bool, modality: str, article: Article, one: Told
) -> Cue | None:
    if not over:
        return None
    if quoted:
        return "quote"
    stance = over[0].stance
    if modality == "denied" and stance in ("say", "report", "claim", "confirm"):
        return "deny"
    return "say" if stance == "ask" else stance


def _rules(predicate: Predicate, over: Sequence[Attribution], rule: str | None) -> tuple[str, ...]:
    return (
        predicate.rule,
        *(f"{a.rule}:{a.cue.lemma}" for a in over),
        *((f"modality:{rule}",) if rule else ()),
    )


def _as_speech_act(draft: Draft, over: Sequence[Attribution], quoted: bool) -> Draft:
    """'Y must withdraw', said by X, is X's request; a speech act is done by its speaker."""
    if draft.modality == "demanded" and over and draft.sources and draft.type in _TO_REQUEST:
        speaker = draft.sources[0]
        asked = draft.actors or draft.targets
        return structs.replace(
            draft,
            type="REQUEST",
            mode=None,
            actors=(Actor(speaker.text, speaker.code, speaker.start, speaker.end),),
            targets=asked[:1],
            mutual=False,
            sources=tuple(s for s in draft.sources[1:]),
            cue="quote" if quoted else None,
            modality="asserted",
        )
    if draft.type in SPEECH_ACTS and draft.sources and draft.actors:
        own = draft.actors[0].code
        if own is not None and own == draft.sources[0].code:
            rest = draft.sources[1:]
            return structs.replace(draft, sources=rest, cue="quote" if quoted else None if not rest else draft.cue)
    return draft


def _loss(
    article: Article,
    one: Told,
    mention: FigureMention,
    quotes: Sequence[Quote],
    speakers: dict[Quote, Attribution],
) -> Draft | None:
    """A toll without an event word ('12 dead in Lerin'): what it counts says what happened."""
    figure = figure_of(one.scene, mention, None)
    if figure is None:
        return None
    token = one.scene.sentence.tokens[mention.head]
    predicate = Predicate(
        token=token,
        clause=token,
        type=_LOSS_TYPES[figure.measure],
        mode=None,
        actors=(),
        targets=(token,) if token.i in one.scene.actors else (),
        mutual=False,
        measure=figure.measure,
        rule=f"figure:{figure.measure}",
        strong=True,
    )
    draft = _draft(article, one, predicate, quotes, speakers, {}, frozenset())
    return structs.replace(draft, figures=(figure,)) if draft else None


# --- the record -----------------------------------------------------------------------------


def _claim(article: Article, draft: Draft) -> Claim:
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
        origin=article.id,
        rules=draft.rules,
        confidence=draft.confidence,
        predicate=draft.predicate,
    )


def total(figures: Sequence[Figure]) -> int:
    """How many figures (for summaries)."""
    return len(figures)
