"""`rashomon explain`: why a paragraph was kept or dropped, why a claim was read as it was."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from rashomon.cli.inert import inert, plain
from rashomon.cli.words import figures_in_words, party_in_words, voice_in_words
from rashomon.flow.config import Settings
from rashomon.flow.reading import parse, read_article, tools_for
from rashomon.ledger.ledger import Ledger
from rashomon.model.article import Article
from rashomon.model.claim import Claim
from rashomon.model.errors import InputError
from rashomon.model.sentence import Sentence, Token
from rashomon.text.sources import raw_articles


def show(console: Console, what: str, ledger: Path, settings: Settings) -> None:
    """Explain a claim or an article of the ledger, or a file.

    Raises InputError where there is nothing of that name.
    """
    if Path(what).is_file():
        for raw in raw_articles([what], settings.options):
            explain_article(console, read_article(raw, settings).article)
        return
    opened = Ledger.open(ledger)
    claim = next((c for c in opened.claims() if c.id == what), None)
    if claim is not None:
        explain_claim(console, claim, opened.article(claim.article_id), settings)
        return
    articles = [a for a in opened.articles() if what in (a.id, a.name)]
    if not articles:
        raise InputError(
            f"There is no claim, article or file called '{what}' (ledger: {ledger}). "
            f"'rashomon claims {ledger}' lists claims with their ids; articles.jsonl the articles."
        )
    for article in articles:
        explain_article(console, article)


def explain_article(console: Console, article: Article) -> None:
    """Every paragraph with what cleaning made of it, and why."""
    console.print(inert(article.name, "bold"), f"{article.state}", inert(article.reason or ""))
    console.print(f"language {article.language or 'not told'}; published", _published(article))
    table = Table(show_lines=True)
    for name in ("kind", "why", "words"):
        table.add_column(name, overflow="fold")
    for p in article.paragraphs:
        table.add_row(p.kind, inert("; ".join(p.reasons)), inert(article.text[p.start : p.end]))
    console.print(table)


def _published(article: Article) -> Text:
    if article.published is None:
        return Text("not said")
    return inert(f"{article.published} ({article.published_how})")


def explain_claim(console: Console, claim: Claim, article: Article, settings: Settings) -> None:
    """The claim's cells, the rules that fired, and the tree they fired on."""
    console.print(inert(claim.evidence, "bold"))
    cells = Table(show_header=False)
    for name, value in _cells(claim):
        cells.add_row(name, inert(value))
    console.print(cells)
    for sentence in parse(article, tools_for(claim.language, settings)):
        if sentence.start < claim.end and claim.start < sentence.end:
            console.print(tree_of(sentence, claim))


def _cells(claim: Claim) -> list[tuple[str, str]]:
    return [
        ("who says", voice_in_words(claim)),
        ("what", f"{claim.type} {claim.mode or ''} ({claim.modality})"),
        ("who", party_in_words(claim.actors)),
        ("to whom", party_in_words(claim.targets)),
        ("where", f"{claim.place.text} = {claim.place.name}" if claim.place else "not said"),
        (
            "when",
            f"{claim.time or 'not dated'} {claim.time_text.text if claim.time_text else ''}",
        ),
        ("how many", figures_in_words(claim.figures) or "not said"),
        ("rules", "; ".join(claim.rules)),
        ("confidence", f"{claim.confidence:.2f}"),
        ("article", claim.article),
    ]


def tree_of(sentence: Sentence, claim: Claim) -> Tree:
    """The dependency tree with parts of speech and relations; words of the claim are bold."""
    top = Tree(_label(sentence.root, claim))
    _grow(top, sentence, sentence.root, claim)
    return top


def _grow(tree: Tree, sentence: Sentence, token: Token, claim: Claim) -> None:
    for kid in sentence.kids(token.i):
        _grow(tree.add(_label(kid, claim)), sentence, kid, claim)


def _label(token: Token, claim: Claim) -> Text:
    inside = claim.start <= token.start < claim.end
    label = Text(plain(token.text), style="bold" if inside else "")
    label.append(f"  {token.lemma} {token.upos} {token.deprel}", style="dim")
    if claim.cue_text is not None and token.start == claim.cue_text.start:
        label.append("  ← word of saying")
    if claim.predicate is not None and token.start == claim.predicate.start:
        label.append("  ← event word")
    return label
