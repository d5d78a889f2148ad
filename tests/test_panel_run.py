"""The command ``panel`` end to end over a store of two invented reports."""

import csv
import json
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from click.testing import CliRunner

from dateline.cli import main
from dateline.model import (
    Anchor,
    Claim,
    Control,
    ControlStatus,
    Fate,
    Interval,
    Kind,
    Loss,
    Party,
    Place,
    PlacePrecision,
    Precision,
    Reading,
    Report,
    Span,
)
from dateline.pipeline import refresh
from dateline.store import open_store

TEXT = "Shelling killed three in Norholm on Friday. The front holds the town."
NORHOLM = Place(
    key="geonames:1",
    name="Norholm",
    lat=55.51,
    lon=12.52,
    precision=PlacePrecision.SETTLEMENT,
    admin1="Sund",
    country="DK",
)


def a_reading(number, published, *, best, day=date(2024, 5, 3), **report):
    report_id = f"rep-{number}"
    usual = {"report": report_id, "places": (NORHOLM,), "rule": "attack-verb"}
    when = Interval(start=day, end=day, precision=Precision.DAY)
    shelling = Claim(
        id=f"clm-{number}a",
        anchor=Anchor(report_id, 0, 8),
        kind=Kind.SHELLING,
        when=when,
        side_a=(Party(actor="north-army", name="the army"),),
        losses=(Loss(who=("civilians",), fate=Fate.KILLED, low=best, best=best, high=best),),
        spans=(Span(0, 8), Span(0, 43)),
        **usual,
    )
    held = Claim(
        id=f"clm-{number}b",
        anchor=Anchor(report_id, 54, 59),
        kind=Kind.CONTROL,
        control=Control(holders=("tarn-front",), status=ControlStatus.HELD),
        when=when,
        spans=(Span(54, 59), Span(44, 69)),
        **usual,
    )
    claims = (shelling, held)
    text = TEXT if number == 1 else f"{TEXT} ({number})"
    made = Report(id=report_id, text=text, outlet=f"Post {number}", published=published, **report)
    return Reading(report=made, claims=claims, main=(shelling.id,))


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("panel") / "war.db"
    later = date(2024, 5, 6)
    with open_store(path) as kept:
        readings = [a_reading(1, date(2024, 5, 4), best=3), a_reading(2, later, best=8, day=date(2024, 5, 5))]
        kept.save_readings([*readings, Reading(report=Report(id="rep-3", text="Quiet.", outlet="Post"))])
        refresh(kept)
    return path


def run(store, *options, unit="place", by="day"):
    arguments = ["panel", "--unit", unit, "--by", by, "--db", str(store), *map(str, options)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return result


def rows(result):
    return {row["start"]: row for row in csv.DictReader(result.stdout.splitlines())}


def test_a_panel_counts_what_the_store_has(store):
    found = rows(run(store, "--from", "2024-05-02", "--to", "2024-05-06"))
    assert {day: row["events"] for day, row in found.items()} == {
        "2024-05-02": "",
        "2024-05-03": "1",
        "2024-05-04": "0",
        "2024-05-05": "1",
        "2024-05-06": "0",
    }
    assert (found["2024-05-03"]["killed_best"], found["2024-05-06"]["store_reports"]) == ("3", "1")
    assert found["2024-05-04"]["holder"] == "tarn-front"


def test_reports_without_a_day_are_counted_on_standard_error(store):
    assert "panel: reports without a day cover none: 1" in run(store).stderr


def test_as_of_an_earlier_day_only_what_was_published_by_then_counts(store):
    days = ("--from", "2024-05-03", "--to", "2024-05-05")
    then = rows(run(store, "--as-of", "2024-05-05", *days))
    assert [row["events"] for row in then.values()] == ["1", "0", ""]
    assert [row["events"] for row in rows(run(store, "--as-of", "2024-05-06", *days)).values()] == ["1", "0", "1"]
    assert rows(run(store, "--as-of", "2024-05-01", *days)) == {}


def test_the_same_store_gives_the_same_bytes_and_a_manifest_to_cite(store, tmp_path):
    one, two = tmp_path / "one" / "panel.csv", tmp_path / "two" / "panel.csv"
    for path in (one, two):
        path.parent.mkdir()
        run(store, "-o", path, unit="admin1", by="month")
    assert one.read_bytes() == two.read_bytes()
    manifests = [path.with_name("panel.csv.manifest.json").read_bytes() for path in (one, two)]
    assert manifests[0] == manifests[1]
    manifest = json.loads(manifests[0])
    assert manifest["file"] == {"name": "panel.csv", "sha256": sha256(one.read_bytes()).hexdigest(), "rows": 1}
    assert manifest["query"]["unit"] == "admin1"
    assert manifest["store"]["reports"] == 3
    assert manifest["store"]["undated_reports"] == 1


def test_the_digest_follows_what_went_in(store, tmp_path):
    digests = set()
    for number, options in enumerate([(), ("--as-of", "2024-05-05")]):
        path = tmp_path / f"{number}.csv"
        run(store, "-o", path, *options)
        digests.add(json.loads(path.with_name(f"{number}.csv.manifest.json").read_text("utf-8"))["store"]["digest"])
    assert len(digests) == 2


def test_a_public_panel_is_made_of_what_may_leave(store):
    found = rows(run(store, "--public", "--from", "2024-05-03", "--to", "2024-05-05"))
    assert [row["events"] for row in found.values()] == ["1", "0", "1"]


def test_as_of_a_day_the_version_that_stood_then_counts(tmp_path):
    path = tmp_path / "versions.db"
    page = {"url": "https://post.example/1"}
    with open_store(path) as kept:
        first = a_reading(1, date(2024, 5, 4), best=3, **page)
        second = a_reading(2, date(2024, 5, 6), best=8, **page, version_of="rep-1")
        kept.save_readings([first, second])
        refresh(kept)
    days = ("--from", "2024-05-03", "--to", "2024-05-03")
    assert rows(run(path, *days))["2024-05-03"]["killed_best"] == "8"
    assert rows(run(path, *days, "--as-of", "2024-05-05"))["2024-05-03"]["killed_best"] == "3"


def test_a_report_that_was_withdrawn_covers_and_counts_nothing(tmp_path):
    path = tmp_path / "withdrawn.db"
    with open_store(path) as kept:
        kept.save_readings([a_reading(1, date(2024, 5, 4), best=3), a_reading(2, date(2024, 5, 5), best=8)])
        refresh(kept)
        kept.withdraw_report("rep-2", reason="a hoax", by="ada", at=datetime(2024, 6, 1, tzinfo=UTC))
        refresh(kept)
    days = ("--from", "2024-05-03", "--to", "2024-05-05")
    for options in (days, (*days, "--as-of", "2024-05-05")):
        found = rows(run(path, *options))
        assert (found["2024-05-03"]["killed_best"], found["2024-05-05"]["store_reports"]) == ("3", "0")
