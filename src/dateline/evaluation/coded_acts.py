"""Answer coded sentences with acts: a code by its beginning, and parties as the sets name them.

An event read by rules answers with its code; beside it stands the act that the language core takes the sentence to
tell, which is also read where there is no event of armed conflict. The learnt act goes first unless it is less sure
than half. Those who are no entry of the registry go by the state that their words name first.

A party agrees with a code of three letters by its own code, that of its country or of the party that it is part of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from dateline import pipeline
from dateline.evaluation.texts import Told
from dateline.linking import TomlActorRegistry
from dateline.model import Actor, ActType, Event, Kind, Party, ToldAct, Topic
from dateline.publish import Act, acts_of

LEAST_SURE = 0.5
"""Below this an event's code goes before a learnt act. Where they differ the code is right 6 times of 27 below it and 2
of 11 above it, the learnt act 10 and 6 (plover by fold, 2026-11)."""


LATER = 0.8
"""What each sentence further on weighs of the one before it: news comes first, remarks on it after. Without it
weighted_f1 of case is .657 for .662 (2026-11)."""


def learnt_act(told: Told) -> ToldAct | None:
    """Return the likeliest act of a text's sentences, the first of those alike; None where none was read."""
    acts = pipeline.acts_of(told.reading) if told.reading else ()
    return max((each for each in acts if each.act is not ActType.NONE), key=lambda it: it.probability, default=None)


def learnt_matter(told: Told) -> Kind | Topic | None:
    """Return what a text's sentences are likeliest about; None where they are about nothing or none was read."""
    acts = pipeline.acts_of(told.reading) if told.reading else ()
    about = [each for each in acts if each.matter is not Topic.NONE]
    weighed = [(each.matter_probability * LATER**at, -at) for at, each in enumerate(about)]
    return about[-max(weighed)[1]].matter if weighed else None


def acts_told(events: Iterable[Event], actors: TomlActorRegistry) -> Iterator[Act]:
    """Yield the chief act of each event of a text, the main event's first."""
    for event in events:
        yield from acts_of(event, actors)[:1]


def by_beginning(code: str | None, beginnings: Mapping[str, str]) -> str | None:
    """Return what the longest beginning of a code stands for; None where no beginning of it is known."""
    tries = (code[:length] for length in range(len(code), 0, -1)) if code else iter(())
    return next((beginnings[each] for each in tries if each in beginnings), None)


@dataclass(frozen=True)
class PartyCodes:
    """Gives parties the codes of three letters that event data have for them."""

    actors: TomlActorRegistry

    def codes(self, party: Party) -> frozenset[str]:
        """Return the codes of a party: its entry's and its country's, else of the state that its words name first."""
        return frozenset(code for actor in self._line(party) for code in self._own(actor)) or self._by_name(party.name)

    def _by_name(self, name: str | None) -> frozenset[str]:
        words = (name or "").lower().replace("'s", "").replace("-", " ").split()
        stretches = (" ".join(words[at : at + size]) for at in range(len(words)) for size in (3, 2, 1))
        return next((frozenset({self._states[each]}) for each in stretches if each in self._states), frozenset())

    @cached_property
    def _states(self) -> dict[str, str]:
        """The codes of states by their names, peoples and capitals."""
        rows = self.actors.territories.values()
        return {
            name.lower(): state.code3
            for state in rows
            for name in (*state.names, *state.demonyms, *((state.capital,) if state.capital else ()))
        }

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
