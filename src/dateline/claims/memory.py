"""What the sentences before have settled of where and when a report stands, and the place that it carries over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dateline.claims.place_roles import FROM, TOWARDS, carrier_of
from dateline.claims.view import View
from dateline.model import (
    ARMED_GROUPS,
    Actor,
    ActorKind,
    Interval,
    Kind,
    Place,
    PlacePrecision,
    PlaceRole,
)

PRECISIONS = tuple(PlacePrecision)
LOCAL = frozenset(PRECISIONS[: PRECISIONS.index(PlacePrecision.ADMIN2)]) - {PlacePrecision.LINE}
"""How finely a place must be known to be what a report is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Where the report stands when a sentence begins: what the sentences before settled."""

    place: Place | None = None
    headline_place: Place | None = None
    focus: Place | None = None
    """The place that most of the report's place names are about, where there is one."""
    country: Place | None = None
    when: Interval | None = None
    foes: Mapping[str, str] = field(default_factory=dict)
    """For each armed party of the report the one of the other side that it names most."""
    told: tuple[tuple[Kind, Place], ...] = ()
    """What has been told with a local place of its own, the last first."""

    def place_told(self, kind: Kind) -> Place | None:
        """Return where the last of a kind was told to be; None where none was."""
        return next((place for told, place in self.told if told is kind), None)


def carried(memory: Memory, *, back_to: Kind | None = None) -> tuple[Place, ...]:
    """Return the place that a sentence with none takes over, with whence in its `how`; empty where none is known.

    ``back_to``: the kind of what the sentence points back to, as 'the bombing' does.
    """
    for place, where in (
        (memory.place_told(back_to) if back_to else None, "carried over from where it was told"),
        (memory.place, "carried over from the sentence before"),
        (memory.headline_place, "carried over from the headline"),
        (memory.focus, "the place that the report names most"),
        (memory.country, "the country that the report is about"),
    ):
        if place is not None:
            how = f"{where}; {place.how}" if place.how else where
            return (replace(place, role=PlaceRole.AT, how=how),)
    return ()


def focus_of(views: Sequence[View], country: str | None) -> Place | None:
    """Return the local place that at least half of a report's local place names mean; None where there is none."""
    named = [s.mention.place for view in views for s in view.places if s.mention.place and not s.mention.is_agent]
    local = [p for p in named if p.country == country and p.precision in LOCAL]
    counts = Counter(p.key for p in local)
    key, count = next(iter(counts.most_common(1)), (None, 0))
    return next((p for p in local if p.key == key), None) if count * 2 >= len(local) and count else None


def foes_of(views: Sequence[View], country: str | None = None) -> dict[str, str]:
    """Return, for the forces of a report's country, the armed group that it names most, and the other way."""
    named = Counter((actor.id, actor.kind, actor.country) for view in views for actor in _armed(view))
    ranked = [each for each, _ in named.most_common()]
    states = [actor for actor, kind, land in ranked if kind is ActorKind.STATE_FORCES and country in (None, land)]
    groups = [actor for actor, kind, _ in ranked if kind in ARMED_GROUPS]
    if not states or not groups:
        return {}
    return dict.fromkeys(states, groups[0]) | dict.fromkeys(groups, states[0])


def _armed(view: View) -> Iterator[Actor]:
    """Yield the armed parties that a sentence names, a government by its forces."""
    for standing in view.actors:
        actor = standing.mention.forces or standing.mention.actor
        if actor is not None and not standing.mention.is_sense:
            yield actor


def scene_places(view: View, country: Place | None) -> list[Place]:
    """Return the places of the report's country that a sentence names as where something is, not whence or whither."""
    found = []
    for standing in view.places:
        place = standing.mention.place
        if place is None or standing.mention.is_agent or (country is not None and place.country != country.country):
            continue
        if view.prepositions(carrier_of(view, standing.head)) not in (*FROM, *TOWARDS):
            found.append(place)
    return found
