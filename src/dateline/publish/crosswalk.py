"""What a claim or an event is called in ACLED, UCDP, PLOVER and CAMEO.

The rows are data: data/crosswalk.toml has them, data/vocabularies.toml the closed lists that they draw on. What these
vocabularies cannot hold is told by crosswalk_tables.py. Only their words are used, never their data.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.model import (
    ActorKind,
    ActorRegistry,
    Blame,
    Claim,
    Event,
    Fate,
    Kind,
    Part,
    Party,
    Stance,
)

VOCABULARIES = ("acled", "ucdp", "plover", "cameo")
"""The vocabularies that the crosswalk leads to, in the order of the docs."""
BY_SIDES = "by sides"
"""What stands for a UCDP code that the rows of sides settle."""

_SORTS = {
    ActorKind.STATE_FORCES: "state",
    ActorKind.POLICE: "state",
    ActorKind.EXTERNAL_FORCES: "state",
    ActorKind.REBEL_GROUP: "armed",
    ActorKind.POLITICAL_MILITIA: "armed",
    ActorKind.IDENTITY_MILITIA: "armed",
    ActorKind.CIVILIANS: "civilians",
    ActorKind.PROTESTERS: "protesters",
    ActorKind.RIOTERS: "rioters",
    ActorKind.INTERNATIONAL_BODY: "body",
    ActorKind.UNKNOWN: "armed",
}
SORTS = frozenset(_SORTS.values()) | {"unnamed"}
"""What a side may be, for conditions: a party that no registry knows is an armed one, since people are told apart."""
TRAITS = ("side_a", "side_b", "civilians", "weapons", "targets", "harmed")
"""What a condition may ask of a happening."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """One happening in each vocabulary; None where a vocabulary has no code for it, or the code is not known."""

    acled: str | None = None
    """A sub-event type."""
    ucdp: str | None = None
    """A type of organised violence."""
    plover: str | None = None
    """A type, with its mode after a stroke: ``ASSAULT/abduct``."""
    cameo: str | None = None

    @property
    def acled_event_type(self) -> str | None:
        """The event type that the sub-event type belongs to."""
        groups = vocabularies()["acled"]["codes"].items()
        return next((group for group, codes in groups if self.acled in codes), None)

    @property
    def plover_type(self) -> str | None:
        """The type without its mode."""
        return self.plover.partition("/")[0] if self.plover else None

    @property
    def plover_mode(self) -> str | None:
        """The mode; None where there is none."""
        return (self.plover.partition("/")[2] or None) if self.plover else None

    @property
    def cameo_root(self) -> str | None:
        """The first two figures of the code."""
        return self.cameo[:2] if self.cameo else None


def codes_of(told: Claim | Event, actors: ActorRegistry) -> Codes:
    """Return the codes of a claim or an event; what is planned, threatened, called for or denied has others."""
    row = kind_rows()[told.kind]
    for stance in rows_of("stance"):
        if told.modality in stance.get("modality", ()) or told.polarity in stance.get("polarity", ()):
            plover, cameo = stance["deeds"].get(row["deed"], stance.get("others", ("", "")))
            return Codes(plover=plover or None, cameo=cameo or None)
    return codes_of_deed(told, actors)


def codes_of_deed(told: Claim | Event, actors: ActorRegistry) -> Codes:
    """Return the codes of what is told of, as if it had happened."""
    row = kind_rows()[told.kind]
    traits = traits_of(told, actors)
    case: Mapping[str, Any] = next((case for case in row.get("case", ()) if _fits(case["when"], traits)), {})
    found = {name: case.get(name, row.get(name)) for name in VOCABULARIES}
    if found["ucdp"] == BY_SIDES:
        found["ucdp"] = _type_of_violence(traits)
    return Codes(**found)


def codes_of_blame(blame: Blame) -> Codes:
    """Return the codes of tying somebody to a happening: the vocabularies of words have them as events."""
    return _blame_codes(blame.stance)


def traits_of(told: Claim | Event, actors: ActorRegistry) -> Mapping[str, Set[str]]:
    """Return what conditions may ask of a happening."""
    harmed = any(loss.fate in (Fate.KILLED, Fate.WOUNDED) and loss.figure != 0 for loss in told.losses)
    civilian = any("civilians" in loss.who or loss.children or loss.women for loss in told.losses)
    side_b = _sorts(told.side_b, actors)
    return {
        "side_a": _sorts(told.side_a, actors),
        "side_b": side_b,
        "civilians": {"true"} if civilian or "civilians" in side_b else {"false"},
        "weapons": {weapon.name.lower() for weapon in told.weapons},
        "targets": {target.what.value for target in told.targets},
        "harmed": {"true"} if harmed else {"false"},
    }


def sort_of(party: Party, actors: ActorRegistry) -> str:
    """Return what sort of party one is: state, armed, civilians, protesters, rioters or body."""
    if party.actor in ("civilians", "protesters", "rioters"):
        return str(party.actor)
    actor = actors.get(party.actor) if party.actor else None
    if actor is not None:
        return _SORTS[actor.kind]
    words = set(party.name.lower().split())
    return next((sort for sort, named in _read("crosswalk.toml")["unnamed"].items() if words & set(named)), "armed")


@cache
def kind_rows() -> Mapping[Kind, Any]:
    """Return the row of each kind."""
    return {Kind(row["kind"]): row for row in rows_of("kind")}


def rows_of(table: str) -> list[Any]:
    """Return the rows of one table of the crosswalk: kind, stance, blame, ucdp."""
    found: list[Any] = _read("crosswalk.toml")[table]
    return found


def vocabularies() -> Mapping[str, Any]:
    """Return each vocabulary: its name, its closed list of codes by group, and what it cannot hold."""
    found: Mapping[str, Any] = _read("vocabularies.toml")
    return found


def _fits(when: Mapping[str, Any], traits: Mapping[str, Set[str]]) -> bool:
    return all(_has(trait, wanted, traits[trait]) for trait, wanted in when.items())


def _has(trait: str, wanted: Any, found: Set[str]) -> bool:
    if isinstance(wanted, bool):
        return str(wanted).lower() in found
    if trait == "weapons":
        return any(word in name for word in wanted for name in found)
    return bool(found & set(wanted))


def _type_of_violence(traits: Mapping[str, Set[str]]) -> str | None:
    rows = (row for row in rows_of("ucdp") if _fits({side: row[side] for side in ("side_a", "side_b")}, traits))
    return next((row["code"] for row in rows), None)


def _sorts(parties: Iterable[Party], actors: ActorRegistry) -> Set[str]:
    """Return the sorts of who chiefly stands on a side; allies count where there is nobody else."""
    told = list(parties)
    chief = [party for party in told if party.part is Part.MAIN] or told
    return {sort_of(party, actors) for party in chief} or {"unnamed"}


@cache
def _blame_codes(stance: Stance) -> Codes:
    row = next(row for row in rows_of("blame") if row["stance"] == stance)
    return Codes(plover=row.get("plover"), cameo=row.get("cameo"))


@cache
def _read(name: str) -> Any:
    return tomllib.loads(files("dateline.publish").joinpath(f"data/{name}").read_text("utf-8"))
