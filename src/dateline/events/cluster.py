"""Group tellings of many reports into happenings, from pairs and from what people judged.

Tellings that pairs join, by way of others too, are a component. Within it the surest pairs are joined first, and a
group takes in another only if no pair across the two speaks against it: a happening never chains. Each component is
grouped from its own tellings and pairs alone, in the order of their anchors, so that nothing depends on arrival.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from dateline.events.columns import Bools, Columns, Ints, word_code
from dateline.events.compare import scores_of, weigh
from dateline.events.pairs import Pairs, columns_of_tellings, faces_of
from dateline.events.telling import Telling
from dateline.events.weights import NEVER, SURELY, load_weights
from dateline.model import Anchor, Judgement, Verdict

# A component of more tellings is cut where it is weakest, by bits: a happening has at most some hundred tellings, and
# all pairs of a component are weighed (2026-11).
MOST_TOGETHER = 1500
CUT_BITS = 1.0

Judged = Mapping[frozenset[Anchor], Verdict]
Edge = tuple[float, int, int]


def judged_pairs(judgements: Iterable[Judgement]) -> dict[frozenset[Anchor], Verdict]:
    """Return the last verdict of people on each pair of anchors; an undone one is left out."""
    undone = {each.undoes for each in judgements if each.undoes}
    pairs: dict[frozenset[Anchor], Verdict] = {}
    for each in sorted(judgements, key=lambda judgement: judgement.at):
        if f"{each.left}|{each.right}" not in undone:
            pairs[frozenset({each.left, each.right})] = each.verdict
    return pairs


def cluster(tellings: Sequence[Telling], pairs: Pairs, judged: Judged) -> list[list[Telling]]:
    """Return the happenings that tellings come to, each ordered by anchor; people's judgements outrank all pairs."""
    order = sorted(range(len(tellings)), key=lambda i: tellings[i].anchor)
    place = np.zeros(len(tellings), dtype=np.int64)
    place[order] = np.arange(len(tellings))
    ordered = [tellings[i] for i in order]
    decided = _decided(ordered, judged)
    groups: list[list[int]] = []
    joins: list[tuple[int, int]] = []
    for members, edges in components(len(ordered), _edges(pairs, place, decided)):
        if len(members) == 1:
            groups.append(members)
            continue
        against = _against(members, ordered, decided)
        found, used = _agglomerate(members, edges, against)
        groups += found
        joins += used
    _add_reasons(ordered, joins)
    return [[ordered[i] for i in sorted(group)] for group in sorted(groups)]


def _decided(ordered: Sequence[Telling], judged: Judged) -> dict[tuple[int, int], Verdict]:
    """Return what people said of pairs of tellings; of several verdicts on their claims, 'different' counts."""
    home = {claim.anchor: i for i, telling in enumerate(ordered) for claim in telling.claims} if judged else {}
    decided: dict[tuple[int, int], Verdict] = {}
    for pair, verdict in judged.items():
        homes = sorted({home[anchor] for anchor in pair if anchor in home})
        if len(homes) == 2 and verdict is not Verdict.UNSURE:
            key = (homes[0], homes[1])
            if decided.get(key) is not Verdict.DIFFERENT:
                decided[key] = verdict
    return decided


def _edges(pairs: Pairs, place: Ints, decided: Mapping[tuple[int, int], Verdict]) -> list[Edge]:
    """Return what joins tellings, by their places in order, the surest first."""
    same = pairs.is_same
    left, right = place[pairs.left[same]], place[pairs.right[same]]
    low, high = np.minimum(left, right).tolist(), np.maximum(left, right).tolist()
    edges = [
        (weight, i, j)
        for weight, i, j in zip(pairs.weight[same].tolist(), low, high, strict=True)
        if (i, j) not in decided
    ]
    edges += [(SURELY, i, j) for (i, j), verdict in decided.items() if verdict is Verdict.SAME]
    return sorted(edges, key=lambda edge: (-edge[0], edge[1], edge[2]))


def components(
    size: int, edges: Sequence[Edge], *, most: int = MOST_TOGETHER
) -> Iterator[tuple[list[int], list[Edge]]]:
    """Yield the members of each component and its edges; one of more than ``most`` is cut at its weakest edges."""
    root = list(range(size))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for _, i, j in edges:
        a, b = find(i), find(j)
        root[max(a, b)] = min(a, b)
    members: dict[int, list[int]] = defaultdict(list)
    of: dict[int, list[Edge]] = defaultdict(list)
    for i in range(size):
        members[find(i)].append(i)
    for edge in edges:
        of[find(edge[1])].append(edge)
    for first, group in members.items():
        yield from _cut(group, of[first], most) if len(group) > most else [(group, of[first])]


def _cut(group: Sequence[int], edges: Sequence[Edge], most: int) -> Iterator[tuple[list[int], list[Edge]]]:
    """Cut a component by leaving out its weakest edges, bit by bit, until its parts are small; people's stay."""
    weakest = min(edge[0] for edge in edges)
    strong = [edge for edge in edges if edge[0] >= min(weakest + CUT_BITS, SURELY)]
    if len(strong) == len(edges):
        yield list(group), list(edges)
        return
    at = {i: n for n, i in enumerate(group)}
    local = [(weight, at[i], at[j]) for weight, i, j in strong]
    for part, inner in components(len(group), local, most=most):
        yield [group[n] for n in part], [(weight, group[i], group[j]) for weight, i, j in inner]


def _against(members: Sequence[int], ordered: Sequence[Telling], decided: Mapping[tuple[int, int], Verdict]) -> Bools:
    """Return for each two members whether they cannot be one; one report tells a happening once."""
    own = [ordered[i] for i in members]
    against = ~np.eye(len(own), dtype=np.bool_)
    left, right = np.triu_indices(len(own), 1)
    bits = np.full(len(left), SURELY)
    if len(own) > 2:
        bits = weigh(columns_of_tellings(own), left, right, is_within=False)
    reports = np.array([word_code(telling.report.id) for telling in own])
    bits[reports[left] == reports[right]] = NEVER
    against[left, right] = against[right, left] = bits <= load_weights().different
    for n, m in combinations(range(len(own)), 2) if decided else ():
        verdict = decided.get((members[n], members[m]))
        if verdict is not None:
            against[n, m] = against[m, n] = verdict is Verdict.DIFFERENT
    return against


def _agglomerate(
    members: Sequence[int], edges: Sequence[Edge], against: Bools
) -> tuple[list[list[int]], list[tuple[int, int]]]:
    """Join the surest pairs first where nothing across speaks against it; return the groups and the pairs used."""
    at = {i: n for n, i in enumerate(members)}
    group_of = [[n] for n in range(len(members))]
    foes = [against[n].copy() for n in range(len(members))]
    used = []
    for _, i, j in edges:
        left, right = group_of[at[i]], group_of[at[j]]
        if left is right or foes[left[0]][right].any():
            continue
        used.append((i, j))
        foes[left[0]] |= foes[right[0]]
        left.extend(right)
        for n in right:
            group_of[n] = left
    unique = {id(group): group for group in group_of}
    return [[members[n] for n in group] for group in unique.values()], used


def _add_reasons(ordered: Sequence[Telling], joins: Sequence[tuple[int, int]]) -> None:
    """Tell the later telling of each pair that joined why."""
    if not joins:
        return
    involved = sorted({i for pair in joins for i in pair})
    at = {i: n for n, i in enumerate(involved)}
    own = [ordered[i] for i in involved]
    columns: Columns = columns_of_tellings(own)
    faces = faces_of(own)
    left = np.array([at[i] for i, _ in joins], dtype=np.int64)
    right = np.array([at[j] for _, j in joins], dtype=np.int64)
    claims = [(faces[a], faces[b]) for a, b in zip(left, right, strict=True)]
    for (_, j), scores in zip(joins, scores_of(columns, claims, left, right, is_within=False), strict=True):
        source = ordered[j].report.source
        ordered[j].reasons += [f"{source}: {s.reason}" for s in scores.values() if s.weight > 0 and s.reason]


__all__ = ["Judged", "cluster", "components", "judged_pairs"]
