"""What analysts decide: it outranks every rule, survives reading again, and cannot contradict itself."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from dateline import pipeline
from dateline.cli import main
from dateline.store import open_store
from told import VESTBY, a_claim, a_reading, on

FIRST, SECOND = a_reading("rep-1"), a_reading("rep-2")
APART = a_reading("rep-3", a_claim("rep-3", place=VESTBY, when=on(9)))


@pytest.fixture
def path(tmp_path):
    where = tmp_path / "war.db"
    with open_store(where) as store:
        store.save_readings([FIRST, SECOND, APART])
        pipeline.refresh(store)
    return where


def run(path, *arguments):
    return CliRunner().invoke(main, [*map(str, arguments), "--db", str(path)])


def events(path):
    with open_store(path) as store:
        return sorted(event.reports for event in store.load_events())


def the_id(result):
    assert result.exit_code == 0, result.output
    return result.stdout.split(":")[0].split()[0]


def claim(reading):
    return reading.claims[0].id


def test_different_parts_what_the_rules_had_joined(path):
    assert events(path) == [("rep-1", "rep-2"), ("rep-3",)]
    result = run(path, "judge", "different", claim(FIRST), claim(SECOND), "--reason", "two strikes", "--by", "ada")
    assert the_id(result).startswith("jdg-")
    assert events(path) == [("rep-1",), ("rep-2",), ("rep-3",)]


def test_same_joins_what_the_rules_keep_apart(path):
    result = run(path, "judge", "same", str(APART.claims[0].anchor), claim(FIRST))
    assert "2 claims" in result.stdout
    assert events(path) == [("rep-1", "rep-3"), ("rep-2",)]


def test_events_named_by_id_or_code_are_one_with_all_their_reports(path):
    with open_store(path) as store:
        codes = store.load_codes()
    (one, code), (other, _) = codes.items()
    assert run(path, "judge", "same", code.upper(), other).exit_code == 0
    assert events(path) == [("rep-1", "rep-2", "rep-3")]
    assert "same words" in run(path, "judge", "same", one, other).stderr


def test_a_judgement_is_undone_and_the_undoing_undone(path):
    judgement = the_id(run(path, "judge", "different", claim(FIRST), claim(SECOND)))
    undoing = the_id(run(path, "judge", "undo", judgement, "--reason", "a slip"))
    assert events(path) == [("rep-1", "rep-2"), ("rep-3",)]
    assert "undone already" in run(path, "judge", "undo", judgement).stderr
    the_id(run(path, "judge", "undo", undoing))
    assert events(path) == [("rep-1",), ("rep-2",), ("rep-3",)]


def test_the_list_says_what_became_of_each(path):
    first = the_id(run(path, "judge", "different", claim(FIRST), claim(SECOND)))
    run(path, "judge", "undo", first)
    run(path, "judge", "same", claim(FIRST), claim(SECOND), "--reason", "one strike")
    result = run(path, "judge", "list")
    assert [word in result.stdout for word in ("undone", "in force")] == [True, True]
    lines = run(path, "judge", "list", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["verdict"] for line in lines] == ["different", "unsure", "same"]


def test_judgements_survive_reading_again(path):
    run(path, "judge", "different", claim(FIRST), claim(SECOND))
    anew = [replace(each, claims=(replace(each.claims[0], id=f"clm-{i}"),)) for i, each in enumerate((FIRST, SECOND))]
    with open_store(path, reader="a newer one") as store:
        store.save_readings(anew)
        pipeline.refresh(store)
    assert events(path) == [("rep-1",), ("rep-2",), ("rep-3",)]


def test_what_fits_no_claim_after_reading_again_is_listed(path):
    run(path, "judge", "different", claim(FIRST), claim(SECOND))
    with open_store(path, reader="a newer one") as store:
        store.save_readings([a_reading("rep-1", a_claim("rep-1", at=50))])
        pipeline.refresh(store)
    result = run(path, "judge", "list")
    assert "1 judgements fits no claim now" in result.stderr


def test_a_circle_is_refused_with_the_three_named(path):
    one = the_id(run(path, "judge", "same", claim(FIRST), claim(SECOND)))
    two = the_id(run(path, "judge", "same", claim(SECOND), claim(APART)))
    result = run(path, "judge", "different", claim(FIRST), claim(APART))
    assert result.exit_code == 2
    for words in (one, two, "new one 1: rep-1:0-6 is different from rep-3:0-6", "dateline judge undo ID"):
        assert words in result.stderr
    assert len(events(path)) == 1


def test_undoing_what_would_close_a_circle_is_refused(path):
    one = the_id(run(path, "judge", "same", claim(FIRST), claim(SECOND)))
    undoing = the_id(run(path, "judge", "undo", one))
    run(path, "judge", "different", claim(FIRST), claim(APART))
    run(path, "judge", "same", claim(SECOND), claim(APART))
    assert "cannot all hold" in run(path, "judge", "undo", undoing).stderr


@pytest.mark.parametrize(
    "arguments", [("same", "clm-9", "clm-8"), ("undo", "jdg-9"), ("different", "nothing", "rep-1:0-6")]
)
def test_what_is_not_there_is_named(path, arguments):
    result = run(path, "judge", *arguments)
    assert result.exit_code == 2
    assert any(word in result.stderr for word in ("clm-9", "jdg-9", "nothing"))


def test_without_a_name_of_its_user_the_machine_asks_for_one(path, monkeypatch):
    monkeypatch.setattr("dateline.judging.getuser", lambda: (_ for _ in ()).throw(OSError("no user")))
    assert "--by NAME" in run(path, "judge", "same", claim(FIRST), claim(APART)).stderr


def test_the_event_of_a_withdrawn_report_goes_and_its_trace_stays(path):
    with open_store(path) as store:
        codes, (event,) = store.load_codes(), [each for each in store.load_events() if each.reports == ("rep-3",)]
    result = run(path, "withdraw", "rep-3", "--reason", "the outlet took it back", "--by", "ada")
    assert "of its 1 events 1 had no other report" in result.stdout
    assert events(path) == [("rep-1", "rep-2")]
    with open_store(path) as store:
        for reference in (event.id, codes[event.id], "rep-3:0-6"):
            assert store.find_event(reference) == replace(event, withdrawn=True)


def test_an_event_that_others_tell_too_stays_without_the_withdrawn_report(path):
    assert "of its 1 events 0 had" in run(path, "withdraw", "rep-1", "--reason", "a hoax").stdout
    assert events(path) == [("rep-2",), ("rep-3",)]
    with open_store(path) as store:
        assert store.find_event("rep-1:0-6").reports == ("rep-2",)
    assert "counts again, in 1 events" in run(path, "withdraw", "rep-1", "--undo").stdout
    assert events(path) == [("rep-1", "rep-2"), ("rep-3",)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("rep-8", "--reason", "?"), "no report 'rep-8'"),
        (("rep-1",), "--reason TEXT"),
        (("rep-1", "--undo"), "not withdrawn"),
    ],
)
def test_what_cannot_be_withdrawn_is_said_in_one_sentence(path, arguments, said):
    result = run(path, "withdraw", *arguments)
    assert (result.exit_code, said in result.stderr) == (2, True)


def test_explain_says_why_what_is_near_what_people_decided_and_what_it_was(path):
    run(path, "judge", "different", claim(FIRST), claim(SECOND), "--reason", "two strikes", "--by", "ada")
    told = run(path, "explain", "rep-1:0-6").stdout
    assert "What people decided\n  - different: rep-1:0-6, rep-2:0-6 (ada, " in told
    assert "two strikes" in told
    assert "Near it, and told apart\n" in told
    assert "| different: people said so; " in told
    assert "What it was before\n  - version 1: " in told
    assert "rep-1: judged by people" in told


def test_explain_says_why_claims_are_one_event(path):
    told = run(path, "explain", "rep-2:0-6").stdout
    assert "Why these are one happening\n  - Outlet of rep-2 and Outlet of rep-1: " in told
    assert "that make one" in told


def test_a_withdrawn_event_is_explained_as_withdrawn(path):
    run(path, "withdraw", "rep-3", "--reason", "a hoax")
    told = run(path, "explain", "rep-3:0-6").stdout
    assert "withdrawn: none of its claims counts any longer" in told
    assert "(rep-3: withdrawn)" in told
