"""Events and control spans as the page's list and map need them.

Follows GeoJSON for the shape of a feature; a place known only to a district, province or country has no point.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from dateline.model import ControlSpan, Event, Fate, Party, PlaceRole, to_plain
from dateline.web.figures import day_of, is_sum, toll_of
from dateline.web.places import place_of
from dateline.web.records import ActorNames
from dateline.web.selection import HIDDEN


def event_feature(event: Event, codes: Mapping[str, str]) -> dict[str, Any]:
    """Return one event as a GeoJSON feature with what the list and the map show of it."""
    places = [place_of(place) for place in event.places if place.role is PlaceRole.AT]
    pointed = next((place for place in places if place["drawn"] == "point"), None)
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": {"type": "Point", "coordinates": [pointed["lon"], pointed["lat"]]} if pointed else None,
        "properties": {
            "code": codes.get(event.id),
            "kind": event.kind,
            "family": event.kind.family,
            "when": to_plain(event.when),
            "day": _iso(day_of(event)),
            "places": places,
            "side_a": _names(event.side_a),
            "side_b": _names(event.side_b),
            "killed": toll_of(event, Fate.KILLED),
            "wounded": toll_of(event, Fate.WOUNDED),
            "is_sum": is_sum(event),
            "grade": event.grade,
            "certainty": event.certainty,
            "hidden": event.certainty in HIDDEN,
            "disputed": bool(event.disagreements),
            "reports": len(event.reports),
            "outlets": list(event.outlets),
        },
    }


def control_on(spans: Iterable[ControlSpan], day: date, names: ActorNames) -> list[dict[str, Any]]:
    """Return who holds each place on a day, by what is claimed."""
    return [_control_row(span, names) for span in spans if span.covers(day)]


def _control_row(span: ControlSpan, names: ActorNames) -> dict[str, Any]:
    return {
        "place": place_of(span.place),
        "sector": span.sector,
        "start": _iso(span.start),
        "end": _iso(span.end),
        "holders": [{"id": holder, "name": names.name(holder)} for holder in span.holders],
        "status": span.status,
        "siege": _siege(span, names),
        "basis": span.basis,
        "confidence": span.confidence,
        "disputed": span.disputed,
        "voices": list(span.voices),
        "claims": list(span.claims),
    }


def _siege(span: ControlSpan, names: ActorNames) -> dict[str, Any] | None:
    if span.siege is None:
        return None
    return {
        "by": [names.name(actor) for actor in span.siege.by],
        "since": _iso(span.siege.since),
        "completeness": span.siege.completeness,
    }


def _names(parties: Iterable[Party]) -> list[str]:
    return [party.name for party in parties]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
