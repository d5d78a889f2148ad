"""A gazetteer that knows only what it is told: for tests, and for small wars with a list of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.linking.place_geometry import distance_km
from dateline.linking.placenames import fold_name, skeletons_of, vowel_distance
from dateline.model import GazetteerEntry

__all__ = ["FixedGazetteer"]

_VOWEL_SLACK = 1.0


class FixedGazetteer:
    """Looks places up in a list held in memory."""

    def __init__(self, entries: Iterable[GazetteerEntry], spellings: Mapping[str, Sequence[str]] | None = None) -> None:
        """Take the places, and for keys of them the other spellings of their names."""
        more = spellings or {}
        self._entries = sorted(entries, key=lambda entry: (-entry.population, entry.key))
        self._names = [(entry, (entry.name, *more.get(entry.key, ()))) for entry in self._entries]

    def find(self, name: str) -> Sequence[GazetteerEntry]:
        """Return the places that go by ``name`` in any spelling, exact spellings first, the most populous first."""
        exact = [replace(entry, matched=name) for entry, names in self._names if _has(names, name)]
        keys = {(entry.key, entry.feature) for entry in exact}
        alike = [
            entry for entry, names in self._names if (entry.key, entry.feature) not in keys and _sounds(names, name)
        ]
        return (*exact, *(replace(entry, matched=name, exact=False) for entry in alike))

    def nearest(self, lat: float, lon: float) -> GazetteerEntry | None:
        """Return the populated place nearest to a point, or None where there is none within 100 km."""
        towns = [entry for entry in self._entries if entry.feature == "settlement"]
        near = [(distance_km(lat, lon, entry.lat, entry.lon), entry.key, entry) for entry in towns]
        km, _, entry = min(near, default=(101.0, "", None))
        return entry if km <= 100 else None


def _has(names: Sequence[str], name: str) -> bool:
    return fold_name(name) in {fold_name(each) for each in names}


def _sounds(names: Sequence[str], name: str) -> bool:
    wanted = skeletons_of(fold_name(name))
    known = [skeleton for each in names for skeleton in skeletons_of(fold_name(each))]
    return any(
        left.consonants == right.consonants and vowel_distance(left.vowels, right.vowels) <= _VOWEL_SLACK
        for left in known
        for right in wanted
    )
