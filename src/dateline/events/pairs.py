"""Which tellings of different reports may be one happening: pairs with the bits of evidence for it.

A pair that is not here speaks against it, or was not worth comparing. From the two tellings alone: what else is in the
archive changes no pair.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.events.block import candidate_pairs
from dateline.events.columns import NOT_SAID, Bools, Columns, Floats, Ints, columns_of, word_code
from dateline.events.compare import weigh
from dateline.events.telling import Telling
from dateline.events.values import face_of
from dateline.events.weights import load_weights
from dateline.model import Claim, Verdict


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of tellings that may be one happening: indexes of a list of tellings, and the bits of evidence."""

    left: Ints
    right: Ints
    weight: Floats

    def __len__(self) -> int:
        return len(self.left)

    def verdict(self, n: int) -> Verdict:
        """What the weights say of one pair: the same, or unsure."""
        return Verdict.SAME if self.weight[n] >= load_weights().same else Verdict.UNSURE

    @property
    def is_same(self) -> Bools:
        """Which of them are the same."""
        return np.asarray(self.weight >= load_weights().same)


def same_pairs(tellings: Sequence[Telling], *, fresh: Collection[int] | None = None) -> Pairs:
    """Return the pairs of tellings that are the same or unsure, each once, the lesser index left.

    With ``fresh`` only the pairs of which at least one is among these indexes.
    """
    columns = columns_of_tellings(tellings)
    published = np.array([t.published.toordinal() if t.published else NOT_SAID for t in tellings], dtype=np.int64)
    reports = np.array([word_code(telling.report.id) for telling in tellings], dtype=np.int64)
    if fresh is not None:
        reports[[i for i in range(len(tellings)) if i not in fresh]] = NOT_SAID  # as of one report: never compared
    lefts, rights, bits = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], [np.zeros(0)]
    for left, right in candidate_pairs(columns, published, reports):
        weight = weigh(columns, left, right, is_within=False)
        kept = weight > load_weights().different
        lefts.append(np.minimum(left, right)[kept])
        rights.append(np.maximum(left, right)[kept])
        bits.append(weight[kept])
    first, second = np.concatenate(lefts), np.concatenate(rights)
    _, once = np.unique(first * max(len(tellings), 1) + second, return_index=True)
    return Pairs(first[once], second[once], np.concatenate(bits)[once])


def columns_of_tellings(tellings: Sequence[Telling], faces: Sequence[Claim] | None = None) -> Columns:
    """Return tellings as columns: for each the claim that says what it comes to, and the words it is told in."""
    shown = faces_of(tellings) if faces is None else faces
    return columns_of(shown, texts=[told_in(telling) for telling in tellings])


def told_in(telling: Telling) -> str:
    """Return the sentences that tell it, without the names of its places, which are compared apart."""
    spans = sorted({claim.spans[-1] for claim in telling.claims if claim.spans})
    return " ".join(span.quote(telling.report.text) for span in spans)


def faces_of(tellings: Sequence[Telling]) -> list[Claim]:
    """Return for each telling the claim that says what it comes to."""
    return [face_of(telling) for telling in tellings]
