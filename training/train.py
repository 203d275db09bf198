"""Train one language's parsing pipeline from its pack.toml: `python -m training.train fr`.

Treebanks are looked for in the folder named by TREEBANKS (default: ../shared/treebanks), one
folder a language. The result goes into the language's folder with a model card. TEST files are
only opened after training, to score.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import sys
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as spacy_train
from spacy.util import load_config

from rashomon.languages.pack import HOME, read
from rashomon.languages.tables import Pack, Training, Treebank
from rashomon.model.errors import PackError
from training.card import card
from training.corpus import split, vary, write
from training.evaluate import Scores, evaluate
from training.folder import checksum, size_of
from training.harmonise import harmonise
from training.tokenizer import adapt, register
from training.treebank import PARAGRAPH_SENTENCES, Paragraph, read_sentences

CONFIG = Path(__file__).with_name("pipeline.cfg")
OUT = Path(__file__).with_name("out")
TREEBANKS = Path(os.environ.get("TREEBANKS", "../shared/treebanks"))


def train(code: str) -> Path:
    """Train, score, and install the pipeline of one language; returns its folder."""
    pack = read(HOME / code / "pack.toml", Pack)
    if pack.training is None:
        raise PackError(f"languages/{code}/pack.toml has no [training] table.")
    plan, out = pack.training, OUT / code
    out.mkdir(parents=True, exist_ok=True)
    current = [b for b in plan.treebanks if not b.older]
    older = [b for b in plan.treebanks if b.older]
    paragraphs, held = split((_path(code, b), b.repeat, b.hold_out) for b in current)
    if older:
        first = _fit(pack, plan, paragraphs, held, out / "first")
        for bank in older:
            paragraphs += _brought_up(code, bank, spacy.load(first), plan) * bank.repeat
    best = _fit(pack, plan, paragraphs, held, out / "final")
    return _install(code, pack, plan, best)


def _path(code: str, bank: Treebank) -> Path:
    for ending in (".conllu.gz", ".conllu"):
        path = TREEBANKS / code / f"{bank.file}{ending}"
        if path.exists():
            return path
    raise PackError(
        f"The treebank {bank.file} of '{code}' is not in {TREEBANKS / code}. "
        f"Set TREEBANKS to the folder that holds one folder a language."
    )


def _brought_up(code: str, bank: Treebank, nlp: Language, plan: Training) -> list[Paragraph]:
    refine = frozenset((a, b) for a, _, b in (r.partition(">") for r in plan.refine))
    found = list(harmonise(read_sentences(_path(code, bank)), nlp, plan.relabel, refine))
    size = PARAGRAPH_SENTENCES
    return [tuple(found[i : i + size]) for i in range(0, len(found), size)]


def _fit(
    pack: Pack, plan: Training, paragraphs: list[Paragraph], held: list[Paragraph], out: Path
) -> Path:
    """Train on the paragraphs; returns the folder of the best step by the held-out score."""
    out.mkdir(parents=True, exist_ok=True)
    vocab = adapt(spacy.blank(pack.code), pack.tokenizer).vocab
    write(vocab, vary(paragraphs), out / "train.spacy", use_xpos=plan.xpos)
    write(vocab, held, out / "dev.spacy", use_xpos=plan.xpos)
    overrides = {
        "nlp.lang": pack.code,
        "paths.train": str(out / "train.spacy"),
        "paths.dev": str(out / "dev.spacy"),
        **plan.settings,
    }
    config = load_config(CONFIG, overrides=overrides, interpolate=False)
    config["initialize"]["before_init"] = {"@callbacks": register(pack.tokenizer)}
    spacy_train(init_nlp(config), out, use_gpu=-1, stdout=sys.stdout, stderr=sys.stderr)
    return out / "model-best"


def _install(code: str, pack: Pack, plan: Training, best: Path) -> Path:
    """Put the pipeline into the language's folder, scored, with its card and checksum."""
    home = HOME / code / "parser"
    nlp = adapt(spacy.load(best), pack.tokenizer)
    scores = {
        (b.name, size): evaluate(nlp, _path(code, b), size)
        for b in plan.tests
        for size in (1, PARAGRAPH_SENTENCES)
    }
    nlp.meta.update(_meta(pack, plan, scores))
    shutil.rmtree(home, ignore_errors=True)
    nlp.config["initialize"]["before_init"] = None
    nlp.config["paths"] = {"train": None, "dev": None, "init_tok2vec": None}
    nlp.to_disk(home, exclude=["vectors"])
    (home / "README.md").write_text(card(pack, plan, scores, home, _trials(code)), encoding="utf-8")
    print(f"{code}: {checksum(home)} ({size_of(home) / 1e6:.1f} MB)")
    return home


def _meta(pack: Pack, plan: Training, scores: dict[tuple[str, int], Scores]) -> dict[str, object]:
    return {
        "name": "rashomon_ud",
        "version": dt.datetime.now(tz=dt.UTC).strftime("%Y.%m.%d"),
        "description": f"{pack.name}: Universal Dependencies parser, trained for rashomon.",
        "license": ", ".join(sorted({b.licence for b in plan.treebanks})),
        "sources": [{"name": b.name, "license": b.licence} for b in plan.treebanks],
        "performance": {f"{name} {size}": vars(s) for (name, size), s in scores.items()},
    }


def _trials(code: str) -> str:
    notes = HOME / code / "trials.md"
    return notes.read_text(encoding="utf-8") if notes.exists() else ""


def main() -> None:
    """Train the languages named on the command line."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("languages", nargs="+")
    ask.add_argument(
        "--install", type=Path, help="score and install this pipeline instead of training"
    )
    asked = ask.parse_args()
    for code in asked.languages:
        if asked.install:
            pack = read(HOME / code / "pack.toml", Pack)
            assert pack.training is not None
            _install(code, pack, pack.training, asked.install)
        else:
            train(code)


if __name__ == "__main__":
    main()
