"""Piles of any size, made from the examples: `python -m benchmarks.alignment.generate --out FILE`.

The example articles are read once. Each situation made from them is a corpus retold: people,
ships, outlets, firms and towns get other names, states other states, days are moved, figures
multiplied, in the words and in the cells alike. About a third of the situations keep their
states, and half of those their towns too: these are hard to tell apart. Deeds stay, but they are
done with other things by other people: trawlers become bridges wherever they are named, in every
language. Words that stand for no concept are replaced by words that mean nothing. Else articles
about two situations would share sentences and the order of what they tell, and half the pile
would be copies of the other half.

Pins are moved with the words, ids made as the reader makes them, so that the ledger cannot tell
them from readings. Grammar is not kept ('le Suède'): nothing reads these texts again.

Many situations are told by more articles than their corpus has: retellings under other outlets,
half of them in other words, some with other figures or a day later. A few articles are printed
again word for word.
Everything depends on the seed and on what went before, so a longer pile begins with the shorter.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache, partial
from hashlib import blake2b
from itertools import chain, count
from pathlib import Path
from typing import TypeVar

from babel.dates import get_day_names, get_month_names
from msgspec import Struct
from msgspec.structs import replace

from benchmarks.alignment.gold import CLASH, FIRE
from rashomon.claims.read import origin_of
from rashomon.flow.config import Settings
from rashomon.flow.reading import read_article
from rashomon.languages.concepts import concept_table, concepts, concepts_in
from rashomon.languages.pack import languages, load
from rashomon.languages.tables import Figures
from rashomon.ledger.records import line
from rashomon.model.article import Article, Paragraph
from rashomon.model.claim import Actor, Claim, Figure, Place, Source
from rashomon.model.edtf import add_months
from rashomon.model.ids import digest, text_sha256
from rashomon.model.reading import Reading
from rashomon.model.span import Words
from rashomon.text.sources import raw_articles

SEED = 1
YEARS = 10
KEPT_STATES, KEPT_TOWNS = 1 / 3, 1 / 2
"""The share of situations that keep their states, and of these the share that keep their towns."""
SIZES = ((1.0, 0.6), (1.5, 0.25), (3.0, 0.15))
"""How many times the articles of its corpus a situation has, and the share of such situations."""
REPRINTED = 0.03
FACTORS = (0.6, 4.0)
LATER, RECOUNTED, REWORDED = 0.4, 0.5, 0.5
"""The shares of retellings that come a day later, tell other figures, and use other words."""
STEM, SHORTEST = 6, 4
"""Words with so many equal letters get equal new ones; shorter words mostly stay."""
RUN = 3
"""Of so many words in a row one changes where it can: a fingerprint of copies takes four."""
FAR = 1_000_000
"""Situations that are added to a pile are numbered from here, to meet none of its own."""

Told = tuple[Article, tuple[Claim, ...]]
Pin = TypeVar("Pin", Actor, Figure, Place, Source, Words)
Cell = TypeVar("Cell", Actor, Source)

NAMES = """
Adalbert Ammersporn Apolline Asger Baleines Banc Birthe Blanche Boussole Brinkby Brise
Brussels/Bruxelles/Brussel Cauldron/Chaudron/Gifketel Copenhagen/Copenhague/Kopenhagen
Courrier Dobbelaar Écho Écluses Egmont Etxandi Firmin Gernot Godelieve Haezevelde
Hafenwerk Halyard Handelsanker Harfenau Hiltrud Holger Hvalsand Joris Jutland Kestrel
Klitmark Kolkstra Korbinian Kwartel Lantern Ledger Libres/Libre Lieven Lutz Machteld
Marées Marie Marisol Nordtang Nørreleje Orvandil Ostermuhl Pfalzbrink Quentz Rainald
Ravnholt Reinaert Rive Roseaux Sandkamm Schicht Schlehwart Shift Signe Steven Strandloper
Stubenzweig Tangvig Ternen Tjeerd Trader Traubald Truites Uiterwaard Verdesaulx Vrouwe Walviszand
Wiltrud Windward Zilte
"""
TOWNS = """
Baden/Bade Esbjerg Hague/Haye Karlsruhe Kehl Lobith Nieuwegein Nieuwpoort/Nieuport Nijmegen
Offenburg/Offenbourg Ostend/Ostende/Oostende/Oostendse Strasbourg/Straatsburg/Strasbourgeois
Stuttgart Thyborøn Vlissingen Württemberg/Wurtemberg Zeebrugge
"""
"""Every name of the corpora that is to change; spellings of one name stand side by side."""
TAILS = ("", "e", "en", "er")
SOUNDS = (
    ("b", "br", "d", "dr", "f", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "r", "s", "t", "v"),
    ("a", "e", "i", "o", "u", "au", "ei", "oe"),
    ("", "l", "n", "r", "s", "m", "rt", "lk"),
)
"""What names are made of: three syllables, each one of these from first to last."""

STATES = """
BEL BE Belgium Belgian Belgians Belgique belge belge belges Belges België Belgisch Belgische Belgen
DNK DK Denmark Danish Danes Danemark danois danoise danoises Danois Denemarken Deens Deense Denen
DEU DE Germany German Germans Allemagne allemand allemande allemands Allemands Duitsland Duits Duitse Duitsers
FRA FR France French French France français française français Français Frankrijk Frans Franse Fransen
SWE SE Sweden Swedish Swedes Suède suédois suédoise suédois Suédois Zweden Zweeds Zweedse Zweden
NOR NO Norway Norwegian Norwegians Norvège norvégien norvégienne norvégiens Norvégiens Noorwegen Noors Noorse Noren
FIN FI Finland Finnish Finns Finlande finlandais finlandaise finlandais Finlandais Finland Fins Finse Finnen
POL PL Poland Polish Poles Pologne polonais polonaise polonais Polonais Polen Pools Poolse Polen
PRT PT Portugal Portuguese Portuguese Portugal portugais portugaise portugais Portugais Portugal Portugees Portugese Portugezen
GRC GR Greece Greek Greeks Grèce grec grecque grecs Grecs Griekenland Grieks Griekse Grieken
HRV HR Croatia Croatian Croats Croatie croate croate croates Croates Kroatië Kroatisch Kroatische Kroaten
EST EE Estonia Estonian Estonians Estonie estonien estonienne estoniens Estoniens Estland Estisch Estische Esten
LVA LV Latvia Latvian Latvians Lettonie letton lettonne lettons Lettons Letland Lets Letse Letten
ROU RO Romania Romanian Romanians Roumanie roumain roumaine roumains Roumains Roemenië Roemeens Roemeense Roemenen
ISL IS Iceland Icelandic Icelanders Islande islandais islandaise islandais Islandais IJsland IJslands IJslandse IJslanders
CHL CL Chile Chilean Chileans Chili chilien chilienne chiliens Chiliens Chili Chileens Chileense Chilenen
PER PE Peru Peruvian Peruvians Pérou péruvien péruvienne péruviens Péruviens Peru Peruaans Peruaanse Peruanen
GHA GH Ghana Ghanaian Ghanaians Ghana ghanéen ghanéenne ghanéens Ghanéens Ghana Ghanees Ghanese Ghanezen
CUB CU Cuba Cuban Cubans Cuba cubain cubaine cubains Cubains Cuba Cubaans Cubaanse Cubanen
JPN JP Japan Japanese Japanese Japon japonais japonaise japonais Japonais Japan Japans Japanse Japanners
"""  # noqa: E501 - a row a state
"""Codes, and the words for a state and its people in the three languages of the corpora."""
CAPITALS = {"Brussels": "BEL", "Copenhagen": "DNK"}
PARTIES = {CLASH.name: ("BEL", "DNK"), FIRE.name: ("DEU", "FRA")}
SCALES = (1.0, 1e2, 1e3, 1e6, 1e9)
WORD = re.compile(r"[^\W\d_]+")
NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]?\d+)*")
YEAR = re.compile(r"(?<![\d.,])(?:1[89]|20)\d\d(?![\d%])")


class Plan(Struct, frozen=True, eq=False):
    """What a situation changes: `salt` makes its names, `states` maps codes to codes.

    Without salt names stay as they are; `words` is the same for the words that mean nothing.
    `apart` are the names a retelling does not share with the situation, its outlet's, made from
    `teller`. `towns` is false where towns keep their names.
    """

    salt: str
    states: Mapping[str, str]
    towns: bool
    days: int
    factor: float
    moved: tuple[float, float]
    number: int
    words: str
    teller: str = ""
    apart: frozenset[str] = frozenset()


class Edit(Struct, frozen=True, eq=False):
    """Words of a text that may change; `make` gives the new ones."""

    start: int
    end: int
    make: Callable[[Plan], str]


class Count(Struct, frozen=True):
    """A number in the words of a figure. `share` where it cannot pass 100."""

    start: int
    end: int
    value: float
    share: bool


class Template(Struct, frozen=True, eq=False):
    """An article to retell: its claims, what may change in it, the names of its outlet.

    `counts[start of a figure]` are the numbers in the figure's words, `items` say where the words
    of its item stand.
    """

    corpus: str
    article: Article
    claims: tuple[Claim, ...]
    edits: tuple[Edit, ...]
    counts: Mapping[int, tuple[Count, ...]]
    items: Mapping[tuple[int, str], tuple[int, int]]
    outlet: frozenset[str]


class Pick(Struct, frozen=True):
    """One article of a situation: which of its corpus, which retelling of it, a reprint or not."""

    place: int
    copy: int
    reprint: bool


UNCHANGED = Plan("", {}, False, 0, 1.0, (0.0, 0.0), 0, "")
"""The plan that retells an article as it was."""


def generated(count: int, seed: int) -> Iterator[Told]:
    """Articles with their claims, until there are `count` claims or a few more.

    A larger `count` of the same seed gives the same articles first.
    """
    left = count
    for plan, pick, template in _stream(seed):
        if left <= 0:
            return
        left -= len(template.claims)
        yield _told(template, plan, pick)


def added(articles: int, count: int, seed: int) -> Iterator[Told]:
    """`articles` more for the pile `generated(count, seed)`.

    Half of them are about situations in it, the others about new ones, five of each.
    """
    there = situations(count, seed)
    chance = random.Random(f"{seed} added {count}")
    for n in range(articles):
        if n % 2:
            plan, corpus = _plan(seed, chance.randrange(there))
            place, copy = chance.randrange(len(corpus)), FAR + n
        else:
            plan, corpus = _plan(seed, FAR + n // 10)
            place, copy = n // 2 % 5, 0
        yield _told(corpus[place], plan, Pick(place, copy, False))


def situations(count: int, seed: int) -> int:
    """How many situations `generated(count, seed)` tells of."""
    left, last = count, -1
    for plan, _, template in _stream(seed):
        if left <= 0:
            break
        left -= len(template.claims)
        last = plan.number
    return last + 1


def retold(template: Template, plan: Plan, name: str) -> Told:
    """An article changed as `plan` says, under another name, with its claims."""
    moved = _Moved(template, plan)
    old = template.article
    article = replace(
        old,
        id=digest(name, moved.text),
        name=name,
        text=moved.text,
        sha256=text_sha256(moved.text),
        paragraphs=tuple(moved.paragraph(p) for p in old.paragraphs),
        outlet=old.outlet and renamed(old.outlet, plan),
        published=moved_time(old.published, plan.days),
    )
    origin = origin_of(article)
    return article, tuple(_identified(moved.claim(c, article, origin)) for c in template.claims)


@lru_cache(maxsize=1)
def templates() -> Mapping[str, tuple[Template, ...]]:
    """The articles of the two corpora, read, by the name of the corpus."""
    settings = Settings()
    made: dict[str, tuple[Template, ...]] = {}
    for corpus in (CLASH, FIRE):
        raws = raw_articles([str(corpus.articles)], settings.options)
        readings = (read_article(raw, settings) for raw in raws)
        made[corpus.name] = tuple(_template(corpus.name, r) for r in readings)
    return made


def renamed(text: str, plan: Plan) -> str:
    """Words with all their names changed."""
    return WORD.sub(lambda m: _new_word(m.group(), plan), text)


def moved_time(edtf: str | None, days: int) -> str | None:
    """An EDTF value so many days later; months and years by the nearest whole number of them."""
    if edtf is None or not days:
        return edtf
    return "/".join(_moved_end(end, days) for end in edtf.split("/"))


def varied(value: float, factor: float, *, share: bool) -> float:
    """A number multiplied: one stays one, a share below 100, a round number fairly round."""
    new = value * factor
    if factor == 1 or value <= 1 or (share and new > 100):
        return value
    if value != int(value):
        return round(new, 1)
    grain = 10 ** max(0, len(str(int(new))) - 2) if value >= 1000 else 1
    return float(max(2, round(new / grain) * grain))


def _stream(seed: int) -> Iterator[tuple[Plan, Pick, Template]]:
    """All situations without end, and of each its articles."""
    for number in count():
        plan, corpus = _plan(seed, number)
        for pick in _picks(plan, len(corpus)):
            yield plan, pick, corpus[pick.place]


@lru_cache(maxsize=64)
def _plan(seed: int, number: int) -> tuple[Plan, Sequence[Template]]:
    """Situation `number`, and the corpus it retells."""
    chance = random.Random(f"{seed} situation {number}")
    name = chance.choice((CLASH.name, FIRE.name))
    keeps = chance.random() < KEPT_STATES
    towns = chance.random() < KEPT_TOWNS if keeps else False
    others = chance.sample([s for s in _states() if s not in PARTIES[name]], 2)
    low, high = FACTORS
    plan = Plan(
        salt=f"{seed} {number}",
        states={} if keeps else dict(zip(PARTIES[name], others, strict=True)),
        towns=not towns,
        days=chance.randrange(-365 * YEARS // 2, 365 * YEARS // 2),
        factor=low * (high / low) ** chance.random(),
        moved=(0.0, 0.0) if towns else (chance.uniform(-6, 6), chance.uniform(-60, 60)),
        number=number,
        words=f"{seed} {number} words",
    )
    return plan, templates()[name]


def _picks(plan: Plan, size: int) -> Iterator[Pick]:
    """The articles of a situation: its corpus, retellings, reprints."""
    chance = random.Random(f"{plan.salt} articles")
    times = chance.choices([t for t, _ in SIZES], [share for _, share in SIZES])[0]
    whole = [(place, copy) for copy in range(int(times)) for place in range(size)]
    part = chance.sample(range(size), round(times % 1 * size))
    for place, copy in chain(whole, ((place, int(times)) for place in sorted(part))):
        yield Pick(place, copy, False)
        if chance.random() < REPRINTED:
            yield Pick(place, copy, True)


def _told(template: Template, plan: Plan, pick: Pick) -> Told:
    """One article of a situation. Its name says nothing, or the names would sort the situations."""
    name = f"{digest(plan.salt, pick, length=12)}.txt"
    if pick.copy:
        chance = random.Random(f"{plan.salt} {pick.place} {pick.copy}")
        teller = f"{plan.salt} {pick.place} {pick.copy}"
        plan = replace(
            plan,
            days=plan.days + (chance.random() < LATER),
            factor=plan.factor * (1.3 if chance.random() < RECOUNTED else 1.0),
            words=teller if chance.random() < REWORDED else plan.words,
            teller=teller,
            apart=template.outlet,
        )
    article, claims = retold(template, plan, name)
    if not pick.reprint:
        return article, claims
    outlet = f"{_made(name)} {_made(article.id)}"
    return (
        replace(article, outlet=outlet),
        tuple(replace(claim, outlet=outlet) for claim in claims),
    )


def _template(corpus: str, reading: Reading) -> Template:
    """Find what may change in an article; words that a pin cuts stay as they are."""
    article, claims = reading.article, reading.claims
    counts = _counts(article, claims)
    number = load(article.language or "").figures
    found = [
        *_dates(article),
        *_words(article.text),
        *_things(article),
        *(_number_edit(article.text, c, number) for c in chain(*counts.values())),
        *_other_numbers(article, number),
    ]
    items = dict(_items(article.text, claims))
    edges = {edge for claim in claims for edge in _edges(claim)}
    cuts = sorted(edges.union(*items.values()))
    edits: list[Edit] = []
    # the sort is stable: of edits that start together the first found stays
    for edit in sorted([*found, *_fillers(article, claims, number)], key=lambda e: e.start):
        whole = bisect_right(cuts, edit.start) == bisect_right(cuts, edit.end - 1)
        if whole and (not edits or edits[-1].end <= edit.start):
            edits.append(edit)
    spans = {(e.start, e.end) for e in edits}
    kept = {at: tuple(c for c in some if (c.start, c.end) in spans) for at, some in counts.items()}
    first = article.outlet or article.text.partition("\n")[0]
    outlet = frozenset(f for w in WORD.findall(first) if (f := _family(w)) is not None)
    return Template(corpus, article, claims, tuple(edits), kept, items, outlet)


def _items(text: str, claims: Iterable[Claim]) -> Iterator[tuple[tuple[int, str], tuple[int, int]]]:
    for claim in claims:
        for figure in (f for f in claim.figures if f.item):
            at = text.find(figure.item, figure.start, claim.end)
            at = text.find(figure.item, claim.start, claim.end) if at < 0 else at
            if at >= 0:
                yield (figure.start, figure.item), (at, at + len(figure.item))


def _edges(claim: Claim) -> Iterator[int]:
    cells = (
        claim, claim.place, claim.time_text, claim.cue_text, claim.predicate,
        *claim.actors, *claim.targets, *claim.figures, *claim.sources,
    )  # fmt: skip
    for cell in cells:
        if cell is not None:
            yield from (cell.start, cell.end)


def _words(text: str) -> Iterator[Edit]:
    for m in WORD.finditer(text):
        word = m.group()
        if _family(word) is not None or word in _state_words():
            yield Edit(m.start(), m.end(), partial(_new_word, word))


def _fillers(article: Article, claims: Sequence[Claim], listed: Figures) -> Iterator[Edit]:
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
        if (name := _family(word)) is not None and name not in _towns():
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


def _things(article: Article) -> Iterator[Edit]:
    """Words and phrases for things, people and matters; what is done keeps its words."""
    language = article.language or ""
    for found in concepts_in(article.text, language):
        said = article.text[found.start : found.end]
        named = any(_family(w) or w in _state_words() for w in WORD.findall(said))
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


def _free(m: re.Match[str], kept: set[int], numbers: set[str]) -> bool:
    word = m.group()
    if not word.isalpha() or word.casefold() in numbers or word in _state_words():
        return False
    return kept.isdisjoint(range(*m.span())) and _family(word) is None


def _new_filler(word: str, plan: Plan) -> str:
    """A word that means nothing; words with one stem get one stem."""
    if not plan.words:
        return word
    made = _made(f"{plan.words} {word[:STEM].lower()}", syllables=2).lower() + word[STEM:]
    return made.capitalize() if word[0].isupper() else made


def _new_word(word: str, plan: Plan) -> str:
    """The word that stands for this one: a state's for a state's, a name for a name."""
    state, slot = _state_words().get(word, ("", 0))
    if state in plan.states:
        return _states()[plan.states[state]][slot]
    name = _family(word)
    if name is None or not plan.salt:
        return word
    capital = CAPITALS.get(name)
    if capital not in plan.states if capital else name in _towns() and not plan.towns:
        return word
    spellings = _families()[name]
    form = spellings.index(word) if word in spellings else 0
    made = _made(f"{plan.teller if name in plan.apart else plan.salt} {name}") + TAILS[form]
    return made.upper() if word.isupper() else made


@lru_cache(maxsize=1 << 16)
def _made(salt: str, syllables: int = 3) -> str:
    """A name nobody has."""
    dice = iter(blake2b(salt.encode(), digest_size=9).digest())
    parts = (some[next(dice) % len(some)] for _ in range(syllables) for some in SOUNDS)
    return "".join(parts).capitalize()


@lru_cache(maxsize=4096)
def _family(word: str) -> str | None:
    """The name of which a word is a spelling, in capitals or not; None for any other word."""
    known = _spellings()
    return known.get(word) or (known.get(word.capitalize()) if word.isupper() else None)


@lru_cache(maxsize=1)
def _spellings() -> Mapping[str, str]:
    return {word: name for name, words in _families().items() for word in words}


@lru_cache(maxsize=1)
def _families() -> Mapping[str, tuple[str, ...]]:
    rows = (tuple(row.split("/")) for row in (NAMES + TOWNS).split())
    return {row[0]: row for row in rows}


@lru_cache(maxsize=1)
def _towns() -> frozenset[str]:
    return frozenset(row.partition("/")[0] for row in TOWNS.split())


@lru_cache(maxsize=1)
def _states() -> Mapping[str, tuple[str, ...]]:
    """Code to its two-letter code and words."""
    rows = (row.split() for row in STATES.splitlines() if row)
    return {row[0]: tuple(row[1:]) for row in rows}


@lru_cache(maxsize=1)
def _state_words() -> Mapping[str, tuple[str, int]]:
    """Each word of a party of the corpora: the state, and where the word stands in its row."""
    found: dict[str, tuple[str, int]] = {}
    for state in chain(*PARTIES.values()):
        for slot, word in enumerate(_states()[state][1:], 1):
            found.setdefault(word, (state, slot))
    return found


def _new_code(code: str | None, plan: Plan) -> str | None:
    if code is None:
        return None
    state, dot, role = code.partition(".")
    return f"{plan.states.get(state, state)}{dot}{role}"


def _dates(article: Article) -> Iterator[Edit]:
    """Days, months, years and weekdays in the words of an article."""
    text, language = article.text, article.language or ""
    months = {name: n for n, name in get_month_names("wide", locale=language).items()}
    any_month = "|".join(sorted(months))
    patterns = (
        rf"\b(?P<d>\d\d?) (?P<m>{any_month})\b(?: (?P<y>\d{{4}})\b)?",
        rf"\b(?P<m>{any_month}) (?P<d>\d\d?)\b(?:, (?P<y>\d{{4}})\b)?",
        rf"\b(?P<m>{any_month})\b(?! \d)",
    )
    taken: set[int] = set()
    for m in chain.from_iterable(re.finditer(p, text) for p in patterns):
        if m.start("m") in taken:
            continue
        taken.add(m.start("m"))
        parts = m.groupdict()
        told = int(parts.get("y") or (article.published or "2000")[:4])
        when = date(told, months[parts["m"]], int(parts.get("d") or 1))
        alone = "d" not in parts
        for part in (p for p in ("d", "m", "y") if parts.get(p)):
            taken.add(m.start(part))
            yield Edit(*m.span(part), _date_part(part, when, language, alone=alone))
    for m in YEAR.finditer(text):
        if m.start() not in taken:
            yield Edit(*m.span(), partial(_year, m.group()))
    yield from _weekdays(text, language)


def _year(year: str, plan: Plan) -> str:
    return moved_time(year, plan.days) or year


def _date_part(part: str, when: date, language: str, *, alone: bool) -> Callable[[Plan], str]:
    names = get_month_names("wide", locale=language)

    def make(plan: Plan) -> str:
        if alone:
            return str(names[add_months(when, _months(plan.days)).month])
        new = when + timedelta(plan.days)
        return {"d": str(new.day), "m": str(names[new.month]), "y": str(new.year)}[part]

    return make


def _weekdays(text: str, language: str) -> Iterator[Edit]:
    """Names of weekdays, also where a word only begins with one ('woensdagavond')."""
    names = get_day_names("wide", locale=language)
    numbers = {name.casefold(): n for n, name in names.items()}
    for m in re.finditer(rf"\b(?:{'|'.join(names.values())})", text, re.IGNORECASE):
        word = m.group()

        def make(plan: Plan, word: str = word) -> str:
            new = str(names[(numbers[word.casefold()] + plan.days) % 7])
            return new.upper() if word.isupper() else new.title() if word.istitle() else new

        yield Edit(*m.span(), make)


def _moved_end(end: str, days: int) -> str:
    if end in ("", ".."):
        return end
    if len(end) == 4:
        return f"{int(end) + round(days / 365.25):04}"
    if len(end) == 7:
        return add_months(date.fromisoformat(f"{end}-01"), _months(days)).isoformat()[:7]
    return (date.fromisoformat(end) + timedelta(days)).isoformat()


def _months(days: int) -> int:
    return round(days / 30.4375)


def _counts(article: Article, claims: Iterable[Claim]) -> Mapping[int, tuple[Count, ...]]:
    """The numbers in the words of each figure, by where the figure starts."""
    listed = load(article.language or "").figures
    found: dict[int, tuple[Count, ...]] = {}
    for figure in (f for claim in claims for f in claim.figures):
        said = chain(NUMBER.finditer(figure.text), WORD.finditer(figure.text))
        found[figure.start] = tuple(
            Count(figure.start + m.start(), figure.start + m.end(), value, figure.unit == "%")
            for m in said
            if (value := _value(m.group(), listed))
        )
    return found


def _other_numbers(article: Article, listed: Figures) -> Iterator[Edit]:
    """Numbers of the article's own paragraphs that no claim counts, but for times of day."""
    for p in (p for p in article.paragraphs if p.kind != "furniture"):
        for pattern in (NUMBER, WORD):
            for m in pattern.finditer(article.text, p.start, p.end):
                value = _value(m.group(), listed)
                timed = re.match(r"[:h]| h \d|\d", article.text[m.end() : m.end() + 4])
                if value > 2 and not timed and article.text[m.start() - 1] != ":":
                    yield _number_edit(article.text, Count(*m.span(), value, False), listed)


def _value(word: str, listed: Figures) -> float:
    """The number that digits or a word say; 0 for any other word."""
    if not word[0].isdigit():
        return listed.numbers.get(word.casefold(), 0.0)
    for mark in (*listed.group, " "):
        word = word.replace(mark, "")
    return float(word.replace(listed.decimal, "."))


def _number_edit(text: str, said: Count, listed: Figures) -> Edit:
    word = text[said.start : said.end]
    words = {value: w for w, value in reversed(listed.numbers.items())}
    group = next((c for c in word if not c.isdigit()), listed.group[0])

    def make(plan: Plan) -> str:
        new = varied(said.value, plan.factor, share=said.share)
        if new == said.value:
            return word
        if word.isalpha() and new in words:
            return words[new].capitalize() if word[0].isupper() else words[new]
        if new != int(new):
            return f"{new:.1f}".replace(".", listed.decimal)
        return f"{int(new):,}".replace(",", group) if new >= 1000 else str(int(new))

    return Edit(said.start, said.end, make)


class _Moved:
    """An article's text with all its edits made, and where each stretch of the old one is now."""

    def __init__(self, template: Template, plan: Plan) -> None:
        self.plan = plan
        self.template = template
        old, at, shift = template.article.text, 0, 0
        parts: list[str] = []
        self.ends: list[int] = []
        self.shifts = [0]
        for edit in template.edits:
            new = edit.make(plan)
            parts += (old[at : edit.start], new)
            at = edit.end
            shift += len(new) - (edit.end - edit.start)
            self.ends.append(at)
            self.shifts.append(shift)
        self.text = "".join([*parts, old[at:]])

    def at(self, place: int) -> int:
        """Where a place of the old text is now; no edit may lie around it."""
        return place + self.shifts[bisect_right(self.ends, place)]

    def pin(self, cell: Pin) -> Pin:
        """A cell with its words and place as they are now."""
        start, end = self.at(cell.start), self.at(cell.end)
        return replace(cell, text=self.text[start:end], start=start, end=end)

    def paragraph(self, one: Paragraph) -> Paragraph:
        """A paragraph where it is now."""
        return replace(one, start=self.at(one.start), end=self.at(one.end))

    def claim(self, claim: Claim, article: Article, origin: str) -> Claim:
        """A claim of the old article as one of the new, its id still the old one's."""
        start, end = self.at(claim.start), self.at(claim.end)
        actors, targets = map(self.coded, claim.actors), map(self.coded, claim.targets)
        who, whom = tuple(actors), tuple(targets)
        return replace(
            claim,
            article=article.name,
            article_id=article.id,
            outlet=article.outlet,
            published=article.published,
            start=start,
            end=end,
            evidence=self.text[start:end],
            actor=who[0] if who else None,
            target=whom[0] if whom else None,
            actors=who,
            targets=whom,
            place=claim.place and self.place(claim.place),
            time=moved_time(claim.time, self.plan.days),
            time_text=claim.time_text and self.pin(claim.time_text),
            figures=tuple(map(self.figure, claim.figures)),
            sources=tuple(map(self.coded, claim.sources)),
            cue_text=claim.cue_text and self.pin(claim.cue_text),
            predicate=claim.predicate and self.pin(claim.predicate),
            origin=origin,
        )

    def coded(self, cell: Cell) -> Cell:
        """Someone, with the code of another state."""
        return replace(self.pin(cell), code=_new_code(cell.code, self.plan))

    def place(self, cell: Place) -> Place:
        """A place elsewhere: all places of a situation are moved by the same way."""
        plan, number = self.plan, cell.geonameid
        lat, lon = plan.moved
        far = plan.towns and plan.salt
        states = {_states()[a][0]: _states()[b][0] for a, b in plan.states.items()}
        return replace(
            self.pin(cell),
            name=renamed(cell.name, plan),
            also=tuple(renamed(name, plan) for name in cell.also),
            lat=round(cell.lat + lat, 4),
            lon=round(cell.lon + lon, 4),
            country=states.get(cell.country or "", cell.country),
            claimants=tuple(plan.states.get(c, c) for c in cell.claimants),
            geonameid=number + 20_000_000 * (plan.number + 1) if far and number else number,
        )

    def figure(self, cell: Figure) -> Figure:
        """A figure with its bounds changed as the numbers in its words are."""
        counts = self.template.counts.get(cell.start, ())
        return replace(
            self.pin(cell),
            item=self.item(cell),
            min=self.bound(cell.min, counts),
            max=self.bound(cell.max, counts),
        )

    def item(self, cell: Figure) -> str:
        """What is counted, in the words that stand at its place now."""
        span = self.template.items.get((cell.start, cell.item))
        return cell.item if span is None else self.text[self.at(span[0]) : self.at(span[1])]

    def bound(self, value: float | None, counts: Iterable[Count]) -> float | None:
        """A bound that stands in the words as a number, times a scale ('2.5 million')."""
        for said in counts if value else ():
            for scale in SCALES:
                if said.value * scale == value:
                    new = varied(said.value, self.plan.factor, share=said.share)
                    return round(new * scale, 2)
        return value


def _identified(c: Claim) -> Claim:
    """The claim with the id that the reader would have given it."""
    key = digest(
        c.article_id, c.start, c.end, c.type, c.modality, c.predicate,
        c.actors, c.targets, c.figures, c.sources,
    )  # fmt: skip
    return replace(c, id=key)


def main() -> None:
    """Write a pile as readings, one a line."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--claims", type=int, default=100_000)
    ask.add_argument("--add", type=int, default=0, help="articles to be added to such a pile")
    ask.add_argument("--seed", type=int, default=SEED)
    ask.add_argument("--out", type=Path, required=True)
    asked = ask.parse_args()
    pile = (
        added(asked.add, asked.claims, asked.seed)
        if asked.add
        else generated(asked.claims, asked.seed)
    )
    articles = claims = 0
    with asked.out.open("wb") as out:
        for article, told in pile:
            out.write(line(Reading(article, told)) + b"\n")
            articles, claims = articles + 1, claims + len(told)
    print(f"{articles} articles, {claims} claims", file=sys.stderr)


if __name__ == "__main__":
    main()
