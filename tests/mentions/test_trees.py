"""Trees: one root, no cycles, the best of all."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dateline.mentions.trees import best_tree

SCORES = st.integers(1, 5).flatmap(
    lambda n: st.lists(st.lists(st.integers(-9, 9), min_size=n + 1, max_size=n + 1), min_size=n, max_size=n)
)


def reaches_root(heads: list[int], word: int) -> bool:
    for _ in heads:
        word = heads[word] if word >= 0 else -1
    return word < 0


def is_tree(heads: list[int]) -> bool:
    return heads.count(-1) == 1 and all(reaches_root(heads, word) for word in range(len(heads)))


def total(arcs: np.ndarray, heads: list[int]) -> float:
    return float(sum(arcs[word, head + 1] for word, head in enumerate(heads)))


@given(SCORES)
def test_scores_of_any_kind_give_the_best_tree_under_the_best_root(rows):
    arcs = np.array(rows, dtype=np.float32)
    found = best_tree(arcs)
    root = found.index(-1)
    trees = [list(heads) for heads in product(range(-1, len(rows)), repeat=len(rows)) if heads[root] == -1]
    assert is_tree(found)
    assert total(arcs, found) == max(total(arcs, heads) for heads in trees if is_tree(heads))
