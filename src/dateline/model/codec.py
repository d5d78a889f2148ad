"""Records to JSON and back, by their field types; field names are the JSON names.

Unknown is ``null``. Spans and anchors are written short: ``[start, end]`` and ``"rep-1:10-18"``.
A trailing underscore that avoids a Python keyword is left off: ``from_`` is ``"from"``.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from dateline.model.errors import UnreadableValue
from dateline.model.spans import Anchor, Span

R = TypeVar("R")
Convert = Callable[[Any], Any]


def json_name(field_name: str) -> str:
    """Return the JSON name of a record's field."""
    return field_name.rstrip("_")


def to_json(record: object) -> str:
    """Return a record as one line of JSON."""
    return json.dumps(to_plain(record), ensure_ascii=False)


def to_plain(value: Any) -> Any:
    """Return a record, or a value of one, as what `json` writes: dicts, lists, strings, numbers, None."""
    if value is None or isinstance(value, str | int | float):
        return str(value) if isinstance(value, StrEnum) else value
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Anchor):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: to_plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(each) for each in value]
    return {name: to_plain(getattr(value, attribute)) for attribute, name in _names(typing.cast(Any, type(value)))}


def from_json(record_type: type[R], line: str) -> R:
    """Return the record that `to_json` wrote, or raise `UnreadableValue`."""
    try:
        plain = json.loads(line)
    except ValueError as error:
        raise UnreadableValue(f"{line[:60]!r} is not JSON: {error}") from error
    return from_plain(record_type, plain)


def from_plain(record_type: type[R], plain: Any) -> R:
    """Return the record that `to_plain` took apart, or raise `UnreadableValue`; absent fields take their default."""
    if not isinstance(plain, dict):
        raise UnreadableValue(f"a {record_type.__name__} is a JSON object, not {type(plain).__name__}")
    try:
        return typing.cast(R, _converter(typing.cast(Any, record_type))(plain))
    except (TypeError, ValueError, KeyError) as error:
        raise UnreadableValue(f"not a {record_type.__name__}: {error}") from error


@cache
def _names(record_type: type) -> tuple[tuple[str, str], ...]:
    return tuple((field.name, json_name(field.name)) for field in fields(record_type))


@cache
def _converter(annotation: Any) -> Convert:
    """Return the function that turns plain JSON into a value of ``annotation``."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (types.UnionType, typing.Union):
        inner = _converter(next(each for each in arguments if each is not types.NoneType))
        return lambda plain: None if plain is None else inner(plain)
    if origin is tuple:
        member = _converter(arguments[0])
        return lambda plain: tuple(member(each) for each in plain)
    if origin is dict:
        member = _converter(arguments[1])
        return lambda plain: {key: member(each) for key, each in plain.items()}
    return _scalar(annotation)


def _scalar(annotation: Any) -> Convert:
    if annotation is Span:
        return lambda plain: Span(*plain)
    if annotation is Anchor:
        return Anchor.parse
    if annotation is datetime:
        return datetime.fromisoformat
    if annotation is date:
        return date.fromisoformat
    if annotation is float:
        return float
    if is_dataclass(annotation):
        return _record(annotation)
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return annotation
    return lambda plain: plain


def _record(record_type: Any) -> Convert:
    hints = typing.get_type_hints(record_type)
    converters = {json_name(f.name): (f.name, _converter(hints[f.name])) for f in fields(record_type)}

    def convert(plain: dict[str, Any]) -> Any:
        unknown = plain.keys() - converters.keys()
        if unknown:
            raise ValueError(f"unknown fields {sorted(unknown)}")
        return record_type(**{converters[key][0]: converters[key][1](value) for key, value in plain.items()})

    return convert
