"""How places may be drawn, and what the map shows first."""

import pytest

from dateline.model import Place
from dateline.web.places import bounds_of, drawn_as, place_of

from .fakes import an_event


def a_place(precision: str = "settlement", **changes: object) -> Place:
    return Place(**({"name": "Norholm", "lat": 55.5, "lon": 12.5, "precision": precision} | changes))


@pytest.mark.parametrize(
    ("precision", "drawn"),
    [("site", "point"), ("near", "point"), ("area", "area"), ("admin1", "area"), ("country", None), ("unknown", None)],
)
def test_a_place_is_drawn_no_finer_than_it_is_known(precision, drawn):
    assert drawn_as(a_place(precision)) == drawn


def test_a_place_without_coordinates_is_not_drawn():
    assert drawn_as(a_place(lat=None, lon=None)) is None


def test_a_province_without_an_error_gets_a_usual_one():
    assert place_of(a_place("admin1"))["error_km"] == 60
    assert place_of(a_place("admin1", error_km=35))["error_km"] == 35


def test_a_capital_far_off_does_not_widen_the_view():
    near = [an_event(places=(a_place(lon=12 + at / 10),)) for at in range(9)]
    far = an_event(places=(a_place(lon=-72, lat=42),))
    assert bounds_of([*near, far], []) == [12.0, 55.5, 12.8, 55.5]


def test_a_store_without_points_has_no_bounds():
    assert bounds_of([an_event(places=(a_place("country"),))], []) is None
