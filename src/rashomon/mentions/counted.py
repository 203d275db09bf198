"""Which noun a number counts: mostly the next one to the right, the tree having its say."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from rashomon.mentions.number_words import Lexicon
from rashomon.model.sentence import Sentence, Token

NOMINAL = frozenset({"NOUN", "PROPN", "SYM", "X"})
BESIDE = frozenset({"ADJ", "ADV", "DET"})
QUOTES = frozenset("\"'«»“”‘’„")
REACH = 6


class Counted(Struct, frozen=True):
    """The noun at token `head`, its words `first` to `last`, and who found it.

    `partitive` is set where the words are the whole ('12 of the soldiers'); then the number
    itself is the head of the mention.
    """

    head: int
    first: int
    last: int
    partitive: bool = False


def token_at(sentence: Sentence, offset: int) -> int:
    """Index of the token that covers (or comes last before) an offset of the article's text."""
    return max(0, bisect_right(sentence.tokens, offset, key=lambda t: t.start) - 1)


def top_of(sentence: Sentence, first: int, last: int) -> Token:
    """The token of `first` to `last` whose head lies outside (the last of them in doubt)."""
    span = sentence.tokens[first : last + 1]
    outside = [t for t in span if t.head == t.i or not first <= t.head <= last]
    nominal = [t for t in outside if t.upos in ("NUM", *NOMINAL)]
    return (nominal or outside or span)[-1]


def counted(sentence: Sentence, first: int, last: int, lex: Lexicon) -> Counted | None:
    """The noun that the number over the tokens `first` to `last` counts, None where it is alone."""
    begin = _start(sentence, last + 1, lex)
    if begin is None:
        return None
    partitive = begin > last + 1 and _is_definite(sentence, begin, lex)
    if partitive and _word(sentence.tokens[begin]) in lex.definite:
        begin += 1
    noun = _noun(sentence, begin, lex)
    if noun is None or not _belongs(sentence, (first, last), noun, lex):
        return None
    return Counted(noun, begin, _end(sentence, noun, lex), partitive)


def _word(token: Token) -> str:
    return token.text.lower().rstrip("'\N{RIGHT SINGLE QUOTATION MARK}")


def _start(sentence: Sentence, k: int, lex: Lexicon) -> int | None:
    """Where the counted words begin: after one 'of'."""
    tokens = sentence.tokens
    if k < len(tokens) and _word(tokens[k]) in lex.of:
        k += 1
    return k if k < len(tokens) else None


def _is_definite(sentence: Sentence, begin: int, lex: Lexicon) -> bool:
    """Is 'of' followed by an article, or fused with one ('des')?"""
    fused = _word(sentence.tokens[begin - 1]) in lex.of_definite
    return fused or _word(sentence.tokens[begin]) in lex.definite


def _noun(sentence: Sentence, begin: int, lex: Lexicon) -> int | None:
    """The first noun from token `begin` on, over adjectives and words such as 'other'."""
    tokens = sentence.tokens
    other: int | None = None
    for token in tokens[begin : begin + REACH]:
        word = _word(token)
        if word in lex.days or (token.upos in ("VERB", "AUX") and not _is_measure(token, lex)):
            if not _is_participle(token):
                break
            continue
        if _is_measure(token, lex):
            if not _modifies_next(sentence, token):
                return token.i
            continue
        if word in lex.others:
            other = token.i
        elif token.upos in NOMINAL and token.text[0].isalnum():
            return _whole(sentence, token.i)
        elif token.upos not in BESIDE and token.text not in QUOTES:
            break
    return _adjective(tokens[begin]) if other is None else other


def _adjective(token: Token) -> int | None:
    """An adjective that stands for its noun, or a noun that the tagger took for one."""
    return token.i if token.upos == "ADJ" else None


def _is_measure(token: Token, lex: Lexicon) -> bool:
    return _word(token) in lex.measures


def _modifies_next(sentence: Sentence, token: Token) -> bool:
    """'wounded' of 'wounded soldiers': an adjective or participle right before its noun."""
    after = sentence.tokens[token.i + 1 : token.i + 2]
    return (
        bool(after)
        and token.upos in ("ADJ", "VERB", "NOUN")
        and (
            after[0].upos in NOMINAL
            and (token.head == after[0].i or token.relation in ("amod", "compound"))
        )
    )


def _is_participle(token: Token) -> bool:
    """A participle before its noun ('three abandoned villages')."""
    return token.relation == "amod" and token.head > token.i and token.has("VerbForm=Part")


def _whole(sentence: Sentence, noun: int) -> int:
    """The last noun of a compound written apart ('rocket launchers')."""
    tokens = sentence.tokens
    while noun + 1 < len(tokens):
        here, after = tokens[noun], tokens[noun + 1]
        inside = here.relation == "compound" and here.head > noun and here.head - noun <= 3
        if not inside or after.upos not in NOMINAL:
            break
        noun += 1
    return noun


def _belongs(sentence: Sentence, span: tuple[int, int], noun: int, lex: Lexicon) -> bool:
    """Does the number count this noun, by the tree or because it stands right before it?"""
    first, last = span
    top = top_of(sentence, first, last)
    token = sentence.tokens[noun]
    near = noun - last <= 2
    area = any(_word(t) in lex.areas for t in sentence.tokens[last + 1 : noun + 2])
    if is_not_counted(token, lex) and not area:  # 'killed 12 last week': it must stand next
        return top.head == noun or noun - last == 1
    linked = top.head == noun or token.head in range(first, last + 1)
    known = is_known(token, lex) or _word(token) in lex.others
    return linked or near or known or _shares_head(sentence, top, token)


def _shares_head(sentence: Sentence, top: Token, noun: Token) -> bool:
    """Is the number a modifier of something inside the noun's own phrase?"""
    return any(t.i == noun.i for _, t in zip(range(2), sentence.ancestors(top.i), strict=False))


def is_not_counted(token: Token, lex: Lexicon) -> bool:
    """Is the word a year, an hour, a kilometre?"""
    words = ((token.lemma.lower(),), (token.text.lower(),))
    return any(w in lex.not_counts.values for w in words)


def is_known(token: Token, lex: Lexicon) -> bool:
    """Is the word one of the table's people, objects or measures?"""
    return any(
        w in group
        for w in (token.lemma.lower(), _word(token))
        for group in (lex.people, lex.objects, lex.measures)
    )


def measure_of(sentence: Sentence, found: Counted, lex: Lexicon) -> str | None:
    """What the noun (or an adjective between number and noun) says was counted.

    'killed and wounded' of one number are casualties, as the codebook has it.
    """
    span = sentence.tokens[found.first : found.head + 1]
    said = next((m for t in reversed(span) if (m := _measure(t, lex))), None)
    if said is None:
        return None
    second = _second_measure(sentence, found.head, lex)
    return "casualties" if second not in (None, said) else said


def _measure(token: Token, lex: Lexicon) -> str | None:
    return lex.measures.get(_word(token)) or lex.measures.get(token.lemma.lower())


def _second_measure(sentence: Sentence, head: int, lex: Lexicon) -> str | None:
    tokens = sentence.tokens
    if head + 2 >= len(tokens) or tokens[head + 1].upos != "CCONJ":
        return None
    return _measure(tokens[head + 2], lex)


def _end(sentence: Sentence, noun: int, lex: Lexicon) -> int:
    """The last word of the counted phrase: adjectives, names and bare 'of' phrases right behind."""
    end = noun
    for i in _right(sentence, noun):
        token = sentence.tokens[i]
        if token.head != noun or i <= noun:
            continue
        if token.relation in ("amod", "flat") and i == end + 1 and token.upos != "VERB":
            end = i
    return _with_of(sentence, end, lex)


def _right(sentence: Sentence, noun: int) -> Iterator[int]:
    return (i for i in sentence.children[noun] if i > noun)


def _with_of(sentence: Sentence, end: int, lex: Lexicon) -> int:
    """Over 'of' and a bare common noun ('véhicules de combat'), not over 'of the town'."""
    tokens = sentence.tokens
    if end + 2 >= len(tokens) or _word(tokens[end + 1]) not in lex.of:
        return end
    fused = _word(tokens[end + 1]) in lex.of_definite
    kind = tokens[end + 2]
    bare = kind.upos == "NOUN" and kind.relation in ("nmod", "obl")
    if fused or not bare:
        return end
    after = tokens[end + 3] if end + 3 < len(tokens) else None
    if after and (
        after.upos == "PROPN" or after.text[:1].isupper() or after.text in QUOTES
    ):  # 'drones de type Orlan'
        return end
    if after and after.relation == "amod" and after.head == kind.i and after.upos == "ADJ":
        return after.i
    return kind.i
