"""Events as PLOVER, one line of JSON an act: who does what to whom, in types, modes and contexts.

Follows the manual of 2021. An accusation is an act of its own beside the deed; an act without a source has no line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from dateline.model import Event, Family, Fate, Frame, Kind, Modality, Party, to_plain
from dateline.publish import wording
from dateline.publish.acts import Act, acts_of
from dateline.publish.figures import lost
from dateline.publish.lookups import Lookups
from dateline.publish.placing import best_place, is_sum
from dateline.publish.roles import coded

FIELDS = (
    "id event date date_end date_precision type mode contexts source target location dead injured text reports outlets"
).split()
"""The fields of a line, in their order."""

_MILITARY = frozenset({Family.TERRITORY, Family.FIGHTING, Family.REMOTE_VIOLENCE})


def refuses(event: Event, lookups: Lookups) -> str | None:
    """Return why an event has no line, or None."""
    if is_sum(event):
        return "a sum of other events"
    acts = [act for act in acts_of(event, lookups.actors) if act.codes.plover]
    if not acts:
        return "no type for it"
    return None if any(act.sources for act in acts) else "nobody is said to have done it"


def write_plover(events: Iterable[Event], lookups: Lookups) -> Iterator[str]:
    """Yield a line of JSON an act."""
    for event in events:
        acts = [act for act in acts_of(event, lookups.actors) if act.codes.plover and act.sources]
        for number, act in enumerate(acts, start=1):
            yield json.dumps(plover_act(event, act, number, lookups), ensure_ascii=False) + "\n"


def plover_act(event: Event, act: Act, number: int, lookups: Lookups) -> dict[str, Any]:
    """Return one act; ``number`` tells it from the others of its event."""
    when = to_plain(event.when) or {"start": None, "end": None, "precision": None}
    name = lookups.name_of(event)
    values = {
        "id": f"{name}-{number}",
        "event": name,
        "date": when["start"],
        "date_end": when["end"],
        "date_precision": when["precision"],
        "type": act.codes.plover_type,
        "mode": act.codes.plover_mode,
        "contexts": list(_contexts(event)),
        "source": [_party(party, event, lookups) for party in act.sources],
        "target": [_party(party, event, lookups) for party in act.targets],
        "location": _location(event),
        "dead": _figure(event, Fate.KILLED),
        "injured": _figure(event, Fate.WOUNDED),
        "text": wording.summary(event),
        "reports": list(event.reports),
        "outlets": list(event.outlets),
    }
    return {field: wording.cleaned(values[field]) for field in FIELDS}


def _party(party: Party, event: Event, lookups: Lookups) -> dict[str, str | None]:
    one = coded(party, event, lookups)
    return {"name": one.name, "actor": one.actor, "country": one.country, "sector": one.role}


def _contexts(event: Event) -> Iterator[str]:
    if event.kind.family in _MILITARY:
        yield "military"
    if event.kind is Kind.CHEMICAL_ATTACK:
        yield "cbrn"
    if event.kind is Kind.DISPLACEMENT:
        yield "refugee"
    if event.modality is Modality.POSSIBLE:
        yield "hypothetical"
    if event.frame is Frame.BACKGROUND:
        yield "historical"


def _location(event: Event) -> dict[str, Any] | None:
    place = best_place(event)
    if place is None:
        return None
    plain: dict[str, Any] = to_plain(place)
    return {name: plain[name] for name in ("name", "key", "admin1", "admin2", "country", "lat", "lon", "precision")}


def _figure(event: Event, fate: Fate) -> int | None:
    bounds = lost(event, fate)
    return None if bounds is None else bounds.best if bounds.best is not None else bounds.low
