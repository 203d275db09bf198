"""Names of referents: what is one, how it is used, and in whose mouth."""

from __future__ import annotations

import random
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.alignment.naming import hedges, records
from rashomon.alignment.naming.names import names_of, namings
from rashomon.alignment.naming.records import Cell, Name, Referent
from rashomon.alignment.naming.sides import one_sided
from rashomon.model.article import Article
from rashomon.model.claim import Claim
from tests.alignment.naming.pile import actor, article, claim, place, source


def referent(found: tuple[Referent, ...], key: str, kind: str = "") -> Referent:
    return next(r for r in found if r.key == key and kind in ("", r.kind))


def named(one: Referent, name: str) -> Name:
    return next(n for n in one.names if n.name == name)


def uses(one: Referent) -> set[tuple[str, str, str | None, int]]:
    """Name, how, voice, count."""
    return {(n.name, c.how, c.voice, c.count) for n in one.names for c in n.cells}


# --- how a name is used -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("On Sunday the rebels left.", "own voice"),
        ("On Sunday the “rebels” left.", "scare quotes"),
        ("On Sunday the 'armed rebels' left.", "scare quotes"),
        ("On Sunday the so-called rebels left.", "scare quotes"),
        ("On Sunday the so-called “rebels” left.", "scare quotes"),
        ("“On Sunday the rebels left us alone.”", "quoted"),
        ("“On Sunday the ‘rebels’ left us alone.”", "scare quotes"),
    ],
)
def test_marks_around_a_name(text: str, how: str) -> None:
    art = article("a", text)
    one = claim(art, text, actors=(actor(art, "rebels", "BEL.REB"),))
    found = referent(names_of([one], [art]), "BEL.REB")
    assert [(n.name, c.how) for n in found.names for c in n.cells] == [("rebels", how)]


def test_a_distancer_is_no_part_of_the_name() -> None:
    art = article("a", "Then the self-proclaimed rebels left.")
    one = claim(art, art.text, actors=(actor(art, "the self-proclaimed rebels", "BEL.REB"),))
    assert uses(names_of([one], [art])[0]) == {("rebels", "scare quotes", None, 1)}


def test_standing_in_law_is_part_of_the_name() -> None:
    art = article("a", "Then the de facto authorities left.")
    one = claim(art, art.text, actors=(actor(art, "the de facto authorities", "XNK.GOV"),))
    assert uses(names_of([one], [art])[0]) == {("de facto authorities", "own voice", None, 1)}


@pytest.mark.parametrize(
    ("language", "text", "words", "name"),
    [
        ("fr", "Hier les « séparatistes » sont partis.", "les « séparatistes »", "séparatistes"),
        ("fr", "Hier les soi-disant séparatistes sont partis.", "séparatistes", "séparatistes"),
        ("nl", "Toen gingen de zogenaamde rebellen weg.", "rebellen", "rebellen"),
        ("ja", "昨日「反乱軍」は去った。", "反乱軍", "反乱軍"),
        ("ar", "أمس غادر «المتمردون» المدينة.", "المتمردون", "المتمردون"),
        ("uk", "Учора „повстанці“ пішли.", "повстанці", "повстанці"),
        ("he", 'אתמול "המורדים" עזבו.', "המורדים", "המורדים"),
    ],
)
def test_scare_quotes_in_many_scripts(language: str, text: str, words: str, name: str) -> None:
    art = article("a", text, language=language)
    one = claim(art, text, actors=(actor(art, words, "BEL.REB"),))
    assert uses(names_of([one], [art])[0]) == {(name, "scare quotes", None, 1)}


def test_marks_around_a_part_of_the_name() -> None:
    art = article("a", "Hier une opération « antiterroriste » belge a commencé.", language="fr")
    one = claim(art, art.text, type="MOBILIZE")
    found = referent(names_of([one], [art]), "BEL", "operation")
    assert [n.name for n in found.names] == ["opération « antiterroriste » belge"]
    assert found.names[0].cells[0].how == "scare quotes"


def test_reported_words_have_a_voice_and_sources_are_named_by_the_outlet() -> None:
    art = article("a", "The Danish navy said the raiders had fled.")
    one = claim(
        art,
        art.text,
        actors=(actor(art, "the raiders", "BEL.REB"),),
        sources=(source(art, "The Danish navy", "DNK.MIL"),),
        cue="say",
    )
    found = names_of([one], [art])
    assert uses(referent(found, "BEL.REB")) == {("raiders", "reported", "DNK.MIL", 1)}
    assert uses(referent(found, "DNK.MIL")) == {("Danish navy", "own voice", None, 1)}


def test_the_quoted_words_of_a_speech_act_are_its_actors() -> None:
    art = article("a", "“The Belgians must pay for it all,” said the Danish mayor.")
    one = claim(
        art,
        "The Belgians must pay for it all",
        type="REQUEST",
        actors=(actor(art, "the Danish mayor", "DNK.GOV"),),
        targets=(actor(art, "The Belgians", "BEL"),),
        cue="quote",
    )
    found = names_of([one], [art])
    assert uses(referent(found, "BEL")) == {("Belgians", "quoted", "DNK.GOV", 1)}


# --- what is a name -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "At least two Belgian fishermen died.",
            "At least two Belgian fishermen",
            "Belgian fishermen",
        ),
        ("They hit 40 of the Belgian boats.", "40 of the Belgian boats", "Belgian boats"),
        ("Then the islanders in Esbjerg left.", "the islanders in Esbjerg", "islanders"),
        ("Then the minister, Ann Roe, left.", "the minister, Ann Roe", "minister"),
    ],
)
def test_numbers_articles_and_tails_are_no_part_of_a_name(text: str, words: str, name: str) -> None:
    art = article("a", text)
    one = claim(art, text, actors=(actor(art, words, "BEL.CVL"),))
    assert [n.name for n in names_of([one], [art])[0].names] == [name]


@pytest.mark.parametrize("words", ["They", "both governments", "Danish", "two", "their houses"])
def test_what_names_nobody(words: str) -> None:
    art = article("a", f"Then came this: {words} shook.")
    one = claim(art, art.text, actors=(actor(art, words, "DNK"),))
    assert names_of([one], [art]) == ()


def test_words_for_two_sides_name_neither() -> None:
    art = article("a", "Then the neighbours met.")
    both = (actor(art, "the neighbours", "DNK.GOV"), actor(art, "the neighbours", "BEL.GOV"))
    assert names_of([claim(art, art.text, actors=both)], [art]) == ()


# --- one referent in many languages -------------------------------------------------------------


def test_places_meet_by_id_and_by_other_names() -> None:
    a = article("a", "A storm hit Bruges.")
    b = article("b", "Een storm trof Brugge.", language="nl")
    c = article("c", "A storm hit Brugia.")
    claims = [
        claim(a, a.text, place=place(a, "Bruges", "Bruges", geonameid=7, also=("Brugia",))),
        claim(b, b.text, place=place(b, "Brugge", "Bruges", geonameid=7)),
        claim(c, c.text, place=place(c, "Brugia", "Brugia")),
    ]
    found = referent(names_of(claims, [a, b, c]), "7")
    assert {n.name for n in found.names} == {"Bruges", "Brugge", "Brugia"}


def island() -> tuple[list[Article], list[list[Claim]]]:
    a = article("a", "A shell fell on Hvalsand today.\nLater all was calm on Hvalsand.")
    b = article("b", "Un obus est tombé sur Banc-aux-Baleines hier.", language="fr")
    return [a, b], [[claim(a, "A shell fell on Hvalsand"), claim(b, b.text)]]


def test_unknown_places_meet_through_aligned_claims_only() -> None:
    articles, events = island()
    claims = [c for group in events for c in group]
    assert not [r for r in names_of(claims, articles) if r.kind == "place"]
    found = referent(names_of(claims, articles, events), "banc aux baleines", "place")
    assert {(n.name, n.count) for n in found.names} == {("Hvalsand", 2), ("Banc-aux-Baleines", 1)}
    assert [(t.a, t.b, t.events, len(t.claims)) for t in found.tied] == [
        ("banc aux baleines", "hvalsand", 1, 1)
    ]


def test_two_names_of_one_language_need_two_events() -> None:
    a = article("a", "A shell fell on Hvalsand today.")
    b = article("b", "A shell fell on Whaleholm today.")
    events = [[claim(a, a.text), claim(b, b.text)]]
    assert not [r for r in names_of(events[0], [a, b], events) if r.kind == "place"]
    more = [claim(a, "fell on Hvalsand"), claim(b, "fell on Whaleholm")]
    found = names_of([*events[0], *more], [a, b], [*events, more])
    assert [len(r.names) for r in found if r.kind == "place"] == [2]


def test_names_side_by_side_are_two_things() -> None:
    a = article("a", "A shell fell on Hvalsand and on Whaleholm today.")
    b = article("b", "Un obus est tombé sur Banc-aux-Baleines hier.", language="fr")
    events = [[claim(a, a.text), claim(b, b.text)]]
    assert not [r for r in names_of(events[0], [a, b], events) if "whaleholm" in r.key]
    assert not any(t for r in names_of(events[0], [a, b], events) for t in r.tied if "wh" in t.b)


# --- further occurrences ------------------------------------------------------------------------


def test_proper_names_are_found_again_everywhere_common_nouns_only_at_home() -> None:
    a = article("a", "On Monday Denmark fired on raiders. The raiders fled from Denmark.")
    b = article("b", "He saw Denmark, the denmark of old, and raiders. Denmarkish winds blew.")
    one = claim(
        a,
        "Denmark fired on raiders",
        actors=(actor(a, "Denmark", "DNK"),),
        targets=(actor(a, "raiders", "BEL.REB"),),
    )
    found = names_of([one], [a, b])
    assert [(c.pins[0].article, c.count) for c in referent(found, "DNK").names[0].cells] == [
        ("a", 2),
        ("b", 1),
    ]
    assert referent(found, "BEL.REB").count == 2


def test_a_name_of_two_referents_is_not_looked_for() -> None:
    a = article("a", "Crews met crews. More crews came.")
    one = claim(
        a,
        "Crews met crews.",
        actors=(actor(a, "Crews", "DNK.CVL"),),
        targets=(actor(a, "crews", "BEL.CVL"),),
    )
    assert {(r.key, r.count) for r in names_of([one], [a])} == {("DNK.CVL", 1), ("BEL.CVL", 1)}


def test_the_longest_name_has_the_words() -> None:
    a = article(
        "a", "On Monday Denmark and the Kingdom of Denmark spoke. The Kingdom of Denmark ended."
    )
    one = claim(
        a,
        "On Monday Denmark and the Kingdom of Denmark spoke",
        actors=(actor(a, "Denmark", "DNK"),),
        targets=(actor(a, "Kingdom of Denmark", "DNK.GOV"),),
    )
    found = names_of([one], [a])
    assert (referent(found, "DNK").count, referent(found, "DNK.GOV").count) == (1, 2)


def test_names_in_page_furniture_do_not_count() -> None:
    a = article("a", "On Monday Denmark left.\nMore about Denmark")
    last = msgspec.structs.replace(a.paragraphs[1], kind="furniture")
    a = msgspec.structs.replace(a, paragraphs=(a.paragraphs[0], last))
    one = claim(a, "On Monday Denmark left.", actors=(actor(a, "Denmark", "DNK"),))
    assert names_of([one], [a])[0].count == 1


# --- operations ---------------------------------------------------------------------------------


def test_operations_by_the_state_that_leads_them() -> None:
    a = article("a", "Belgium began a special military operation today.")
    b = article("b", "Critics call it the Belgian invasion today.")
    claims = [
        claim(a, a.text, type="MOBILIZE", actors=(actor(a, "Belgium", "BEL"),)),
        claim(b, b.text, type="ACCUSE"),
    ]
    found = referent(names_of(claims, [a, b]), "BEL", "operation")
    assert {n.name for n in found.names} == {"special military operation", "Belgian invasion"}


def test_an_operation_nobody_leads_is_known_by_its_event() -> None:
    a, b = article("a", "The war went on."), article("b", "Le conflit a continué.", language="fr")
    claims = [claim(a, a.text), claim(b, b.text)]
    assert names_of(claims, [a, b]) == ()
    found = names_of(claims, [a, b], [claims])
    assert [(r.kind, sorted(n.name for n in r.names)) for r in found] == [
        ("operation", ["conflit", "war"])
    ]


# --- names of one side --------------------------------------------------------------------------


def camps() -> tuple[list[Claim], list[Article]]:
    """Danish voices say raiders, Belgian ones fishers; one outlet writes 'raiders' in quotes."""
    articles, claims = [], []
    rows = [("Lantern", "the raiders", "DNK.MIL", "The Danish navy"),
            ("Post", "the raiders", "DNK.GOV", "The Danish minister"),
            ("Post", "the fishers", "BEL.GOV", "The Belgian minister"),
            ("Blad", "the fishers", "BEL.NGO", "The Belgian union"),
            ("Blad", "the “raiders”", None, None)]  # fmt: skip
    for number, (outlet, words, code, speaker) in enumerate(rows):
        start = f"{speaker} said that " if speaker else "Yesterday "
        art = article(f"{number}", f"{start}{words} fled in the night.", outlet=outlet)
        said = (source(art, speaker, code),) if speaker else ()
        bare = words.replace("“", "").replace("”", "").removeprefix("the ")
        who = actor(art, bare, "BEL.CVL")
        articles.append(art)
        claims.append(claim(art, art.text, actors=(who,), sources=said))
    return claims, articles


def test_names_that_voices_of_one_state_alone_use() -> None:
    found = {(o.name, o.by, o.side): o for o in one_sided(names_of(*camps())) if o.key == "BEL.CVL"}
    assert set(found) == {("raiders", "state", "DNK"), ("fishers", "state", "BEL")}
    raiders = found["raiders", "state", "DNK"]
    assert (raiders.count, raiders.others) == (2, ("fishers",))
    assert [c.outlet for c in raiders.marked] == ["Blad"]
    assert "Blad writes 'raiders' in quotation marks" in raiders.why


def test_one_use_or_no_other_name_is_not_one_sided() -> None:
    claims, articles = camps()
    assert not one_sided(names_of(claims[1:3], articles[1:3]))
    assert not one_sided(names_of(claims[:2], articles[:2]))


def test_another_language_is_no_other_name() -> None:
    a = article("a", "On Monday Denmark left Denmark.", outlet="Lantern")
    b = article("b", "Lundi le Danemark part.", language="fr", outlet="Phare")
    claims = [claim(a, a.text, actors=(actor(a, "Denmark", "DNK"),)),
              claim(b, b.text, actors=(actor(b, "le Danemark", "DNK"),))]  # fmt: skip
    found = names_of(claims, [a, b])
    assert len(referent(found, "DNK").names) == 2
    assert one_sided(found) == ()


def test_a_lone_name_in_one_outlet_comes_last() -> None:
    a = article("a", "Crews met. Crews left. Crews came. Then Denmark and the Danes spoke.")
    claims = [claim(a, "Crews met", actors=(actor(a, "Crews", "BEL.CVL"),)),
              claim(a, "Denmark and the Danes spoke", actors=(
                  actor(a, "Denmark", "DNK"), actor(a, "the Danes", "DNK")))]  # fmt: skip
    assert [(r.key, len(r.names)) for r in names_of(claims, [a])] == [("DNK", 2), ("BEL.CVL", 1)]


# --- laws ---------------------------------------------------------------------------------------

WORDS = ["raiders", "the fishers", "Denmark", "the “rebels”", "Belgium", "de facto authorities",
         "so-called rebels", "the Danish navy", "反乱軍", "the war", "Hvalsand"]  # fmt: skip
CODES = ["BEL.CVL", "DNK", "DNK.MIL", "BEL.REB", None]


@st.composite
def piles(draw: st.DrawFn) -> tuple[list[Claim], list[Article], list[list[Claim]]]:
    articles, claims = [], []
    for number in range(draw(st.integers(1, 4))):
        rows = draw(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(CODES),
                                       st.booleans()), min_size=1, max_size=4))  # fmt: skip
        lines = [
            f"{i} On Monday {w} fled to Hvalsand, " + ("said the navy." if s else "it seems.")
            for i, (w, _, s) in enumerate(rows)
        ]
        outlet = draw(st.sampled_from([None, "Lantern", "Blad"]))
        language = draw(st.sampled_from(["en", "fr", "zz"]))
        art = article(f"{number}", "\n".join(lines), language=language, outlet=outlet)
        articles.append(art)
        for line, (words, code, _) in zip(lines, rows, strict=True):
            at = art.text.index(line) + line.index(words)
            who = msgspec.structs.replace(actor(art, words, code), start=at, end=at + len(words))
            said = (source(art, "the navy", "DNK.MIL"),) if "the navy" in art.text else ()
            claims.append(claim(art, line, actors=(who,), sources=said))
    events = [claims[::2], claims[1::2]] if draw(st.booleans()) else []
    return claims, articles, events


@settings(max_examples=60, deadline=None)
@given(piles(), st.randoms())
def test_order_does_not_matter(
    pile: tuple[list[Claim], list[Article], list[list[Claim]]], chance: random.Random
) -> None:
    claims, articles, events = pile
    mixed = [chance.sample(list(x), len(x)) for x in (claims, articles, events)]
    shuffled = [chance.sample(group, len(group)) for group in mixed[2]]
    assert names_of(mixed[0], mixed[1], shuffled) == names_of(claims, articles, events)
    assert namings(mixed[0], mixed[1], shuffled) == namings(claims, articles, events)


@settings(max_examples=60, deadline=None)
@given(piles())
def test_counts_add_up_and_pins_hold(
    pile: tuple[list[Claim], list[Article], list[list[Claim]]],
) -> None:
    claims, articles, events = pile
    texts = {a.id: a.text for a in articles}
    found = names_of(claims, articles, events)
    for one in found:
        assert one.count == sum(n.count for n in one.names)
        for name in one.names:
            assert name.count == sum(c.count for c in name.cells)
            for cell in name.cells:
                assert 1 <= len(cell.pins) == min(cell.count, 3)
                for pin in cell.pins:
                    held = texts[pin.article_id][pin.words.start : pin.words.end]
                    assert held == pin.words.text
    rows = namings(claims, articles, events)
    assert sum(r.count for r in rows) == sum(r.count for r in found)
    assert all(texts[r.article_id][r.pin.start : r.pin.end] == r.pin.text for r in rows)


@settings(max_examples=40, deadline=None)
@given(piles())
def test_an_unrelated_article_changes_no_other_referent(
    pile: tuple[list[Claim], list[Article], list[list[Claim]]],
) -> None:
    claims, articles, events = pile
    other = article("z", "Elsewhere Peru praised its glaciers.", outlet="Andes")
    more = claim(other, other.text, actors=(actor(other, "Peru", "PER"),))
    before = names_of(claims, articles, events)
    after = names_of([*claims, more], [*articles, other], events)
    assert tuple(r for r in after if r.key != "PER") == before
    assert [r.count for r in after if r.key == "PER"] == [1]


def structs() -> Iterator[type[msgspec.Struct]]:
    for module in (records, hedges):
        for one in vars(module).values():
            ours = isinstance(one, type) and one.__module__ == module.__name__
            if ours and issubclass(one, msgspec.Struct):
                yield one


def test_nothing_is_rated() -> None:
    fields = {f for one in structs() for f in one.__struct_fields__}
    rating = {
        "score",
        "rating",
        "bias",
        "verdict",
        "weight",
        "rank",
        "confidence",
        "trust",
        "grade",
    }
    assert fields & rating == set()
    floats = [one for one in structs() for f in msgspec.structs.fields(one) if f.type is float]
    assert floats == []
    assert Cell in set(structs())
