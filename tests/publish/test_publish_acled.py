import csv
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from export_tools import (
    ARMY,
    FOREIGN,
    GUNMEN,
    LOOKUPS,
    MARCHERS,
    POLICE,
    REBELS,
    VILLAGERS,
    documented,
    exported,
    table,
    text,
)
from publish_records import NORHOLM, a_loss, an_event

from dateline.model import Blame, Interval, Kind, Link, LinkKind, PlacePrecision, Stance, Voice, VoiceKind
from dateline.publish.acled import COLUMNS, INTERS, acled_row
from dateline.publish.crosswalk import vocabularies


def row(**changes):
    (only,) = table("acled", an_event(**({"side_a": (ARMY,), "side_b": (REBELS,)} | changes)))
    return only


def refused(**changes):
    _, report = exported("acled", an_event(**changes))
    return next(iter(report.left_out), None)


def test_the_columns_are_the_codebook_s_and_documented():
    assert len(COLUMNS) == 31
    assert documented("acled") == list(COLUMNS)
    assert next(csv.reader(StringIO(text("acled")))) == list(COLUMNS)


def test_a_shelling_is_a_row():
    found = row()
    assert (found["event_id_cnty"], found["event_date"], found["year"]) == ("3kx9f2a", "2024-05-03", "2024")
    assert (found["disorder_type"], found["event_type"], found["sub_event_type"]) == (
        "Political violence",
        "Explosions/Remote violence",
        "Shelling/artillery/missile attack",
    )
    assert (found["actor1"], found["inter1"]) == ("North Army", "State forces")
    assert (found["actor2"], found["inter2"]) == ("Tarn Front", "Rebel group")
    assert (found["interaction"], found["time_precision"]) == ("State forces-Rebel group", "1")
    assert (found["iso"], found["country"], found["region"], found["geo_precision"]) == (
        "208",
        "Denmark",
        "Europe",
        "1",
    )
    assert (found["location"], found["admin1"], found["admin2"]) == ("Norholm", "Sund", "East Sund")
    assert (found["fatalities"], found["timestamp"], found["source_scale"]) == ("10", "1714867200", "")


def test_the_id_is_the_short_code_and_without_one_the_event_s_id():
    assert acled_row(an_event(id="evt-2"), LOOKUPS)["event_id_cnty"] == "evt-2"


def test_what_is_not_said_of_the_dead_is_empty_and_nobody_is_zero():
    assert row(losses=())["fatalities"] == ""
    assert row(losses=(a_loss(0),))["fatalities"] == "0"
    assert row(losses=(a_loss(low=4),))["fatalities"] == "4"


@pytest.mark.parametrize(
    ("days", "precision", "middle"),
    [((1, 1), "1", "2024-05-01"), ((1, 7), "2", "2024-05-04"), ((1, 31), "3", "2024-05-16")],
)
def test_a_vague_day_is_the_middle_of_its_week_or_month(days, precision, middle):
    first, last = days
    when = Interval(start=date(2024, 5, first), end=date(2024, 5, last))
    found = row(when=when)
    assert (found["time_precision"], found["event_date"]) == (precision, middle)


@pytest.mark.parametrize(
    ("precision", "code"),
    [
        (PlacePrecision.SITE, "1"),
        (PlacePrecision.NEAR, "2"),
        (PlacePrecision.ADMIN2, "2"),
        (PlacePrecision.ADMIN1, "3"),
    ],
)
def test_a_place_has_the_codebook_s_precision(precision, code):
    assert row(places=(replace(NORHOLM, precision=precision),))["geo_precision"] == code


def test_who_is_not_named_is_unidentified_and_blame_stays_in_the_notes():
    blame = (Blame(actor="north-army", stance=Stance.BLAMED, voice="the mayor"),)
    found = row(side_a=(), side_b=(VILLAGERS,), blame=blame, kind=Kind.ATTACK_ON_CIVILIANS)
    assert (found["actor1"], found["inter1"]) == ("Unidentified Armed Group (Denmark)", "Political militia")
    assert (found["actor2"], found["inter2"]) == ("Civilians (Denmark)", "Civilians")
    assert found["civilian_targeting"] == "Civilian targeting"
    assert "blamed: north-army" in found["notes"]


def test_victims_that_are_not_named_are_civilians_only_in_violence_against_them():
    assert row(side_b=(), kind=Kind.ABDUCTION)["actor2"] == "Civilians (Denmark)"
    assert (row(side_b=())["actor2"], row(side_b=())["interaction"]) == ("", "State forces only")


def test_allies_are_associated_actors():
    assert row(side_a=(ARMY, FOREIGN, GUNMEN))["assoc_actor_1"] == "Far Army; gunmen"


def test_forces_of_a_state_abroad_are_external():
    assert row(side_a=(FOREIGN,))["inter1"] == "External/Other forces"


def test_a_group_that_no_registry_knows_is_a_political_militia():
    assert (row(side_a=(GUNMEN,))["actor1"], row(side_a=(GUNMEN,))["inter1"]) == ("gunmen", "Political militia")


def test_protesters_come_first_and_have_a_crowd_size():
    found = row(kind=Kind.REPRESSION, side_a=(POLICE,), side_b=(MARCHERS,), losses=(a_loss(2),))
    assert (found["actor1"], found["actor2"]) == ("Protesters (Denmark)", "Sund Police")
    assert (found["sub_event_type"], found["disorder_type"]) == (
        "Excessive force against protesters",
        "Political violence; Demonstrations",
    )
    assert (found["tags"], found["civilian_targeting"]) == ("crowd size=no report", "Civilian targeting")
    assert row(kind=Kind.PROTEST, side_a=(), side_b=())["actor1"] == "Protesters (Denmark)"


def test_what_has_no_row_says_why():
    assert refused(kind=Kind.CONTROL) == "no sub-event type for it"
    assert refused(when=None) == refused(when=Interval()) == "no day"
    assert refused(when=Interval(end=date(2024, 5, 1))) == "no first day: only that it was no later than some day"
    assert refused(when=Interval(start=date(2024, 5, 1))) == "no last day"
    assert refused(when=Interval(start=date(2024, 5, 1), end=date(2024, 6, 30))) == "known to more than a month"
    assert refused(places=()) == "no country"
    assert refused(links=(Link(event="evt-2", how=LinkKind.SUMS),)) == "a sum of other events"


def test_notes_tell_what_reports_say_and_on_whose_word():
    voices = (Voice(name="the governor", kind=VoiceKind.OFFICIAL), Voice(name="Post", kind=VoiceKind.OUTLET))
    notes = row(voices=voices, outlets=("The Norholm Post",))["notes"]
    assert notes.startswith("Shelling, Norholm, Sund, DK, 2024-05-03: the army → the front; killed 10")
    assert notes.endswith("on the word of the governor; stated, single-source; reported by The Norholm Post")


def test_every_row_keeps_to_the_vocabulary():
    types = vocabularies()["acled"]["codes"]
    for kind in Kind:
        for found in table("acled", an_event(kind=kind, side_a=(ARMY,), side_b=(VILLAGERS,))):
            assert found["sub_event_type"] in types[found["event_type"]]
            assert {found["inter1"], found["inter2"]} <= {*INTERS, ""}
            assert found["disorder_type"]


def test_a_row_of_what_would_be_refused_leaves_open_what_it_lacks():
    found = acled_row(an_event(when=None, places=(), side_a=(), outlets=()), LOOKUPS)
    assert {found[name] for name in ("event_date", "country", "latitude", "geo_precision", "source")} == {None}
    assert found["actor1"] == "Unidentified Armed Group"


def test_a_happening_without_parties_has_no_interaction():
    found = acled_row(an_event(kind=Kind.AGREEMENT, side_a=(), side_b=()), LOOKUPS)
    assert (found["actor1"], found["interaction"]) == (None, None)
