"""Add, list and remove gazetteers for the command line: what `dateline gazetteer` does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import IO

import click
from rich.console import Console
from rich.table import Table

from dateline.linking.gazetteer import open_gazetteer
from dateline.linking.gazetteer_adding import Addition, add_gazetteer, add_pcodes, form_of
from dateline.linking.gazetteer_folder import listed_files, remove_gazetteer
from dateline.progress import progress_of
from dateline.settings import Settings

__all__ = ["add_lists", "list_added", "remove_added"]

# Places before what names them, so that alternate names given in the same command find the places.
_ORDER = ("places", "admin codes", "alternate names")


def add_lists(paths: Sequence[Path], pcodes: Sequence[Path], *, settings: Settings, licence: str | None) -> None:
    """Add each list, and say what came of it."""
    forms = {path: form_of(path) for path in paths}
    with progress_of("building the gazetteer") as show:
        shipped = open_gazetteer(settings.cache_dir, show).path
    for path in sorted(paths, key=lambda each: _ORDER.index(forms[each])):
        with progress_of(f"adding {path.name}") as show:
            added = add_gazetteer(path, folder=settings.gazetteers_dir, shipped=shipped, licence=licence, progress=show)
        _tell(added)
    for path in pcodes:
        _tell(add_pcodes(path, folder=settings.gazetteers_dir, shipped=shipped, licence=licence))


def list_added(settings: Settings, out: IO[str]) -> None:
    """List what was added, each with where it came from."""
    added = listed_files(settings.gazetteers_dir)
    if not added:
        click.echo("only the shipped gazetteer; `dateline gazetteer add FILE` adds lists to it", file=out)
        return
    table = Table("name", "holds", "file", "sha256", "places", "names", "added", "licence", box=None)
    for each in added:
        counts = (f"{each.places:,}", f"{each.names:,}")
        table.add_row(each.name, each.form, each.file, each.digest[:12], *counts, each.added, each.licence or "unknown")
    console = Console(file=out, highlight=False)
    console.print(table) if console.is_terminal else Console(file=out, highlight=False, width=200).print(table)


def remove_added(name: str, settings: Settings) -> None:
    """Take one away, and say so."""
    removed = remove_gazetteer(settings.gazetteers_dir, name)
    click.echo(f"{removed.name} removed ({removed.places:,} places, {removed.names:,} names)")


def _tell(added: Addition) -> None:
    it = added.gazetteer
    if not added.is_new:
        click.echo(f"{it.name}: the same file was added on {it.added}; nothing to do")
        return
    what = "units" if it.form == "p-codes" else "places"
    click.echo(f"{it.name}: {it.form}, {it.places:,} {what}, {it.names:,} names; the next read uses them")
    for meaning, column in added.recognised.items():
        click.echo(f"  {meaning}: {column}")
    if added.set_aside:
        examples = f" ({'; '.join(added.reasons)})" if added.reasons else ""
        click.echo(f"  {added.set_aside:,} lines set aside{examples}", err=True)
    if added.unknown:
        click.echo(
            f"  {added.unknown:,} names are of places that no list has; add the country's places, then this again",
            err=True,
        )
