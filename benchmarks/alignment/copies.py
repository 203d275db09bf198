"""Are copies, translations and retellings found? `python -m benchmarks.alignment.copies`.

Three sets, given by their paths; one that is not there is skipped:

- MEANTIME (beside the project): Wikinews articles and their Dutch translations. Every translation
  must be linked to its original as one that adds nothing, and to no other article, though many
  are about the same companies and days.
- the example articles: who copies and who translates whom stands in their sheet, and is given here.
- paraphrases of the example articles: those with a fact of their own must never count as
  repetitions, and the fact must be named; those without one must.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

from msgspec import Struct, structs

from rashomon.alignment.copies.passages import SHARED_FINGERPRINTS, copied, fingerprints
from rashomon.alignment.copies.translated import SHARED_KEYS, candidate_keys, retold, translated
from rashomon.flow.config import Settings
from rashomon.flow.reading import read_article
from rashomon.model.article import Article, Paragraph
from rashomon.model.drawing import Drawing
from rashomon.model.ids import digest, text_sha256
from rashomon.model.reading import Reading
from rashomon.text.sources import raw_articles

ROOT = Path(__file__).parents[2]
MEANTIME = ROOT.parent / "shared" / "bench" / "meantime"
EXAMPLES = ROOT / "examples" / "border-clash" / "articles"
PARAPHRASES = ROOT / "examples" / "paraphrases"

DRAWN = {("02", "01"): "verbatim", ("10", "08"): "translated"}
"""Who draws on whom among the examples, by the numbers in front of their names, and how."""
REPEATING = {("10", "08")}

_BEFORE = re.compile(r" (?=[,.;:!?%)\]}»”’]|'s\b|n't\b)")
_AFTER = re.compile(r"(?<=[(\[{«“]) ")


class Counts(Struct, frozen=True):
    """Pairs that were found, missed, and linked though they should not be, with their names.

    `candidates` counts the pairs of the right ones that share enough keys to be compared at all;
    `seconds` is the time for all pairs.
    """

    found: int
    missed: tuple[str, ...]
    false: tuple[str, ...]
    candidates: int
    pairs: int
    seconds: float


class ParaphraseCounts(Struct, frozen=True):
    """Paraphrases with a fact of their own, and without.

    `kept` are those with one that do not repeat, `named` those whose fact is among the words
    given as `own`; `lost` name those that count as repetitions. `repeats` are those without a fact
    that were found to add none, `doubted` name the others.
    """

    kept: int
    named: int
    lost: tuple[str, ...]
    unnamed: tuple[str, ...]
    repeats: int
    doubted: tuple[str, ...]


def measure_translations(corpus: Path, original: str, translation: str) -> Counts:
    """Translations of a MEANTIME folder against all its originals.

    `original` and `translation` begin the names of the two files. The corpus dates no translation:
    each is taken to be published a day after all originals.
    """
    originals = list(meantime(corpus, original, "2015-01-01"))
    later = list(meantime(corpus, translation, "2015-01-02"))
    found, candidates = 0, 0
    missed: list[str] = []
    false: list[str] = []
    start = time.perf_counter()
    for a in later:
        for b in originals:
            drawing = translated(a, b)
            if a.name == b.name:
                good = drawing is not None and drawing.drawer == a.id and drawing.repeats
                found += good
                missed.extend([] if good else [a.name])
                candidates += _share(candidate_keys, SHARED_KEYS, a, b)
            elif drawing is not None:
                false.append(f"{a.name} of {b.name}")
    spent = time.perf_counter() - start
    pairs = len(later) * len(originals)
    return Counts(found, tuple(missed), tuple(false), candidates, pairs, spent)


def _share(keys: Callable[[Article], Sequence[object]], least: int, a: Article, b: Article) -> bool:
    one, other = set(keys(a)), set(keys(b))
    return len(one & other) >= min(least, len(one), len(other)) > 0


def measure_copies(folder: Path = EXAMPLES) -> Counts:
    """All pairs of the example articles: only those of `DRAWN` may be linked."""
    readings = read_all(folder)
    start = time.perf_counter()
    found, candidates = 0, 0
    false: list[str] = []
    missing = set(DRAWN)
    names = {r.article.id: r.article.name[:2] for r in readings}
    for a, b in combinations(readings, 2):
        drawing = drawn(a, b)
        if drawing is None:
            continue
        pair = names[drawing.drawer], names[drawing.source or ""]
        right = DRAWN.get(pair) == drawing.kind and drawing.repeats == (pair in REPEATING)
        if right:
            found += 1
            missing.discard(pair)
            same = drawing.kind == "verbatim"
            candidates += (
                _share(fingerprints, SHARED_FINGERPRINTS, a.article, b.article)
                if same
                else _share(candidate_keys, SHARED_KEYS, a.article, b.article)
            )
        else:
            false.append(f"{pair[0]} of {pair[1]}: {drawing.kind}, repeats: {drawing.repeats}")
    missed = tuple(f"{a} of {b}" for a, b in sorted(missing))
    pairs = len(readings) * (len(readings) - 1) // 2
    return Counts(found, missed, tuple(false), candidates, pairs, time.perf_counter() - start)


def drawn(a: Reading, b: Reading) -> Drawing | None:
    """A copy, else a translation, else a retelling, whichever is found first."""
    both = (a.article, b.article, a.claims, b.claims)
    return copied(*both) or translated(*both) or retold(*both)


def measure_paraphrases(folder: Path = PARAPHRASES, originals: Path = EXAMPLES) -> ParaphraseCounts:
    """Each paraphrase of the folder against its original, as paraphrases.json names them."""
    told = {r.article.name: r for r in read_all(folder)}
    first = {r.article.name: r for r in read_all(originals)}
    kept, named, repeats = 0, 0, 0
    lost: list[str] = []
    unnamed: list[str] = []
    doubted: list[str] = []
    for line in json.loads((folder / "paraphrases.json").read_text(encoding="utf-8")):
        name, reading = line["file"], told[line["file"]]
        drawing = drawn(reading, first[line["original"]])
        if line["own"] is None:
            good = drawing is not None and drawing.repeats
            repeats += good
            doubted.extend([] if good else [name])
        elif drawing is not None and drawing.repeats:
            lost.append(name)
        else:
            kept += 1
            says = drawing is not None and _names(drawing, reading.article.text, line["own"])
            named += says
            unnamed.extend([] if says else [name])
    return ParaphraseCounts(kept, named, tuple(lost), tuple(unnamed), repeats, tuple(doubted))


def _names(drawing: Drawing, text: str, fact: str) -> bool:
    """Does a stretch of its own words overlap the fact?"""
    start = text.index(fact)
    return any(w.start < start + len(fact) and start < w.end for w in drawing.own)


def read_all(folder: Path) -> list[Reading]:
    """All articles of a folder that can be read."""
    settings = Settings()
    readings = (
        read_article(raw, settings) for raw in raw_articles([str(folder)], settings.options)
    )
    return [r for r in readings if r.article.state == "read"]


def meantime(corpus: Path, language: str, published: str) -> Iterator[Article]:
    """The articles of one language, a sentence a paragraph, the first their headline."""
    file = next(iter(sorted(corpus.glob(f"{language}.*.conll.gz"))))
    documents: dict[str, dict[int, list[str]]] = {}
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) > 3 and not line.startswith("#"):
                sentences = documents.setdefault(cells[0], {})
                sentences.setdefault(int(cells[1]), []).append(cells[3])
    for name, sentences in documents.items():
        texts = [joined(sentences[n]) for n in sorted(sentences)]
        yield article_of(name, language, published, texts)


def joined(words: list[str]) -> str:
    """Tokens as a text: no blank before a full stop or behind an opening bracket."""
    return _AFTER.sub("", _BEFORE.sub("", " ".join(words)))


def article_of(name: str, language: str, published: str, texts: Sequence[str]) -> Article:
    """An article of these paragraphs, the first its headline."""
    paragraphs: list[Paragraph] = []
    at = 0
    for n, text in enumerate(texts):
        paragraphs.append(Paragraph(at, at + len(text), "article" if n else "headline", ()))
        at += len(text) + 2
    whole = "\n\n".join(texts)
    bare = Article(
        id=digest(language, name, whole),
        name=name,
        state="read",
        reason=None,
        text=whole,
        sha256=text_sha256(whole),
        paragraphs=tuple(paragraphs),
        language=language,
        outlet=None,
        published=None,
        published_how=None,
    )
    return structs.replace(bare, published=published)


def main() -> None:
    """Measure what is there, and print it."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--meantime", type=Path, default=MEANTIME)
    ask.add_argument("--examples", type=Path, default=EXAMPLES)
    ask.add_argument("--paraphrases", type=Path, default=PARAPHRASES)
    ask.add_argument("--original", default="en", help="language of the originals of MEANTIME")
    ask.add_argument("--translation", default="nl", help="language of the translations")
    asked = ask.parse_args()
    if asked.meantime.is_dir():
        _print("MEANTIME", measure_translations(asked.meantime, asked.original, asked.translation))
    else:
        print(f"MEANTIME: skipped, {asked.meantime} is not there")
    if asked.examples.is_dir():
        _print("examples", measure_copies(asked.examples))
    if asked.paraphrases.is_dir():
        told = measure_paraphrases(asked.paraphrases, asked.examples)
        print(f"paraphrases with a fact of their own: {told.kept} kept, {told.named} named")
        print(f"  counted as repetitions: {told.lost}; fact not named: {told.unnamed}")
        print(f"paraphrases without: {told.repeats} found to add nothing; doubted: {told.doubted}")


def _print(name: str, counts: Counts) -> None:
    each = counts.seconds / max(1, counts.pairs) * 1000
    print(f"{name}: {counts.found} found, {len(counts.missed)} missed, {len(counts.false)} false")
    print(f"  missed: {counts.missed}; false: {counts.false}")
    print(f"  candidates: {counts.candidates}; {counts.pairs} pairs, {each:.2f} ms a pair")


if __name__ == "__main__":
    main()
