"""Merging in a store: any order of arrival and any batches come to what all at once comes to, and little is touched."""

import random
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline import pipeline
from dateline.documents import parse_reports
from dateline.events import neighbourhood
from dateline.model import Control, ControlStatus, Judgement, Kind, Modality, Verdict
from dateline.settings import load_settings
from dateline.sources import read_sources
from dateline.store import ClaimQuery, open_store
from told import NORHOLM, SUND, VESTBY, a_claim, a_reading, by, killed, on

NOW = datetime(2024, 6, 1, tzinfo=UTC)
KINDS = (Kind.SHELLING, Kind.ATTACK, Kind.CLASH, Kind.CAPTURE, Kind.DISPLACEMENT)
DAYS = (on(3), on(4), on(3, 5), on(5), by(5), by(6))


@st.composite
def readings(draw, most=8):
    """Reports of one or two claims about few towns and days, so that many are near each other."""
    return [draw(a_told_reading(f"rep-{number}")) for number in range(draw(st.integers(1, most)))]


@st.composite
def a_told_reading(draw, name):
    claims = [draw(a_told_claim(name, 100 * place)) for place in range(draw(st.integers(1, 2)))]
    return a_reading(name, *claims)


@st.composite
def a_told_claim(draw, name, at):
    kind, losses = draw(st.sampled_from(KINDS)), draw(st.sampled_from(((), killed(10), killed(12), killed(40))))
    holds = Control(holders=("army",), status=ControlStatus.HELD) if kind is Kind.CAPTURE else None
    modality = draw(st.sampled_from((Modality.HAPPENED, Modality.HAPPENED, Modality.PLANNED)))
    place, when = draw(st.sampled_from((NORHOLM, VESTBY, SUND, None))), draw(st.sampled_from(DAYS))
    return a_claim(name, at, kind, place, when, losses=losses, control=holds, modality=modality)


@pytest.fixture(params=(2, 300), ids=("piles are cut", "piles are whole"))
def most_together(request, monkeypatch):
    monkeypatch.setattr(neighbourhood, "MOST_TOGETHER", request.param)


def events_of(store):
    return sorted((replace(event, version=1) for event in store.load_events()), key=lambda event: event.id)


def content(store):
    return events_of(store), list(store.load_control())


def at_once(told, judgements=(), withdrawn=()):
    with open_store() as store:
        store.save_readings(told)
        for each in judgements:
            store.add_judgement(each)
        for report in withdrawn:
            store.withdraw_report(report, reason="false", by="ada", at=NOW)
        pipeline.refresh(store, at=NOW)
        return content(store)


HYPOTHESIS = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@HYPOTHESIS
@given(readings(), st.randoms())
def test_any_order_and_any_batches_come_to_what_all_at_once_comes_to(most_together, told, chance):
    order = chance.sample(told, len(told))
    with open_store() as store:
        while order:
            store.save_readings([order.pop() for _ in range(min(len(order), chance.randint(1, 3)))])
            pipeline.refresh(store, at=NOW)
        assert content(store) == at_once(told)


@HYPOTHESIS
@given(readings(), st.randoms())
def test_what_is_told_at_once_is_what_merging_readings_gives(most_together, told, chance):
    events, _ = at_once(told)
    assert events == sorted(pipeline.merge_readings(chance.sample(told, len(told))), key=lambda event: event.id)


@HYPOTHESIS
@given(readings(), st.randoms())
def test_judging_and_withdrawing_may_come_at_any_time(most_together, told, chance):
    judgements, withdrawn = decisions(told, chance), [each.report.id for each in told if chance.random() < 0.2]
    with open_store() as store:
        steps = [lambda each=each: store.save_readings([each]) for each in told]
        steps += [lambda each=each: store.add_judgement(each) for each in judgements]
        for step in chance.sample(steps, len(steps)):
            step()
            pipeline.refresh(store, at=NOW)
        for report in withdrawn:
            store.withdraw_report(report, reason="false", by="ada", at=NOW)
            pipeline.refresh(store, at=NOW)
        assert content(store) == at_once(told, judgements, withdrawn)


def decisions(told, chance):
    """A judgement between the claims of two reports, where there are two."""
    if len(told) < 2:
        return []
    (left, right), verdict = chance.sample(told, 2), chance.choice([Verdict.SAME, Verdict.DIFFERENT])
    pair = {"left": left.claims[0].anchor, "right": right.claims[0].anchor}
    return [Judgement(**pair, verdict=verdict, by="ada", at=NOW)]


@HYPOTHESIS
@given(readings(), st.randoms())
def test_reading_again_by_another_reader_follows(most_together, told, chance):
    """A new gazetteer moves a place: events follow, and nothing is doubled."""
    again = [replace(each, claims=tuple(moved(claim) for claim in each.claims), main=()) for each in told]
    with open_store() as store:
        store.save_readings(told)
        pipeline.refresh(store, at=NOW)
        store._reader = "4+gazetteer:new"
        for each in chance.sample(again, len(again)):
            store.save_readings([each])
            pipeline.refresh(store, at=NOW)
        assert content(store) == at_once(again)


def moved(claim):
    places = tuple(replace(place, lat=place.lat + 0.4, key=f"{place.key}-moved") for place in claim.places)
    return replace(claim, id=f"{claim.id}-again", places=places)


FIRST, SECOND, FAR = (
    a_reading("rep-1"),
    a_reading("rep-2"),
    a_reading("rep-9", a_claim("rep-9", place=VESTBY, when=on(20))),
)


@pytest.fixture
def store():
    with open_store() as opened:
        opened.save_readings([FIRST, FAR])
        pipeline.refresh(opened, at=NOW)
        yield opened


def rows(store, event):
    with store._database.read() as connection:
        return connection.exec_driver_sql("SELECT rowid, * FROM events WHERE id = ?", (event,)).one()


def test_a_new_report_leaves_what_is_far_from_it_as_it_was(store):
    far = next(event for event in store.load_events() if event.reports == ("rep-9",))
    before = rows(store, far.id)
    store.save_readings([SECOND])
    pipeline.refresh(store, at=NOW)
    assert rows(store, far.id) == before
    assert sorted(event.reports for event in store.load_events()) == [("rep-1", "rep-2"), ("rep-9",)]


def test_nothing_new_changes_nothing(store):
    before = [rows(store, event.id) for event in store.load_events()]
    pipeline.refresh(store, at=NOW)
    assert [rows(store, event.id) for event in store.load_events()] == before


def test_an_event_that_changes_has_a_new_version_and_keeps_the_old_with_when_and_why(store):
    old = next(event for event in store.load_events() if "rep-1" in event.reports)
    store.save_readings([SECOND])
    pipeline.refresh(store, at=NOW)
    new = store.find_event(old.id)
    (former,) = store.load_versions(old.id)
    assert (former.event, former.why, former.changed_at) == (old, "rep-2: a new report", NOW)
    assert (old.version, new.version) == (1, 2)


def test_a_newer_version_of_a_page_takes_the_place_of_the_old(store):
    page = {"url": "https://a.example/1", "outlet": "The Post"}
    store.save_readings([a_reading("rep-3", a_claim("rep-3", losses=killed(3)), **page)])
    pipeline.refresh(store, at=NOW)
    newer = a_reading("rep-4", a_claim("rep-4", losses=killed(4)), fetched_at=NOW, **page)
    store.save_readings([newer])
    pipeline.refresh(store, at=NOW)
    assert {report for event in store.load_events() for report in event.reports} == {"rep-1", "rep-4", "rep-9"}


def test_what_other_rules_merged_is_merged_anew(store, monkeypatch):
    monkeypatch.setattr("dateline.merging.rules_mark", lambda: "other rules")
    before = events_of(store)
    store.save_readings([SECOND])
    pipeline.refresh(store, at=NOW)
    assert len(events_of(store)) == len(before)
    with store.kept_merging() as kept:
        assert (kept.rules, kept.unmerged) == ("other rules", {})


def test_what_somebody_else_merged_meanwhile_is_taken_up(store, monkeypatch):
    put, tried = store.put_merged, []

    def late(merged, *, at):
        if not tried:
            tried.append(merged)
            store.replace_events([])  # somebody else was faster
        return put(merged, at=at)

    monkeypatch.setattr("dateline.store.SqlStore.put_merged", lambda _self, merged, at: late(merged, at=at))
    store.save_readings([SECOND])
    pipeline.refresh(store, at=NOW)
    assert sorted(event.reports for event in store.load_events()) == [("rep-1", "rep-2"), ("rep-9",)]


def test_claims_of_what_is_current_are_all_that_count(store):
    store.withdraw_report("rep-1", reason="false", by="ada", at=NOW)
    assert {claim.report for claim in store.load_claims(ClaimQuery(only_latest=True))} == {"rep-9"}


EXAMPLES = Path(__file__).parents[1] / "examples" / "reports" / "reports.jsonl"


@pytest.fixture(scope="module")
def real_readings():
    """The example reports, read by the whole pipeline."""
    tools = pipeline.open_reader(load_settings()), pipeline.open_registries(load_settings())
    items = read_sources([str(EXAMPLES)], issues=[])
    reports = list(parse_reports(items, [], outlets=tools[1].outlets))
    return list(pipeline.read_reports(reports, reader=tools[0], registries=tools[1]))


def test_real_reports_come_to_the_same_in_any_order(real_readings):
    whole, chance = at_once(real_readings), random.Random(7)
    order = chance.sample(real_readings, len(real_readings))
    with open_store() as store:
        while order:
            store.save_readings([order.pop() for _ in range(min(len(order), 9))])
            pipeline.refresh(store, at=NOW)
        assert content(store) == whole
    assert whole[0]
