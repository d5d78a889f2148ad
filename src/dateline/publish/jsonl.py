"""Events as JSON lines: the contract that other programs rely on. `dateline schema` prints its JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dateline.model import SCHEMA_VERSION, Event, to_plain


def event_line(event: Event, *, main: bool | None = None, code: str | None = None) -> dict[str, Any]:
    """Return what one line says: the event's own fields, and those that spare readers a look inside.

    ``main`` says whether the report is chiefly about it, and stands only where reports are read each by itself;
    ``code`` stands only where a store has minted one.
    """
    plain: dict[str, Any] = to_plain(event)
    first = {"schema_version": SCHEMA_VERSION, "id": plain["id"], "kind": plain["kind"]}
    when = plain["when"] or {"start": None, "end": None}
    first |= {"date_start": when["start"], "date_end": when["end"], "place": to_plain(event.place)}
    first |= {} if main is None else {"main": main}
    first |= {} if code is None else {"code": code}
    return first | plain


def write_events(events: Iterable[Event], *, codes: Mapping[str, str] | None = None) -> Iterator[str]:
    """Yield one line of JSON an event, each with its newline."""
    known = codes or {}
    for event in events:
        yield json.dumps(event_line(event, code=known.get(event.id)), ensure_ascii=False) + "\n"
