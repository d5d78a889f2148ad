"""The page over a real store: what is saved there is what is shown."""

from datetime import date

import pytest
from fastapi.testclient import TestClient

from dateline.model import Anchor, ControlSpan, Place, Reading, event_id
from dateline.store import open_store
from dateline.web import create_app

from .conftest import HERE
from .fakes import a_claim, a_report, an_event, tell

TOLD = tell("**Shelling** killed ten in [places:Norholm], [voice:the governor] said.")


@pytest.fixture(params=["memory", "file"])
def saved(request, tmp_path):
    report = a_report(TOLD.text)
    claim = a_claim(TOLD, places=(Place(name="Norholm", lat=55.5, lon=12.5, precision="settlement"),))
    anchor = Anchor(report.id, TOLD.trigger.start, TOLD.trigger.end)
    event = an_event(id=event_id([anchor]), places=claim.places, claims=(claim.id,), reports=(report.id,))
    span = ControlSpan(place=claim.places[0], holders=("north-army",), status="held", start=date(2015, 11, 1))
    with open_store(None if request.param == "memory" else tmp_path / "web.db") as store:
        store.save_readings([Reading(report=report, claims=(claim,))])
        store.replace_events([event], [span])
        yield TestClient(create_app(store), base_url=HERE)


def test_an_event_of_a_real_store_is_listed_and_quoted(saved):
    feature = saved.get("/api/events", params={"on": "2015-11-12"}).json()["features"][0]
    assert feature["geometry"] == {"type": "Point", "coordinates": [12.5, 55.5]}
    detail = saved.get(f"/api/events/{feature['properties']['code']}").json()
    assert detail["claims"][0]["quotation"]["text"] == TOLD.text


def test_control_of_a_real_store_is_told(saved):
    assert saved.get("/api/control", params={"on": "2015-11-02"}).json()["places"][0]["status"] == "held"
    assert saved.get("/api/control", params={"on": "2015-10-02"}).json()["places"] == []


def test_an_unknown_event_of_a_real_store_is_not_found(saved):
    assert saved.get("/api/events/zzzzzzz").status_code == 404
