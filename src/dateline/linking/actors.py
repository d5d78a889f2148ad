"""Settle actor mentions: names against the registry, role words ('the army', 'rebels') by country.

A nationality within the words wins over the report's country. Civilians, protesters, rioters and the unnamed never
become a named party. Does not find mentions: see mentions/actors.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Protocol

from dateline.linking.actor_checks import check_entries
from dateline.linking.actor_context import Telling, in_context
from dateline.linking.actor_files import RoleHolder, read_generic, read_holders, read_roles
from dateline.linking.added_actors import added_digest, read_added, together
from dateline.linking.placenames import fold_name
from dateline.linking.pronouns import settle_pronouns
from dateline.linking.territories import Territory, load_territories
from dateline.model import Actor, ActorKind, ActorMention, ActorRegistry, covers

__all__ = ["TomlActorRegistry", "link_actors"]

STATE_ROLES = {
    "government": ("government", ActorKind.STATE_FORCES),
    "army": ("armed forces", ActorKind.STATE_FORCES),
    "air-force": ("air force", ActorKind.STATE_FORCES),
    "police": ("police", ActorKind.POLICE),
}
"""The roles that every state fills, with the noun after its adjective: 'Turkish armed forces' is tr-army."""
_NEVER_NAMED = frozenset(("unnamed", "civilians", "protesters", "rioters", "group", "both-sides", "pronoun"))
_BACKED = re.compile(
    r"\S+[-‐– ](?:backed|led|supported|allied|aligned|linked|affiliated|funded|trained|sponsored)\b|\b(?:pro|anti)-\S+",
    re.IGNORECASE,
)


class NationalRegistry(ActorRegistry, Protocol):
    """An actor registry that also knows nationalities."""

    def country_in(self, text: str) -> str | None:
        """Return the state whose people, name or capital stands in ``text``, or None."""
        ...

    def role(self, role: str, country: str, *, on: date | None = None) -> Actor | None:
        """Return who fills ``role`` in ``country``, on a day where one is given, or None."""
        ...


class TomlActorRegistry:
    """Parties from the actor files, and every state's army, air force, police and government."""

    def __init__(
        self,
        actors: Sequence[Actor],
        *,
        roles: Mapping[str, str],
        holders: Mapping[tuple[str, str], Sequence[RoleHolder]],
        added: str | None = None,
    ) -> None:
        self.actors = tuple(actors)
        self.roles = roles
        """Role words and their role."""
        self.holders = holders
        """Who fills a role, by country and role."""
        self.added = added
        """What marks the user's own files; None where there are none."""
        self._by_id = {actor.id: actor for actor in actors}
        self._roles = {fold_name(word): role for word, role in roles.items()}

    @classmethod
    def load(cls, folder: Path | None = None, *, cache_dir: Path | None = None) -> TomlActorRegistry:
        """Return the registry that comes with the package, with what a user's own files in ``folder`` add.

        What comes with the package is kept in ``cache_dir`` in a form that is read faster.

        Raises `RegistryError` where they do not fit together.
        """
        generic = read_generic()
        roles, holders = read_roles(generic), read_holders(generic)
        added = read_added(folder)
        entries = together(added, cache_dir=cache_dir)
        if added:
            check_entries(entries, roles=roles)
        actors = [entry.actor for entry in entries]
        return cls(actors, roles=roles, holders=holders, added=added_digest(folder))

    @cached_property
    def territories(self) -> Mapping[str, Territory]:
        """Every state by its code."""
        return load_territories()

    @cached_property
    def adjectives(self) -> tuple[str, ...]:
        """The words before 'troops' that name a state: 'Turkish', 'US', 'Turkey'."""
        return tuple(word for state in self.territories.values() for word in (*state.demonyms, *state.names))

    @cached_property
    def metonyms(self) -> tuple[str, ...]:
        """The words that stand for a government where they act: 'Turkey', 'Ankara'."""
        capitals = tuple(state.capital for state in self.territories.values() if state.capital)
        return capitals + tuple(name for state in self.territories.values() for name in state.names)

    @cached_property
    def _by_name(self) -> Mapping[str, Actor]:
        named: dict[str, Actor] = {}
        for actor in self.actors:
            own = () if fold_name(actor.name) in self._roles else (actor.name,)
            for name in (*own, *actor.other_names, *actor.acronyms):
                named.setdefault(fold_name(name), actor)
        return named

    @cached_property
    def _nations(self) -> Mapping[str, str]:
        """Names, peoples and capitals of states, folded, and the code of the state."""
        named: dict[str, str] = {}
        for code, state in self.territories.items():
            for word in (*state.demonyms, *state.names, *([state.capital] if state.capital else ())):
                named.setdefault(fold_name(word), code)
        return named

    def find(self, name: str) -> Actor | None:
        """Return the actor that goes by ``name``, whatever its case; 'Turkish warplanes' is Turkey's air force."""
        folded = fold_name(name).removeprefix("the ")
        if (actor := self._by_name.get(folded)) is not None:
            return actor
        words = folded.split()
        for length in range(1, len(words)):
            country = self._nations.get(" ".join(words[:length]))
            role = self._roles.get(" ".join(words[length:]))
            if country and role and (actor := self.role(role, country)) is not None:
                return actor
        return None

    def get(self, actor_id: str) -> Actor | None:
        """Return the actor with this id, or None; 'tr-police' is made from territory data."""
        if (actor := self._by_id.get(actor_id)) is not None:
            return actor
        code, _, role = actor_id.partition("-")
        return self._derived(role, code.upper())

    def role(self, role: str, country: str, *, on: date | None = None) -> Actor | None:
        """Return who fills ``role`` ('army', 'rebels', ...) in ``country`` (ISO alpha-2), or None.

        With a day, whoever filled it then; where nobody's dates cover it, the one that is made from territory data.
        """
        if role in _NEVER_NAMED:
            return None
        rows = sorted(self.holders.get((country, role), ()), key=lambda row: row.is_dated, reverse=on is not None)
        for row in rows:
            actor = self._by_id.get(row.actor)
            if actor and (on is None or (covers(on, row.from_, row.to) and actor.was_there(on))):
                return actor
        return self._derived(role, country)

    def country_in(self, text: str) -> str | None:
        """Return the state whose people, name or capital stands in ``text``; backers ('US-backed') do not count."""
        words = fold_name(_BACKED.sub(" ", text)).split()
        for length in (3, 2, 1):
            for start in range(len(words) - length + 1):
                spelling = " ".join(words[start : start + length])
                if (code := self._nations.get(spelling) or self._nations.get(_base(spelling))) is not None:
                    return code
        return None

    def _derived(self, role: str, country: str) -> Actor | None:
        territory = self.territories.get(country)
        if territory is None or role not in STATE_ROLES:
            return None
        noun, kind = STATE_ROLES[role]
        name = f"{territory.adjective} {noun}"
        return Actor(id=f"{country.lower()}-{role}", name=name, kind=kind, country=country, theatres=(country,))


def link_actors(
    mentions: Sequence[ActorMention],
    *,
    registry: NationalRegistry,
    telling: Telling,
) -> tuple[ActorMention, ...]:
    """Return the mentions with their actor, and in words how it was settled; those that point to nobody are dropped."""
    country, published = telling.country, telling.published
    linked = (_link(mention, registry, country, published) for mention in mentions)
    forced = [_with_forces(mention, registry, published) for mention in linked]
    return settle_pronouns(in_context(forced, telling, registry=registry), telling)


def _with_forces(mention: ActorMention, registry: NationalRegistry, published: date | None) -> ActorMention:
    """Return a government's mention with the armed forces that fight for it; any other as it is."""
    actor = mention.actor
    if actor is None or not actor.id.endswith("-government") or actor.country is None:
        return mention
    return replace(mention, forces=registry.role("army", actor.country, on=published))


def _link(
    mention: ActorMention, registry: NationalRegistry, country: str | None, published: date | None
) -> ActorMention:
    if mention.actor is not None:
        return _link_named(mention, mention.actor, registry, country, published)
    if mention.generic is None or mention.generic in _NEVER_NAMED:
        return mention
    named = registry.country_in(mention.text)
    where = named or country
    if where is None:
        return replace(mention, how="role word; the report's country is unknown")
    actor = registry.role(mention.generic, where, on=published)
    why = "the country named with it" if named else "the report's country"
    how = f"role word; {why} is {where}" if actor else f"role of nobody in {where}"
    return replace(mention, actor=actor, how=f"{mention.how}; {how}" if mention.how else how)


def _link_named(
    mention: ActorMention, actor: Actor, registry: NationalRegistry, country: str | None, published: date | None
) -> ActorMention:
    """Return a named mention: 'Syrian army helicopters' are the air force's, 'the junta' is trusted only at home."""
    if mention.generic in STATE_ROLES and actor.country is not None:
        holder = registry.role(mention.generic, actor.country, on=published)
        return replace(mention, actor=holder or actor, how=f"role word after the name of {actor.name}")
    named = registry.country_in(mention.text)
    rest = mention.text.split(maxsplit=1)[-1] if named else mention.text
    is_plain, where = rest == rest.lower() and rest.isascii(), named or country
    if is_plain and where is not None and actor.theatres and where not in (*actor.theatres, named and actor.country):
        return replace(
            mention, actor=None, generic=mention.generic or "unnamed", how=f"a name of {actor.name} elsewhere"
        )
    return replace(mention, how=mention.how or "name in the registry")


def _base(word: str) -> str:
    """Return a folded word without the 's' of a possessive: 'syrias' is 'syria'."""
    return word.removesuffix("s")
