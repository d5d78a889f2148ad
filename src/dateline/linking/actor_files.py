"""Read actor files: the parties of data/actors/*.toml or of a user's own file, and data/generic_actors.toml.

A file that is not as agreed is refused with file and line; docs/actors.md says what the form is. Whether the entries
of all files fit together is asked elsewhere: see actor_checks.py.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from dateline.linking.actor_cache import kept_tables
from dateline.model import Actor, ActorKind, ActorRelation, DatedName, RegistryError, RelationKind

__all__ = ["Entry", "RoleHolder", "parse_actors", "read_generic", "read_holders", "read_roles", "shipped_actors"]

_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*actor[ \t]*\]\]", re.MULTILINE)
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_COUNTRY = re.compile(r"[A-Z]{2}")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
Fields = Mapping[str, Callable[[str, Any], Any]]
FORM = "docs/actors.md says how actors are written"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One [[actor]] of a file, and where it stands."""

    actor: Actor
    replaces: bool = False
    """Whether it is to stand in the place of the entry with its id in another file."""
    file: str
    text: str
    """The whole file, to find lines in."""
    number: int
    """Which of the file's entries it is, from 0."""

    def at(self, word: str | None = None) -> str:
        """Return file and line of a word of this entry, or of its head: 'mine.toml:12'."""
        return f"{self.file}:{_line_of(self.text, self.number, word)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleHolder:
    """Who fills a role in one country, between two partial dates or always."""

    actor: str
    from_: str | None = None
    to: str | None = None

    @property
    def is_dated(self) -> bool:
        """Whether it holds between dates alone."""
        return self.from_ is not None or self.to is not None


def shipped_actors(cache_dir: Path | None = None) -> tuple[Entry, ...]:
    """Return the parties that come with the package, by file and in the order of the files; ``cache_dir`` is faster."""
    folder = files("dateline.linking") / "data" / "actors"
    texts = {each.name: each.read_text("utf-8") for each in folder.iterdir() if each.name.endswith(".toml")}
    tables = kept_tables(texts, cache_dir)
    return tuple(entry for name in sorted(texts) for entry in _entries(tables[name], texts[name], file=name))


def parse_actors(text: str, *, file: str) -> Iterator[Entry]:
    """Yield the entries of a file's text, or raise `RegistryError` that names file and line."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RegistryError(f"{file} is not TOML: {error}; {FORM}") from error
    yield from _entries(table, text, file=file)


def _entries(table: Mapping[str, Any], text: str, *, file: str) -> Iterator[Entry]:
    for number, row in enumerate(_rows(table, file)):
        try:
            actor, replaces = _read_actor(row)
        except _BadField as error:
            raise RegistryError(f"{file}:{_line_of(text, number, error.word)}: {error}; {FORM}") from error
        yield Entry(actor=actor, replaces=replaces, file=file, text=text, number=number)


def read_generic() -> dict[str, Any]:
    """Return the file of role words that comes with the package, as a table."""
    text = (files("dateline.linking") / "data" / "generic_actors.toml").read_text("utf-8")
    return tomllib.loads(text)


def read_roles(table: Mapping[str, Any]) -> dict[str, str]:
    """Return each role word and its role: 'government forces' is 'army'."""
    return {word: row["role"] for row in table.get("role", ()) for word in row["words"]}


def read_holders(table: Mapping[str, Any]) -> dict[tuple[str, str], tuple[RoleHolder, ...]]:
    """Return who fills each role, by country code and role, in the order of the file."""
    found: dict[tuple[str, str], tuple[RoleHolder, ...]] = {}
    for row in table.get("country", ()):
        for role, actor in row.items():
            if role not in ("code", "from", "to"):
                holder = RoleHolder(actor=actor, from_=row.get("from"), to=row.get("to"))
                found[row["code"], role] = (*found.get((row["code"], role), ()), holder)
    return found


class _BadField(ValueError):
    """A field that is not as agreed; ``word`` is what to look for in the file."""

    def __init__(self, message: str, word: str | None = None) -> None:
        super().__init__(message)
        self.word = word


def _rows(table: Mapping[str, Any], file: str) -> list[Any]:
    if unknown := table.keys() - {"actor"}:
        raise RegistryError(f"{file}: {sorted(unknown)[0]!r} is unknown beside [[actor]]; {FORM}")
    rows = table.get("actor", [])
    if not isinstance(rows, list) or not rows:
        raise RegistryError(f"{file} has no [[actor]]; {FORM}")
    return rows


def _line_of(text: str, number: int, word: str | None) -> int:
    """Return the line of a word within the entry with that number, else of the entry's head."""
    heads = [match.start() for match in _HEADER.finditer(text)]
    if number >= len(heads):  # written in another way, such as actor = [{ ... }]
        return 1
    start = heads[number]
    end = heads[number + 1] if number + 1 < len(heads) else len(text)
    found = -1 if word is None else text.find(word, start, end)
    return text.count("\n", 0, found if found >= 0 else start) + 1


def _read_actor(row: Any) -> tuple[Actor, bool]:
    if not isinstance(row, dict):
        raise _BadField(f"{row!r} is no table of fields")
    if unknown := sorted(row.keys() - _FIELDS.keys() - {"replaces"}):
        raise _BadField(f"unknown field {unknown[0]!r}", unknown[0])
    for wanted in ("id", "name", "kind"):
        if wanted not in row:
            raise _BadField(f"{wanted!r} is missing")
    fields = {key: value for key, value in row.items() if key != "replaces"}
    values: dict[str, Any] = {_own(key): _FIELDS[key](key, value) for key, value in fields.items()}
    replaces = row.get("replaces", False)
    if not isinstance(replaces, bool):
        raise _BadField(f"replaces is {replaces!r}, and must be true or false", "replaces")
    return Actor(**values), replaces


def _own(key: str) -> str:
    """Return what a field is called in Python, where 'from' is a word of its own."""
    return f"{key}_" if key == "from" else key


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _BadField(f"{key} is {value!r}, and must be words in quotation marks", key)
    return value


def _id(key: str, value: Any) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise _BadField(f"{key} is {value!r}, and must be small letters, figures and hyphens", key)
    return value


def _texts(key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _BadField(f"{key} is {value!r}, and must be a list of words in quotation marks", key)
    return tuple(_text(key, each) for each in value)


def _date(key: str, value: Any) -> str:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise _BadField(f'{key} is {value!r}, and must be a date as "2015", "2015-11" or "2015-11-12"', key)
    return value


def _country(key: str, value: Any) -> str:
    if not isinstance(value, str) or not _COUNTRY.fullmatch(value):
        raise _BadField(f"{key} has {value!r}, which is no ISO code of two capitals such as SY", key)
    return value


def _countries(key: str, value: Any) -> tuple[str, ...]:
    return tuple(_country(key, each) for each in _texts(key, value))


def _kind(key: str, value: Any) -> ActorKind:
    if value not in list(ActorKind):
        raise _BadField(f"{key} is {value!r}, and must be one of {', '.join(ActorKind)}", key)
    return ActorKind(value)


def _how(key: str, value: Any) -> RelationKind:
    if value not in list(RelationKind):
        raise _BadField(f"{key} is {value!r}, and must be one of {', '.join(RelationKind)}", str(value))
    return RelationKind(value)


def _tables(key: str, value: Any, fields: Fields, *, needed: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Yield the fields of each table in a list, read."""
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise _BadField(f"{key} is {value!r}, and must be a list of tables such as [{{ {needed[0]} = ... }}]", key)
    for each in value:
        if unknown := sorted(each.keys() - fields.keys()):
            raise _BadField(f"unknown field {unknown[0]!r} in {key}", unknown[0])
        if missing := [name for name in needed if name not in each]:
            raise _BadField(f"{missing[0]!r} is missing in {key}", key)
        yield {_own(name): fields[name](name, each[name]) for name in each}


def _relations(key: str, value: Any) -> tuple[ActorRelation, ...]:
    fields = {"to": _id, "how": _how, "from": _date, "until": _date}
    return tuple(ActorRelation(**each) for each in _tables(key, value, fields, needed=("to", "how")))


def _names(key: str, value: Any) -> tuple[DatedName, ...]:
    fields = {"name": _text, "from": _date, "to": _date}
    return tuple(DatedName(**each) for each in _tables(key, value, fields, needed=("name",)))


def _external(key: str, value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise _BadField(f"{key} is {value!r}, and must be a table such as {{ wikidata = ... }}", key)
    return {_text(key, name): _text(key, each) for name, each in value.items()}


_FIELDS: Fields = {
    "id": _id,
    "name": _text,
    "aliases": _texts,
    "acronyms": _texts,
    "names": _names,
    "kind": _kind,
    "country": _country,
    "theatres": _countries,
    "parent": _id,
    "succeeds": _id,
    "from": _date,
    "to": _date,
    "relations": _relations,
    "external_ids": _external,
}
"""Every field of an [[actor]], and what reads it."""
