import json
from datetime import date
from io import BytesIO

import geopandas
import pyarrow.parquet as parquet
import pytest
from export_tools import LOOKUPS, documented, exported
from publish_records import a_loss, an_event

from dateline.model import SettingsError, from_json
from dateline.model.event import Event
from dateline.publish import formats
from dateline.publish.columns import SORTS
from dateline.publish.csv import COLUMNS

EVENTS = (an_event(), an_event(id="evt-2", when=None, places=(), losses=(), withdrawn=True))


def table(form, *events):
    return parquet.read_table(BytesIO(exported(form, *events)[0]))


def test_the_columns_are_those_of_the_csv_and_the_record():
    assert table("parquet").column_names == [*COLUMNS, "record"]
    assert table("geoparquet").column_names == [*COLUMNS, "record", "geometry"]
    assert documented("parquet") == ["record"]


def test_days_numbers_and_truths_are_such():
    first, second = table("parquet", *EVENTS).to_pylist()
    assert (first["date_start"], first["lat"], first["killed_best"]) == (date(2024, 5, 3), 55.51, 10)
    assert (first["withdrawn"], second["withdrawn"], second["date_start"], second["killed_low"]) == (
        False,
        True,
        None,
        None,
    )
    assert set(SORTS) == set(COLUMNS)


def test_the_record_comes_back_equal():
    assert [from_json(Event, row["record"]) for row in table("parquet", *EVENTS).to_pylist()] == list(EVENTS)


def test_geopandas_opens_the_geoparquet(tmp_path):
    path = tmp_path / "events.parquet"
    path.write_bytes(exported("geoparquet", *EVENTS)[0])
    frame = geopandas.read_parquet(path)
    assert (frame.crs.to_string(), frame.geometry[0].coords[0], frame.geometry[1]) == (
        "OGC:CRS84",
        (12.52, 55.51),
        None,
    )
    geo = json.loads(parquet.read_schema(path).metadata[b"geo"])
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")


def test_batches_follow_each_other(monkeypatch):
    from dateline.publish import parquet as ours

    monkeypatch.setattr(ours, "ROWS_AT_A_TIME", 2)
    events = [an_event(id=f"evt-{number}", losses=(a_loss(number),)) for number in range(5)]
    assert table("parquet", *events).column("killed_best").to_pylist() == [0, 1, 2, 3, 4]


def test_the_same_events_give_the_same_bytes():
    assert exported("geoparquet", *EVENTS)[0] == exported("geoparquet", *EVENTS)[0]


@pytest.mark.parametrize(("form", "extra"), [("parquet", "parquet"), ("geoparquet", "parquet"), ("gpkg", "geo")])
def test_a_missing_extra_says_what_to_install(form, extra, monkeypatch):
    def missing(name):
        raise ModuleNotFoundError("No module named 'x'", name="x")

    monkeypatch.setattr(formats, "import_module", missing)
    with pytest.raises(SettingsError, match=rf"needs x, which is not installed; pip install 'dateline\[{extra}\]'"):
        formats.export([an_event()], formats.FORMATS[form], LOOKUPS, BytesIO())


def test_a_missing_package_of_the_base_says_so(monkeypatch):
    def missing(name):
        raise ModuleNotFoundError("No module named 'x'", name="x")

    monkeypatch.setattr(formats, "import_module", missing)
    with pytest.raises(SettingsError, match="install Dateline anew"):
        formats.export([an_event()], formats.FORMATS["xlsx"], LOOKUPS, BytesIO())
