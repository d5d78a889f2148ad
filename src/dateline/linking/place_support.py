"""Let the names of one report settle each other: places that lie together are meant together.

Each reading of a name is supported by what the other names probably are, near it or in its province. This is the
spatial minimality of geoparsers (Leidner 2007), softened: a name that could be many places lends each a share.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.linking.place_geometry import EARTH_KM
from dateline.linking.place_scores import Score

__all__ = ["MOST_READINGS", "support_of"]

MOST_READINGS = 24
"""How many readings of a name are weighed; the rest are far behind."""
_NEAR_KM, _FAR_KM = 50.0, 400.0
_SAME_PROVINCE = 0.7
_SHARES = (1.0, 0.5, 0.25)
"""How much the name that supports a reading best counts, the next one, and the third."""
_SHARPNESS = 2.0

Floats = NDArray[np.float64]


def support_of(readings: Sequence[Sequence[Score]], names: Sequence[str]) -> list[Floats]:
    """Return for each name an array of the support, 0 to 1.75, of each of its readings by the other names.

    ``readings``: those of each name, the best first; ``names``: their folded names, for one name supports not itself.
    """
    flat = [score for scores in readings for score in scores]
    if not flat:
        return [np.zeros(0) for _ in readings]
    owner = np.repeat(np.arange(len(readings)), [len(scores) for scores in readings])
    near = _nearness(flat)
    near[:, [each.entry.feature in ("country", "region", "line") for each in flat]] = 0.0
    weighted = near * np.concatenate([_shares(scores) for scores in readings])
    starts = np.flatnonzero(np.r_[True, np.diff(owner) > 0])
    by_name = np.add.reduceat(weighted, starts, axis=1)
    called = np.array([names[int(number)] for number in owner])
    by_name[called[:, None] == called[starts][None, :]] = 0.0
    best = -np.sort(-by_name, axis=1)[:, : len(_SHARES)]
    total = best @ np.array(_SHARES[: best.shape[1]])
    return [total[owner == number] for number in range(len(readings))]


def _shares(scores: Sequence[Score]) -> Floats:
    """Return how probably each reading of one name is meant; they sum to one."""
    if not scores:
        return np.zeros(0)
    values = np.exp(_SHARPNESS * (np.array([score.value for score in scores]) - scores[0].value))
    return np.asarray(values / values.sum())


def _nearness(flat: Sequence[Score]) -> Floats:
    """Return (readings, readings): 1 where two lie within 50 km, falling to 0 at 400 km; 0.7 in one province."""
    lat, lon = (np.radians([getattr(each.entry, axis) for each in flat]) for axis in ("lat", "lon"))
    half = np.sin((lat[:, None] - lat[None, :]) / 2) ** 2
    half += np.cos(lat)[:, None] * np.cos(lat)[None, :] * np.sin((lon[:, None] - lon[None, :]) / 2) ** 2
    km = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0)))
    near = np.clip(1.0 - (km - _NEAR_KM) / (_FAR_KM - _NEAR_KM), 0.0, 1.0)
    wide = np.array([each.entry.feature == "province" for each in flat])
    either = wide[:, None] | wide[None, :]
    land = np.array([f"{each.entry.country}/{each.entry.admin1}" for each in flat])
    return np.asarray(np.where(either, _SAME_PROVINCE * (land[:, None] == land[None, :]), near))
