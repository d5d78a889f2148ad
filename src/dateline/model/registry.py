"""Entries of the registries that mentions are settled against: actors and places."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.vocabulary import ActorKind, RelationKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRelation:
    """A dated relation of one actor to another; partial ISO dates ('2012-06') or None."""

    to: str
    how: RelationKind
    from_: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A party to a war, or people named as a group, with every name it goes by."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    kind: ActorKind = ActorKind.UNKNOWN
    country: str | None = None
    theatres: tuple[str, ...] = ()
    parent: str | None = None
    from_: str | None = None
    to: str | None = None
    relations: tuple[ActorRelation, ...] = ()
    external_ids: dict[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerEntry:
    """A named place with coordinates, as a gazetteer has it."""

    key: str
    name: str
    lat: float
    lon: float
    feature: str
    """settlement, neighbourhood, air-base, airport, base, area, line, province, country, camp, hill, river, ..."""
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    pcode: str | None = None
    """OCHA's p-code of the smallest unit that it is known to lie in; None where no list of p-codes was added."""
    matched: str | None = None
    """The spelling under which it was found."""
    exact: bool = True
    """Whether that spelling is one of its own, or only agrees with it after normalising."""
