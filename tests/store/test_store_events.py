from dataclasses import replace
from datetime import date

import pytest
from store_records import a_claim, a_day, a_reading, an_event

from dateline.model import (
    Blame,
    Certainty,
    Control,
    ControlSpan,
    ControlStatus,
    Interval,
    Kind,
    NotInStore,
    Place,
    Stance,
    StoreError,
)
from dateline.store import Box, EventQuery

NORHOLM = Place(key="geonames:1", name="Norhölm", admin1="Sund Province", country="DK", lat=55.5, lon=12.5)
FIJI = Place(key="geonames:2", name="Suva", country="FJ", lat=-18.1, lon=179.9)
SAMOA = Place(key="geonames:3", name="Apia", country="WS", lat=-13.8, lon=-171.8)
SOMEWHERE = Place(name="the front")


def put(store, *events, spans=()):
    store.replace_events(events, spans)
    return events


def ids(store, **query):
    return [event.id for event in store.load_events(EventQuery(**query))]


def named(name, **changes):
    return an_event(id=f"evt-{name}", claims=(), **changes)


def test_events_are_loaded_as_they_were_put(store):
    event = an_event(control=Control(holders=("north-army",), status=ControlStatus.HELD), basis={"when": ("clm-1",)})
    put(store, event)
    assert list(store.load_events()) == [event]


def test_events_come_by_day_and_undated_ones_last(store):
    put(store, named("c", when=None), named("b", when=a_day(9)), named("a", when=a_day(2)))
    assert ids(store) == ["evt-a", "evt-b", "evt-c"]
    assert ids(store, limit=1) == ["evt-a"]
    assert ids(store, limit=1, offset=1) == ["evt-b"]
    assert ids(store, offset=2) == ["evt-c"]
    assert store.count_events() == 3
    assert store.count_events(EventQuery(limit=2)) == 2


def test_putting_events_takes_the_old_ones_away(store):
    put(store, named("a"), spans=(ControlSpan(place=NORHOLM),))
    put(store, named("b"))
    assert ids(store) == ["evt-b"]
    assert list(store.load_control()) == []


def test_events_are_found_by_day(store):
    until = Interval(end=date(2024, 5, 10))
    week = Interval(start=date(2024, 5, 6), end=date(2024, 5, 12))
    put(
        store, named("day", when=a_day(3)), named("until", when=until), named("week", when=week), named("no", when=None)
    )
    assert ids(store, on_day=date(2024, 5, 3)) == ["evt-day", "evt-until"]
    assert ids(store, from_day=date(2024, 5, 11)) == ["evt-week"]
    assert ids(store, to_day=date(2024, 5, 5)) == ["evt-day", "evt-until"]
    assert ids(store, from_day=date(2024, 5, 4), to_day=date(2024, 5, 6)) == ["evt-week", "evt-until"]


def test_an_event_without_an_end_may_be_on_any_later_day(store):
    put(store, named("since", when=Interval(start=date(2024, 5, 6))))
    assert ids(store, on_day=date(2025, 1, 1)) == ["evt-since"]
    assert ids(store, on_day=date(2024, 5, 5)) == []


@pytest.mark.parametrize("place", ["geonames:1", "norholm", "NORHÖLM", "Sund province", "dk"])
def test_events_are_found_by_any_name_of_their_place(store, place):
    put(store, named("a", places=(SOMEWHERE, NORHOLM)), named("b", places=(FIJI,)))
    assert ids(store, place=place) == ["evt-a"]


def test_events_are_found_by_party_on_any_side(store):
    blamed = named("blamed", side_a=(), blame=(Blame(actor="north-army", stance=Stance.BLAMED),))
    holds = named("holds", side_a=(), control=Control(holders=("north-army",)))
    put(store, named("acts"), blamed, holds, named("nobody", side_a=()))
    assert ids(store, actor="north-army") == ["evt-acts", "evt-blamed", "evt-holds"]
    assert ids(store, actor="The Army") == ["evt-acts"]


def test_events_are_found_by_kind_certainty_and_report(store):
    put(
        store,
        named("a", kind=Kind.CLASH, reports=("rep-1", "rep-1", "rep-2")),
        named("b", certainty=Certainty.DENIED, reports=("rep-2",)),
    )
    assert ids(store, kinds=(Kind.CLASH, Kind.RAID)) == ["evt-a"]
    assert ids(store, certainties=(Certainty.DENIED,)) == ["evt-b"]
    assert ids(store, report="rep-1") == ["evt-a"]


def test_events_are_found_by_the_words_of_their_reports(store):
    store.save_readings([a_reading(), a_reading("rep-2", text="Quiet.")])
    put(store, named("a", reports=("rep-1",)), named("b", reports=("rep-2",)))
    assert ids(store, words="governor ten") == ["evt-a"]


def test_events_of_reports_come_in_the_order_of_all(store):
    when = (None, a_day(9), a_day(2), Interval(end=date(2024, 5, 4)), Interval(start=date(2024, 5, 2)))
    put(store, *(named(f"{n}", when=each, reports=(f"rep-{n % 2}", "rep-9")) for n, each in enumerate(when)))
    assert [event.id for event in store.load_events_of(["rep-0", "rep-1"])] == ids(store)
    assert {event.id for event in store.load_events_of(["rep-1"])} == {"evt-1", "evt-3"}
    assert store.load_events_of([]) == []


def test_events_are_found_in_a_box(store):
    put(store, named("a", places=(NORHOLM,)), named("b", places=(FIJI,)), named("c", places=(SAMOA, SOMEWHERE)))
    assert ids(store, box=Box(west=12.5, south=55.5, east=12.5, north=55.5)) == ["evt-a"]
    assert ids(store, box=Box(west=12.5000001, south=55, east=13, north=56)) == []
    assert ids(store, box=Box(west=170, south=-30, east=-170, north=0)) == ["evt-b", "evt-c"]
    put(store, named("b", places=(FIJI,)))
    assert ids(store, box=Box(west=-180, south=-90, east=180, north=90)) == ["evt-b"]


def test_two_events_of_one_id_are_refused_and_the_old_ones_stay(store):
    put(store, named("old"))
    with pytest.raises(StoreError, match="2 events have the id evt-a"):
        put(store, named("a"), named("a"))
    assert ids(store) == ["evt-old"]


def test_control_is_found_by_place_and_day(store):
    early = ControlSpan(place=NORHOLM, end=date(2024, 5, 3), holders=("north-army",))
    late = ControlSpan(place=NORHOLM, start=date(2024, 5, 4), holders=("south-army",))
    there = ControlSpan(place=FIJI, start=date(2024, 1, 1), end=date(2024, 1, 2))
    put(store, spans=(there, late, early))
    assert list(store.load_control()) == [early, late, there]
    assert list(store.load_control(place="norholm", on=date(2024, 5, 3))) == [early]
    assert list(store.load_control(on=date(2024, 1, 2))) == [early, there]


def test_control_is_found_by_any_spelling_that_a_claim_has(store):
    store.save_readings([a_reading(claims=(a_claim(places=(replace(NORHOLM, name="Nurholm"),)),))])
    held = ControlSpan(place=NORHOLM, holders=("north-army",))
    put(store, spans=(held, ControlSpan(place=FIJI, holders=("north-army",))))
    assert list(store.load_control(place="nurholm")) == [held]


def test_an_event_is_found_by_whatever_leads_to_it(store):
    claim = a_claim()
    store.save_readings([a_reading(claims=(claim,))])
    (event,) = put(store, an_event(claim))
    code = store.load_codes()[event.id]
    for reference in (event.id, code, f" {code.upper()} ", str(claim.anchor), claim.id):
        assert store.find_event(reference) == event


def test_an_unknown_event_is_named(store):
    with pytest.raises(NotInStore, match="evt-9"):
        store.find_event("evt-9")


def test_a_claim_of_two_events_leads_to_one_of_them_always(store):
    store.save_readings([a_reading()])
    first, second = a_reading().claims
    whole = an_event(first, second)
    put(store, replace(whole, id="evt-z"), whole)
    assert store.find_event(first.id).id == min("evt-z", whole.id)
