"""One sentence with everything found in it, and the article around it."""

from __future__ import annotations

from msgspec import Struct

from rashomon.claims.attribution import TOLL, find_attributions
from rashomon.claims.grammar import Grammar
from rashomon.claims.predicates import Predicate, find_predicates
from rashomon.claims.quotes import Quote
from rashomon.claims.scene import Attribution, Scene
from rashomon.model.article import Article
from rashomon.model.mention import Mentions, PlaceMention
from rashomon.model.sentence import Sentence
from rashomon.model.vocabulary import SPEECH_ACTS


class Told(Struct, frozen=True):
    """One sentence: its mentions, who is said to say what in it, and its event words."""

    scene: Scene
    mentions: Mentions
    attributions: tuple[Attribution, ...]
    predicates: tuple[Predicate, ...]


class Context(Struct, frozen=True):
    """What a sentence needs to know of its article: the text, its quotations, who speaks
    them, its places in text order."""

    article: Article
    quotes: tuple[Quote, ...]
    speakers: dict[Quote, Attribution]
    places: tuple[PlaceMention, ...]


def tell(sentence: Sentence, mentions: Mentions, grammar: Grammar) -> Told:
    """Find the attributions and event words of a sentence."""
    scene = Scene(sentence, grammar, {a.head: a for a in mentions.actors})
    attributions = find_attributions(scene)
    counting = {a.cue.i for a in attributions if a.rule == TOLL}
    predicates = tuple(p for p in find_predicates(scene) if p.token.i not in counting)
    spoken = tuple(a for a in attributions if not _acts(scene, a, predicates))
    return Told(scene, mentions, spoken, predicates)


def _acts(scene: Scene, said: Attribution, predicates: tuple[Predicate, ...]) -> bool:
    """Is the cue no saying but a deed with an object of its own ('launched a strike, …')?"""
    if said.rule == TOLL:
        return False
    deed = any(
        p.token.i == said.cue.i and p.is_verb and p.type not in SPEECH_ACTS for p in predicates
    )
    return deed and any(k.i not in said.content for k in scene.sentence.kids(said.cue.i, "obj"))
