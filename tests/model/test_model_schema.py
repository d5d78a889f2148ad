import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError
from model_strategies import records

from dateline.model import SCHEMA_VERSION, Anchor, Event, Report, event_line_schema, to_plain
from dateline.model.schema import _scalar_schema, _value_schema

SCHEMA = event_line_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
ADDED = {"schema_version": SCHEMA_VERSION, "date_start": None, "date_end": None, "place": None}


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_every_event_keeps_to_the_schema(data):
    VALIDATOR.validate(to_plain(data.draw(records(Event))) | ADDED)


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "change",
    [{"kind": "skirmish"}, {"schema_version": "0.0"}, {"killed": 3}, {"place": "Norholm"}, {"withdrawn": None}],
)
def test_what_is_no_event_line_is_refused(change):
    line = to_plain(Event(id="evt-1", kind="clash")) | ADDED
    VALIDATOR.validate(line)
    with pytest.raises(ValidationError):
        VALIDATOR.validate(line | change)


def test_main_and_code_may_be_left_out():
    assert not {"main", "code"} & set(SCHEMA["required"])
    assert set(ADDED) <= set(SCHEMA["required"])


def test_values_that_no_event_has_are_described_too():
    assert _value_schema(Anchor, {}) == _scalar_schema(Anchor)
    definitions = {}
    assert _value_schema(Report, definitions) == {"$ref": "#/$defs/Report"}
    assert definitions["Report"]["properties"]["fetched_at"]["anyOf"][0]["format"] == "date-time"
