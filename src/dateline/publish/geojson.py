"""Events as GeoJSON (RFC 7946), one feature an event.

An event without coordinates cannot be drawn: such are counted in the foreign member ``set_aside``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dateline.model import Event, Fate, Place, to_plain
from dateline.publish.figures import lost

Feature = dict[str, Any]


def feature_collection(events: Iterable[Event], *, codes: Mapping[str, str] | None = None) -> Feature:
    """Return a FeatureCollection of the events that have a place with coordinates."""
    listed = list(events)
    known = codes or {}
    drawn = [(event, place) for event in listed if (place := drawn_at(event)) is not None]
    return {
        "type": "FeatureCollection",
        "features": [_feature(event, place, known.get(event.id)) for event, place in drawn],
        "set_aside": {"without_coordinates": len(listed) - len(drawn)},
    }


def drawn_at(event: Event) -> Place | None:
    """Return the place that stands for an event on a map: where it happened, else any other with coordinates."""
    places = [place for place in event.places if place.lat is not None and place.lon is not None]
    return next((place for place in places if place.role == "at"), places[0] if places else None)


def _feature(event: Event, place: Place, code: str | None) -> Feature:
    geometry = {"type": "Point", "coordinates": [place.lon, place.lat]}
    return {"type": "Feature", "id": event.id, "geometry": geometry, "properties": _properties(event, place, code)}


def _properties(event: Event, place: Place, code: str | None) -> Feature:
    killed = lost(event, Fate.KILLED)
    properties = {
        "code": code,
        "kind": event.kind,
        "date_start": event.when and event.when.start,
        "date_end": event.when and event.when.end,
        "place": place.name,
        "place_role": place.role,
        "precision": place.precision,
        "error_km": place.error_km,
        "admin1": place.admin1,
        "country": place.country,
        "side_a": [party.name for party in event.side_a],
        "side_b": [party.name for party in event.side_b],
        "killed_low": killed and killed.low,
        "killed_best": killed and killed.best,
        "killed_high": killed and killed.high,
        "certainty": event.certainty,
        "grade": event.grade,
        "reports": event.reports,
        "withdrawn": event.withdrawn,
    }
    return {name: to_plain(value) for name, value in properties.items()}
