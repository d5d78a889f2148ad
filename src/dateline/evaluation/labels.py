"""Scores over labels, as sets of labelled texts have them: F1 by label, weighted by how often each is right.

A text that is answered by nothing counts against recall alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

_Item = TypeVar("_Item")


def weighted_f1(gold: Sequence[str], said: Sequence[str | None], among: Collection[str] | None = None) -> float | None:
    """Return the mean F1 of the labels, weighted by how often each is gold; ``among`` leaves the others out."""
    weights = Counter(label for label in gold if among is None or label in among)
    whole = sum(weights.values())
    if not whole:
        return None
    answers = Counter(said)
    right = Counter(label for label, answer in zip(gold, said, strict=True) if label == answer)
    times = Counter(gold)
    return round(sum(n * 2 * right[label] / (times[label] + answers[label]) for label, n in weights.items()) / whole, 3)


def micro_f1(gold: Iterable[Collection[_Item]], said: Iterable[Collection[_Item]]) -> float | None:
    """Return F1 over what each text is labelled with and answered by; None where neither has anything."""
    right = whole = 0
    for wanted, found in zip(gold, said, strict=True):
        right += len(set(wanted) & set(found))
        whole += len(set(wanted)) + len(set(found))
    return round(2 * right / whole, 3) if whole else None


def commonest(labels: Sequence[str]) -> str | None:
    """Return the label that stands most often; None where there is none."""
    return Counter(labels).most_common(1)[0][0] if labels else None
