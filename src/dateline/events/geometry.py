"""Distances between many points at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def distances_km(lat: Floats, lon: Floats, left: NDArray[np.int64], right: NDArray[np.int64]) -> Floats:
    """Return great-circle distances (haversine, radius 6,371 km) between rows; not a number where one has no point."""
    a, b = np.radians(lat[left]), np.radians(lat[right])
    half = np.sin((b - a) / 2) ** 2
    half += np.cos(a) * np.cos(b) * np.sin(np.radians(lon[right] - lon[left]) / 2) ** 2
    return np.asarray(12742 * np.arcsin(np.minimum(1.0, np.sqrt(half))), dtype=np.float64)
