"""`dateline actors`: list, add, remove, and what an added actor changes in reading."""

import json

import pytest
from click.testing import CliRunner

from dateline import pipeline
from dateline.cli import main
from dateline.settings import load_settings

MINE = '[[actor]]\nid = "norland-front"\nname = "Norland Front"\nkind = "rebel-group"\ntheatres = ["SY"]\n'
CAPTURE = "Norland Front captured the village of Khan Tuman, south of Aleppo, on Thursday, after heavy shelling.\n"


def run(*arguments, stdin=None):
    return CliRunner().invoke(main, [str(each) for each in arguments], input=stdin)


@pytest.fixture
def mine(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "data"))
    path = tmp_path / "mine.toml"
    path.write_text(MINE, "utf-8")
    return path


def test_the_register_counts_its_actors_and_wars(mine):
    result = run("actors", "list", "--country", "xk")
    assert "KLA" in result.stdout
    assert result.stderr.endswith(" conflicts\n")


def test_actors_are_listed_by_kind_and_day(mine):
    asked = ("--kind", "external-forces", "--on", "2023-01-01", "--country", "SO")
    listed = run("actors", "list", *asked, "--format", "jsonl")
    ids = {json.loads(line)["id"] for line in listed.stdout.splitlines()}
    assert ("atmis" in ids, "amisom" in ids) == (True, False)
    assert "African Union Transition" in run("actors", "list", *asked).stdout


def test_an_unknown_kind_is_refused(mine):
    result = run("actors", "list", "--kind", "gang")
    assert (result.exit_code, "no kind of actor" in result.stderr) == (2, True)


def test_an_added_actor_is_read(mine):
    assert "1 actor added" in run("actors", "add", mine).stdout
    read = run("read", "-", "--published", "2015-11-14", "--format", "jsonl", stdin=CAPTURE)
    assert json.loads(read.stdout.splitlines()[0])["side_a"][0]["actor"] == "norland-front"


def test_added_actors_mark_what_is_read(mine):
    reader = pipeline.open_reader(load_settings())
    before = pipeline.reader_version(reader, pipeline.open_registries(load_settings()))
    run("actors", "add", mine)
    after = pipeline.reader_version(reader, pipeline.open_registries(load_settings()))
    assert ("+actors:" in before, "+actors:" in after) == (False, True)


def test_a_report_counts_as_unread_once_an_actor_was_added(mine, tmp_path):
    report, store = tmp_path / "report.txt", tmp_path / "war.db"
    report.write_text(CAPTURE, "utf-8")
    command = ("read", report, "--published", "2015-11-14", "--db", store)
    run(*command)
    run("actors", "add", mine)
    assert "1 reports read, 1 new" in run(*command).stderr
    assert "norland-front" in run("actors", "list", "--db", store).stdout


def test_a_faulty_file_is_refused_with_its_line(mine):
    mine.write_text(MINE + 'colour = "red"\n', "utf-8")
    result = run("actors", "add", mine)
    assert (result.exit_code, "mine.toml:6: unknown field 'colour'" in result.stderr) == (2, True)


def test_adding_again_and_removing_say_so(mine):
    run("actors", "add", mine)
    assert "in the place of" in run("actors", "add", mine).stdout
    assert "is removed" in run("actors", "remove", "mine").stdout
    assert run("actors", "remove", "mine").exit_code == 2
