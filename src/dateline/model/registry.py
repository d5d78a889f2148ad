"""Entries of the registries that mentions are settled against: actors and places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.model.vocabulary import ActorKind, RelationKind


def covers(day: date, first: str | None, last: str | None) -> bool:
    """Whether a day lies between two partial ISO dates ('2012', '2012-06'), both ends included; None is open."""
    iso = day.isoformat()
    return (first is None or iso[: len(first)] >= first) and (last is None or iso[: len(last)] <= last)


ARMED_GROUPS = frozenset((ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA))
"""Armed parties that are no state's."""
ARMED_KINDS = ARMED_GROUPS | {ActorKind.STATE_FORCES, ActorKind.POLICE, ActorKind.EXTERNAL_FORCES}
"""The kinds of actors that bear arms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRelation:
    """A dated relation of one actor to another; partial ISO dates ('2012-06') or None."""

    to: str
    how: RelationKind
    from_: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedName:
    """A name that an actor bore for a time; partial ISO dates ('2012-06') or None."""

    name: str
    from_: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A party to a war, or people named as a group, with every name it goes by."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    names: tuple[DatedName, ...] = ()
    """What it called itself, and when; reports may use any of these names at any time."""
    kind: ActorKind = ActorKind.UNKNOWN
    country: str | None = None
    theatres: tuple[str, ...] = ()
    parent: str | None = None
    succeeds: str | None = None
    """The actor whose place it took under a new name."""
    from_: str | None = None
    to: str | None = None
    relations: tuple[ActorRelation, ...] = ()
    external_ids: dict[str, str] | None = None

    @property
    def other_names(self) -> tuple[str, ...]:
        """All names but the first that are matched whatever their case."""
        return (*self.aliases, *(dated.name for dated in self.names))

    def was_there(self, day: date) -> bool:
        """Whether its dates, partial ones included, cover a day."""
        return covers(day, self.from_, self.to)

    def called_on(self, day: date) -> str:
        """Return the name that it bore on a day; the one that lists print where no dated name covers it."""
        return next((each.name for each in self.names if covers(day, each.from_, each.to)), self.name)

    def related_on(self, day: date) -> tuple[ActorRelation, ...]:
        """Return its relations to others that held on a day."""
        return tuple(each for each in self.relations if covers(day, each.from_, each.until))


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
