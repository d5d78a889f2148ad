"""Events as a workbook: the columns of the CSV, with days and numbers as such. Rows are written as they come.

No cell is a formula or a link: text that begins like one has Excel's own quote before it, which is no part of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.worksheet import Worksheet

from dateline.model import Event
from dateline.publish.csv import COLUMNS, event_values, is_formula
from dateline.publish.lookups import Lookups
from dateline.publish.wording import clean

# What a sheet and a cell hold at most.
MOST_ROWS, MOST_LETTERS = 1_048_576, 32_767

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}
# A workbook bears a day on which it was made: always the same, so that the same events give the same bytes.
_MADE = datetime(2000, 1, 1)


def save(events: Iterable[Event], lookups: Lookups, out: BinaryIO) -> None:
    """Write a workbook; where a sheet is full another goes on."""
    with Workbook(out, _OPTIONS) as workbook:
        workbook.set_properties({"created": _MADE})
        head, quoted = workbook.add_format({"bold": True}), workbook.add_format({"quote_prefix": True})
        sheet, row = _add_sheet(workbook, head), 0
        for event in events:
            row += 1
            if row == MOST_ROWS:
                sheet, row = _add_sheet(workbook, head), 1
            for column, value in enumerate(event_values(event, code=lookups.codes.get(event.id)).values()):
                _put(sheet, row, column, value, quoted)


def _add_sheet(workbook: Workbook, head: CellFormat) -> Worksheet:
    number = len(workbook.worksheets()) + 1
    sheet: Worksheet = workbook.add_worksheet("events" if number == 1 else f"events {number}")
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, COLUMNS, head)
    return sheet


def _put(sheet: Worksheet, row: int, column: int, value: Any, quoted: CellFormat) -> None:
    if value is None:
        return
    if isinstance(value, date):
        sheet.write_datetime(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif text := clean(str(value))[:MOST_LETTERS]:
        sheet.write_string(row, column, text, quoted if is_formula(text) else None)
