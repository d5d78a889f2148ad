"""Areas and front lines drawn from places held on one day, as GeoJSON. All of it is inferred.

Each place that a party holds speaks for the ground that is nearer to it than to any other place told of (its Voronoi
cell), but never for ground farther away than `REACH_KM`: desert that nobody told of is not claimed. Cells of one
holder are joined; a front is drawn where cells of two holders touch. Contested and divided places hold their ground
for nobody. Imported on its own, for shapely takes a quarter of a second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, radians
from typing import Any

import shapely
from shapely import Geometry

from dateline.model import ControlSpan, ControlStatus, PlacePrecision

# How far a place speaks for the ground around it, in km: half a day on foot. Chosen by eye on the example reports of
# Aleppo's south, where villages told of lie 3 to 12 km apart (2026-11-23).
REACH_KM = 15.0
KM_PER_DEGREE = 111.32
# About 10 m: finer than any place is known.
DECIMALS = 4
POINTS = frozenset(
    {PlacePrecision.SITE, PlacePrecision.NEIGHBOURHOOD, PlacePrecision.SECTOR, PlacePrecision.SETTLEMENT}
)

Feature = dict[str, Any]
Side = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One place with the ground nearer to it than to any other, on a plane in km, and how far it may speak."""

    name: str
    side: str | None
    """Whose it is; None where it is contested."""
    ground: Geometry
    reach: Geometry


def fronts(
    spans: Iterable[ControlSpan], day: date, *, side_of: Side = str, reach_km: float = REACH_KM
) -> dict[str, Any]:
    """Return areas by holder and the lines between them on a day; ``side_of`` joins actors of one camp."""
    sides = _sides(spans, day, side_of)
    middle = sum(lat for _, lat in sides) / len(sides) if sides else 0.0
    plane = _Plane(middle)
    cells = _cells(sides, plane, reach_km)
    shared = {"day": day.isoformat(), "inferred": True, "reach_km": reach_km}
    features = [*_areas(cells, plane, shared), *_lines(cells, plane, shared)]
    return {"type": "FeatureCollection", "features": features}


@dataclass(frozen=True, slots=True)
class _Plane:
    """Degrees to km and back, true to scale at one latitude; good for a theatre of some hundred km."""

    lat: float

    @property
    def _scale(self) -> tuple[float, float]:
        return KM_PER_DEGREE * cos(radians(self.lat)), KM_PER_DEGREE

    def to_km(self, lon: float, lat: float) -> tuple[float, float]:
        across, up = self._scale
        return lon * across, lat * up

    def to_geojson(self, geometry: Geometry) -> dict[str, Any]:
        across, up = self._scale
        degrees = shapely.transform(geometry, lambda points: (points / [across, up]).round(DECIMALS))
        return dict(shapely.geometry.mapping(degrees))


def _sides(spans: Iterable[ControlSpan], day: date, side_of: Side) -> dict[tuple[float, float], tuple[str, str | None]]:
    """The places told of on a day, by their point: name and side; None where no one side holds all of it."""
    found: dict[tuple[float, float], tuple[str, str | None]] = {}
    for span in spans:
        place = span.place
        if place.lat is None or place.lon is None or place.precision not in POINTS or not span.covers(day):
            continue
        if span.status in (ControlStatus.UNKNOWN, ControlStatus.ABANDONED):
            continue
        held = {side_of(holder) for holder in span.holders} if span.status is ControlStatus.HELD else set()
        side = held.pop() if len(held) == 1 else None
        point = (place.lon, place.lat)
        _, known = found.get(point, ("", side))
        found[point] = (place.name, side if known == side else None)
    return dict(sorted(found.items()))


def _cells(sides: dict[tuple[float, float], tuple[str, str | None]], plane: _Plane, reach_km: float) -> Sequence[Cell]:
    if not sides:
        return []
    points = shapely.points([plane.to_km(*point) for point in sides])
    reaches = shapely.buffer(points, reach_km)
    grounds = reaches
    if len(points) > 1:
        bounds = shapely.box(*shapely.total_bounds(reaches))
        cells = shapely.voronoi_polygons(shapely.multipoints(points), extend_to=bounds, ordered=True)
        grounds = shapely.get_parts(cells)
    told = zip(sides.values(), grounds, reaches, strict=True)
    return [Cell(name=name, side=side, ground=ground, reach=reach) for (name, side), ground, reach in told]


def _areas(cells: Sequence[Cell], plane: _Plane, shared: Feature) -> Iterator[Feature]:
    for side in sorted({cell.side or "" for cell in cells}):
        mine = [cell for cell in cells if (cell.side or "") == side]
        # Cells are joined before they are cut, for cut edges no longer meet exactly. No ground is won by it: what is
        # within reach of a place of this side lies within reach of the one that is nearest, too.
        near = shapely.union_all([cell.reach for cell in mine])
        ground = shapely.intersection(shapely.union_all([cell.ground for cell in mine]), near)
        told = {"what": "area", "holder": side or None, "status": "held" if side else "contested"}
        yield _feature(ground, plane, {**told, "places": sorted(cell.name for cell in mine), **shared})


def _lines(cells: Sequence[Cell], plane: _Plane, shared: Feature) -> Iterator[Feature]:
    """Yield the lines where the grounds of two holders touch, one feature for each two of them."""
    touching: dict[tuple[str, str], list[Geometry]] = {}
    grounds = [cell.ground for cell in cells]
    for left, right in shapely.STRtree(grounds).query(grounds, predicate="intersects").T if cells else ():
        one, other = cells[left], cells[right]
        if left < right and one.side and other.side and one.side != other.side:
            touching.setdefault((min(one.side, other.side), max(one.side, other.side)), []).append(
                shapely.intersection(shapely.intersection(one.ground, other.ground), one.reach)
            )
    for between, pieces in sorted(touching.items()):
        edges = [part for part in shapely.get_parts(pieces) if shapely.length(part) > 0]
        if edges:
            line = shapely.line_merge(shapely.union_all(edges))
            yield _feature(line, plane, {"what": "front", "between": list(between), **shared})


def _feature(geometry: Geometry, plane: _Plane, properties: Feature) -> Feature:
    return {"type": "Feature", "geometry": plane.to_geojson(geometry), "properties": properties}
