"""What the command `control` asks of a store: who holds what, why, and what is known otherwise than before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from dateline import pipeline
from dateline.control import Camps, changes_between, faded, rolled_up, why_held
from dateline.model import ControlChange, ControlSpan, NotInStore
from dateline.publish import control_day_text
from dateline.store import SqlStore


class Held(NamedTuple):
    """Who holds what, and how many claims were left out for want of a day."""

    spans: list[ControlSpan]
    undated: int


def control_spans(
    store: SqlStore, *, place: str | None = None, on: date | None = None, as_of: date | None = None
) -> Held:
    """Return who holds what; ``as_of`` takes only what was published by the end of that day.

    Of one day, each confidence is that of this day: less where nothing has been told for long.
    """
    if as_of is None:
        spans, undated = list(store.load_control(place=place, on=on)), 0
    else:
        every, undated = pipeline.control_as_of(store, as_of)
        spans = [span for span in every if _is_at(span, place) and (on is None or span.covers(on))]
    return Held([faded(span, on=on) for span in spans] if on else spans, undated)


def by_town(spans: Iterable[ControlSpan], *, on: date) -> list[ControlSpan]:
    """Return neighbourhoods and sectors rolled up to their towns, as `control.rollup` says."""
    listed = list(spans)
    return list(rolled_up(listed, on=on, camp_of=camps_of(listed, on=on)))


def camps_of(spans: Iterable[ControlSpan], *, on: date) -> dict[str, str]:
    """Return the camp of each holder, by the register of actors as it stood on a day."""
    names = (holder for span in spans for holder in span.holders)
    return Camps(pipeline.known_actors()).of(names, together=(), day=on)


def control_changes(
    store: SqlStore, *, since: date, on: date | None = None, as_of: date | None = None, place: str | None = None
) -> tuple[ControlChange, ...]:
    """Return the places of which other is known now (or by ``as_of``) than by the end of ``since``, of a day.

    The day is ``on``, else ``since`` itself.
    """
    before = pipeline.control_as_of(store, since).spans
    after: Iterable[ControlSpan] = store.load_control() if as_of is None else pipeline.control_as_of(store, as_of).spans
    found = changes_between(before, after, on=on or since)
    return tuple(change for change in found if _is_at(change, place))


def control_why(store: SqlStore, place: str, *, on: date, as_of: date | None = None) -> str:
    """Return what the model makes of a place on a day, and the claims that moved it, by how much."""
    told = pipeline.control_told(store)
    days = why_held(
        told.claims,
        reports=told.reports,
        actors=tuple(pipeline.known_actors()),
        corrections=told.corrections,
        place=place,
        on=on,
        as_of=as_of,
    )
    if not days:
        raise NotInStore(f"nothing is told of who holds {place!r} here; `dateline control` lists the places")
    claims = {claim.id: claim for claim in told.claims}
    names = {actor.id: actor.name for actor in pipeline.known_actors()}
    return "\n".join(control_day_text(day, claims, told.reports, names=names) for day in days)


def _is_at(record: ControlSpan | ControlChange, place: str | None) -> bool:
    return place is None or place.casefold() in (record.place.name.casefold(), (record.place.key or "").casefold())
