"""Events and control as tables for a terminal. Denied and planned events are counted and not shown unless asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich import box
from rich.table import Table
from rich.text import Text

from dateline.model import ControlSpan, Event, Fate
from dateline.publish import wording
from dateline.publish.control_text import basis_in_words
from dateline.publish.figures import lost


def event_table(events: Iterable[Event], *, show_hidden: bool = False) -> Table:
    """Return a table of events, one a row."""
    table = _table("date", "kind", "place", "sides", "killed", "voices", "grade")
    hidden = 0
    for event in events:
        if wording.is_hidden(event) and not show_hidden:
            hidden += 1
        else:
            _add(table, *_event_cells(event))
    if hidden:
        table.caption = f"{hidden} denied or planned not shown"
    return table


def control_table(spans: Iterable[ControlSpan], *, names: Mapping[str, str] | None = None) -> Table:
    """Return a table of who holds which place from when to when; ``names`` are actors' names by id."""
    table = _table("place", "from", "to", "holder", "status", "chance", "basis", "on whose word")
    for span in spans:
        _add(table, *_control_cells(span, names or {}))
    return table


def _event_cells(event: Event) -> tuple[str, ...]:
    grade = f"{event.grade}, {event.certainty}" if wording.is_hidden(event) else str(event.grade)
    return (
        wording.days(event.when),
        str(event.kind),
        wording.place_name(event.place or next(iter(event.places), None)),
        wording.sides(event),
        str(lost(event, Fate.KILLED) or ""),
        wording.voice_names(event.voices),
        f"{grade}, withdrawn" if event.withdrawn else grade,
    )


def _control_cells(span: ControlSpan, names: Mapping[str, str]) -> tuple[str, ...]:
    place = wording.place_name(span.place)
    siege = f", besieged by {', '.join(names.get(each, each) for each in span.siege.by) or '?'}" if span.siege else ""
    return (
        f"{place} ({span.sector})" if span.sector else place,
        wording.day(span.start),
        wording.day(span.end),
        ", ".join(names.get(each, each) for each in span.holders),
        f"{span.status}{siege}{', disputed' if span.disputed else ''}",
        "" if span.confidence is None else f"{span.confidence:.2f}",
        basis_in_words(span),
        wording.clean(", ".join(span.voices)),
    )


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, no_wrap=column in ("date", "from", "to"))
    return table


def _add(table: Table, *cells: str) -> None:
    table.add_row(*(Text(cell) for cell in cells))  # Text: brackets in news are no markup
