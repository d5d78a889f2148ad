"""Read our own lists of places that wars made known: villages, quarters, camps, checkpoints, junctions, bases.

One file a part of the world, in `linking/data/places`; docs/gazetteer.md has the columns. A fault is refused with its
line. Does not know which of the places other lists have too: see linking/gazetteer_twins.py.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from dateline.linking.gazetteer_provinces import Province, ProvinceNames
from dateline.linking.gazetteer_sources import Listed
from dateline.linking.place_geometry import distance_km
from dateline.linking.placenames import fold_name, slug_of
from dateline.model import GazetteerEntry, RegistryError

__all__ = ["COLUMNS", "FEATURES", "place_files", "read_places"]

COLUMNS = ("name", "aliases", "lat", "lon", "error_km", "feature", "admin1", "country")
FEATURES = frozenset(
    "air-base airport area base bridge camp crossing dam hill lake line neighbourhood oil-field river settlement "
    "site".split()
)
ERRORS_KM = 0.5, 50.0
"""What an error may be; a village's is 2 to 15, since points are from general knowledge."""
_SAME_KM = 5.0
"""Two rows of one name, kind and country that lie so near are one place. Set by hand, 2026-11."""
_COUNTRY = re.compile(r"[A-Z]{2}")
_APART = re.compile(r"(.*\S) \(([^()]+)\)")
"""'Zahraa (Mayadin)': what tells two places of one name and province apart, and is no part of the name."""


_Provinces = Mapping[tuple[str, str], Province]
"""By country and any of their names, folded."""


class _Row(NamedTuple):
    """One place of a file, and where it stands."""

    where: str
    place: Listed


def place_files(folder: Path) -> tuple[Path, ...]:
    """Return the files of a folder by their names; none where there is no folder."""
    return tuple(sorted(folder.glob("*.tsv")))


def read_places(files: Sequence[Path], names: ProvinceNames) -> Iterator[Listed]:
    """Yield the places of the files, or raise `RegistryError` with the line that is at fault."""
    provinces = _provinces(names)
    rows = [row for path in files for row in _read_file(path, provinces)]
    _refuse_twice(rows)
    yield from (row.place for row in rows)


def _provinces(names: ProvinceNames) -> _Provinces:
    usual = {
        (country, fold_name(name)): province
        for (country, _), province in names.of_code.items()
        for name in (province.name, *province.also)
    }
    other = {key: found for key, name in names.plain.items() if (found := usual.get((key[0], fold_name(name))))}
    return usual | other


def _read_file(path: Path, provinces: _Provinces) -> Iterator[_Row]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            where = f"{path.name}, line {number}"
            cells = [cell.strip() for cell in line.split("\t")]
            if tuple(cells) != COLUMNS:
                yield _Row(where, _place(cells, provinces, where))


def _place(cells: Sequence[str], provinces: _Provinces, where: str) -> Listed:
    if len(cells) != len(COLUMNS):
        raise RegistryError(
            f"{where}: {len(cells)} columns between tabs, not the {len(COLUMNS)} of {', '.join(COLUMNS)}: {cells[:2]}"
        )
    called, aliases, lat, lon, error_km, feature, admin1, country = cells
    if not fold_name(called):
        raise RegistryError(f"{where}: the place has no name")
    if feature not in FEATURES:
        raise RegistryError(f"{where}: feature {feature!r} is none of {', '.join(sorted(FEATURES))}")
    if not _COUNTRY.fullmatch(country):
        raise RegistryError(f"{where}: country {country!r} is no ISO 3166-1 alpha-2 code, such as UA")
    province = provinces.get((country, fold_name(admin1)))
    apart = _APART.fullmatch(called)
    name = apart[1] if apart else called
    entry = GazetteerEntry(
        key=_key(called, country, province),
        name=name,
        lat=_number(lat, "lat", (-90.0, 90.0), where),
        lon=_number(lon, "lon", (-180.0, 180.0), where),
        feature=feature,
        country=country,
        admin1=province.name if province else admin1 or None,
    )
    spellings = (name, *(each for alias in aliases.split(",") if (each := alias.strip())))
    return Listed(entry=entry, names=spellings, error_km=_number(error_km, "error_km", ERRORS_KM, where))


def _key(called: str, country: str, province: Province | None) -> str:
    """Return the key that a row's first column, province and country give, and nothing else."""
    code = province.code if province else None
    return f"name:{country}-{code}:{slug_of(called)}" if code else f"name:{country}:{slug_of(called)}"


def _number(cell: str, column: str, limits: tuple[float, float], where: str) -> float:
    try:
        value = float(cell)
    except ValueError as error:
        raise RegistryError(f"{where}: {column} {cell!r} is no number") from error
    if not limits[0] <= value <= limits[1]:
        raise RegistryError(f"{where}: {column} {cell} is not between {limits[0]:g} and {limits[1]:g}")
    return value


def _refuse_twice(rows: Iterable[_Row]) -> None:
    """Raise `RegistryError` where two rows have one key, or one name and kind within a few kilometres."""
    keys: dict[str, str] = {}
    called: dict[tuple[str | None, str, str], list[_Row]] = defaultdict(list)
    for row in rows:
        entry = row.place.entry
        first = keys.setdefault(entry.key, row.where)
        if first != row.where:
            raise RegistryError(
                f"{row.where}: {entry.name!r} has the key {entry.key} of {first}; if it is another place, "
                f"write what tells it apart behind its name: '{entry.name} (near ...)'"
            )
        for folded in {fold_name(name) for name in row.place.names}:
            others = called[entry.country, entry.feature, folded]
            for other in others:
                if distance_km(entry.lat, entry.lon, other.place.entry.lat, other.place.entry.lon) <= _SAME_KM:
                    raise RegistryError(
                        f"{row.where}: {entry.name!r} lies within {_SAME_KM:g} km of {other.place.entry.name!r} "
                        f"({other.where}), and both are called {folded!r}; make them one row"
                    )
            others.append(row)
