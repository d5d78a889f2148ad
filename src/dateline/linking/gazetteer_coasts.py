"""List the coasts of countries: each a line, drawn at the shore's middle, with an error that reaches to its ends.

A country on several seas has one coast a sea and one that is all of them. The points are ours: data/coasts.tsv.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.linking.gazetteer_sources import Listed
from dateline.linking.place_geometry import distance_km
from dateline.model import GazetteerEntry

__all__ = ["coast_name", "list_coasts"]

_SEA_KEY = "world:"
_LEAST_ERROR_KM = 30.0
"""For a shore that one point tells: what happens off it lies at sea."""

Point = tuple[float, float]


def coast_name(country: str, sea: str | None = None) -> str:
    """Return the name that a coast is looked up by; ``sea`` is the key of the sea, None for all of the coast."""
    return f"iso:{country} {sea.removeprefix(_SEA_KEY) if sea else ''} coast".replace("  ", " ")


def list_coasts(path: Path, facts_file: Path) -> Iterator[Listed]:
    """Yield the coasts that a file tells, those of countries that the package's facts do not have left out."""
    countries = {code: fact["name"] for code, fact in json.loads(facts_file.read_text(encoding="utf-8")).items()}
    shores: dict[str, dict[str, list[Point]]] = defaultdict(lambda: defaultdict(list))
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    for country, sea, line in csv.reader(lines, delimiter="\t"):
        shores[country][sea] += [_point(each) for each in line.split(";")]
    for country, by_sea in shores.items():
        if country not in countries:
            continue
        yield _listed(country, None, f"coast of {countries[country]}", [p for some in by_sea.values() for p in some])
        for sea, points in by_sea.items():
            if sea:
                name = f"{sea.replace('-', ' ').title()} coast of {countries[country]}"
                yield _listed(country, sea, name, points)


def _point(cell: str) -> Point:
    lat, lon = cell.split()
    return float(lat), float(lon)


def _listed(country: str, sea: str | None, name: str, points: Sequence[Point]) -> Listed:
    """Return a coast, drawn at that one of its points that is nearest to the rest."""
    error_km, (lat, lon) = min((_reach_km(point, points), point) for point in points)
    entry = GazetteerEntry(
        key=f"coast:{country}" + (f":{sea}" if sea else ""),
        name=name,
        lat=lat,
        lon=lon,
        feature="line",
        country=country,
    )
    return Listed(entry=entry, names=(coast_name(country, sea),), error_km=max(_LEAST_ERROR_KM, round(error_km, 0)))


def _reach_km(point: Point, points: Sequence[Point]) -> float:
    return max(distance_km(point[0], point[1], lat, lon) for lat, lon in points)
