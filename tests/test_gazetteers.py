"""`dateline gazetteer` from end to end: what is added is in the next read, told apart, listed, and can be removed."""

import json
import sqlite3

import pytest
from click.testing import CliRunner

from dateline import pipeline
from dateline.cli import main
from dateline.model import READER_VERSION
from dateline.settings import load_settings

ROW = ["900000007", "Qarnabil", "Qarnabil", "", "36.05", "37.3", "P", "PPL", "SY", "", "Aleppo Governorate"]
REPORT = (
    "Shelling by Syrian government forces killed ten people in the town of Qarnabil in Aleppo province on Friday, "
    "activists said.\n"
)
UNITS = "ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE\nAleppo,SY02,Al Bab,SY0201\n"


@pytest.fixture
def dump(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "data"))
    path = tmp_path / "SY.txt"
    cells = [*ROW, "Al Bab district", "", "", "0", "", "", "", "2019-01-01"]
    path.write_text("\t".join(cells) + "\n", encoding="utf-8")
    return path


def run(*arguments, stdin=None):
    return CliRunner().invoke(main, [str(each) for each in arguments], input=stdin)


def first_place(**how):
    result = run("read", "-", "--published", "2015-11-14", "--format", "jsonl", stdin=REPORT, **how)
    return json.loads(result.stdout.splitlines()[0])["place"]


def test_what_is_added_is_in_the_next_read(dump, tmp_path):
    assert first_place()["key"].startswith("name:")
    assert "SY: places, 1 places, 1 names" in run("gazetteer", "add", dump).output
    assert (first_place()["key"], first_place()["lat"]) == ("geonames:900000007", 36.05)
    run("gazetteer", "remove", "SY")
    assert first_place()["key"].startswith("name:")


def test_p_codes_are_in_the_places_of_events(dump, tmp_path):
    (tmp_path / "units.csv").write_text(UNITS, encoding="utf-8")
    result = run("gazetteer", "add", dump, "--pcodes", tmp_path / "units.csv")
    assert "p-code of level 2: ADM2_PCODE" in result.output
    assert first_place()["pcode"] == "SY0201"


def test_reports_count_as_unread_once_a_list_was_added(dump, tmp_path):
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    read = ("read", tmp_path / "report.txt", "--published", "2015-11-14", "--db", tmp_path / "war.db")
    summaries = [run(*read).stderr, run(*read).stderr, run("gazetteer", "add", dump).stderr, run(*read).stderr]
    assert ["1 new" in summary for summary in summaries] == [True, False, False, True]
    with sqlite3.connect(tmp_path / "war.db") as database:
        ((version,),) = database.execute("SELECT reader_version FROM readings")
    assert version.startswith(f"{READER_VERSION}+gazetteer:")


def test_without_added_lists_the_version_is_plain(dump):
    registries = pipeline.open_registries(load_settings())
    assert pipeline.reader_version(object(), registries) == READER_VERSION


def test_the_list_names_each_source(dump):
    assert "only the shipped gazetteer" in run("gazetteer", "list").stdout
    run("gazetteer", "add", dump, "--licence", "CC BY 4.0, UCDP")
    listed = run("gazetteer", "list").stdout
    assert all(word in listed for word in ("SY", "places", "SY.txt", "sha256", "CC BY 4.0, UCDP"))


def test_the_same_file_again_says_so(dump):
    run("gazetteer", "add", dump)
    assert "the same file was added on" in run("gazetteer", "add", dump).output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("add",), "name a file to add"),
        (("add", "nowhere.txt"), "there is no file nowhere.txt"),
        (("add", "--pcodes", "nowhere.csv"), "there is no file nowhere.csv"),
        (("remove", "XX"), "no gazetteer 'XX' was added; there are: none"),
    ],
)
def test_wrong_usage_ends_with_one_sentence(dump, arguments, message):
    result = run("gazetteer", *arguments)
    assert (result.exit_code, message in result.stderr) == (2, True)


def test_a_damaged_file_of_the_folder_is_told_by_read(dump, tmp_path):
    run("gazetteer", "add", dump)
    (tmp_path / "data" / "gazetteers" / "SY.sqlite").write_text("no database")
    result = run("read", "-", stdin=REPORT)
    assert (result.exit_code, "is no gazetteer" in result.stderr) == (2, True)
