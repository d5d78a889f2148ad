"""Read reports from CSV and TSV: one row a report, columns by the names in FIELD_NAMES or by the caller's mapping.

Rows are read one by one, in constant memory. A row that does not fit the header is set aside, not repaired.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.model.errors import UnreadableFile, UnreadableValue
from dateline.model.report import Issue
from dateline.sources.decoding import bounded_lines
from dateline.sources.items import MAX_TEXT_BYTES, RawItem, field_names, item_from_fields
from dateline.sources.options import SourceOptions

if TYPE_CHECKING:
    from _csv import Reader

DELIMITERS = ",\t;|"


def read_table(
    stream: io.BufferedReader, *, where: str, issues: list[Issue], options: SourceOptions
) -> Iterator[RawItem]:
    """Yield the item of each row; raise `UnreadableFile` where no column can be the text."""
    # The module's own limit of 128 KiB a cell is one for the whole process; a report may be longer.
    csv.field_size_limit(MAX_TEXT_BYTES)
    lines = (line for _, line in bounded_lines(stream, where=where, issues=issues))
    header = next(lines, "")
    delimiter = max(DELIMITERS, key=header.count)
    names = next(csv.reader([header], delimiter=delimiter), [])
    taken = columns_of(names, options, where=where, issues=issues)
    columns = {field: names.index(name) for field, name in taken.items()}
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    yield from _read_rows(rows, columns, width=len(names), where=where, issues=issues)


def columns_of(names: list[str], options: SourceOptions, *, where: str, issues: list[Issue]) -> dict[str, str]:
    """Return which column is which field, or raise `UnreadableFile` where one that is needed is not there."""
    taken, others = field_names(names, options.mapping)
    there = ", ".join(names) or "no names"
    absent = [column for field, column in options.mapping.items() if field not in taken]
    if absent:
        raise UnreadableFile(f"there is no column {', '.join(absent)}, as was mapped; there are {there}")
    if "text" not in taken:
        raise UnreadableFile(f"no column holds the text; there are {there}: call one text, or map it (--map text=...)")
    if others:
        reason = f"note: these columns are not read: {', '.join(others)}"
        issues.append(Issue(where=where, stage="sources", reason=reason))
    return taken


def _read_rows(
    rows: Reader, columns: dict[str, int], *, width: int, where: str, issues: list[Issue]
) -> Iterator[RawItem]:
    while True:
        place = f"{where}:{rows.line_num + 2}"
        try:
            row = next(rows)
            if any(cell.strip() for cell in row):
                yield item_from_fields(_fields(row, columns, width=width), where=place)
        except StopIteration:
            return
        except csv.Error as error:
            issues.append(Issue(where=place, stage="sources", reason=f"the row is not CSV ({error}); check its quotes"))
        except UnreadableValue as error:
            issues.append(Issue(where=place, stage="sources", reason=str(error)))


def _fields(row: list[str], columns: dict[str, int], *, width: int) -> dict[str, str | None]:
    if len(row) > width:
        raise UnreadableValue(f"the row has {len(row)} cells, the header {width}; put a text with commas into quotes")
    return {field: row[column] if column < len(row) else None for field, column in columns.items()}
