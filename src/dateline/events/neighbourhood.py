"""Settle which tellings hang together, so that a new report touches only what it reaches.

Tellings that are judged the same, directly or by way of others, lie in one *pile*, and happenings are made pile by
pile: what lies outside a pile cannot change what comes of it. The cut rule keeps piles small: one of more than
``MOST_TOGETHER`` tellings is cut, which means that in it only pairs of one bit more count as links, and so on until
every piece is small. It depends on the tellings alone, so the result is the same in whatever order they came.

A kept pile is taken apart only where a fresh telling links to it. Where a telling goes, all that hung together with
it is settled afresh.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Protocol

from dateline.events.weights import load_weights

# Tellings that are clustered together, each pair of which is weighed: half a second for a thousand. Of 2,918 tellings
# in 613 reports on one war no pile has more than 27 (2026-11). Re-check with bench/merging_scale.py and archive.py.
MOST_TOGETHER = 1000
# Steps of a bit by which links are raised at most: what hangs together after twelve is one happening told very often.
LEVELS = 12

Edge = tuple[float, int, int]
"""A weight in bits and the two tellings that it links, by number."""


@dataclass(slots=True)
class Pile:
    """Tellings that hang together by links of ``level`` bits above the least; one that is cut has piles within."""

    number: int
    level: int
    parent: int | None
    size: int
    is_cut: bool = False


class KeptPiles(Protocol):
    """What was settled before."""

    def pile(self, number: int) -> Pile:
        """Return a pile."""
        ...

    def pile_of(self, telling: int) -> int:
        """Return the pile, not cut, that a telling lies in."""
        ...

    def members(self, pile: int) -> Sequence[int]:
        """Return the tellings of a pile that is not cut."""
        ...


class NoPiles:
    """Nothing was settled before."""

    def pile(self, number: int) -> Pile:
        """There is none."""
        raise KeyError(number)

    def pile_of(self, telling: int) -> int:
        """There is none."""
        raise KeyError(telling)

    def members(self, pile: int) -> Sequence[int]:
        """There are none."""
        raise KeyError(pile)


@dataclass(slots=True)
class Settlement:
    """What settling changed: happenings are to be made anew of ``leaves``."""

    leaves: dict[int, list[int]] = field(default_factory=dict)
    """The tellings of each new pile that is not cut."""
    piles: dict[int, Pile] = field(default_factory=dict)
    """Piles that are new or changed."""
    gone: set[int] = field(default_factory=set)
    """Piles that are no more."""
    moved: dict[int, int] = field(default_factory=dict)
    """Cut piles that became one with another: what lay in them lies in it."""


def settle(
    fresh: Collection[int],
    edges: Sequence[Edge],
    *,
    kept: KeptPiles,
    first_number: int,
    links_among: Callable[[Sequence[int]], Sequence[Edge]],
    most: int | None = None,
) -> Settlement:
    """Put fresh tellings into piles, by their links among each other and to tellings that lie in ``kept``.

    ``first_number`` is free for a new pile, as are all after it; ``links_among`` is asked for the links between
    tellings of a kept pile that has to be cut; ``most`` (None: ``MOST_TOGETHER``) is the size from which one is.
    """
    settling = _Settling(kept, first_number, links_among, MOST_TOGETHER if most is None else most)
    settling.settle(set(fresh), edges, 0, None)
    return settling.done


class _Settling:
    def __init__(
        self, kept: KeptPiles, first_number: int, links_among: Callable[[Sequence[int]], Sequence[Edge]], most: int
    ) -> None:
        self._kept, self._next, self._links_among, self._most = kept, first_number, links_among, most
        self._least = load_weights().same
        self.done = Settlement()

    def settle(self, fresh: Set[int], edges: Iterable[Edge], level: int, parent: int | None) -> None:
        """Settle fresh tellings of one cut pile (None: of all) by links of ``level``."""
        live = [e for e in edges if e[0] >= self._least + level and (e[1] in fresh or e[2] in fresh)]
        for members, piles in self._groups(fresh, live, level):
            size = len(members) + sum(pile.size for pile in piles)
            if size <= self._most or level == LEVELS:
                self._leave(members, piles, level, parent)
            else:
                self._cut(members, piles, live, level, parent)

    def _groups(self, fresh: Set[int], edges: Sequence[Edge], level: int) -> Iterator[tuple[list[int], list[Pile]]]:
        """Yield fresh tellings and kept piles that hang together, in the order of their tellings."""
        union = _Union()
        ends = [tuple(self._node(each, fresh, level) for each in edge[1:]) for edge in edges]
        for here, there in ends:
            union.join(here, there)
        groups: dict[int, tuple[list[int], list[Pile]]] = defaultdict(lambda: ([], []))
        for telling in sorted(fresh):
            groups[union.find(telling)][0].append(telling)
        for node in sorted({node for pair in ends for node in pair if node < 0}, reverse=True):
            groups[union.find(node)][1].append(self._pile(-node))
        yield from groups.values()

    def _node(self, telling: int, fresh: Set[int], level: int) -> int:
        """A fresh telling by its number, a kept one by the number of its pile at a level, below zero."""
        if telling in fresh:
            return telling
        pile = self._pile(self._kept.pile_of(telling))
        while pile.level > level and pile.parent is not None:
            pile = self._pile(pile.parent)
        return -pile.number

    def _pile(self, number: int) -> Pile:
        while number in self.done.moved:
            number = self.done.moved[number]
        return self.done.piles.get(number) or self._kept.pile(number)

    def _new(self, level: int, parent: int | None, size: int, *, is_cut: bool) -> Pile:
        pile = Pile(self._next, level, parent, size, is_cut)
        self.done.piles[pile.number] = pile
        self._next += 1
        return pile

    def _leave(self, members: list[int], piles: Sequence[Pile], level: int, parent: int | None) -> None:
        """Make one pile, not cut, of all."""
        whole = [*members, *(telling for pile in piles for telling in self._take(pile))]
        pile = self._new(level, parent, len(whole), is_cut=False)
        self.done.leaves[pile.number] = whole

    def _cut(
        self, members: list[int], piles: Sequence[Pile], edges: Sequence[Edge], level: int, parent: int | None
    ) -> None:
        """Make one cut pile of all, and settle by stronger links what is fresh or was not cut until now."""
        size = len(members) + sum(pile.size for pile in piles)
        whole = self._one_of([pile for pile in piles if pile.is_cut], level, parent)
        whole.size = size
        freed = [self._take(pile) for pile in piles if not pile.is_cut]
        more = [edge for each in freed for edge in self._links_among(each)]
        fresh = {*members, *(telling for each in freed for telling in each)}
        self.settle(fresh, [*edges, *more], level + 1, whole.number)

    def _one_of(self, cut: Sequence[Pile], level: int, parent: int | None) -> Pile:
        """Make the largest cut pile take in the others; a new one where there is none."""
        if not cut:
            return self._new(level, parent, 0, is_cut=True)
        whole = max(cut, key=lambda pile: (pile.size, -pile.number))
        for pile in cut:
            if pile is not whole:
                self.done.moved[pile.number] = whole.number
                self._forget(pile)
        whole.parent = parent
        self.done.piles[whole.number] = whole
        return whole

    def _take(self, pile: Pile) -> Sequence[int]:
        """Take the tellings out of a kept pile, which is no more."""
        self._forget(pile)
        return self._kept.members(pile.number)

    def _forget(self, pile: Pile) -> None:
        self.done.gone.add(pile.number)
        self.done.piles.pop(pile.number, None)


class _Union:
    """Disjoint sets: the least node stands for its set."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def find(self, node: int) -> int:
        root = node
        while (above := self._parent.get(root, root)) != root:
            root = above
        while (above := self._parent.get(node, node)) != root:
            self._parent[node] = root
            node = above
        return root

    def join(self, left: int, right: int) -> None:
        here, there = self.find(left), self.find(right)
        if here != there:
            self._parent[max(here, there)] = min(here, there)


@cache
def rules_mark() -> str:
    """Return what tells these rules of merging from others: what was merged by others is merged anew."""
    digest = sha256()
    folder = files("dateline.events")
    for entry in sorted((*folder.iterdir(), *(folder / "data").iterdir()), key=lambda entry: entry.name):
        if entry.name.endswith((".py", ".toml", ".txt")):
            digest.update(entry.read_bytes())
    return digest.hexdigest()[:12]


__all__ = ["Edge", "KeptPiles", "NoPiles", "Pile", "Settlement", "rules_mark", "settle"]
