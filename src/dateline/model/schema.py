"""The JSON Schema of the output contract: one event a line, as ``dateline read --format jsonl`` writes it."""

from __future__ import annotations

import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from dateline.model.codec import json_name
from dateline.model.event import Event
from dateline.model.spans import Anchor, Span

SCHEMA_VERSION = "1.0"
"""Stands in each event line; raised with a line in the changelog when the contract changes."""

_LINE_FIELDS: dict[str, Any] = {
    "schema_version": {"const": SCHEMA_VERSION},
    "date_start": {"type": ["string", "null"], "format": "date", "description": "first day it may have happened"},
    "date_end": {"type": ["string", "null"], "format": "date", "description": "last day it may have happened"},
    "place": {"anyOf": [{"$ref": "#/$defs/Place"}, {"type": "null"}], "description": "the place it happened at"},
    "main": {"type": "boolean", "description": "with --no-merge: whether the report is chiefly about it"},
    "code": {"type": ["string", "null"], "description": "permanent short code, where a store has minted one"},
}


def event_line_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one event line: the event's own fields and those added for ease."""
    definitions: dict[str, Any] = {}
    event = _record_schema(Event, definitions)
    event["properties"] |= _LINE_FIELDS
    event["required"] = sorted({*event["required"], *_LINE_FIELDS} - {"main", "code"})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Dateline event line",
        **event,
        "$defs": definitions,
    }


def _record_schema(record_type: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(record_type)
    return {
        "type": "object",
        "description": (record_type.__doc__ or "").split("\n")[0],
        "properties": {json_name(f.name): _value_schema(hints[f.name], definitions) for f in fields(record_type)},
        "required": sorted(json_name(f.name) for f in fields(record_type) if _is_always_there(f)),
        "additionalProperties": False,
    }


def _is_always_there(field: Any) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING or field.kw_only


def _value_schema(annotation: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (types.UnionType, typing.Union):
        inner = next(each for each in arguments if each is not types.NoneType)
        return {"anyOf": [_value_schema(inner, definitions), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _value_schema(arguments[0], definitions)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _value_schema(arguments[1], definitions)}
    if is_dataclass(annotation) and annotation not in (Span, Anchor):
        name = typing.cast(type, annotation).__name__
        if name not in definitions:
            definitions[name] = {}
            definitions[name] = _record_schema(annotation, definitions)
        return {"$ref": f"#/$defs/{name}"}
    return _scalar_schema(annotation)


def _scalar_schema(annotation: Any) -> dict[str, Any]:
    if annotation is Span:
        return {"type": "array", "prefixItems": [{"type": "integer"}, {"type": "integer"}], "items": False}
    if annotation is Anchor:
        return {"type": "string", "pattern": r"^.+:\d+-\d+$"}
    if annotation is datetime:
        return {"type": "string", "format": "date-time"}
    if annotation is date:
        return {"type": "string", "format": "date"}
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return {"enum": [str(value) for value in annotation]}
    return {"type": {str: "string", int: "integer", float: "number", bool: "boolean"}[annotation]}
