"""Which actors are one party to the struggle for a place: an army and its brigade, a state and those it backs.

A camp is only ever made of actors that are named at one place. Parties that fight each other are never one camp,
whoever else stands with both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dateline.model import Actor, ActorKind, RelationKind

_STATE = (ActorKind.STATE_FORCES, ActorKind.POLICE)
_JOINS = (RelationKind.ALLIED_WITH, RelationKind.PART_OF, RelationKind.BACKED_BY)


class Camps:
    """What a register of actors tells of who stands with whom; without one each actor stands alone."""

    def __init__(self, actors: Iterable[Actor] = ()) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._homes = _homes(self._actors)
        self._lines: dict[str, frozenset[str]] = {}
        self._foes_of: defaultdict[str, list[str]] = defaultdict(list)
        for actor in self._actors.values():
            for relation in actor.relations:
                if relation.how is RelationKind.FIGHTS:
                    self._foes_of[relation.to].append(actor.id)

    def home(self, country: str | None) -> str | None:
        """Return the forces of the state that a country is, by its ISO code; None where none are registered."""
        return self._homes.get(country) if country else None

    def of(self, names: Iterable[str], *, together: Iterable[Sequence[str]], day: date) -> dict[str, str]:
        """Return the camp of each name, called by the first of its members, as things stood on a day.

        ``together`` has the parties that claims name as holding or taking a place with each other.
        """
        joint = {frozenset((a, b)) for group in together for a in group for b in group if a != b}
        camps: list[list[str]] = []
        for name in dict.fromkeys(names):
            fitting = (camp for camp in camps if self._fits(name, camp, joint, day))
            camp = next(fitting, None)
            if camp is None:
                camps.append([name])
            else:
                camp.append(name)
        return {name: camp[0] for camp in camps for name in camp}

    def stand_together(self, left: str, right: str, *, day: date) -> bool:
        """Whether two actors are one party by the register, as things stood on a day."""
        return left == right or (self._joined(left, right, day) and not self._fight(left, right, day))

    def only_foe(self, name: str, *, day: date) -> str | None:
        """Return whom an actor fights on a day, where the register knows of one camp alone; else None."""
        ours = sorted(self._line(name) & self._actors.keys(), key=lambda each: each != name)
        related = (relation for each in ours for relation in self._actors[each].related_on(day))
        named = [relation.to for relation in related if relation.how is RelationKind.FIGHTS]
        against = (foe for each in ours for foe in self._foes_of.get(each, ()) if self._fight(foe, name, day))
        camps = set(self.of([*named, *sorted(against)], together=(), day=day).values())
        return camps.pop() if len(camps) == 1 else None

    def _fits(self, name: str, camp: Sequence[str], joint: set[frozenset[str]], day: date) -> bool:
        if any(self._fight(name, member, day) for member in camp):
            return False
        return any(frozenset((name, member)) in joint or self._joined(name, member, day) for member in camp)

    def _joined(self, left: str, right: str, day: date) -> bool:
        """Whether two are one by descent, by their state, or by a relation of theirs on that day."""
        ours, theirs = self._line(left), self._line(right)
        return bool(
            ours & theirs or self._related(ours, day, _JOINS) & theirs or self._related(theirs, day, _JOINS) & ours
        )

    def _fight(self, left: str, right: str, day: date) -> bool:
        ours, theirs = self._line(left), self._line(right)
        fights = (RelationKind.FIGHTS,)
        return bool(self._related(ours, day, fights) & theirs or self._related(theirs, day, fights) & ours)

    def _line(self, name: str) -> frozenset[str]:
        """An actor, those it is part of, and the state that it serves."""
        if name not in self._lines:
            line = [name]
            while (actor := self._actors.get(line[-1])) and actor.parent and actor.parent not in line:
                line.append(actor.parent)
            served = [self._actors[each] for each in line if each in self._actors]
            states = [f"state:{actor.country}" for actor in served if actor.kind in _STATE and actor.country]
            self._lines[name] = frozenset([*line, *states])
        return self._lines[name]

    def _related(self, line: frozenset[str], day: date, how: Sequence[RelationKind]) -> frozenset[str]:
        known = (self._actors[each] for each in line if each in self._actors)
        return frozenset(
            other
            for actor in known
            for each in actor.related_on(day)
            if each.how in how
            for other in self._line(each.to)
        )


def _homes(actors: Mapping[str, Actor]) -> dict[str, str]:
    """Of each country the state force that most others of that country belong to."""
    belongs = Counter(actor.parent for actor in actors.values() if actor.parent)
    homes: dict[str, str] = {}
    for actor in sorted(actors.values(), key=lambda each: (-belongs[each.id], -len(each.relations), each.id)):
        if actor.kind is ActorKind.STATE_FORCES and actor.country and actor.parent is None:
            homes.setdefault(actor.country, actor.id)
    return homes
