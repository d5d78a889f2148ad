"""Write one gazetteer file: places, names under two keys, administrative codes and p-codes, in SQLite.

A file is written beside its place and renamed when whole, so that a reader never sees half of one, and one that is
being read stays as it is. What goes in: linking/gazetteer_build.py and linking/gazetteer_adding.py.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dateline.linking.gazetteer_sources import Listed
from dateline.linking.placenames import fold_name, skeletons_of
from dateline.linking.scripts import leaves_vowels_out
from dateline.model import GazetteerEntry, GazetteerMissing, RegistryError

__all__ = ["FORMAT", "GazetteerWriter", "cell_of", "unit_keys", "whole_file"]

FORMAT = "file 7"
"""Raised whenever a key or a column changes, so that older files are built or added anew."""
_FAST = """
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-64000; PRAGMA temp_store=FILE;
PRAGMA heap.journal_mode=OFF; PRAGMA heap.synchronous=OFF; PRAGMA heap.cache_size=-8000;
"""
_SCHEMA = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE place (id INTEGER PRIMARY KEY, key TEXT, name TEXT, lat REAL, lon REAL, feature TEXT, country TEXT,
    admin1 TEXT, admin2 TEXT, population INTEGER, error_km REAL, rank INTEGER, cell INTEGER, is_listed INTEGER);
CREATE TABLE heap.number (key TEXT PRIMARY KEY, id INTEGER) WITHOUT ROWID;
CREATE TABLE heap.name (folded TEXT, id INTEGER, spelling TEXT);
CREATE TABLE heap.voice (consonants TEXT, vowels TEXT, id INTEGER, spelling TEXT);
CREATE TABLE code (code TEXT PRIMARY KEY, name TEXT, key TEXT) WITHOUT ROWID;
CREATE TABLE unit (pcode TEXT PRIMARY KEY, level INTEGER, country TEXT, parent TEXT, name TEXT) WITHOUT ROWID;
CREATE TABLE unit_name (country TEXT, level INTEGER, called TEXT, vowels TEXT, pcode TEXT,
    PRIMARY KEY (country, level, called, vowels, pcode)) WITHOUT ROWID;
"""
_INDEX = """
CREATE TABLE exact (folded TEXT, id INTEGER, spelling TEXT, PRIMARY KEY (folded, id)) WITHOUT ROWID;
INSERT OR IGNORE INTO exact SELECT * FROM heap.name ORDER BY folded, id;
CREATE TABLE sound (consonants TEXT, vowels TEXT, id INTEGER, spelling TEXT,
    PRIMARY KEY (consonants, vowels, id)) WITHOUT ROWID;
INSERT OR IGNORE INTO sound SELECT * FROM heap.voice ORDER BY consonants, vowels, id;
CREATE INDEX place_cell ON place (cell, lat, lon) WHERE feature = 'settlement';
CREATE INDEX place_key ON place (key);
"""


class GazetteerWriter:
    """A gazetteer file that is being written."""

    def __init__(self, path: Path) -> None:
        self._heap = path.with_name(f"{path.name}.heap")
        self._heap.unlink(missing_ok=True)
        self._database = sqlite3.connect(path)
        self._database.execute("ATTACH ? AS heap", (str(self._heap),))
        self._database.executescript(_FAST + _SCHEMA)
        self.places = 0
        self.names = 0

    def add_place(self, place: Listed, *, is_listed: bool = False) -> None:
        """Add a place with its names; ``is_listed``: the shipped gazetteer has it too, so its own facts go before."""
        self.places += 1
        entry, number = place.entry, self.places
        # A province stands behind a town of its name: "Aleppo" alone is the city.
        rank = entry.population // 10 if entry.feature == "province" else entry.population
        self._database.execute(
            "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                number, entry.key, entry.name, entry.lat, entry.lon, entry.feature or "settlement", entry.country,
                entry.admin1, entry.admin2, entry.population, place.error_km, rank, cell_of(entry.lat, entry.lon),
                is_listed,
            ),
        )  # fmt: skip
        self.names += self.add_names(number, place.names, entry.country)

    def add_alternate(self, entry: GazetteerEntry, name: str, *, is_listed: bool) -> None:
        """Add one name to a place, and the place at its first."""
        row = self._database.execute("SELECT id FROM heap.number WHERE key = ?", (entry.key,)).fetchone()
        if row is not None:
            self.names += self.add_names(row[0], (name,), entry.country)
            return
        self.add_place(Listed(entry=entry, names=(name,)), is_listed=is_listed)
        self._database.execute("INSERT INTO heap.number VALUES (?,?)", (entry.key, self.places))

    def add_names(self, number: int, names: Iterable[str], country: str | None) -> int:
        """Add names to a place by its number in this file; return how many."""
        spellings = {fold_name(name): name for name in reversed(tuple(names))}
        spellings.pop("", None)
        self._database.executemany(
            "INSERT INTO heap.name VALUES (?,?,?)", [(folded, number, name) for folded, name in spellings.items()]
        )
        # Names in scripts without vowels meet those with vowels; they need no row unless there is nothing else.
        voiced = {folded: name for folded, name in spellings.items() if not leaves_vowels_out(folded)} or spellings
        sounds = {
            skeleton: name
            for folded, name in voiced.items()
            if not folded.startswith("iso:")
            for skeleton in skeletons_of(folded, country=country)
        }
        self._database.executemany(
            "INSERT INTO heap.voice VALUES (?,?,?,?)", [(*skeleton, number, name) for skeleton, name in sounds.items()]
        )
        return len(spellings)

    def add_code(self, code: str, name: str, key: str | None = None) -> None:
        """Add the name of an administrative unit by its code, the first that is given staying."""
        self._database.execute("INSERT OR IGNORE INTO code VALUES (?,?,?)", (code, name, key))

    def add_unit(self, pcode: str, *, level: int, country: str, parent: str | None, names: Iterable[str]) -> None:
        """Add an administrative unit by its p-code, with what it is called."""
        called = tuple(dict.fromkeys(names))
        self._database.execute(
            "INSERT OR REPLACE INTO unit VALUES (?,?,?,?,?)", (pcode, level, country, parent, called[0])
        )
        rows = [(country, level, *key, pcode) for name in called for key in unit_keys(name)]
        self._database.executemany("INSERT OR IGNORE INTO unit_name VALUES (?,?,?,?,?)", rows)

    def finish(self, facts: dict[str, str]) -> None:
        """Build the indexes and write down what the file is; then it is whole."""
        self._database.executescript(_INDEX)
        self._database.executemany("INSERT INTO facts VALUES (?,?)", list((facts | {"format": FORMAT}).items()))
        self._database.commit()

    def close(self) -> None:
        """Close the file, whole or not; the heap of names that were to be sorted goes."""
        self._database.close()
        self._heap.unlink(missing_ok=True)


def unit_keys(name: str) -> Iterator[tuple[str, str]]:
    """Yield the keys under which the name of an administrative unit is found: folded, then by sound."""
    folded = fold_name(name)
    yield folded, "="
    yield from ((skeleton.consonants, skeleton.vowels) for skeleton in skeletons_of(folded))


def cell_of(lat: float, lon: float) -> int:
    """Return the number of the half-degree cell that a point lies in."""
    return int((lat + 90) * 2) * 1000 + int((lon + 180) * 2) % 720


@contextmanager
def whole_file(path: Path) -> Iterator[GazetteerWriter]:
    """Give a writer for ``path``; the file is put in place when the block ends well, and nothing is left otherwise."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        writer = GazetteerWriter(unfinished)
        try:
            yield writer
        finally:
            writer.close()
        unfinished.replace(path)
    except (OSError, sqlite3.OperationalError) as error:
        raise GazetteerMissing(
            f"{path.name} cannot be written to {path.parent}: {error}; free some space, or make the folder writable"
        ) from error
    except sqlite3.DatabaseError as error:
        raise RegistryError(f"{unfinished} was damaged while it was written: {error}") from error
    finally:
        # What stopped the writing says more than a leftover; the next one to be added removes it.
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
