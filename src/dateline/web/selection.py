"""Which events a reader asks for: by day, kind, party, place and words.

Does not order or count them: see rows.py and figures.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.model import Certainty, Event, Interval, Kind, Place

# Planned and denied happenings are events too, but lists show them only when asked.
HIDDEN = frozenset({Certainty.PLANNED, Certainty.DENIED})

# An event told of as "no later than" a day (or "from" a day) is looked for this far before (or after) it; without a
# limit, 31 of the 82 events of the example reports would stand in the list of every earlier day (2026-11-22).
# A week is a choice, not a measurement.
OPEN_DAYS = timedelta(days=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What an event must fit; None and empty ask for nothing."""

    since: date | None = None
    until: date | None = None
    kinds: frozenset[Kind] = frozenset()
    actor: str | None = None
    place: str | None = None
    words: str | None = None
    hidden: bool = False
    """Whether planned and denied happenings are wanted as well."""

    @property
    def days(self) -> Interval | None:
        """The days asked for; None where none are, so that undated events fit too."""
        if self.since is None and self.until is None:
            return None
        return Interval(start=self.since, end=self.until)


def select_events(events: Iterable[Event], selection: Selection) -> Iterator[Event]:
    """Yield the events that fit the selection, in the order given."""
    return (event for event in events if _fits(event, selection))


def is_dated(interval: Interval | None) -> bool:
    """Whether an interval has a first or a last day."""
    return interval is not None and (interval.start is not None or interval.end is not None)


def _fits(event: Event, selection: Selection) -> bool:
    return (
        (selection.hidden or event.certainty not in HIDDEN)
        and (not selection.kinds or event.kind in selection.kinds)
        and _fits_days(event.when, selection.days)
        and _fits_actor(event, selection.actor)
        and _fits_place(event, selection.place)
        and _fits_words(event, selection.words)
    )


def _fits_days(when: Interval | None, days: Interval | None) -> bool:
    if days is None:
        return True
    return when is not None and is_dated(when) and _closed(when).overlaps(days)


def _closed(when: Interval) -> Interval:
    start, end = when.start, when.end
    if start is None and end is not None:
        start = end - OPEN_DAYS
    elif end is None and start is not None:
        end = start + OPEN_DAYS
    return Interval(start=start, end=end)


def _fits_actor(event: Event, actor: str | None) -> bool:
    if actor is None:
        return True
    if actor in _actor_ids(event):
        return True
    return any(actor.casefold() in party.name.casefold() for party in (*event.side_a, *event.side_b))


def _fits_place(event: Event, sought: str | None) -> bool:
    if sought is None:
        return True
    return any(place.key == sought or _is_called(place, sought.casefold()) for place in event.places)


def _is_called(place: Place, sought: str) -> bool:
    return any(sought in (name or "").casefold() for name in (place.name, place.admin1, place.admin2))


def _fits_words(event: Event, words: str | None) -> bool:
    if not words:
        return True
    told = " ".join(_told(event)).casefold()
    return all(word in told for word in words.casefold().split())


def _told(event: Event) -> Iterator[str]:
    yield event.kind.replace("-", " ")
    yield event.id
    for place in event.places:
        yield from (place.name, place.admin1 or "", place.country or "")
    for party in (*event.side_a, *event.side_b):
        yield from (party.name, party.actor or "")
    yield from (target.what.replace("-", " ") for target in event.targets)
    yield from event.outlets


def _actor_ids(event: Event) -> set[str | None]:
    parties = {party.actor for party in (*event.side_a, *event.side_b)}
    return parties | {blame.actor for blame in event.blame}
