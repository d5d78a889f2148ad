import json
from dataclasses import replace

from publish_records import NORHOLM, an_event

from dateline.model import Place, PlaceRole
from dateline.publish import feature_collection


def test_an_event_is_one_feature_with_longitude_first():
    (feature,) = feature_collection([an_event()], codes={"evt-1": "3kx9f2a"})["features"]
    assert feature["id"] == "evt-1"
    assert feature["geometry"] == {"type": "Point", "coordinates": [12.52, 55.51]}
    properties = feature["properties"]
    assert (properties["precision"], properties["error_km"]) == ("settlement", 1.0)
    assert (properties["kind"], properties["date_start"], properties["code"]) == ("shelling", "2024-05-03", "3kx9f2a")
    assert (properties["killed_low"], properties["side_a"], properties["place_role"]) == (10, ["the army"], "at")


def test_events_without_coordinates_are_counted():
    collection = feature_collection([an_event(), an_event(places=()), an_event(places=(Place(name="the front"),))])
    assert len(collection["features"]) == 1
    assert collection["set_aside"] == {"without_coordinates": 2}


def test_the_place_it_happened_at_comes_before_the_others():
    there = replace(NORHOLM, role=PlaceRole.TO, name="There")
    at_last, to = feature_collection([an_event(places=(there, NORHOLM)), an_event(places=(there,))])["features"]
    assert at_last["properties"]["place"] == "Norholm"
    assert (to["properties"]["place"], to["properties"]["place_role"]) == ("There", "to")


def test_what_is_not_known_is_null():
    (feature,) = feature_collection([an_event(when=None, losses=())])["features"]
    assert [feature["properties"][name] for name in ("date_start", "killed_low", "code")] == [None, None, None]
    assert json.loads(json.dumps(feature)) == feature
