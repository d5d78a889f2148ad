"""Say less of where and when: places to their district or province, days to their month.

Coordinates go to the middle of a cell of a fixed grid, so that many exports of one place tell no more than one.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from math import floor

from dateline.model import Interval, Place, PlacePrecision, Precision

# A cell of half a degree is at most 56 km high: half its diagonal is 40 km. A district is about as large.
_DISTRICT_CELL_DEGREES, _DISTRICT_ERROR_KM = 0.5, 40.0
# A cell of two degrees: half its diagonal is 157 km. A province is about as large.
_PROVINCE_CELL_DEGREES, _PROVINCE_ERROR_KM = 2.0, 160.0

_COARSE = (PlacePrecision.ADMIN1, PlacePrecision.COUNTRY)


def to_district(places: Iterable[Place]) -> tuple[Place, ...]:
    """Return places by their district, or by their province where no district is known."""
    return tuple(_district(place) for place in places)


def to_province(places: Iterable[Place]) -> tuple[Place, ...]:
    """Return places by their province, or by their country where no province is known."""
    return tuple(_province(place) for place in places)


def to_month(when: Interval | None) -> Interval | None:
    """Return the months that an interval touches."""
    if when is None or when.start is when.end is None:
        return when
    start = when.start and when.start.replace(day=1)
    return Interval(start=start, end=when.end and _last_of_month(when.end), precision=Precision.MONTH)


def _district(place: Place) -> Place:
    if place.admin2 is None or place.precision in _COARSE:
        return _province(place)
    coarse = _in_cell(place, _DISTRICT_CELL_DEGREES, _DISTRICT_ERROR_KM)
    return replace(coarse, name=place.admin2, precision=PlacePrecision.ADMIN2)


def _province(place: Place) -> Place:
    coarse = _in_cell(place, _PROVINCE_CELL_DEGREES, _PROVINCE_ERROR_KM)
    if place.admin1 is None or place.precision is PlacePrecision.COUNTRY:
        name = place.country or "place withheld"
        return replace(
            coarse, name=name, admin1=None, admin2=None, precision=PlacePrecision.COUNTRY, lat=None, lon=None
        )
    return replace(coarse, name=place.admin1, admin2=None, precision=PlacePrecision.ADMIN1)


def _in_cell(place: Place, degrees: float, error_km: float) -> Place:
    lat, lon = _middle(place.lat, degrees), _middle(place.lon, degrees)
    cell = replace(place, lat=lat, lon=lon, error_km=None if lat is None else error_km)
    return replace(cell, key=None, sector=None, pcode=None, how="coarsened for publication", spans=())


def _middle(value: float | None, degrees: float) -> float | None:
    return None if value is None else (floor(value / degrees) + 0.5) * degrees


def _last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
