"""Who held the places of a unit in a period, as shares of the days that are known.

A side of a span that is open is taken as going on, as `dateline control --on` takes it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateline.model import ControlSpan, ControlStatus

_DISPUTED = frozenset({ControlStatus.DIVIDED, ControlStatus.CONTESTED})
# Shares are told to a ten-thousandth: a day of one place among thirty for a year.
_DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Who held how much."""

    days: int = 0
    """Days on which it is known who holds a place, added up over places and their sectors."""
    holder: str | None = None
    """Who holds most of them; allies together."""
    holder_share: float | None = None
    contested_share: float | None = None


def holding(spans: Iterable[ControlSpan], start: date, end: date) -> Holding:
    """Return who held the places of these spans from ``start`` to ``end``."""
    held: Counter[str] = Counter()
    contested = 0
    for span in spans:
        days = _days_within(span, start, end)
        if span.status in _DISPUTED:
            contested += days
        elif span.status is ControlStatus.HELD and span.holders:
            held["; ".join(sorted(span.holders))] += days
    days = held.total() + contested
    if not days:
        return Holding()
    holder, most = min(held.items(), key=lambda pair: (-pair[1], pair[0]), default=(None, 0))
    return Holding(
        days=days,
        holder=holder if most else None,
        holder_share=round(most / days, _DIGITS),
        contested_share=round(contested / days, _DIGITS),
    )


def _days_within(span: ControlSpan, start: date, end: date) -> int:
    first, last = max(span.start or start, start), min(span.end or end, end)
    return max((last - first).days + 1, 0)
