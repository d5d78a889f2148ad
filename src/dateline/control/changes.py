"""What is known otherwise now than it was known by an earlier day, of one day of the war."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dateline.model import ControlChange, ControlSpan

Key = tuple[str, str | None]


def changes_between(
    before: Iterable[ControlSpan], after: Iterable[ControlSpan], *, on: date
) -> tuple[ControlChange, ...]:
    """Return the places that two readings show otherwise on a day, with the claims that only the later one has."""
    then, now = _shown(before, on), _shown(after, on)
    keys = sorted(then.keys() | now.keys(), key=lambda key: (key[0], key[1] or ""))
    return tuple(_change(then.get(key), now.get(key)) for key in keys if _state(then.get(key)) != _state(now.get(key)))


def _shown(spans: Iterable[ControlSpan], on: date) -> dict[Key, ControlSpan]:
    covering = (span for span in spans if span.covers(on))
    return {(span.place.key or span.place.name, span.sector): span for span in covering}


def _change(before: ControlSpan | None, after: ControlSpan | None) -> ControlChange:
    spans = [span for span in (after, before) if span is not None]
    known = set(before.claims) if before else set()
    told = tuple(claim for claim in (after.claims if after else ()) if claim not in known)
    return ControlChange(place=spans[0].place, sector=spans[0].sector, before=before, after=after, claims=told)


def _state(span: ControlSpan | None) -> tuple[object, ...] | None:
    return (frozenset(span.holders), span.status, span.siege) if span else None
