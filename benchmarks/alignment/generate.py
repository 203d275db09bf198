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
import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, count
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from benchmarks.alignment.gold import CLASH, FIRE
from benchmarks.alignment.piles.names import made_up
from benchmarks.alignment.piles.plan import Plan
from benchmarks.alignment.piles.retelling import Told, retold
from benchmarks.alignment.piles.states import PARTIES, all_states
from benchmarks.alignment.piles.templates import Template, templates
from rashomon.ledger.records import line
from rashomon.model.ids import digest
from rashomon.model.reading import Reading

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
FAR = 1_000_000
"""Situations that are added to a pile are numbered from here, to meet none of its own."""


class Pick(Struct, frozen=True):
    """One article of a situation: which of its corpus, which retelling of it, a reprint or not."""

    place: int
    copy: int
    reprint: bool


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
    others = chance.sample([s for s in all_states() if s not in PARTIES[name]], 2)
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
    outlet = f"{made_up(name)} {made_up(article.id)}"
    return (
        replace(article, outlet=outlet),
        tuple(replace(claim, outlet=outlet) for claim in claims),
    )


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
