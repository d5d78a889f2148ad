"""Bring Dateline's records to the classes of the set ``fakes``: governorate, actor, cause.

The mapping is data, in data/fakes_classes.toml; docs/benchmarks.md explains it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from unicodedata import combining, normalize

from dateline.model import Actor, ActorKind, ActorRegistry, Event, Stance

UNKNOWN = "unknown"
_COALITION = "international coalition forces"
_ACCUSING = (Stance.CLAIMS_OWN, Stance.CONCEDED, Stance.BLAMED, Stance.SUSPECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Classes:
    """What the set would call one happening."""

    governorate: str
    actor: str
    cause: str


def classes_of(event: Event, registry: ActorRegistry) -> Classes:
    """Return the classes of an event; ``unknown`` where the set has none for it."""
    return Classes(governorate=_governorate(event), actor=_actor(event, registry), cause=_cause(event))


def _governorate(event: Event) -> str:
    """Return the class of the first place, where it happened if that is told, that lies in a governorate."""
    places = sorted(event.places, key=lambda place: place.role != "at")
    names = (_letters(place.admin1 or "") for place in places if place.country in ("SY", None))
    table = _table("governorate")
    return next((table[name] for name in names if name in table), UNKNOWN)


def _cause(event: Event) -> str:
    rows = _rows()
    if event.kind in rows["open"]["kinds"]:
        weapons = " ".join(weapon.name.lower() for weapon in event.weapons)
        for cause, words in rows["weapons"].items():
            if any(word in weapons for word in words):
                return str(cause)
    return _table("cause").get(_letters(event.kind), UNKNOWN)


def _actor(event: Event, registry: ActorRegistry) -> str:
    """Return the class of who acted, else of who is tied to it, in the order told."""
    told = [party.actor for party in event.side_a]
    blamed = [blame.actor for stance in _ACCUSING for blame in event.blame if blame.stance is stance]
    classes = (_actor_class(actor, registry) for actor in (*told, *blamed) if actor)
    return next((each for each in classes if each != UNKNOWN), UNKNOWN)


def _actor_class(actor_id: str, registry: ActorRegistry) -> str:
    rows: Mapping[str, Sequence[str]] = _rows()["actor"]
    for actor in _line(registry.get(actor_id), registry):
        for name, members in rows.items():
            if actor.id in members:
                return name
        if actor.kind is ActorKind.STATE_FORCES and actor.country in _rows()["coalition"]["countries"]:
            return _COALITION
    return UNKNOWN


def _line(actor: Actor | None, registry: ActorRegistry) -> Iterator[Actor]:
    """Yield an actor, its parent, and on."""
    seen: set[str] = set()
    while actor is not None and actor.id not in seen:
        seen.add(actor.id)
        yield actor
        actor = registry.get(actor.parent) if actor.parent else None


@cache
def _rows() -> Any:
    return tomllib.loads(files("dateline.evaluation").joinpath("data/fakes_classes.toml").read_text("utf-8"))


@cache
def _table(name: str) -> dict[str, str]:
    """Return class by member, the members folded to their letters."""
    return {_letters(member): cls for cls, members in _rows()[name].items() for member in members}


def _letters(name: str) -> str:
    bare = "".join(letter for letter in normalize("NFKD", name.lower()) if not combining(letter))
    return "".join(letter for letter in bare if letter.isalpha()).removesuffix("governorate").removesuffix("province")
