"""Turn the scores of the model into a tree and into named stretches.

Trees: the best word as the root, then the maximum spanning tree (Chu and Liu 1965, Edmonds 1967).
Names: Viterbi over the transitions counted in the training sets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

IMPOSSIBLE = -1e4
# Share of the corpus's transitions that is added to the model's own evidence: +5 to +9 F1 against none, on GUM's
# development part and on the part of re3d that was held out.
TRANSITION_WEIGHT = 0.2
# A word this surely outside every name parts the sentence: Viterbi runs only between such words.
SURELY_OUTSIDE = 0.999


def best_tree(arcs: Scores) -> list[int]:
    """Return each word's head from ``arcs[word, head]``, column 0 being the root; -1 for the one root."""
    count = len(arcs)
    scores = arcs[:, 1:].copy()
    np.fill_diagonal(scores, IMPOSSIBLE * 2)
    root = int(arcs[:, 0].argmax())
    heads: list[int] = scores.argmax(axis=1).tolist()
    heads[root] = -1
    if _find_cycle(heads):
        heads = _spanning_tree(scores.astype(np.float64), root)
    return heads if count else []


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


class Transitions:
    """How likely one BIO tag is to follow another, beyond what their frequency explains."""

    def __init__(self, tags: Sequence[str], rows: Sequence[Sequence[float | None]]) -> None:
        self._tags = tuple(tags)
        weighted = [[IMPOSSIBLE if cell is None else cell * TRANSITION_WEIGHT for cell in row] for row in rows]
        self._between = np.array(weighted[:-1], dtype=np.float32)
        self._first = np.array(weighted[-1], dtype=np.float32)
        self._after_outside = self._between[0]

    def best_spans(self, probabilities: Scores) -> Iterator[tuple[int, int, str, float]]:
        """Yield ``(start, end, label, probability)`` of each name in a sentence."""
        unsure = probabilities[:, 0] < SURELY_OUTSIDE
        if not unsure.any():
            return
        for start, end in _stretches(unsure.tolist()):
            tags = self._best_path(probabilities[start:end], self._after_outside if start else self._first)
            for first, last, label in _named([self._tags[tag] for tag in tags]):
                surety = float(probabilities[start + first : start + last].max(axis=1).mean())
                yield start + first, start + last, label, surety

    def _best_path(self, probabilities: Scores, first: Scores) -> list[int]:
        evidence = np.log(probabilities + 1e-9)
        score = first + evidence[0]
        back: list[list[int]] = []
        for row in evidence[1:]:
            reached = score[:, None] + self._between
            back.append(reached.argmax(axis=0).tolist())
            score = reached.max(axis=0) + row
        path = [int(score.argmax())]
        for came_from in reversed(back):
            path.append(came_from[path[-1]])
        return path[::-1]


def _stretches(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the runs of true flags."""
    start = None
    for index, flag in enumerate((*flags, False)):
        if flag and start is None:
            start = index
        elif not flag and start is not None:
            yield start, index
            start = None


def _named(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield ``(start, end, label)`` of each name in BIO tags; an I that follows nothing begins one."""
    start, label = 0, ""
    for index, tag in enumerate((*tags, "O")):
        if label and tag != f"I-{label}":
            yield start, index, label
            label = ""
        if not label and tag != "O":
            start, label = index, tag[2:]
