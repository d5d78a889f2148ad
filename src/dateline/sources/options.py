"""What the caller says of sources beyond their paths: which column is which field, and what day it is.

Does not read anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from dateline.model.errors import UnreadableValue
from dateline.sources.items import FIELD_NAMES


class Fetched(Protocol):
    """What an address gave; `dateline.sources.fetching.Answer` is one."""

    @property
    def url(self) -> str: ...  # noqa: D102
    @property
    def media(self) -> str: ...  # noqa: D102
    @property
    def charset(self) -> str | None: ...  # noqa: D102
    @property
    def body(self) -> bytes: ...  # noqa: D102
    @property
    def fetched_at(self) -> datetime: ...  # noqa: D102


class PageFetcher(Protocol):
    """Fetches an address; `dateline.sources.fetching.Fetcher` is one."""

    def fetch(self, address: str, /) -> Fetched:
        """Return what an address gives, or raise `FetchFailed`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceOptions:
    """How sources are to be read."""

    mapping: Mapping[str, str] = field(default_factory=dict)
    """Field of a report -> the column or key that holds it, in the place of the names in FIELD_NAMES."""
    fetcher: PageFetcher | None = None
    """What fetches addresses; without it none is fetched."""
    lists: bool = False
    """Whether paths are lists of addresses, to be fetched."""
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
