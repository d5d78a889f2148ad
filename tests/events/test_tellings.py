"""One report's claims of one happening are one telling: headline, lead and body are one voice's weight."""

from dataclasses import replace

from happenings import ARMY, NORHOLM, VESTBY, a_claim, a_day, a_place, a_report, by, killed, merge, only

from dateline.model import Denies, Frame, Kind, Modality, Polarity, Span, Zone, ZoneKind

HEADED = a_report(zones=(Zone(kind=ZoneKind.HEADLINE, span=Span(0, 90)),))


def test_headline_and_body_tell_one_happening():
    event = only(a_claim(at=0), a_claim(at=100), reports=[HEADED])
    assert event.claims == ("clm-rep-1-0000", "clm-rep-1-0100")
    assert event.reports == ("rep-1",)
    assert event.reasons == ("both tell of shelling", "2024-05-03 may be 2024-05-03", "both at Norholm")


def test_two_days_are_two_happenings():
    assert len(merge(a_claim(at=0), a_claim(at=100, when=a_day(4)))) == 2


def test_two_towns_are_two_happenings():
    assert len(merge(a_claim(at=0), a_claim(at=100, places=(VESTBY,)))) == 2


def test_a_claim_joins_the_telling_that_it_fits_best():
    first, second = a_claim(at=0, when=by(5)), a_claim(at=100, when=by(5), places=(VESTBY,))
    third = a_claim(at=200, when=by(5), places=(VESTBY,))
    assert {event.claims for event in merge(first, second, third)} == {(first.id,), (second.id, third.id)}


def test_one_pair_against_keeps_a_claim_out():
    known, carried = a_claim(at=0), replace(a_claim(at=100, when=by(5)), places=())
    other_day = a_claim(at=200, when=a_day(4))
    events = merge(known, carried, other_day)
    assert sorted(event.claims for event in events) == [(known.id, carried.id), (other_day.id,)]


def test_background_stays_apart_from_news_without_a_day():
    news, background = a_claim(at=0, when=by(5)), a_claim(at=100, when=by(5), frame=Frame.BACKGROUND)
    assert len(merge(news, background)) == 2


def test_background_of_the_same_day_is_the_news():
    assert len(merge(a_claim(at=0), a_claim(at=100, frame=Frame.BACKGROUND))) == 1


def test_a_plan_is_not_what_happened():
    assert len(merge(a_claim(at=0), a_claim(at=100, modality=Modality.PLANNED))) == 2


def test_a_denial_is_of_what_happened():
    denial = a_claim(at=100, polarity=Polarity.DENIED, denies=Denies.HAPPENING)
    assert len(merge(a_claim(at=0), denial)) == 1


def test_a_capital_in_the_headline_is_the_town_in_the_body():
    capital = a_place("Sund", lat=55.6, lon=12.0)
    headline, body = a_claim(at=0, places=(capital,)), a_claim(at=100, places=(NORHOLM,))
    assert len(merge(headline, body, reports=[HEADED])) == 1


def test_a_capital_further_down_is_another_place():
    capital = a_place("Sund", lat=55.6, lon=12.0)
    lead = a_claim(at=0, when=a_day(1))
    assert len(merge(lead, a_claim(at=200, places=(NORHOLM,)), a_claim(at=300, places=(capital,)))) == 3


def test_the_main_event_of_a_report_alone_comes_first():
    early, main = a_claim(at=0, when=a_day(1)), a_claim(at=100, when=a_day(4))
    events = merge(early, main, main={"rep-1": ("clm-rep-1-0100",)})
    assert [event.claims for event in events] == [("clm-rep-1-0100",), ("clm-rep-1-0000",)]
    assert [event.main_in for event in events] == [("rep-1",), ()]


def test_another_actor_and_toll_make_another_happening():
    here = a_claim(at=0, when=by(5), side_a=(ARMY,), losses=(killed(10),))
    there = a_claim(at=100, when=by(5), kind=Kind.AIRSTRIKE, losses=(killed(100),))
    assert len(merge(here, replace(there, places=()))) == 2


def toll(best, at, **changes):
    return a_claim(at=at, when=by(5), losses=(killed(best),), **changes)


def test_a_sum_in_the_lead_stays_apart_from_its_parts():
    total = toll(8, 0, places=(NORHOLM, VESTBY))
    parts = toll(6, 100), toll(2, 200, places=(VESTBY,))
    assert sorted(event.claims for event in merge(total, *parts)) == [(claim.id,) for claim in (total, *parts)]


def test_tolls_that_do_not_add_up_are_told_again():
    total, again = toll(8, 0), toll(6, 100)
    other = toll(3, 200, places=(VESTBY,))
    assert sorted(event.claims for event in merge(total, again, other)) == [(total.id, again.id), (other.id,)]


def test_tolls_at_one_place_are_no_parts():
    total, again, more = toll(8, 0), toll(6, 100), toll(2, 200)
    assert (total.id, again.id) in {event.claims[:2] for event in merge(total, again, more)}
