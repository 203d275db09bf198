"""Which lines of a page are the article, and which are the page stuck to it.

Plain text from the web carries menus, teasers, forms and lists of other headlines. Each line is
judged by what it says (phrases of all languages, shapes such as addresses and shortcodes), by
where it stands (before the first long paragraph, between two, after the last), and by its
neighbours. What is doubtful stays between long paragraphs and goes after the last one. Nothing
is removed: every line becomes a `Paragraph` with its kind and the reasons.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain, groupby, islice

from msgspec import Struct
from msgspec.structs import replace

from rashomon.model.article import Paragraph, ParagraphKind
from rashomon.text.language import body_language
from rashomon.text.layout import (
    BLANK,
    MOST_LINES,
    STOPS,
    Stretch,
    ends_sentence,
    stretches,
)
from rashomon.text.signs import Book, Mark, Phrases, bare, book, mark, tail

__all__ = ["Cleaned", "Phrases", "clean"]

_LONG = 80
"""Characters of a long paragraph that ends like a sentence."""

_VERY_LONG = 200
"""A line of this length is a paragraph even without a full stop."""

_ASKED = 1000
"""At most so many lines are asked for their language: it is the slowest of the questions."""

_WORTH_ASKING = 20
_HEADLINES = 3
"""More lines than this that look like headlines above an article are a list of other articles."""

_LIST = 3
_STRANGE = 0.15
"""A list between paragraphs goes if it shares fewer of its words than this with the text."""

_BODY_BEFORE_CLOSE = 600
"""Characters of article after which 'Leave a comment' is believed to end it."""

_SHORTEST = 12
"""Characters of a sentence that may stand for a long paragraph on a page that has none."""

_OPENING = 60
"""An excerpt is known by so many first characters."""

_HEADING = 50
_LONGEST_HEADING = 120
_KNOWN = 0.5
"""A headline of two words shares at least half of its longer words with the article."""

_BEYOND = Mark("furniture", f"stands after {MOST_LINES:,} lines: no article is that long")
_DIVIDER = re.compile(r"\s*(?:[|:/]|\s-|-\s|\N{EN DASH}).{1,60}$")

_BRACKETS = ")]}* \N{NO-BREAK SPACE}"
_TRAIL = (">", "/", ":", "|", "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}")
_ANNOUNCED = 8
"""So many lines like 'More from this section' are tried as the article's end."""

_TOPIC_LINES = 50
_TOPIC_SIZE = 600
_FEWEST_TOPICS = 6
_STRANGE_NAMES = 0.1
_STRANGE_WORDS = 0.2
_NAME = re.compile(r"\b\w{4,}")
_LONG_WORD = re.compile(r"[^\W\d_]{7,}")
_WORD = re.compile(r"[^\W\d_]{4,}")
_WIDE = re.compile("[\N{CJK RADICAL REPEAT}-\ud7ff]")


class Cleaned(Struct, frozen=True):
    """The paragraphs of a page, in order, covering every line; and the article's language."""

    paragraphs: tuple[Paragraph, ...]
    language: str | None


class _Line(Struct, frozen=True):
    """One line with what can be known of it.

    `size` counts characters (three for a sign that writes a word); `again` says that the same
    words stand in another line; `long` that it is one of the paragraphs the page is judged by.
    """

    start: int
    end: int
    words: str
    size: int
    sentence: bool
    apart: bool
    mark: Mark | None
    language: str | None
    again: bool = False
    long: bool = False

    @property
    def wordy(self) -> bool:
        """Enough words for a headline or a sentence."""
        return self.words.count(" ") >= 3 or self.size >= 40

    @property
    def title_like(self) -> bool:
        """Could it be a headline?"""
        plain = self.mark is None and not self.again and not self.sentence
        return plain and self.wordy and self.size < _VERY_LONG


class _Page(Struct, frozen=True):
    """What the lines say together: the body's language and words, and the title if given."""

    language: str | None
    words: frozenset[str]
    title: str | None

    def foreign(self, line: _Line) -> bool:
        """Is the line in another language than the article?"""
        return None not in (line.language, self.language) and line.language != self.language

    def shared(self, lines: Sequence[_Line]) -> float:
        """The share of the lines' longer words that the body's long paragraphs use too."""
        own = {word for line in lines for word in _WORD.findall(line.words.casefold())}
        return len(own & self.words) / len(own) if own else 0.0

    def titled(self, line: _Line) -> bool:
        """Is the line the title, with or without the name of the site behind it?"""
        words = bare(line.words)
        return self.title is not None and bool(words) and _same_title(words, self.title)


def clean(
    text: str,
    phrases: Sequence[Phrases],
    language_of: Callable[[str], str | None],
    title: str | None = None,
) -> Cleaned:
    """Decide for each line of `text` whether it is headline, article, caption or furniture.

    `phrases` are those of all installed languages, `language_of` names the language of a
    passage or says None, `title` is the article's headline where the container or the page's
    metadata gives it. Offsets are code points of `text` as given. Raises nothing of its own.
    """
    lines = _with_long(_with_again(_lines(text, book(phrases), language_of)))
    cut = _cut(lines)
    page = _page(lines[:cut], language_of, title)
    judged = chain(_judged(lines[:cut], page), _after_close(lines[cut:]))
    return Cleaned(tuple(judged), page.language)


# --- lines ----------------------------------------------------------------------------------


def _lines(text: str, where: Book, language_of: Callable[[str], str | None]) -> list[_Line]:
    pieces = chain.from_iterable(_split(text, stretch, where) for stretch in stretches(text))
    return [
        _line(text, piece, where, language_of if i < _ASKED else None)
        for i, piece in enumerate(pieces)
    ]


def _split(text: str, stretch: Stretch, where: Book) -> Iterator[Stretch]:
    """The stretch, and apart from it what is glued to its end ('... he said. Read more')."""
    words = text[stretch.start : stretch.end]
    if stretch.beyond or mark(words, ends_sentence(words), where):
        yield stretch
        return
    start, apart = stretch.start, stretch.apart
    for cut in tail(words, where):
        before = words[:cut].rstrip(BLANK)
        yield Stretch(start, stretch.start + len(before), apart)
        start, apart = stretch.start + cut, False
    yield Stretch(start, stretch.end, apart)


def _line(
    text: str,
    piece: Stretch,
    where: Book,
    language_of: Callable[[str], str | None] | None,
) -> _Line:
    words = text[piece.start : piece.end]
    sentence = _says(words)
    given_away = _BEYOND if piece.beyond else mark(words, sentence, where)
    size = len(words) + 2 * len(_WIDE.findall(words[:_VERY_LONG]))
    asked = language_of is not None and given_away is None and size >= _WORTH_ASKING
    return _Line(
        start=piece.start,
        end=piece.end,
        words=words,
        size=size,
        sentence=sentence,
        apart=piece.apart,
        mark=given_away,
        language=language_of(words) if asked and language_of else None,
    )


def _with_again(lines: Sequence[_Line]) -> list[_Line]:
    """Mark lines whose words stood before, and excerpts ('... [...]') of other lines."""
    folded = [bare(line.words) for line in lines]
    openings = Counter(words[:_OPENING] for words in folded)
    firsts = {
        (words, line.size): i
        for i, (words, line) in reversed([*enumerate(zip(folded, lines, strict=True))])
    }
    return [
        replace(line, again=True)
        if firsts[words, line.size] != i or (_excerpt(line) and openings[words[:_OPENING]] > 1)
        else line
        for i, (words, line) in enumerate(zip(folded, lines, strict=True))
    ]


def _excerpt(line: _Line) -> bool:
    cut_off = line.words[-8:].rstrip("] )").endswith(("...", "\N{HORIZONTAL ELLIPSIS}"))
    return cut_off and line.size >= _OPENING


def _with_long(lines: Sequence[_Line]) -> list[_Line]:
    """Mark the long paragraphs; where a page has none, its sentences stand for them."""
    marked = [replace(line, long=_is_long(line, _LONG)) for line in lines]
    if any(line.long for line in marked):
        return marked
    return [replace(line, long=_is_long(line, _SHORTEST)) for line in lines]


def _is_long(line: _Line, least: int) -> bool:
    if line.mark is not None or line.again:
        return False
    if line.words.count(" ") < 2 and not _WIDE.search(line.words):
        return False
    return line.size >= _VERY_LONG or (line.sentence and line.size >= least)


def _says(words: str) -> bool:
    """Does the line end like a statement? A question or a cry alone may be a headline."""
    if not ends_sentence(words):
        return False
    end = words.rstrip(_BRACKETS)
    return not end.endswith(("?", "!")) or any(stop in end[:-1] for stop in STOPS)


# --- the page -------------------------------------------------------------------------------


def _cut(lines: Sequence[_Line]) -> int:
    """Index of the line that ends the article ('Leave a comment'), else the number of lines.

    Such a line above or within the article is a link: it is believed only after enough text.
    """
    sizes = list(accumulate((line.size if line.long else 0 for line in lines), initial=0))
    announced = 0
    for i, line in enumerate(lines):
        sign = line.mark.sign if line.mark else None
        before, after = sizes[i], sizes[-1] - sizes[i]
        if not before or sign is None:
            continue
        if sign == "closes" and (before >= _BODY_BEFORE_CLOSE or before >= after):
            return i
        if sign == "opens" and after and announced < _ANNOUNCED:
            announced += 1
            if _unrelated(lines[:i], lines[i:]):
                return i
    return len(lines)


def _unrelated(before: Sequence[_Line], after: Sequence[_Line]) -> bool:
    """Are the paragraphs after 'More from this section' about something else altogether?

    Both must say so: names (words with a capital) and long words. Scripts without capitals
    have no names here, and nothing is cut.
    """
    return all(
        _strangers(_found(pattern, before), _found(pattern, after), most)
        for pattern, most in ((_NAME, _STRANGE_NAMES), (_LONG_WORD, _STRANGE_WORDS))
    )


def _strangers(known: set[str], new: set[str], most: float) -> bool:
    return len(new) >= _FEWEST_TOPICS and len(known & new) < most * len(new)


def _found(pattern: re.Pattern[str], lines: Sequence[_Line]) -> set[str]:
    long = islice((line.words[:_TOPIC_SIZE] for line in lines if line.long), _TOPIC_LINES)
    found = {word for words in long for word in pattern.findall(words)}
    return {w.casefold() for w in found if pattern is not _NAME or w[0].isupper()}


def _page(
    lines: Sequence[_Line], language_of: Callable[[str], str | None], title: str | None
) -> _Page:
    long = [line for line in lines if line.long]
    language = body_language((line.language, line.size) for line in long)
    if language is None:
        shown = (line.words[:_VERY_LONG] for line in lines if line.mark is None)
        language = language_of(" ".join(islice(shown, _HEADLINES * 4)))
    words = frozenset(chain.from_iterable(_WORD.findall(line.words.casefold()) for line in long))
    return _Page(language, words, (bare(title) or None) if title else None)


def _same_title(words: str, title: str) -> bool:
    """Equal, or one is the other with a divider and a short name behind it."""
    shorter, longer = sorted((words, title), key=len)
    rest = longer[len(shorter) :]
    return longer.startswith(shorter) and (not rest or _DIVIDER.match(rest) is not None)


def _trail(words: str, title: str) -> bool:
    """'Start > World > the title': the way to the page, not its headline."""
    return words.endswith(title) and words[: -len(title)].rstrip().endswith(_TRAIL)


# --- judging --------------------------------------------------------------------------------


def _judged(lines: Sequence[_Line], page: _Page) -> Iterator[Paragraph]:
    """The lines up to the article's end, in three zones around its long paragraphs."""
    long = [i for i, line in enumerate(lines) if line.long]
    if not long:
        yield from _without_body(lines, page)
        return
    first, last = long[0], long[-1] + 1
    yield from _above(lines[:first], page)
    for is_long, group in groupby(lines[first:last], key=lambda line: line.long):
        zone = tuple(group)
        yield from _body(zone, page) if is_long else _between(zone, page)
    yield from _below(lines[last:], page)


def _paragraph(line: _Line, kind: ParagraphKind, *reasons: str) -> Paragraph:
    return Paragraph(line.start, line.end, kind, reasons, line.language)


def _known(line: _Line, page: _Page) -> Paragraph | None:
    """What holds for a line wherever it stands; None where its place must decide."""
    if line.again and not (line.mark and line.mark.sign != "caption"):
        return _paragraph(line, "furniture", "repeats the words of another line")
    if line.mark is not None:
        kind: ParagraphKind = "caption" if line.mark.sign == "caption" else "furniture"
        return _paragraph(line, kind, line.mark.reason)
    if page.foreign(line):
        why = f"short line in another language ({line.language}) than the article ({page.language})"
        return _paragraph(line, "furniture", why)
    return None


def _body(lines: Iterable[_Line], page: _Page) -> Iterator[Paragraph]:
    for line in lines:
        why = "long paragraph that ends like a sentence" if line.sentence else "long paragraph"
        if line.size < _LONG:
            why = "sentence on a page without long paragraphs"
        foreign = (f"in another language ({line.language})",) if page.foreign(line) else ()
        yield _paragraph(line, "article", why, *foreign)


def _above(lines: Sequence[_Line], page: _Page) -> Iterator[Paragraph]:
    """What stands before the first long paragraph: menus, the headline, a byline, a date."""
    headlines = _headlines(lines, page)
    titles = tuple(bare(line.words) for line in headlines)
    for line in lines:
        known = _known(line, page)
        if page.titled(line) and not line.again:
            yield _paragraph(line, "headline", "is the title the page gives itself")
        elif known is not None:
            yield known
        elif line in headlines:
            yield _above_headline(line, titles)
        elif line.sentence and line.wordy:
            yield _paragraph(line, "article", "sentence before the first long paragraph")
        else:
            yield _paragraph(line, "furniture", _why_above(line))


def _above_headline(line: _Line, titles: tuple[str, ...]) -> Paragraph:
    words = bare(line.words)
    shorter = [title for title in titles if len(title) < len(words)]
    if any(_same_title(words, title) or _trail(words, title) for title in shorter):
        return _paragraph(line, "furniture", "repeats the headline with the name of the site")
    return _paragraph(line, "headline", "looks like a headline and stands above the article")


def _why_above(line: _Line) -> str:
    if line.title_like:
        return "one of many lines like headlines above the article, not the nearest to its words"
    return "short line before the article begins"


def _headlines(lines: Sequence[_Line], page: _Page) -> tuple[_Line, ...]:
    """The lines above the article that are its headline and what belongs to it."""
    likely = tuple(line for line in lines if line.title_like and not page.foreign(line))
    if len(likely) <= _HEADLINES:
        return likely or _short_headline(lines, page)
    best = max(range(len(likely)), key=lambda i: (page.shared(likely[i : i + 1]), i))
    return likely[best : best + 1] + likely[max(best + 1, len(likely) - 2) :]


def _short_headline(lines: Sequence[_Line], page: _Page) -> tuple[_Line, ...]:
    """A headline of two or three words, known by words it shares with the article."""
    plain = (line for line in lines if line.mark is None and not line.again and " " in line.words)
    return tuple(line for line in plain if page.shared((line,)) >= _KNOWN)[-1:]


def _between(lines: Sequence[_Line], page: _Page) -> Iterator[Paragraph]:
    """Lines between two long paragraphs: headings, short sentences, teasers, lists."""
    listed = _list_of_others(lines, page)
    teasing = taken = False
    for line in lines:
        known = _known(line, page)
        teaser = teasing and known is None and not line.sentence
        teaser = teaser and not (
            taken and line is lines[-1] and line.apart and line.size < _HEADING
        )
        if known is not None:
            yield known
            opens = line.mark is not None and line.mark.sign == "opens"
            teasing, taken = (teasing or opens), (taken and not opens)
        elif teaser:
            taken = True
            yield _paragraph(
                line, "furniture", "teaser: follows a line that announces other articles"
            )
        else:
            teasing = False
            yield _kept_between(line, listed, line is lines[-1])


def _kept_between(line: _Line, listed: int, last: bool) -> Paragraph:
    if line.sentence:
        return _paragraph(line, "article", "short sentence between long paragraphs")
    if last and line.size <= _LONGEST_HEADING and not line.words.endswith((":", ",", ";")):
        why = "short line without a full stop right before a long paragraph: a heading"
        return _paragraph(line, "headline", why)
    if listed and line.title_like:
        why = f"in a run of {listed} lines like headlines that share few words with the article"
        return _paragraph(line, "furniture", why)
    return _paragraph(line, "article", "doubtful, kept because it stands between long paragraphs")


def _list_of_others(lines: Sequence[_Line], page: _Page) -> int:
    """The number of headlines of other articles in a stretch between paragraphs, else 0."""
    titles = [line for line in lines if line.title_like]
    return len(titles) if len(titles) >= _LIST and page.shared(titles) < _STRANGE else 0


def _below(lines: Sequence[_Line], page: _Page) -> Iterator[Paragraph]:
    """What stands after the last long paragraph: nothing doubtful is kept."""
    ended = False
    run = sum(not line.sentence for line in lines)
    for line in lines:
        known = _known(line, page)
        if known is not None and known.kind == "caption" and not line.wordy:
            known = replace(known, kind="furniture")
        if known is None and line.sentence and line.wordy and not ended:
            yield _paragraph(line, "article", "short sentence right after the last long paragraph")
            continue
        ended = ended or known is None or known.kind == "furniture"
        yield known or _paragraph(line, "furniture", _why_below(line, run))


def _why_below(line: _Line, run: int) -> str:
    if line.sentence:
        return "short sentence after the article has ended"
    return (
        f"short line without a full stop in a run of {run} such lines after the last long paragraph"
    )


def _after_close(lines: Sequence[_Line]) -> Iterator[Paragraph]:
    """Everything from 'Leave a comment' on."""
    for i, line in enumerate(lines):
        closing = lines[0].words[:_LONGEST_HEADING]
        own = (line.mark.reason,) if line.mark else ()
        yield _paragraph(line, "furniture", *own, *((f"stands after '{closing}'",) if i else ()))


def _without_body(lines: Sequence[_Line], page: _Page) -> Iterator[Paragraph]:
    """A page without any sentence: at best a headline or two."""
    likely = [line for line in lines if line.title_like and not page.foreign(line)]
    few = len(likely) <= _HEADLINES
    for line in lines:
        if page.titled(line) and not line.again:
            yield _paragraph(line, "headline", "is the title the page gives itself")
        elif few and line in likely:
            yield _paragraph(line, "headline", "looks like a headline on a page without sentences")
        else:
            yield _known(line, page) or _paragraph(
                line, "furniture", "short line on a page without sentences"
            )
