"""Which names belong together, from pairs of them (union-find with path halving; Tarjan and van
Leeuwen 1984, JACM 31)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator


class Groups:
    """Groups of names that grow by pairs. The smallest name of a group stands for it, so that the
    order in which pairs come makes no difference."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def __iter__(self) -> Iterator[str]:
        """All names that were asked for or joined, in the order they came."""
        return iter(self._above)

    def root(self, name: str) -> str:
        """The name that stands for this one's group; a new name is a group of its own."""
        while self._above.setdefault(name, name) != name:
            self._above[name] = self._above[self._above[name]]
            name = self._above[name]
        return name

    def join(self, one: str, other: str) -> None:
        """Make one group of theirs."""
        low, high = sorted((self.root(one), self.root(other)))
        self._above[high] = low

    def all(self) -> tuple[frozenset[str], ...]:
        """Every group, ordered by its smallest name."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for name in self._above:
            found[self.root(name)].add(name)
        return tuple(frozenset(found[root]) for root in sorted(found))
