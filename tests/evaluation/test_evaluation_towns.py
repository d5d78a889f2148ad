"""Who held towns, by a public table: how it is read, and how control is measured against it. All towns are invented."""

import csv
import gzip
from datetime import date

import pytest

from dateline.control import Camps
from dateline.evaluation.towns_gold import RUSSIA, UKRAINE, Town, load_towns
from dateline.evaluation.ukraine_towns import CONTESTED, Timelines, delays_of, error_removed
from dateline.model import Actor, ActorKind, ControlSpan, ControlStatus, EvaluationError, Place, PlacePrecision

STATE = ActorKind.STATE_FORCES
ACTORS = [
    Actor(id="russian-armed-forces", name="Russian army", kind=STATE, country="RU"),
    Actor(id="ukrainian-armed-forces", name="Ukrainian army", kind=STATE, country="UA"),
    Actor(id="brigade", name="a brigade", kind=STATE, country="UA", parent="ukrainian-armed-forces"),
]
WEEKS = tuple(date(2022, 3, day) for day in (1, 8, 15, 22))


def a_town(name="Norholm", holders=(UKRAINE, RUSSIA, RUSSIA, UKRAINE), changes=((9, RUSSIA), (20, UKRAINE)), lat=50.0):
    return Town(
        name=name,
        lat=lat,
        lon=30.0,
        weeks=tuple(zip(WEEKS, holders, strict=True)),
        changes=tuple((date(2022, 3, day), holder) for day, holder in changes),
    )


def a_span(*holders, start=None, lat=50.0, **changes):
    place = Place(name="Norholm", lat=lat, lon=30.0, precision=PlacePrecision.SETTLEMENT)
    day = date(2022, 3, start) if start else None
    usual = {"place": place, "start": day, "holders": holders, "status": ControlStatus.HELD}
    return ControlSpan(**(usual | changes))


def write(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def a_table(folder, *weeks, changes):
    """A table of one town: its holder by snapshot, and its changes as (day, old, new)."""
    base = folder / "data" / "control" / "ukraine_towns"
    for day, holder in weeks:
        write(base / f"{day}.csv.gz", [{"Name": "Norholm\xa0", "Held by": holder, "Lat": "50", "Lon": "30"}])
    rows = [
        dict(zip(("snapshot_date", "old_holder", "new_holder"), each, strict=True)) | {"town": "Norholm"}
        for each in changes
    ]
    write(base / "holder_changes_2022.csv.gz", rows)
    return folder


def test_a_republic_is_counted_as_russia_and_contested_weeks_are_left_out(tmp_path):
    weeks = ("2022-03-01", UKRAINE), ("2022-03-08", "Contested"), ("2022-03-15", "Donetsk PR")
    turns = ("2022-03-05", UKRAINE, "Contested"), ("2022-03-12", "Contested", "Donetsk PR")
    ((town,), files) = load_towns(a_table(tmp_path, *weeks, changes=turns))
    assert town.weeks == ((date(2022, 3, 1), UKRAINE), (date(2022, 3, 15), RUSSIA))
    assert town.changes == ((date(2022, 3, 12), RUSSIA),)
    assert (town.name, town.first_holder, len(files)) == ("Norholm", UKRAINE, 4)


def test_a_contest_that_the_holder_wins_is_no_change(tmp_path):
    turns = ("2022-03-05", UKRAINE, "Contested"), ("2022-03-12", "Contested", UKRAINE)
    ((town,), _) = load_towns(a_table(tmp_path, ("2022-03-01", UKRAINE), changes=turns))
    assert town.changes == ()


def test_a_table_that_is_not_there_is_told(tmp_path):
    with pytest.raises(EvaluationError, match="holder_changes_2022"):
        load_towns(tmp_path)


def timelines(*spans, known=1):
    found = Timelines([a_town()], Camps(ACTORS))
    found.add(date(2022, 3, known), spans)
    return found


def holder(found, day, known=31):
    town, known = found.towns[0], date(2022, 3, known)
    return found.holder(found.span(town, date(2022, 3, day), known=known))


def test_a_span_answers_for_the_town_at_its_point():
    assert holder(timelines(a_span("brigade", start=3)), 5) == UKRAINE
    assert holder(timelines(a_span("russian-armed-forces", start=3)), 5) == RUSSIA
    assert holder(timelines(a_span("russian-armed-forces", start=3, lat=51.0)), 5) == UKRAINE


def test_where_nothing_is_told_the_state_at_home_is_the_answer():
    assert holder(timelines(), 5) == UKRAINE
    assert holder(timelines(a_span("russian-armed-forces", start=9), known=10), 5, known=9) == UKRAINE


def test_what_is_contested_or_held_by_another_is_neither_s():
    both = a_span("brigade", "russian-armed-forces")
    assert [
        holder(timelines(each), 5) for each in (both, a_span("somebody"), a_span(status=ControlStatus.ABANDONED))
    ] == [CONTESTED] * 3


def test_the_whole_town_goes_before_its_sectors():
    assert holder(timelines(a_span("brigade", sector="E"), a_span("russian-armed-forces")), 5) == RUSSIA


def test_error_is_removed_against_the_first_holder_for_ever():
    town = a_town()
    assert error_removed(lambda town, day: town.first_holder, [town]) == 0
    assert error_removed(lambda _town, day: dict(town.weeks)[day], [town]) == 1
    assert error_removed(lambda _town, _day: RUSSIA, [town]) == 0


def test_delays_run_from_the_table_s_change_to_ours():
    days = [date(2022, 3, day) for day in range(1, 31)]

    def ours(_town, day):
        return RUSSIA if 11 <= day.day < 18 else UKRAINE

    assert list(delays_of(ours, [a_town()], days)) == [2.0, -2.0]
    assert list(delays_of(lambda _town, _day: UKRAINE, [a_town()], days)) == [float("inf")] * 2
