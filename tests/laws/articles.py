"""Articles for the laws: sentences made from templates, and what hostile text does to them."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

TEMPLATES: dict[str, tuple[str, ...]] = {
    "en": (
        "The {place} prosecutor said on {day} that gunmen had killed {n} {people} near {place}.",
        "According to residents, the army shelled the market of {place}, wounding {n} {people}.",
        "“We have never attacked the harbour of {place},” the admiral told Reuters on {day}.",
        "The ministry denied that its troops had withdrawn from {place} after {n} days.",
        "Police arrested between {n} and 900 {people} in {place}, the mayor of {other} added.",
        "More than {n} {people} were displaced, the opposition claimed, accusing the army.",
    ),
    "fr": (
        "Selon le préfet de {place}, au moins {n} {people} ont été tuées {day} dans une attaque.",
        "« Nous n'avons jamais bombardé le port de {place} », a assuré l'amiral à l'AFP.",
        "Le ministère dément que ses soldats se soient retirés de {place}.",
        "La police a arrêté plus de {n} {people} à {place}, a indiqué {day} le maire de {other}.",
        "Près de {n} {people} auraient été blessées, d'après l'opposition, qui accuse l'armée.",
        "Le syndicat exige que l'entreprise rouvre l'usine de {place}, fermée depuis {n} semaines.",
    ),
    "nl": (
        "Volgens bewoners van {place} heeft het leger {day} minstens {n} {people} gedood.",
        "‘Wij hebben de haven van {place} nooit beschoten’, zei de admiraal tegen Reuters.",
        "Het ministerie ontkent dat zijn troepen zich uit {place} hebben teruggetrokken.",
        "De politie arresteerde ruim {n} {people} in {place}, meldde de burgemeester van {other}.",
        "Er zouden {n} {people} gewond zijn geraakt, aldus de oppositie in {place}.",
        "De vakbond eist dat het bedrijf de fabriek in {place} heropent.",
    ),
}
"""Every template is a sentence of its own language; words in braces are filled in."""

PEOPLE = {
    "en": ("civilians", "soldiers", "fishermen", "protesters"),
    "fr": ("personnes", "infirmières", "étudiantes"),
    "nl": ("burgers", "soldaten", "vissers", "betogers"),
}
DAYS = {"en": ("Tuesday", "3 May"), "fr": ("mardi", "le 3 mai"), "nl": ("dinsdag", "op 3 mei")}
PLACES = (
    "Arequipa", "Zinder", "Chișinău", "Győr", "Saint-Étienne", "'s-Hertogenbosch",
    "S\N{LATIN SMALL LETTER A WITH TILDE}o Tom\N{LATIN SMALL LETTER E WITH ACUTE}",
    "Mörfelden", "İzmir",
)  # fmt: skip
FIGURES = ("2", "17", "1,200", "3.400", "12 500", "12\N{NARROW NO-BREAK SPACE}500", "٤٢")

HOSTILE = (
    "\N{WHITE FLAG}\N{VARIATION SELECTOR-16}\N{ZERO WIDTH JOINER}\N{RAINBOW}",
    "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}",
    "e" + "\N{COMBINING ACUTE ACCENT}" * 30,
    "\N{RIGHT-TO-LEFT OVERRIDE}desrever\N{POP DIRECTIONAL FORMATTING}",
    "قال الجيش إن الجسر سقط",
    "הצבא הכחיש",
    "\N{ZERO WIDTH NO-BREAK SPACE}",
    "\N{LATIN SMALL LIGATURE FI}\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}",
    "\N{LATIN SMALL LETTER SHARP S}\N{LATIN CAPITAL LETTER SHARP S}",
    "\N{REPLACEMENT CHARACTER}\x1b[31m[/red]",
    "\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}\N{SOFT HYPHEN}",
    "\0",
    "\N{MATHEMATICAL BOLD CAPITAL A}\N{LINEAR B SYLLABLE B008 A}",
    "((((((\"\"\"\"''''«»“‘",
)
BREAKS = (
    "\n\n", "\r\n\r\n", "\r\r", "\n", "\r\n", "\r", "\N{LINE SEPARATOR}", "\N{PARAGRAPH SEPARATOR}",
    "\x0b", "\x85", "  \n\t\n ",
)  # fmt: skip


@st.composite
def sentences(draw: st.DrawFn, language: str) -> str:
    """One sentence of the language, its names and figures varied."""
    return draw(st.sampled_from(TEMPLATES[language])).format(
        place=draw(st.sampled_from(PLACES)),
        other=draw(st.sampled_from(PLACES)),
        day=draw(st.sampled_from(DAYS[language])),
        n=draw(st.sampled_from(FIGURES)),
        people=draw(st.sampled_from(PEOPLE[language])),
    )


@st.composite
def paragraphs(draw: st.DrawFn, language: str) -> str:
    """Sentences with hostile text before, between and inside them."""
    told = draw(st.lists(sentences(language), min_size=1, max_size=3))
    glue = draw(st.sampled_from((" ", "  ", "\N{NO-BREAK SPACE}", "\n")))
    whole = glue.join(told)
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(whole)))
        whole = whole[:at] + draw(st.sampled_from(HOSTILE)) + whole[at:]
    return whole


@st.composite
def texts(draw: st.DrawFn, language: str) -> str:
    """An article of a few paragraphs, with any kind of line break, composed or decomposed."""
    parts = draw(st.lists(paragraphs(language), min_size=1, max_size=4))
    breaks = draw(st.lists(st.sampled_from(BREAKS), min_size=len(parts), max_size=len(parts)))
    whole = "".join(part + gap for part, gap in zip(parts, breaks, strict=True))
    form = draw(st.sampled_from(("as it is", "NFD", "NFC")))
    return whole if form == "as it is" else unicodedata.normalize(form, whole)
