"""Areas and lines drawn from places held: only near places, joined by holder, and all of it marked as inferred."""

from datetime import date

import pytest
import shapely
from shapely.geometry import shape

from dateline.model import ControlSpan, ControlStatus, Place, PlacePrecision
from dateline.publish.fronts import fronts

DAY = date(2024, 5, 5)
KM_PER_DEGREE = 111.32


def held(holder, east_km, *, north_km=0.0, status=ControlStatus.HELD, precision=PlacePrecision.SETTLEMENT, **changes):
    """A place on the equator, so many km to the east and north."""
    point = {"lat": north_km / KM_PER_DEGREE, "lon": east_km / KM_PER_DEGREE}
    place = Place(name=f"{holder}-{east_km:g}", precision=precision, **point)
    holders = (holder,) if holder else ()
    return ControlSpan(**({"place": place, "holders": holders, "status": status} | changes))


def drawn(*spans, **how):
    """The features as (what, holder or two of them), with their shapes."""
    features = fronts(spans, DAY, **how)["features"]
    return {name_of(each["properties"]): shape(each["geometry"]) for each in features}


def name_of(properties):
    return properties["holder"] or "contested" if properties["what"] == "area" else tuple(properties["between"])


def test_a_front_runs_halfway_between_two_holders():
    found = drawn(held("army", 0), held("rebels", 10))
    line = found["army", "rebels"]
    assert {round(x * KM_PER_DEGREE, 1) for x, _ in line.coords} == {5.0}
    assert line.length * KM_PER_DEGREE == pytest.approx(2 * (15**2 - 5**2) ** 0.5, rel=0.02)


def test_ground_far_from_any_place_is_nobody_s_and_far_places_have_no_front():
    found = drawn(held("army", 0), held("rebels", 100))
    assert set(found) == {"army", "rebels"}
    assert found["army"].area * KM_PER_DEGREE**2 == pytest.approx(3.14159 * 15**2, rel=0.02)


def test_cells_of_one_holder_are_joined():
    found = drawn(held("army", 0), held("army", 10))
    assert found["army"].geom_type == "Polygon"
    assert set(found) == {"army"}


def test_camps_are_joined_and_have_no_front_between_them():
    assert set(drawn(held("army", 0), held("brigade", 10), side_of=lambda _actor: "army")) == {"army"}


def test_contested_places_hold_their_ground_for_nobody():
    fought = held("army", 5, status=ControlStatus.CONTESTED)
    found = drawn(held("army", 0), fought, held("rebels", 10))
    assert set(found) == {"army", "rebels", "contested"} | ({("army", "rebels")} & set(found))
    assert found["contested"].contains(shapely.Point(5 / KM_PER_DEGREE, 0))


def test_sectors_of_two_holders_make_a_town_contested():
    east = held("rebels", 0, sector="E")
    west = held("army", 0, sector="W")
    assert set(drawn(east, west)) == {"contested"}
    assert set(drawn(held("army", 0, sector="E"), west)) == {"army"}


def test_several_holders_of_one_place_are_no_side():
    both = held("army", 0, holders=("army", "rebels"))
    assert set(drawn(both)) == {"contested"}


@pytest.mark.parametrize(
    "span",
    [
        held("army", 0, start=date(2024, 6, 1)),
        held("army", 0, end=date(2024, 5, 4)),
        held("army", 0, precision=PlacePrecision.ADMIN1),
        held(None, 0, status=ControlStatus.ABANDONED),
        held(None, 0, status=ControlStatus.UNKNOWN),
        held("army", 0, place=Place(name="somewhere")),
    ],
)
def test_what_is_not_held_that_day_at_a_point_is_not_drawn(span):
    assert drawn(span) == {}


def test_everything_is_marked_as_inferred_with_its_day():
    features = fronts([held("army", 0), held("rebels", 10)], DAY)["features"]
    assert all(each["properties"]["inferred"] and each["properties"]["day"] == "2024-05-05" for each in features)
    assert features[0]["properties"]["places"] == ["army-0"]


def test_the_order_of_places_does_not_matter():
    spans = [held("army", 0), held("rebels", 10, north_km=3), held("army", 4, north_km=9), held("front", 12)]
    assert fronts(spans, DAY) == fronts(spans[::-1], DAY)
