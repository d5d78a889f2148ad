"""How a place may be drawn: as a point, as an area, or not at all. Never a point where a point is not known."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, dist
from statistics import median
from typing import Any

from dateline.model import ControlSpan, Event, Place, PlacePrecision

# Rings for places that are known only roughly and bring no error of their own, in km: round figures for a
# countryside, a district and a province of Syria, chosen by eye on 2026-11-22. The gazetteer's own error goes first.
USUAL_ERROR_KM = {PlacePrecision.AREA: 20.0, PlacePrecision.ADMIN2: 25.0, PlacePrecision.ADMIN1: 60.0}

# A place known no better than this is listed, but not drawn: a ring around a country tells nothing.
NOT_DRAWN = frozenset({PlacePrecision.COUNTRY, PlacePrecision.UNKNOWN})

# The share of places that the map first shows: of the 88 places drawn for the example reports, 13 lie far from the
# others, most of them capitals where people spoke (2026-11-22). The reader can always zoom out.
SHARE_SHOWN = 0.85


def place_of(place: Place) -> dict[str, Any]:
    """Return a place with how it may be drawn: as a point, as an area of ``error_km``, or not at all."""
    return {
        "key": place.key,
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
        "error_km": place.error_km or USUAL_ERROR_KM.get(place.precision),
        "sector": place.sector,
        "admin1": place.admin1,
        "country": place.country,
        "how": place.how,
        "drawn": drawn_as(place),
    }


def drawn_as(place: Place) -> str | None:
    """Return ``point`` or ``area``, or None for a place that is only listed."""
    if place.lat is None or place.lon is None or place.precision in NOT_DRAWN:
        return None
    return "area" if place.precision in USUAL_ERROR_KM else "point"


def bounds_of(events: Iterable[Event], control: Iterable[ControlSpan]) -> list[float] | None:
    """Return west, south, east and north of where most is told of; None where nothing is drawn as a point.

    A few places far off, such as capitals where people spoke, do not widen it.
    """
    places = [place for event in events for place in event.places] + [span.place for span in control]
    points = [(place.lon or 0.0, place.lat or 0.0) for place in places if drawn_as(place) == "point"]
    if not points:
        return None
    middle = median(lon for lon, _ in points), median(lat for _, lat in points)
    near = sorted(points, key=lambda point: dist(point, middle))[: ceil(len(points) * SHARE_SHOWN)]
    lons, lats = zip(*near, strict=True)
    return [min(lons), min(lats), max(lons), max(lats)]
