"""Bring in reports from paths, folders and standard input, whatever form they have.

Fetches nothing unless it is given what fetches. Each problem becomes an issue that names
the file and line; the rest goes on.
"""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, cast

from dateline.model.errors import MissingSource, SourceError
from dateline.model.report import Issue
from dateline.sources.decoding import CHUNK
from dateline.sources.forms import Reader, ending, reader_for, reader_of
from dateline.sources.items import RawItem
from dateline.sources.options import NO_OPTIONS, SourceOptions
from dateline.sources.web import Listed, is_address, read_addresses, read_list


def read_sources(
    paths: Sequence[str],
    *,
    stdin: IO[bytes] | None = None,
    issues: list[Issue],
    options: SourceOptions = NO_OPTIONS,
) -> Iterator[RawItem]:
    """Yield the raw items of files, folders (sorted, with what is in them), addresses and ``-``, standard input."""
    walk = _Walk(issues=issues, options=options)
    for path in paths:
        if is_address(path):
            yield from _read_address(path, walk)
        elif path == "-":
            yield from _read_stdin(stdin, walk)
        else:
            yield from _read_path(Path(path), walk)


def is_small(paths: Sequence[str], most_bytes: int) -> bool:
    """Whether the files at paths have no more than so many bytes together."""
    size = 0
    for file in _files(paths):
        try:
            size += file.stat().st_size
        except OSError:
            continue  # what is not there has no size; reading says so
        if size > most_bytes:
            return False
    return True


def _files(paths: Sequence[str]) -> Iterator[Path]:
    """Yield the files at paths; links to folders are not followed, for they may lead in circles."""
    for path in map(Path, paths):
        if path.is_dir():
            yield from (Path(folder) / name for folder, _, names in os.walk(path) for name in names)
        else:
            yield path


@dataclass(frozen=True, slots=True, kw_only=True)
class _Walk:
    """What one walk over paths carries along."""

    issues: list[Issue]
    options: SourceOptions
    visited: set[tuple[int, int]] = field(default_factory=set)
    """Device and number of the folders that have been read."""

    def note(self, where: str | Path, reason: str) -> None:
        """Set something aside with its reason."""
        self.issues.append(Issue(where=str(where), stage="sources", reason=reason))


def _read_stdin(stdin: IO[bytes] | None, walk: _Walk) -> Iterator[RawItem]:
    if stdin is None:
        walk.note("-", "nothing is connected to standard input")
        return
    stream = io.BufferedReader(cast(Any, stdin), CHUNK)
    try:
        yield from _read_stream(stream, where="-", reader=None, walk=walk)
    finally:
        stream.detach()


def _read_path(path: Path, walk: _Walk) -> Iterator[RawItem]:
    try:
        if path.is_dir():
            yield from _read_folder(path, walk)
        else:
            yield from _read_file(path, walk)
    except FileNotFoundError as error:
        walk.note(path, str(_missing(error)))
    except PermissionError:
        walk.note(path, "there is no permission to read it")
    except (OSError, EOFError, zlib.error) as error:
        walk.note(path, f"it could not be read to its end: {error}")


def _missing(error: FileNotFoundError) -> MissingSource:
    missing = MissingSource("there is no such file or folder; check the path")
    missing.__cause__ = error
    return missing


def _read_folder(folder: Path, walk: _Walk) -> Iterator[RawItem]:
    """Yield what a folder holds, sorted by name; a folder that links lead back to is read once."""
    status = folder.stat()
    if (status.st_dev, status.st_ino) in walk.visited:
        walk.note(folder, "a link leads back to a folder that has been read; it is not read twice")
        return
    walk.visited.add((status.st_dev, status.st_ino))
    left: Counter[str] = Counter()
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_file() and reader_of(path) is None:
            left[ending(path) or "without an ending"] += 1
        else:
            yield from _read_path(path, walk)
    if left:
        walk.note(folder, _left_out(left))


def _left_out(left: Counter[str]) -> str:
    counts = ", ".join(f"{count} {ending}" for ending, count in sorted(left.items()))
    return f"{left.total()} files of no known form are set aside ({counts})"


def _read_file(path: Path, walk: _Walk) -> Iterator[RawItem]:
    with path.open("rb") as file:
        if path.suffix.lower() != ".gz":
            yield from _read_stream(file, where=str(path), reader=reader_of(path), walk=walk)
            return
        with gzip.GzipFile(fileobj=file) as unpacked:
            stream = io.BufferedReader(cast(Any, _Unpacked(unpacked)), CHUNK)
            yield from _read_stream(stream, where=str(path), reader=reader_of(path), walk=walk)


def _read_address(address: str, walk: _Walk) -> Iterator[RawItem]:
    yield from _fetched([Listed(url=address, where=address)], walk)


def _fetched(listed: Iterable[Listed], walk: _Walk) -> Iterator[RawItem]:
    if walk.options.fetcher is None:
        for article in listed:
            walk.note(article.where, "addresses are not fetched here; read them with dateline read")
        return
    yield from read_addresses(listed, walk.options.fetcher, issues=walk.issues, options=walk.options)


class _Unpacked(io.RawIOBase):
    """What is unpacked of a file piece by piece, so that where it is cut off nothing before is lost."""

    def __init__(self, packed: gzip.GzipFile) -> None:
        self._packed = packed

    def readable(self) -> bool:
        """Return that it may be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Put the next piece into ``buffer`` and return its length."""
        piece = self._packed.read1(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


def _read_stream(stream: io.BufferedReader, *, where: str, reader: Reader | None, walk: _Walk) -> Iterator[RawItem]:
    """Yield the items of an open file; what makes the whole of it unreadable becomes one issue."""
    try:
        if walk.options.lists:
            listed = read_list(stream, where=where, issues=walk.issues, options=walk.options)
            yield from _fetched(listed, walk)
            return
        reads = reader_for(stream.peek(CHUNK), reader)
        yield from reads(stream, where=where, issues=walk.issues, options=walk.options)
    except SourceError as error:
        walk.note(where, str(error))
    except (OSError, EOFError, zlib.error):
        raise  # the file ends here, which is said with its name
    except Exception as error:  # noqa: BLE001 - a fault in one file is shown and counted, and must not stop the job
        walk.note(
            where, f"reading failed unexpectedly ({type(error).__name__}: {error}); please report it with this file"
        )
