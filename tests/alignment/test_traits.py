"""Traits: what of a claim is compared, in every language and in scripts without a pack.

`told` makes the claims of all tests of the alignment's core: a sentence, and the words in it that
fill its cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rashomon.alignment.traits import (
    BREATH,
    FIRST,
    LAST,
    SHORT,
    STEM,
    Days,
    Traits,
    days,
    in_context,
    traits,
    voice_of,
)
from rashomon.gazetteer.folding import fold
from rashomon.model.claim import Actor, Claim, Figure, Place, Source
from rashomon.model.span import Words
from rashomon.model.vocabulary import Cue, EventType, Measure, Modality

Coded = tuple[str, str | None]
Count = tuple[Measure, str, float | None, float | None]


def told(
    text: str,
    id_: str = "a",
    *,
    language: str = "en",
    article: str | None = None,
    start: int = 0,
    published: str | None = "2021-05-05",
    type_: EventType = "ASSAULT",
    mode: str | None = None,
    mutual: bool = False,
    actor: Coded | None = None,
    target: Coded | None = None,
    source: Coded | None = None,
    channel: Coded | None = None,
    place: Place | None = None,
    time: str | None = None,
    time_text: str | None = None,
    figures: Sequence[Count] = (),
    approx: bool = False,
    unit: str | None = None,
    item: str = "people",
    cue: Cue | None = None,
    cue_text: str | None = None,
    modality: Modality = "asserted",
) -> Claim:
    """A claim whose cells are words of `text`, which stands at `start` of its article."""

    def pin(words: str) -> Words:
        at = text.index(words) + start
        return Words(words, at, at + len(words))

    def party(named: Coded | None) -> tuple[Actor, ...]:
        if named is None:
            return ()
        words = pin(named[0])
        return (Actor(words.text, named[1], words.start, words.end),)

    def link(named: Coded | None, kind: str) -> tuple[Source, ...]:
        return tuple(
            Source(a.text, a.code, "source" if kind == "source" else "channel", a.start, a.end)
            for a in party(named)
        )

    counts = tuple(
        Figure(measure, item, low, high, unit, words, pin(words).start, pin(words).end, approx)
        for measure, words, low, high in figures
    )
    if place is not None:
        there = pin(place.text)
        place = replace(place, start=there.start, end=there.end)
    actors, targets = party(actor), party(target)
    of = article or f"article of {id_}"
    return Claim(
        id=id_, article=f"{of}.txt", article_id=of, outlet=None, language=language,
        published=published, start=start, end=start + len(text), evidence=text, type=type_,
        mode=mode, mutual=mutual, actor=actors[0] if actors else None,
        target=targets[0] if targets else None, actors=actors, targets=targets, place=place,
        time=time, time_text=pin(time_text) if time_text else None, figures=counts,
        sources=(*link(source, "source"), *link(channel, "channel")), cue=cue,
        cue_text=pin(cue_text) if cue_text else None, modality=modality, event=None,
        origin=f"origin of {of}", rules=(), confidence=1.0,
    )  # fmt: skip


def place(
    text: str,
    lat: float = 56.16,
    lon: float = 10.2,
    *,
    country: str | None = "DNK",
    gid: int | None = None,
    name: str = "",
    also: tuple[str, ...] = (),
) -> Place:
    """A place, to be pinned by `told`."""
    return Place(text, 0, len(text), name or text, lat, lon, country, gid, also=also)


def ordinals(first: str, last: str) -> Days:
    return Days(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())


# --- days and voices ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edtf", "wanted"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("2021-02-30", None),
        ("2021", ordinals("2021-01-01", "2021-12-31")),
        ("2020-02", ordinals("2020-02-01", "2020-02-29")),
        ("2020-24", ordinals("2020-12-01", "2021-02-28")),
        ("2021-05-04", ordinals("2021-05-04", "2021-05-04")),
        ("2021-05-04/2021-06", ordinals("2021-05-04", "2021-06-30")),
        ("../2021-05", Days(FIRST, date(2021, 5, 31).toordinal())),
        ("2021-05/..", Days(date(2021, 5, 1).toordinal(), LAST)),
    ],
)
def test_days_of_a_time(edtf: str | None, wanted: Days | None) -> None:
    assert days(edtf) == wanted


def test_the_length_of_days_counts_both_ends() -> None:
    assert ordinals("2021-05-04", "2021-05-04").length == 1
    assert ordinals("2021-05-04", "2021-05-10").length == 7


def test_who_vouches_is_the_first_source_before_any_channel() -> None:
    text = "The Mayor said in De Gids that shells fell."
    assert voice_of(told(text)) == ""
    assert voice_of(told(text, source=("The Mayor", "BEL.GOV"))) == "BEL.GOV"
    assert voice_of(told(text, source=("The Mayor", None))) == "the mayor"
    assert voice_of(told(text, channel=("De Gids", "BEL.MED"))) == "BEL.MED"
    both = told(text, source=("The Mayor", None), channel=("De Gids", "BEL.MED"))
    assert voice_of(both) == "the mayor"
    turned = replace(both, sources=both.sources[::-1])
    assert voice_of(turned) == "the mayor"


def test_a_voice_is_folded() -> None:
    one = told("Le Maire élu l'a dit.", source=("Le Maire élu", None))
    other = told("le maire elu l'a dit.", source=("le maire elu", None))
    assert voice_of(one) == voice_of(other)


# --- parties ------------------------------------------------------------------------------------


def test_a_party_has_all_codes_states_and_roles() -> None:
    claim = told("The navy and the guard of Denmark fired.", actor=("The navy", "DNK.MIL"))
    two = (*claim.actors, Actor("the guard", "BEL", 13, 22), Actor("Denmark", None, 26, 33))
    who = traits(replace(claim, actors=two)).who
    assert who.codes == {"DNK.MIL", "BEL"}
    assert who.states == {"DNK", "BEL"}
    assert who.roles == {"MIL"}
    assert [w.text for w in who.words] == ["The navy", "the guard", "Denmark"]


def test_the_first_actor_stands_for_all_where_they_are_not_listed() -> None:
    claim = told("The navy shelled villagers.", actor=("The navy", "DNK.MIL"),
                 target=("villagers", "BEL.CVL"))  # fmt: skip
    bare = traits(replace(claim, actors=(), targets=()))
    assert (bare.who, bare.whom) == (traits(claim).who, traits(claim).whom)
    assert bare.whom.roles == {"CVL"}


# --- names, in languages and scripts --------------------------------------------------------------

NAMES = [
    ("en", "The trawler Merel sank off Skagen on Monday.", {"merel", "skagen"}),
    ("en", "Danish guards fired on the USS Porter.", {"uss", "porter"}),
    ("en", "KRV said so.", {"krv"}),
    ("en", "MSF said so, and so did NATO.", set()),
    ("en", "Merel sank.", set()),
    ("en", 'He said: "Merel sank." Skagen wept.', set()),
    ("en", "Ships of Team A left.", {"team"}),
    ("fr", "Le chalutier l’Hirondelle a coulé devant Étretat lundi.", {"hirondelle", "etretat"}),
    pytest.param(
        "fr",
        "Le chalutier l'Hirondelle a coulé.",
        {"hirondelle"},
    ),
    ("fr", "La marine belge a tiré sur le Jean-Bart.", {"jean bart"}),
    ("nl", "De trawler Merel zonk op maandag voor IJmuiden.", {"merel", "ijmuiden"}),
    ("el", "Το πλοίο Ελπίδα βυθίστηκε.", {"ελπιδα"}),
    ("uk", "Учора траулер Ластівка затонув.", {"ластівка"}),
]


@pytest.mark.parametrize(("language", "text", "wanted"), NAMES)
def test_names_are_words_with_a_capital_inside_the_sentence(
    language: str, text: str, wanted: set[str]
) -> None:
    assert set(traits(told(text, language=language)).names) == {fold(name) for name in wanted}


def test_a_name_that_opens_the_sentence_counts_where_it_is_the_place() -> None:
    text = "Skagen was shelled."
    assert set(traits(told(text)).names) == set()
    assert set(traits(told(text, place=place("Skagen"))).names) == {"skagen"}


def test_states_peoples_and_days_name_nobody() -> None:
    for language, text in (
        ("en", "On Monday in May the French in Denmark met the Danish."),
        ("fr", "Au Danemark, les Français ont vu des Danois en Belgique."),
        ("nl", "Op maandag waren in Denemarken de Fransen en de Denen."),
    ):
        assert set(traits(told(text, language=language)).names) == set(), language


def test_bones_are_of_names_in_latin_letters_and_long_enough() -> None:
    one = traits(told("The guards left Gostalin and Ozu.", language="en"))
    assert set(one.names) == {"gostalin", "ozu"}
    assert list(one.bones.values()) == [one.names["gostalin"]]
    assert traits(told("Учора траулер Ластівка затонув.", language="uk")).bones == {}


@pytest.mark.parametrize(("language", "text", "words"), [
    ("ar", "سقطت قذائف على طرطوس", "طرطوس"),
    ("he", "פגזים נפלו על חיפה", "חיפה"),
    ("ja", "砲弾が函館に落ちた", "函館"),
])  # fmt: skip
def test_a_town_is_not_wide_in_a_script_without_capitals(
    language: str, text: str, words: str
) -> None:
    where = traits(told(text, language=language, place=place(words))).where
    assert where is not None
    assert not where.wide


def test_a_place_is_wide_where_its_words_name_a_state() -> None:
    for words, wide in (
        ("Denmark", True), ("Danish", True), ("Aarhus", False), ("Aarhus, Denmark", False),
    ):  # fmt: skip
        where = traits(told(f"Shells fell in {words}.", place=place(words))).where
        assert where is not None
        assert where.wide is wide, words


def test_every_spelling_of_a_place_is_kept() -> None:
    there = place("Århus", name="Aarhus", also=("Орхус", "أورهوس"), gid=7)
    where = traits(told("Shells fell on Århus.", place=there)).where
    assert where is not None
    assert {"arhus", "aarhus", "орхус"} <= where.names
    assert len(where.names) == 4
    assert (where.geonameid, where.country) == (7, "DNK")
    assert where.words == Words("Århus", 15, 20)


# --- deeds and things -----------------------------------------------------------------------------

TOLD = [
    ("en", "Rebels shelled the harbour.", {"shell"}, {"rebel", "harbour"}),
    ("fr", "Des rebelles ont bombardé le port.", {"bomb"}, {"rebel", "harbour"}),
    ("nl", "De beschieting van de haven door rebellen.", {"shell"}, {"rebel", "harbour"}),
    ("uk", "Повстанці обстріляли порт.", set(), set()),
]


@pytest.mark.parametrize(("language", "text", "deeds", "things"), TOLD)
def test_deeds_and_things_are_concepts(
    language: str, text: str, deeds: set[str], things: set[str]
) -> None:
    one = traits(told(text, language=language))
    assert set(one.deeds) == deeds
    assert set(one.things) == things
    assert ("attack" in one.above) is bool(deeds)


@pytest.mark.parametrize(
    ("measure", "deed"),
    [
        ("killed", "die"), ("wounded", "wound"), ("missing", "missing"), ("captured", "arrest"),
        ("displaced", "flee"), ("evacuated", "evacuate"), ("destroyed", "destroy"),
        ("damaged", "damage"), ("money", None), ("share", None), ("count", None),
        ("casualties", None),
    ],
)  # fmt: skip
def test_a_figure_tells_its_deed(measure: Measure, deed: str | None) -> None:
    one = traits(told("Порт: 12.", language="uk", figures=[(measure, "12", 12, 12)]))
    wanted = {} if deed is None else {deed: Words("12", 6, 8)}
    assert one.deeds == wanted


def test_who_says_it_is_no_part_of_what_is_said() -> None:
    text = "The rebels said that shells hit the harbour."
    plain = traits(told(text))
    said = traits(told(text, source=("The rebels", None), cue_text="said"))
    assert "rebel" in plain.things
    assert "rebel" not in said.things
    assert "harbour" in said.things


def test_a_claim_that_only_alludes_is_bare() -> None:
    assert traits(told("The mayor denied it.", source=("The mayor", None), cue_text="denied")).bare
    assert not traits(told("He saw Merel.")).bare
    assert not traits(told("They shelled it.")).bare
    assert not traits(told("There were 48 of them.")).bare


# --- numbers, figures, stems --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It cost 1,200 and 3.5 of them.", {"1200", "3.5"}),
        ("Het kostte 1.200 en 3,5 ervan.", {"1200", "3.5"}),
        ("It was 1,234,567 in all.", {"1234567"}),
        ("In 1994 and 2021 there were 5.", set()),
        ("There were 48, they said.", {"48"}),
        ("They were 2,000 strong.", {"2000"}),
    ],
)
def test_numbers_in_digits(text: str, wanted: set[str]) -> None:
    assert set(traits(told(text)).numbers) == wanted


def test_numbers_of_dates_are_left_out_and_bounds_of_figures_put_in() -> None:
    text = "On 14 May between forty and sixty fell, with 17 guns."
    one = traits(told(text, time="2021-05-14", time_text="14 May",
                      figures=[("killed", "between forty and sixty", 40, 60)]))  # fmt: skip
    assert set(one.numbers) == {"40", "60", "17"}
    assert one.numbers["40"] == one.numbers["60"] == Words("between forty and sixty", 10, 33)
    vague = traits(told("Several fell.", figures=[("killed", "Several", 2, None)]))
    assert vague.numbers == {}


@pytest.mark.parametrize(
    ("text", "figure", "things"),
    [
        ("They burned 12 houses in the village.", "12 houses", {"house"}),
        ("They burned 12 of the houses then.", "12", {"house"}),
        ("They burned 12 of what was" + " so very" * 8 + " dear: houses.", "12", set()),
    ],
)
def test_what_a_figure_counts_stands_in_it_or_right_behind_it(
    text: str, figure: str, things: set[str]
) -> None:
    one = traits(told(text, item="", figures=[("destroyed", figure, 12, 12)]))
    assert [set(c.things) for c in one.counted] == [things]


def test_stems_are_of_longer_words_and_of_numbers() -> None:
    stems = traits(told("The Bombardments of 12 odd towns went on.")).stems
    assert stems == {"bombardments"[:STEM], "12", "towns", "went"}


# --- laws -----------------------------------------------------------------------------------------

words = st.sampled_from(
    ("Merel", "shelled", "1,200", "l'Otan", "vrouwen", "48", "houses", "Ελπίδα", "said", "сказав",
     "Århus", "٤٨", "USS", "the", "of", ".", "«", "died", "in", "Denmark", "砲弾")
)  # fmt: skip
sentences = st.lists(words, min_size=1, max_size=12).map(" ".join)


def pinned(one: Traits) -> list[Words]:
    found = [*one.who.words, *one.whom.words]
    for cell in (one.names, one.bones, one.deeds, one.things, one.numbers):
        found += cell.values()
    return found


@given(sentences, st.sampled_from(("en", "fr", "nl", "uk")), st.integers(0, 500))
def test_all_words_of_traits_stand_in_the_claim(text: str, language: str, start: int) -> None:
    one = traits(told(text, language=language, start=start))
    for found in pinned(one):
        assert text[found.start - start : found.end - start] == found.text


@given(sentences, st.integers(1, 500))
def test_traits_do_not_depend_on_where_the_claim_stands(text: str, start: int) -> None:
    here, there = traits(told(text)), traits(told(text, start=start))
    for cell in ("names", "bones", "deeds", "things", "numbers"):
        assert list(getattr(here, cell)) == list(getattr(there, cell))
    assert (here.stems, here.above) == (there.stems, there.above)


@given(st.text(max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    one = traits(told(text))
    assert one.claim.evidence == text


# --- what is told around a claim ------------------------------------------------------------------


def near(gap: int) -> tuple[Traits, Traits]:
    """Two claims of one article with so many characters between them."""
    first = told("Shells hit the Merel.", "a", article="n", time="2021-05-04")
    second = told("They denied it.", "b", article="n", start=first.end + gap)
    both = in_context([traits(first), traits(second)])
    return both[0], both[1]


def test_what_is_told_in_one_breath_is_around() -> None:
    first, second = near(BREATH)
    assert second.around == first.around
    assert second.around.names == {"merel"}
    assert second.around.scene >= set(first.deeds)
    assert second.around.days == (ordinals("2021-05-04", "2021-05-04"),)
    assert near(BREATH + 1)[1].around.names == frozenset()


def test_the_names_of_places_are_around_too() -> None:
    there = place("Århus", name="Aarhus", also=("Орхус",))
    one = in_context([traits(told("Shells fell on Århus.", place=there))])[0]
    assert {"arhus", "aarhus", "орхус"} <= one.around.names


@pytest.mark.parametrize(
    ("time", "counts"),
    [("2021-05-04", True), ("2021-05-04/2021-05-06", True), ("2021-05-04/2021-05-07", False)],
)
def test_only_short_times_are_days_around(time: str, counts: bool) -> None:
    one = in_context([traits(told("Shells fell.", time=time))])[0]
    assert bool(one.around.days) is counts
    assert all(d.length <= SHORT for d in one.around.days)


starts = st.lists(st.integers(0, 900), min_size=1, max_size=5, unique=True)


@given(starts, st.randoms(use_true_random=False))
def test_context_does_not_depend_on_the_order_nor_on_being_told_twice(
    places: list[int], chance: object
) -> None:
    all_ = [
        traits(told(f"Shells hit Ship{n} and 2{n} houses.", f"c{n}", article="n", start=start))
        for n, start in enumerate(places)
    ]
    once = in_context(all_)
    assert in_context(once) == once
    turned = in_context(all_[::-1])[::-1]
    for one, other in zip(once, turned, strict=True):
        assert one.around.names == other.around.names
        assert one.around.scene == other.around.scene
        assert set(one.around.days) == set(other.around.days)
    for one in once:
        assert set(one.names) <= one.around.names
