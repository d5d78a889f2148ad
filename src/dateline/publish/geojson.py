"""Events as GeoJSON (RFC 7946), one feature an event.

An event without coordinates cannot be drawn: such are counted in the foreign member ``set_aside``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dateline.model import Event, Fate, Place, to_plain
from dateline.publish.figures import lost
from dateline.publish.placing import drawn_at
from dateline.publish.wording import cleaned

Feature = dict[str, Any]


def feature_collection(events: Iterable[Event], *, codes: Mapping[str, str] | None = None) -> Feature:
    """Return a FeatureCollection of the events that have a place with coordinates."""
    collection: Feature = json.loads("".join(write_features(events, codes=codes)))
    return collection


def write_features(events: Iterable[Event], *, codes: Mapping[str, str] | None = None) -> Iterator[str]:
    """Yield a FeatureCollection in pieces, a feature at a time."""
    known = codes or {}
    undrawn, comma = 0, ""
    yield '{"type": "FeatureCollection", "features": ['
    for event in events:
        place = drawn_at(event)
        if place is None:
            undrawn += 1
            continue
        yield comma + json.dumps(_feature(event, place, known.get(event.id)), ensure_ascii=False)
        comma = ",\n"
    yield f'], "set_aside": {{"without_coordinates": {undrawn}}}}}\n'


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
    return {name: cleaned(to_plain(value)) for name, value in properties.items()}
