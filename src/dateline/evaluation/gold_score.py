"""Count how well predicted events answer the gold of their reports, by the rules of ``score_events.py``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dateline.evaluation.gold_records import GoldEvent, GoldReport
from dateline.evaluation.matching import has_happened, is_same, killed_in
from dateline.evaluation.parties import Parties
from dateline.evaluation.result import Figures, f1, share
from dateline.model import Event

# Words that tell no two voices apart.
_COMMON = set(
    "the of for and state media news agency source sources official officials spokesman head director group".split()
)


class GoldScore:
    """Counts over all reports of a set."""

    def __init__(self, parties: Parties) -> None:
        self._parties = parties
        self._counts: Counter[str] = Counter()

    def add(self, gold: GoldReport, events: Sequence[Event]) -> None:
        """Match the events of one report by itself, each to at most one gold event, and count."""
        left = [event for event in events if has_happened(event)]
        self._counts["predicted"] += len(left)
        for event in left:
            self._counts["blame_predicted"] += len({(blame.actor, blame.stance) for blame in event.blame})
            self._counts["targets_predicted"] += len({target.what for target in event.targets})
        for wanted in gold.events:
            if wanted.happened:
                found = _best(wanted, left)
                self._count(wanted, found)
                left = [event for event in left if event is not found]

    def figures(self) -> Figures:
        """Return the figures so far."""
        counts = self._counts
        precision, recall = share(counts, "found", "predicted") or 0.0, share(counts, "found", "gold") or 0.0
        return {
            "gold": float(counts["gold"]),
            "predicted": float(counts["predicted"]),
            "precision": precision,
            "recall": recall,
            "f1": f1(precision, recall),
            "kind_exact": share(counts, "kind_exact", "found"),
            "main_found": share(counts, "main_found", "main"),
            "main_first": share(counts, "main_first", "main"),
            "toll_exact": share(counts, "toll_exact", "toll"),
            "voices_f1": f1(
                share(counts, "voices_right", "voices_predicted"), share(counts, "voices_found", "voices_gold")
            ),
            "blame_f1": f1(share(counts, "blame_found", "blame_predicted"), share(counts, "blame_found", "blame_gold")),
            "targets_f1": f1(
                share(counts, "targets_found", "targets_predicted"), share(counts, "targets_found", "targets_gold")
            ),
        }

    def _count(self, wanted: GoldEvent, found: Event | None) -> None:
        counts = self._counts
        counts["gold"] += 1
        counts["blame_gold"] += len(set(wanted.blame))
        counts["targets_gold"] += len(set(wanted.targets))
        if wanted.main:
            counts["main"] += 1
            counts["main_found"] += found is not None
            counts["main_first"] += found is not None and bool(found.main_in)
        if found is None:
            return
        counts["found"] += 1
        counts["kind_exact"] += found.kind == wanted.kind
        counts["targets_found"] += len(set(wanted.targets) & {str(target.what) for target in found.targets})
        self._count_blame(wanted, found)
        _count_voices(wanted.voices, [voice.name for voice in found.voices], counts)
        if wanted.killed:
            counts["toll"] += 1
            counts["toll_exact"] += killed_in(found) == wanted.killed

    def _count_blame(self, wanted: GoldEvent, found: Event) -> None:
        left = {(blame.actor, str(blame.stance)) for blame in found.blame}
        for gold in sorted(set(wanted.blame), key=str):
            hit = next(
                (
                    each
                    for each in sorted(left, key=str)
                    if each[1] == gold.stance and self._parties.agree(gold.actor, each[0])
                ),
                None,
            )
            if hit:
                left.discard(hit)
                self._counts["blame_found"] += 1


def _best(wanted: GoldEvent, events: Iterable[Event]) -> Event | None:
    """Return the event that answers a gold event best: the same kind first, then the nearest toll."""
    hits = [event for event in events if is_same(wanted, event)]
    return min(hits, key=lambda event: (event.kind != wanted.kind, abs(killed_in(event) - wanted.killed)), default=None)


def _count_voices(gold: Sequence[str], predicted: Sequence[str], counts: Counter[str]) -> None:
    """Count voices that share a telling word; those that have none are alike."""
    left, right = [_telling_words(name) for name in gold], [_telling_words(name) for name in predicted]
    counts["voices_gold"] += len(left)
    counts["voices_predicted"] += len(right)
    counts["voices_found"] += sum(any(_are_alike(each, other) for other in right) for each in left)
    counts["voices_right"] += sum(any(_are_alike(each, other) for other in left) for each in right)


def _are_alike(left: set[str], right: set[str]) -> bool:
    return bool(left & right) or not (left or right)


def _telling_words(name: str) -> set[str]:
    words = "".join(letter if letter.isalnum() else " " for letter in name.lower()).split()
    return {word for word in words if len(word) > 2 and word not in _COMMON}
