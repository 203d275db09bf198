"""Comparing the attributions that the rules find on a gold tree with those coded by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from rashomon.claims.scene import Attribution
from rashomon.claims.told import tell
from rashomon.flow.config import Settings
from rashomon.flow.reading import Tools, find_mentions, tools_for
from tests.claims.treebanks.gold import Coded, Ids, Sample, Tree


class Found(Struct, frozen=True):
    """An attribution of the rules in the ids of the treebank."""

    cue: str
    stance: str
    sources: Ids
    contents: Ids
    rule: str


class Verdict(Struct, frozen=True):
    """What was coded and what was found for it; one of them may be None."""

    sent_id: str
    coded: Coded | None
    found: Found | None

    @property
    def source_right(self) -> bool:
        """Is the source one that was coded?"""
        return self._pair is not None and self._pair[1].sources in self._pair[0].sources

    @property
    def content_right(self) -> bool:
        """Is the head of what is said one that was coded?"""
        return self._pair is not None and self._pair[1].contents in self._pair[0].contents

    @property
    def stance_right(self) -> bool:
        """Is the stance the one that was coded?"""
        return self._pair is not None and self._pair[1].stance == self._pair[0].stance

    @property
    def whole(self) -> bool:
        """Are cue, source and content right?"""
        return self.source_right and self.content_right

    @property
    def counts(self) -> bool:
        """Is it to be scored? What may be left out counts only with a wrong source."""
        may = self.coded is not None and self.coded.kind == "maybe"
        return not may or (self.found is not None and not self.source_right)

    @property
    def _pair(self) -> tuple[Coded, Found] | None:
        both = self.coded is not None and self.found is not None
        return (self.coded, self.found) if both else None  # type: ignore[return-value]


class Score(Struct, frozen=True):
    """Counts over the sentences of one treebank."""

    said: int
    found: int
    cues: int
    sources: int
    contents: int
    stances: int
    whole: int

    def shares(self) -> dict[str, float]:
        """Per cent: precision and recall of cues and of wholes; right cells among right cues."""
        return {
            "cue precision": _share(self.cues, self.found),
            "cue recall": _share(self.cues, self.said),
            "source": _share(self.sources, self.cues),
            "content": _share(self.contents, self.cues),
            "stance": _share(self.stances, self.cues),
            "whole precision": _share(self.whole, self.found),
            "whole recall": _share(self.whole, self.said),
        }


def judge(sample: Sample) -> tuple[Verdict, ...]:
    """The rules' attributions of one sentence beside the coded ones.

    A coded cue is paired with the attribution at it that is right in most; all others found
    there are verdicts of their own, for nobody coded them.
    """
    tree, tools = sample.tree, tools_for(sample.tree.case.language, Settings())
    left = list(attributions(tree, tools))
    verdicts: list[Verdict] = []
    for coded in (r for r in sample.rows if r.kind != "none"):
        here = [Verdict(tree.case.name, coded, f) for f in left if f.cue == coded.cue]
        best = max(here, key=_rightness, default=Verdict(tree.case.name, coded, None))
        if best.found is not None:
            left.remove(best.found)
        verdicts.append(best)
    return (*verdicts, *(Verdict(tree.case.name, None, f) for f in left))


def attributions(tree: Tree, tools: Tools) -> Iterator[Found]:
    """What a real run finds on the tree: everything but the parser."""
    sentences = tree.case.sentences
    mentions = find_mentions(tree.case.article, sentences, tools)
    for said in tell(sentences[0], mentions[0], tools.grammar).attributions:
        yield _found(tree, said)


def total(verdicts: Sequence[Verdict]) -> Score:
    """The counts of many sentences."""
    scored = [v for v in verdicts if v.counts]
    said = [v for v in scored if v.coded is not None and v.coded.kind == "said"]
    hit = [v for v in said if v.found is not None]
    return Score(
        said=len(said),
        found=sum(v.found is not None for v in scored),
        cues=len(hit),
        sources=sum(v.source_right for v in hit),
        contents=sum(v.content_right for v in hit),
        stances=sum(v.stance_right for v in hit),
        whole=sum(v.whole for v in hit),
    )


def _found(tree: Tree, said: Attribution) -> Found:
    return Found(
        cue=tree.ids[said.cue.i],
        stance=said.stance,
        sources=frozenset(tree.ids[s.token.i] for s in said.speakers if s.kind == "source"),
        contents=frozenset(_heads(tree, said.content)),
        rule=said.rule,
    )


def _heads(tree: Tree, inside: frozenset[int]) -> Iterator[str]:
    """The words of a stretch that hang on none of its other words, punctuation left out."""
    for token in tree.case.sentences[0].tokens:
        free = token.head not in inside or token.head == token.i
        if token.i in inside and free and token.upos != "PUNCT":
            yield tree.ids[token.i]


def _rightness(verdict: Verdict) -> int:
    return verdict.source_right + verdict.content_right + verdict.stance_right


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0
