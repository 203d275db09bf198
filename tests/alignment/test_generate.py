"""Generated piles are as reading would give them, and grow without changing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice, pairwise

import pytest

from benchmarks.alignment import generate
from benchmarks.alignment.generate import added, generated
from benchmarks.alignment.piles.dates import moved_time
from benchmarks.alignment.piles.figures import varied
from benchmarks.alignment.piles.names import WORD
from benchmarks.alignment.piles.plan import UNCHANGED
from benchmarks.alignment.piles.retelling import retold
from benchmarks.alignment.piles.states import all_states
from benchmarks.alignment.piles.templates import templates
from rashomon.claims.read import origin_of
from rashomon.model.article import Article
from rashomon.model.claim import Claim
from rashomon.model.edtf import span
from rashomon.model.ids import digest, text_sha256

Told = tuple[Article, tuple[Claim, ...]]
CLAIMS = 6000


@pytest.fixture(scope="module")
def pile() -> tuple[Told, ...]:
    return tuple(generated(CLAIMS, 7))


def _pins(claim: Claim) -> Iterator[tuple[str, int, int]]:
    yield claim.evidence, claim.start, claim.end
    cells = (
        claim.actor, claim.target, claim.place, claim.time_text, claim.cue_text, claim.predicate,
        *claim.actors, *claim.targets, *claim.figures, *claim.sources,
    )  # fmt: skip
    for cell in cells:
        if cell is not None:
            yield cell.text, cell.start, cell.end


def test_an_article_retold_without_changes_is_the_reading() -> None:
    for template in chain(*templates().values()):
        article, claims = retold(template, UNCHANGED, template.article.name)
        assert article == template.article
        assert claims == template.claims


def test_pins_are_the_words(pile: tuple[Told, ...]) -> None:
    for article, claims in pile:
        for text, start, end in chain(*map(_pins, claims)):
            assert article.text[start:end] == text


def test_ids_hashes_and_origins_are_the_readers(pile: tuple[Told, ...]) -> None:
    for article, claims in pile:
        assert article.id == digest(article.name, article.text)
        assert article.sha256 == text_sha256(article.text)
        assert all(0 <= p.start <= p.end <= len(article.text) for p in article.paragraphs)
        for c in claims:
            assert (c.article, c.article_id) == (article.name, article.id)
            assert (c.outlet, c.published) == (article.outlet, article.published)
            assert c.origin == origin_of(article)
            assert c.actor == (c.actors[0] if c.actors else None)
    for ids in ([a.id for a, _ in pile], [a.name for a, _ in pile]):
        assert len(set(ids)) == len(ids)
    claims_of = [c.id for _, claims in pile for c in claims]
    assert len(set(claims_of)) == len(claims_of)


def test_times_and_figures_stay_sound(pile: tuple[Told, ...]) -> None:
    for claim in chain.from_iterable(claims for _, claims in pile):
        if claim.time is not None:
            span(claim.time)
        for figure in claim.figures:
            if figure.min is not None and figure.max is not None:
                assert figure.min <= figure.max
            if figure.unit == "%":
                assert (figure.max or 0) <= 100


def test_the_days_of_words_and_cells_move_together(pile: tuple[Told, ...]) -> None:
    checked = 0
    for article, _ in pile:
        if article.language == "en" and "Published: " in article.text:
            day = article.text.partition("Published: ")[2].split()[0]
            assert article.published is not None
            assert int(day) == int(article.published[-2:])
            checked += 1
    assert checked


def test_a_seed_gives_one_pile_and_a_longer_one_begins_with_it(pile: tuple[Told, ...]) -> None:
    short = tuple(generated(1000, 7))
    assert sum(len(claims) for _, claims in short) >= 1000
    assert sum(len(claims) for _, claims in short[:-1]) < 1000
    assert pile[: len(short)] == short
    assert next(generated(1, 8))[0].text != pile[0][0].text


def test_situations_differ_in_states_names_days_and_figures(pile: tuple[Told, ...]) -> None:
    plans = [plan for plan, _ in (generate._plan(7, n) for n in range(300))]
    kept = sum(not plan.states for plan in plans) / len(plans)
    assert 0.23 < kept < 0.43
    assert len({plan.days for plan in plans}) > 250
    assert all(abs(plan.days) <= 366 * generate.YEARS / 2 for plan in plans)
    states = {code.partition(".")[0] for _, claims in pile for c in claims
              for a in c.actors if (code := a.code) is not None}  # fmt: skip
    assert len(states) > 10


def test_nothing_of_a_changed_state_or_name_is_left(pile: tuple[Told, ...]) -> None:
    for plan, pick, template in islice(generate._stream(7), len(pile)):
        article, claims = generate._told(template, plan, pick)
        assert not any(name in article.text for name in ("Hvalsand", "Orvandil", "HALYARD"))
        for state in plan.states:
            words = all_states()[state][1:]
            assert not set(words) & set(WORD.findall(article.text))
            codes = {a.code for c in claims for a in (*c.actors, *c.targets)}
            assert not any(code and code.startswith(state) for code in codes)


def test_situations_share_no_sentences(pile: tuple[Told, ...]) -> None:
    """No run of six words stands in the articles of two situations, but for those in furniture."""
    seen: dict[tuple[str, ...], int] = {}
    shared = total = 0
    for (plan, _, _), (article, _) in zip(generate._stream(7), pile, strict=False):
        for p in (p for p in article.paragraphs if p.kind == "article"):
            words = [w.casefold() for w in WORD.findall(article.text[p.start : p.end])]
            for gram in zip(*(words[n:] for n in range(6)), strict=False):
                total += 1
                shared += seen.setdefault(gram, plan.number) != plan.number
    assert shared < total / 50


def test_some_articles_are_reprints_under_another_outlet(pile: tuple[Told, ...]) -> None:
    times = Counter(text_sha256(article.text) for article, _ in pile)
    again = sum(n - 1 for n in times.values())
    assert 0 < again < len(pile) / 10
    for first, second in pairwise(pile):
        if first[0].text == second[0].text:
            assert first[0].name != second[0].name
            assert first[0].outlet != second[0].outlet
            assert origin_of(first[0]) == origin_of(second[0])


def test_half_of_what_is_added_is_about_situations_already_there(pile: tuple[Told, ...]) -> None:
    more = tuple(added(20, CLAIMS, 7))
    assert more == tuple(added(20, CLAIMS, 7))
    assert not {a.id for a, _ in pile} & {a.id for a, _ in more}

    def names(some: tuple[Told, ...]) -> list[set[str]]:
        words = (WORD.findall(article.text) for article, _ in some)
        return [{word for word in found if word[0].isupper()} for found in words]

    made = set().union(*names(pile))
    # an old situation's names are in the pile, but for those of the outlet; a new one's are not
    familiar = [len(words - made) for words in names(more)]
    assert sum(familiar[0::2]) > 4 * sum(familiar[1::2])
    assert len({a.id for a, _ in more}) == 20


@pytest.mark.parametrize(
    ("edtf", "days", "moved"),
    [
        (None, 5, None), ("2018-03-07", 1, "2018-03-08"), ("2018-03-07", -7, "2018-02-28"),
        ("2018-03-05/2018-03-11", 30, "2018-04-04/2018-04-10"), ("1831/..", 730, "1833/.."),
        ("../2017-10", 92, "../2018-01"), ("2009", -366, "2008"), ("/2009", 0, "/2009"),
    ],
)  # fmt: skip
def test_times_are_moved(edtf: str | None, days: int, moved: str | None) -> None:
    assert moved_time(edtf, days) == moved


@pytest.mark.parametrize(
    ("value", "factor", "share", "new"),
    [
        (1, 3.0, False, 1), (2, 0.6, False, 2), (11, 2.0, False, 22), (2400, 1.37, False, 3300),
        (71, 2.0, True, 71), (38, 2.0, True, 76), (2.5, 1.5, False, 3.8), (40, 1.0, False, 40),
    ],
)  # fmt: skip
def test_figures_are_multiplied(value: float, factor: float, share: bool, new: float) -> None:
    assert varied(value, factor, share=share) == new
