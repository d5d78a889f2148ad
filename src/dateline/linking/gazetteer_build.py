"""Build the gazetteer's file once: towns, provinces, airports, countries, aliases, indexed by two keys.

The file is written beside its place and renamed when whole, so that a reader never sees half of one.
Does not look up: see linking/gazetteer.py.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from dateline.linking.gazetteer_borders import list_borders
from dateline.linking.gazetteer_districts import list_districts
from dateline.linking.gazetteer_provinces import ProvinceNames, list_provinces, name_provinces
from dateline.linking.gazetteer_sources import (
    Listed,
    Sources,
    merge_aliases,
    read_airports,
    read_aliases,
    read_countries,
    read_dump,
)
from dateline.linking.placenames import fold_name, skeleton_of
from dateline.model import GazetteerEntry

__all__ = ["Progress", "build_gazetteer", "cell_of", "gazetteer_digest"]

Progress = Callable[[int, int], None]
"""Told how many places are done, and of how many."""

BUILD_VERSION = "6"
"""Raised whenever a key or a column changes, so that older files are built anew."""
_STEP = 5000
_OTHERS = 41_000
"""About how many places are no towns: provinces, airports, countries, aliases; for the progress bar."""
_FAST = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000;"
_SCHEMA = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE place (id INTEGER PRIMARY KEY, key TEXT, name TEXT, lat REAL, lon REAL, feature TEXT, country TEXT,
    admin1 TEXT, admin2 TEXT, population INTEGER, error_km REAL, rank INTEGER, cell INTEGER);
CREATE TABLE heap_exact (folded TEXT, id INTEGER, spelling TEXT);
CREATE TABLE heap_sound (consonants TEXT, vowels TEXT, id INTEGER, spelling TEXT);
"""
_INDEX = """
CREATE TABLE exact (folded TEXT, id INTEGER, spelling TEXT, PRIMARY KEY (folded, id)) WITHOUT ROWID;
INSERT OR IGNORE INTO exact SELECT * FROM heap_exact ORDER BY folded, id;
DROP TABLE heap_exact;
CREATE TABLE sound (consonants TEXT, vowels TEXT, id INTEGER, spelling TEXT,
    PRIMARY KEY (consonants, vowels, id)) WITHOUT ROWID;
INSERT OR IGNORE INTO sound SELECT * FROM heap_sound ORDER BY consonants, vowels, id;
DROP TABLE heap_sound;
CREATE INDEX place_cell ON place (cell) WHERE feature = 'settlement';
CREATE INDEX place_key ON place (key);
"""


def gazetteer_digest(sources: Sources) -> str:
    """Return a digest that changes with what the gazetteer is built from, and with how."""
    return sha256(f"{BUILD_VERSION}:{sources.digest()}".encode()).hexdigest()[:32]


def build_gazetteer(path: Path, sources: Sources, *, progress: Progress | None = None) -> None:
    """Write the gazetteer to ``path``; two processes may do so at once, the last one's file stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    unfinished.unlink(missing_ok=True)
    try:
        _write(unfinished, sources, progress or _silent)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _silent(done: int, total: int) -> None:
    """Tell nobody."""


def _write(path: Path, sources: Sources, progress: Progress) -> None:
    database = sqlite3.connect(path)
    try:
        database.executescript(_FAST + _SCHEMA)
        _insert(database, sources, progress)
        database.executescript(_INDEX)
        database.execute("INSERT INTO facts VALUES ('digest', ?)", (gazetteer_digest(sources),))
        database.commit()
        database.execute("VACUUM")
    finally:
        database.close()


def _insert(database: sqlite3.Connection, sources: Sources, progress: Progress) -> None:
    towns = list(json.loads(sources.towns.read_text(encoding="utf-8")).values())
    total = len(towns) + _OTHERS
    for done, place in enumerate(_listed(towns, sources), start=1):
        _insert_place(database, done, place)
        if done % _STEP == 0:
            progress(min(done, total), total)
    progress(total, total)


def _listed(towns: list[dict[str, Any]], sources: Sources) -> Iterator[Listed]:
    """Yield every place of every source."""
    names = name_provinces(towns, sources.admin1, sources.provinces)

    def packaged() -> Iterator[Listed]:
        yield from read_countries(sources.country_facts, sources.countries)
        yield from list_provinces(towns, names)
        yield from (_town(town, names) for town in towns)
        yield from list_districts(sources.admin1, names)
        yield from list_borders(towns, sources.country_facts)
        yield from read_airports(sources.airports, names.plain)

    yield from merge_aliases(packaged(), (_plainly(alias, names) for alias in read_aliases(sources.aliases)))
    for dump in sources.dumps:
        yield from (_plainly(place, names) for place in read_dump(dump))


def _plainly(place: Listed, names: ProvinceNames) -> Listed:
    """Return a place with its province called as all others call it."""
    entry = place.entry
    usual = names.plain.get((entry.country or "", fold_name(entry.admin1 or "")), entry.admin1)
    return replace(place, entry=replace(entry, admin1=usual))


def _town(town: dict[str, Any], names: ProvinceNames) -> Listed:
    country = town["countrycode"]
    province = names.of_code.get((country, town["admin1code"]))
    entry = GazetteerEntry(
        key=f"geonames:{town['geonameid']}",
        name=town["name"],
        lat=town["latitude"],
        lon=town["longitude"],
        feature="settlement",
        country=country,
        admin1=province.name if province else None,
        admin2=names.admin2.get((country, round(town["latitude"], 2), round(town["longitude"], 2))),
        population=town["population"],
    )
    spellings = [town["name"], *(name for name in town["alternatenames"] if _is_spelling(name))]
    if province and fold_name(province.name) in {fold_name(name) for name in spellings}:
        spellings += province.also
    return Listed(entry=entry, names=tuple(spellings))


def _is_spelling(name: str) -> bool:
    """Whether people write it so: not an airport's code ('ALP'), nor a machine's romanisation ('khan shykhwn')."""
    if len(name) < 2 or "," in name:
        return False
    return not (name.isascii() and (name.islower() or (len(name) <= 4 and name.isupper())))


def _insert_place(database: sqlite3.Connection, number: int, place: Listed) -> None:
    entry = place.entry
    # A province stands behind a town of its name: "Aleppo" alone is the city.
    rank = entry.population // 10 if entry.feature == "province" else entry.population
    database.execute(
        "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            number, entry.key, entry.name, entry.lat, entry.lon, entry.feature or "settlement", entry.country,
            entry.admin1, entry.admin2, entry.population, place.error_km, rank, cell_of(entry.lat, entry.lon),
        ),
    )  # fmt: skip
    spellings = {fold_name(name): name for name in reversed(place.names)}
    database.executemany(
        "INSERT INTO heap_exact VALUES (?,?,?)",
        [(folded, number, name) for folded, name in spellings.items() if folded],
    )
    sounds = {skeleton_of(folded): name for folded, name in spellings.items() if not folded.startswith("iso:")}
    database.executemany(
        "INSERT INTO heap_sound VALUES (?,?,?,?)",
        [(*skeleton, number, name) for skeleton, name in sounds.items() if skeleton],
    )


def cell_of(lat: float, lon: float) -> int:
    """Return the number of the half-degree cell that a point lies in."""
    return int((lat + 90) * 2) * 1000 + int((lon + 180) * 2) % 720
