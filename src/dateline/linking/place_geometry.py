"""Distances and directions on the globe; good to 0.5 %, which is finer than any report is."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, radians, sin, sqrt

__all__ = ["BEARINGS", "bearing_degrees", "distance_km", "moved"]

EARTH_KM = 6371.0
BEARINGS = {side: index * 45.0 for index, side in enumerate(("N", "NE", "E", "SE", "S", "SW", "W", "NW"))}
"""Degrees from north, clockwise, of each side."""


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Return the great-circle distance between two points."""
    half_lat, half_lon = radians(lat_b - lat_a) / 2, radians(lon_b - lon_a) / 2
    chord = sin(half_lat) ** 2 + cos(radians(lat_a)) * cos(radians(lat_b)) * sin(half_lon) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(chord)))


def bearing_degrees(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Return the direction in which the second point lies, seen from the first."""
    a, b, turn = radians(lat_a), radians(lat_b), radians(lon_b - lon_a)
    return degrees(atan2(sin(turn) * cos(b), cos(a) * sin(b) - sin(a) * cos(b) * cos(turn))) % 360


def moved(lat: float, lon: float, *, km: float, bearing: float) -> tuple[float, float]:
    """Return the point that lies ``km`` away in the direction ``bearing``."""
    north, east = km * cos(radians(bearing)), km * sin(radians(bearing))
    lat_moved = lat + degrees(north / EARTH_KM)
    return round(lat_moved, 4), round(lon + degrees(east / EARTH_KM) / max(0.01, cos(radians(lat))), 4)
