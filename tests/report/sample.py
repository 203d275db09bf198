"""A small pile about an invented quarrel over a bridge: two invented countries, four languages.

Claims are written as words; offsets are looked up, so that a sample cannot be pinned wrongly.
"""

from __future__ import annotations

from rashomon.model.article import Article, Paragraph, ParagraphKind
from rashomon.model.claim import Actor, Claim, Figure, Place, Source
from rashomon.model.ids import digest, text_sha256
from rashomon.model.span import Words

ASTRAL = "\N{WHITE HEAVY CHECK MARK}\N{BRIDGE AT NIGHT}\N{GOTHIC LETTER AHSA}"

COURIER = (
    ("headline", f"{ASTRAL} Bridge of Tarn closed after a night of fire"),
    ("article", "The defence ministry of Norvia said on Monday that Selmari troops shelled the "
     "bridge of Tarn, killing at least 12 people."),
    ("article", "Two hours later the Selmari army denied that its troops had shelled the bridge."),
    ("furniture", "Read more about the river"),
    ("furniture", "Leave a comment"),
    ("article", "The mayor of Tarn demanded that both armies leave the valley by 3 May 2031."),
)  # fmt: skip
DEPECHE = (
    ("headline", "Le pont de Tarn sous les obus"),
    ("article", "Selon l'e\N{COMBINING ACUTE ACCENT}tat-major selmarien, ce sont les Norviens qui "
     "ont bombarde\N{COMBINING ACUTE ACCENT} le pont de Tarn, tuant une trentaine de personnes."),
    ("article", "Quelque 400 habitants auraient quitte\N{COMBINING ACUTE ACCENT} la rive gauche."),
)  # fmt: skip
BODE = (
    ("headline", "Vuur bij de brug"),
    ("article", "Volgens het leger van Selmar zijn er bij de brug van Tarn 42 doden gevallen."),
)
SADA = (
    ("article", "قالت وزارة الدفاع النورفية إن القوات السلمارية قصفت جسر تارن يوم الاثنين."),
)  # fmt: skip


def articles() -> tuple[Article, ...]:
    """Four articles that were read, one without claims, two that could not be read."""
    return (
        article("courier/0412.txt", COURIER, "en", "The Valley Courier", "2031-04-28"),
        article("depeche/88.html", DEPECHE, "fr", "La Dépêche du Gué", "2031-04-28",
                url="https://depeche.example/88"),
        article("bode/7.txt", BODE, "nl", None, "2031-04-29"),
        article("sada/3.txt", SADA, "ar", "صدى الوادي", "2031-04-29"),
        article("bode/8.txt", (("article", "Het regende de hele dag."),), "nl", None, None),
        unread("scan/1.pdf.txt", "no body", "The 3 lines of this page are all page furniture."),
        unread("scan/2.bin", "broken", "The bytes are no text: 61 % of them are control signs."),
    )  # fmt: skip


def claims() -> tuple[Claim, ...]:
    """Six voices on one bridge."""
    courier, depeche, bode, sada = articles()[:4]
    return (
        claim(courier, COURIER[1][1], "ASSAULT", mode="heavy-weapons",
              actor=("Selmari troops", "SLM.MIL"), target=("the bridge of Tarn", "NRV"),
              source=("The defence ministry of Norvia", "NRV.GOV"), cue=("say", "said"),
              predicate="shelled", place="Tarn", time=("2031-04-28", "on Monday"),
              figures=(("killed", 12, None, "at least 12 people"),)),
        claim(courier, "its troops had shelled the bridge", "ASSAULT", mode="heavy-weapons",
              actor=("its troops", "SLM.MIL"), target=("the bridge", "NRV"),
              source=("the Selmari army", "SLM.MIL"), cue=("deny", "denied"),
              predicate="shelled", modality="denied"),
        claim(courier, COURIER[5][1], "REQUEST", actor=("The mayor of Tarn", "NRV.GOV"),
              target=("both armies", None), predicate="demanded"),
        claim(depeche, DEPECHE[1][1], "ASSAULT", mode="heavy-weapons",
              actor=("les Norviens", "NRV"), target=("le pont de Tarn", "SLM"),
              source=("l'e\N{COMBINING ACUTE ACCENT}tat-major selmarien", "SLM.MIL"),
              cue=("say", "Selon"), predicate="bombarde\N{COMBINING ACUTE ACCENT}", place="Tarn",
              figures=(("killed", 30, 30, "une trentaine de personnes"),), approx=True),
        claim(depeche, DEPECHE[2][1], "DISPLACE", modality="hearsay",
              target=("Quelque 400 habitants", "NRV.CVL"),
              figures=(("displaced", 400, 400, "Quelque 400 habitants"),), approx=True),
        claim(bode, BODE[1][1], "ASSAULT", source=("het leger van Selmar", "SLM.MIL"),
              cue=("say", "Volgens"), place="Tarn", figures=(("killed", 42, 42, "42 doden"),)),
        claim(sada, SADA[0][1], "ASSAULT", mode="heavy-weapons",
              actor=("القوات السلمارية", "SLM.MIL"), target=("جسر تارن", "NRV"),
              source=("وزارة الدفاع النورفية", "NRV.GOV"), cue=("say", "قالت"),
              predicate="قصفت", time=("2031-04-28", "يوم الاثنين")),
    )  # fmt: skip


# --- making records -------------------------------------------------------------------------


def article(
    name: str,
    parts: tuple[tuple[ParagraphKind, str], ...],
    language: str | None,
    outlet: str | None,
    published: str | None,
    url: str | None = None,
) -> Article:
    text = "\r\n\r\n".join(words for _, words in parts)
    paragraphs = []
    start = 0
    for kind, words in parts:
        reasons = ("the line is a phrase of web pages",) if kind == "furniture" else ()
        paragraphs.append(Paragraph(start, start + len(words), kind, reasons, language))
        start += len(words) + 4
    return Article(
        id=digest(name, text), name=name, state="read", reason=None, text=text,
        sha256=text_sha256(text), paragraphs=tuple(paragraphs), language=language, outlet=outlet,
        published=published, published_how="stated" if published else None, url=url,
    )  # fmt: skip


def unread(name: str, state: str, reason: str) -> Article:
    return Article(
        id=digest(name), name=name, state=state, reason=reason, text="", sha256=text_sha256(""),
        paragraphs=(), language=None, outlet=None, published=None, published_how=None,
    )  # fmt: skip


def claim(
    of: Article,
    evidence: str,
    kind: str,
    *,
    actor: tuple[str, str | None] | None = None,
    target: tuple[str, str | None] | None = None,
    source: tuple[str, str] | None = None,
    cue: tuple[str, str] | None = None,
    predicate: str | None = None,
    place: str | None = None,
    time: tuple[str, str] | None = None,
    figures: tuple[tuple[str, float | None, float | None, str], ...] = (),
    approx: bool = False,
    modality: str = "asserted",
    mode: str | None = None,
) -> Claim:
    at = find(of, evidence)
    actors = party(of, actor, at)
    targets = party(of, target, at)
    return Claim(
        id=digest(of.id, evidence, kind), article=of.name, article_id=of.id, outlet=of.outlet,
        language=of.language or "", published=of.published, start=at.start, end=at.end,
        evidence=evidence, type=kind, mode=mode, mutual=False, actor=next(iter(actors), None),
        target=next(iter(targets), None), actors=actors, targets=targets,
        place=where(of, place, at), time=time and time[0],
        time_text=time and find(of, time[1], at),
        figures=tuple(figure(of, each, at, approx) for each in figures),
        sources=said(of, source), cue=cue and cue[0],
        cue_text=cue and find(of, cue[1]), modality=modality, event=None, origin=of.id,
        rules=("verb:shell", "say-clause"), confidence=0.85,
        predicate=predicate and find(of, predicate, at),
    )  # fmt: skip


def find(of: Article, words: str, near: Words | None = None) -> Words:
    start = of.text.index(words, near.start if near else 0)
    return Words(words, start, start + len(words))


def party(of: Article, words: tuple[str, str | None] | None, at: Words) -> tuple[Actor, ...]:
    if words is None:
        return ()
    pin = find(of, words[0], at)
    return (Actor(pin.text, words[1], pin.start, pin.end),)


def said(of: Article, words: tuple[str, str] | None) -> tuple[Source, ...]:
    if words is None:
        return ()
    pin = find(of, words[0])
    return (Source(pin.text, words[1], "source", pin.start, pin.end),)


def where(of: Article, words: str | None, at: Words) -> Place | None:
    if words is None:
        return None
    pin = find(of, words, at)
    return Place(pin.text, pin.start, pin.end, "Tarn-on-Gué", 12.5, 34.25, disputed=True,
                 claimants=("NRV", "SLM"))  # fmt: skip


def figure(
    of: Article, given: tuple[str, float | None, float | None, str], at: Words, approx: bool
) -> Figure:
    measure, low, high, words = given
    pin = find(of, words, at)
    return Figure(measure, "people", low, high, None, pin.text, pin.start, pin.end, approx)
