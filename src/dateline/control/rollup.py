"""Neighbourhoods and sectors rolled up to their towns, for one day.

The rule: what a town itself is told to be stands. A town that is only told of by its parts is held where all of them
are held by one camp, contested where any part is, and divided else; such a span is `inferred`, and no surer than the
least sure of its parts. A sector is part of the town whose key it bears; a neighbourhood or site is part of the
nearest town told of within `PART_KM`, and is shown by itself where there is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import cos, hypot, inf, radians

from dateline.model import ControlBasis, ControlSpan, ControlStatus, Place, PlacePrecision

# How far from a town's point its neighbourhoods lie, in km: Aleppo and Mosul, the largest towns of the example wars,
# reach 8 km from their middle (by eye, 2026-11-23).
PART_KM = 8.0
_KM_PER_DEGREE = 111.32
_PARTS = (PlacePrecision.NEIGHBOURHOOD, PlacePrecision.SITE)


def rolled_up(spans: Iterable[ControlSpan], *, on: date, camp_of: Mapping[str, str]) -> tuple[ControlSpan, ...]:
    """Return one span a town for a day, by name; ``camp_of`` has the camp of each holder."""
    shown = [span for span in spans if span.covers(on)]
    own = {_key(span.place): span for span in shown if span.sector is None and not _is_part(span.place)}
    towns = [span.place for span in shown if not _is_part(span.place)]
    parts: defaultdict[str, list[ControlSpan]] = defaultdict(list)
    for span in shown:
        if span.sector is not None or _is_part(span.place):
            parts[_town_of(span.place, towns)].append(span)
    inferred = (_town(parts[key], towns, camp_of) for key in sorted(parts) if key not in own)
    return tuple(sorted((*own.values(), *inferred), key=lambda span: (span.place.name, _key(span.place))))


def _town(parts: Sequence[ControlSpan], towns: Sequence[Place], camp_of: Mapping[str, str]) -> ControlSpan:
    holders = tuple(dict.fromkeys(holder for part in parts for holder in part.holders))
    first = next((place for place in towns if _key(place) == _town_of(parts[0].place, towns)), parts[0].place)
    return ControlSpan(
        place=replace(first, sector=None),
        start=max((part.start for part in parts if part.start), default=None),
        end=min((part.end for part in parts if part.end), default=None),
        holders=holders,
        status=_status(parts, {camp_of.get(holder, holder) for holder in holders}),
        basis=ControlBasis.INFERRED,
        confidence=min((part.confidence for part in parts if part.confidence is not None), default=None),
        claims=tuple(dict.fromkeys(claim for part in parts for claim in part.claims)),
        voices=tuple(dict.fromkeys(voice for part in parts for voice in part.voices)),
        disputed=any(part.disputed for part in parts),
        last_told=max((part.last_told for part in parts if part.last_told), default=None),
    )


def _status(parts: Sequence[ControlSpan], camps: set[str]) -> ControlStatus:
    told = {part.status for part in parts}
    if ControlStatus.CONTESTED in told:
        return ControlStatus.CONTESTED
    if told == {ControlStatus.HELD}:
        return ControlStatus.HELD if len(camps) == 1 else ControlStatus.DIVIDED
    return told.pop() if len(told) == 1 else ControlStatus.DIVIDED


def _is_part(place: Place) -> bool:
    return place.precision in _PARTS


def _town_of(place: Place, towns: Sequence[Place]) -> str:
    """The key of the town that a place is part of; its own where there is none."""
    if not _is_part(place):
        return _key(place)
    near = min(towns, key=lambda town: (_km(place, town), _key(town)), default=None)
    return _key(near) if near is not None and _km(place, near) <= PART_KM else _key(place)


def _km(left: Place, right: Place) -> float:
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return inf
    return _KM_PER_DEGREE * hypot(left.lat - right.lat, (left.lon - right.lon) * cos(radians(left.lat)))


def _key(place: Place) -> str:
    return place.key or place.name
