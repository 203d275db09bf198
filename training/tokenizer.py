"""Make spaCy's tokenizer of a language cut words as that language's treebanks do."""

from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from rashomon.languages.tables import Tokenizer

RUN = r"(?:!{2,}|\?{2,}|\*{2,}|_{2,}|={2,}|\${2,}|~{2,}|#{2,}|\+{2,}|<{2,}|>{2,}|-{2,})"


def adapt(nlp: Language, table: Tokenizer) -> Language:
    """Apply pack.toml's [tokenizer] to a blank pipeline; the result is saved with the pipeline."""
    if table.whole_hyphens:
        kept = [p for p in nlp.Defaults.infixes if not _cuts_hyphens(str(p))]
        nlp.tokenizer.infix_finditer = compile_infix_regex(kept).finditer
    if table.runs:
        prefixes = [RUN, *nlp.Defaults.prefixes]
        nlp.tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    if table.suffixes or table.runs:
        runs = [RUN] if table.runs else []
        every = [*runs, *nlp.Defaults.suffixes, *table.suffixes]
        nlp.tokenizer.suffix_search = compile_suffix_regex(every).search
    for whole, parts in table.special.items():
        nlp.tokenizer.add_special_case(whole, [{"ORTH": part} for part in parts])
    return nlp


def _cuts_hyphens(pattern: str) -> bool:
    """spaCy's rule for hyphens between letters is the one that lists dashes as alternatives."""
    return "(?:-|" in pattern


def register(table: Tokenizer) -> str:
    """Make `adapt` known to spaCy's training loop; returns the callback's name."""
    name = "rashomon.tokenizer.v1"

    @spacy.registry.callbacks(name)  # type: ignore[untyped-decorator]
    def make() -> object:
        return lambda nlp: adapt(nlp, table)

    return name
