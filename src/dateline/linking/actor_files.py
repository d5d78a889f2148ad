"""Read the actor files: data/actors.toml (parties) and data/generic_actors.toml (role words, roles by country).

A file that is not as agreed is refused with what to do about it; see the policy at the head of each file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from dateline.model import Actor, ActorKind, ActorRelation, RegistryError, RelationKind

__all__ = ["read_actor_tables", "read_actors", "read_countries", "read_roles"]

_KNOWN = {"id", "name", "aliases", "acronyms", "kind", "country", "theatres", "parent", "from", "to", "relations"}
_KNOWN |= {"external_ids"}


def read_actor_tables() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the two files that come with the package, as tables."""
    folder = files("dateline.linking") / "data"
    names = ("actors.toml", "generic_actors.toml")
    parties, generic = (tomllib.loads((folder / name).read_text("utf-8")) for name in names)
    return parties, generic


def read_actors(table: Mapping[str, Any]) -> Iterator[Actor]:
    """Yield the parties of a table in the form of actors.toml, or raise `RegistryError`."""
    for row in table.get("actor", ()):
        try:
            yield _read_actor(row)
        except (KeyError, ValueError, TypeError) as error:
            raise RegistryError(f"actor {row.get('id', row)!r}: {error}; see the head of actors.toml") from error


def read_roles(table: Mapping[str, Any]) -> dict[str, str]:
    """Return each role word and its role: 'government forces' is 'army'."""
    return {word: row["role"] for row in table.get("role", ()) for word in row["words"]}


def read_countries(table: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    """Return the actor id that a role comes to, by country code and role."""
    rows = table.get("country", ())
    return {(row["code"], role): actor for row in rows for role, actor in row.items() if role != "code"}


def _read_actor(row: dict[str, Any]) -> Actor:
    if unknown := row.keys() - _KNOWN:
        raise ValueError(f"unknown fields {sorted(unknown)}")
    return Actor(
        id=row["id"],
        name=row["name"],
        aliases=tuple(row.get("aliases", ())),
        acronyms=tuple(row.get("acronyms", ())),
        kind=ActorKind(row["kind"]),
        country=row.get("country"),
        theatres=tuple(row.get("theatres", ())),
        parent=row.get("parent"),
        from_=row.get("from"),
        to=row.get("to"),
        relations=tuple(_read_relation(each) for each in row.get("relations", ())),
        external_ids=row.get("external_ids"),
    )


def _read_relation(row: dict[str, str]) -> ActorRelation:
    return ActorRelation(to=row["to"], how=RelationKind(row["how"]), from_=row.get("from"), until=row.get("until"))
