import sqlite3
from datetime import date

import geopandas
import pytest
from export_tools import exported
from publish_records import an_event

from dateline.publish.csv import COLUMNS

EVENTS = (an_event(), an_event(id="evt-2", when=None, places=(), losses=(), withdrawn=True))


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "events.gpkg"
    path.write_bytes(exported("gpkg", *EVENTS)[0])
    return path


def test_geopandas_opens_the_layer(path):
    frame = geopandas.read_file(path, layer="events")
    assert list(frame.columns) == [*COLUMNS, "geometry"]
    assert (frame.crs.to_epsg(), frame.geometry[0].coords[0], frame.geometry[1]) == (4326, (12.52, 55.51), None)
    first = frame.iloc[0]
    assert (first["code"], first["date_start"].date(), first["killed_best"]) == ("3kx9f2a", date(2024, 5, 3), 10)


def test_what_is_not_known_is_null(path):
    with sqlite3.connect(path) as database:
        query = "select date_start, lat, killed_low, place, withdrawn from events where id = 'evt-2'"
        assert database.execute(query).fetchall() == [(None, None, None, None, 1)]
    database.close()


def test_batches_follow_each_other(tmp_path, monkeypatch):
    from dateline.publish import gpkg

    monkeypatch.setattr(gpkg, "ROWS_AT_A_TIME", 2)
    path = tmp_path / "many.gpkg"
    path.write_bytes(exported("gpkg", *(an_event(id=f"evt-{number}") for number in range(5)))[0])
    assert list(geopandas.read_file(path)["id"]) == [f"evt-{number}" for number in range(5)]


def test_no_events_are_an_empty_layer(tmp_path):
    path = tmp_path / "none.gpkg"
    path.write_bytes(exported("gpkg")[0])
    assert list(geopandas.read_file(path).columns) == [*COLUMNS, "geometry"]


def test_geopandas_opens_the_geojson(tmp_path):
    path = tmp_path / "events.geojson"
    path.write_bytes(exported("geojson", *EVENTS)[0])
    frame = geopandas.read_file(path)
    assert (len(frame), frame.geometry[0].coords[0], frame["place"][0]) == (1, (12.52, 55.51), "Norholm")
