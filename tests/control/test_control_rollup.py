"""Neighbourhoods and sectors rolled up to their towns by the stated rule."""

from dataclasses import replace

from held import NORHOLM, may

from dateline.control import rolled_up
from dateline.model import ControlSpan, ControlStatus, PlacePrecision

TOWN = replace(NORHOLM, lat=50.0, lon=30.0)
CAMPS = {"brigade": "army"}


def part(name, *holders, north_km=1.0, status=ControlStatus.HELD, **changes):
    place = replace(TOWN, key=None, name=name, lat=50 + north_km / 111.32, precision=PlacePrecision.NEIGHBOURHOOD)
    return ControlSpan(**({"place": place, "holders": holders, "status": status} | changes))


def whole(*holders, place=TOWN, **changes):
    return ControlSpan(**({"place": place, "holders": holders, "status": ControlStatus.HELD} | changes))


def sector(name, *holders, **changes):
    return whole(*holders, place=replace(TOWN, sector=name, precision=PlacePrecision.SECTOR), sector=name, **changes)


def told(*spans):
    return [
        f"{span.place.name}: {' + '.join(span.holders)} {span.status} {span.basis}"
        for span in rolled_up(spans, on=may(9), camp_of=CAMPS)
    ]


def test_sectors_of_two_camps_divide_a_town_and_of_one_hold_it():
    assert told(sector("E", "rebels"), sector("W", "army")) == ["Norholm: rebels + army divided inferred"]
    assert told(sector("E", "brigade"), sector("W", "army")) == ["Norholm: brigade + army held inferred"]


def test_what_a_town_itself_is_told_to_be_stands():
    assert told(whole("army"), sector("E", "rebels"), part("Old Quay", "rebels")) == ["Norholm: army held claimed"]


def test_a_neighbourhood_is_part_of_the_nearest_town_told_of():
    assert told(part("Old Quay", "rebels"), sector("W", "army")) == ["Norholm: rebels + army divided inferred"]


def test_a_neighbourhood_far_from_any_town_stands_by_itself():
    found = told(part("Old Quay", "rebels", north_km=20), whole("army"))
    assert found == ["Norholm: army held claimed", "Old Quay: rebels held inferred"]
    nowhere = replace(
        part("Old Quay", "rebels"), place=replace(NORHOLM, name="Old Quay", precision=PlacePrecision.SITE)
    )
    assert told(nowhere, whole("army", place=replace(TOWN, key="geonames:2", name="Vestby"))) == [
        "Old Quay: rebels held inferred",
        "Vestby: army held claimed",
    ]


def test_a_contested_part_contests_the_town_and_an_empty_one_leaves_it_so():
    fought = part("Old Quay", "army", "rebels", status=ControlStatus.CONTESTED)
    assert told(fought, sector("W", "army")) == ["Norholm: army + rebels contested inferred"]
    left = part("Old Quay", status=ControlStatus.ABANDONED)
    assert told(left, sector("W", status=ControlStatus.ABANDONED)) == ["Norholm:  abandoned inferred"]
    assert told(left, sector("W", "army")) == ["Norholm: army divided inferred"]


def test_a_town_is_no_surer_than_the_least_sure_of_its_parts_and_ends_with_the_first():
    (town,) = rolled_up(
        [
            sector("E", "army", confidence=0.6, start=may(2), end=may(20), last_told=may(4)),
            sector("W", "army", confidence=0.9, start=may(5), disputed=True),
        ],
        on=may(9),
        camp_of={},
    )
    assert (town.confidence, town.start, town.end, town.sector) == (0.6, may(5), may(20), None)
    assert (town.last_told, town.disputed) == (may(4), True)


def test_other_days_are_left_out():
    assert told(whole("army", start=may(10)), sector("E", "army", end=may(8))) == []
