import csv
import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from publish_records import NORHOLM, a_claim, a_day, a_loss, an_event

from dateline.model import (
    Certainty,
    ControlSpan,
    ControlStatus,
    Fate,
    Interval,
    Kind,
    Link,
    LinkKind,
    Place,
    PlacePrecision,
    Precision,
    UnreadableValue,
)
from dateline.publish import panel as panel_module
from dateline.publish.panel import COLUMNS, Panel, PanelSettings
from dateline.publish.panel_units import PeriodKind, UnitKind, period_of, period_within, periods, unit_of

DOC = (Path(__file__).parents[2] / "docs" / "panel.md").read_text("utf-8")
VESTBY = replace(NORHOLM, key="geonames:2", name="Vestby", lat=55.9, lon=12.1)


def a_panel(
    *records, unit=UnitKind.PLACE, by=PeriodKind.DAY, first=date(2024, 5, 1), last=date(2024, 5, 5), reports=()
):
    panel = Panel(PanelSettings(unit=unit, by=by, first=first, last=last))
    for number, (day, outlet) in enumerate(reports, start=1):
        panel.add_report(f"rep-{number}", published=day, outlet=outlet)
    for record in records:
        added = {"Event": panel.add_event, "Claim": panel.add_claim, "ControlSpan": panel.add_control}
        added[type(record).__name__](record)
    return panel


def rows(panel):
    return list(csv.DictReader(panel.lines()))


def on(panel, day, unit="geonames:1"):
    return next(row for row in rows(panel) if row["start"] == day and row["unit"] == unit)


def test_the_columns_are_documented():
    names = [name for row in re.findall(r"^\| (`.+?`) \|", DOC, re.M) for name in re.findall(r"`(\w+)`", row)]
    assert names == list(COLUMNS)


def test_a_day_counts_its_events_and_losses():
    row = on(a_panel(an_event(), an_event(id="evt-2", kind=Kind.CLASH, losses=(a_loss(low=2),))), "2024-05-03")
    assert (row["events"], row["events_fighting"], row["events_remote_violence"], row["coverage"]) == (
        "2",
        "1",
        "1",
        "unit",
    )
    assert (row["killed_low"], row["killed_best"], row["killed_high"], row["killed_told"]) == ("12", "12", "", "2")
    assert (row["name"], row["admin1"], row["lat"]) == ("Norholm", "Sund", "55.51")


def test_zero_is_told_apart_from_nobody_looked():
    panel = a_panel(an_event(), reports=[(date(2024, 5, 4), "Post")])
    covered, uncovered = on(panel, "2024-05-04"), on(panel, "2024-05-05")
    assert (covered["coverage"], covered["events"], covered["killed_best"], covered["killed_told"]) == (
        "store",
        "0",
        "0",
        "0",
    )
    assert (uncovered["coverage"], uncovered["events"], uncovered["killed_best"], uncovered["killed_told"]) == (
        "none",
        "",
        "",
        "",
    )


def test_events_that_tell_of_no_losses_leave_them_open():
    row = on(a_panel(an_event(losses=())), "2024-05-03")
    assert (row["events"], row["killed_best"], row["killed_told"]) == ("1", "", "0")


def test_reports_and_outlets_are_denominators():
    days = [
        (date(2024, 5, 3), "Post"),
        (date(2024, 5, 3), "Post"),
        (date(2024, 5, 3), "Wire"),
        (date(2024, 5, 4), None),
    ]
    claims = [a_claim(report="rep-1"), a_claim(report="rep-1"), a_claim(report="rep-3"), a_claim(report="rep-4")]
    panel = a_panel(*claims, a_claim(report="rep-9"), reports=[*days, (None, "Post")])
    third, fourth = on(panel, "2024-05-03"), on(panel, "2024-05-04")
    assert [third[name] for name in ("reports", "outlets", "store_reports", "store_outlets")] == ["2", "2", "3", "2"]
    assert [fourth[name] for name in ("reports", "outlets", "store_reports", "store_outlets")] == ["1", "0", "1", "0"]
    assert (third["coverage"], third["events"]) == ("unit", "0")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"withdrawn": True}, "withdrawn"),
        ({"certainty": Certainty.PLANNED}, "denied or planned"),
        ({"kind": Kind.TOLL}, "a sum of others, or no happening"),
        ({"links": (Link(event="evt-2", how=LinkKind.SUMS),)}, "a sum of others, or no happening"),
        ({"places": ()}, "no place"),
        (
            {"places": (replace(NORHOLM, precision=PlacePrecision.ADMIN1),)},
            "its place is known less finely than by place",
        ),
        ({"when": None}, "no day"),
        ({"when": Interval(start=date(2024, 5, 3), end=date(2024, 5, 4))}, "its day is known less finely than by day"),
    ],
)
def test_what_no_row_counts_is_set_aside_with_its_reason(changes, reason):
    panel = a_panel(an_event(**changes))
    assert rows(panel) == []
    assert +panel.set_aside == {reason: 1}


def test_an_event_outside_the_days_is_set_aside():
    panel = a_panel(an_event(when=a_day(9)))
    assert [row["events"] for row in rows(panel)] == [""] * 5
    assert +panel.set_aside == {"outside the days of the panel": 1}


def test_without_days_the_panel_runs_over_the_days_of_the_reports():
    reports = [(date(2024, 5, 2), "Post"), (date(2024, 5, 4), "Post")]
    panel = a_panel(an_event(), first=None, last=None, reports=reports)
    assert [row["start"] for row in rows(panel)] == ["2024-05-02", "2024-05-03", "2024-05-04"]
    assert [row["start"] for row in rows(a_panel(an_event(), first=None, last=None))] == ["2024-05-03"]
    assert rows(a_panel(first=None, last=None)) == []


def test_who_holds_a_place_is_a_share_of_the_days_known():
    spans = (
        ControlSpan(place=NORHOLM, end=date(2024, 5, 3), status=ControlStatus.HELD, holders=("b", "a")),
        ControlSpan(place=NORHOLM, start=date(2024, 5, 4), status=ControlStatus.CONTESTED),
        ControlSpan(place=VESTBY, start=date(2024, 5, 31), status=ControlStatus.HELD, holders=("c",)),
        ControlSpan(place=VESTBY, status=ControlStatus.LOST),
    )
    (row,) = rows(a_panel(*spans, unit=UnitKind.ADMIN1, by=PeriodKind.MONTH))
    assert [row[name] for name in ("control_days", "holder", "holder_share", "contested_share")] == [
        "32",
        "a; b",
        "0.0938",
        "0.875",
    ]
    quiet = on(a_panel(*spans), "2024-05-01", "geonames:2")
    assert (quiet["control_days"], quiet["holder"], quiet["holder_share"]) == ("", "", "")
    fought_over = on(a_panel(*spans), "2024-05-05")
    assert (fought_over["holder"], fought_over["holder_share"], fought_over["contested_share"]) == ("", "0.0", "1.0")


def test_who_holds_a_place_that_is_known_too_coarsely_is_in_no_row():
    assert rows(a_panel(ControlSpan(place=replace(NORHOLM, precision=PlacePrecision.ADMIN1)))) == []


@pytest.mark.parametrize(
    ("unit", "key", "too_coarse"),
    [
        (UnitKind.PLACE, "geonames:1", replace(NORHOLM, key=None)),
        (UnitKind.ADMIN1, "DK:Sund", Place(name="Denmark", country="DK", precision=PlacePrecision.COUNTRY)),
        (UnitKind.ADMIN2, "DK:Sund:East Sund", replace(NORHOLM, precision=PlacePrecision.ADMIN1)),
        (UnitKind.GRID, "209906", replace(NORHOLM, lat=None)),
    ],
)
def test_a_place_lies_in_a_unit_that_is_no_finer_than_it(unit, key, too_coarse):
    assert unit_of(NORHOLM, unit).key == key
    assert unit_of(too_coarse, unit) is None


def test_a_cell_is_drawn_at_its_middle():
    unit = unit_of(NORHOLM, UnitKind.GRID)
    assert (unit.name, unit.lat, unit.lon) == ("209906", 55.75, 12.75)


@pytest.mark.parametrize(
    ("by", "start", "end"),
    [
        (PeriodKind.DAY, date(2024, 5, 3), date(2024, 5, 3)),
        (PeriodKind.WEEK, date(2024, 4, 29), date(2024, 5, 5)),
        (PeriodKind.MONTH, date(2024, 5, 1), date(2024, 5, 31)),
    ],
)
def test_a_day_is_in_one_period(by, start, end):
    assert period_of(date(2024, 5, 3), by) == (start, end)


def test_a_vague_day_counts_where_all_its_days_lie_in_one_period():
    may = Interval(start=date(2024, 5, 1), end=date(2024, 5, 31), precision=Precision.MONTH)
    assert period_within(may, PeriodKind.MONTH) == (date(2024, 5, 1), date(2024, 5, 31))
    assert period_within(may, PeriodKind.WEEK) is period_within(Interval(end=date(2024, 5, 1)), PeriodKind.DAY) is None


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 400), st.sampled_from(PeriodKind))
@settings(max_examples=50, deadline=None)
def test_periods_follow_each_other_without_gaps(first, length, by):
    found = list(periods(first, first + timedelta(days=length), by))
    assert found[0][0] <= first and first + timedelta(days=length) <= found[-1][1]
    assert all(later[0] - earlier[1] == timedelta(days=1) for earlier, later in pairwise(found))


def test_rows_do_not_depend_on_the_order_of_arrival():
    spelt = an_event(id="evt-2", places=(replace(NORHOLM, name="Nordholm"),), losses=(a_loss(3, fate=Fate.WOUNDED),))
    records = [an_event(), spelt, an_event(id="evt-3", places=(VESTBY,)), a_claim(report="rep-1")]
    reports = [(date(2024, 5, 3), "Post")]
    assert list(a_panel(*records, reports=reports).lines()) == list(a_panel(*records[::-1], reports=reports).lines())


def test_too_many_rows_are_refused_before_any_is_written(monkeypatch):
    monkeypatch.setattr(panel_module, "MOST_ROWS", 4)
    with pytest.raises(UnreadableValue, match="1 units in 5 periods"):
        rows(a_panel(an_event()))
