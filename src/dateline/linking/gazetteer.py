"""Look places up by name, in any spelling, in the file that linking/gazetteer_build.py writes.

Does not decide which of several places is meant: see linking/places.py.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any

from dateline.linking.gazetteer_build import Progress, build_gazetteer, cell_of, gazetteer_digest
from dateline.linking.gazetteer_sources import Sources
from dateline.linking.place_geometry import distance_km
from dateline.linking.placenames import Skeleton, fold_name, respellings, skeleton_of, vowel_distance
from dateline.model import GazetteerEntry, GazetteerMissing

__all__ = ["SqliteGazetteer", "open_gazetteer"]

_COLUMNS = "p.key, p.name, p.lat, p.lon, p.feature, p.country, p.admin1, p.admin2, p.population"
_BY_NAME = (
    f"SELECT p.id, e.spelling, {_COLUMNS} FROM exact e JOIN place p USING (id) WHERE e.folded = ? "
    "ORDER BY p.rank DESC, p.id"
)
_BY_SOUND = (
    f"SELECT p.id, s.vowels, s.spelling, {_COLUMNS} FROM sound s JOIN place p USING (id) "
    "WHERE s.consonants = ? {vowels} ORDER BY p.rank DESC, p.id LIMIT 400"
)
_IN_CELLS = f"SELECT p.name, {_COLUMNS} FROM place p WHERE p.feature = 'settlement' AND p.cell IN ({{cells}})"
# How far the vowels of two spellings of one place may be apart, by number of consonants: a short name has little
# else to tell it by. Set by hand on the pairs in tests/linking/test_placenames.py, 2026-11; not fitted.
_VOWEL_SLACK = {1: 0.0, 2: 0.5, 3: 1.0, 4: 1.5}
_MOST_SLACK = 2.0
_NEAREST_KM = 100.0
_CACHED = 1 << 14


class SqliteGazetteer:
    """A gazetteer in one SQLite file, opened for reading; several processes may share the file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._process = 0
        self._open: sqlite3.Connection | None = None
        self._find_once = lru_cache(maxsize=_CACHED)(self._find)
        self._nearest_once = lru_cache(maxsize=_CACHED)(self._nearest)

    def find(self, name: str) -> Sequence[GazetteerEntry]:
        """Return the places that go by ``name`` in any spelling, exact spellings first, the most populous first."""
        return self._find_once(name)

    def nearest(self, lat: float, lon: float) -> GazetteerEntry | None:
        """Return the populated place nearest to a point, or None where there is none within 100 km."""
        return self._nearest_once(lat, lon)

    def error_km(self, key: str) -> float | None:
        """Return how far the towns of a province or country lie from its middle; None for other places."""
        row = self._database().execute("SELECT error_km FROM place WHERE key = ?", (key,)).fetchone()
        return None if row is None else row[0]

    def close(self) -> None:
        """Close the file; a later look-up opens it again."""
        if self._open is not None and self._process == os.getpid():
            self._open.close()
        self._open = None

    def __reduce__(self) -> tuple[type[SqliteGazetteer], tuple[Path]]:
        return type(self), (self.path,)

    def _database(self) -> sqlite3.Connection:
        """Return this process's own connection: one must not be carried over a fork."""
        if self._open is None or self._process != os.getpid():
            self._open = sqlite3.connect(f"{self.path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            self._process = os.getpid()
        return self._open

    def _find(self, name: str) -> Sequence[GazetteerEntry]:
        for spelling in (name, *respellings(name)):
            folded = fold_name(spelling)
            exact = {row[0]: _entry(row[1:], exact=True) for row in self._database().execute(_BY_NAME, (folded,))}
            alike = {place: entry for place, entry in self._alike(folded) if place not in exact}
            if exact or alike:
                return (*exact.values(), *alike.values())
        return ()

    def _alike(self, folded: str) -> Iterator[tuple[int, GazetteerEntry]]:
        """Yield the places whose name has the same skeleton and vowels that could be the same sounds."""
        skeleton = skeleton_of(folded)
        if skeleton is None or folded.startswith("iso:"):
            return
        slack = _VOWEL_SLACK.get(len(skeleton.consonants), _MOST_SLACK)
        seen = set()
        for place, vowels, *row in self._sounding(skeleton):
            if place not in seen and vowel_distance(vowels, skeleton.vowels) <= slack:
                seen.add(place)
                yield place, _entry(row, exact=False)

    def _sounding(self, skeleton: Skeleton) -> sqlite3.Cursor:
        if len(skeleton.consonants) > 3:
            return self._database().execute(_BY_SOUND.format(vowels=""), (skeleton.consonants,))
        variants = _vowel_variants(skeleton.vowels, is_short=len(skeleton.consonants) < 3)
        marks = f"AND s.vowels IN ({','.join('?' * len(variants))})"
        return self._database().execute(_BY_SOUND.format(vowels=marks), (skeleton.consonants, *variants))

    def _nearest(self, lat: float, lon: float) -> GazetteerEntry | None:
        cells = {cell_of(lat + dy / 2, lon + dx / 2) for dy in range(-2, 3) for dx in range(-4, 5)}
        query = _IN_CELLS.format(cells=",".join("?" * len(cells)))
        entries = [_entry(row, exact=True) for row in self._database().execute(query, tuple(cells))]
        by_distance = [(distance_km(lat, lon, entry.lat, entry.lon), entry.key, entry) for entry in entries]
        km, _, entry = min(by_distance, default=(_NEAREST_KM + 1, "", None))
        return entry if km <= _NEAREST_KM else None


def open_gazetteer(
    cache_dir: Path, progress: Progress | None = None, *, sources: Sources | None = None
) -> SqliteGazetteer:
    """Return the gazetteer kept in ``cache_dir``, built first where it is absent or its sources have changed.

    Lists in the form of a GeoNames dump that lie in ``cache_dir/dumps`` are taken in.
    """
    chosen = sources or Sources.installed((cache_dir / "dumps").glob("*.t*"))
    path = (cache_dir / f"gazetteer-{gazetteer_digest(chosen)[:16]}.sqlite").absolute()
    if not path.is_file():
        try:
            build_gazetteer(path, chosen, progress=progress)
        except OSError as error:
            raise GazetteerMissing(f"the gazetteer cannot be written to {cache_dir}: {error}") from error
    return SqliteGazetteer(path)


def _entry(row: Sequence[Any], *, exact: bool) -> GazetteerEntry:
    matched, key, name, lat, lon, feature, country, admin1, admin2, population = row
    return GazetteerEntry(
        key=key,
        name=name,
        lat=lat,
        lon=lon,
        feature=feature,
        country=country,
        admin1=admin1,
        admin2=admin2,
        population=population,
        matched=matched,
        exact=exact,
    )


@lru_cache(maxsize=1 << 12)
def _vowel_variants(vowels: str, *, is_short: bool) -> tuple[str, ...]:
    """Return the rows of vowel classes within reach of ``vowels``, itself among them."""
    slack = _VOWEL_SLACK[2 if is_short else 3]
    found = {vowels}
    for places in (*combinations(range(len(vowels)), 1), *combinations(range(len(vowels)), 2)):
        found |= {variant for variant in _changed(vowels, places) if vowel_distance(variant, vowels) <= slack}
    return tuple(sorted(found))


def _changed(vowels: str, places: tuple[int, ...]) -> Iterator[str]:
    if not places:
        yield vowels
        return
    for shorter in _changed(vowels, places[1:]):
        for vowel in "-aiuv":
            yield shorter[: places[0]] + vowel + shorter[places[0] + 1 :]
