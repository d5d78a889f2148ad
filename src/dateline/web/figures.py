"""Counts over events: the dead of one event, events and dead by day, and the summary of a store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from dateline.model import KINDS_OF, Event, Family, Fate, LinkKind, Loss, Scope
from dateline.web.places import bounds_of
from dateline.web.records import Catalogue
from dateline.web.selection import HIDDEN


def toll_of(event: Event, fate: Fate) -> dict[str, int | None]:
    """Return low, best and high of all people of one fate; None is 'not said'. Attackers' own deaths stay out."""
    losses = [loss for loss in event.losses if _counts(loss, fate)]
    highs = [_first(loss.high, loss.best) for loss in losses]
    return {
        "low": _total([_first(loss.low, loss.best) for loss in losses]),
        "best": _total([loss.figure for loss in losses]),
        "high": None if None in highs else _total(highs),
    }


def day_of(event: Event) -> date | None:
    """Return the day of an event that is known to the day; None for a vaguer or unknown time."""
    when = event.when
    if when is None or when.start is None or when.start != when.end:
        return None
    return when.start


def is_sum(event: Event) -> bool:
    """Whether an event totals others, so that counting it as well would count their dead twice."""
    return event.kind.family is Family.TOLLS or any(link.how is LinkKind.SUMS for link in event.links)


def count_days(events: Iterable[Event]) -> dict[str, Any]:
    """Return events and dead by day, and how many events have no single day."""
    number: Counter[date] = Counter()
    killed: Counter[date] = Counter()
    without_day = 0
    for event in events:
        day = day_of(event)
        if day is None:
            without_day += 1
            continue
        number[day] += 1
        killed[day] += 0 if is_sum(event) or event.certainty in HIDDEN else toll_of(event, Fate.KILLED)["best"] or 0
    days = [{"day": day.isoformat(), "events": number[day], "killed": killed[day]} for day in sorted(number)]
    return {"days": days, "without_day": without_day}


def summarise(catalogue: Catalogue) -> dict[str, Any]:
    """Return what a reader should know of a store before looking into it."""
    events = catalogue.events
    days = [day for event in events if (day := day_of(event))]
    return {
        "events": len(events),
        "hidden": sum(event.certainty in HIDDEN for event in events),
        "reports": len({report for event in events for report in event.reports}),
        "outlets": len({outlet for event in events for outlet in event.outlets}),
        "first_day": min(days).isoformat() if days else None,
        "last_day": max(days).isoformat() if days else None,
        "kinds": _kinds(events),
        "holders": _holders(catalogue),
        "bounds": bounds_of(events, catalogue.control),
    }


def _kinds(events: Iterable[Event]) -> list[dict[str, Any]]:
    counts = Counter(event.kind for event in events)
    return [
        {"family": family, "kind": kind, "events": counts[kind]}
        for family, kinds in KINDS_OF.items()
        for kind in kinds
        if counts[kind]
    ]


def _holders(catalogue: Catalogue) -> list[dict[str, Any]]:
    counts = Counter(holder for span in catalogue.control for holder in span.holders)
    ranked = sorted(counts, key=lambda holder: (-counts[holder], holder))
    return [{"id": holder, "name": catalogue.names.name(holder), "spans": counts[holder]} for holder in ranked]


def _counts(loss: Loss, fate: Fate) -> bool:
    return loss.fate is fate and loss.scope is not Scope.WAR_TO_DATE and loss.who != ("attackers",)


def _first(*values: int | None) -> int | None:
    return next((value for value in values if value is not None), None)


def _total(values: Sequence[int | None]) -> int | None:
    said = [value for value in values if value is not None]
    return sum(said) if said else None
