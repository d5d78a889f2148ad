"""The register of parties for the command line: list it, count its wars, add a user's own files, remove them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import IO

import click
from rich.table import Table
from rich.text import Text

from dateline.linking import TomlActorRegistry, add_actors, added_files, conflicts_of, remove_actors
from dateline.model import ARMED_KINDS, Actor, ActorKind, UnreadableValue, to_json
from dateline.output import show_table
from dateline.queries import open_kept
from dateline.settings import load_settings

_NAMES_SHOWN = 4


def write_actors(
    form: str,
    *,
    country: str | None = None,
    kind: str | None = None,
    on_day: date | None = None,
    db: str | None = None,
    out: IO[str],
) -> None:
    """Write the actors asked for as ``table`` or ``jsonl``, and count them on standard error."""
    if kind is not None and kind not in list(ActorKind):
        raise UnreadableValue(f"{kind!r} is no kind of actor; there are {', '.join(ActorKind)}")
    settings = load_settings()
    registry = TomlActorRegistry.load(settings.actors_dir, cache_dir=settings.cache_dir)
    named = registry.actors if db is None else _named_in(db, registry)
    found = [actor for actor in named if _is_asked_for(actor, country=country, kind=kind, on_day=on_day)]
    if form == "table":
        show_table(_table(found, on_day), out=out)
    else:
        out.writelines(to_json(actor) + "\n" for actor in found)
    click.echo(counted(found), err=True)


def add(path: Path) -> str:
    """Take in a file of actors and return what to tell of it."""
    folder = load_settings().actors_dir
    was_there = {each.name for each in added_files(folder)}
    number = add_actors(path, folder=folder)
    placed = {each.name for each in added_files(folder)} - was_there
    where = f"kept in {folder}" if placed else f"in the place of the file of that name in {folder}"
    return f"{path.name}: {number} actor{'s'[: number != 1]} added, {where}; what is read from now on knows them"


def remove(name: str) -> str:
    """Throw out an added file and return what to tell of it."""
    return f"{remove_actors(name, folder=load_settings().actors_dir)} is removed"


def counted(actors: Sequence[Actor]) -> str:
    """Return in one line how many actors there are, how many of them are armed, and in how many conflicts."""
    armed = sum(1 for actor in actors if actor.kind in ARMED_KINDS)
    return f"{len(actors)} actors, {armed} of them armed, in {len(conflicts_of(actors))} conflicts"


def _named_in(db: str, registry: TomlActorRegistry) -> Iterator[Actor]:
    """Yield the registry's actors that a store's events name, those of most events first."""
    events: dict[str, int] = {}
    with open_kept(db) as store:
        for event in store.load_events():
            parties = {party.actor for party in (*event.side_a, *event.side_b)}
            for named in (parties | {blame.actor for blame in event.blame}) - {None}:
                events[str(named)] = events.get(str(named), 0) + 1
    for actor_id in sorted(events, key=lambda each: (-events[each], each)):
        if (actor := registry.get(actor_id)) is not None:
            yield actor


def _is_asked_for(actor: Actor, *, country: str | None, kind: str | None, on_day: date | None) -> bool:
    is_there = country is None or country.upper() in (actor.country, *actor.theatres)
    return is_there and kind in (None, actor.kind) and (on_day is None or actor.was_there(on_day))


def _table(actors: Iterable[Actor], on_day: date | None) -> Table:
    table = Table("id", "name", "kind", "country", "fights in", "parent", "from", "to", "also called")
    for actor in actors:
        others = [*actor.acronyms, *actor.other_names]
        more = ", ..." if len(others) > _NAMES_SHOWN else ""
        cells = (
            actor.id,
            actor.called_on(on_day) if on_day else actor.name,
            str(actor.kind),
            actor.country or "",
            " ".join(actor.theatres),
            actor.parent or "",
            actor.from_ or "",
            actor.to or "",
            ", ".join(others[:_NAMES_SHOWN]) + more,
        )
        table.add_row(*(Text(cell) for cell in cells))
    return table
