"""Say why tellings are one happening, and why others near them are not: pair by pair, each feature with its bits.

Computed when asked for; does not change anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from dateline.events.cluster import Judged, decided_pairs
from dateline.events.compare import Score, scores_of, weigh
from dateline.events.pairs import columns_of_tellings, faces_of
from dateline.events.telling import Telling, is_real
from dateline.events.values import face_of
from dateline.events.weights import NEVER, SURELY, load_weights
from dateline.model import Verdict

# More than a handful of neighbours explains nothing more.
MOST_NEIGHBOURS = 5
# Bits that speak for a pair from which it is worth a word: less is two claims of one kind somewhere in a province.
WORTH_A_WORD = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two tellings side by side."""

    left: Telling
    right: Telling
    bits: float
    verdict: Verdict
    scores: tuple[Score, ...]
    is_decided: bool
    """Whether people said so."""

    @property
    def spoken_for(self) -> float:
        """The bits that speak for their being one, whatever speaks against it."""
        return sum(score.weight for score in self.scores if score.weight > 0)

    def words(self) -> str:
        """Return the verdict's reasons, those of most weight first."""
        told = [f"{score.reason} ({score.weight:+.1f})" for score in self._by_weight()]
        if self.is_decided:
            return "; ".join(["people said so", *told])
        if self.left.report.id == self.right.report.id:
            return "; ".join(["one report tells them apart", *told])
        if is_real(face_of(self.left)) != is_real(face_of(self.right)):
            return "; ".join(["one is told as having happened, the other is not", *told])
        return "; ".join([f"{self.bits:.1f} bits, of {load_weights().same:.1f} that make one", *told])

    def _by_weight(self) -> list[Score]:
        return sorted((score for score in self.scores if score.weight), key=lambda score: -abs(score.weight))


def compare_tellings(left: Telling, right: Telling, judged: Judged) -> Compared:
    """Compare two tellings by what each comes to; a judgement of two of their claims goes first."""
    columns, (here, there) = columns_of_tellings([left, right]), faces_of([left, right])
    first, second = np.array([0]), np.array([1])
    (scores,) = scores_of(columns, [(here, there)], first, second, is_within=False)
    decided = decided_pairs([left, right], judged).get((0, 1))
    bits = float(weigh(columns, first, second, is_within=False)[0])
    if decided is not None:
        bits = SURELY if decided is Verdict.SAME else NEVER
    elif left.report.id == right.report.id:
        bits = NEVER
    return Compared(
        left=left,
        right=right,
        bits=bits,
        verdict=_verdict(bits),
        scores=tuple(score for score in scores.values() if score.reason),
        is_decided=decided is not None,
    )


def _verdict(bits: float) -> Verdict:
    table = load_weights()
    return Verdict.SAME if bits >= table.same else Verdict.DIFFERENT if bits <= table.different else Verdict.UNSURE


def strongest_links(tellings: Sequence[Telling], judged: Judged) -> list[Compared]:
    """Return the links that tie the tellings of a happening together, from the first on, each time the surest."""
    if not tellings:
        return []
    first, *loose = sorted(tellings, key=lambda telling: telling.anchor)
    best = [compare_tellings(first, telling, judged) for telling in loose]
    links = []
    while best:
        links.append(max(best, key=lambda each: each.bits))
        tied = links[-1].right
        rest = [each for each in best if each.right is not tied]
        anew = [compare_tellings(tied, each.right, judged) for each in rest]
        best = [max(pair, key=lambda each: each.bits) for pair in zip(rest, anew, strict=True)]
    return links


def near_misses(
    own: Sequence[Telling], others: Mapping[str, Sequence[Telling]], judged: Judged
) -> list[tuple[str, Compared]]:
    """Return the happenings nearest to one that are not it, each by what keeps them apart; the nearest first.

    ``others`` are the tellings of other happenings by their names.
    """
    found = []
    for name, tellings in others.items():
        pairs = [compare_tellings(left, right, judged) for left, right in product(own, tellings)]
        nearness = max(pair.spoken_for for pair in pairs)
        if nearness >= WORTH_A_WORD:
            found.append((-nearness, name, _what_parts(pairs)))
    return [(name, compared) for _, name, compared in sorted(found, key=lambda each: each[:2])[:MOST_NEIGHBOURS]]


def _what_parts(pairs: Sequence[Compared]) -> Compared:
    """The pair that speaks most against it; where none does, the one that comes nearest."""
    apart = [pair for pair in pairs if pair.verdict is Verdict.DIFFERENT]
    return min(apart, key=lambda pair: pair.bits) if apart else max(pairs, key=lambda pair: pair.bits)
