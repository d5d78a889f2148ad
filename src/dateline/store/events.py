"""Keep events and control spans as last computed, and find them again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Select, delete, func, or_, select

from dateline.model import Anchor, ControlSpan, Event, NotInStore, StoreError, from_json
from dateline.store import rows
from dateline.store.codes import anchors_of, event_ids_of, mint_codes
from dateline.store.database import Database
from dateline.store.event_versions import last_trace, put_in_place
from dateline.store.filters import at_place, select_events
from dateline.store.merging import Merged, forget_merging, is_of, keep_merging
from dateline.store.query import EventQuery, fold
from dateline.store.readings import IDS_AT_A_TIME, found_ids, in_batches
from dateline.store.tables import (
    CLAIM_PLACES,
    CLAIMS,
    CODES,
    CONTROL_SPANS,
    EVENT_ACTORS,
    EVENT_ANCHORS,
    EVENT_CLAIMS,
    EVENT_PLACES,
    EVENT_REPORTS,
    EVENTS,
)


def replace_events(database: Database, events: Sequence[Event], spans: Sequence[ControlSpan]) -> None:
    """Put events and control spans in place of all that were there, at once, and mint the codes that are missing."""
    _refuse_doubles(events)
    with database.write() as connection:
        for table in (EVENT_PLACES, EVENT_ACTORS, EVENT_CLAIMS, EVENT_REPORTS, EVENT_ANCHORS, EVENTS):
            connection.execute(delete(table))
        for batch in in_batches(events, IDS_AT_A_TIME):
            _insert_events(connection, batch)
        forget_merging(connection)
        _replace_control(connection, spans)


def put_merged(database: Database, merged: Merged, *, at: datetime) -> bool:
    """Put what a round of merging gave in place of what it was made anew of, at once.

    Return False, and change nothing, where somebody else has put events in place since it was begun.
    """
    _refuse_doubles(merged.events)
    with database.write() as connection:
        if not is_of(connection, merged.generation):
            return False
        put_in_place(connection, merged.gone_events, merged.events, why=merged.why, at=at, insert_events=_insert_events)
        keep_merging(connection, merged)
    return True


def replace_control(database: Database, spans: Sequence[ControlSpan]) -> None:
    """Put control spans in place of all that were there, at once."""
    with database.write() as connection:
        _replace_control(connection, spans)


def _replace_control(connection: Connection, spans: Sequence[ControlSpan]) -> None:
    connection.execute(delete(CONTROL_SPANS))
    for batch in in_batches(spans, IDS_AT_A_TIME):
        connection.execute(CONTROL_SPANS.insert(), [rows.control_row(span) for span in batch])


def load_events(database: Database, query: EventQuery) -> Iterator[Event]:
    """Yield the events that ``query`` asks for, by first day."""
    return (from_json(Event, row.record) for row in database.rows(select_events(query)))


def load_events_of(database: Database, reports: Iterable[str]) -> list[Event]:
    """Return the events that rest on any of ``reports``, by first day as `load_events` has them."""
    found: dict[str, Event] = {}
    with database.read() as connection:
        for chunk in in_batches(reports, IDS_AT_A_TIME):
            held = select(EVENT_REPORTS.c.event).where(EVENT_REPORTS.c.report.in_(chunk))
            records = connection.scalars(select(EVENTS.c.record).where(EVENTS.c.id.in_(held)))
            found |= {event.id: event for event in (from_json(Event, record) for record in records)}
    return sorted(found.values(), key=_by_day)


def _by_day(event: Event) -> tuple[bool, date, bool, date, str]:
    start, end = (event.when.start, event.when.end) if event.when else (None, None)
    return start is None, start or date.min, end is not None, end or date.min, event.id


def count_events(database: Database, query: EventQuery) -> int:
    """Return how many events ``query`` asks for."""
    with database.read() as connection:
        return connection.execute(select(func.count()).select_from(select_events(query).subquery())).scalar_one()


def find_event(database: Database, reference: str) -> Event:
    """Return the event that an id, a code, an anchor or a claim's id leads to now, or raise `NotInStore`.

    Of an event that is no more, and none of whose claims another has, its last version is returned, as withdrawn.
    """
    with database.read() as connection:
        for event_ids in _led_to(connection, reference):
            record = connection.execute(select(EVENTS.c.record).where(EVENTS.c.id.in_(event_ids.limit(1)))).scalar()
            if record is not None:
                return from_json(Event, record)
        trace = last_trace(connection, {reference, *event_ids_of(connection, reference)})
        if trace is not None:
            return _successor(connection, trace) or trace
    raise NotInStore(f"no event goes by {reference!r}; give an event's id or code, an anchor, or a claim's id")


def find_anchors(database: Database, reference: str) -> list[Anchor]:
    """Return the anchor that a claim's id or an anchor stands for, or those of an event by id or code: one a report.

    Raise `NotInStore` where nothing goes by the reference.
    """
    claim = select(CLAIMS.c.anchor).where(or_(CLAIMS.c.id == reference, CLAIMS.c.anchor == reference)).limit(1)
    with database.read() as connection:
        found = list(connection.scalars(claim))
    if not found:
        event = find_event(database, reference)
        with database.read() as connection:
            found = list(connection.scalars(select(EVENT_ANCHORS.c.anchor).where(EVENT_ANCHORS.c.event == event.id)))
    first: dict[str, Anchor] = {}
    for anchor in sorted(map(Anchor.parse, found)):
        first.setdefault(anchor.report, anchor)
    if not first:
        raise NotInStore(f"the words of {reference!r} are not in the store")
    return list(first.values())


def known_anchors(database: Database, anchors: Iterable[Anchor]) -> set[Anchor]:
    """Return those of ``anchors`` at which a claim stands."""
    with database.read() as connection:
        return {Anchor.parse(found) for found in found_ids(connection, CLAIMS.c.anchor, map(str, anchors))}


def load_codes(database: Database) -> dict[str, str]:
    """Return the code of each event."""
    query = select(EVENTS.c.id, CODES.c.code).join(CODES, CODES.c.anchor == EVENTS.c.least_anchor)
    return {row.id: row.code for row in database.rows(query)}


def load_control(database: Database, *, place: str | None = None, on: date | None = None) -> Iterator[ControlSpan]:
    """Yield control spans by place and first day: of all places or one, at all times or on one day.

    A place goes by its key and by any of its names, also by those that only a claim has for it.
    """
    query = select(CONTROL_SPANS.c.record)
    start, end = CONTROL_SPANS.c.date_start, CONTROL_SPANS.c.date_end
    if place is not None:
        spelt = select(CLAIM_PLACES.c.key).where(CLAIM_PLACES.c.name == fold(place))
        query = query.where(or_(at_place(CONTROL_SPANS, place), CONTROL_SPANS.c.key.in_(spelt)))
    if on is not None:
        query = query.where(or_(start.is_(None), start <= on.isoformat()), or_(end.is_(None), end >= on.isoformat()))
    order = (CONTROL_SPANS.c.name, CONTROL_SPANS.c.key, start.is_not(None), start, CONTROL_SPANS.c.seq)
    return (from_json(ControlSpan, row.record) for row in database.rows(query.order_by(*order)))


def _refuse_doubles(events: Sequence[Event]) -> None:
    event_id, times = next(iter(Counter(event.id for event in events).most_common(1)), ("", 0))
    if times > 1:
        raise StoreError(f"{times} events have the id {event_id}, so one would hide the others")


def _insert_events(connection: Connection, events: Sequence[Event]) -> None:
    anchors = _anchors_by_event(connection, events)
    least = {event: str(min(held)) for event, held in anchors.items()}
    connection.execute(EVENTS.insert(), [rows.event_row(event, least.get(event.id)) for event in events])
    _insert(connection, EVENT_PLACES, (_place_row(e, place) for e in events for place in e.places))
    _insert(connection, EVENT_ACTORS, chain.from_iterable(map(_actor_rows, events)))
    _insert(connection, EVENT_CLAIMS, ({"event": e.id, "claim": claim} for e in events for claim in set(e.claims)))
    _insert(connection, EVENT_REPORTS, ({"event": e.id, "report": rep} for e in events for rep in set(e.reports)))
    held_by = ({"event": event, "anchor": str(anchor)} for event, held in anchors.items() for anchor in held)
    _insert(connection, EVENT_ANCHORS, held_by)
    mint_codes(connection, least.values())


def _insert(connection: Connection, table: Any, values: Iterator[rows.Values]) -> None:
    if listed := list(values):
        connection.execute(table.insert(), listed)


def _place_row(event: Event, place: Any) -> rows.Values:
    return {"event": event.id, "role": str(place.role), **rows.place_columns(place), "lat": place.lat, "lon": place.lon}


def _actor_rows(event: Event) -> Iterator[rows.Values]:
    for ordinal, row in enumerate(rows.actor_rows(event)):
        yield {"event": event.id, "ordinal": ordinal, **row}


def _anchors_by_event(connection: Connection, events: Sequence[Event]) -> dict[str, set[Anchor]]:
    claims = {claim for event in events for claim in event.claims}
    anchors: dict[str, Anchor] = {}
    for chunk in in_batches(claims, IDS_AT_A_TIME):
        found = connection.execute(select(CLAIMS.c.id, CLAIMS.c.anchor).where(CLAIMS.c.id.in_(chunk)))
        anchors |= {row.id: Anchor.parse(row.anchor) for row in found}
    held = {event.id: {anchors[claim] for claim in event.claims if claim in anchors} for event in events}
    return {event: members for event, members in held.items() if members}


def _successor(connection: Connection, trace: Event) -> Event | None:
    """Return the event that has most of the claims of one that is no more; None where none has any."""
    number = func.count()
    holding = select(EVENT_CLAIMS.c.event).where(EVENT_CLAIMS.c.claim.in_(trace.claims)).group_by(EVENT_CLAIMS.c.event)
    most = holding.order_by(number.desc(), EVENT_CLAIMS.c.event).limit(1)
    record = connection.execute(select(EVENTS.c.record).where(EVENTS.c.id.in_(most))).scalar()
    return None if record is None else from_json(Event, record)


def _led_to(connection: Connection, reference: str) -> Iterator[Select[Any]]:
    """Yield selections of event ids, the surest first."""
    yield select(EVENTS.c.id).where(EVENTS.c.id == reference)
    yield select(EVENT_CLAIMS.c.event).where(EVENT_CLAIMS.c.claim == reference).order_by(EVENT_CLAIMS.c.event)
    for anchor in (reference, *anchors_of(connection, reference)):
        yield select(EVENTS.c.id).where(EVENTS.c.least_anchor == anchor).order_by(EVENTS.c.id)
        yield select(EVENT_ANCHORS.c.event).where(EVENT_ANCHORS.c.anchor == anchor).order_by(EVENT_ANCHORS.c.event)
