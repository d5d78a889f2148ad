"""Queries as SQL: what `EventQuery` and `ClaimQuery` mean over the tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, literal_column, or_, select

from dateline.store import sqlite
from dateline.store.query import ClaimQuery, EventQuery, Query, fold
from dateline.store.tables import (
    CLAIM_ACTORS,
    CLAIM_PLACES,
    CLAIMS,
    EVENT_ACTORS,
    EVENT_PLACES,
    EVENT_REPORTS,
    EVENTS,
    REPORTS,
)

Condition = ColumnElement[bool]

_NO_LIMIT = -1


def select_events(query: EventQuery) -> Select[Any]:
    """Select the records of the events that ``query`` asks for, by first day; undated ones last."""
    order = (EVENTS.c.date_start.is_(None), EVENTS.c.date_start, EVENTS.c.date_end, EVENTS.c.id)
    chosen = select(EVENTS.c.record).where(*_event_conditions(query)).order_by(*order)
    return _paged(chosen, query)


def select_claims(query: ClaimQuery) -> Select[Any]:
    """Select the records of the claims that ``query`` asks for, by report and anchor."""
    order = (CLAIMS.c.report, CLAIMS.c.anchor_start, CLAIMS.c.anchor_end, CLAIMS.c.id)
    chosen = select(CLAIMS.c.record).where(*_claim_conditions(query)).order_by(*order)
    return _paged(chosen, query)


def at_place(table: Table, place: str) -> Condition:
    """Whether a row's place goes by ``place``: its key, or any of its names."""
    if ":" in place:
        return table.c.key == place
    name = fold(place)
    return or_(*(table.c[column] == name for column in ("name", "admin1", "admin2", "country")))


def on_days(table: Table, first: date | None, last: date | None) -> Iterator[Condition]:
    """Yield the conditions under which a row could be on a day from ``first`` to ``last``; no row without any day."""
    start, end = table.c.date_start, table.c.date_end
    if first:
        yield or_(end >= first.isoformat(), and_(end.is_(None), start.is_not(None)))
    if last:
        yield or_(start <= last.isoformat(), and_(start.is_(None), end.is_not(None)))


def is_current() -> Iterator[Condition]:
    """Yield the conditions under which a claim's report is neither replaced by a newer version nor withdrawn."""
    yield CLAIMS.c.report.not_in(select(REPORTS.c.version_of).where(REPORTS.c.version_of.is_not(None)))
    yield CLAIMS.c.report.not_in(select(REPORTS.c.id).where(REPORTS.c.status == literal_column("'withdrawn'")))


def _event_conditions(query: EventQuery) -> Iterator[Condition]:
    yield from _shared_conditions(EVENTS, query)
    if query.place:
        yield EVENTS.c.id.in_(select(EVENT_PLACES.c.event).where(at_place(EVENT_PLACES, query.place)))
    if query.actor:
        yield EVENTS.c.id.in_(select(EVENT_ACTORS.c.event).where(_is_actor(EVENT_ACTORS, query.actor)))
    if query.report:
        yield EVENTS.c.id.in_(select(EVENT_REPORTS.c.event).where(EVENT_REPORTS.c.report == query.report))
    if query.words:
        telling = EVENT_REPORTS.c.report.in_(sqlite.reports_with_words(query.words))
        yield EVENTS.c.id.in_(select(EVENT_REPORTS.c.event).where(telling))
    if query.box:
        yield EVENTS.c.id.in_(sqlite.events_in_box(query.box))


def _claim_conditions(query: ClaimQuery) -> Iterator[Condition]:
    yield from _shared_conditions(CLAIMS, query)
    if query.place:
        yield CLAIMS.c.id.in_(select(CLAIM_PLACES.c.claim).where(at_place(CLAIM_PLACES, query.place)))
    if query.actor:
        yield CLAIMS.c.id.in_(select(CLAIM_ACTORS.c.claim).where(_is_actor(CLAIM_ACTORS, query.actor)))
    if query.report:
        yield CLAIMS.c.report == query.report
    if query.words:
        yield CLAIMS.c.report.in_(sqlite.reports_with_words(query.words))
    if query.only_main:
        yield CLAIMS.c.main_rank.is_not(None)
    if query.only_latest:
        yield from is_current()


def _shared_conditions(table: Table, query: Query) -> Iterator[Condition]:
    yield from on_days(table, query.from_day, query.to_day)
    yield from on_days(table, query.on_day, query.on_day)
    if query.kinds:
        yield table.c.kind.in_([str(kind) for kind in query.kinds])
    if query.certainties:
        yield table.c.certainty.in_([str(certainty) for certainty in query.certainties])


def _is_actor(table: Table, actor: str) -> Condition:
    return or_(table.c.actor == actor, table.c.name == fold(actor))


def _paged(chosen: Select[Any], query: Query) -> Select[Any]:
    if query.limit is None and not query.offset:
        return chosen
    return chosen.limit(_NO_LIMIT if query.limit is None else query.limit).offset(query.offset)
