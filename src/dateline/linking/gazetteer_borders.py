"""List the borders between countries: each a line, drawn in the middle of the towns that lie along it on both sides.

Which countries touch is told by the package's facts; where, by the cells of the globe in which both have towns.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dateline.linking.gazetteer_sources import Listed
from dateline.linking.place_geometry import distance_km
from dateline.model import GazetteerEntry

__all__ = ["border_name", "list_borders"]

_SIZES = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Degrees; where no cell of one size has towns of both countries, as in a desert, the next one is tried."""
_LEAST_ERROR_KM, _UNSURE_KM = 25.0, 150.0
"""The second is for borders along which fewer than four cells have towns: nobody lives there to tell where it runs."""
_FEW_CELLS = 4

Cell = tuple[int, int]
Point = tuple[float, float]
Points = list[Point]
Cells = dict[Cell, Point]


def border_name(country: str, other: str) -> str:
    """Return the name that a border is looked up by, from the side of ``country`` (ISO alpha-2 codes)."""
    return f"iso:{country}-{other} border"


def list_borders(towns: Iterable[Mapping[str, Any]], facts_file: Path) -> Iterator[Listed]:
    """Yield each border twice, once for the side of each country; those without towns near them are left out."""
    facts = json.loads(facts_file.read_text(encoding="utf-8"))
    points: dict[str, Points] = defaultdict(list)
    for town in towns:
        points[town["countrycode"]].append((town["latitude"], town["longitude"]))
    cells = {country: [_by_cell(points[country], size) for size in _SIZES] for country in facts}
    for country, fact in facts.items():
        for other in (fact.get("neighbours") or "").split(","):
            along = _along(cells[country], cells[other]) if other in facts else []
            if along:
                yield _listed(country, other, (fact["name"], facts[other]["name"]), along)


def _along(here: Sequence[Cells], there: Sequence[Cells]) -> Points:
    """Return the middle of each cell that has towns on both sides, of the smallest cells that have any."""
    for mine, theirs in zip(here, there, strict=True):
        shared = [_middle([mine[cell], theirs[cell]]) for cell in mine.keys() & theirs.keys()]
        if shared:
            return sorted(shared)
    return []


def _by_cell(points: Points, size: float) -> Cells:
    """Return the middle of the points of each cell."""
    members: dict[Cell, Points] = defaultdict(list)
    for lat, lon in points:
        members[int((lat + 90) // size), int((lon + 180) // size)].append((lat, lon))
    return {cell: _middle(inside) for cell, inside in members.items()}


def _middle(points: Points) -> tuple[float, float]:
    return sum(lat for lat, _ in points) / len(points), sum(lon for _, lon in points) / len(points)


def _listed(country: str, other: str, names: tuple[str, str], along: Points) -> Listed:
    lat, lon = _middle(along)
    spread = sorted(distance_km(lat, lon, *point) for point in along)
    entry = GazetteerEntry(
        key=f"border:{'-'.join(sorted((country, other)))}",
        name=f"{names[0]}-{names[1]} border",
        lat=round(lat, 3),
        lon=round(lon, 3),
        feature="line",
        country=country,
    )
    least = _UNSURE_KM if len(along) < _FEW_CELLS else _LEAST_ERROR_KM
    error_km = max(least, round(spread[int(len(spread) * 0.9)], 0))
    return Listed(entry=entry, names=(border_name(country, other),), error_km=error_km)
