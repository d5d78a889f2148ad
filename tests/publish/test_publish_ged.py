from dataclasses import replace
from datetime import date

import pytest
from export_tools import ARMY, GUNMEN, LOOKUPS, REBELS, VILLAGERS, documented, exported, table
from publish_records import NORHOLM, a_loss, an_event

from dateline.model import Interval, Kind, Link, LinkKind, PlacePrecision, Scope
from dateline.publish.ged import COLUMNS, ged_row, number_of
from dateline.store.codes import ALPHABET


def row(**changes):
    (only,) = table("ged", an_event(**({"side_a": (ARMY,), "side_b": (REBELS,)} | changes)))
    return only


def refused(**changes):
    _, report = exported("ged", an_event(**({"side_a": (ARMY,), "side_b": (REBELS,)} | changes)))
    return next(iter(report.left_out), None)


def test_the_columns_are_the_codebook_s_and_documented():
    assert len(COLUMNS) == 49
    assert documented("ged") == list(COLUMNS)


def test_a_shelling_of_rebels_is_state_based():
    found = row()
    assert (found["type_of_violence"], found["side_a"], found["side_b"]) == ("1", "North Army", "Tarn Front")
    assert (found["dyad_name"], found["conflict_name"]) == ("North Army - Tarn Front", "")
    assert (found["year"], found["date_start"], found["date_end"], found["date_prec"]) == (
        "2024",
        "2024-05-03",
        "2024-05-03",
        "1",
    )
    assert (found["country"], found["country_id"], found["region"], found["gwnoa"]) == (
        "Denmark",
        "390",
        "Europe",
        "390",
    )
    assert (found["where_prec"], found["geom_wkt"]) == ("1", "POINT (12.52 55.51)")
    assert (found["best"], found["low"], found["high"], found["deaths_civilians"]) == ("10", "10", "10", "10")
    assert (found["source_article"], found["source_original"]) == (
        '"The Norholm Post,2024-05-05,Shells hit Norholm"',
        "the governor",
    )


def test_a_government_is_side_a_whoever_acts():
    found = row(side_a=(REBELS,), side_b=(ARMY,), losses=(a_loss(3, who=("north-army",)),))
    assert (found["side_a"], found["deaths_a"], found["deaths_b"]) == ("North Army", "3", "")


def test_civilians_are_side_b_of_one_sided_violence():
    found = row(kind=Kind.ATTACK_ON_CIVILIANS, side_b=(VILLAGERS,))
    assert (found["type_of_violence"], found["side_b"]) == ("3", "Civilians")
    assert found["conflict_name"] == found["dyad_name"] == "North Army - Civilians"


def test_two_groups_are_non_state():
    assert row(side_a=(GUNMEN,))["type_of_violence"] == "2"


def test_a_bound_that_is_not_said_is_told_as_coders_do():
    found = row(losses=(a_loss(low=10),))
    assert (found["low"], found["best"], found["high"]) == ("10", "10", "10")
    found = row(losses=(a_loss(5, low=3, high=9),))
    assert (found["low"], found["best"], found["high"]) == ("3", "5", "9")


@pytest.mark.parametrize(("last", "code"), [(1, "1"), (3, "2"), (7, "3"), (31, "4")])
def test_days_have_the_codebook_s_precision(last, code):
    when = Interval(start=date(2024, 5, 1), end=date(2024, 5, last))
    assert row(when=when)["date_prec"] == code


@pytest.mark.parametrize(("precision", "code"), list(zip(PlacePrecision, "11112553466", strict=True)))
def test_places_have_the_codebook_s_precision(precision, code):
    assert row(places=(replace(NORHOLM, precision=precision),))["where_prec"] == code


def test_a_place_is_in_its_cell_of_the_grid():
    # Counted by hand: 291 rows of 720 lie south of 55.5 degrees north, 385 cells west of 12.5 degrees east.
    assert row()["priogrid_gid"] == str(291 * 720 + 385 + 1)
    assert row(places=(replace(NORHOLM, lat=-90.0, lon=-180.0),))["priogrid_gid"] == "1"
    assert row(places=(replace(NORHOLM, lat=90.0, lon=180.0),))["priogrid_gid"] == "259200"


def test_what_has_no_row_says_why():
    assert refused(losses=()) == refused(losses=(a_loss(0),)) == "nobody is said to have been killed"
    assert refused(side_b=()) == "no type of violence: its kind or sides are not told"
    assert refused(when=None) == "no day"
    assert refused(when=Interval(start=date(2022, 5, 1), end=date(2024, 6, 30))) == "known to more than a year"
    assert refused(places=()) == "no country"
    assert refused(links=(Link(event="evt-2", how=LinkKind.SUMS),)) == "a sum of other events"


def test_a_toll_over_a_period_is_a_summary():
    assert row(losses=(a_loss(10, scope=Scope.PERIOD),))["event_clarity"] == "2"
    assert row()["event_clarity"] == "1"


def test_ids_are_numbers_that_stay_and_differ():
    assert ged_row(an_event(side_a=(ARMY,), side_b=(REBELS,)), LOOKUPS)["id"] == number_of("3kx9f2a")
    assert number_of("evt-" + "f" * 32) < 2**63
    assert len({number_of(name) for name in ("0000000", "00000000", "zzzzzzz", *ALPHABET)}) == 3 + len(ALPHABET)


def test_a_row_of_what_would_be_refused_leaves_open_what_it_lacks():
    found = ged_row(an_event(when=None, places=(), losses=(), reports=(), side_a=(ARMY,), side_b=(REBELS,)), LOOKUPS)
    empty = ("date_start", "country", "where_prec", "best", "number_of_sources", "source_article")
    assert {found[name] for name in empty} == {None}


def test_a_group_of_no_known_state_has_no_number():
    assert row(side_a=(GUNMEN,))["gwnoa"] == ""
