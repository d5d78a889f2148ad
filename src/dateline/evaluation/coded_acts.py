"""Answer coded sentences with acts: a code by its beginning, and parties as the sets name them.

A party agrees with a code of three letters by its own code, that of its country or of the party that it is part of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dateline.linking import TomlActorRegistry
from dateline.model import Actor, Event, Party
from dateline.publish import Act, acts_of


def acts_told(events: Iterable[Event], actors: TomlActorRegistry) -> Iterator[Act]:
    """Yield the chief act of each event of a text, the main event's first."""
    for event in events:
        yield from acts_of(event, actors)[:1]


def by_beginning(code: str | None, beginnings: Mapping[str, str]) -> str | None:
    """Return what the longest beginning of a code stands for; None where no beginning of it is known."""
    tries = (code[:length] for length in range(len(code), 0, -1)) if code else iter(())
    return next((beginnings[each] for each in tries if each in beginnings), None)


@dataclass(frozen=True, slots=True)
class PartyCodes:
    """Gives parties the codes of three letters that event data have for them."""

    actors: TomlActorRegistry

    def codes(self, party: Party) -> frozenset[str]:
        """Return the codes of a party: those that its entry has, and that of its country; nobody known has none."""
        return frozenset(code for actor in self._line(party) for code in self._own(actor))

    def _own(self, actor: Actor) -> Iterator[str]:
        if actor.external_ids and "cameo" in actor.external_ids:
            yield actor.external_ids["cameo"]
        state = self.actors.territories.get(actor.country or "")
        if state is not None:
            yield state.code3

    def _line(self, party: Party) -> Iterator[Actor]:
        """Yield the party's entry, its parent's, and on."""
        seen: set[str] = set()
        actor = self.actors.get(party.actor) if party.actor else None
        while actor is not None and actor.id not in seen:
            seen.add(actor.id)
            yield actor
            actor = self.actors.get(actor.parent) if actor.parent else None
