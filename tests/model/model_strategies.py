"""Hypothesis strategies that make any record from its field types."""

import types
import typing
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from hypothesis import strategies as st

import dateline.model as model
from dateline.model import Anchor, Interval, Span

RECORDS = [
    value
    for name in model.__all__
    if is_dataclass(value := getattr(model, name)) and isinstance(value, type) and value not in (Span, Anchor)
]

_WORDS = st.text(max_size=8)
_SPANS = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(*sorted(pair)))
_ANCHORS = st.builds(lambda report, span: Anchor(report, span.start, span.end), st.text(min_size=1, max_size=8), _SPANS)
_SCALARS = {
    str: _WORDS,
    int: st.integers(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    Span: _SPANS,
    Anchor: _ANCHORS,
}


def intervals():
    days = st.lists(st.dates(), min_size=2, max_size=2).map(sorted)
    opened = st.tuples(st.none() | st.just(1), st.none() | st.just(1))
    return st.builds(lambda pair, shown: Interval(start=shown[0] and pair[0], end=shown[1] and pair[1]), days, opened)


def records(record_type):
    """Return a strategy for one type of record, with every field filled at random."""
    if record_type is Interval:
        return intervals()
    hints = typing.get_type_hints(record_type)
    return st.builds(record_type, **{field.name: _values(hints[field.name]) for field in fields(record_type)})


def _values(annotation):
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (types.UnionType, typing.Union):
        return st.none() | _values(next(each for each in arguments if each is not types.NoneType))
    if origin is tuple:
        return st.lists(_values(arguments[0]), max_size=1).map(tuple)
    if origin is dict:
        return st.dictionaries(_WORDS, _values(arguments[1]), max_size=1)
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return st.sampled_from(annotation)
    return _SCALARS[annotation] if annotation in _SCALARS else st.deferred(lambda: records(annotation))
