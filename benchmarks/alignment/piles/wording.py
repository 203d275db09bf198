"""Words for things, and words that stand for nothing: each situation has its own."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial

from benchmarks.alignment.piles.names import WORD, family, made_up, town_names
from benchmarks.alignment.piles.plan import Edit, Plan
from benchmarks.alignment.piles.states import state_words
from rashomon.languages.concepts import concept_table, concepts, concepts_in
from rashomon.languages.pack import languages
from rashomon.languages.tables import Figures
from rashomon.model.article import Article
from rashomon.model.claim import Claim

STEM, SHORTEST = 6, 4
"""Words with so many equal letters get equal new ones; shorter words mostly stay."""
RUN = 3
"""Of so many words in a row one changes where it can: a fingerprint of copies takes four."""


def thing_edits(article: Article) -> Iterator[Edit]:
    """Words and phrases for things, people and matters; what is done keeps its words."""
    language = article.language or ""
    for found in concepts_in(article.text, language):
        said = article.text[found.start : found.end]
        named = any(family(w) or w in state_words() for w in WORD.findall(said))
        if found.kind != "deeds" and not named:
            make = partial(_new_thing, said, found.id, language)
            yield Edit(found.start, found.end, make)


def _new_thing(said: str, concept: str, language: str, plan: Plan) -> str:
    """The words for the concept that stands for this one in the situation."""
    new = _exchanged(plan.salt).get(concept) if plan.salt else None
    if new is None:
        return said
    word = _words_for(language)[new]
    return word.upper() if said.isupper() else word.capitalize() if said[0].isupper() else word


@lru_cache(maxsize=256)
def _exchanged(salt: str) -> Mapping[str, str]:
    """Each concept that every language has a word for, and the one of its kind in its place."""
    known = set.intersection(*(set(_words_for(code)) for code in languages()))
    chance = random.Random(f"{salt} concepts")
    found: dict[str, str] = {}
    for kind in ("things", "people", "matters"):
        some = sorted(one.id for one in concepts().values() if one.kind == kind and one.id in known)
        found.update(zip(some, chance.sample(some, len(some)), strict=True))
    return found


@lru_cache(maxsize=64)
def _words_for(language: str) -> Mapping[str, str]:
    """A word for each concept of a language: the shortest."""
    table = concept_table(language)
    forms = [(word, some[0].id) for t in (table.words, table.stems) for word, some in t.items()]
    forms += [(" ".join(w), one.id) for some in table.phrases.values() for w, one in some]
    return {one: word for word, one in sorted(forms, key=lambda f: (-len(f[0]), f[0]))}


def filler_edits(article: Article, claims: Sequence[Claim], listed: Figures) -> Iterator[Edit]:
    """Words that stand for no concept, number, name or state, and are in no figure and no cue.

    Short ones stay unless too many words in a row would.
    """
    text, language = article.text, article.language or ""
    spans = [(found.start, found.end) for found in concepts_in(text, language)]
    for claim in claims:
        spans += [(f.start, f.end) for f in claim.figures]
        spans += [(cue.start, cue.end) for cue in (claim.cue_text,) if cue is not None]
    kept = {place for start, end in spans for place in range(start, end)}
    numbers = {*listed.numbers, *listed.scales}
    small = {word for word in WORD.findall(text) if word.islower()}
    row: list[re.Match[str]] = []
    for m in re.finditer(r"\w+", text):
        word = m.group()
        row.append(m)
        if (name := family(word)) is not None and name not in town_names():
            row.clear()
        elif len(word) >= SHORTEST and word.islower() and _free(m, kept, numbers):
            yield Edit(*m.span(), partial(_new_filler, word))
            row.clear()
        elif len(row) == RUN:
            known = [one for one in row if len(one.group()) > 1 and one.group().lower() in small]
            free = [one for one in known if _free(one, kept, numbers)]
            if free:
                last = max(free, key=lambda one: (len(one.group()), one.start()))
                yield Edit(*last.span(), partial(_new_filler, last.group()))
                row = row[row.index(last) + 1 :]
            else:
                row.pop(0)


def _free(m: re.Match[str], kept: set[int], numbers: set[str]) -> bool:
    word = m.group()
    if not word.isalpha() or word.casefold() in numbers or word in state_words():
        return False
    return kept.isdisjoint(range(*m.span())) and family(word) is None


def _new_filler(word: str, plan: Plan) -> str:
    """A word that means nothing; words with one stem get one stem."""
    if not plan.words:
        return word
    made = made_up(f"{plan.words} {word[:STEM].lower()}", syllables=2).lower() + word[STEM:]
    return made.capitalize() if word[0].isupper() else made
