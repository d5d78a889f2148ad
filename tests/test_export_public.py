"""Every format with --public, over a store whose events must not leave as they are: no secret stands in any file."""

import json
import re
import zipfile
from datetime import date, timedelta
from io import BytesIO

import pytest
from click.testing import CliRunner

from dateline.cli import main
from dateline.model import (
    Blame,
    Certainty,
    Control,
    Damage,
    DisagreeingValue,
    Disagreement,
    Event,
    Fate,
    Interval,
    Kind,
    Loss,
    Modality,
    Party,
    Person,
    Place,
    PlacePrecision,
    Reading,
    Report,
    Stance,
    Target,
    TargetKind,
    Voice,
    VoiceKind,
)
from dateline.publish.formats import FORMATS
from dateline.store import open_store

DAY, TODAY = date(2024, 5, 17), date.today()


def a_place(name, district, lat):
    fine = {"precision": PlacePrecision.SETTLEMENT, "admin1": "Sund", "admin2": district, "country": "DK"}
    return Place(key=f"name:{name}", name=name, lat=lat, lon=12.345678, **fine)


def an_event(number, place, *, day=DAY, **changes):
    usual = {
        "kind": Kind.SHELLING,
        "when": Interval(start=day, end=day),
        "places": (place,),
        "side_a": (Party(actor=None, name="Tarn gunmen"),),
        "side_b": (Party(actor="civilians", name="villagers"),),
        "losses": (Loss(who=("civilians",), fate=Fate.KILLED, low=2, best=2, high=2),),
        "reports": (f"rep-{number}",),
        "outlets": ("Wire",),
        "first_reported": day,
    }
    return Event(id=f"evt-{number:032}", **(usual | changes))


MARKET, CLINIC, HOME, CAMP = (
    a_place("Marketby", "East", 55.111111),
    a_place("Klinikby", "West", 55.222222),
    a_place("Hjemby", "North", 55.333333),
    a_place("Lejrby", "South", 55.444444),
)
SHARED = {"reports": ("rep-1", "rep-2", "rep-3", "rep-5")}
HALABI = Voice(name="Khalid Halabi", kind=VoiceKind.ACTIVIST)
TOLD = DisagreeingValue(value="2", voices=("Khalid Halabi (Wire)",))
EVENTS = {
    "named": an_event(
        1,
        MARKET,
        voices=(HALABI,),
        people=(Person(name="Omar Amin", private=True),),
        blame=(Blame(actor=None, stance=Stance.BLAMED, voice="Khalid Halabi"),),
        damage=(Damage(what="house of Khalid Halabi", count=1),),
        disagreements=(Disagreement(field="losses", values=(TOLD,)),),
        reasons=("both quote Khalid Halabi and Omar Amin",),
    ),
    "hospital": an_event(2, CLINIC, targets=(Target(what=TargetKind.HOSPITAL),)),
    "violence": an_event(
        3, HOME, kind=Kind.SEXUAL_VIOLENCE, day=date(2024, 6, 21), voices=(Voice(name="Mona", kind=VoiceKind.WITNESS),)
    ),
    "children": an_event(
        4,
        HOME,
        day=date(2024, 6, 22),
        losses=(Loss(who=("civilians",), fate=Fate.KILLED, low=3, best=3, high=3, children=2),),
    ),
    # It is told by reports that tell of all the others too, and is no secret itself.
    "round-up": an_event(7, MARKET, **SHARED),
    "taken today": an_event(5, CAMP, day=TODAY, kind=Kind.CAPTURE, control=Control(holders=("tarn-front",))),
    "convoy": an_event(
        6,
        CAMP,
        day=TODAY + timedelta(days=2),
        kind=Kind.EVACUATION,
        certainty=Certainty.PLANNED,
        modality=Modality.PLANNED,
    ),
}
TITLES = {
    1: "Khalid Halabi and Amin say shells hit Marketby",
    2: "The clinic at Klinikby is hit",
    3: "A survivor from Hjemby tells",
    4: "Two children die in Hjemby",
    5: "Front takes Lejrby",
    6: "Buses to leave Lejrby",
}
SECRETS = (
    *("Halabi", "halabi", "Omar Amin", "Klinikby", "klinikby", "55.222222", "Hjemby", "hjemby", "55.333333", "Mona"),
    *("2024-06-21", "2024-06-22", "20240621", "20240622", "survivor", "Two children", "Lejrby", "lejrby", "55.444444"),
    *("clinic at", "12.345678,55.2", "12.345678 55.3"),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("public") / "war.db"
    singles = [event for name, event in EVENTS.items() if name != "round-up"]
    with open_store(path) as kept:
        reports = [
            Report(
                id=f"rep-{number}",
                text=title,
                title=title,
                outlet="Wire",
                published=event.first_reported,
                url="https://wire.example/" + title.lower().replace(" ", "-"),
            )
            for (number, title), event in zip(TITLES.items(), singles, strict=True)
        ]
        kept.save_readings([Reading(report=report) for report in reports])
        kept.replace_events(list(EVENTS.values()))
    return path


def export(store, form, path, *options):
    command = ["export", form, "--db", str(store), "-o", str(path), *options]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    return text_of(form, path.read_bytes())


def text_of(form, content):
    """Return all text that somebody can find in a file."""
    if form == "xlsx":
        with zipfile.ZipFile(BytesIO(content)) as parts:
            return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    if form in ("parquet", "geoparquet"):
        from pyarrow.parquet import read_table

        return str(read_table(BytesIO(content)).to_pylist()) + content.decode("utf-8", "replace")
    return content.decode("utf-8", "replace")


@pytest.mark.parametrize("form", FORMATS)
def test_no_secret_leaves_in_any_format(store, tmp_path, form):
    found = export(store, form, tmp_path / "out", "--public", "--all")
    assert [secret for secret in SECRETS if secret in found] == []


@pytest.mark.parametrize("form", FORMATS)
def test_what_may_leave_does(store, tmp_path, form):
    found = export(store, form, tmp_path / "out", "--public")
    assert "Marketby" in found


@pytest.mark.parametrize("form", FORMATS)
def test_at_home_everything_is_exact(store, tmp_path, form):
    found = export(store, form, tmp_path / "out", "--exact", "--all")
    assert all(secret in found for secret in ("Klinikby", "Hjemby"))


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_planned_stays_out_unless_asked_for(store, tmp_path, form):
    day = str(TODAY + timedelta(days=2))
    assert day not in export(store, form, tmp_path / "out", "--exact")


@pytest.mark.parametrize("form", ["ged", "atom"])
def test_titles_and_links_are_kept_where_they_name_nobody(store, tmp_path, form):
    exact = export(store, form, tmp_path / "exact", "--exact")
    assert re.search("clinic at Klinikby|the-clinic-at-klinikby", exact)
    public = export(store, form, tmp_path / "public", "--public")
    assert "say shells hit Marketby" in public
    assert "wire.example/khalid" not in public


def test_an_event_that_is_told_by_the_month_has_no_report_that_tells_the_day(store, tmp_path):
    lines = export(store, "jsonl", tmp_path / "out", "--public").splitlines()
    (told,) = (line for line in map(json.loads, lines) if line["kind"] == "sexual-violence")
    assert (told["reports"], told["claims"], told["main_in"], told["basis"]) == ([], [], [], {})


def test_a_title_names_nobody_whom_another_event_knows(store, tmp_path):
    assert "Halabi" not in export(store, "ged", tmp_path / "out", "--public", "--limit", "2")
