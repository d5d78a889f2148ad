"""List the districts that towns are said to lie in: each a place of its own, in the middle of its towns.

The table of towns with the names of their divisions (see linking/gazetteer_provinces.py) names the second level too:
counties, raions, départements, municipalities.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from dateline.linking.gazetteer_provinces import ProvinceNames
from dateline.linking.gazetteer_sources import Listed
from dateline.linking.place_geometry import distance_km
from dateline.linking.placenames import fold_name, slug_of
from dateline.model import GazetteerEntry

__all__ = ["list_districts"]

_DRESSING = re.compile(
    r"^(provincia (di|del|dell'|della)|provincia de|province of|d[ée]partement (de la|du|des|de l'|de)|"
    r"landkreis|kreisfreie stadt|stadtkreis|powiat|judetul|jude[tț]ul|rayon|raion|city of|borough of) ?"
    r"| (county|parish|borough|census area|district|raion|rayon|municipality|province|governorate|shahrestan)$",
    re.IGNORECASE,
)
_LEAST_ERROR_KM = 10.0


def list_districts(table: Path, names: ProvinceNames) -> Iterator[Listed]:
    """Yield each district of ``table``: the mean of its towns' points, and how far the farthest tenth lies off."""
    towns: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["admin2"]:
                towns[row["cc"], row["admin1"], row["admin2"]].append((float(row["lat"]), float(row["lon"])))
    for (country, admin1, admin2), points in towns.items():
        yield _listed(country, names.plain.get((country, fold_name(admin1)), admin1), admin2, points)


def _listed(country: str, admin1: str, admin2: str, points: list[tuple[float, float]]) -> Listed:
    lat, lon = (round(sum(each) / len(points), 3) for each in zip(*points, strict=True))
    spread = sorted(distance_km(lat, lon, *point) for point in points)
    entry = GazetteerEntry(
        key=f"admin2:{country}-{slug_of(admin1)}:{slug_of(admin2)}",
        name=admin2,
        lat=lat,
        lon=lon,
        feature="district",
        country=country,
        admin1=admin1,
        admin2=admin2,
    )
    error_km = max(_LEAST_ERROR_KM, round(spread[int(len(spread) * 0.9)], 0))
    return Listed(entry=entry, names=tuple(dict.fromkeys((admin2, _DRESSING.sub("", admin2)))), error_km=error_km)
