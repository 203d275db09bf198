"""How well claims were grouped and their relations told, against what was coded.

B-cubed (Bagga and Baldwin, 1998): for every claim, which share of its group is right and which
share of its event was found, averaged over claims. Pairwise: right pairs of claims. Claims alone
count in B-cubed and not in pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from msgspec import Struct

from benchmarks.alignment.gold import Wanted
from rashomon.model.event import Relation

Groups = Sequence[frozenset[str]]


class Fit(Struct, frozen=True):
    """Precision and recall, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean; 0 where both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class Grouped(Struct, frozen=True):
    """Events of one corpus: B-cubed, pairs, and how many coded groups came out whole and pure."""

    bcubed: Fit
    pairs: Fit
    whole: int
    coded: int


class Related(Struct, frozen=True):
    """Relations of one corpus.

    `right` of `judged` coded pairs that stand in one event; `wanted` counts all coded pairs.
    `alike` also counts 'agree' and 'less specific' for one another.
    """

    right: int
    alike: int
    judged: int
    wanted: int
    confusions: tuple[tuple[str, int], ...]

    @property
    def accuracy(self) -> float:
        """Right ones among those judged."""
        return self.right / self.judged if self.judged else 0.0


def grouped(
    ids: Sequence[str], coded: Groups, found: Groups, optional: frozenset[str] = frozenset()
) -> Grouped:
    """Compare two groupings of the same claims; claims in no group are alone.

    An `optional` claim makes no group impure, as it makes no reading wrong.
    """
    of_coded, of_found = _membership(ids, coded), _membership(ids, found)
    precision = recall = 0.0
    for one in ids:
        both = len(of_coded[one] & of_found[one])
        precision += both / len(of_found[one])
        recall += both / len(of_coded[one])
    right = _pairs(coded) & _pairs(found)
    return Grouped(
        Fit(precision / len(ids), recall / len(ids)),
        Fit(_share(len(right), len(_pairs(found))), _share(len(right), len(_pairs(coded)))),
        sum(group <= of_found[min(group)] <= group | optional for group in coded),
        len(coded),
    )


def _membership(ids: Sequence[str], groups: Groups) -> dict[str, frozenset[str]]:
    inside = {one: group for group in groups for one in group}
    return {one: inside.get(one, frozenset((one,))) for one in ids}


def _pairs(groups: Groups) -> set[tuple[str, ...]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def related(wanted: Iterable[Wanted], found: Iterable[Relation], *, old: bool = False) -> Related:
    """Compare relations. `old`: the corpus was coded before 'less specific' was a relation, so
    that stands there as 'agree'."""
    given = {frozenset((r.a, r.b)): str(r.relation) for r in found}
    right = alike = judged = total = 0
    wrong: Counter[str] = Counter()
    for one in wanted:
        total += 1
        got = given.get(frozenset((one.a, one.b)))
        if got is None:
            continue
        judged += 1
        near = {got, one.relation} <= {"agree", "less specific"}
        right += got == one.relation or (old and near)
        alike += got == one.relation or near
        if got != one.relation:
            wrong[f"{one.relation} → {got}"] += 1
    return Related(right, alike, judged, total, tuple(wrong.most_common()))
