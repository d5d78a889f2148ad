"""Open the files that people add: plain, gzipped or zipped, line by line, so that memory does not grow with them.

Does not know what the lines mean: see linking/gazetteer_dumps.py.
"""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, NamedTuple

from dateline.model import MissingSource, UnreadableFile

__all__ = ["Line", "Progress", "digest_of", "open_bytes", "read_lines"]

Progress = Callable[[int, int], None]
"""Told how much is done, and of how much."""


class Line(NamedTuple):
    """One line of a file."""

    number: int
    """From 1."""
    text: str
    is_ended: bool
    """Whether a line end follows; the last line of a file that was cut off has none."""


_MOST_BYTES = 1 << 20
"""A line of GeoNames is under 20,000 bytes; a longer one is something else, and must not fill the memory."""
_CHUNK = 1 << 20
_ASIDE = ("readme", "iso-languagecodes", "__macosx")
_EVERY = 20_000


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, or raise `MissingSource`."""
    digest = sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except FileNotFoundError as error:
        raise MissingSource(f"there is no file {path}") from error
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error}") from error
    return digest.hexdigest()


def read_lines(path: Path, progress: Progress | None = None) -> Iterator[Line]:
    """Yield the lines of a file, or raise `UnreadableFile` where it is cut off, packed wrongly or no UTF-8 text."""
    number = 0
    with path.open("rb") as raw, open_bytes(path, raw) as file, _told_as(path, lambda: number):
        while line := file.readline(_MOST_BYTES):
            number += 1
            if len(line) >= _MOST_BYTES:
                raise UnreadableFile(f"{path}: line {number} is longer than any of GeoNames; this is no list of places")
            yield Line(number, _text(path, number, line), line.endswith(b"\n"))
            if progress is not None and number % _EVERY == 0:
                progress(raw.tell(), path.stat().st_size)


def _text(path: Path, number: int, line: bytes) -> str:
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"{path}: line {number} is no UTF-8 text; the file is damaged or of another kind"
        ) from error


@contextmanager
def open_bytes(path: Path, raw: IO[bytes]) -> Iterator[IO[bytes]]:
    """Give the bytes of a file, unpacked where it is gzipped or zipped, whatever its name says."""
    start = raw.read(4)
    raw.seek(0)
    if start[:2] == b"\x1f\x8b":
        with gzip.GzipFile(fileobj=raw) as unpacked:
            yield unpacked  # type: ignore[misc]  # GzipFile reads as IO does
    elif start[:2] == b"PK":
        with _archive(path, raw) as archive, archive.open(_member(path, archive)) as unpacked:
            yield unpacked
    else:
        yield raw


@contextmanager
def _told_as(path: Path, number: Callable[[], int]) -> Iterator[None]:
    try:
        yield
    except (EOFError, gzip.BadGzipFile, zipfile.BadZipFile, zlib.error) as error:
        raise UnreadableFile(f"{path} is cut off or damaged after line {number()}: {error}; fetch it again") from error
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read after line {number()}: {error}") from error


def _archive(path: Path, raw: IO[bytes]) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(raw)
    except zipfile.BadZipFile as error:
        raise UnreadableFile(f"{path} is cut off or no zip file: {error}; fetch it again") from error


def _member(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """Return the list of an archive: its largest text that is no readme."""
    texts = [each for each in archive.infolist() if each.filename.lower().endswith((".txt", ".tsv", ".csv"))]
    lists = [each for each in texts if not any(word in each.filename.lower() for word in _ASIDE)]
    if not lists:
        raise UnreadableFile(f"{path} holds no list: {', '.join(each.filename for each in archive.infolist()[:5])}")
    return max(lists, key=lambda each: each.file_size)
