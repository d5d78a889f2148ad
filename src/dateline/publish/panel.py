"""A panel: one row a unit of land and a period, with counts, losses, who holds the land, and how much was reported.

Tallies records as they go by and then yields rows, so that memory grows with the panel and not with the archive. Where
no report was published in a period and nothing is told of it, counts are empty: nobody looked. Where there were
reports, they are zero: nobody told of anything.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from dateline.model import Claim, ControlSpan, Event, Family, Fate, UnreadableValue
from dateline.publish.csv import Cell, as_cell, csv_line
from dateline.publish.figures import Bounds, Group, lost
from dateline.publish.panel_control import Holding, holding
from dateline.publish.panel_units import MOST_ROWS, PeriodKind, Unit, UnitKind, period_within, periods, unit_of
from dateline.publish.placing import best_place, is_sum, without_days
from dateline.publish.wording import is_hidden

FAMILIES = (
    Family.TERRITORY,
    Family.FIGHTING,
    Family.REMOTE_VIOLENCE,
    Family.AGAINST_PEOPLE,
    Family.STRATEGIC,
    Family.DEMONSTRATIONS,
)
"""The families of kinds that are counted: tolls add up others, and states are no happenings."""

_LOSSES: dict[str, tuple[Fate, Group | None]] = {
    "killed": (Fate.KILLED, None),
    "killed_civilians": (Fate.KILLED, Group.CIVILIANS),
    "wounded": (Fate.WOUNDED, None),
}
_ENDS = ("low", "best", "high")

COLUMNS = (
    *"unit name admin1 admin2 country lat lon start end coverage events".split(),
    *(f"events_{family.replace('-', '_')}" for family in FAMILIES),
    *(f"{name}_{end}" for name in _LOSSES for end in (*_ENDS, "told")),
    *"reports outlets store_reports store_outlets".split(),
    *"control_days holder holder_share contested_share".split(),
)
"""The columns in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelSettings:
    """What a panel is of; days that are not given are those of the reports."""

    unit: UnitKind
    by: PeriodKind
    first: date | None = None
    last: date | None = None


@dataclass(slots=True)
class _Sums:
    """What was counted of one unit in one period."""

    events: Counter[Family] = field(default_factory=Counter)
    losses: dict[str, list[Bounds]] = field(default_factory=lambda: defaultdict(list))
    reports: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)


class Panel:
    """Takes in reports, claims, events and control spans, in any order, and then yields rows."""

    def __init__(self, settings: PanelSettings) -> None:
        self.settings = settings
        self.set_aside: Counter[str] = Counter()
        """Events that no row counts, by reason."""
        self.rows = 0
        self._sums: dict[tuple[str, date], _Sums] = defaultdict(_Sums)
        self._units: dict[str, Unit] = {}
        self._published: dict[str, tuple[date, str | None]] = {}
        self._spans: dict[str, list[ControlSpan]] = defaultdict(list)

    def add_report(self, report: str, *, published: date | None, outlet: str | None) -> None:
        """Take in that a report was published; one without a day covers none."""
        if published is not None:
            self._published[report] = (published, outlet)

    def add_claim(self, claim: Claim) -> None:
        """Take in that a report tells of the places of a claim; its report must have been added."""
        published, outlet = self._published.get(claim.report, (None, None))
        if published is None:
            return
        start = self._period(published)
        for unit in {unit for place in claim.places if (unit := unit_of(place, self.settings.unit))}:
            sums = self._at(unit, start)
            sums.reports.add(claim.report)
            sums.outlets.update([outlet] if outlet else [])

    def add_event(self, event: Event) -> None:
        """Count an event, or set it aside with its reason."""
        place = best_place(event)
        unit = unit_of(place, self.settings.unit) if place else None
        period = period_within(event.when, self.settings.by)
        reason = _no_row_for(event)
        if reason or unit is None or period is None:
            self.set_aside[reason or self._why_not(event, unit)] += 1
            return
        sums = self._at(unit, period[0])
        sums.events[event.kind.family] += 1
        for name, (fate, group) in _LOSSES.items():
            if (bounds := lost(event, fate, group)) is not None:
                sums.losses[name].append(bounds)

    def add_control(self, span: ControlSpan) -> None:
        """Take in who holds a place."""
        if unit := unit_of(span.place, self.settings.unit):
            self._known(unit)
            self._spans[unit.key].append(span)

    def lines(self) -> Iterator[str]:
        """Yield the header and a line a unit and period, by unit and then by period."""
        yield csv_line(COLUMNS)
        spans = list(self._periods())
        if len(spans) * len(self._units) > MOST_ROWS:
            raise UnreadableValue(
                f"{len(self._units)} units in {len(spans)} periods are too many rows; narrow them with --from and --to"
            )
        stored = self._stored()
        inside = {start for start, _ in spans}
        outside = sum(sums.events.total() for (_, start), sums in self._sums.items() if start not in inside)
        self.set_aside += Counter({"outside the days of the panel": outside})
        for key in sorted(self._units):
            for start, end in spans:
                self.rows += 1
                row = self._row(self._units[key], start, end, stored.get(start, (0, 0)))
                yield csv_line(as_cell(row[column]) for column in COLUMNS)

    def _row(self, unit: Unit, start: date, end: date, stored: tuple[int, int]) -> Mapping[str, Cell | date]:
        sums = self._sums.get((unit.key, start)) or _Sums()
        is_covered = bool(stored[0] or sums.events)
        row: dict[str, Cell | date] = {
            "unit": unit.key,
            **{name: getattr(unit, name) for name in ("name", "admin1", "admin2", "country", "lat", "lon")},
            "start": start,
            "end": end,
            "coverage": "unit" if sums.reports or sums.events else "store" if stored[0] else "none",
            "events": sums.events.total() if is_covered else None,
            **{f"events_{each.replace('-', '_')}": sums.events[each] if is_covered else None for each in FAMILIES},
            "reports": len(sums.reports),
            "outlets": len(sums.outlets),
            "store_reports": stored[0],
            "store_outlets": stored[1],
        }
        for name in _LOSSES:
            row |= _loss_cells(name, sums, is_covered=is_covered)
        return row | _control_cells(holding(self._spans.get(unit.key, ()), start, end))

    def _periods(self) -> Iterator[tuple[date, date]]:
        days = [day for day, _ in self._published.values()] or [start for _, start in self._sums]
        first, last = self.settings.first or min(days, default=None), self.settings.last or max(days, default=None)
        if first is not None and last is not None:
            yield from periods(first, last, self.settings.by)

    def _stored(self) -> dict[date, tuple[int, int]]:
        """Return how many reports and outlets of the whole store there are by period."""
        reports: Counter[date] = Counter()
        outlets: dict[date, set[str]] = defaultdict(set)
        for published, outlet in self._published.values():
            start = self._period(published)
            reports[start] += 1
            outlets[start].update([outlet] if outlet else [])
        return {start: (number, len(outlets[start])) for start, number in reports.items()}

    def _at(self, unit: Unit, start: date) -> _Sums:
        self._known(unit)
        return self._sums[unit.key, start]

    def _known(self, unit: Unit) -> None:
        """Keep a unit; of several spellings the first in the alphabet, so that arrival order does not matter."""
        self._units[unit.key] = min(self._units.get(unit.key, unit), unit, key=str)

    def _period(self, day: date) -> date:
        return next(periods(day, day, self.settings.by))[0]

    def _why_not(self, event: Event, unit: Unit | None) -> str:
        if best_place(event) is None:
            return "no place"
        if unit is None:
            return f"its place is known less finely than by {self.settings.unit}"
        return without_days(event) or f"its day is known less finely than by {self.settings.by}"


def _no_row_for(event: Event) -> str | None:
    """Return why an event is counted nowhere, whatever its place and day."""
    if event.withdrawn:
        return "withdrawn"
    if is_hidden(event):
        return "denied or planned"
    if is_sum(event) or event.kind.family not in FAMILIES:
        return "a sum of others, or no happening"
    return None


def _loss_cells(name: str, sums: _Sums, *, is_covered: bool) -> Mapping[str, Cell]:
    """Return the sums of one loss: zero where nothing happened, empty where nothing is said of it or nobody looked."""
    told = sums.losses.get(name, [])
    if not told:
        nothing = 0 if is_covered and not sums.events else None
        return {f"{name}_{end}": nothing for end in _ENDS} | {f"{name}_told": 0 if is_covered else None}
    highs = [bounds.high for bounds in told]
    return {
        f"{name}_low": sum(bounds.low or 0 for bounds in told),
        f"{name}_best": sum((bounds.best if bounds.best is not None else bounds.low) or 0 for bounds in told),
        f"{name}_high": None if None in highs else sum(high or 0 for high in highs),
        f"{name}_told": len(told),
    }


def _control_cells(held: Holding) -> dict[str, Cell]:
    return {
        "control_days": held.days or None,
        "holder": held.holder,
        "holder_share": held.holder_share,
        "contested_share": held.contested_share,
    }
