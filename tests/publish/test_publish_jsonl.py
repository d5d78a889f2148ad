import json

import pytest
from jsonschema import Draft202012Validator
from publish_records import a_claim, a_day, a_report, an_event

from dateline.model import (
    Attribution,
    Blame,
    Claim,
    Control,
    DisagreeingValue,
    Disagreement,
    Event,
    Interval,
    Link,
    LinkKind,
    Stance,
    event_line_schema,
    from_plain,
)
from dateline.publish import claim_line, event_line, write_claims, write_events

VALIDATOR = Draft202012Validator(event_line_schema())
FULL = an_event(
    blame=(Blame(actor="north-army", stance=Stance.BLAMED, voice="the governor"),),
    attribution=Attribution.DISPUTED,
    control=Control(holders=("north-army",)),
    basis={"when": ("clm-1",)},
    disagreements=(Disagreement(field="when", values=(DisagreeingValue(value="3", voices=("x",)),)),),
    links=(Link(event="evt-2", how=LinkKind.PART_OF),),
)


@pytest.mark.parametrize("event", [an_event(), FULL, an_event(when=None, places=(), losses=())])
@pytest.mark.parametrize("extra", [{}, {"main": True, "code": "3kx9f2a"}])
def test_each_line_keeps_to_the_schema(event, extra):
    VALIDATOR.validate(event_line(event, **extra))


def test_a_line_says_at_the_top_what_readers_want_first():
    line = event_line(an_event(), main=False, code="3kx9f2a")
    assert list(line)[:8] == ["schema_version", "id", "kind", "date_start", "date_end", "place", "main", "code"]
    assert (line["date_start"], line["date_end"]) == ("2024-05-03", "2024-05-03")
    assert line["place"]["name"] == "Norholm"
    assert line["main"] is False
    assert {"reports", "certainty", "losses", "side_a", "side_b"} <= line.keys()


def test_what_is_not_known_is_null():
    line = event_line(an_event(when=Interval(end=a_day(3).end), places=()))
    assert (line["date_start"], line["date_end"], line["place"]) == (None, "2024-05-03", None)
    assert not {"main", "code"} & line.keys()


def test_the_event_can_be_read_back_from_its_line():
    added = {"schema_version", "date_start", "date_end", "place", "main", "code"}
    line = event_line(FULL, main=True, code="3kx9f2a")
    assert from_plain(Event, {name: value for name, value in line.items() if name not in added}) == FULL


def test_events_are_written_one_a_line():
    lines = list(write_events([an_event(), an_event(id="evt-2")], codes={"evt-2": "3kx9f2a"}))
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)
    assert [json.loads(line).get("code") for line in lines] == [None, "3kx9f2a"]


def test_a_claim_brings_its_words():
    line = claim_line(a_claim(), a_report())
    assert line["quote"] == "Shelling killed ten people in Norholm on Friday,\nthe governor said."
    assert (line["outlet"], line["published"], line["url"]) == ("The Norholm Post", "2024-05-05", "https://a.example/1")
    added = {"schema_version", "quote", "outlet", "published", "url"}
    assert from_plain(Claim, {name: value for name, value in line.items() if name not in added}) == a_claim()


def test_a_claim_without_its_report_has_no_words():
    line = claim_line(a_claim())
    assert [line[name] for name in ("quote", "outlet", "published", "url")] == [None] * 4


def test_a_claim_that_has_no_sentence_is_quoted_by_its_trigger():
    assert claim_line(a_claim(spans=()), a_report())["quote"] == "Shelling"


def test_claims_are_written_one_a_line():
    (line,) = write_claims([a_claim()], {"rep-1": a_report()})
    assert json.loads(line)["quote"].startswith("Shelling")
