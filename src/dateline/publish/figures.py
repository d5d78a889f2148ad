"""Losses of one event as one figure a group of people: low, best, high.

Follows the design's conventions: losses of one event add up, a bomber's own death stays out of the toll, and figures
of the war to date never count for a happening.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dateline.model import Event, Fate, Loss, Party, Scope


class Group(StrEnum):
    """Whose losses they are."""

    SIDE_A = "side_a"
    SIDE_B = "side_b"
    CIVILIANS = "civilians"
    OTHERS = "others"
    """Of parties on neither side, of several, or not said."""
    ATTACKERS = "attackers"
    """Who died by their own attack; never in a sum."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """A number of people as voices bound it; None is 'not said'."""

    low: int | None = None
    best: int | None = None
    high: int | None = None

    def __str__(self) -> str:
        if self.low is not None and self.low == self.best == self.high:
            return str(self.low)
        if self.best is None and (self.low is None) != (self.high is None):
            return f"≥{self.low}" if self.low is not None else f"≤{self.high}"
        return "–".join("?" if value is None else str(value) for value in (self.low, self.best, self.high))


def lost(event: Event, fate: Fate, group: Group | None = None) -> Bounds | None:
    """Return how many had this fate, of one group or in all; None where nothing is said."""
    counted = [loss for loss in event.losses if loss.fate is fate and loss.scope is not Scope.WAR_TO_DATE]
    groups = [(loss, group_of(loss, event)) for loss in counted]
    if group is None:
        return _sum(loss for loss, its in groups if its is not Group.ATTACKERS)
    return _sum(loss for loss, its in groups if its is group)


def group_of(loss: Loss, event: Event) -> Group:
    """Return whose loss it is."""
    who = set(loss.who)
    if who == {"attackers"}:
        return Group.ATTACKERS
    if who == {"civilians"}:
        return Group.CIVILIANS
    if who and who <= _actors(event.side_a):
        return Group.SIDE_A
    return Group.SIDE_B if who and who <= _actors(event.side_b) else Group.OTHERS


def _actors(parties: tuple[Party, ...]) -> set[str | None]:
    return {party.actor for party in parties}


def _sum(losses: Iterable[Loss]) -> Bounds | None:
    """Add up: a part not said leaves the lower bound as it is, and the others unsaid."""
    parts = list(losses)
    if not parts:
        return None
    lows = [low for low in (_first(loss.low, loss.best) for loss in parts) if low is not None]
    return Bounds(
        low=sum(lows) if lows else None,
        best=_sum_of_all([loss.best for loss in parts]),
        high=_sum_of_all([_first(loss.high, loss.best) for loss in parts]),
    )


def _first(*values: int | None) -> int | None:
    return next((value for value in values if value is not None), None)


def _sum_of_all(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None
