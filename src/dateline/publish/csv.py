"""Events as a flat table for spreadsheets and statistics; docs/exports.md says what each column is.

A cell that a spreadsheet would take for a formula is written with an apostrophe before it.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import StringIO
from typing import Any

from dateline.model import Event, Fate, Interval, Place
from dateline.publish import wording
from dateline.publish.figures import Bounds, Group, lost

Cell = str | int | float | None

_NO_PLACE = Place(name="")
_NO_DAYS = Interval()
_NOT_SAID = Bounds()

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def _list(values: Iterable[object]) -> str:
    return "; ".join(dict.fromkeys(str(value) for value in values))


def _when(event: Event) -> Interval:
    return event.when or _NO_DAYS


def _at(event: Event) -> Place:
    return event.place or _NO_PLACE


def _bounds(fate: Fate, group: Group | None, end: str) -> Callable[[Event], Cell]:
    return lambda event: getattr(lost(event, fate, group) or _NOT_SAID, end)


def _losses(fate: Fate, groups: Iterable[Group]) -> dict[str, Callable[[Event], Cell]]:
    named = {str(fate): None} | {f"{fate}_{group}": group for group in groups}
    ends = ("low", "best", "high")
    return {f"{name}_{end}": _bounds(fate, group, end) for name, group in named.items() for end in ends}


_COLUMNS: dict[str, Callable[[Event], Any]] = {
    "id": lambda event: event.id,
    "kind": lambda event: event.kind,
    "family": lambda event: event.kind.family,
    "date_start": lambda event: _when(event).start,
    "date_end": lambda event: _when(event).end,
    "date_precision": lambda event: _when(event).precision,
    "place": lambda event: _at(event).name,
    "place_key": lambda event: _at(event).key,
    "admin1": lambda event: _at(event).admin1,
    "admin2": lambda event: _at(event).admin2,
    "country": lambda event: _at(event).country,
    "lat": lambda event: _at(event).lat,
    "lon": lambda event: _at(event).lon,
    "place_precision": lambda event: _at(event).precision,
    "error_km": lambda event: _at(event).error_km,
    "side_a": lambda event: _list(party.actor or party.name for party in event.side_a),
    "side_b": lambda event: _list(party.actor or party.name for party in event.side_b),
    "blamed": lambda event: _list(blame.actor for blame in event.blame if blame.actor),
    "attribution": lambda event: event.attribution,
    **_losses(Fate.KILLED, Group),
    **_losses(Fate.WOUNDED, ()),
    "targets": lambda event: _list(target.what for target in event.targets),
    "weapons": lambda event: _list(weapon.name for weapon in event.weapons),
    "damage": lambda event: _list(map(wording.damage, event.damage)),
    "affected": lambda event: _list(map(wording.affected, event.affected)),
    "people": lambda event: _list(map(wording.person, event.people)),
    "civilians": lambda event: event.civilians,
    "certainty": lambda event: event.certainty,
    "grade": lambda event: event.grade,
    "voices": lambda event: _list(voice.name for voice in event.voices),
    "outlets": lambda event: _list(event.outlets),
    "reports": lambda event: _list(event.reports),
    "first_reported": lambda event: event.first_reported,
    "withdrawn": lambda event: "yes" if event.withdrawn else "no",
}

COLUMNS = ("code", *_COLUMNS)
"""The columns in their order."""


def event_values(event: Event, *, code: str | None = None) -> dict[str, Any]:
    """Return one event's values by column: text, numbers and days; None where nothing is known."""
    return {"code": code} | {name: read(event) for name, read in _COLUMNS.items()}


def event_row(event: Event, *, code: str | None = None) -> dict[str, Cell]:
    """Return one event as a row; None where nothing is known."""
    return {name: as_cell(value) for name, value in event_values(event, code=code).items()}


def write_rows(events: Iterable[Event], *, codes: Mapping[str, str] | None = None) -> Iterator[str]:
    """Yield the header and one line an event, each with its line end."""
    known = codes or {}
    yield csv_line(COLUMNS)
    for event in events:
        yield csv_line(event_row(event, code=known.get(event.id)).values())


def as_text(value: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{value}" if is_formula(value) else value


def is_formula(value: str) -> bool:
    """Whether a spreadsheet would take a text for a formula."""
    return value.startswith(_FORMULA_STARTS)


def as_cell(value: Any) -> Cell:
    """Return a value as one cell: numbers as they are, text on one line and no formula, None where there is nothing."""
    if value is None or isinstance(value, int | float):
        return value
    return as_text(wording.clean(str(value))) or None


def csv_line(cells: Iterable[Cell]) -> str:
    """Return one line of CSV with its line end."""
    out = StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
