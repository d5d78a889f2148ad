"""Put events in place of others, and keep what was there before: each former version with when and why it changed.

An event that comes out as it was is left as it is, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, select

from dateline.model import Event, from_json, to_json
from dateline.store.database import Database
from dateline.store.readings import IDS_AT_A_TIME, in_batches
from dateline.store.tables import EVENT_CLAIMS, EVENT_VERSIONS, EVENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class EventVersion:
    """What an event was until it changed or went."""

    event: Event
    why: str
    changed_at: datetime


def put_in_place(
    connection: Connection,
    gone: Collection[str],
    events: Sequence[Event],
    *,
    why: Mapping[str, str],
    at: datetime,
    insert_events: Callable[[Connection, Sequence[Event]], None],
) -> None:
    """Put ``events`` in place of those with the ids ``gone``; ``why`` says what became of each changed report."""
    old = _load(connection, gone)
    last = _last_versions(connection, [event.id for event in events if event.id not in old])
    new: list[Event] = []
    for event in events:
        before = old.get(event.id)
        version = last.get(event.id, 0) if before is None else before.version
        if before is not None and replace(event, version=version) == before:
            del old[event.id]
        else:
            new.append(replace(event, version=version + 1))
    reports = {event.id: event.reports for event in new}
    former = [_row(event, _reason((*event.reports, *reports.get(event.id, ())), why), at) for event in old.values()]
    for batch in in_batches(old, IDS_AT_A_TIME):
        connection.execute(delete(EVENTS).where(EVENTS.c.id.in_(batch)))
    for rows in in_batches(former, IDS_AT_A_TIME):
        connection.execute(EVENT_VERSIONS.insert(), rows)
    for some in in_batches(new, IDS_AT_A_TIME):
        insert_events(connection, some)


def load_versions(database: Database, event_id: str) -> Iterator[EventVersion]:
    """Yield the former versions of an event, oldest first."""
    query = select(EVENT_VERSIONS).where(EVENT_VERSIONS.c.event == event_id).order_by(EVENT_VERSIONS.c.version)
    yield from map(_version, database.rows(query))


def load_gone(database: Database) -> Iterator[EventVersion]:
    """Yield the last version of each event that went and whose claims no event has now: what was withdrawn."""
    newer = EVENT_VERSIONS.alias()
    later = select(newer.c.event).where(
        newer.c.event == EVENT_VERSIONS.c.event, newer.c.version > EVENT_VERSIONS.c.version
    )
    query = select(EVENT_VERSIONS).where(EVENT_VERSIONS.c.event.not_in(select(EVENTS.c.id)), ~later.exists())
    for version in map(_version, database.rows(query.order_by(EVENT_VERSIONS.c.event))):
        with database.read() as connection:
            held = connection.execute(
                select(EVENT_CLAIMS.c.event).where(EVENT_CLAIMS.c.claim.in_(version.event.claims))
            )
            if held.first() is None:
                yield replace(version, event=replace(version.event, withdrawn=True))


def last_trace(connection: Connection, event_ids: Collection[str]) -> Event | None:
    """Return what the first of ``event_ids`` that ever was came to last, as withdrawn; None where none ever was."""
    query = select(EVENT_VERSIONS.c.record).order_by(EVENT_VERSIONS.c.event, EVENT_VERSIONS.c.version.desc()).limit(1)
    record = connection.execute(query.where(EVENT_VERSIONS.c.event.in_(event_ids))).scalar()
    return None if record is None else replace(from_json(Event, record), withdrawn=True)


def _version(row: Any) -> EventVersion:
    changed = datetime.fromisoformat(row.changed_at)
    return EventVersion(event=from_json(Event, row.record), why=row.why, changed_at=changed)


def _load(connection: Connection, ids: Iterable[str]) -> dict[str, Event]:
    query = select(EVENTS.c.record)
    chunks = in_batches(ids, IDS_AT_A_TIME)
    records = (record for each in chunks for record in connection.scalars(query.where(EVENTS.c.id.in_(each))))
    return {event.id: event for event in (from_json(Event, record) for record in records)}


def _last_versions(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    column, version = EVENT_VERSIONS.c.event, func.max(EVENT_VERSIONS.c.version)
    found: dict[str, int] = {}
    for chunk in in_batches(ids, IDS_AT_A_TIME):
        rows = connection.execute(select(column, version).where(column.in_(chunk)).group_by(column))
        found |= {row[0]: row[1] for row in rows}
    return found


def _row(event: Event, why: str, at: datetime) -> dict[str, object]:
    record = to_json(event)
    return {"event": event.id, "version": event.version, "record": record, "why": why, "changed_at": at.isoformat()}


# A reason names so many reports; a neighbourhood may hold hundreds.
_NAMED = 5


def _reason(reports: Iterable[str], why: Mapping[str, str]) -> str:
    touched = [f"{report}: {why[report]}" for report in dict.fromkeys(reports) if report in why]
    more = f"; and {len(touched) - _NAMED} more" if len(touched) > _NAMED else ""
    return "; ".join(touched[:_NAMED]) + more or "what lies near it changed"
