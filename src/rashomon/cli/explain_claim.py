"""A claim explained cell by cell: which words fill it, and which rule took them."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct, structs
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rashomon.cli.inert import inert, plain
from rashomon.cli.links import Pinned, quoted, said_from, why
from rashomon.cli.marked import marked, marks_of
from rashomon.cli.plain_words import MODALITIES, TYPES, code_in_words
from rashomon.cli.rules import Cell, named
from rashomon.cli.tree import picture
from rashomon.cli.words import amount
from rashomon.flow.config import Settings
from rashomon.flow.reading import parse, tools_for
from rashomon.languages.pack import LanguagePack
from rashomon.mentions.times import find_times
from rashomon.model.article import Article
from rashomon.model.claim import Actor, Claim, Figure, Place, Source
from rashomon.model.sentence import Sentence
from rashomon.model.vocabulary import SPEECH_ACTS


class Shown(Struct, frozen=True):
    """A claim with its article, the sentences it stands in, and the pack of its language."""

    claim: Claim
    article: Article
    sentences: tuple[Sentence, ...]
    pack: LanguagePack

    @property
    def pinned(self) -> Pinned | None:
        """The sentence of the event word; None where the pipeline now cuts it otherwise."""
        word = self.claim.predicate
        start = word.start if word is not None else self.claim.start
        home = next((s for s in self.sentences if s.start <= start < s.end), None)
        if home is None:
            return None
        cue = self.claim.cue_text
        at = {t.start: t for t in home.tokens}
        return Pinned(home, at.get(start), at.get(cue.start) if cue is not None else None)


def explain_claim(
    console: Console, claim: Claim, article: Article, settings: Settings, *, whole: bool = False
) -> None:
    """Print the sentence with its cells marked, why each is filled, and the tree.

    With `whole` the tree has every word, else the branches that matter. Raises PackError or
    PipelineError where the language of the claim cannot be parsed here.
    """
    tools = tools_for(claim.language, settings)
    sentences = parse(_only_its_paragraph(article, claim), tools)
    print_claim(console, Shown(claim, article, sentences, tools.pack), whole=whole)


def print_claim(console: Console, shown: Shown, *, whole: bool) -> None:
    """Print the explanation of a claim whose sentences are parsed already."""
    claim, pinned, marks = shown.claim, shown.pinned, marks_of(shown.claim)
    span = (claim.start, claim.end)
    if pinned is not None:
        span = (pinned.sentence.start, pinned.sentence.end)
    console.print(marked(shown.article.text, *span, marks), soft_wrap=True)
    console.print()
    console.print(_cells(shown, pinned))
    if pinned is not None:
        hint = "" if whole else " (--tree shows all)"
        console.print(f"\nHow the words hang together{hint}")
        console.print(picture(pinned, marks, whole=whole))


def _only_its_paragraph(article: Article, claim: Claim) -> Article:
    """Paragraphs are parsed one by one, so the others need not be."""
    kept = tuple(
        p if p.start < claim.end and claim.start < p.end else structs.replace(p, kind="furniture")
        for p in article.paragraphs
    )
    return structs.replace(article, paragraphs=kept)


def _cells(shown: Shown, pinned: Pinned | None) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    claim = shown.claim
    for name, lines in (
        ("WHO DID IT", _parties(claim.actors, pinned)),
        ("WHAT", _what(shown)),
        ("TO WHOM", _parties(claim.targets, pinned)),
        ("WHO SAYS", _who_says(shown, pinned)),
        ("WHERE", [*_where(claim.place, pinned), *_told(shown, "where")]),
        ("WHEN", _when(shown)),
        ("HOW MANY", [_figure(f) for f in claim.figures]),
        ("HOW FIRMLY", _how_firmly(shown)),
        ("HOW SURE", [f"{claim.confidence:.2f}: a rough order by how much was found"]),
        ("IN", [_place_in_pile(shown)]),
        ("CODES", list(_told(shown, "who"))),
        ("TREE", list(_told(shown, "tree"))),
        ("RULES", ["; ".join(claim.rules)]),
    ):
        if lines or name not in ("CODES", "TREE"):
            table.add_row(name, _text(lines or ["not said"]))
    return table


def _text(lines: Sequence[str]) -> Text:
    return Text("\n").join(inert(line) for line in lines)


def _parties(parties: Sequence[Actor], pinned: Pinned | None) -> list[str]:
    return [f"“{plain(a.text)}” {_why(pinned, a)} [{code_in_words(a.code)}]" for a in parties]


def _why(pinned: Pinned | None, words: Actor | Source) -> str:
    return why(pinned, words.start, words.end) if pinned is not None else "found by the rules below"


# --- what, and who says -----------------------------------------------------------------------


def _told(shown: Shown, cell: Cell) -> Iterator[str]:
    """The sentences of the rules of one cell; a rule without one is shown as it is."""
    for rule in shown.claim.rules:
        known = named(rule)
        if known is not None and known.rule.cell == cell:
            yield known.sentence(shown.pack.pack.name)
        elif known is None and cell == "what":
            yield f"of rule {plain(rule)}, which has no sentence here yet"


def _what(shown: Shown) -> list[str]:
    claim = shown.claim
    mode = f"/{claim.mode}" if claim.mode else ""
    word = f"“{plain(claim.predicate.text)}”: " if claim.predicate is not None else ""
    lines = [f"{word}{claim.type}{mode} ({TYPES[claim.type]})"]
    lines += [f"because {said}" for said in _told(shown, "what")]
    if _is_asking(claim):
        lines += [f"because {said}: the asking is the claim" for said in _told(shown, "how firmly")]
    return lines


def _is_asking(claim: Claim) -> bool:
    """Was 'X must …' in somebody's mouth made that person's request?"""
    asks = {"modality:obligation", "modality:demanded by verb"} & set(claim.rules)
    return bool(asks) and claim.type == "REQUEST" and claim.modality == "asserted"


def _who_says(shown: Shown, pinned: Pinned | None) -> list[str]:
    claim = shown.claim
    if not claim.sources and claim.cue_text is None:
        return ["the article itself, in its own voice: no word of saying covers the event"]
    lines = [_source(s, pinned) for s in claim.sources] or [_unsaid(claim)]
    if claim.cue_text is not None:
        lines.append(
            f"word of saying: “{plain(claim.cue_text.text)}” (kind: {claim.cue or 'none'})"
        )
    lines += [f"because {said}" for said in _told(shown, "who says")]
    first = said_from(pinned) if pinned is not None else None
    return [*lines, f"what is said begins at {quoted(first)}"] if first is not None else lines


def _unsaid(claim: Claim) -> str:
    """Why there is a word of saying and no source."""
    if claim.type in SPEECH_ACTS and claim.actors:
        return "whoever did it: this is done by saying it, so the speaker is not named twice"
    return "nobody is named"


def _source(source: Source, pinned: Pinned | None) -> str:
    through = "; it reached us through them" if source.kind == "channel" else ""
    by_cue = structs.replace(pinned, event=None) if pinned is not None and pinned.cue else pinned
    link = _why(by_cue, source)
    return f"“{plain(source.text)}” {link}{through} [{code_in_words(source.code)}]"


# --- where, when, how many, how firmly --------------------------------------------------------


def _where(place: Place | None, pinned: Pinned | None) -> list[str]:
    if place is None:
        return []
    s = pinned.sentence if pinned is not None else None
    here = s is None or s.start <= place.start < s.end
    lean = "" if here else ", named outside this sentence, which leans on it"
    at = f"“{plain(place.text)}”{lean}: the gazetteer has {plain(place.name)}"
    lines = [f"{at} at {place.lat:.2f}, {place.lon:.2f} ({place.country or 'no one country'})"]
    if place.disputed:
        lines.append(f"disputed; claimed by {', '.join(place.claimants) or 'several'}")
    return lines


def _when(shown: Shown) -> list[str]:
    claim = shown.claim
    words = claim.time_text
    if words is None:
        return []
    if claim.time is None:
        return [f"“{plain(words.text)}”, which cannot be dated from what the article says"]
    first = f"“{plain(words.text)}” is {with_weekday(claim.time)}"
    if _says_itself(shown):
        return [f"{first}: the words say so themselves"]
    return [f"{first}: counted from the publication date {_published(shown.article)}"]


def _says_itself(shown: Shown) -> bool:
    """Do the words give the same date to who does not know when the article was published?"""
    words, pack = shown.claim.time_text, shown.pack
    if words is None:
        return False
    where = (shown.article.text, words.start, words.end, None)
    found = find_times(*where, pack.time, pack.pack.locale)
    return any(t.edtf == shown.claim.time for t in found)


def _published(article: Article) -> str:
    if article.published is None:
        return "(not said)"
    how = {"stated": "the article says it", "metadata": "from its metadata"}
    return f"{with_weekday(article.published)}, {how.get(article.published_how or '', 'inferred')}"


def with_weekday(edtf: str) -> str:
    """'2024-03-05 (Tuesday)'; other EDTF as it is."""
    try:
        return f"{edtf} ({calendar.day_name[date.fromisoformat(edtf).weekday()]})"
    except ValueError:
        return edtf


def _figure(figure: Figure) -> str:
    unit = f" {figure.unit}" if figure.unit else ""
    item = f" (counted: “{plain(figure.item)}”)" if figure.item else ""
    return f"“{plain(figure.text)}”: {figure.measure}, {amount(figure)}{unit}{item}"


def _how_firmly(shown: Shown) -> list[str]:
    claim = shown.claim
    first = f"{claim.modality}: {MODALITIES[claim.modality]}"
    told = [f"because {said}" for said in _told(shown, "how firmly")]
    if claim.modality == "asserted":
        told = ["because nothing with the event word denies, doubts, plans or conditions it"]
    return [first, *(told or ["because of the word of saying and its rule, above"])]


def _place_in_pile(shown: Shown) -> str:
    claim = shown.claim
    return f"{claim.article}, characters {claim.start} to {claim.end}; published " + _published(
        shown.article
    )
