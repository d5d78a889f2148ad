import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from model_strategies import RECORDS, records

from dateline.model import (
    Anchor,
    Claim,
    Control,
    ControlStatus,
    Event,
    Interval,
    Judgement,
    Kind,
    Place,
    Relation,
    RelationKind,
    Report,
    Span,
    UnreadableValue,
    Verdict,
    from_json,
    from_plain,
    json_name,
    to_json,
    to_plain,
)


@pytest.mark.parametrize("record_type", RECORDS, ids=lambda record_type: record_type.__name__)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_record_comes_back_from_json(record_type, data):
    record = data.draw(records(record_type))
    assert from_json(record_type, to_json(record)) == record


@pytest.mark.parametrize("record_type", RECORDS, ids=lambda record_type: record_type.__name__)
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_record_is_one_line_of_json(record_type, data):
    line = to_json(data.draw(records(record_type)))
    assert "\n" not in line
    assert isinstance(json.loads(line), dict)


def test_spans_and_anchors_are_written_short():
    claim = Claim(id="clm-1", anchor=Anchor("rep-1", 4, 9), report="rep-1", kind=Kind.CLASH, spans=(Span(4, 9),))
    plain = to_plain(claim)
    assert (plain["anchor"], plain["spans"], plain["kind"]) == ("rep-1:4-9", [[4, 9]], "clash")


def test_unknown_is_null_and_never_empty():
    plain = to_plain(Place(name="Norholm"))
    assert {plain[name] for name in ("key", "lat", "country", "pcode")} == {None}


def test_a_name_that_is_a_keyword_loses_its_underscore():
    relation = Relation(from_="a", to="b", how=RelationKind.FIGHTS)
    assert to_plain(relation)["from"] == "a"
    assert from_plain(Relation, {"from": "a", "to": "b", "how": "fights"}) == relation
    assert (json_name("from_"), json_name("to")) == ("from", "to")


def test_absent_fields_take_their_default():
    assert from_plain(Place, {"name": "Norholm"}) == Place(name="Norholm")


def test_letters_of_any_script_are_written_as_they_are():
    assert "حلب" in to_json(Place(name="حلب"))


def test_values_that_are_no_records_are_written_likewise():
    assert to_plain({"days": [date(2024, 5, 3), Kind.CLASH, 1.5, None]}) == {"days": ["2024-05-03", "clash", 1.5, None]}


@pytest.mark.parametrize(
    ("record_type", "plain", "message"),
    [
        (Place, {"name": "x", "lattitude": 1}, "lattitude"),
        (Place, {}, "not a Place"),
        (Place, ["x"], "a Place is a JSON object, not list"),
        (Report, {"id": "rep-1", "text": "x", "published": "yesterday"}, "not a Report"),
        (Event, {"id": "evt-1", "kind": "skirmish"}, "skirmish"),
        (Control, {"status": "taken"}, "taken"),
        (Judgement, {"left": "rep-1", "right": "rep-1:1-2", "verdict": "same"}, "rep-1"),
    ],
)
def test_what_is_no_such_record_is_refused(record_type, plain, message):
    with pytest.raises(UnreadableValue, match=message):
        from_plain(record_type, plain)


def test_a_line_that_is_no_json_is_refused_and_shown():
    with pytest.raises(UnreadableValue, match="is not JSON"):
        from_json(Place, '{"name"')


def test_closed_words_come_back_as_words_of_their_list():
    control = from_plain(Control, {"status": "held"})
    assert control.status is ControlStatus.HELD
    assert from_plain(Interval, {"start": "2024-05-03"}).start == date(2024, 5, 3)
    assert Verdict("same") is Verdict.SAME
