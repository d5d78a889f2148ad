"""The folder of gazetteers that were added: what lies in it, one writer at a time, and taking one away.

Each is one file, put in place whole; there is no list beside them that could disagree.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from dateline.linking.gazetteer_queries import GazetteerFile
from dateline.model import RegistryError

__all__ = ["AddedGazetteer", "added_files", "listed_files", "mark_of", "one_writer", "path_of", "remove_gazetteer"]

_SUFFIX = ".sqlite"
_LOCK = "writing.lock"
_ORDER = {"places": 0, "admin codes": 1, "alternate names": 2, "p-codes": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedGazetteer:
    """One list that was added."""

    name: str
    """What to call it by when it is removed."""
    path: Path
    form: str
    """places, alternate names, admin codes, p-codes."""
    file: str
    """The name of the file it came from."""
    digest: str
    """SHA-256 of that file."""
    places: int
    names: int
    added: str
    """When, in UTC."""
    licence: str | None
    beside: str
    """The digests of the lists of places that were there; alternate names are of those alone."""


def added_files(folder: Path) -> tuple[AddedGazetteer, ...]:
    """Return what was added, lists of places first; raise `RegistryError` where a file is damaged."""
    paths = sorted(folder.glob(f"*{_SUFFIX}")) if folder.is_dir() else []
    return tuple(sorted(map(_read, paths), key=lambda each: (_ORDER.get(each.form, 9), each.name)))


def listed_files(folder: Path) -> tuple[AddedGazetteer, ...]:
    """Return what was added, as `added_files` does, but with form ``unusable`` where a file is."""
    return tuple(_described(path) for path in sorted(folder.glob(f"*{_SUFFIX}")))


def mark_of(added: Sequence[AddedGazetteer]) -> str | None:
    """Return what tells these gazetteers from others, for the reader's version; None where none was added."""
    if not added:
        return None
    return sha256(" ".join(f"{each.name}:{each.digest}" for each in added).encode()).hexdigest()[:8]


def remove_gazetteer(folder: Path, name: str) -> AddedGazetteer:
    """Take away what was added under ``name``, or raise `RegistryError`; one that is being read goes on being read."""
    path = folder / f"{name}{_SUFFIX}"
    if not path.is_file():
        known = ", ".join(sorted(each.stem for each in folder.glob(f"*{_SUFFIX}"))) or "none"
        raise RegistryError(f"no gazetteer {name!r} was added; there are: {known}")
    with one_writer(folder):
        removed = _described(path)
        try:
            path.unlink()
        except OSError as error:
            raise RegistryError(f"{path} cannot be removed: {error}") from error
    return removed


def path_of(folder: Path, name: str) -> Path:
    """Return where a gazetteer of this name lies."""
    return folder / f"{name}{_SUFFIX}"


@contextmanager
def one_writer(folder: Path) -> Iterator[None]:
    """Hold the folder for writing, or raise `RegistryError`; what a killed writer left over is cleared first."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = sqlite3.connect(folder / _LOCK, timeout=0, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise RegistryError(
            f"{folder} cannot be written to: {error}; make it writable, or set DATELINE_DATA"
        ) from error
    try:
        _hold(lock, folder)
        for leftover in folder.glob("*.part*"):
            leftover.unlink(missing_ok=True)
        yield
    finally:
        lock.close()


def _hold(lock: sqlite3.Connection, folder: Path) -> None:
    """Lock for as long as this process lives; the lock of one that was killed is gone with it."""
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise RegistryError(f"another command is changing {folder}; wait until it is done") from error
        raise RegistryError(
            f"{folder} cannot be written to: {error}; make it writable, or set DATELINE_DATA"
        ) from error


def _read(path: Path) -> AddedGazetteer:
    file = GazetteerFile(path.absolute())
    try:
        facts = file.facts()
    finally:
        file.close()
    return _added(path, facts)


def _described(path: Path) -> AddedGazetteer:
    """Return what a file says of itself, and its name alone where it is damaged or of another version."""
    try:
        return _read(path)
    except RegistryError:
        return _added(path, {})


def _added(path: Path, facts: dict[str, str]) -> AddedGazetteer:
    return AddedGazetteer(
        name=path.stem,
        path=path.absolute(),
        form=facts.get("form", "unusable"),
        file=facts.get("file", path.name),
        digest=facts.get("digest", ""),
        places=int(facts.get("places", 0)),
        names=int(facts.get("names", 0)),
        added=facts.get("added", ""),
        licence=facts.get("licence"),
        beside=facts.get("beside", ""),
    )
