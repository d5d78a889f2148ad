"""Every command end to end, every bad input, and the exit code that says what came of it."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path
from time import monotonic, perf_counter, sleep
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from dateline.cli import main

EXAMPLES = Path(__file__).parents[1] / "examples"
SHELLING = (
    "Shelling by Syrian government forces killed ten people in the town of al-Hader in Aleppo province on Friday, "
    "activists said. Rebel fighters answered with rockets.\n"
)
CAPTURE = (
    "Syrian government forces captured the village of Khan Tuman, south of Aleppo, on Thursday, state media said. "
    "Rebel fighters had held it for two years, and artillery had shelled it for days.\n"
)


def run(*arguments, stdin=None):
    return CliRunner().invoke(main, [str(each) for each in arguments], input=stdin)


def lines(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(SHELLING, "utf-8")
    return path


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A store of two reports."""
    folder = tmp_path_factory.mktemp("store")
    (folder / "one.txt").write_text(SHELLING, "utf-8")
    (folder / "two.txt").write_text(CAPTURE, "utf-8")
    path = folder / "war.db"
    done = run("read", folder / "one.txt", folder / "two.txt", "--published", "2015-11-14", "--db", path)
    assert done.exit_code == 0, done.output
    return path


# Reading


def test_a_report_on_standard_input_gives_its_event():
    result = run("read", "-", "--published", "2015-11-14", "--format", "jsonl", stdin=SHELLING)
    (event,) = (line for line in lines(result) if line["losses"])
    assert (event["kind"], event["date_start"], event["place"]["name"]) == ("shelling", "2015-11-13", "al-Hader")
    assert (result.exit_code, event["losses"][0]["best"]) == (0, 10)


def test_the_last_line_on_standard_error_sums_up(report):
    result = run("read", report, "--published", "2015-11-14")
    assert result.stderr.splitlines()[-1].startswith("1 reports read, 1 new, ")
    assert result.stderr.endswith("nothing set aside\n")


def test_without_merging_the_main_event_comes_first_and_says_so(report):
    result = run("read", report, "--published", "2015-11-14", "--format", "jsonl", "--no-merge")
    assert lines(result)[0]["main"] is True


@pytest.mark.parametrize("form", ["table", "csv", "geojson", "claims"])
def test_every_format_holds_the_event(report, form):
    result = run("read", report, "--published", "2015-11-14", "--format", form)
    assert result.exit_code == 0
    assert "al-Hader" in result.stdout


def test_output_goes_to_a_file_when_one_is_named(report, tmp_path):
    out = tmp_path / "events.jsonl"
    result = run("read", report, "--format", "jsonl", "-o", out)
    assert result.stdout == ""
    assert json.loads(out.read_text("utf-8").splitlines()[0])["schema_version"]


def test_without_a_day_of_publication_weekdays_stay_unknown(report):
    (event,) = (line for line in lines(run("read", report, "--format", "jsonl")) if line["losses"])
    assert event["date_start"] is None


def test_the_outlet_that_is_named_is_every_report_s(report):
    (line, *_) = lines(run("read", report, "--format", "claims", "--outlet", "The Aleppo Post"))
    assert line["outlet"] == "The Aleppo Post"


def test_reading_twice_into_a_store_changes_nothing(report, tmp_path):
    store = tmp_path / "war.db"
    first = run("read", report, "--published", "2015-11-14", "--db", store, "--format", "jsonl")
    again = run("read", report, "--published", "2015-11-14", "--db", store, "--format", "jsonl")
    assert first.stdout == again.stdout
    assert "1 reports read, 0 new" in again.stderr


def test_a_read_that_was_killed_is_resumed_by_reading_again(report, tmp_path, store):
    half = tmp_path / "war.db"
    run("read", report, "--published", "2015-11-14", "--db", half)
    run("read", store.parent, "--published", "2015-11-14", "--db", half)
    wanted = run("export", "jsonl", "--db", store).stdout
    assert sorted(run("export", "jsonl", "--db", half).stdout.splitlines()) == sorted(wanted.splitlines())


# Bad input: one clear sentence that names file and line, the rest goes on, the exit code says so


def bad(tmp_path, name, content, *more):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    good = tmp_path / "good.txt"
    good.write_text(SHELLING, "utf-8")
    result = run("read", path, good, "--published", "2015-11-14", "--format", "jsonl", *more)
    assert any(line["kind"] == "shelling" for line in lines(result)), "the rest is read"
    assert "Traceback" not in result.output
    return result.exit_code, result.stderr


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", "", "empty.txt: it is empty"),
        ("blank.txt", " \n\n", "blank.txt: it is empty"),
        ("binary.txt", b"\x00\x01\x02\x03" * 100, "binary.txt: this is binary"),
        ("photo.html", b"\x89PNG\r\n\x1a\n\x00\x00", "photo.html: this is binary"),
        ("broken.html", "<html><body><div><p", "broken.html: "),
        ("columns.csv", "a,b\n1,2\n", "columns.csv: no column holds the text"),
        ("list.jsonl", "[1, 2]\n", "list.jsonl:1: this is no JSON object"),
        ("half.jsonl", '{"text": "hal\n', "half.jsonl:1: this is not JSON"),
        ("empty.jsonl", '{"text": ""}\n', "empty.jsonl:1: the text is empty"),
    ],
)
def test_what_cannot_be_read_is_set_aside_and_the_rest_is_read(tmp_path, name, content, said):
    code, stderr = bad(tmp_path, name, content)
    assert code == 1
    assert said in stderr


def test_a_line_of_50_mb_is_set_aside_by_its_number(tmp_path):
    long = json.dumps({"text": "a" * 50_000_000}) + "\n" + json.dumps({"text": CAPTURE}) + "\n"
    code, stderr = bad(tmp_path, "long.jsonl", long)
    assert (code, "long.jsonl:1: the line is longer than" in stderr) == (1, True)
    assert "2 reports read" in stderr


def test_a_text_that_is_not_utf_8_is_read_and_the_guess_is_noted(tmp_path):
    content = SHELLING.replace("al-Hader", "al-Hader – “the town”").encode("cp1252")
    code, stderr = bad(tmp_path, "old.txt", content, "--verbose")
    assert code == 0
    assert "old.txt: note: this is not UTF-8" in stderr


def test_a_date_that_is_none_is_noted_and_the_report_is_read(tmp_path):
    path = tmp_path / "dates.jsonl"
    path.write_text(json.dumps({"text": SHELLING, "published": "the day after"}) + "\n", "utf-8")
    result = run("read", path, "--verbose")
    assert result.exit_code == 0
    assert "dates.jsonl:1: note: the given date is not used" in result.stderr


def test_a_path_that_is_not_there_is_named_and_nothing_read_is_2(tmp_path):
    result = run("read", tmp_path / "absent.txt")
    assert result.exit_code == 2
    assert "absent.txt: there is no such file or folder; check the path" in result.stderr


def test_a_path_that_is_not_there_does_not_stop_the_others(tmp_path, report):
    result = run("read", tmp_path / "absent.txt", report)
    assert result.exit_code == 1
    assert "1 reports read" in result.stderr


def test_a_report_in_another_language_is_set_aside(tmp_path):
    path = tmp_path / "french.jsonl"
    path.write_text(json.dumps({"text": "Dix personnes ont été tuées.", "language": "fr"}) + "\n", "utf-8")
    result = run("read", path)
    assert result.exit_code == 1
    assert "its language is 'fr'" in result.stderr


def test_a_database_of_a_newer_version_is_left_as_it_is(store, report, tmp_path):
    newer = tmp_path / "newer.db"
    newer.write_bytes(store.read_bytes())
    with sqlite3.connect(newer) as database:
        database.execute("INSERT INTO schema_version VALUES (999, 'of the future')")
    database.close()
    before = newer.read_bytes()
    result = run("read", report, "--db", newer)
    assert (result.exit_code, "version 999" in result.stderr) == (3, True)
    assert newer.read_bytes() == before


def test_a_file_that_is_no_store_is_refused_and_kept(report, tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("not a database, but somebody's notes " * 100)
    result = run("read", report, "--db", notes)
    assert result.exit_code == 3
    assert notes.read_text().startswith("not a database")


def test_a_day_that_is_none_is_wrong_usage(report):
    result = run("read", report, "--published", "last week")
    assert result.exit_code == 2
    assert "'last week' is not a day; write it as 2015-11-12" in result.stderr


def test_a_store_that_is_not_there_says_how_to_make_one(tmp_path):
    result = run("events", "--db", tmp_path / "absent.db")
    assert result.exit_code == 3
    assert "makes one" in result.stderr


def test_no_store_at_all_is_wrong_usage(monkeypatch):
    monkeypatch.delenv("DATELINE_DATABASE", raising=False)
    result = run("events")
    assert (result.exit_code, "--db or DATELINE_DATABASE" in result.stderr) == (2, True)


# Asking a store


def test_events_are_found_by_place_actor_kind_and_day(store):
    result = run("events", "--db", store, "--place", "al-Hader", "--kind", "shelling", "--on", "2015-11-13")
    assert "al-Hader" in result.stdout
    assert "Khan Tuman" not in result.stdout


def test_an_unknown_kind_is_refused_with_the_list(store):
    result = run("events", "--db", store, "--kind", "battle")
    assert (result.exit_code, "'battle' is no kind" in result.stderr) == (2, True)


def test_claims_come_with_their_words(store):
    result = run("claims", "--db", store, "--kind", "capture", "--format", "jsonl")
    assert any("captured the village of Khan Tuman" in line["quote"] for line in lines(result))


def test_claims_are_listed_in_a_table(store):
    assert "Khan Tuman" in run("claims", "--db", store).stdout


def test_control_shows_who_holds_what(store):
    assert "Khan Tuman" in run("control", "--db", store, "--on", "2015-11-14").stdout


def test_control_as_of_an_earlier_day_knows_less(store):
    assert "Khan Tuman" not in run("control", "--db", store, "--as-of", "2015-11-01").stdout


def test_control_tells_what_is_known_otherwise_than_before(store):
    told = run("control", "--db", store, "--changes-since", "2015-11-01", "--on", "2015-11-14")
    assert "nothing told" in told.stdout and "Khan Tuman" in told.stdout
    found = lines(
        run("control", "--db", store, "--changes-since", "2015-11-01", "--on", "2015-11-14", "--format", "jsonl")
    )
    assert all(each["before"] is None and each["claims"] for each in found)
    later = run("control", "--db", store, "--changes-since", "2020-01-01", "--as-of", "2020-01-01", "--format", "jsonl")
    assert lines(later) == []


def test_control_is_rolled_up_to_towns_and_drawn(store, tmp_path):
    path = tmp_path / "fronts.geojson"
    result = run("control", "--db", store, "--on", "2015-11-14", "--towns", "--fronts", path)
    assert "Khan Tuman" in result.stdout
    drawn = json.loads(path.read_text("utf-8"))
    assert all(each["properties"]["inferred"] for each in drawn["features"])
    assert run("control", "--db", store, "--towns").exit_code == 2


def test_control_says_why(store):
    result = run("control", "--db", store, "--place", "Khan Tuman", "--on", "2015-11-14", "--why")
    assert "What moved" in result.stdout and "captured the village of Khan Tuman" in result.stdout
    assert run("control", "--db", store, "--why").exit_code == 2
    nowhere = run("control", "--db", store, "--place", "Norholm", "--on", "2015-11-14", "--why")
    assert (nowhere.exit_code, "nothing is told of who holds 'Norholm'" in nowhere.stderr) == (2, True)


def test_an_event_is_explained_by_its_words(store):
    (event, *_) = lines(run("export", "jsonl", "--db", store, "--kind", "capture"))
    for reference in (event["id"], event["code"], event["claims"][0]):
        assert "Khan Tuman" in run("explain", reference, "--db", store).stdout


def test_a_place_is_explained_by_who_holds_it(store):
    result = run("explain", "Khan Tuman", "--db", store)
    assert result.exit_code == 0, result.output
    assert "captured" in result.stdout


def test_an_id_that_nothing_has_is_2(store):
    result = run("explain", "Atlantis", "--db", store)
    assert (result.exit_code, "called 'Atlantis'" in result.stderr) == (2, True)


@pytest.mark.parametrize("form", ["geojson", "csv", "jsonl"])
def test_a_store_is_exported(store, form):
    result = run("export", form, "--db", store)
    assert result.exit_code == 0
    assert "Khan Tuman" in result.stdout


def test_serving_on_an_address_that_others_reach_is_refused(store):
    result = run("serve", "--db", store, "--host", "0.0.0.0")
    assert result.exit_code == 2
    assert "can be reached by others" in result.stderr


def test_the_map_is_served_until_ctrl_c(store):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "dateline", "serve", "--db", str(store), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert "Khan Tuman" in fetch(f"http://127.0.0.1:{port}/api/events", server)
        finally:
            server.send_signal(signal.SIGINT)
        said = server.communicate(timeout=20)[1]
    assert (server.returncode, "Traceback" in said) == (0, False)


def fetch(address, server):
    """Return what an address serves, once the server is up."""
    patience = monotonic() + 30
    while server.poll() is None and monotonic() < patience:
        try:
            with urlopen(address, timeout=5) as response:
                return response.read().decode()
        except URLError:
            sleep(0.1)
    raise AssertionError(f"{address} was not served")


def test_ctrl_c_while_reading_says_how_to_go_on(monkeypatch, report):
    def stop(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("dateline.reading_run.read_into", stop)
    result = run("read", report)
    assert (result.exit_code, "run it again to go on" in result.stderr) == (130, True)


# The other commands


def test_the_schema_is_that_of_one_event_line():
    assert "date_start" in json.loads(run("schema").stdout)["properties"]


def test_acts_are_written_with_their_codes_and_make_no_events(tmp_path):
    report = tmp_path / "report.txt"
    report.write_text("Kenya accused Somalia of hiding smugglers.")
    result = run("acts", report)
    assert result.exit_code == 0, result.output
    (line,) = map(json.loads, result.stdout.splitlines())
    assert (line["act"], line["cameo"]) == ("accuse", "110")


def test_acts_of_nothing_are_an_error(tmp_path):
    assert run("acts", tmp_path / "absent.txt").exit_code == 2


def test_an_unknown_set_is_refused_with_the_list(tmp_path):
    result = run("evaluate", "nothing", "--data", tmp_path)
    assert (result.exit_code, "there are seed, gold, merging, fakes, muc, quiet" in result.stderr) == (2, True)


def test_the_examples_are_measured_and_written_as_json(tmp_path):
    file = tmp_path / "figures.json"
    result = run("evaluate", "gold", "--data", EXAMPLES, "--limit", "2", "--json", file)
    assert result.exit_code == 0, result.output
    figures = json.loads(file.read_text("utf-8"))
    assert {"set", "items", "digest", "version", "seconds", "figures", "constant"} <= figures.keys()
    assert figures["items"] == 2


def test_the_bench_prints_reports_a_second(report):
    assert "reports a second" in run("bench", report).stdout


def test_help_is_there_at_once():
    def once():
        start = perf_counter()
        subprocess.run([sys.executable, "-m", "dateline", "--help"], check=True, capture_output=True)
        return perf_counter() - start

    # The limit is 0.4 s on an idle machine (bench/startup.py); a machine that runs tests is not idle.
    assert min(once() for _ in range(5)) < 1.0


def test_help_loads_none_of_what_reading_needs():
    code = (
        "import sys; from dateline import cli; print([m for m in ('numpy', 'rich', 'sqlalchemy') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "[]\n"


def test_a_reader_that_goes_away_leaves_no_traceback(store):
    command = f"{sys.executable} -m dateline claims --db {store} --format jsonl | head -c 1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, env=os.environ)
    assert "Traceback" not in done.stderr


def test_a_public_export_holds_back_what_was_taken_lately(store, tmp_path):
    from datetime import date

    text = tmp_path / "today.txt"
    text.write_text(CAPTURE, "utf-8")
    path = tmp_path / "today.db"
    run("read", text, "--published", date.today().isoformat(), "--db", path)
    exact, public = run("export", "jsonl", "--db", path), run("export", "jsonl", "--db", path, "--public")
    assert "capture" in {line["kind"] for line in lines(exact)}
    assert "capture" not in {line["kind"] for line in lines(public)}
    assert "protected: delayed" in public.stderr
