"""Name the provinces: join towns that carry a province's code with a list that carries its name.

GeoNames' towns come with (country, code); the other list has town, country and the province's name. Towns that both
have at one point vote for the name of the code. Provinces become places of their own, in the middle of their towns.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from dateline.linking.gazetteer_sources import Listed
from dateline.linking.place_geometry import distance_km
from dateline.linking.placenames import fold_name
from dateline.model import GazetteerEntry

__all__ = ["Province", "ProvinceNames", "list_provinces", "name_provinces"]

Town = Mapping[str, Any]
_DRESSING = re.compile(
    r"^(muhafazat|mohafazat|wilayat-e|wilaya de|sha`biyat|provincia de|departamento de|estado de|mayorality of) "
    r"| (governorate|province|oblast'?|state|region|department|prefecture|county)$",
    re.IGNORECASE,
)
_LEAST_ERROR_KM = 15.0


class Province(NamedTuple):
    """A first-level division as reports call it."""

    name: str
    code: str | None
    """The part of its ISO 3166-2 code after the hyphen."""
    also: tuple[str, ...]


class ProvinceNames(NamedTuple):
    """What is known of provinces and districts before towns are listed."""

    of_code: dict[tuple[str, str], Province]
    """By country and GeoNames admin1 code."""
    plain: dict[tuple[str, str], str]
    """The usual name by country and any of its names, folded."""
    admin2: dict[tuple[str, float, float], str]
    """The district of a town, by country and point to two decimals."""


def name_provinces(towns: Iterable[Town], table: Path, usual_file: Path) -> ProvinceNames:
    """Return the names of the provinces that the towns lie in, by the votes of the towns of ``table``."""
    at_point, admin2 = _read_table(table)
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for town in towns:
        for digits in (2, 1):
            name = at_point.get(_point(town["countrycode"], town["latitude"], town["longitude"], digits))
            if name:
                votes[town["countrycode"], town["admin1code"]][name] += 10 if digits == 2 else 1
                break
    usual = _usual_names(usual_file)
    of_code = {place: _province(place[0], counter.most_common(1)[0][0], usual) for place, counter in votes.items()}
    plain = {
        (country, fold_name(called)): province.name
        for (country, name), province in usual.items()
        for called in (name, province.name, *province.also)
    }
    return ProvinceNames(of_code, plain, admin2)


def list_provinces(towns: Iterable[Town], names: ProvinceNames) -> Iterator[Listed]:
    """Yield each province as a place: the mean of its towns' points, and how far its towns lie from there."""
    members: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town in towns:
        members[town["countrycode"], town["admin1code"]].append(town)
    for (country, code), inside in members.items():
        province = names.of_code.get((country, code))
        if province is not None:
            yield _listed(country, code, province, inside)


def _listed(country: str, code: str, province: Province, towns: list[Town]) -> Listed:
    lat, lon = (sum(town[axis] for town in towns) / len(towns) for axis in ("latitude", "longitude"))
    spread = sorted(distance_km(lat, lon, town["latitude"], town["longitude"]) for town in towns)
    entry = GazetteerEntry(
        key=f"iso:{country}-{province.code}" if province.code else f"admin1:{country}.{code}",
        name=province.name,
        lat=round(lat, 3),
        lon=round(lon, 3),
        feature="province",
        country=country,
        admin1=province.name,
        population=sum(town["population"] for town in towns),
    )
    called = (province.name, *province.also)
    names = (*called, *(f"{name} province" for name in called), *(f"{name} governorate" for name in called))
    return Listed(entry=entry, names=names, error_km=max(_LEAST_ERROR_KM, round(spread[int(len(spread) * 0.9)], 0)))


def _read_table(table: Path) -> tuple[dict[tuple[str, float, float], str], dict[tuple[str, float, float], str]]:
    at_point: dict[tuple[str, float, float], str] = {}
    admin2: dict[tuple[str, float, float], str] = {}
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            exact = _point(row["cc"], row["lat"], row["lon"], 2)
            if row["admin1"]:
                at_point[exact] = row["admin1"]
                at_point.setdefault(_point(row["cc"], row["lat"], row["lon"], 1), row["admin1"])
            if row["admin2"]:
                admin2[exact] = row["admin2"]
    return at_point, admin2


def _point(country: str, lat: str | float, lon: str | float, digits: int) -> tuple[str, float, float]:
    return country, round(float(lat), digits), round(float(lon), digits)


def _usual_names(path: Path) -> dict[tuple[str, str], Province]:
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        (country, row["table"]): Province(row["name"], row["code"], tuple(row["also"]))
        for country, rows in tables.items()
        for row in rows
    }


def _province(country: str, name: str, usual: Mapping[tuple[str, str], Province]) -> Province:
    known = usual.get((country, name))
    return known or Province(_DRESSING.sub("", name).strip() or name, None, (name,))
