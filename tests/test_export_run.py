"""The command ``export`` end to end over a store of invented events."""

import json
from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner

from dateline.cli import main
from dateline.model import (
    Anchor,
    Certainty,
    Claim,
    Event,
    Interval,
    Kind,
    Loss,
    Party,
    Place,
    PlacePrecision,
    Reading,
    Report,
    Span,
    Target,
    TargetKind,
    Voice,
    VoiceKind,
)
from dateline.model.vocabulary import Fate
from dateline.pipeline import refresh
from dateline.store import open_store

DAY = date(2024, 5, 3)
NORHOLM = Place(
    key="geonames:1",
    name="Norholm",
    lat=55.51,
    lon=12.52,
    precision=PlacePrecision.SETTLEMENT,
    admin1="Sund",
    admin2="East Sund",
    country="DK",
)
TITLE = "Halabi says shells hit Norholm"
REPORT = Report(
    id="rep-1", text=TITLE, outlet="Post", title=TITLE, url="https://post.example/khalid-halabi", published=DAY
)
USUAL = {
    "kind": Kind.SHELLING,
    "when": Interval(start=DAY, end=DAY),
    "places": (NORHOLM,),
    "side_a": (Party(actor="syrian-armed-forces", name="the army"),),
    "side_b": (Party(actor=None, name="gunmen"),),
    "losses": (Loss(who=("civilians",), fate=Fate.KILLED, low=10, best=10, high=10),),
    "voices": (Voice(name="Khalid Halabi", kind=VoiceKind.ACTIVIST),),
    "reports": ("rep-1",),
    "outlets": ("Post",),
    "first_reported": DAY,
}
EVENTS = (
    Event(id="evt-1" + "0" * 31, **USUAL),
    Event(id="evt-2" + "0" * 31, **(USUAL | {"certainty": Certainty.PLANNED})),
    Event(id="evt-3" + "0" * 31, **(USUAL | {"withdrawn": True})),
    Event(id="evt-4" + "0" * 31, **(USUAL | {"reports": ("rep-2",), "targets": (Target(what=TargetKind.HOSPITAL),)})),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("export") / "war.db"
    with open_store(path) as kept:
        kept.save_readings([Reading(report=REPORT)])
        kept.replace_events(EVENTS)
    return path


def run(*arguments):
    result = CliRunner().invoke(main, ["export", *(str(each) for each in arguments)])
    assert result.exit_code == 0, result.output
    return result


def ids(result):
    return [json.loads(line)["id"][:5] for line in result.stdout.splitlines()]


def test_what_is_planned_or_withdrawn_stays_out_unless_asked_for(store):
    usual, everything = run("jsonl", "--db", store), run("jsonl", "--db", store, "--all")
    assert ids(usual) == ["evt-1", "evt-4"]
    assert ids(everything) == ["evt-1", "evt-2", "evt-3", "evt-4"]
    assert "denied, planned or withdrawn, so not written without --all: 2" in usual.stderr


def test_the_loss_report_goes_to_standard_error(store):
    result = run("acled", "--db", store)
    assert result.stdout.startswith("event_id_cnty,")
    assert "acled: 2 of 2 events written" in result.stderr


def test_what_a_format_loses_is_printed_without_a_store():
    assert "on whose word it is" in run("acled", "--losses").stdout


def test_a_public_export_names_no_private_person_in_title_or_text(store):
    exact, public = run("ged", "--db", store), run("ged", "--db", store, "--public")
    assert TITLE in exact.stdout
    assert "an activist says shells hit Norholm" in public.stdout
    assert "Halabi" not in public.stdout
    assert "protected: to the district: 1" in public.stderr


def test_a_public_export_cites_by_outlet_alone_where_a_place_is_told_coarsely(store):
    rows = run("ged", "--db", store, "--public").stdout.splitlines()
    (coarse,) = (row for row in rows if "East Sund" in row and "Norholm" not in row)
    assert "Post" in coarse
    assert "shells hit" not in coarse


def test_a_file_is_written_whole_and_nothing_to_standard_output(store, tmp_path):
    path = tmp_path / "events.csv"
    assert run("csv", "--db", store, "-o", path).stdout == ""
    assert len(path.read_text("utf-8").splitlines()) == 3


def test_events_are_chosen_as_for_the_list_of_events(store):
    assert ids(run("jsonl", "--db", store, "--limit", "1")) == ["evt-1"]
    assert ids(run("jsonl", "--db", store, "--kind", "capture")) == []


def test_a_feed_is_protected_unless_told_otherwise_and_tells_what_was_withdrawn(store):
    usual, exact = run("atom", "--db", store), run("atom", "--db", store, "--exact")
    assert ("Halabi" in usual.stdout, "Halabi" in exact.stdout) == (False, True)
    assert 'href="https://post.example/"' in usual.stdout
    assert (usual.stdout.count("<entry>"), usual.stdout.count("Withdrawn: ")) == (3, 1)


def test_a_feed_since_a_day_leaves_out_what_is_old(store):
    result = run("atom", "--db", store, "--since", "2024-05-04")
    assert (result.stdout.count("<entry>"), result.stdout.count("Withdrawn: ")) == (1, 1)
    assert "left out: nothing new since that day: 2" in result.stderr


def test_changes_are_told_by_feeds_alone(store):
    result = CliRunner().invoke(main, ["export", "csv", "--db", str(store), "--since", "2024-05-04"])
    assert (result.exit_code, "--since is for feeds" in result.stderr) == (2, True)


def test_a_workbook_is_not_written_to_a_terminal(store, monkeypatch):
    from dateline import export_run

    monkeypatch.setattr(export_run, "_is_terminal", lambda: True)
    result = CliRunner().invoke(main, ["export", "xlsx", "--db", str(store)])
    assert (result.exit_code, "name a file for it with -o" in result.stderr) == (2, True)


def test_a_feed_tells_what_was_withdrawn_and_when_and_what_changed(tmp_path):
    path = tmp_path / "changing.db"
    told = Claim(
        id="clm-1",
        anchor=Anchor("rep-1", 11, 17),
        report="rep-1",
        spans=(Span(11, 17),),
        rule="attack-verb",
        **{name: USUAL[name] for name in ("kind", "when", "places", "side_a", "losses")},
    )
    with open_store(path) as kept:
        kept.save_readings([Reading(report=REPORT, claims=(told,), main=("clm-1",))])
        refresh(kept, at=datetime(2024, 5, 4, tzinfo=UTC))
        kept.withdraw_report("rep-1", reason="a hoax", by="ada", at=datetime(2024, 6, 1, tzinfo=UTC))
        refresh(kept, at=datetime(2024, 6, 1, tzinfo=UTC))
    since, later = (
        run("atom", "--db", path, "--since", "2024-06-01"),
        run("atom", "--db", path, "--since", "2024-06-02"),
    )
    assert (since.stdout.count("Withdrawn: Shelling, Norholm"), later.stdout.count("<entry>")) == (1, 0)
    assert "<updated>2024-06-01T00:00:00Z</updated>" in since.stdout
    assert run("jsonl", "--db", path).stdout == ""
