"""Turn the scores of arcs into a tree: the best word as the root, then the maximum spanning tree.

Follows Chu and Liu (1965) and Edmonds (1967).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

IMPOSSIBLE = -1e4


def best_tree(arcs: Scores) -> list[int]:
    """Return each word's head from ``arcs[word, head]``, column 0 being the root; -1 for the one root."""
    scores = arcs[:, 1:].copy()
    np.fill_diagonal(scores, IMPOSSIBLE * 2)
    root = int(arcs[:, 0].argmax())
    heads: list[int] = scores.argmax(axis=1).tolist()
    heads[root] = -1
    if _find_cycle(heads):
        heads = _spanning_tree(scores.astype(np.float64), root)
    return heads


def _find_cycle(heads: Sequence[int]) -> list[int]:
    """Return the words of one cycle, or nothing where following heads always ends at the root."""
    checked = [0] * len(heads)
    for start in range(len(heads)):
        word = start
        while word >= 0 and not checked[word]:
            checked[word] = start + 1
            word = heads[word]
        if word >= 0 and checked[word] == start + 1:
            cycle = [word]
            while heads[cycle[-1]] != word:
                cycle.append(heads[cycle[-1]])
            return cycle
    return []


def _spanning_tree(scores: NDArray[np.float64], root: int) -> list[int]:
    """Return the heads of the maximum spanning tree of ``scores[word, head]`` under a given root."""
    heads: list[int] = scores.argmax(axis=1).tolist()
    heads[root] = -1
    cycle = _find_cycle(heads)
    if not cycle:
        return heads
    outside = [word for word in range(len(heads)) if word not in set(cycle)]
    kept = scores[cycle, [heads[word] for word in cycle]]
    # Entering the cycle at a word costs the arc that it loses; leaving it is by its best word.
    entering = scores[np.ix_(cycle, outside)] - kept[:, None]
    leaving = scores[np.ix_(outside, cycle)]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), IMPOSSIBLE * 2)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    smaller[:size, size] = leaving.max(axis=1)
    smaller[size, :size] = entering.max(axis=0)
    contracted = _spanning_tree(smaller, outside.index(root))
    for place, head in enumerate(contracted[:size]):
        if head == size:
            heads[outside[place]] = cycle[int(leaving[place].argmax())]
        elif head >= 0:
            heads[outside[place]] = outside[head]
    entered = contracted[size]
    heads[cycle[int(entering[:, entered].argmax())]] = outside[entered]
    return heads
