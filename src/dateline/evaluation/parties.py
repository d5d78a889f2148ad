"""Whether the party that gold names is the actor that Dateline names.

Gold writes names ("Syrian armed forces", "rebels"); Dateline writes registry ids.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import Actor, ActorKind, ActorRegistry

# Role words that gold uses as names; both careful sets are about Syria.
_ROLES = {"rebels": "rebels", "pro-government forces": "pro-government", "police": "police"}
_COUNTRY = "SY"


@dataclass(frozen=True, slots=True)
class Parties:
    """Compares gold's names with actor ids by way of a registry."""

    registry: ActorRegistry

    def agree(self, name: str, actor_id: str | None) -> bool:
        """Whether both are one party, one is a part of the other, or both are the forces or government of one state."""
        left = self._named(name)
        right = self.registry.get(actor_id) if actor_id else None
        if left is None or right is None:
            return _letters(name) == _letters(actor_id or "unknown")
        lines = {each.id for each in self._line(left)}, {each.id for each in self._line(right)}
        return right.id in lines[0] or left.id in lines[1] or _are_one_state(left, right)

    def _named(self, name: str) -> Actor | None:
        role = _ROLES.get(name.lower())
        return self.registry.find(name) or (self.registry.role(role, _COUNTRY) if role else None)

    def _line(self, actor: Actor | None) -> Iterator[Actor]:
        """Yield an actor, its parent, and on."""
        seen: set[str] = set()
        while actor is not None and actor.id not in seen:
            seen.add(actor.id)
            yield actor
            actor = self.registry.get(actor.parent) if actor.parent else None


def _are_one_state(left: Actor, right: Actor) -> bool:
    is_state = left.kind is ActorKind.STATE_FORCES and right.kind is ActorKind.STATE_FORCES
    return is_state and left.country is not None and left.country == right.country


def _letters(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())
