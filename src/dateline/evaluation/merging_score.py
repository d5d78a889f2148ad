"""Score a partition of tellings against the gold one: B-cubed, MUC, CEAF-e, and pairs.

Follows Bagga and Baldwin (1998), Vilain and others (1995) and Luo (2005), as the CoNLL-2012 shared task averages them.
Pairs that gold leaves undecided count neither for nor against in B-cubed and pairs; MUC and CEAF-e cannot leave out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Set
from itertools import combinations
from typing import TypeVar

import numpy as np
from scipy.optimize import linear_sum_assignment

from dateline.evaluation.result import Figures, f1

T = TypeVar("T", bound=Hashable)
Partition = Mapping[T, Hashable]
"""For each thing the group that it is in."""


def partition_figures(gold: Partition[T], predicted: Partition[T], undecided: Set[frozenset[T]]) -> Figures:
    """Return the figures of one partition of the same things as gold's."""
    b_cubed = b_cubed_f1(gold, predicted, undecided)
    links, entities = muc_f1(gold, predicted), ceaf_e_f1(gold, predicted)
    precision, recall = pair_shares(gold, predicted, undecided)
    return {
        "b_cubed_f1": b_cubed,
        "muc_f1": links,
        "ceaf_e_f1": entities,
        "conll_f1": round((links + b_cubed + entities) / 3, 3),
        "pair_p": precision,
        "pair_r": recall,
        "pair_f1": f1(precision, recall),
    }


def b_cubed_f1(gold: Partition[T], predicted: Partition[T], undecided: Set[frozenset[T]] = frozenset()) -> float:
    """Return F1 over things: how much of each one's group is right, and how much of its gold group is there."""
    if not gold:
        return 0.0
    right, wanted = _groups(predicted), _groups(gold)
    precision = recall = 0.0
    for each in gold:
        apart = {other for other in right[predicted[each]] if frozenset({each, other}) in undecided}
        mine, true = right[predicted[each]] - apart, wanted[gold[each]]
        precision += len(mine & true) / len(mine)
        recall += len(mine & true) / len(true)
    return f1(precision / len(gold), recall / len(gold))


def muc_f1(gold: Partition[T], predicted: Partition[T]) -> float:
    """Return F1 over the links that join things into groups; groups of one have none."""
    return f1(_links_kept(predicted, gold), _links_kept(gold, predicted))


def _links_kept(whole: Partition[T], parts: Partition[T]) -> float | None:
    links = kept = 0
    for group in _groups(whole).values():
        links += len(group) - 1
        kept += len(group) - len({parts[each] for each in group})
    return kept / links if links else None


def ceaf_e_f1(gold: Partition[T], predicted: Partition[T]) -> float:
    """Return F1 of the best one-to-one alignment of groups, each pair worth the share of things they have together."""
    if not gold:
        return 0.0
    wanted, found = list(_groups(gold).values()), list(_groups(predicted).values())
    place = {each: i for i, group in enumerate(found) for each in group}
    worth = np.zeros((len(wanted), len(found)))
    for i, group in enumerate(wanted):
        for j in {place[each] for each in group}:
            worth[i, j] = 2 * len(group & found[j]) / (len(group) + len(found[j]))
    best = float(worth[linear_sum_assignment(worth, maximize=True)].sum())
    return f1(best / len(found), best / len(wanted))


def pair_shares(
    gold: Partition[T], predicted: Partition[T], undecided: Set[frozenset[T]] = frozenset()
) -> tuple[float | None, float | None]:
    """Return the shares of joined pairs that gold joins, and of gold's pairs that are joined; None where none are."""
    wanted, found = _pairs(gold) - undecided, _pairs(predicted) - undecided
    right = len(wanted & found)
    return (
        round(right / len(found), 3) if found else None,
        round(right / len(wanted), 3) if wanted else None,
    )


def _pairs(partition: Partition[T]) -> set[frozenset[T]]:
    return {frozenset(pair) for group in _groups(partition).values() for pair in combinations(group, 2)}


def _groups(partition: Partition[T]) -> dict[Hashable, set[T]]:
    groups: dict[Hashable, set[T]] = defaultdict(set)
    for each, group in partition.items():
        groups[group].add(each)
    return groups
