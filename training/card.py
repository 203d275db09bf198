"""The model card that stands beside each trained pipeline."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import spacy

from rashomon.languages.tables import Pack, Training, Treebank
from training.evaluate import Scores
from training.folder import checksum, size_of

COLUMNS = ("tokens", "sentences", "upos", "feats", "lemma", "uas", "las", "las_punct")


def card(
    pack: Pack,
    plan: Training,
    scores: dict[tuple[str, int], Scores],
    home: Path,
    trials: str,
) -> str:
    """Markdown: what it is, what it was trained on and under which licences, scores, trials."""
    lines = [
        f"# Parsing pipeline for {pack.name} (`{pack.code}`)",
        "",
        "tok2vec, tagger, morphologizer, edit-tree lemmatizer and dependency parser (which also",
        "finds sentence boundaries), Universal Dependencies labels, trained from scratch with",
        "`make train` on the treebanks below; no pretrained weights, no vectors.",
        "",
        f"- date: {dt.datetime.now(tz=dt.UTC).date().isoformat()}",
        f"- spaCy {spacy.__version__}",
        f"- size: {size_of(home) / 1e6:.1f} MB",
        f"- checksum (SHA-256 over names and bytes of all files but this one): `{checksum(home)}`",
        f"- settings: `training/pipeline.cfg` with {_settings(plan)}",
        "- terms: the pipeline carries the terms of its treebanks (share-alike where they are).",
        "",
        "## Trained on",
        "",
        *(_bank(b) for b in plan.treebanks),
        "",
        "## Attribution",
        "",
        *(f"- **{name}**: {line}" for name, line in plan.attributions.items()),
        "",
        "## Scores on test files that were never trained on",
        "",
        "From raw text, tokens matched by their characters. `las` and `uas` leave punctuation out",
        "(as spaCy's scorer does), `las_punct` counts every token. Read one sentence at a time and",
        "in paragraphs of five sentences.",
        "",
        "| test | sentences a paragraph | " + " | ".join(COLUMNS) + " |",
        "|" + " --- |" * (len(COLUMNS) + 2),
        *(_row(name, size, s) for (name, size), s in scores.items()),
        "",
    ]
    if trials:
        lines += [trials.rstrip(), ""]
    return "\n".join(lines)


def _settings(plan: Training) -> str:
    return ", ".join(f"`{k} = {v}`" for k, v in plan.settings.items()) or "no changes"


def _bank(bank: Treebank) -> str:
    times = f", seen {bank.repeat} times" if bank.repeat > 1 else ""
    held = ", every tenth paragraph held out to choose the best step" if bank.hold_out else ""
    older = ", older revision brought to the current labels" if bank.older else ""
    return f"- **{bank.name}** ({bank.file}), {bank.licence}{times}{held}{older}."


def _row(name: str, size: int, scores: Scores) -> str:
    cells = " | ".join(f"{getattr(scores, c):.4f}" for c in COLUMNS)
    return f"| {name} | {size} | {cells} |"
