"""What the caller says of sources beyond their paths: which column is which field, and what day it is.

Does not read anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from dateline.model.errors import UnreadableValue
from dateline.sources.items import FIELD_NAMES


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceOptions:
    """How sources are to be read."""

    mapping: Mapping[str, str] = field(default_factory=dict)
    """Field of a report -> the column or key that holds it, in the place of the names in FIELD_NAMES."""
    today: date | None = None
    """The day of reading: what is stamped as later was not published so. None holds nothing against it."""


NO_OPTIONS = SourceOptions()


def parse_mapping(words: Iterable[str]) -> dict[str, str]:
    """Return which field is which column by ``field=column,field=column``, or raise `UnreadableValue`."""
    pairs = [pair.strip() for word in words for pair in word.split(",") if pair.strip()]
    mapping: dict[str, str] = {}
    for pair in pairs:
        name, equals, column = (part.strip() for part in pair.partition("="))
        if not equals or not column:
            raise UnreadableValue(f"{pair!r} maps nothing; write field=column, such as text=body")
        if name not in FIELD_NAMES:
            raise UnreadableValue(f"{name!r} is no field of a report; there are {', '.join(FIELD_NAMES)}")
        if name in mapping:
            raise UnreadableValue(f"{name} is mapped twice, to {mapping[name]!r} and to {column!r}; keep one")
        mapping[name] = column
    return mapping
