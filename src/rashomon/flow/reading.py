"""From one raw article to its claims: the only place that names the stages in order.

`read_article` is pure: the same raw article and settings give the same reading, in any process.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from rashomon.claims.grammar import Grammar, compile_grammar
from rashomon.claims.read import read_covered
from rashomon.claims.tense import looks_ahead
from rashomon.flow.config import Settings
from rashomon.flow.job import unread
from rashomon.gazetteer.lookup import Gazetteer
from rashomon.languages.pack import LanguagePack, languages, load, people, shared_actors
from rashomon.mentions.actors import read_actors
from rashomon.mentions.figures import find_figures
from rashomon.mentions.lexicon import ActorLexicon, compile_lexicon
from rashomon.mentions.places import PlaceContext, find_dateline, find_places, place_context
from rashomon.mentions.published import publication_date
from rashomon.mentions.times import date_anaphora, find_times
from rashomon.model.article import Article, PublishedHow, RawArticle, State
from rashomon.model.claim import Claim
from rashomon.model.coverage import Coverage
from rashomon.model.errors import RashomonError
from rashomon.model.furniture import Furniture
from rashomon.model.ids import digest, text_sha256
from rashomon.model.mention import FigureMention, Mentions, PlaceMention, TimeMention
from rashomon.model.reading import Reading
from rashomon.model.sentence import Sentence
from rashomon.parsing.mend import Mender, compile_mender, mend
from rashomon.parsing.mend_order import free_times
from rashomon.parsing.pipeline import Parser, Stretch
from rashomon.text.cleaning import Cleaned, clean
from rashomon.text.dateline import after_dateline
from rashomon.text.extract import Extracted, extract
from rashomon.text.language import identify
from rashomon.text.masthead import stated_outlet


class Tools(Struct, frozen=True):
    """What reading one language needs, loaded once a process."""

    pack: LanguagePack
    parser: Parser
    mender: Mender
    grammar: Grammar
    lexicon: ActorLexicon


def read_article(raw: RawArticle, settings: Settings) -> Reading:
    """Read one article. Never raises for what the article holds: every state has its reason."""
    if raw.problem is not None:
        return unread(raw, *raw.problem)
    try:
        extracted = extract(raw, settings.options)
    except RashomonError as fault:
        return unread(raw, "broken", str(fault))
    cleaned = clean(extracted.text, _phrases(settings.home), identify, extracted.title)
    article = _article(raw, extracted, cleaned, settings)
    if article.state != "read":
        return Reading(article, ())
    return Reading(article, *claims_of(article, settings))


def read_text(text: str, *, name: str = "text", settings: Settings | None = None) -> Reading:
    """Read one article given as text: the shortest way in from Python."""
    return read_article(RawArticle(name, "text/plain", text), settings or Settings())


def claims_of(article: Article, settings: Settings) -> tuple[tuple[Claim, ...], Coverage]:
    """Claims of an article in state 'read', and what no word list covers."""
    tools = tools_for(article.language or "", settings)
    parsed = parse(article, tools)
    times = times_of(article, parsed, tools)
    sentences = tuple(
        free_times(s, [(t.start, t.end) for t in found])
        for s, found in zip(parsed, times, strict=True)
    )
    mentions = find_mentions(article, sentences, tools, times)
    return read_covered(article, sentences, mentions, tools.grammar)


def parse(article: Article, tools: Tools) -> tuple[Sentence, ...]:
    """Sentences of the article's body.

    Paragraphs in another language are left out, unless the article's language was named and
    none of its paragraphs was recognised as being in it.
    """
    mixed = any(p.language == article.language for p in article.paragraphs)
    stretches = [
        Stretch(
            after_dateline(article.text, p.start, p.end), p.end, n, headline=p.kind == "headline"
        )
        for n, p in enumerate(article.paragraphs)
        if p.kind != "furniture" and (not mixed or p.language in (None, article.language))
    ]
    parsed = tools.parser.parse(article.text, stretches)
    return tuple(mend(s, tools.mender) for s in parsed)


def find_mentions(
    article: Article,
    sentences: tuple[Sentence, ...],
    tools: Tools,
    times: tuple[tuple[TimeMention, ...], ...] | None = None,
) -> tuple[Mentions, ...]:
    """Actors, places, times and figures of every sentence."""
    dated = times if times is not None else times_of(article, sentences, tools)
    pack, text = tools.pack, article.text
    context = place_context(
        sentences,
        text,
        _gazetteer(),
        prepositions=pack.events.prepositions.place,
        titles=pack.actors.titles,
    )
    places = [
        tuple(p for p in find_places(s, text, _gazetteer(), context) if not _dated(p, when))
        for s, when in zip(sentences, dated, strict=True)
    ]
    datelines = _datelines(article, sentences, context)
    actors = read_actors(
        sentences, text, tools.lexicon, places, article.published, tuple(datelines.values())
    )
    return tuple(
        Mentions(named, where, when, _figures(s, text, pack, when), datelines.get(s.start))
        for s, named, where, when in zip(sentences, actors, places, dated, strict=True)
    )


def _figures(
    s: Sentence, text: str, pack: LanguagePack, times: tuple[TimeMention, ...]
) -> tuple[FigureMention, ...]:
    """Figures of a sentence; a number that is part of a date counts nothing."""
    found = find_figures(s, text, pack.figures)
    return tuple(f for f in found if not any(t.start <= f.start < t.end for t in times))


def _datelines(
    article: Article, sentences: tuple[Sentence, ...], context: PlaceContext
) -> dict[int, PlaceMention]:
    """The places of datelines by the start of the sentence behind each."""
    found: dict[int, PlaceMention] = {}
    for s in sentences:
        paragraph = article.paragraphs[s.paragraph]
        if (
            paragraph.start
            < s.start
            == after_dateline(article.text, paragraph.start, paragraph.end)
        ):
            place = find_dateline(article.text, paragraph.start, s.start, _gazetteer(), context)
            if place is not None:
                found[s.start] = place
    return found


def times_of(
    article: Article, sentences: tuple[Sentence, ...], tools: Tools
) -> tuple[tuple[TimeMention, ...], ...]:
    """The dated times of every sentence."""
    return date_anaphora([_times(article, s, tools) for s in sentences])


def _times(article: Article, s: Sentence, tools: Tools) -> tuple[TimeMention, ...]:
    """Times of one sentence; those of a clause in the future are read forwards."""

    def read(*, past: bool) -> tuple[TimeMention, ...]:
        where = (article.text, s.start, s.end, article.published)
        return find_times(*where, tools.pack.time, tools.pack.pack.locale, past=past)

    found = read(past=True)
    if not any(looks_ahead(tools.grammar, s, t.start) for t in found):
        return found
    ahead = {(t.start, t.end): t for t in read(past=False)}
    return tuple(
        ahead.get((t.start, t.end), t) if looks_ahead(tools.grammar, s, t.start) else t
        for t in found
    )


def _dated(place: PlaceMention, times: tuple[TimeMention, ...]) -> bool:
    """Months and weekdays are towns somewhere: words that are a time are no place."""
    return any(place.start < t.end and t.start < place.end for t in times)


@lru_cache(maxsize=16)
def tools_for(code: str, settings: Settings) -> Tools:
    """Parser, grammar and lexicon of one language.

    Raises PackError or PipelineError where something is missing.
    """
    pack = load(code, settings.home)
    return Tools(
        pack=pack,
        parser=Parser.load(settings.pipeline(code), pack.forms, pack.pack.tokenizer.special),
        mender=compile_mender(pack),
        grammar=compile_grammar(pack),
        lexicon=compile_lexicon(pack, shared_actors(settings.home), people(settings.home)),
    )


def has_parser(code: str, settings: Settings) -> bool:
    """Can this language be read: is there a folder, and a pipeline in it or named by the user?"""
    if code not in languages(settings.home):
        return False
    source = settings.pipeline(code)
    return not isinstance(source, Path) or source.is_dir()


@lru_cache(maxsize=1)
def _gazetteer() -> Gazetteer:
    return Gazetteer.open()


@lru_cache(maxsize=4)
def _phrases(home: Path) -> tuple[Furniture, ...]:
    """Furniture phrases of all languages: pages mix them."""
    return tuple(load(code, home).furniture for code in languages(home))


def _article(
    raw: RawArticle, extracted: Extracted, cleaned: Cleaned, settings: Settings
) -> Article:
    language = _named(raw, settings) or cleaned.language or extracted.language
    state, reason = _state(cleaned, language, settings)
    published, how = extracted.published, extracted.published_how
    if published is None and state == "read" and language is not None:
        published, how = _published(extracted.text, cleaned, language, settings)
    return Article(
        id=digest(raw.name, extracted.text),
        name=raw.name,
        state=state,
        reason=reason,
        text=extracted.text,
        sha256=text_sha256(extracted.text),
        paragraphs=cleaned.paragraphs,
        language=language,
        outlet=extracted.outlet or stated_outlet(extracted.text, cleaned.paragraphs),
        published=published,
        published_how=how,
        url=extracted.url,
        encoding=extracted.encoding,
        extractor=extracted.extractor,
    )


def _named(raw: RawArticle, settings: Settings) -> str | None:
    """The language that a table's column or a record names, where there is a pipeline for it."""
    code = (raw.language or "").strip().lower().replace("_", "-").partition("-")[0]
    return code if code and has_parser(code, settings) else None


def _state(cleaned: Cleaned, language: str | None, settings: Settings) -> tuple[State, str | None]:
    if not any(p.kind == "article" for p in cleaned.paragraphs):
        return "no body", "no paragraph of running text was found"
    if language is None:
        return "unknown language", "the language of the text could not be told"
    if not has_parser(language, settings):
        known = ", ".join(c for c in languages(settings.home) if has_parser(c, settings))
        return "unknown language", f"'{language}' has no pipeline; there are pipelines for: {known}"
    return "read", None


def _published(
    text: str, cleaned: Cleaned, language: str, settings: Settings
) -> tuple[str | None, PublishedHow | None]:
    pack = load(language, settings.home)
    spans = [(p.start, p.end) for p in cleaned.paragraphs if p.kind != "furniture"]
    published, how, _ = publication_date(text, spans, pack.time, pack.pack.locale)
    return published, how


def load_tools(settings: Settings) -> None:
    """Load every language's tools before the first article, so that no article pays for it."""
    for code in languages(settings.home):
        if has_parser(code, settings):
            tools_for(code, settings)
    identify("warm up the identifier of languages with a line of text")
    _gazetteer()
