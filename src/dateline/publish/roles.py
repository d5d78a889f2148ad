"""Parties in the codes of CAMEO and PLOVER: a country of three letters and what part in society they have."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import ActorKind, Event, Party
from dateline.publish.countries import country
from dateline.publish.crosswalk import sort_of
from dateline.publish.lookups import Lookups
from dateline.publish.placing import best_place

_ROLES = {
    ActorKind.STATE_FORCES: "MIL",
    ActorKind.POLICE: "COP",
    ActorKind.EXTERNAL_FORCES: "MIL",
    ActorKind.REBEL_GROUP: "REB",
    ActorKind.POLITICAL_MILITIA: "UAF",
    ActorKind.IDENTITY_MILITIA: "UAF",
    ActorKind.CIVILIANS: "CVL",
    ActorKind.PROTESTERS: "CVL",
    ActorKind.RIOTERS: "CVL",
    ActorKind.INTERNATIONAL_BODY: "IGO",
    ActorKind.UNKNOWN: "UAF",
}
"""Military, police, rebels, unaffiliated armed forces, civilians, bodies of states."""
_ROLES_OF_SORTS = {
    "state": "MIL",
    "armed": "UAF",
    "civilians": "CVL",
    "protesters": "CVL",
    "rioters": "CVL",
    "body": "IGO",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedParty:
    """One party, coded."""

    name: str
    actor: str | None
    country: str | None
    """ISO 3166-1 code of three letters; None where it is not known, and for bodies of states."""
    role: str

    @property
    def code(self) -> str:
        """Country and role in one, as CAMEO has it: DNKMIL."""
        return f"{self.country or ''}{self.role}"


def coded(party: Party, event: Event, lookups: Lookups) -> CodedParty:
    """Return a party with its role; one that no registry knows is of the country where the event was."""
    actor, sort = lookups.actor(party), sort_of(party, lookups.actors)
    place = best_place(event)
    role = _ROLES[actor.kind] if actor else _ROLES_OF_SORTS[sort]
    land = country(actor.country if actor else place.country if place else None)
    return CodedParty(
        name=lookups.party_name(party),
        actor=party.actor,
        country=land.iso3 if land and role != "IGO" else None,
        role=role,
    )
