"""Read the cells of XLSX workbooks as text: what lists of p-codes need of them, and no more.

A workbook is a zip file of XML. Formulas, dates and styles mean nothing here.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from dateline.model import UnreadableFile

__all__ = ["is_workbook", "read_sheets"]

_STRINGS = "xl/sharedStrings.xml"
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_COLUMN = re.compile(r"[A-Z]+")
# The largest of OCHA's workbooks is under 100 MB unpacked; a bigger one is another thing, or meant to fill the memory.
_MOST_BYTES = 500_000_000
_MOST_COLUMNS = 500


def is_workbook(raw: IO[bytes]) -> bool:
    """Whether a file is an XLSX workbook; its position stays at the start."""
    try:
        with zipfile.ZipFile(raw) as archive:
            return any(_SHEET.fullmatch(name) for name in archive.namelist())
    except zipfile.BadZipFile:
        return False
    finally:
        raw.seek(0)


def read_sheets(path: Path, raw: IO[bytes]) -> Iterator[Iterator[Sequence[str]]]:
    """Yield the rows of each sheet, or raise `UnreadableFile` where the workbook is damaged."""
    with zipfile.ZipFile(raw) as archive:
        if sum(each.file_size for each in archive.infolist()) > _MOST_BYTES:
            raise UnreadableFile(f"{path} is larger than any list of p-codes; save its sheet as CSV")
        strings = list(_strings(path, archive)) if _STRINGS in archive.namelist() else []
        sheets = sorted((name for name in archive.namelist() if _SHEET.fullmatch(name)), key=_number)
        for sheet in sheets:
            yield _rows(path, archive, sheet, strings)


def _number(name: str) -> int:
    return int(_SHEET.fullmatch(name)[1])  # type: ignore[index]  # only names that match are sorted


def _strings(path: Path, archive: zipfile.ZipFile) -> Iterator[str]:
    for element in _elements(path, archive, _STRINGS, "si"):
        yield "".join(part.text or "" for part in element.iter() if _tag(part) == "t")


def _rows(path: Path, archive: zipfile.ZipFile, sheet: str, strings: Sequence[str]) -> Iterator[Sequence[str]]:
    for row in _elements(path, archive, sheet, "row"):
        cells: list[str] = []
        for cell in row:
            column = _column(cell.get("r"), len(cells))
            if column < _MOST_COLUMNS:
                cells.extend([""] * (column - len(cells)))
                cells.append(_text(path, cell, strings))
        yield cells


def _column(reference: str | None, following: int) -> int:
    """Return the number of the column that a cell's reference names ('AB12'), from 0."""
    letters = _COLUMN.match(reference or "")
    if letters is None:
        return following
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _text(path: Path, cell: ElementTree.Element, strings: Sequence[str]) -> str:
    if cell.get("t") == "inlineStr":
        return "".join(part.text or "" for part in cell.iter() if _tag(part) == "t")
    value = next((part.text or "" for part in cell if _tag(part) == "v"), "")
    if cell.get("t") != "s" or not value:
        return value
    try:
        return strings[int(value)]
    except (IndexError, ValueError) as error:
        raise UnreadableFile(f"{path} is damaged: a cell names a text {value!r} that is not there") from error


def _elements(path: Path, archive: zipfile.ZipFile, member: str, tag: str) -> Iterator[ElementTree.Element]:
    """Yield the elements of a name, each forgotten before the next."""
    try:
        with archive.open(member) as file:
            for _, element in ElementTree.iterparse(file):
                if _tag(element) == tag:
                    yield element
                    element.clear()
    except (ElementTree.ParseError, zipfile.BadZipFile, EOFError) as error:
        raise UnreadableFile(f"{path} is damaged: {member}: {error}; fetch it again") from error


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
