from datetime import datetime
from io import BytesIO

import openpyxl
from export_tools import exported
from publish_records import NORHOLM, an_event

from dateline.model import Party
from dateline.publish import event_row
from dateline.publish.csv import COLUMNS


def book(*events):
    return openpyxl.load_workbook(BytesIO(exported("xlsx", *events)[0]))


def rows(*events):
    head, *found = book(*events).active.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in found]


def test_openpyxl_reads_the_columns_of_the_csv():
    (row,) = rows(an_event())
    assert list(row) == list(COLUMNS)
    assert (row["code"], row["date_start"], row["lat"], row["killed_best"]) == (
        "3kx9f2a",
        datetime(2024, 5, 3),
        55.51,
        10,
    )
    plain = event_row(an_event(), code="3kx9f2a")
    assert {name: row[name] for name in ("id", "kind", "side_a", "voices")} == {
        name: plain[name] for name in ("id", "kind", "side_a", "voices")
    }


def test_what_is_not_known_is_an_empty_cell():
    (row,) = rows(an_event(when=None, places=(), losses=()))
    assert {row[name] for name in ("date_start", "place", "lat", "killed_low")} == {None}


def test_no_cell_is_a_formula_or_a_link():
    event = an_event(
        side_b=(Party(actor=None, name='=HYPERLINK("https://a.example")'),), outlets=("https://a.example",)
    )
    (sheet,) = book(event).worksheets
    cells = {sheet.cell(1, number).value: sheet.cell(2, number) for number in range(1, len(COLUMNS) + 1)}
    assert (cells["side_b"].data_type, cells["side_b"].quotePrefix) == ("s", True)
    assert cells["side_b"].value == '=HYPERLINK("https://a.example")'
    assert (cells["outlets"].data_type, cells["outlets"].hyperlink) == ("s", None)


def test_a_text_that_no_cell_holds_is_cut():
    (row,) = rows(an_event(reports=tuple(f"rep-{number:04}" for number in range(4000))))
    assert len(row["reports"]) == 32_767


def test_a_full_sheet_is_followed_by_another(monkeypatch):
    from dateline.publish import xlsx

    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    found = book(*(an_event(id=f"evt-{number}") for number in range(5)))
    assert [(sheet.title, sheet.max_row) for sheet in found.worksheets] == [
        ("events", 3),
        ("events 2", 3),
        ("events 3", 2),
    ]


def test_the_same_events_give_the_same_bytes():
    assert exported("xlsx", an_event())[0] == exported("xlsx", an_event(places=(NORHOLM,)))[0]
