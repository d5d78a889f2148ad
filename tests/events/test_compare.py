"""Each feature of a comparison: the level at which two claims agree, and the reason that goes with it."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from happenings import (
    ARMY,
    MILITIA,
    NORHOLM,
    OUTLET,
    REBELS,
    SUND,
    VESTBY,
    a_claim,
    a_day,
    a_place,
    at_least,
    by,
    killed,
)
from hypothesis import given
from hypothesis import strategies as st

from dateline.events import compare_claims, distance_km
from dateline.events.columns import columns_of, is_capital, sound_of
from dateline.events.compare import scores_of
from dateline.events.weights import NEVER, load_weights, read_weights
from dateline.model import (
    Blame,
    Fate,
    Frame,
    Interval,
    Kind,
    Loss,
    Modality,
    PlacePrecision,
    Span,
    Stance,
    Target,
    TargetKind,
    Voice,
    VoiceKind,
)

CROSSWISE_IN_FIGHT = "the sides stand crosswise in a fight"
BAKERY = "Rockets wrecked the bakery beside Harbour Lane"
SINCE_MAY = Interval(start=date(2024, 5, 1))


def level(feature, left, right, *, within=False, leading=False):
    """The level of one feature and its words."""
    score = compare_claims(left, right, within_report=within, is_leading=leading)[feature]
    return score.level, score.reason


@pytest.mark.parametrize(
    ("left", "right", "wanted", "reason"),
    [
        ("shelling", "shelling", "same", "both tell of shelling"),
        ("airstrike", "suicide-bombing", "air-or-bomber", "an airstrike is no suicide bombing"),
        ("attack", "airstrike", "open", "attack leaves the manner open to be airstrike"),
        ("withdrawal", "capture", "mixed-up", "withdrawal and capture are told of one happening at times"),
        ("advance", "clash", "akin", "advance and clash may be two sides of one happening"),
        ("capture", "ceasefire", "other", "capture is not ceasefire"),
        ("attack", "ceasefire", "other", "attack is not ceasefire"),
    ],
)
def test_kinds(left, right, wanted, reason):
    assert level("kinds", a_claim(kind=Kind(left)), a_claim(kind=Kind(right))) == (wanted, reason)


def test_fighters_dead_told_after_a_capture_are_of_the_fight_within_a_report_alone():
    capture = a_claim(at=10, kind=Kind.CAPTURE, spans=(Span(10, 90),))
    dead = a_claim(at=50, kind=Kind.KILLING, places=(), losses=(killed(19, "rebels"),))
    before = replace(dead, anchor=replace(dead.anchor, start=1, end=2))
    civilians = replace(dead, losses=(killed(19, "civilians"),))
    levels = [level("kinds", capture, each, within=True)[0] for each in (dead, before, civilians)]
    assert [*levels, level("kinds", capture, dead)[0]] == ["dead-of-fight", "other", "other", "other"]


@pytest.mark.parametrize(
    ("left", "right", "wanted", "reason"),
    [
        (None, a_day(3), "missing", "a day is missing"),
        (a_day(3), a_day(3), "same-day", "2024-05-03 may be 2024-05-03"),
        (a_day(3), a_day(1, 9), "overlap", "2024-05-03 may be 2024-05-01"),
        (a_day(3), a_day(4), "neighbouring", "2024-05-03 and 2024-05-04 are neighbouring days"),
        (a_day(3), a_day(5), "apart", "2024-05-03 is not 2024-05-05"),
        (a_day(3), by(2), "before-it", "one had been published before the other happened"),
        (a_day(3), by(5), "soon-published", "published within two days of it"),
        (by(9), a_day(3), "published-in-week", "published within a week of it"),
        (by(13), a_day(3), "published-later", "published more than a week later"),
        (by(5), by(6), "published-together", "published within a day of each other"),
        (by(5), by(11), "published-days-apart", "published days apart"),
        (by(5), by(25), "published-weeks-apart", "published weeks apart"),
        (by(5), SINCE_MAY, "missing", "a day is missing"),
    ],
)
def test_days_over_reports(left, right, wanted, reason):
    assert level("days", a_claim(when=left), a_claim(when=right)) == (wanted, reason)


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [(a_day(3), a_day(4), "apart"), (a_day(3), by(13), "missing"), (by(3), by(9), "missing")],
)
def test_days_within_a_report(left, right, wanted):
    assert level("days", a_claim(when=left), a_claim(when=right), within=True)[0] == wanted


NEAR = a_place("Norholm mill", lat=55.508)
IN_GERMANY = a_place("Norholm in Holstein", country="DE")
ROUGHLY = a_place("Tarn", lat=55.58, precision=PlacePrecision.NEAR, error_km=10.0)
ELSEWHERE = a_place("Jutland", admin1="Jutland", precision=PlacePrecision.ADMIN1)
NAMED = a_place("Holm ford", key="name:DK-SU:holmford", lat=None, lon=None, precision=PlacePrecision.ADMIN1)
UNDRAWN = a_place("Ostby", lat=None, lon=None)
CAPITAL = a_place("Sund", lat=55.6, lon=12.0)
QUARTER = a_place("the old town", lat=55.51, lon=12.51, precision=PlacePrecision.NEIGHBOURHOOD)
UNDRAWN_QUARTER = a_place("the harbour", lat=None, lon=None, precision=PlacePrecision.NEIGHBOURHOOD)


HAMLET, SPELT = (a_place(name, key=f"name:DK-SU:{name}", lat=None, lon=None) for name in ("al-Mandub", "Mendoob"))
BY_THE_ROAD = a_place("the Ostby road", lat=55.7, precision=PlacePrecision.LINE)


@pytest.mark.parametrize(
    ("left", "right", "wanted", "reason"),
    [
        ((), (NORHOLM,), "missing", "a place is missing"),
        ((NORHOLM,), (NORHOLM,), "same", "both at Norholm"),
        ((NORHOLM,), (replace(NORHOLM, name="Norrholm"),), "same", "both at Norholm (Norrholm)"),
        ((SUND,), (SUND,), "same-coarse", "both at Sund"),
        ((CAPITAL,), (CAPITAL,), "same-capital", "both at Sund"),
        ((HAMLET,), (SPELT,), "same-by-sound", "al-Mandub and Mendoob sound alike"),
        ((replace(NORHOLM, sector="E"),), (replace(NORHOLM, sector="W"),), "other-side-of-town", "E is not W"),
        ((NORHOLM, VESTBY), (VESTBY,), "listed", "one lists the place of the other"),
        ((NORHOLM,), (IN_GERMANY,), "other-country", "DK is not DE"),
        ((NORHOLM,), (SUND,), "one-coarse", "Norholm and Sund may be one place, one is coarse"),
        ((NORHOLM,), (ELSEWHERE,), "other-province", "Sund is not Jutland"),
        ((NORHOLM,), (NAMED,), "named-apart", "Norholm and Holm ford are named apart"),
        ((CAPITAL,), (NAMED,), "inside", "one of Sund and Holm ford may lie in the other"),
        ((NORHOLM,), (QUARTER,), "inside", "one of Norholm and the old town may lie in the other"),
        ((QUARTER,), (NORHOLM,), "inside", "one of the old town and Norholm may lie in the other"),
        ((NORHOLM,), (replace(QUARTER, admin1="Jutland"),), "near", "Norholm and the old town are 1 km apart"),
        ((VESTBY,), (QUARTER,), "far", "Vestby is 145 km from the old town"),
        ((NORHOLM,), (BY_THE_ROAD,), "loosely-apart", "Norholm is 22 km from the Ostby road, and loosely known"),
        ((VESTBY,), (UNDRAWN_QUARTER,), "undrawn", "Vestby and the harbour are named apart"),
        ((NORHOLM,), (UNDRAWN,), "undrawn", "Norholm and Ostby are named apart"),
        ((NORHOLM,), (NEAR,), "near", "Norholm and Norholm mill are 1 km apart"),
        ((NORHOLM,), (VESTBY,), "two-settlements", "Norholm and Vestby are two places, 145 km apart"),
        ((ROUGHLY,), (QUARTER,), "within-error", "Tarn may be the old town: 8 km apart, known to 11 km"),
    ],
)
def test_places(left, right, wanted, reason):
    assert level("places", a_claim(places=left), a_claim(places=right)) == (wanted, reason)


def test_a_place_that_is_carried_over_says_little_within_a_report():
    carried = replace(a_claim(), places=(VESTBY,))
    assert level("places", a_claim(), carried, within=True) == ("carried-over", "a place is carried over")


def test_a_capital_in_the_lead_may_stand_for_its_province():
    left, right = a_claim(places=(NORHOLM,)), a_claim(places=(CAPITAL,))
    reason = "Norholm and Sund are of one province, told in the lead"
    assert level("places", left, right, within=True, leading=True) == ("lead-in-province", reason)
    assert level("places", left, right, within=True)[0] == "two-settlements"


@pytest.mark.parametrize(
    ("name", "admin1", "wanted"), [("ar-Raqqah", "Raqqah", True), ("Norholm", "Sund", False), ("Norholm", None, False)]
)
def test_a_capital_bears_its_province_s_name(name, admin1, wanted):
    assert is_capital(a_place(name, admin1=admin1)) is wanted


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("al-Garbiyya", "sound:jrb"), ("Karm el Mandūb", "sound:krmndb"), ("Ebba", None), ("Ostby", "sound:stb")],
)
def test_spellings_of_a_name_sound_alike(name, wanted):
    assert sound_of(name) == wanted


@pytest.mark.parametrize(
    ("left", "right", "kind", "wanted", "reason"),
    [
        (((), ()), ((ARMY,), ()), "shelling", "missing", "a side is missing"),
        (((ARMY,), ()), ((MILITIA, ARMY), ()), "shelling", "shared", "both name army"),
        (((ARMY,), ()), ((REBELS,), ()), "shelling", "other", "other parties act"),
        (((ARMY,), (REBELS,)), ((REBELS,), (ARMY,)), "shelling", "crosswise", "the sides stand crosswise"),
        (
            ((ARMY,), (REBELS,)),
            ((REBELS,), (ARMY,)),
            "clash",
            "crosswise-in-fight",
            "the sides stand crosswise in a fight",
        ),
    ],
)
def test_sides(left, right, kind, wanted, reason):
    here, there = (a_claim(kind=Kind(kind), side_a=a, side_b=b) for a, b in (left, right))
    assert level("sides", here, there) == (wanted, reason)


def test_who_takes_is_another_than_who_leaves():
    taken, left = a_claim(kind=Kind.CAPTURE, side_a=(ARMY,)), a_claim(kind=Kind.WITHDRAWAL, side_a=(REBELS,))
    assert level("sides", taken, left)[0] == "taken-or-left"


@pytest.mark.parametrize(
    ("left", "right", "wanted", "reason"),
    [
        ((), (killed(10),), "missing", "a toll is missing"),
        ((killed(10),), (killed(4), killed(6, "rebels")), "same", "both have 10 killed"),
        ((killed(1),), (at_least(1),), "same-few", "both have 1 killed"),
        ((killed(10),), (killed(8),), "alike", "10 killed and 8 killed are like figures"),
        ((killed(10),), (killed(3),), "unlike", "10 killed and 3 killed"),
        ((killed(10),), (killed(100),), "far", "10 killed and 100 killed"),
    ],
)
def test_losses(left, right, wanted, reason):
    assert level("killed", a_claim(losses=left), a_claim(losses=right)) == (wanted, reason)


def test_the_wounded_are_compared_as_the_killed():
    wounded = a_claim(losses=(Loss(who=("unknown",), fate=Fate.WOUNDED, best=30),))
    assert level("wounded", wounded, wounded) == ("same", "both have 30 wounded")
    assert level("killed", wounded, wounded)[0] == "missing"


def test_targets_are_shared_or_others():
    school, market = (a_claim(targets=(Target(what=what),)) for what in (TargetKind.SCHOOL, TargetKind.MARKET))
    assert level("targets", school, school) == ("shared", "both name school as hit")
    assert level("targets", school, market)[0] == "other"


def test_what_is_planned_is_not_what_happened():
    planned, denied = a_claim(modality=Modality.PLANNED), a_claim(modality=Modality.PLANNED, denies="happening")
    assert level("stance", a_claim(), planned) == ("unreal", "one has happened, the other is planned or denied")
    assert level("stance", a_claim(), denied)[0] == "alike"


def test_background_is_retold_news_only_on_a_voice_s_word():
    said = Voice(name="a medic", kind=VoiceKind.MEDICAL)
    old = a_claim(frame=Frame.BACKGROUND, when=by(5), voices=(OUTLET,))
    assert level("stance", a_claim(), old, within=True)[0] == "background"
    assert level("stance", a_claim(), replace(old, voices=(said,)), within=True)[0] == "retold"
    blamed = replace(old, blame=(Blame(actor="army", stance=Stance.BLAMED),))
    assert level("stance", a_claim(), blamed, within=True)[0] == "retold"
    assert level("stance", a_claim(), replace(old, when=a_day(3)), within=True)[0] == "alike"


def words_level(left, right):
    claims = [a_claim(), a_claim("rep-2")]
    columns = columns_of(claims, texts=[left, right])
    return scores_of(columns, [tuple(claims)], np.array([0]), np.array([1]), is_within=False)[0]["wording"].level


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        ("Rockets wrecked a bakery", "Rockets wrecked a bakery", "missing"),
        (
            f"{BAKERY} and its ovens",
            "the bakery, ovens: rockets wrecked, harbour lane",
            "copied",
        ),
        (BAKERY, "Rockets tore through a bakery, wrecked its ovens", "close"),
        (
            "Rockets wrecked the bakery beside Harbour Lane",
            "Students marched through rain with candles and drums",
            "little",
        ),
    ],
)
def test_wording_is_compared_by_words_of_content(left, right, wanted):
    assert words_level(left, right) == wanted


def test_tolls_far_apart_weigh_half_within_a_report():
    far = (a_claim(losses=(killed(10),)), a_claim(losses=(killed(100),)))
    assert compare_claims(*far, within_report=True)["killed"].weight == -1.25


def test_a_comparison_gives_every_feature():
    scores = compare_claims(a_claim(), a_claim(), within_report=False)
    assert list(scores) == ["stance", "kinds", "days", "places", "sides", "killed", "wounded", "targets", "wording"]
    assert [score.reason for score in scores.values() if score.weight > 0] == [
        "both tell of shelling",
        "2024-05-03 may be 2024-05-03",
        "both at Norholm",
    ]


def test_a_missing_value_weighs_nothing():
    levels = [level for levels in load_weights().levels.values() for level in levels if level.name == "missing"]
    assert {(level.across, level.within) for level in levels} == {(0.0, 0.0)}


def test_a_level_may_forbid_within_a_report_alone():
    levels = {level.name: level for level in load_weights().levels["places"]}
    assert levels["named-apart"].across > NEVER == levels["named-apart"].within
    assert levels["far"].across == NEVER


def test_a_table_without_a_level_is_refused():
    with pytest.raises(KeyError, match="stance"):
        read_weights({"level": [], "threshold": {}})


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
    there = [score.weight for score in compare_claims(left, right, **options).values()]
    back = [score.weight for score in compare_claims(right, left, **options).values()]
    assert there == back
