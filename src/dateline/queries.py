"""What the commands ask of a store: events, claims, control and the words behind them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dateline import pipeline
from dateline.model import Claim, ControlSpan, Event, Kind, NotInStore, Report, SettingsError, UnreadableValue
from dateline.publish import explain_control, explain_event
from dateline.settings import load_settings
from dateline.store import ClaimQuery, EventQuery, SqlStore, open_store


def open_kept(db: str | None) -> SqlStore:
    """Return the store that is named, else that of the settings, or raise `SettingsError` where none is."""
    where = db or load_settings().database
    if where is None:
        raise SettingsError("no store is named; give it with --db or DATELINE_DATABASE")
    return open_store(where, create=False)


def event_query(*, kinds: Sequence[str] = (), **query: Any) -> EventQuery:
    """Return the query that options of the command line make, or raise `UnreadableValue` for an unknown kind."""
    return EventQuery(kinds=_kinds(kinds), **query)


def claim_query(*, kinds: Sequence[str] = (), **query: Any) -> ClaimQuery:
    """Return the query that options of the command line make, or raise `UnreadableValue` for an unknown kind."""
    return ClaimQuery(kinds=_kinds(kinds), **query)


def control_spans(
    store: SqlStore, *, place: str | None = None, on: date | None = None, as_of: date | None = None
) -> list[ControlSpan]:
    """Return who holds what; ``as_of`` takes only what was published by the end of that day."""
    if as_of is None:
        return list(store.load_control(place=place, on=on))
    spans = pipeline.control_as_of(store, as_of)
    return [span for span in spans if _is_at(span, place) and (on is None or _covers(span, on))]


def reports_of(store: SqlStore, claims: Sequence[Claim]) -> dict[str, Report]:
    """Return the reports that make claims, by id."""
    return {report: store.load_report(report) for report in dict.fromkeys(claim.report for claim in claims)}


def explain(store: SqlStore, reference: str) -> str:
    """Return the words behind an event (id, short code, anchor or claim id) or behind who holds a place."""
    try:
        event = store.find_event(reference)
    except NotInStore:
        return _explain_place(store, reference)
    claims = _claims_of(store, event)
    return explain_event(event, claims, reports_of(store, list(claims.values())), code=store.load_codes().get(event.id))


def _kinds(names: Sequence[str]) -> tuple[Kind, ...]:
    unknown = [name for name in names if name not in list(Kind)]
    if unknown:
        raise UnreadableValue(f"{unknown[0]!r} is no kind; docs/codebook.md lists them: {', '.join(Kind)}")
    return tuple(Kind(name) for name in names)


def _explain_place(store: SqlStore, place: str) -> str:
    spans = list(store.load_control(place=place))
    if not spans:
        raise NotInStore(f"no event, claim or place is called {place!r} here; `dateline events` lists what there is")
    every = {claim.id: claim for claim in store.load_claims()}
    texts = []
    for span in spans:
        claims = {each: every[each] for each in span.claims if each in every}
        texts.append(explain_control(span, claims, reports_of(store, list(claims.values()))))
    return "\n".join(texts)


def _claims_of(store: SqlStore, event: Event) -> dict[str, Claim]:
    wanted = set(event.claims)
    found = (claim for report in event.reports for claim in store.load_claims(ClaimQuery(report=report)))
    return {claim.id: claim for claim in found if claim.id in wanted}


def _is_at(span: ControlSpan, place: str | None) -> bool:
    return place is None or place.casefold() in (span.place.name.casefold(), (span.place.key or "").casefold())


def _covers(span: ControlSpan, day: date) -> bool:
    return (span.start is None or span.start <= day) and (span.end is None or day <= span.end)
