"""What sort of value each column of the event table holds, for formats that know days and numbers from text."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from struct import pack
from typing import Any

from dateline.model import Event
from dateline.publish.csv import COLUMNS, event_values
from dateline.publish.lookups import Lookups
from dateline.publish.placing import drawn_at
from dateline.publish.wording import clean


class Sort(StrEnum):
    """What a column holds."""

    TEXT = "text"
    DAY = "day"
    WHOLE = "whole number"
    DECIMAL = "decimal number"
    TRUTH = "truth"


_SORTS = {
    "date_start": Sort.DAY,
    "date_end": Sort.DAY,
    "first_reported": Sort.DAY,
    "lat": Sort.DECIMAL,
    "lon": Sort.DECIMAL,
    "error_km": Sort.DECIMAL,
    "withdrawn": Sort.TRUTH,
}
_ENDS = ("_low", "_best", "_high")

SORTS = {name: Sort.WHOLE if name.endswith(_ENDS) else _SORTS.get(name, Sort.TEXT) for name in COLUMNS}
"""The columns in their order, with what they hold."""

# A point in well-known binary: little-endian, type 1, longitude, latitude.
_LITTLE_ENDIAN, _POINT = 1, 1


def typed_values(event: Event, lookups: Lookups) -> dict[str, Any]:
    """Return one event's values by column: days, numbers and truths as such, text on one line, None for unknown."""
    values = event_values(event, code=lookups.codes.get(event.id))
    return {name: _typed(value, SORTS[name]) for name, value in values.items()} | {"withdrawn": event.withdrawn}


def point(event: Event) -> bytes | None:
    """Return where an event is drawn, in well-known binary; None without coordinates."""
    place = drawn_at(event)
    if place is None:
        return None
    return pack("<BIdd", _LITTLE_ENDIAN, _POINT, place.lon, place.lat)


def _typed(value: Any, sort: Sort) -> Any:
    if value is None or isinstance(value, date):
        return value
    if sort is Sort.DECIMAL:
        return float(value)
    return value if sort is Sort.WHOLE else clean(str(value)) or None
