"""Tell which rows of our lists of places are places that the general lists have: they add names, and no second place.

Reading the rows: linking/gazetteer_rows.py. Lists that people add: linking/gazetteer_shipped.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from dateline.linking.gazetteer_features import group_of
from dateline.linking.gazetteer_file import cell_of
from dateline.linking.gazetteer_sources import Listed
from dateline.linking.place_geometry import distance_km
from dateline.linking.placenames import fold_name, skeletons_of, slack_of, vowel_distance

__all__ = ["add_places"]

# How far a row may lie from the place that it is: of one spelling, or of one sound. A row that says that its point is
# worse may lie as far off as it says. Set by hand, 2026-11.
_SPELT_KM, _SOUNDING_KM, _AIRFIELD_KM = 6.0, 4.0, 5.0
_STEP = 0.2
"""Degrees that rows are looked for around a place: over 15 km but for longitudes within the polar circles."""


class _Pair(NamedTuple):
    """A row and a place that it could be."""

    km: float
    row: int
    place: int


def add_places(listed: Iterable[Listed], rows: Sequence[Listed]) -> Iterator[Listed]:
    """Yield the listed places, with the names of the row that each is; then the rows that no list has."""
    squares: dict[int, set[int]] = defaultdict(set)
    for number, row in enumerate(rows):
        for dy in (-_STEP, 0.0, _STEP):
            for dx in (-_STEP, 0.0, _STEP):
                squares[cell_of(row.entry.lat + dy, row.entry.lon + dx)].add(number)
    waiting: list[Listed] = []
    pairs: list[_Pair] = []
    for place in listed:
        near = sorted(squares.get(cell_of(place.entry.lat, place.entry.lon), ()))
        met = [_Pair(km, number, len(waiting)) for number in near if (km := _apart(rows[number], place)) is not None]
        if met:
            pairs += met
            waiting.append(place)
        else:
            yield place
    yield from _joined(waiting, rows, pairs)


def _joined(places: Sequence[Listed], rows: Sequence[Listed], pairs: Iterable[_Pair]) -> Iterator[Listed]:
    """Yield the places with the names of the rows that lie nearest to them, then the rows that are left."""
    place_of: dict[int, int] = {}
    for pair in sorted(pairs):
        place_of.setdefault(pair.row, pair.place)
    rows_of: dict[int, list[int]] = defaultdict(list)
    for row, number in place_of.items():
        rows_of[number].append(row)
    for number, place in enumerate(places):
        more = (name for row in rows_of[number] for name in rows[row].names)
        yield replace(place, names=tuple(dict.fromkeys((*place.names, *more))))
    yield from (left for number, left in enumerate(rows) if number not in place_of)


def _apart(row: Listed, place: Listed) -> float | None:
    """Return how far a row lies from a place that it is; None where it is another one."""
    group = _group(row)
    if row.entry.country != place.entry.country or group != _group(place):
        return None
    km = distance_km(row.entry.lat, row.entry.lon, place.entry.lat, place.entry.lon)
    if row.entry.key == place.entry.key or (group == "airfield" and km <= _AIRFIELD_KM):
        return km
    if km > max(_SPELT_KM, row.error_km or 0.0):
        return None
    return (
        km
        if _is_spelt_alike(row, place) or (km <= max(_SOUNDING_KM, row.error_km or 0.0) and _sounds_alike(row, place))
        else None
    )


def _group(place: Listed) -> str:
    return group_of(place.entry.feature or "settlement")


def _is_spelt_alike(row: Listed, place: Listed) -> bool:
    return not {fold_name(name) for name in row.names}.isdisjoint(map(fold_name, place.names))


def _sounds_alike(row: Listed, place: Listed) -> bool:
    """Whether the name that a row goes by sounds like one of the place's."""
    mine = skeletons_of(fold_name(row.names[0]), country=row.entry.country)
    theirs = (each for name in place.names for each in skeletons_of(fold_name(name), country=place.entry.country))
    return any(
        one.consonants == other.consonants and vowel_distance(one.vowels, other.vowels) <= slack_of(one.consonants)
        for other in theirs
        for one in mine
    )
