"""A user's own actor files: taken in, listed, thrown out, and read beside those that come with the package.

They lie in a folder of the user's data (see settings.py) under the names that they were added by. Nothing is half
taken: a file goes in only when all of it fits to all that is there. What marks the folder's state is part of the
reader's version.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from dateline.linking.actor_checks import check_entries
from dateline.linking.actor_files import Entry, parse_actors, read_generic, read_roles, shipped_actors
from dateline.model import RegistryError

__all__ = ["add_actors", "added_digest", "added_files", "read_added", "remove_actors", "together"]

_MARK_LENGTH = 12


def add_actors(path: Path, *, folder: Path) -> int:
    """Take in a file of actors, in the place of one of the same name; return how many it has, or refuse it whole."""
    text = _read(path, named=str(path))
    entries = tuple(parse_actors(text, file=str(path)))
    name = path.name if path.suffix == ".toml" else f"{path.name}.toml"
    others = [entry for each in added_files(folder) if each.name != name for entry in _parsed(each)]
    check_entries(together([*others, *entries]), roles=read_roles(read_generic()))
    _put(folder / name, text)
    return len(entries)


def remove_actors(name: str, *, folder: Path) -> Path:
    """Throw out the added file of that name, with or without its ending, and return where it lay."""
    found = {path.name: path for path in added_files(folder)}
    path = found.get(name) or found.get(f"{name}.toml")
    if path is None:
        there = ", ".join(sorted(found)) or "none"
        raise RegistryError(f"no file of actors was added under the name {name!r}; there are: {there}")
    try:
        path.unlink()
    except OSError as error:
        raise RegistryError(f"{path} cannot be removed: {error}") from error
    return path


def added_files(folder: Path | None) -> tuple[Path, ...]:
    """Return the files that were added, by name."""
    return tuple(sorted(folder.glob("*.toml"))) if folder is not None and folder.is_dir() else ()


def read_added(folder: Path | None) -> tuple[Entry, ...]:
    """Return the entries of all added files, or raise `RegistryError`."""
    return tuple(entry for path in added_files(folder) for entry in _parsed(path))


def added_digest(folder: Path | None) -> str | None:
    """Return what marks the state of the added files; None where there are none."""
    paths = added_files(folder)
    if not paths:
        return None
    digest = sha256()
    for path in paths:
        digest.update(_read(path, named=path.name).encode())
        digest.update(b"\0")
    return digest.hexdigest()[:_MARK_LENGTH]


def together(added: Sequence[Entry], *, cache_dir: Path | None = None) -> tuple[Entry, ...]:
    """Return the entries of the package and the added ones, without those that an added one replaces."""
    return (*_without(_shipped(cache_dir), {entry.actor.id for entry in added if entry.replaces}), *added)


@cache
def _shipped(cache_dir: Path | None) -> tuple[Entry, ...]:
    return shipped_actors(cache_dir)


def _without(entries: Iterable[Entry], replaced: set[str]) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry.actor.id not in replaced)


def _parsed(path: Path) -> tuple[Entry, ...]:
    return tuple(parse_actors(_read(path, named=path.name), file=path.name))


def _read(path: Path, *, named: str) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RegistryError(f"{named} cannot be read as a file of actors: {error}") from error


def _put(path: Path, text: str) -> None:
    """Write a file beside its place and rename it when it is whole."""
    beside = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, "utf-8")
        beside.replace(path)
    except OSError as error:
        raise RegistryError(f"{path} cannot be written: {error}") from error
