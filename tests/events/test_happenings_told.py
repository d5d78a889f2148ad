"""Tellings of many reports come to happenings: no chains, people's word first, and the order does not matter."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from happenings import ARMY, NORHOLM, REBELS, SUND, VESTBY, a_claim, a_day, a_place, a_report, by, killed, merge, only
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Anchor, Interval, Judgement, Kind, Modality, Verdict, event_id


def a_judgement(left, right, verdict, day=1):
    at = datetime(2024, 6, day, tzinfo=UTC)
    return Judgement(left=left.anchor, right=right.anchor, verdict=verdict, by="an analyst", at=at)


def members(events):
    return sorted(event.claims for event in events)


def test_two_reports_of_one_happening_are_one_event():
    event = only(a_claim("rep-1"), a_claim("rep-2"))
    assert event.reports == ("rep-1", "rep-2")
    assert event.outlets == ("Outlet of rep-1", "Outlet of rep-2")
    assert event.reasons[0] == "Outlet of rep-2: both tell of shelling"


def test_days_that_follow_each_other_are_two_happenings_unless_more_says_so():
    assert len(merge(a_claim("rep-1", when=a_day(3)), a_claim("rep-2", when=a_day(4)))) == 2
    only(*(a_claim(f"rep-{day}", when=a_day(day), losses=(killed(10),)) for day in (3, 4)))


def test_places_far_apart_are_two_happenings():
    assert len(merge(a_claim("rep-1"), a_claim("rep-2", places=(VESTBY,)))) == 2


def test_no_claims_come_to_no_events():
    assert merge() == ()


@pytest.mark.parametrize("kind", [Kind.CONTROL, Kind.RELATION])
def test_states_make_no_events(kind):
    assert merge(a_claim(kind=kind)) == ()


FIRST = a_claim("rep-1", when=a_day(1))
WHOLE_WEEK = a_claim("rep-2", when=a_day(1, 6))
LAST = a_claim("rep-3", when=a_day(6))


def test_a_happening_does_not_chain():
    assert len(merge(FIRST, WHOLE_WEEK)) == 1
    assert len(merge(WHOLE_WEEK, LAST)) == 1
    assert members(merge(FIRST, WHOLE_WEEK, LAST)) == [(FIRST.id, WHOLE_WEEK.id), (LAST.id,)]


def test_the_surest_pair_goes_first():
    last = replace(LAST, side_a=(ARMY,))
    assert members(merge(FIRST, replace(WHOLE_WEEK, side_a=(ARMY,)), last)) == [(FIRST.id,), (WHOLE_WEEK.id, last.id)]


def test_a_report_tells_a_happening_once():
    first, last = a_claim("rep-1", at=0, when=a_day(1)), a_claim("rep-1", at=100, when=a_day(6))
    assert members(merge(first, last, WHOLE_WEEK)) == [(first.id, WHOLE_WEEK.id), (last.id,)]


def test_one_telling_may_meet_groups_that_are_one_already():
    claims = [a_claim(f"rep-{i}") for i in range(1, 5)]
    assert members(merge(*claims)) == [tuple(claim.id for claim in claims)]


def test_people_say_same_against_all_weights():
    left, right = a_claim("rep-1"), a_claim("rep-2", places=(VESTBY,), kind=Kind.CEASEFIRE)
    shared = replace(right, places=(*right.places, *a_claim().places))
    events = merge(left, shared, judgements=[a_judgement(left, shared, Verdict.SAME)])
    assert members(events) == [(left.id, right.id)]


def test_people_say_same_of_tellings_that_share_no_place_and_day():
    left, right = a_claim("rep-1"), a_claim("rep-2", when=a_day(20), places=(VESTBY,))
    assert members(merge(left, right, judgements=[a_judgement(left, right, Verdict.SAME)])) == [(left.id, right.id)]


def test_people_say_different_against_all_weights():
    left, right = a_claim("rep-1"), a_claim("rep-2")
    assert len(merge(left, right, judgements=[a_judgement(left, right, Verdict.DIFFERENT)])) == 2


def test_people_say_same_and_different_within_a_report():
    left, right, other = a_claim(at=0), a_claim(at=100), a_claim(at=200, when=a_day(4))
    apart, together = a_judgement(left, right, Verdict.DIFFERENT), a_judgement(left, other, Verdict.SAME)
    assert members(merge(left, right, other, judgements=[apart, together])) == [(left.id, other.id), (right.id,)]


def test_the_last_word_of_people_counts():
    left, right = a_claim("rep-1"), a_claim("rep-2")
    words = [a_judgement(left, right, Verdict.SAME, day=2), a_judgement(left, right, Verdict.DIFFERENT, day=1)]
    assert len(merge(left, right, judgements=words)) == 1


def test_unsure_decides_nothing():
    left, right = a_claim("rep-1"), a_claim("rep-2")
    assert len(merge(left, right, judgements=[a_judgement(left, right, Verdict.UNSURE)])) == 1


def test_a_day_that_nobody_says_is_that_of_publication():
    left, right = (replace(a_claim(name), when=None) for name in ("rep-1", "rep-2"))
    assert len(merge(left, right)) == 1
    assert len(merge(left, right, reports=[a_report("rep-2", published=date(2024, 9, 1))])) == 2


def test_reports_without_any_day_meet_by_place_alone():
    left, right = (replace(a_claim(name), when=None) for name in ("rep-1", "rep-2"))
    undated = [a_report("rep-1", published=None), a_report("rep-2", published=None)]
    assert only(left, right, reports=undated).first_reported is None


def test_an_open_interval_is_known_by_the_end_it_has():
    since = Interval(start=date(2024, 5, 3))
    assert len(merge(a_claim("rep-1", when=since), a_claim("rep-2"))) == 1


def test_a_claim_without_a_place_stays_alone_across_reports():
    left, right = (a_claim(name, places=()) for name in ("rep-1", "rep-2"))
    assert len(merge(left, right)) == 2


def test_a_place_without_coordinates_is_met_by_its_key():
    ford = a_place("Holm ford", key="name:DK-SU:holmford", lat=None, lon=None, admin1=None, country=None)
    assert len(merge(a_claim("rep-1", places=(ford,)), a_claim("rep-2", places=(ford,)))) == 1


def test_events_come_by_day_and_the_undated_last():
    undated = replace(a_claim("rep-1"), when=None)
    late, early = a_claim("rep-2", at=0, when=a_day(6)), a_claim("rep-3", when=a_day(1), places=(VESTBY,))
    alone = replace(undated, places=())
    assert [event.claims for event in merge(alone, late, early)] == [(early.id,), (late.id,), (alone.id,)]


def test_an_id_is_that_of_the_least_anchor():
    event = only(a_claim("rep-2"), a_claim("rep-1", at=300))
    assert event.id == event_id([Anchor("rep-1", 300, 308)])


def test_distinct_happenings_have_distinct_ids():
    claims = [a_claim("rep-1", at=100 * i, when=a_day(1 + 2 * i)) for i in range(6)]
    assert len({event.id for event in merge(*claims)}) == 6


def test_a_later_report_keeps_the_id_of_an_event():
    before = only(a_claim("rep-1"))
    assert only(a_claim("rep-1"), a_claim("rep-2")).id == before.id


SOME_CLAIMS = [
    a_claim("rep-1", at=0, losses=(killed(10),), side_a=(ARMY,)),
    a_claim("rep-1", at=100, when=by(5), losses=(killed(12),)),
    a_claim("rep-1", at=200, kind=Kind.CLASH, places=(VESTBY,)),
    a_claim("rep-2", at=0, when=by(6), losses=(killed(11),)),
    a_claim("rep-2", at=100, places=(SUND,), modality=Modality.PLANNED),
    a_claim("rep-3", at=0, kind=Kind.ATTACK, when=a_day(2, 4), side_a=(REBELS,)),
    a_claim("rep-4", at=0, when=a_day(4), losses=(killed(10),)),
    a_claim("rep-4", at=100, kind=Kind.CLASH, when=by(6), places=(VESTBY, NORHOLM)),
]
MERGED = merge(*SOME_CLAIMS)


@given(st.permutations(SOME_CLAIMS))
def test_the_order_of_arrival_does_not_matter(claims):
    assert merge(*claims) == MERGED


@given(st.lists(st.sampled_from(SOME_CLAIMS), unique_by=lambda claim: claim.id))
def test_every_claim_is_in_one_event_and_no_id_comes_twice(claims):
    events = merge(*claims)
    assert sorted(each for event in events for each in event.claims) == sorted(claim.id for claim in claims)
    assert len({event.id for event in events}) == len(events)
