"""Read lists in GeoNames' forms: places, alternate names, names of administrative codes; known by their columns.

A line that is not of the list's form stops the reading, since the file is then not what it seems; a line whose values
mean nothing is set aside and counted. Follows https://download.geonames.org/export/dump/readme.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from dateline.linking.gazetteer_features import bare_name, feature_by_name, feature_of
from dateline.linking.gazetteer_input import Line, Progress, read_lines
from dateline.linking.placenames import fold_name
from dateline.model import UnreadableFile

__all__ = ["AdminCode", "AlternateName", "Dump", "DumpedPlace", "is_spelling", "read_dump"]

_ADMIN = re.compile(r"[A-Z]{2}\.[^.]+(\.[^.]+)?")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)?")
_FORMS = {19: "places", 10: "alternate names", 8: "alternate names", 4: "admin codes"}
_NO_NAMES = frozenset("link wkdt post iata icao faac tcid unlc abbr phon uicn fr_1793".split())
"""Codes of the language column that mark links, postcodes and codes, which nobody writes as a place's name."""
# A few lines of any big list are odd; where more are, the list is another (set by hand, 2026-11).
_MOST_ASIDE, _SHARE_ASIDE = 20, 0.02


class DumpedPlace(NamedTuple):
    """A place of a country's list, its administrative units as the list has them: by code, or by name."""

    id: str
    name: str
    lat: float
    lon: float
    feature: str
    code: str
    country: str | None
    admin1: str
    admin2: str
    population: int
    names: tuple[str, ...]


class AlternateName(NamedTuple):
    """One more name of a place."""

    id: str
    name: str


class AdminCode(NamedTuple):
    """The name of a first or second-level unit: 'SY.09' is Aleppo."""

    code: str
    name: str


@dataclass(slots=True)
class Dump:
    """A list that is being read."""

    form: str
    """places, alternate names, admin codes."""
    rows: Iterator[DumpedPlace | AlternateName | AdminCode]
    read: int = 0
    set_aside: int = 0
    reasons: list[str] = field(default_factory=list)
    """The first few, with their lines."""


def read_dump(path: Path, progress: Progress | None = None) -> Dump:
    """Return the rows of a list with what form it has, or raise `UnreadableFile` where it has none of GeoNames'."""
    lines = (line for line in read_lines(path, progress) if line.text.strip() and not line.text.startswith("#"))
    first = next(lines, None)
    if first is None:
        raise UnreadableFile(f"{path} is empty")
    columns = first.text.count("\t") + 1
    form = _FORMS.get(columns)
    if form is None or (form == "admin codes" and not _ADMIN.fullmatch(first.text.split("\t")[0])):
        raise UnreadableFile(
            f"{path}: line {first.number} has {columns} columns between tabs; places of GeoNames have 19, "
            "alternate names 10 (or 8), admin codes 4; add lists of p-codes with --pcodes"
        )
    dump = Dump(form, iter(()))
    dump.rows = _rows(path, chain((first,), lines), columns, dump)
    return dump


def _rows(
    path: Path, lines: Iterator[Line], columns: int, dump: Dump
) -> Iterator[DumpedPlace | AlternateName | AdminCode]:
    parse = {"places": _place, "alternate names": _alternate, "admin codes": _admin_code}[dump.form]
    for line in lines:
        cells = line.text.split("\t")
        _check(path, line, cells, columns)
        dump.read += 1
        try:
            row = parse(cells)
        except ValueError as error:
            _set_aside(path, line, str(error), dump)
        else:
            if row is not None:
                yield row
    if dump.set_aside > max(_MOST_ASIDE, dump.read * _SHARE_ASIDE) or dump.set_aside == dump.read:
        raise UnreadableFile(f"{path}: {dump.set_aside} of {dump.read} lines mean nothing: {'; '.join(dump.reasons)}")


def _check(path: Path, line: Line, cells: list[str], columns: int) -> None:
    is_cut = not line.is_ended and (len(cells) < columns or (columns == 19 and not _DAY.fullmatch(cells[-1])))
    if is_cut:
        raise UnreadableFile(f"{path} ends in the middle of line {line.number}: it was cut off; fetch it again")
    if len(cells) != columns:
        raise UnreadableFile(
            f"{path}: line {line.number} has {len(cells)} columns and not {columns}; the file is damaged"
        )


def _set_aside(path: Path, line: Line, reason: str, dump: Dump) -> None:
    dump.set_aside += 1
    if len(dump.reasons) < 3:
        dump.reasons.append(f"line {line.number}: {reason}")


def _place(cells: list[str]) -> DumpedPlace | None:
    """Return a place; None for what no report would name as one; ValueError where its values mean nothing."""
    feature = feature_of(cells[6], cells[7])
    if not cells[0].isdigit() or not cells[1].strip():
        raise ValueError(f"id {cells[0][:20]!r} or name {cells[1][:20]!r} is none")
    lat, lon = float(cells[4]), float(cells[5])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"the point {cells[4]}, {cells[5]} is not on earth")
    if feature is None:
        return None
    if feature == "settlement":
        # Lists made from events have every place as a populated one.
        feature = feature_by_name(cells[1].strip()) or feature
    return DumpedPlace(
        id=cells[0],
        name=cells[1].strip(),
        lat=lat,
        lon=lon,
        feature=feature,
        code=cells[7],
        country=cells[8] or None,
        admin1=cells[10].strip(),
        admin2=cells[11].strip(),
        population=int(cells[14] or 0),
        names=_names(cells),
    )


def _names(cells: list[str]) -> tuple[str, ...]:
    name, own = cells[1], (cells[1].strip(), cells[2].strip())
    others = [each.strip() for each in cells[3].split(",") if is_spelling(each.strip())]
    parts = [part.strip() for part in name.split("/")] if "/" in name else []
    return tuple(dict.fromkeys(each for each in (*own, bare_name(own[0]), *parts, *others) if len(each) > 1))


def is_spelling(name: str) -> bool:
    """Whether people write it so: not an airport's code ('ALP'), nor a machine's romanisation ('hsykʾ')."""
    if len(name) < 2 or "," in name:
        return False
    is_code = name.isascii() and len(name) <= 4 and name.isupper()
    return not (is_code or (name.islower() and fold_name(name).isascii()))


def _alternate(cells: list[str]) -> AlternateName | None:
    _, place, language, name = cells[:4]
    if not place.isdigit():
        raise ValueError(f"id {place[:20]!r} is none")
    name = name.strip()
    return None if language in _NO_NAMES or not is_spelling(name) else AlternateName(place, name)


def _admin_code(cells: list[str]) -> AdminCode:
    code, name = cells[:2]
    if not _ADMIN.fullmatch(code) or not name.strip():
        raise ValueError(f"{code[:20]!r} is no code, or has no name")
    return AdminCode(code, name.strip())
