"""Group tellings of many reports into happenings, from pairs and from what people judged.

Tellings that pairs join, by way of others too, are a component. Within it the surest pairs are joined first, and a
group takes in another only if no pair across the two speaks against it: a happening never chains. Each component is
grouped from its own tellings and pairs alone, in the order of their anchors, so that nothing depends on arrival.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Self

import numpy as np

from dateline.events import neighbourhood
from dateline.events.block import CHUNK
from dateline.events.columns import Bools, Columns, Floats, Ints, word_code
from dateline.events.compare import scores_of, weigh
from dateline.events.neighbourhood import Edge, NoPiles
from dateline.events.pairs import Pairs, columns_of_tellings, faces_of
from dateline.events.telling import Telling
from dateline.events.weights import SURELY, load_weights
from dateline.model import Anchor, Claim, Judgement, Verdict

Judged = Mapping[frozenset[Anchor], Verdict]


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
    edges = joining_edges(tellings, pairs, judged)
    pieces = [members for members, _ in components(len(tellings), edges)]
    return cluster_pieces(tellings, pieces, edges, judged)


def cluster_pieces(
    tellings: Sequence[Telling], pieces: Iterable[Sequence[int]], edges: Sequence[Edge], judged: Judged
) -> list[list[Telling]]:
    """Return the happenings of tellings whose pieces, after the cut rule, are known by the tellings' indexes."""
    order = sorted(range(len(tellings)), key=lambda i: tellings[i].anchor)
    place = {i: n for n, i in enumerate(order)}
    ordered = [tellings[i] for i in order]
    decided = decided_pairs(ordered, judged)
    own = [(weight, min(place[i], place[j]), max(place[i], place[j])) for weight, i, j in edges]
    own.sort(key=lambda edge: (-edge[0], edge[1], edge[2]))
    found = list(_inner([sorted(place[i] for i in piece) for piece in pieces], own))
    groups = [members for members, _ in found if len(members) == 1]
    several = [(members, inner) for members, inner in found if len(members) > 1]
    shown = _Shown.of(ordered, [members for members, _ in several])
    for (members, inner), bits in zip(several, shown.bits(), strict=True):
        of_piece, used = _agglomerate(members, inner, _against(members, bits, ordered, decided))
        groups += of_piece
        shown.joins += used
    shown.add_reasons()
    return [[ordered[i] for i in sorted(group)] for group in sorted(groups)]


@dataclass(slots=True)
class _Shown:
    """The tellings of the pieces of more than one as columns, all at once."""

    tellings: Sequence[Telling]
    at: Mapping[int, int]
    """Where each telling's row is, by its place in order."""
    faces: Sequence[Claim]
    columns: Columns
    pieces: Sequence[Sequence[int]]
    joins: list[tuple[int, int]] = field(default_factory=list)
    """The pairs that were joined, by their places in order."""

    @classmethod
    def of(cls, ordered: Sequence[Telling], pieces: Sequence[Sequence[int]]) -> Self:
        own = sorted(i for piece in pieces for i in piece)
        tellings = [ordered[i] for i in own]
        faces = faces_of(tellings)
        return cls(tellings, {i: n for n, i in enumerate(own)}, faces, columns_of_tellings(tellings, faces), pieces)

    def bits(self) -> Iterator[Floats]:
        """Yield for each piece the bits of its pairs, the upper half of a square by rows; many pieces at once."""
        batch: list[tuple[Ints, Ints]] = []
        waiting = 0
        for n, piece in enumerate(self.pieces, 1):
            rows = np.array([self.at[i] for i in piece], dtype=np.int64)
            left, right = np.triu_indices(len(rows), 1)
            batch.append((rows[left], rows[right]))
            waiting += len(left)
            if waiting >= CHUNK or n == len(self.pieces):
                whole = weigh(
                    self.columns, *(np.concatenate(each) for each in zip(*batch, strict=True)), is_within=False
                )
                yield from np.split(whole, np.cumsum([len(each) for each, _ in batch])[:-1])
                batch, waiting = [], 0

    def add_reasons(self) -> None:
        """Tell the later telling of each pair that joined why."""
        if not self.joins:
            return
        pairs = [(self.at[i], self.at[j]) for i, j in self.joins]
        left, right = (np.array(each, dtype=np.int64) for each in zip(*pairs, strict=True))
        claims = [(self.faces[a], self.faces[b]) for a, b in pairs]
        for (_, b), scores in zip(pairs, scores_of(self.columns, claims, left, right, is_within=False), strict=True):
            later = self.tellings[b]
            later.reasons += [
                f"{later.report.source}: {s.reason}" for s in scores.values() if s.weight > 0 and s.reason
            ]


def decided_pairs(ordered: Sequence[Telling], judged: Judged) -> dict[tuple[int, int], Verdict]:
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


def joining_edges(tellings: Sequence[Telling], pairs: Pairs, judged: Judged) -> list[Edge]:
    """Return what joins tellings, by their indexes: pairs that are the same, and what people call the same."""
    decided, same = decided_pairs(tellings, judged), pairs.is_same
    found = zip(pairs.weight[same].tolist(), pairs.left[same].tolist(), pairs.right[same].tolist(), strict=True)
    edges = [(weight, i, j) for weight, i, j in found if (i, j) not in decided]
    return edges + [(SURELY, i, j) for (i, j), verdict in decided.items() if verdict is Verdict.SAME]


def components(
    size: int, edges: Sequence[Edge], *, most: int | None = None
) -> Iterator[tuple[list[int], Sequence[Edge]]]:
    """Yield the members of each component and its edges, under the cut rule of neighbourhood.py."""
    most = neighbourhood.MOST_TOGETHER if most is None else most
    pieces = neighbourhood.settle(
        range(size), edges, kept=NoPiles(), first_number=0, links_among=lambda _: (), most=most
    ).leaves.values()
    return _inner(list(pieces), edges)


def _inner(pieces: Sequence[list[int]], edges: Sequence[Edge]) -> Iterator[tuple[list[int], Sequence[Edge]]]:
    """Yield each piece with the edges within it."""
    home = {i: n for n, piece in enumerate(pieces) for i in piece}
    of: dict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        if home[edge[1]] == home[edge[2]]:
            of[home[edge[1]]].append(edge)
    for n, piece in enumerate(pieces):
        yield piece, of[n]


def _against(
    members: Sequence[int], bits: Floats, ordered: Sequence[Telling], decided: Mapping[tuple[int, int], Verdict]
) -> Bools:
    """Return for each two members whether they cannot be one; one report tells a happening once."""
    against = ~np.eye(len(members), dtype=np.bool_)
    left, right = np.triu_indices(len(members), 1)
    reports = np.array([word_code(ordered[i].report.id) for i in members])
    parted = (bits <= load_weights().different) & (len(members) > 2) | (reports[left] == reports[right])
    against[left, right] = against[right, left] = parted
    for n, m in combinations(range(len(members)), 2) if decided else ():
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


__all__ = ["Judged", "cluster", "cluster_pieces", "components", "decided_pairs", "joining_edges", "judged_pairs"]
