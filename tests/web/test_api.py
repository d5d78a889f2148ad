"""What the API answers, over a store of invented events."""

from datetime import date

import pytest
from fastapi.testclient import TestClient

from dateline.model import Interval
from dateline.web import create_app

from .conftest import HERE
from .fakes import FakeStore, a_claim, a_report, an_event, tell


def listed(client, **asked):
    answer = client.get("/api/events", params=asked).json()
    return [feature["properties"] for feature in answer["features"]]


def test_a_list_of_one_day_holds_events_of_that_day_and_vaguer_ones(client):
    days = {(row["day"], row["when"]["precision"]) for row in listed(client, on="2015-11-12")}
    assert days == {("2015-11-12", "day"), (None, "month")}


def test_a_list_from_a_day_to_a_day_takes_both_days_in(client):
    days = {row["day"] for row in listed(client, **{"from": "2015-11-02", "to": "2015-11-03"})}
    assert days == {"2015-11-02", "2015-11-03", None}


def test_an_event_no_later_than_a_day_is_listed_in_the_week_before_it():
    event = an_event(when=Interval(end=date(2015, 11, 12)))
    client = TestClient(create_app(FakeStore(events=[event])), base_url=HERE)
    found = [bool(listed(client, on=f"2015-11-{day:02}")) for day in (5, 6, 12, 13)]
    assert found == [False, True, True, False]


def test_planned_and_denied_events_are_listed_only_when_asked_for(client):
    usual = {row["certainty"] for row in listed(client)}
    asked = {row["certainty"] for row in listed(client, hidden=True)}
    assert (usual, asked - usual) == ({"stated"}, {"planned", "denied"})


def test_a_list_can_be_narrowed_to_a_kind_a_party_and_a_place(client):
    rows = listed(client, kind="airstrike", actor="russian-aerospace-forces", place="saraqib")
    assert [(row["kind"], row["places"][0]["name"]) for row in rows] == [("airstrike", "Saraqib")]


def test_words_are_sought_in_places_parties_and_kinds(client):
    assert {row["places"][0]["name"] for row in listed(client, q="HADER clash")} == {"al-Hader"}
    assert listed(client, q="atlantis") == []


def test_a_place_known_to_the_province_has_no_point_but_an_area(client):
    features = client.get("/api/events", params={"kind": "toll"}).json()["features"]
    assert features[0]["geometry"] is None
    assert features[0]["properties"]["places"][0]["drawn"] == "area"


def test_a_place_known_to_the_country_is_not_drawn_at_all(client):
    assert listed(client, kind="talks")[0]["places"][0]["drawn"] is None


def test_an_event_brings_each_of_its_claims_as_a_quotation(client):
    captures = client.get("/api/events", params={"kind": "capture", "on": "2015-11-12"}).json()["features"]
    detail = client.get(f"/api/events/{captures[0]['id']}").json()
    assert [claim["voices"][0]["kind"] for claim in detail["claims"]] == ["state-media", "monitor", "activist"]
    assert all(claim["quotation"]["text"] for claim in detail["claims"])
    assert detail["names"]["syrian-armed-forces"] == "Syrian Armed Forces"


def test_an_event_is_found_by_its_short_code(client):
    feature = client.get("/api/events").json()["features"][0]
    assert client.get(f"/api/events/{feature['properties']['code']}").json()["event"]["id"] == feature["id"]


def test_control_names_holders_and_siege_of_that_day(client):
    places = client.get("/api/control", params={"on": "2015-11-09"}).json()["places"]
    kweyris = next(row for row in places if row["place"]["name"] == "Kweyris")
    assert kweyris["holders"] == [{"id": "syrian-armed-forces", "name": "Syrian Armed Forces"}]
    assert kweyris["siege"]["by"] == ["Islamic State"]


def test_control_of_another_day_is_another_reading(client):
    places = client.get("/api/control", params={"on": "2015-11-10"}).json()["places"]
    assert next(row for row in places if row["place"]["name"] == "Kweyris")["siege"] is None


def test_days_count_events_and_dead_but_no_sums(client):
    answer = client.get("/api/days").json()
    eleventh = next(day for day in answer["days"] if day["day"] == "2015-11-11")
    assert eleventh == {"day": "2015-11-11", "events": 3, "killed": 33}
    assert answer["without_day"] == 1


def test_the_summary_ranks_holders_by_how_many_spans_name_them(client):
    summary = client.get("/api/summary").json()
    assert (summary["first_day"], summary["last_day"]) == ("2015-11-01", "2015-11-20")
    assert [holder["id"] for holder in summary["holders"]][:2] == ["syrian-rebels", "syrian-armed-forces"]


def test_towns_near_the_events_are_named_the_most_populous_first(client):
    towns = client.get("/api/towns").json()["towns"]
    assert "Aleppo" in {name for name, *_ in towns}
    assert [people for *_, people in towns] == sorted((people for *_, people in towns), reverse=True)


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/api/events/evt-none", 404, "no event 'evt-none'"),
        ("/api/events?on=yesterday", 400, "'on' cannot be read"),
        ("/api/events?kind=skirmish", 400, "'kind' cannot be read"),
        ("/api/events?on=2015-11-12&from=2015-11-01", 400, "not for both"),
        ("/api/events?from=2015-11-12&to=2015-11-01", 400, "is before"),
        ("/api/control", 400, "'on' cannot be read"),
        ("/api/nothing", 404, "Not Found"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_sentence(client, path, status, said):
    answer = client.get(path)
    assert answer.status_code == status
    assert said in answer.json()["error"]


def test_a_list_that_is_too_long_says_how_much_is_left_out():
    store = FakeStore(events=[an_event(id=f"evt-{number}") for number in range(2003)])
    answer = TestClient(create_app(store), base_url=HERE).get("/api/events").json()
    assert (len(answer["features"]), answer["left_out"]) == (2000, 3)


def test_a_report_is_linked_only_by_a_web_address():
    told = tell("**Shelling** killed ten.")
    claim, report = a_claim(told), a_report(told.text, url="javascript:alert(1)")
    event = an_event(claims=(claim.id,), reports=(report.id,))
    client = TestClient(create_app(FakeStore(events=[event], claims=[claim], reports=[report])), base_url=HERE)
    assert client.get("/api/events/evt-1").json()["claims"][0]["report"]["url"] is None


def test_an_empty_store_gives_an_empty_page():
    client = TestClient(create_app(FakeStore()), base_url=HERE)
    assert client.get("/api/summary").json()["bounds"] is None
    assert client.get("/api/towns").json() == {"towns": []}
    assert client.get("/api/days").json() == {"days": [], "without_day": 0}
