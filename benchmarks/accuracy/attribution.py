"""Who says it, against GUM's attribution relations: source heads and cue heads.

Gold. A relation 'attribution-positive' in the MISC column (primary or secondary edge) lists
signals by word number, counted from 1 over the whole document: 'sem-atsrc' are the words of the
source, 'lex-indwd' and 'lex-indph' those of the cue ('said'; 'according to'). Of each set we
take the head: the word whose own head lies outside the set; of several, the one that hangs on
the other set or carries it, else the first.

Given. The rules run over every sentence. The source heads are the tokens of all speakers of kind
'source' (GUM does not annotate channels); those coordinated with one already there ('Bush and
Baker') are that one again. The cue heads are the tokens of the cues.

Match. Heads are compared by the exact character offset of their first letter in the document.
Each head counts once, however many relations share it. 'source with cue' are pairs of both.

'source by any word' takes a speaker given as right where it is any word of the wanted source, so
that 'spokesperson Julie Hahn' may hang together in either way; treebanks differ there.

Not scored, so that it is neither missed nor spurious:
- relations without a word of saying: photo credits, bibliographies, lists of names;
- sources in another sentence than their cue, which no rule over one sentence can see (their
  cue is scored);
- 'attribution-negative' ('I do not know who ...'): nothing is said there, and GUM does not tell
  a denial from not knowing.

- attributions given whose cue or speaker belongs to a relation left out above.

Two readings are scored: 'parsed' from the raw text with the project's own pipeline, and 'gold
trees', which tells what the rules lose by themselves. GUM also counts thinking, knowing and
hoping as attribution, in interviews most of all; the project's rules are about saying. That is
why news is shown apart.

Most of these documents are also in the treebank files that the pipeline was trained on: it has
seen their gold trees, so what is parsed from them is better than on new text. Documents are
therefore also shown apart as 'seen in training' and 'unseen', told by their sentences in the
training files that the language's pack.toml names. Only 'unseen' says anything about parsing
new text. 'unknown' is where those files are not beside the project.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from benchmarks.accuracy.conllu import Document, read_document
from benchmarks.accuracy.corpora import BESIDE, corpus
from benchmarks.accuracy.score import Corpus, Miss, Outcome, Score
from rashomon.claims.scene import Attribution
from rashomon.claims.told import tell
from rashomon.flow.config import Settings
from rashomon.flow.reading import Tools, find_mentions, tools_for
from rashomon.model.article import Article, Paragraph
from rashomon.model.ids import text_sha256
from rashomon.model.sentence import Sentence, Token
from rashomon.parsing.mend import mend
from rashomon.parsing.pipeline import Stretch
from rashomon.text.language import identify
from rashomon.text.smooth import smooth
from training.treebank import Sentence as TreebankSentence
from training.treebank import read_sentences

TASK = "attribution"
FOLDER = BESIDE / "bench" / "gum-attribution"
TREEBANKS = BESIDE / "treebanks"
LONG = 6
"""Spaces in a sentence that hardly two documents share."""

_RELATION = re.compile(r"attribution-(positive|negative):([^|;]*)")
_SOURCE = ("sem-atsrc",)
_CUE = ("lex-indwd", "lex-indph")

FIGURES = (
    ("source", "sources"),
    ("source by any word", "phrases"),
    ("cue", "cues"),
    ("source with cue", "pairs"),
)

Heads = frozenset[int]
Pair = tuple[int, int]


class Relation(Struct, frozen=True):
    """One attribution: offsets of its heads, and of all its words.

    `source` is None where it is not scored, `cue` where no word says it.
    """

    positive: bool
    source: int | None
    cue: int | None
    source_words: Heads
    cue_words: Heads


class Found(Struct, frozen=True):
    """What one document wants and what a reading of it gives, as offsets of heads.

    `phrases` are sources too; one given is the head of the wanted source it is a word of.
    """

    sources: Heads
    phrases: Heads
    cues: Heads
    pairs: frozenset[Pair]


class Compared(Struct, frozen=True):
    """One document read in one way: its genre, what is wanted and what is given.

    `exposure` says whether the pipeline was trained on it.
    """

    document: Document
    genre: str
    exposure: str
    reading: str
    wanted: Found
    given: Found


def run(settings: Settings, folder: Path = FOLDER) -> Outcome:
    """Scores and misses over all documents of `folder`; skipped where it is not there."""
    paths = sorted(folder.glob("*.conllu.gz"))
    if not paths:
        return Outcome(skipped="GUM's attributions are not beside the project (../shared/bench)")
    source = corpus("GUM attributions", paths)
    documents = [read_document(p) for p in paths]
    language = _language(documents)
    tools = tools_for(language, settings)
    trained = trained_on(tools, language)
    compared = [c for d in documents for c in compare(d, tools, trained)]
    rows = tuple(row for group in _groups(compared) for row in _rows(group, language, source))
    return Outcome(rows, tuple(m for c in compared for m in misses(c)))


def trained_on(tools: Tools, language: str, beside: Path = TREEBANKS) -> frozenset[str] | None:
    """Long sentences of the files the pipeline was trained on; None where those are not there."""
    plan = tools.pack.pack.training
    paths = [beside / language / f"{b.file}.conllu.gz" for b in plan.treebanks] if plan else []
    if not paths or not all(p.is_file() for p in paths):
        return None
    return frozenset(s for p in paths for s in map(_words_of, read_sentences(p)) if _is_long(s))


def exposure(document: Document, trained: frozenset[str] | None) -> str:
    """'seen in training' where most long sentences of a document are among those trained on."""
    if trained is None:
        return "unknown"
    own = [" ".join(t.text for t in s.tokens) for s in document.sentences]
    own = [s for s in own if _is_long(s)]
    seen = sum(s in trained for s in own)
    return "seen in training" if 2 * seen > len(own) else "unseen"


def _words_of(sentence: TreebankSentence) -> str:
    return " ".join(smooth(w.form) for w in sentence.words)


def _is_long(sentence: str) -> bool:
    """Shorter sentences ('Thank you very much.') stand in many documents."""
    return sentence.count(" ") >= LONG


def compare(document: Document, tools: Tools, trained: frozenset[str] | None) -> Iterator[Compared]:
    """A document read from its raw text, and from its gold trees."""
    gold = tuple(relations(document))
    genre = document.name.split("_")[1] if "_" in document.name else "all"
    article = _article(document, tools.pack.code)
    stretches = [
        Stretch(p.start, p.end, n, headline=p.heading) for n, p in enumerate(document.paragraphs)
    ]
    parsed = tuple(mend(s, tools.mender) for s in tools.parser.parse(document.text, stretches))
    for reading, sentences in (("parsed", parsed), ("gold trees", document.sentences)):
        mentions = find_mentions(article, sentences, tools)
        said = [
            a
            for s, m in zip(sentences, mentions, strict=True)
            for a in tell(s, m, tools.grammar).attributions
        ]
        known = exposure(document, trained)
        yield Compared(document, genre, known, reading, _wanted(gold), _given(said, gold))


# --- gold -----------------------------------------------------------------------------------


def relations(document: Document) -> Iterator[Relation]:
    """All attributions of a document, positive and negative."""
    words = document.words
    for misc in document.misc:
        for kind, rest in _RELATION.findall(misc):
            signals = rest.rpartition(":")[2].split("+")
            source = _named(signals, _SOURCE)
            cue = _named(signals, _CUE)
            yield Relation(
                positive=kind == "positive",
                source=_source_head(words, source, cue),
                cue=_head(words, cue, source),
                source_words=frozenset(words[n][1].start for n in source),
                cue_words=frozenset(words[n][1].start for n in cue),
            )


def _named(signals: Sequence[str], kinds: tuple[str, ...]) -> tuple[int, ...]:
    """Indices of the words under signals such as 'sem-atsrc-27-28,30-gold'."""
    found: set[int] = set()
    for signal in signals:
        kind = next((k for k in kinds if signal.startswith(k + "-")), None)
        if kind is None:
            continue
        for part in signal.removeprefix(kind + "-").rpartition("-")[0].split(","):
            first, _, last = part.partition("-")
            found.update(range(int(first) - 1, int(last or first)))
    return tuple(sorted(found))


Words = Sequence[tuple[Sentence, Token]]


def _head(words: Words, own: Sequence[int], other: Sequence[int]) -> int | None:
    """Offset of the head of a set of words; None of an empty one."""
    inside = {words[n][1].start for n in own}
    beside = {words[n][1].start for n in other}
    tops = [words[n] for n in own if _above(*words[n]) not in inside or _is_root(words[n][1])]
    if not tops:
        return None
    tied = [t for s, t in tops if _above(s, t) in beside or _carries(s, t, beside)]
    return (tied or [t for _, t in tops])[0].start


def _source_head(words: Words, source: Sequence[int], cue: Sequence[int]) -> int | None:
    """The head of the source's words that stand in the cue's sentence."""
    where = {id(words[n][0]) for n in cue}
    return _head(words, [n for n in source if id(words[n][0]) in where], cue)


def _above(sentence: Sentence, token: Token) -> int:
    return sentence.tokens[token.head].start


def _is_root(token: Token) -> bool:
    return token.head == token.i


def _carries(sentence: Sentence, token: Token, beside: set[int]) -> bool:
    return any(k.start in beside for k in sentence.kids(token.i))


def _wanted(gold: Sequence[Relation]) -> Found:
    scored = [r for r in gold if r.positive and r.cue is not None]
    sources = frozenset(r.source for r in scored if r.source is not None)
    return Found(
        sources=sources,
        phrases=sources,
        cues=frozenset(r.cue for r in scored if r.cue is not None),
        pairs=frozenset(
            (r.source, r.cue) for r in scored if r.cue is not None and r.source is not None
        ),
    )


# --- given ----------------------------------------------------------------------------------


def _given(said: Sequence[Attribution], gold: Sequence[Relation]) -> Found:
    """Heads of all attributions but those that belong to what is not scored."""
    wanted = _wanted(gold)
    left_out = [r for r in gold if not r.positive or r.cue is None]
    no_cues = frozenset(i for r in left_out for i in r.cue_words)
    no_sources = frozenset(i for r in left_out for i in r.source_words)
    elsewhere = {r.cue for r in gold if r.positive and r.source is None}
    scored = [
        a
        for a in said
        if a.cue.start in wanted.cues
        or not (a.cue.start in no_cues or no_sources.intersection(_sources(a)))
    ]
    pairs = {
        (source, a.cue.start)
        for a in scored
        if a.cue.start not in elsewhere
        for source in _sources(a)
    }
    sources = frozenset(source for source, _ in pairs)
    held = {
        word: r.source
        for r in gold
        if r.source is not None and r.source in wanted.sources
        for word in r.source_words
    }
    return Found(
        sources=sources,
        phrases=frozenset(s if s in wanted.sources else held.get(s, s) for s in sources),
        cues=frozenset(a.cue.start for a in scored),
        pairs=frozenset(pairs),
    )


def _sources(said: Attribution) -> list[int]:
    """First letters of the speakers, those coordinated with another left out."""
    speakers = [s.token for s in said.speakers if s.kind == "source"]
    inside = {t.i for t in speakers}
    return [t.start for t in speakers if not (t.relation == "conj" and t.head in inside)]


def _language(documents: Sequence[Document]) -> str:
    """The language of the corpus, as the project itself tells it."""
    return identify("\n".join(d.text[:2000] for d in documents)) or ""


def _article(document: Document, language: str) -> Article:
    """The document as an article that is all body."""
    paragraphs = tuple(
        Paragraph(p.start, p.end, "headline" if p.heading else "article", ())
        for p in document.paragraphs
    )
    return Article(
        id=document.name,
        name=document.name,
        state="read",
        reason=None,
        text=document.text,
        sha256=text_sha256(document.text),
        paragraphs=paragraphs,
        language=language,
        outlet=None,
        published=None,
        published_how=None,
    )


# --- scores ---------------------------------------------------------------------------------


def _groups(compared: Sequence[Compared]) -> Iterator[tuple[str, list[Compared]]]:
    """All documents of either reading, then those of each genre and exposure.

    Gold trees owe nothing to training; split in the same way, they tell how much of a difference
    lies in the documents. The number of documents is part of the name, so that a pipeline trained
    on others does not inherit a floor.
    """
    for reading in sorted({c.reading for c in compared}, reverse=True):
        own = [c for c in compared if c.reading == reading]
        yield reading, own
        for genre in sorted({c.genre for c in own}):
            yield f"{reading}, {genre}", [c for c in own if c.genre == genre]
        for known in sorted({c.exposure for c in own}, reverse=True):
            group = [c for c in own if c.exposure == known]
            yield f"{reading}, {known}, {len(group)} of {len(own)} documents", group


def _rows(group: tuple[str, list[Compared]], language: str, source: Corpus) -> Iterator[Score]:
    title, compared = group
    for name, field in FIGURES:
        sets = [(getattr(c.wanted, field), getattr(c.given, field)) for c in compared]
        yield Score(
            task=TASK,
            language=language,
            corpus=source,
            name=f"{name} ({title})",
            right=sum(len(a & b) for a, b in sets),
            got=sum(len(b) for _, b in sets),
            gold=sum(len(a) for a, _ in sets),
        )


def misses(compared: Compared) -> Iterator[Miss]:
    """What the reading misses and what it makes up, sentence by sentence."""
    for sentence in compared.document.sentences:
        for what, wanted, given in (
            ("source", compared.wanted.sources, compared.given.sources),
            ("cue", compared.wanted.cues, compared.given.cues),
        ):
            for kind, heads in (("missed", wanted - given), ("spurious", given - wanted)):
                for head in sorted(h for h in heads if sentence.start <= h < sentence.end):
                    yield Miss(
                        kind=f"{kind} {what} ({compared.reading})",
                        where=f"{compared.document.name} '{_word(compared, head)}'",
                        words=compared.document.text[sentence.start : sentence.end],
                        wanted=_told(compared, compared.wanted, sentence),
                        given=_told(compared, compared.given, sentence),
                    )


def _told(compared: Compared, found: Found, sentence: Sentence) -> str:
    """The heads of one sentence, in words."""
    here = range(sentence.start, sentence.end)
    sources = [_word(compared, h) for h in sorted(found.sources) if h in here]
    cues = [_word(compared, h) for h in sorted(found.cues) if h in here]
    return f"sources {', '.join(sources) or '-'}; cues {', '.join(cues) or '-'}"


def _word(compared: Compared, at: int) -> str:
    end = next((t.end for _, t in compared.document.words if t.start <= at < t.end), at + 1)
    return compared.document.text[at:end]
