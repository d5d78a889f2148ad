"""Events as KML 2.2, one placemark an event that has coordinates, with its days and the columns of the GeoJSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.model import Event
from dateline.publish import wording
from dateline.publish.csv import event_values
from dateline.publish.lookups import Lookups
from dateline.publish.markup import as_html, element, opened
from dateline.publish.placing import drawn_at

FIELDS = {
    "event": "string",
    "kind": "string",
    "date_start": "string",
    "date_end": "string",
    "place_precision": "string",
    "error_km": "double",
    "admin1": "string",
    "admin2": "string",
    "country": "string",
    "side_a": "string",
    "side_b": "string",
    "killed_low": "int",
    "killed_best": "int",
    "killed_high": "int",
    "certainty": "string",
    "grade": "string",
    "outlets": "string",
}
"""The fields of a placemark's data, in their order, with their types."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n'


def refuses(event: Event, lookups: Lookups) -> str | None:
    """Return why an event is no placemark, or None."""
    return None if drawn_at(event) else "no coordinates"


def write_kml(events: Iterable[Event], lookups: Lookups) -> Iterator[str]:
    """Yield the document in pieces, a placemark at a time."""
    yield _HEAD
    fields = "".join(f'<SimpleField name="{name}" type="{kind}"/>' for name, kind in FIELDS.items())
    yield f'<name>Events</name><Schema name="event" id="event">{fields}</Schema>\n'
    for event in events:
        yield _placemark(event, lookups)
    yield "</Document></kml>\n"


def _placemark(event: Event, lookups: Lookups) -> str:
    place = drawn_at(event)
    if place is None:
        return ""
    values = event_values(event) | {"event": lookups.name_of(event), "place_precision": place.precision}
    values |= {"error_km": place.error_km, "admin1": place.admin1, "admin2": place.admin2, "country": place.country}
    data = "".join(element("SimpleData", values[name], name=name) for name in FIELDS)
    return "".join(
        (
            opened("Placemark", id=f"e-{lookups.name_of(event)}"),
            element("name", wording.headline(event)),
            # Map programs show a description as HTML.
            element("description", as_html(wording.summary(event))),
            _days(event),
            f'<ExtendedData><SchemaData schemaUrl="#event">{data}</SchemaData></ExtendedData>',
            f"<Point><coordinates>{place.lon},{place.lat}</coordinates></Point></Placemark>\n",
        )
    )


def _days(event: Event) -> str:
    start, end = (event.when.start, event.when.end) if event.when else (None, None)
    told = element("begin", start) + element("end", end)
    return f"<TimeSpan>{told}</TimeSpan>" if told else ""
