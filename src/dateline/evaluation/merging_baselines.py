"""Simple ways to merge, for comparison: one event a day, exact match, near-duplicate reports, and no merging at all.

Each takes the tellings that Dateline reads and groups them by a key; the groups are reconciled by the same code as
Dateline's own, so that only the merging differs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from dateline.evaluation.matching import killed_in
from dateline.events.copies import copy_groups
from dateline.events.reconcile import reconcile
from dateline.events.telling import Telling
from dateline.model import Claim, Event, Kind, Report


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OwnTelling:
    """What Dateline reads in one report of one happening."""

    report: Report
    event: Event
    """The event of the report by itself."""
    claims: tuple[Claim, ...]


Key = Callable[[OwnTelling], Hashable | None]
"""What tellings of one happening share; None where a telling stays alone."""


def baselines(tellings: Sequence[OwnTelling]) -> dict[str, list[Event]]:
    """Return the events that each simple way of merging comes to, by its name."""
    keys: Mapping[str, Key] = {
        "one a day": _family_day_place,
        "exact match": _exactly,
        "near-duplicates": _copied(tellings).get,
        "all apart": lambda telling: None,
    }
    return {name: _merged(tellings, key) for name, key in keys.items()}


def _family_day_place(telling: OwnTelling) -> Hashable | None:
    place, day = _place_day(telling.event)
    return None if place is None or day is None else (telling.event.kind.family, place, day)


def _exactly(telling: OwnTelling) -> Hashable | None:
    place, day = _place_day(telling.event)
    return None if place is None or day is None else (telling.event.kind, place, day, killed_in(telling.event))


def _place_day(event: Event) -> tuple[Hashable | None, Hashable | None]:
    place, when = event.place, event.when
    day = when.start if when is not None and when.days == 1 else None
    return (place.key or place.name if place else None), day


def _copied(tellings: Sequence[OwnTelling]) -> dict[OwnTelling, Hashable]:
    """Return for each telling what those of near-duplicate reports share: kind, and which of that kind it is."""
    copies = copy_groups({telling.report.id: telling.report.text for telling in tellings})
    seen: Counter[tuple[str, Kind]] = Counter()
    keys: dict[OwnTelling, Hashable] = {}
    for telling in tellings:
        kind, report = telling.event.kind, telling.report.id
        keys[telling] = (kind, copies[report], seen[report, kind])
        seen[report, kind] += 1
    return keys


def _merged(tellings: Sequence[OwnTelling], key: Key) -> list[Event]:
    groups: dict[Hashable, list[OwnTelling]] = defaultdict(list)
    for i, telling in enumerate(tellings):
        shared = key(telling)
        groups[i if shared is None else (shared,)].append(telling)
    return [reconcile([Telling(report=t.report, claims=list(t.claims)) for t in group]) for group in groups.values()]
