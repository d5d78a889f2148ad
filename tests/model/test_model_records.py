import subprocess
import sys
from dataclasses import FrozenInstanceError, fields
from datetime import date, timedelta
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from model_strategies import RECORDS, intervals

import dateline.model as model
from dateline.model import (
    KINDS_OF,
    Anchor,
    Certainty,
    Claim,
    DatelineError,
    Event,
    Fate,
    Interval,
    Kind,
    Loss,
    Modality,
    Place,
    PlaceRole,
    Polarity,
    Span,
    UnreadableValue,
    certainty_of,
    claim_id,
    event_id,
)

VOCABULARIES = [
    value for name in model.__all__ if isinstance(value := getattr(model, name), type) and issubclass(value, StrEnum)
]
ERRORS = [
    value for name in model.__all__ if isinstance(value := getattr(model, name), type) and issubclass(value, Exception)
]
CLASH = Anchor("rep-1", 4, 9)


@pytest.mark.parametrize("record_type", RECORDS, ids=lambda record_type: record_type.__name__)
def test_records_say_what_one_is_and_cannot_be_changed(record_type):
    assert record_type.__doc__ and not record_type.__doc__.startswith(f"{record_type.__name__}(")
    assert record_type.__dataclass_params__.frozen
    assert set(record_type.__slots__) == {field.name for field in fields(record_type)}


def test_a_record_refuses_a_new_value():
    with pytest.raises(FrozenInstanceError):
        Place(name="Norholm").name = "Elsewhere"


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda vocabulary: vocabulary.__name__)
def test_an_unknown_word_is_refused(vocabulary):
    with pytest.raises(ValueError, match="skirmish-like"):
        vocabulary("skirmish-like")


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda vocabulary: vocabulary.__name__)
def test_words_are_lower_case_and_hyphenated_but_for_points_of_the_compass(vocabulary):
    assert all(word == word.lower() and "_" not in word and " " not in word for word in vocabulary)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_every_error_is_one_of_ours(error):
    assert issubclass(error, DatelineError)
    assert error.__doc__


def test_public_names_are_sorted_and_there():
    constants = sorted(name for name in model.__all__ if name.isupper())
    types = sorted(name for name in model.__all__ if name[0].isupper() and not name.isupper())
    functions = sorted(name for name in model.__all__ if name[0].islower())
    assert model.__all__ == [*constants, *types, *functions]
    assert all(hasattr(model, name) for name in model.__all__)


def test_the_records_need_the_standard_library_alone():
    script = "import sys, dateline.model; print(*{name.split('.')[0] for name in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not {"sqlalchemy", "numpy", "rich", "platformdirs", "click", "fastapi"} & set(loaded)


def test_every_kind_has_one_family():
    listed = [kind for kinds in KINDS_OF.values() for kind in kinds]
    assert sorted(listed) == sorted(Kind)
    assert all(kind in KINDS_OF[kind.family] for kind in Kind)


def test_control_and_relation_are_states():
    assert {kind for kind in Kind if kind.is_state} == {Kind.CONTROL, Kind.RELATION}


@given(intervals(), intervals())
def test_overlap_is_mutual(left, right):
    assert left.overlaps(right) == right.overlaps(left)


@given(intervals())
def test_an_interval_overlaps_itself_and_what_is_unknown(when):
    assert when.overlaps(when)
    assert when.overlaps(Interval())


@given(intervals(), intervals(), st.integers(0, 30))
def test_tolerance_never_takes_an_overlap_away(left, right, slack):
    assert left.overlaps(right, slack_days=slack) >= left.overlaps(right)


@given(st.dates(), st.integers(0, 400))
def test_days_are_inclusive(start, more):
    if (date.max - start).days >= more:
        assert Interval(start=start, end=start + timedelta(days=more)).days == more + 1


def test_neighbouring_days_overlap_with_a_day_of_tolerance():
    third, fourth = (Interval(start=date(2024, 5, day), end=date(2024, 5, day)) for day in (3, 4))
    assert not third.overlaps(fourth)
    assert third.overlaps(fourth, slack_days=1)


def test_an_open_interval_has_no_length():
    assert Interval(start=date(2024, 5, 3)).days is None
    assert Interval(end=date(2024, 5, 3)).days is None


def test_an_interval_that_ends_before_it_starts_is_refused():
    with pytest.raises(UnreadableValue, match="ends on 2024-05-02, before it starts on 2024-05-03"):
        Interval(start=date(2024, 5, 3), end=date(2024, 5, 2))


def test_a_quotation_is_half_open():
    assert Span(4, 11).quote("The village fell.") == "village"


def test_spans_that_touch_do_not_overlap():
    assert not Span(0, 4).overlaps(Span(4, 8))
    assert Span(0, 5).overlaps(Span(4, 8))
    assert Span(0, 8).contains(Span(4, 8))
    assert not Span(5, 8).contains(Span(4, 8))


@given(st.text(min_size=1), st.integers(0, 999), st.integers(0, 999))
def test_an_anchor_comes_back_from_its_words(report, start, end):
    assert Anchor.parse(str(Anchor(report, start, end))) == Anchor(report, start, end)


@pytest.mark.parametrize("text", ["", "rep-1", "rep-1:", ":1-2", "rep-1:a-b", "rep-1:1"])
def test_what_is_no_anchor_is_refused(text):
    with pytest.raises(UnreadableValue, match="is not an anchor"):
        Anchor.parse(text)


def test_a_claims_id_is_a_function_of_what_it_says():
    usual = claim_id(CLASH, Kind.CLASH, ordinal=0, reader="1")
    assert usual == "clm-af6b8371b4f8d5154dd7253c59007e00"
    others = {
        claim_id(Anchor("rep-2", 4, 9), Kind.CLASH, ordinal=0, reader="1"),
        claim_id(CLASH, Kind.RAID, ordinal=0, reader="1"),
        claim_id(CLASH, Kind.CLASH, ordinal=1, reader="1"),
        claim_id(CLASH, Kind.CLASH, ordinal=0, reader="2"),
    }
    assert len(others | {usual}) == 5


@given(st.permutations([Anchor("rep-1", 4, 9), Anchor("rep-1", 10, 12), Anchor("rep-2", 0, 3)]))
def test_an_events_id_does_not_depend_on_the_order_of_its_claims(anchors):
    assert event_id(anchors) == event_id([CLASH])
    assert len(event_id(anchors)) == len("evt-") + 32


@pytest.mark.parametrize(
    ("polarity", "modality", "hedge", "certainty"),
    [
        (Polarity.AFFIRMED, Modality.HAPPENED, None, Certainty.STATED),
        (Polarity.AFFIRMED, Modality.ONGOING, "claimed", Certainty.ALLEGED),
        (Polarity.DENIED, Modality.PLANNED, "claimed", Certainty.DENIED),
        (Polarity.AFFIRMED, Modality.PLANNED, None, Certainty.PLANNED),
        (Polarity.AFFIRMED, Modality.THREATENED, None, Certainty.PLANNED),
        (Polarity.AFFIRMED, Modality.CALLED_FOR, None, Certainty.PLANNED),
        (Polarity.AFFIRMED, Modality.POSSIBLE, None, Certainty.POSSIBLE),
        (Polarity.AFFIRMED, Modality.NOT_OBSERVED, "alleged", Certainty.POSSIBLE),
    ],
)
def test_certainty_is_computed_from_how_it_is_said(polarity, modality, hedge, certainty):
    assert certainty_of(polarity, modality, hedge) is certainty


@pytest.mark.parametrize(
    ("bounds", "figure"),
    [({"low": 1, "best": 2, "high": 3}, 2), ({"low": 1, "high": 3}, 1), ({"high": 3}, 3), ({}, None), ({"best": 0}, 0)],
)
def test_the_figure_to_count_with_is_best_else_low_else_high(bounds, figure):
    assert Loss(who=("civilians",), fate=Fate.KILLED, **bounds).figure == figure


def test_an_events_place_is_where_it_happened():
    here, there = Place(name="here"), Place(name="there", role=PlaceRole.TO)
    assert Event(id="evt-1", kind=Kind.CLASH, places=(there, here)).place is here
    assert Event(id="evt-1", kind=Kind.CLASH, places=(there,)).place is None


def test_a_claim_is_stated_until_it_is_said_otherwise():
    assert Claim(id="clm-1", anchor=CLASH, report="rep-1", kind=Kind.CLASH).certainty is Certainty.STATED
