"""Each feature of a comparison: its weight, and the reason that goes with it."""

from dataclasses import replace
from datetime import date

import pytest
from happenings import ARMY, MILITIA, NORHOLM, REBELS, SUND, VESTBY, a_claim, a_day, a_place, at_least, by, killed
from hypothesis import given
from hypothesis import strategies as st

from dateline.events import compare_claims, distance_km
from dateline.events.compare import (
    NEVER,
    compare_days,
    compare_kinds,
    compare_losses,
    compare_places,
    compare_sides,
    is_capital,
)
from dateline.model import Interval, Kind, PlacePrecision, Span

SINCE_MAY = Interval(start=date(2024, 5, 1))


@pytest.mark.parametrize(
    ("left", "right", "weight", "reason"),
    [
        ("shelling", "shelling", 1.5, "both tell of shelling"),
        ("airstrike", "suicide-bombing", NEVER, "an airstrike is no suicide bombing"),
        ("attack", "airstrike", 0.5, "attack leaves the manner open to be airstrike"),
        ("withdrawal", "capture", -0.5, "withdrawal and capture are told of one happening at times"),
        ("capture", "ceasefire", NEVER, "capture is not ceasefire"),
        ("attack", "ceasefire", NEVER, "attack is not ceasefire"),
    ],
)
def test_kinds(left, right, weight, reason):
    score = compare_kinds(a_claim(kind=Kind(left)), a_claim(kind=Kind(right)), within_report=False)
    assert (score.weight, score.reason) == (weight, reason)


def test_fighters_dead_told_after_a_capture_are_of_the_fight_within_a_report_alone():
    capture = a_claim(at=10, kind=Kind.CAPTURE, spans=(Span(10, 90),))
    dead = a_claim(at=50, kind=Kind.KILLING, places=(), losses=(killed(19, "rebels"),))
    before = replace(dead, anchor=replace(dead.anchor, start=1, end=2))
    civilians = replace(dead, losses=(killed(19, "civilians"),))
    kinds = [compare_kinds(capture, each, within_report=True).weight for each in (dead, before, civilians)]
    assert [*kinds, compare_kinds(capture, dead, within_report=False).weight] == [0.5, NEVER, NEVER, NEVER]


@pytest.mark.parametrize(
    ("left", "right", "weight", "reason"),
    [
        (None, a_day(3), 0.0, "a day is missing"),
        (a_day(3), a_day(3), 3.0, "2024-05-03 may be 2024-05-03"),
        (a_day(3), a_day(1, 9), 1.0, "2024-05-03 may be 2024-05-01"),
        (a_day(3), a_day(4), -1.0, "neighbouring days"),
        (a_day(3), a_day(5), NEVER, "2024-05-03 is not 2024-05-05"),
        (a_day(3), by(2), NEVER, "one had been published before the other happened"),
        (a_day(3), by(5), 1.0, "published within two days of it"),
        (by(13), a_day(3), -2.0, "published later"),
        (by(5), by(6), 0.5, "published within a day of each other"),
        (by(5), by(11), -2.0, "published days apart"),
        (by(5), SINCE_MAY, 0.0, "a day is missing"),
    ],
)
def test_days_over_reports(left, right, weight, reason):
    score = compare_days(a_claim(when=left), a_claim(when=right), within_report=False)
    assert (score.weight, score.reason) == (weight, reason)


@pytest.mark.parametrize(
    ("left", "right", "weight", "reason"),
    [
        (a_day(3), a_day(4), NEVER, "2024-05-03 is not 2024-05-04"),
        (a_day(3), by(13), 0.0, "a day is missing"),
    ],
)
def test_days_within_a_report(left, right, weight, reason):
    score = compare_days(a_claim(when=left), a_claim(when=right), within_report=True)
    assert (score.weight, score.reason) == (weight, reason)


NEAR = a_place("Norholm mill", lat=55.508)
IN_GERMANY = a_place("Norholm in Holstein", country="DE")
ROUGHLY = a_place("Tarn", lat=55.58, precision=PlacePrecision.NEAR, error_km=10.0)
ELSEWHERE = a_place("Jutland", admin1="Jutland", precision=PlacePrecision.ADMIN1)
NAMED = a_place("Holm ford", key="name:DK-SU:holmford", lat=None, lon=None, precision=PlacePrecision.ADMIN1)
UNDRAWN = a_place("Ostby", lat=None, lon=None)
CAPITAL = a_place("Sund", lat=55.6, lon=12.0)
QUARTER = a_place("the old town", lat=55.51, lon=12.51, precision=PlacePrecision.NEIGHBOURHOOD)
UNDRAWN_QUARTER = a_place("the harbour", lat=None, lon=None, precision=PlacePrecision.NEIGHBOURHOOD)


@pytest.mark.parametrize(
    ("left", "right", "weight", "reason"),
    [
        ((), (NORHOLM,), 0.0, "a place is missing"),
        ((NORHOLM,), (NORHOLM,), 4.0, "both at Norholm"),
        ((NORHOLM,), (replace(NORHOLM, name="Norrholm"),), 4.0, "both at Norholm (Norrholm)"),
        ((SUND,), (SUND,), 1.0, "both at Sund"),
        ((replace(NORHOLM, sector="E"),), (replace(NORHOLM, sector="W"),), NEVER, "E is not W"),
        ((NORHOLM, VESTBY), (VESTBY,), 2.5, "one lists the place of the other"),
        ((NORHOLM,), (IN_GERMANY,), NEVER, "DK is not DE"),
        ((NORHOLM,), (SUND,), 0.5, "Norholm and Sund may be one place, one is coarse"),
        ((NORHOLM,), (ELSEWHERE,), NEVER, "Sund is not Jutland"),
        ((NORHOLM,), (NAMED,), NEVER, "Norholm and Holm ford are named apart"),
        ((CAPITAL,), (NAMED,), 0.5, "one of Sund and Holm ford may lie in the other"),
        ((NORHOLM,), (QUARTER,), 0.5, "one of Norholm and the old town may lie in the other"),
        ((QUARTER,), (NORHOLM,), 0.5, "one of the old town and Norholm may lie in the other"),
        ((NORHOLM,), (replace(QUARTER, admin1="Jutland"),), 1.5, "Norholm and the old town are 1 km apart"),
        ((VESTBY,), (QUARTER,), NEVER, "Vestby is 145 km from the old town"),
        ((VESTBY,), (UNDRAWN_QUARTER,), -3.0, "Vestby and the harbour are named apart"),
        ((NORHOLM,), (UNDRAWN,), -3.0, "Norholm and Ostby are named apart"),
        ((NORHOLM,), (NEAR,), 1.5, "Norholm and Norholm mill are 1 km apart"),
        ((NORHOLM,), (VESTBY,), NEVER, "Norholm and Vestby are two places, 145 km apart"),
        ((ROUGHLY,), (QUARTER,), 1.0, "Tarn may be the old town: 8 km apart, known to 11 km"),
    ],
)
def test_places(left, right, weight, reason):
    score = compare_places(a_claim(places=left), a_claim(places=right), within_report=False)
    assert (score.weight, score.reason) == (weight, reason)


def test_a_place_that_is_carried_over_says_little_within_a_report():
    carried = replace(a_claim(), places=(VESTBY,))
    score = compare_places(a_claim(), carried, within_report=True)
    assert (score.weight, score.reason) == (0.5, "a place is carried over")


def test_a_capital_in_the_lead_may_stand_for_its_province():
    left, right = a_claim(places=(NORHOLM,)), a_claim(places=(CAPITAL,))
    score = compare_places(left, right, within_report=True, is_leading=True)
    assert (score.weight, score.reason) == (0.5, "Norholm and Sund are of one province, told in the lead")
    assert compare_places(left, right, within_report=True).weight == NEVER


@pytest.mark.parametrize(
    ("name", "admin1", "wanted"), [("ar-Raqqah", "Raqqah", True), ("Norholm", "Sund", False), ("Norholm", None, False)]
)
def test_a_capital_bears_its_province_s_name(name, admin1, wanted):
    assert is_capital(a_place(name, admin1=admin1)) is wanted


@pytest.mark.parametrize(
    ("left", "right", "kind", "weight", "reason"),
    [
        (((), ()), ((ARMY,), ()), "shelling", 0.0, "a side is missing"),
        (((ARMY,), ()), ((MILITIA, ARMY), ()), "shelling", 1.0, "both name army"),
        (((ARMY,), ()), ((REBELS,), ()), "shelling", -1.5, "other parties act"),
        (((ARMY,), (REBELS,)), ((REBELS,), (ARMY,)), "shelling", -4.0, "the sides stand crosswise"),
        (((ARMY,), (REBELS,)), ((REBELS,), (ARMY,)), "clash", 0.0, "the sides stand crosswise"),
    ],
)
def test_sides(left, right, kind, weight, reason):
    here, there = (a_claim(kind=Kind(kind), side_a=a, side_b=b) for a, b in (left, right))
    score = compare_sides(here, there)
    assert (score.weight, score.reason) == (weight, reason)


@pytest.mark.parametrize(
    ("left", "right", "weight", "reason"),
    [
        ((), (killed(10),), 0.0, "a toll is missing"),
        ((killed(10),), (killed(4), killed(6, "rebels")), 2.5, "both have 10 killed"),
        ((killed(1),), (at_least(1),), 1.0, "both have 1 killed"),
        ((killed(10),), (killed(8),), 0.5, "10 and 8 killed are like figures"),
        ((killed(10),), (killed(3),), -1.0, "10 killed and 3 killed"),
        ((killed(10),), (killed(100),), -2.5, "10 killed and 100 killed"),
    ],
)
def test_losses(left, right, weight, reason):
    score = compare_losses(a_claim(losses=left), a_claim(losses=right), within_report=False)
    assert (score.weight, score.reason) == (weight, reason)


def test_tolls_far_apart_weigh_half_within_a_report():
    score = compare_losses(a_claim(losses=(killed(10),)), a_claim(losses=(killed(100),)), within_report=True)
    assert score.weight == -1.25


def test_a_comparison_gives_every_feature_in_order():
    reasons = [score.reason for score in compare_claims(a_claim(), a_claim(), within_report=False)]
    assert reasons == [
        "both tell of shelling",
        "2024-05-03 may be 2024-05-03",
        "both at Norholm",
        "a side is missing",
        "a toll is missing",
    ]


def test_distance_is_along_the_great_circle():
    assert distance_km(55.0, 12.0, 56.0, 12.0) == pytest.approx(111.2, abs=0.1)
    assert distance_km(0.0, 0.0, 0.0, 180.0) == pytest.approx(20015, abs=1)


CLAIMS = st.builds(
    lambda kind, when, place, side, losses: a_claim(
        kind=kind, when=when, places=(place,) if place else (), side_a=side, losses=losses
    ),
    st.sampled_from(Kind),
    st.sampled_from([None, a_day(3), a_day(4), a_day(1, 9), by(5), by(20), SINCE_MAY]),
    st.sampled_from(
        [None, NORHOLM, VESTBY, SUND, NEAR, IN_GERMANY, ROUGHLY, ELSEWHERE, NAMED, UNDRAWN, CAPITAL, QUARTER]
    ),
    st.sampled_from([(), (ARMY,), (REBELS,), (MILITIA, ARMY)]),
    st.sampled_from([(), (killed(10),), (killed(8),), (at_least(24, vague=True),)]),
)


@given(CLAIMS, CLAIMS, st.booleans(), st.booleans())
def test_a_comparison_is_the_same_either_way(left, right, within, leading):
    options = {"within_report": within, "is_leading": leading}
    there = [score.weight for score in compare_claims(left, right, **options)]
    back = [score.weight for score in compare_claims(right, left, **options)]
    assert there == back
