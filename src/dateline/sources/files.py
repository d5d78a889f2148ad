"""Bring in reports from paths, folders and standard input, whatever form they have.

Does not fetch from the network. Each problem becomes an issue that names the file and line; the rest goes on.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, cast

from dateline.model.errors import MissingSource, SourceError, UnreadableFile
from dateline.model.report import Issue
from dateline.sources.decoding import CHUNK, decode, is_binary, marked_encoding, read_bounded
from dateline.sources.items import RawItem, check_text, looks_like_html
from dateline.sources.jsonlines import read_json, read_json_lines
from dateline.sources.tables import read_table

Reader = Callable[..., Iterator[RawItem]]


def read_sources(paths: Sequence[str], *, stdin: IO[bytes] | None = None, issues: list[Issue]) -> Iterator[RawItem]:
    """Yield the raw items of files, of folders (sorted, with what is in them) and of ``-``, standard input."""
    visited: set[tuple[int, int]] = set()
    for path in paths:
        if path == "-":
            yield from _read_stdin(stdin, issues)
        else:
            yield from _read_path(Path(path), visited, issues)


def _read_whole(stream: io.BufferedReader, *, where: str, issues: list[Issue]) -> Iterator[RawItem]:
    """Yield the one report that a text or page is."""
    raw = read_bounded(stream)
    text, encoding = decode(raw)
    if looks_like_html(text):
        yield RawItem(where=where, raw=raw, media="html")
        return
    if encoding not in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        reason = f"note: this is not UTF-8; it was read as {encoding}, which is a guess"
        issues.append(Issue(where=where, stage="sources", reason=reason))
    yield RawItem(where=where, raw=raw, text=check_text(text))


def _read_page(stream: io.BufferedReader, *, where: str, issues: list[Issue]) -> Iterator[RawItem]:
    yield RawItem(where=where, raw=read_bounded(stream), media="html")


READERS: dict[str, Reader] = {
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".json": read_json,
    ".csv": read_table,
    ".tsv": read_table,
    ".txt": _read_whole,
    ".text": _read_whole,
    ".md": _read_whole,
    ".html": _read_page,
    ".htm": _read_page,
    ".xhtml": _read_page,
}


def _read_stdin(stdin: IO[bytes] | None, issues: list[Issue]) -> Iterator[RawItem]:
    if stdin is None:
        issues.append(Issue(where="-", stage="sources", reason="nothing is connected to standard input"))
        return
    stream = io.BufferedReader(cast(Any, stdin), CHUNK)
    try:
        yield from _read_stream(stream, where="-", reader=None, issues=issues)
    finally:
        stream.detach()


def _read_path(path: Path, visited: set[tuple[int, int]], issues: list[Issue]) -> Iterator[RawItem]:
    try:
        if path.is_dir():
            yield from _read_folder(path, visited, issues)
        else:
            yield from _read_file(path, issues)
    except FileNotFoundError as error:
        issues.append(Issue(where=str(path), stage="sources", reason=str(_missing(error))))
    except PermissionError:
        issues.append(Issue(where=str(path), stage="sources", reason="there is no permission to read it"))
    except (OSError, EOFError, zlib.error) as error:
        issues.append(Issue(where=str(path), stage="sources", reason=f"it could not be read to its end: {error}"))


def _missing(error: FileNotFoundError) -> MissingSource:
    missing = MissingSource("there is no such file or folder; check the path")
    missing.__cause__ = error
    return missing


def _read_folder(folder: Path, visited: set[tuple[int, int]], issues: list[Issue]) -> Iterator[RawItem]:
    """Yield what a folder holds, sorted by name; a folder that links lead back to is read once."""
    status = folder.stat()
    if (status.st_dev, status.st_ino) in visited:
        reason = "a link leads back to a folder that has been read; it is not read twice"
        issues.append(Issue(where=str(folder), stage="sources", reason=reason))
        return
    visited.add((status.st_dev, status.st_ino))
    left: Counter[str] = Counter()
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_file() and _reader_of(path) is None:
            left[_ending(path) or "without an ending"] += 1
        else:
            yield from _read_path(path, visited, issues)
    if left:
        issues.append(Issue(where=str(folder), stage="sources", reason=_left_out(left)))


def _left_out(left: Counter[str]) -> str:
    counts = ", ".join(f"{count} {ending}" for ending, count in sorted(left.items()))
    pdf = "; PDF is not read yet: save it as text" if ".pdf" in left else ""
    return f"{left.total()} files of no known form are set aside ({counts}){pdf}"


def _read_file(path: Path, issues: list[Issue]) -> Iterator[RawItem]:
    with path.open("rb") as file:
        if path.suffix.lower() != ".gz":
            yield from _read_stream(file, where=str(path), reader=_reader_of(path), issues=issues)
            return
        with gzip.GzipFile(fileobj=file) as unpacked:
            stream = io.BufferedReader(cast(Any, unpacked), CHUNK)
            yield from _read_stream(stream, where=str(path), reader=_reader_of(path), issues=issues)


def _read_stream(
    stream: io.BufferedReader, *, where: str, reader: Reader | None, issues: list[Issue]
) -> Iterator[RawItem]:
    """Yield the items of an open file; what makes the whole of it unreadable becomes one issue."""
    try:
        head = stream.peek(CHUNK)
        _check_head(head)
        yield from (reader or _reader_by_look(head))(stream, where=where, issues=issues)
    except SourceError as error:
        issues.append(Issue(where=where, stage="sources", reason=str(error)))


def _check_head(head: bytes) -> None:
    if not head.strip():
        raise UnreadableFile("it is empty")
    if head.startswith(b"%PDF-"):
        raise UnreadableFile("PDF is not read yet; save it as text")
    if is_binary(head):
        raise UnreadableFile("this is binary, or UTF-16 without its mark; save it as UTF-8 text")


def _reader_by_look(head: bytes) -> Reader:
    text = head.decode(marked_encoding(head) or "utf-8", "replace").lstrip()
    if text.startswith("{"):
        # A brace alone on its line begins one object written over many lines.
        return read_json if text.partition("\n")[0].strip() == "{" else read_json_lines
    return read_json if re.match(r"\[\s*\{", text) else _read_whole


def _reader_of(path: Path) -> Reader | None:
    return READERS.get(_ending(path))


def _ending(path: Path) -> str:
    name = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    return name.suffix.lower()
