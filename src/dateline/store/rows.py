"""Records as rows: what each table keeps beside the record itself.

Does not touch a database.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from dateline.model import Claim, ControlSpan, Event, Interval, Place, Reading, Report, to_json, to_plain
from dateline.store.query import fold

Values = dict[str, Any]
"""One row: column names to values."""


def report_row(report: Report) -> Values:
    """Return a report's row; its text stands in a column of its own and not in the record."""
    plain = to_plain(report)
    columns = {name: plain[name] for name in ("id", "outlet", "url", "published", "language", "status", "title")}
    text = plain.pop("text")
    return columns | {"version_of": report.version_of, "text": text, "record": json.dumps(plain, ensure_ascii=False)}


def reading_status(reading: Reading) -> str:
    """Return what came of a report: ``read``, ``set-aside`` where only issues came of it, or ``quiet``."""
    if reading.claims:
        return "read"
    return "set-aside" if reading.issues else "quiet"


def claim_row(claim: Claim, main: tuple[str, ...]) -> Values:
    """Return a claim's row; ``main`` are the claims that its report is chiefly about, best first."""
    return {
        "id": claim.id,
        "report": claim.report,
        "anchor": str(claim.anchor),
        "anchor_start": claim.anchor.start,
        "anchor_end": claim.anchor.end,
        "kind": str(claim.kind),
        "certainty": str(claim.certainty),
        "frame": str(claim.frame),
        **day_columns(claim.when),
        "main_rank": main.index(claim.id) if claim.id in main else None,
        "record": to_json(claim),
    }


def event_row(event: Event, least_anchor: str | None) -> Values:
    """Return an event's row."""
    return {
        "id": event.id,
        "least_anchor": least_anchor,
        "kind": str(event.kind),
        "certainty": str(event.certainty),
        "grade": str(event.grade),
        **day_columns(event.when),
        "record": to_json(event),
    }


def control_row(span: ControlSpan) -> Values:
    """Return a control span's row."""
    return {
        **place_columns(span.place),
        **_days(span.start, span.end),
        "status": str(span.status),
        "record": to_json(span),
    }


def place_rows(places: Iterable[Place]) -> Iterator[Values]:
    """Yield a row for each place, without whose it is."""
    for place in places:
        yield {"role": str(place.role), **place_columns(place)}


def actor_rows(record: Claim | Event) -> Iterator[Values]:
    """Yield a row for each party: on side a, on side b, blamed, or holding ground."""
    for side, parties in (("a", record.side_a), ("b", record.side_b)):
        for party in parties:
            yield {"side": side, "actor": party.actor, "name": fold(party.name)}
    for blame in record.blame:
        yield {"side": "blame", "actor": blame.actor, "name": None}
    for holder in record.control.holders if record.control else ():
        yield {"side": "holder", "actor": holder, "name": None}


def place_columns(place: Place) -> Values:
    """Return the columns that a place is found by."""
    names = {"name": place.name, "admin1": place.admin1, "admin2": place.admin2, "country": place.country}
    return {"key": place.key} | {column: name and fold(name) for column, name in names.items()}


def day_columns(when: Interval | None) -> Values:
    """Return the first and last day of an interval, NULL where open or unknown."""
    return _days(when.start, when.end) if when else _days(None, None)


def _days(start: date | None, end: date | None) -> Values:
    return {"date_start": start and start.isoformat(), "date_end": end and end.isoformat()}
