"""Ask one gazetteer file: by name, by sound, by point, by code.

Does not put several files together: see linking/gazetteer.py.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from json import dumps
from math import cos, floor, radians
from pathlib import Path
from typing import Any, NamedTuple

from dateline.linking.gazetteer_file import FORMAT, cell_of, unit_keys
from dateline.linking.placenames import skeletons_of, slack_of, vowel_distance
from dateline.model import GazetteerEntry, RegistryError

__all__ = ["GazetteerFile", "Hit"]

_COLUMNS = "p.key, p.name, p.lat, p.lon, p.feature, p.country, p.admin1, p.admin2, p.population, p.rank, p.is_listed"
_BY_NAME = (
    f"SELECT p.id, e.spelling, {_COLUMNS} FROM exact e JOIN place p USING (id) WHERE e.folded = ? "
    "ORDER BY p.rank DESC, p.id"
)
# Names of three consonants or fewer share them with hundreds, but have some thirty rows of vowels: those come first.
_VOWELS = "SELECT DISTINCT vowels FROM sound WHERE consonants = ?"
_BY_SOUND = "SELECT vowels, id, spelling FROM sound WHERE consonants = ? AND vowels IN (SELECT value FROM json_each(?))"
_BY_NUMBER = (
    f"SELECT p.id, {_COLUMNS} FROM place p WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY p.rank DESC, p.id"
)
_BY_KEY = f"SELECT p.id, p.name, {_COLUMNS} FROM place p WHERE p.key = ? AND p.feature != 'demonym'"
_IN_CELLS = (
    f"SELECT p.id, p.name, {_COLUMNS} FROM place p WHERE p.feature = 'settlement' AND p.cell IN ({{cells}}) "
    "AND p.lat BETWEEN ? AND ?"
)
_KM_A_DEGREE = 111.0
_MOST_ALIKE = 25
"""Of more places than this that sound alike, those whose vowels are nearest.

With 25 in place of 50 the figures of LGL and of UCDP's names hold, and fewer look-ups meet another name (2026-11).
"""


class Hit(NamedTuple):
    """A place that was found, and what orders and identifies it."""

    entry: GazetteerEntry
    rank: int
    is_listed: bool
    """Whether the shipped gazetteer had the place when this file was written."""


class GazetteerFile:
    """One SQLite file, opened for reading when it is first asked; several processes may share it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._process = 0
        self._open: sqlite3.Connection | None = None

    def close(self) -> None:
        """Close the file; a later look-up opens it again."""
        if self._open is not None and self._process == os.getpid():
            self._open.close()
        self._open = None

    def facts(self) -> dict[str, str]:
        """Return what the file says of itself, or raise `RegistryError` where it is no gazetteer of this version."""
        try:
            facts = dict(self._rows("SELECT name, value FROM facts"))
        except sqlite3.Error as error:
            raise RegistryError(
                f"{self.path} is no gazetteer: {error}; remove the file, and add its list again"
            ) from error
        if facts.get("format") != FORMAT:
            name = self.path.stem
            raise RegistryError(
                f"{self.path} was written by another version of Dateline: "
                f"`dateline gazetteer remove {name}`, then add {facts.get('file', 'its list')} again"
            )
        return facts

    def named(self, folded: str) -> Iterator[Hit]:
        """Yield the places that have a name, the most populous first."""
        return (_hit(row[1:], exact=True) for row in self._rows(_BY_NAME, folded))

    def sounding(self, folded: str, *, tolerance: float = 1.0) -> Iterator[Hit]:
        """Yield the places whose name has the same skeleton and vowels that could be the same sounds.

        ``tolerance`` is the share of the usual distance that the vowels may have.
        """
        if folded.startswith("iso:"):
            return
        spelt: dict[int, tuple[float, str]] = {}
        for consonants, wanted in skeletons_of(folded):
            distances = self._near_vowels(consonants, wanted, slack=tolerance * slack_of(consonants))
            for vowels, place, spelling in (
                self._rows(_BY_SOUND, consonants, dumps(list(distances))) if distances else ()
            ):
                if place not in spelt or distances[vowels] < spelt[place][0]:
                    spelt[place] = distances[vowels], spelling
        nearest = sorted(spelt, key=lambda place: (spelt[place][0], place))[:_MOST_ALIKE]
        for place, *row in self._rows(_BY_NUMBER, dumps(nearest)) if nearest else ():
            yield _hit((spelt[place][1], *row), exact=False)

    def _near_vowels(self, consonants: str, wanted: str, *, slack: float) -> dict[str, float]:
        """Return the rows of vowels that names with these consonants have, as far as they could be the same sounds."""
        distances = {vowels: vowel_distance(vowels, wanted) for (vowels,) in self._rows(_VOWELS, consonants)}
        return {vowels: distance for vowels, distance in distances.items() if distance <= slack}

    def keyed(self, key: str) -> Hit | None:
        """Return the place with this key; a demonym is none."""
        return next((_hit(row[1:], exact=True) for row in self._rows(_BY_KEY, key)), None)

    def around(self, lat: float, lon: float, *, radius_km: float) -> Iterator[Hit]:
        """Yield the settlements within a radius of a point, and some that lie a little further."""
        high = radius_km / _KM_A_DEGREE
        wide = high / max(0.1, cos(radians(lat)))
        rows = range(floor((lat - high) * 2), floor((lat + high) * 2) + 1)
        columns = range(floor((lon - wide) * 2), floor((lon + wide) * 2) + 1)
        cells = {cell_of(row / 2, column / 2) for row in rows for column in columns}
        query = _IN_CELLS.format(cells=",".join("?" * len(cells)))
        return (_hit(row[1:], exact=True) for row in self._rows(query, *cells, lat - high, lat + high))

    def error_km(self, key: str) -> float | None:
        """Return how far what a place names may lie from its point; None where the lists do not tell."""
        return next((row[0] for row in self._rows("SELECT error_km FROM place WHERE key = ?", key)), None)

    def code_name(self, code: str) -> str | None:
        """Return what an administrative unit is called by its code, such as SY.09."""
        return next((row[0] for row in self._rows("SELECT name FROM code WHERE code = ?", code)), None)

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the rows of a query of one's own."""
        return self._rows(query, *values)

    def pcodes(self, name: str, *, country: str, level: int) -> dict[str, str | None]:
        """Return the p-codes of the units that go by a name, each with its parent's: by spelling, else by sound."""
        (folded, mark), *sounds = unit_keys(name)
        query = (
            "SELECT n.pcode, u.parent, n.vowels FROM unit_name n JOIN unit u USING (pcode) "
            "WHERE n.country = ? AND n.level = ? AND n.called = ?"
        )
        found = {pcode: parent for pcode, parent, kept in self._rows(query, country, level, folded) if kept == mark}
        for consonants, vowels in sounds if not found else ():
            for pcode, parent, kept in self._rows(query, country, level, consonants):
                if kept != mark and vowel_distance(kept, vowels) <= slack_of(consonants):
                    found[pcode] = parent
        return found

    def has_units(self) -> bool:
        """Whether it is a list of units with p-codes."""
        return bool(self._rows("SELECT 1 FROM unit LIMIT 1"))

    def country_pcode(self, country: str) -> str | None:
        """Return the p-code of a whole country."""
        query = "SELECT pcode FROM unit WHERE level = 0 AND country = ?"
        return next((row[0] for row in self._rows(query, country)), None)

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self._database().execute(query, values).fetchall()

    def _database(self) -> sqlite3.Connection:
        """Return this process's own connection: one must not be carried over a fork."""
        if self._open is None or self._process != os.getpid():
            self._open = sqlite3.connect(f"{self.path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            self._process = os.getpid()
        return self._open


def _hit(row: Sequence[Any], *, exact: bool) -> Hit:
    matched, key, name, lat, lon, feature, country, admin1, admin2, population, rank, is_listed = row
    entry = GazetteerEntry(
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
    return Hit(entry, rank, bool(is_listed))
