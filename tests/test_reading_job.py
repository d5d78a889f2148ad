"""Reading into a store: batches, what is known, what is set aside."""

import io
import json

import pytest

from dateline import pipeline, reading_job
from dateline.model import Issue
from dateline.reading_job import Inputs, Tally, count_inputs, events_by_report, events_of_job, read_into
from dateline.reading_run import summary
from dateline.settings import load_settings
from dateline.store import open_store

SHELLING = "Army shelling killed ten people in al-Hader, south of Aleppo, on Friday {}, activists said."


@pytest.fixture(scope="module")
def tools():
    settings = load_settings()
    return {"reader": pipeline.open_reader(settings), "registries": pipeline.open_registries(settings)}


def lines(*texts):
    return io.BytesIO("".join(json.dumps({"text": text}) + "\n" for text in texts).encode())


def read(store, tools, *texts, **more):
    return read_into(store, Inputs(paths=("-",), stdin=lines(*texts)), **tools, **more)


def test_progress_is_told_after_every_batch(tools, monkeypatch):
    monkeypatch.setattr(reading_job, "REPORTS_AT_ONCE", 2)
    told = []
    with open_store() as store:
        read(store, tools, *(SHELLING.format(n) for n in range(5)), progress=lambda tally: told.append(tally.new))
    assert told == [2, 4, 5]


def test_a_batch_that_was_kept_survives_a_stop_in_the_next(tools, monkeypatch):
    monkeypatch.setattr(reading_job, "REPORTS_AT_ONCE", 1)

    def stop(tally):
        if tally.new == 2:
            raise KeyboardInterrupt

    texts = [SHELLING.format(n) for n in range(3)]
    with open_store() as store:
        with pytest.raises(KeyboardInterrupt):
            read(store, tools, *texts, progress=stop)
        resumed = read(store, tools, *texts)
        assert (len(resumed.reports), resumed.new) == (3, 1)


def test_the_same_text_twice_is_one_report(tools):
    with open_store() as store:
        tally = read(store, tools, SHELLING, SHELLING)
    assert (len(tally.reports), tally.new) == (1, 1)


def test_only_events_of_this_job_are_its_own(tools):
    with open_store() as store:
        read(store, tools, SHELLING.replace("al-Hader", "Khan Tuman"))
        tally = read(store, tools, SHELLING)
        assert {event.place.name for event in events_of_job(store, tally)} == {"al-Hader"}
        assert tally.events == 1


def test_each_report_by_itself_gives_its_own_events(tools):
    with open_store() as store:
        tally = read(store, tools, SHELLING, SHELLING.replace("Friday", "Thursday"))
        told = [(report.id, event.reports) for report, events in events_by_report(store, tally) for event in events]
    assert len(told) == 2
    assert all(reports == (report,) for report, reports in told)


def test_reading_the_same_file_again_keeps_its_issues_once(tools):
    with open_store() as store:
        for _ in range(2):
            read(store, tools, SHELLING, "")
        assert len([issue for issue in store.load_issues() if issue.stage == "sources"]) == 1


def test_standard_input_is_not_counted_beforehand(tmp_path):
    (tmp_path / "a.txt").write_text("A report.")
    assert count_inputs(Inputs(paths=(str(tmp_path),))) == 1
    assert count_inputs(Inputs(paths=("-",))) is None


def test_large_inputs_are_not_read_twice_to_be_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(reading_job, "MOST_COUNTED_BYTES", 20)
    for name, counted in (("a.txt", 1), ("b.txt", None)):
        (tmp_path / name).write_text("The town fell.", "utf-8")
        assert count_inputs(Inputs(paths=(str(tmp_path), str(tmp_path / "none.txt")))) is counted


def test_the_summary_counts_reasons():
    empty = [Issue(where=f"{n}.txt", stage="sources", reason="it is empty") for n in range(2)]
    tally = Tally(reports={"rep-1": None}, new=1, events=3, set_aside=empty)
    assert summary(tally) == "1 reports read, 1 new, 3 events; 2 set aside: 2 it is empty"


def test_the_summary_counts_claims_of_control_without_a_day():
    tally = Tally(reports={"rep-1": None}, new=1, events=3, undated=2)
    assert summary(tally).startswith("1 reports read, 1 new, 3 events; 2 claims of control in the store have no day")
