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
from rashomon.model.furniture import Furniture
from rashomon.text.language import body_language
from rashomon.text.layout import ends_sentence
from rashomon.text.lines import LONG, VERY_LONG, Line, read_lines
from rashomon.text.signs import bare, book

__all__ = ["Cleaned", "clean"]

_HEADLINES = 3
"""More lines than this that look like headlines above an article are a list of other articles."""

_LIST = 3
_STRANGE = 0.15
"""A list between paragraphs goes if it shares fewer of its words than this with the text."""

_HEADING = 50
_LONGEST_HEADING = 120
_KNOWN = 0.5
"""A headline of two words shares at least half of its longer words with the article."""

_BODY_BEFORE_CLOSE = 600
"""Characters of article after which 'Leave a comment' is believed to end it."""

_ANNOUNCED = 8
"""So many lines like 'More from this section' are tried as the article's end."""

_INTERRUPTIONS = 2
"""Lines of furniture in a row after which no short sentence belongs to the article any more."""

_CUT_OFF = 0.25
"""A last line that is cut off ('...') belongs to the article if it shares so many of its words."""

_TOPIC_LINES = 100
_TOPIC_SIZE = 600
_FEWEST_NAMES = 2

_DIVIDER = re.compile(r"\s*(?:[|:/]|\s-|-\s|\N{EN DASH}).{1,60}$")
_TRAIL = (">", "/", ":", "|", "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}")
_WORD = re.compile(r"[^\W\d_]{4,}")


class Cleaned(Struct, frozen=True):
    """The paragraphs of a page, in order, covering every line; and the article's language."""

    paragraphs: tuple[Paragraph, ...]
    language: str | None


class _Page(Struct, frozen=True):
    """What the lines say together: the body's language and words, and the title if given."""

    language: str | None
    words: frozenset[str]
    title: str | None

    def foreign(self, line: Line) -> bool:
        """Is the line in another language than the article?"""
        return None not in (line.language, self.language) and line.language != self.language

    def shared(self, lines: Sequence[Line]) -> float:
        """The share of the lines' longer words that the body's long paragraphs use too."""
        own = {word for line in lines for word in _WORD.findall(line.words.casefold())}
        return len(own & self.words) / len(own) if own else 0.0

    def titled(self, line: Line) -> bool:
        """Is the line the title, with or without the name of the site behind it?"""
        words = bare(line.words)
        return self.title is not None and bool(words) and _same_title(words, self.title)


def clean(
    text: str,
    phrases: Sequence[Furniture],
    language_of: Callable[[str], str | None],
    title: str | None = None,
) -> Cleaned:
    """Decide for each line of `text` whether it is headline, article, caption or furniture.

    `phrases` are those of all installed languages, `language_of` names the language of a
    passage or says None, `title` is the article's headline where the container or the page's
    metadata gives it. Offsets are code points of `text` as given. Raises nothing of its own.
    """
    lines = read_lines(text, book(phrases), language_of)
    cut = _cut(lines)
    page = _page(lines[:cut], language_of, title)
    judged = chain(_judged(lines[:cut], page), _after_close(lines[cut:]))
    return Cleaned(tuple(judged), page.language)


# --- the page -------------------------------------------------------------------------------


def _cut(lines: Sequence[Line]) -> int:
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


def _unrelated(before: Sequence[Line], after: Sequence[Line]) -> bool:
    """Are the paragraphs after 'More from this section' about something else altogether?

    They are where they have names of their own and none of those used twice before. A short
    text before, without such names, is judged by all its names, and only against paragraphs
    that follow at once. Scripts without capitals have no names here, and nothing is cut.
    """
    names, new = _names(before), _names(after)
    known = {name for name, count in names.items() if count > 1}
    if len(known) < _FEWEST_NAMES and len(after) > 1 and after[1].long:
        known = set(names)
    enough = len(known) >= _FEWEST_NAMES and len(new) > _FEWEST_NAMES
    return enough and known.isdisjoint(new)


def _names(lines: Sequence[Line]) -> Counter[str]:
    """Words with a capital in the long paragraphs."""
    long = islice((line.words[:_TOPIC_SIZE] for line in lines if line.long), _TOPIC_LINES)
    words = chain.from_iterable(map(_WORD.findall, long))
    return Counter(word.casefold() for word in words if word[0].isupper())


def _page(
    lines: Sequence[Line], language_of: Callable[[str], str | None], title: str | None
) -> _Page:
    long = [line for line in lines if line.long]
    language = body_language((line.language, line.size) for line in long)
    if language is None:
        shown = (line.words[:VERY_LONG] for line in lines if line.mark is None)
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


def _judged(lines: Sequence[Line], page: _Page) -> Iterator[Paragraph]:
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


def _paragraph(line: Line, kind: ParagraphKind, *reasons: str) -> Paragraph:
    return Paragraph(line.start, line.end, kind, reasons, line.language)


def _known(line: Line, page: _Page) -> Paragraph | None:
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


def _body(lines: Iterable[Line], page: _Page) -> Iterator[Paragraph]:
    for line in lines:
        why = "long paragraph that ends like a sentence" if line.sentence else "long paragraph"
        if line.size < LONG:
            why = "sentence on a page without long paragraphs"
        foreign = (f"in another language ({line.language})",) if page.foreign(line) else ()
        yield _paragraph(line, "article", why, *foreign)


def _above(lines: Sequence[Line], page: _Page) -> Iterator[Paragraph]:
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


def _above_headline(line: Line, titles: tuple[str, ...]) -> Paragraph:
    words = bare(line.words)
    shorter = [title for title in titles if len(title) < len(words)]
    if any(_same_title(words, title) or _trail(words, title) for title in shorter):
        return _paragraph(line, "furniture", "repeats the headline with the name of the site")
    return _paragraph(line, "headline", "looks like a headline and stands above the article")


def _why_above(line: Line) -> str:
    if line.title_like:
        return "one of many lines like headlines above the article, not the nearest to its words"
    return "short line before the article begins"


def _headlines(lines: Sequence[Line], page: _Page) -> tuple[Line, ...]:
    """The lines above the article that are its headline and what belongs to it."""
    likely = tuple(line for line in lines if line.title_like and not page.foreign(line))
    if len(likely) <= _HEADLINES:
        return likely or _short_headline(lines, page)
    best = max(range(len(likely)), key=lambda i: (page.shared(likely[i : i + 1]), i))
    return likely[best : best + 1] + likely[max(best + 1, len(likely) - 2) :]


def _short_headline(lines: Sequence[Line], page: _Page) -> tuple[Line, ...]:
    """A headline of two or three words, known by words it shares with the article."""
    plain = (line for line in lines if line.mark is None and not line.again and " " in line.words)
    return tuple(line for line in plain if page.shared((line,)) >= _KNOWN)[-1:]


def _between(lines: Sequence[Line], page: _Page) -> Iterator[Paragraph]:
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


def _kept_between(line: Line, listed: int, last: bool) -> Paragraph:
    if line.sentence:
        return _paragraph(line, "article", "short sentence between long paragraphs")
    if listed and line.title_like and not (last and line.apart):
        why = f"in a run of {listed} lines like headlines that share few words with the article"
        return _paragraph(line, "furniture", why)
    if last and line.size <= _LONGEST_HEADING and not line.words.endswith((":", ",", ";")):
        why = "short line without a full stop right before a long paragraph: a heading"
        return _paragraph(line, "headline", why)
    return _paragraph(line, "article", "doubtful, kept because it stands between long paragraphs")


def _list_of_others(lines: Sequence[Line], page: _Page) -> int:
    """The number of headlines of other articles in a stretch between paragraphs, else 0."""
    titles = [line for line in lines if line.title_like]
    return len(titles) if len(titles) >= _LIST and page.shared(titles) < _STRANGE else 0


def _below(lines: Sequence[Line], page: _Page) -> Iterator[Paragraph]:
    """What stands after the last long paragraph: nothing doubtful is kept.

    One advertisement or teaser may still be followed by the article's last short sentence.
    """
    left = _INTERRUPTIONS
    run = sum(not line.sentence for line in lines)
    for line in lines:
        known = _known(line, page)
        if known is None and left > 0 and (why := _last_words(line, page)):
            yield _paragraph(line, "article", why)
            continue
        if known is not None and known.kind == "caption" and not line.wordy:
            known = replace(known, kind="furniture")
        left -= _weight(line, known)
        yield known or _paragraph(line, "furniture", _why_below(line, run))


def _last_words(line: Line, page: _Page) -> str | None:
    """Why a line right after the last long paragraph still belongs to the article, or None."""
    if line.sentence and line.wordy:
        return "short sentence right after the last long paragraph"
    trails = line.size >= LONG and ends_sentence(line.words)
    if trails and page.shared((line,)) >= _CUT_OFF:
        return "trails off right after the last long paragraph, in words the article uses"
    return None


def _weight(line: Line, known: Paragraph | None) -> int:
    """How far a line after the last paragraph shows that the article has ended."""
    if known is None or (line.mark is not None and line.mark.sign == "opens"):
        return _INTERRUPTIONS
    return int(known.kind == "furniture")


def _why_below(line: Line, run: int) -> str:
    if line.sentence:
        return "short sentence after the article has ended"
    return (
        f"short line without a full stop in a run of {run} such lines after the last long paragraph"
    )


def _after_close(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Everything from 'Leave a comment' on."""
    for i, line in enumerate(lines):
        closing = lines[0].words[:_LONGEST_HEADING]
        own = (line.mark.reason,) if line.mark else ()
        yield _paragraph(line, "furniture", *own, *((f"stands after '{closing}'",) if i else ()))


def _without_body(lines: Sequence[Line], page: _Page) -> Iterator[Paragraph]:
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
