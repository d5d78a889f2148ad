"""The units of a panel: stretches of land (place, district, province, grid cell) and of time (day, week, month).

What is known less finely than a unit belongs to none: it is set aside with its reason, never put into the likeliest.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateline.model import Interval, Place, PlacePrecision
from dateline.publish.placing import cell_middle, grid_cell

# A panel of more rows than this is a slip of the pen: all towns of a country by day for ten years are 4 million.
MOST_ROWS = 20_000_000


class UnitKind(StrEnum):
    """What a row of a panel is about."""

    PLACE = "place"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    GRID = "grid"


class PeriodKind(StrEnum):
    """How long a row of a panel lasts."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Unit:
    """One stretch of land."""

    key: str
    name: str = ""
    admin1: str | None = None
    admin2: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


_POINTS = frozenset(
    {
        PlacePrecision.SITE,
        PlacePrecision.NEIGHBOURHOOD,
        PlacePrecision.SECTOR,
        PlacePrecision.SETTLEMENT,
        PlacePrecision.NEAR,
    }
)
_WIDER_THAN_DISTRICT = frozenset({PlacePrecision.ADMIN1, PlacePrecision.COUNTRY, PlacePrecision.UNKNOWN})
_WIDER_THAN_PROVINCE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.UNKNOWN})


def unit_of(place: Place, kind: UnitKind) -> Unit | None:
    """Return the unit that a place lies in, or None where it is known less finely than that."""
    return _OF[kind](place)


def _place(place: Place) -> Unit | None:
    if place.precision not in _POINTS or place.key is None:
        return None
    return Unit(
        key=place.key,
        name=place.name,
        admin1=place.admin1,
        admin2=place.admin2,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
    )


def _admin1(place: Place) -> Unit | None:
    if place.admin1 is None or place.precision in _WIDER_THAN_PROVINCE:
        return None
    key = f"{place.country or '?'}:{place.admin1}"
    return Unit(key=key, name=place.admin1, admin1=place.admin1, country=place.country)


def _admin2(place: Place) -> Unit | None:
    if place.admin2 is None or place.precision in _WIDER_THAN_DISTRICT:
        return None
    key = f"{place.country or '?'}:{place.admin1 or '?'}:{place.admin2}"
    return Unit(key=key, name=place.admin2, admin1=place.admin1, admin2=place.admin2, country=place.country)


def _grid(place: Place) -> Unit | None:
    cell = grid_cell(place) if place.precision in _POINTS else None
    if cell is None:
        return None
    lat, lon = cell_middle(cell)
    return Unit(key=f"{cell:06}", name=str(cell), lat=lat, lon=lon)


_OF: dict[UnitKind, Callable[[Place], Unit | None]] = {
    UnitKind.PLACE: _place,
    UnitKind.ADMIN1: _admin1,
    UnitKind.ADMIN2: _admin2,
    UnitKind.GRID: _grid,
}


def period_of(day: date, kind: PeriodKind) -> tuple[date, date]:
    """Return the first and last day of the period that a day is in; weeks begin on Monday."""
    if kind is PeriodKind.DAY:
        return day, day
    if kind is PeriodKind.WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def periods(first: date, last: date, kind: PeriodKind) -> Iterator[tuple[date, date]]:
    """Yield the periods from that of the first day to that of the last."""
    start, end = period_of(first, kind)
    while start <= last:
        yield start, end
        start, end = period_of(end + timedelta(days=1), kind)


def period_within(when: Interval | None, kind: PeriodKind) -> tuple[date, date] | None:
    """Return the one period that all days of an interval lie in, or None where there is none such."""
    if when is None or when.start is None or when.end is None:
        return None
    found = period_of(when.start, kind)
    return found if when.end <= found[1] else None
