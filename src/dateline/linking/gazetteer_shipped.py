"""What lists that are added need to know of the shipped gazetteer: its places, the names of its provinces.

So that one place keeps one key, and one province one name, whichever list tells of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from math import floor
from pathlib import Path
from typing import NamedTuple

from dateline.linking.gazetteer_dumps import DumpedPlace
from dateline.linking.gazetteer_features import group_of
from dateline.linking.gazetteer_file import cell_of
from dateline.linking.gazetteer_queries import GazetteerFile
from dateline.linking.place_geometry import distance_km
from dateline.linking.placenames import fold_name
from dateline.model import GazetteerEntry

__all__ = ["ShippedGazetteer"]

# How far two lists' points of one place may lie apart: a village, and a runway with its camp. Set by hand, 2026-11.
_SAME_KM, _SAME_AIRFIELD_KM = 3.0, 5.0
_KM_A_DEGREE = 80.0
"""The least that a degree is taken for: of longitude, up to 44 degrees north and south."""
_SIDE = 0.05
"""Degrees: more than the distances above, but for longitudes within the polar circles."""
_DRESSED = re.compile(r" (Governorate|Province|Oblast'?|Region|State|Department|Prefecture|County)$")


class _Own(NamedTuple):
    """A place of the shipped gazetteer that is not of GeoNames."""

    lat: float
    lon: float
    key: str
    group: str
    error_km: float = 0.0
    """How far it may lie from its point; 0 where its list does not tell."""


class ShippedGazetteer:
    """The shipped gazetteer, as lists that are added are set against it."""

    def __init__(self, path: Path) -> None:
        self._file = GazetteerFile(path)
        self._codes: dict[str, str] = dict(self._file.rows("SELECT code, name FROM code"))
        self._geonames = {
            int(key[9:]) for (key,) in self._file.rows("SELECT key FROM place WHERE key LIKE 'geonames:%'")
        }
        self._own: dict[int, list[_Own]] = defaultdict(list)
        for key, lat, lon, feature, error_km in self._file.rows(
            "SELECT key, lat, lon, feature, error_km FROM place "
            "WHERE key NOT LIKE 'geonames:%' AND key NOT LIKE 'iso:%'"
        ):
            is_rough = error_km is not None and key.startswith("name:")
            own = _Own(lat, lon, key, group_of(feature), error_km if is_rough else 0.0)
            for cell in _cells(lat, lon, max(_SIDE, own.error_km / _KM_A_DEGREE) if is_rough else 0.0):
                self._own[cell].append(own)
        towns = self._file.rows("SELECT lat, lon FROM place WHERE feature = 'settlement'")
        self._town_squares = {_square(lat, lon) for lat, lon in towns}
        self._province = lru_cache(maxsize=1 << 14)(self._province_of)

    def close(self) -> None:
        """Close its file."""
        self._file.close()

    def has(self, geonames_id: str) -> bool:
        """Whether it has a place of GeoNames."""
        return int(geonames_id) in self._geonames

    def entry(self, key: str) -> GazetteerEntry | None:
        """Return its place with this key."""
        hit = self._file.keyed(key)
        return hit.entry if hit is not None else None

    def key_of(self, place: DumpedPlace) -> str | None:
        """Return its key of a place that another list has too: by id, by point and name, or as a province."""
        if place.feature == "province" and place.country:
            province = self.province(place.country, self._codes.get(f"{place.country}.{place.admin1}") or place.name)
            return province.key if province is not None else None
        if self.has(place.id):
            return f"geonames:{place.id}"
        if place.feature == "district" and place.country:
            return self._district(place.country, self.admin1(place.country, place.admin1), place.name)
        return next(self._twins(place), None)

    def admin1(self, country: str | None, said: str) -> str | None:
        """Return what a province is called here, by its code or a name of it; ``code:`` and an unknown code."""
        if not said or said == "00" or not country:
            return None
        known = self._codes.get(f"{country}.{said}")
        if known is not None:
            return known
        if not any(letter.islower() for letter in said):
            return f"code:{country}.{said}"
        province = self.province(country, said)
        return province.name if province is not None else _DRESSED.sub("", said)

    def province(self, country: str, name: str) -> GazetteerEntry | None:
        """Return a province by any of its names."""
        return self._province(country, name)

    def _province_of(self, country: str, name: str) -> GazetteerEntry | None:
        for spelling in (name, _DRESSED.sub("", name)):
            folded = fold_name(spelling)
            for hit in (*self._file.named(folded), *self._file.sounding(folded)):
                if hit.entry.feature == "province" and hit.entry.country == country:
                    return hit.entry
        return None

    def _district(self, country: str, admin1: str | None, name: str) -> str | None:
        """Return the key of a district by its name and province."""
        entries = (hit.entry for hit in self._file.named(fold_name(name)) if hit.entry.feature == "district")
        return next((each.key for each in entries if (each.country, each.admin1) == (country, admin1)), None)

    def _twins(self, place: DumpedPlace) -> Iterator[str]:
        """Yield keys of its places that lie there; they go by the same name, or are airfields both."""
        group = group_of(place.feature)
        is_airfield = group == "airfield"
        reach = _SAME_AIRFIELD_KM if is_airfield else _SAME_KM
        near = {
            (km, own.key)
            for own in self._around(place)
            if own.group == group
            and (km := distance_km(place.lat, place.lon, own.lat, own.lon)) <= max(reach, own.error_km)
        }
        if is_airfield:
            yield from (key for _, key in sorted(near))
        elif near:
            spelt = {hit.entry.key for name in place.names for hit in self._file.named(fold_name(name))}
            yield from (key for _, key in sorted(near) if key in spelt)
            called = {hit.entry.key for name in place.names for hit in self._file.sounding(fold_name(name))}
            yield from (key for km, key in sorted(near) if km <= reach and key in called)

    def _around(self, place: DumpedPlace) -> Iterator[_Own]:
        """Yield its places of other lists near a place and, near a settlement, its settlements of GeoNames too."""
        steps = [(dy, dx) for dy in (-_SIDE, 0, _SIDE) for dx in (-_SIDE, 0, _SIDE)]
        for cell in _cells(place.lat, place.lon, _SIDE):
            yield from self._own.get(cell, ())
        squares = {_square(place.lat + dy, place.lon + dx) for dy, dx in steps}
        if place.feature == "settlement" and not squares.isdisjoint(self._town_squares):
            for hit in self._file.around(place.lat, place.lon, radius_km=_SAME_KM):
                yield _Own(hit.entry.lat, hit.entry.lon, hit.entry.key, "settlement")


def _cells(lat: float, lon: float, side: float) -> set[int]:
    """Return the cells that a point and its surroundings lie in."""
    return {cell_of(lat + dy, lon + dx) for dy in (-side, 0.0, side) for dx in (-side, 0.0, side)}


def _square(lat: float, lon: float) -> tuple[int, int]:
    return floor(lat / _SIDE), floor(lon / _SIDE)
