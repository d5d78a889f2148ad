"""Events as CSV with HXL tags: a header for people, a row of hashtags for programs, then one row an event.

P-codes stand where a list of p-codes was added to the gazetteer before reading (`dateline gazetteer add --pcodes`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dateline.model import Event, Place
from dateline.publish import wording
from dateline.publish.countries import country
from dateline.publish.csv import Cell, as_cell, csv_line, event_values
from dateline.publish.lookups import Lookups
from dateline.publish.placing import best_place

TAGS = {
    "event": "#event+id",
    "kind": "#event+type",
    "family": "#event+type+family",
    "date_start": "#date+start",
    "date_end": "#date+end",
    "date_precision": "#date+precision",
    "country": "#country+name",
    "country_code": "#country+code+v_iso2",
    "admin1": "#adm1+name",
    "admin2": "#adm2+name",
    "pcode": "#loc+code+v_pcode",
    "place": "#loc+name",
    "place_key": "#loc+code+v_key",
    "lat": "#geo+lat",
    "lon": "#geo+lon",
    "place_precision": "#geo+precision",
    "error_km": "#geo+error+km",
    "side_a": "#group+name+first",
    "side_b": "#group+name+second",
    "killed_low": "#affected+killed+min",
    "killed_best": "#affected+killed+best",
    "killed_high": "#affected+killed+max",
    "killed_civilians_low": "#affected+civilians+killed+min",
    "killed_civilians_best": "#affected+civilians+killed+best",
    "killed_civilians_high": "#affected+civilians+killed+max",
    "wounded_low": "#affected+injured+min",
    "wounded_best": "#affected+injured+best",
    "wounded_high": "#affected+injured+max",
    "targets": "#event+target",
    "weapons": "#event+weapon",
    "civilians": "#event+civilians",
    "certainty": "#meta+certainty",
    "grade": "#meta+grade",
    "voices": "#meta+voice",
    "outlets": "#meta+source",
    "first_reported": "#date+reported",
    "description": "#description",
}
"""The columns in their order, with their hashtags."""

_OF_PLACE: dict[str, Callable[[Place], object]] = {
    "country": lambda place: _country_name(place),
    "country_code": lambda place: place.country,
    "admin1": lambda place: place.admin1,
    "admin2": lambda place: place.admin2,
    "pcode": lambda place: place.pcode,
    "place": lambda place: place.name,
    "place_key": lambda place: place.key,
    "lat": lambda place: place.lat,
    "lon": lambda place: place.lon,
    "place_precision": lambda place: place.precision,
    "error_km": lambda place: place.error_km,
}


def write_hxl(events: Iterable[Event], lookups: Lookups) -> Iterator[str]:
    """Yield the header, the hashtags, and a line an event."""
    yield csv_line(TAGS)
    yield csv_line(TAGS.values())
    for event in events:
        yield csv_line(hxl_row(event, lookups).values())


def hxl_row(event: Event, lookups: Lookups) -> dict[str, Cell]:
    """Return one event as a row; None where nothing is known."""
    values, place = event_values(event), best_place(event)
    values |= {name: read(place) if place else None for name, read in _OF_PLACE.items()}
    values |= {"event": lookups.name_of(event), "description": wording.summary(event)}
    return {column: as_cell(values[column]) for column in TAGS}


def _country_name(place: Place) -> str | None:
    land = country(place.country)
    return land.acled_name if land else None
