"""Read reports from JSON lines and from JSON files: one object a report.

Keys are those of FIELD_NAMES; others are named once a file and left.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

from dateline.model.errors import SourceError, UnreadableFile, UnreadableValue
from dateline.model.report import Issue
from dateline.sources.decoding import bounded_lines, decode
from dateline.sources.items import MiB, RawItem, field_names, item_from_fields

# A JSON file is held in memory as a whole, unlike JSON lines; beyond this it should be JSON lines.
MAX_JSON_BYTES = 256 * MiB


def read_json_lines(stream: io.BufferedReader, *, where: str, issues: list[Issue]) -> Iterator[RawItem]:
    """Yield the item of each line, in constant memory; a line that is none is set aside."""
    unknown: dict[str, None] = {}
    for number, line in bounded_lines(stream, where=where, issues=issues):
        if line.strip():
            yield from _items(line, where=f"{where}:{number}", unknown=unknown, issues=issues)
    _note_unknown(unknown, where=where, issues=issues)


def read_json(stream: io.BufferedReader, *, where: str, issues: list[Issue]) -> Iterator[RawItem]:
    """Yield the items of one JSON array, or the one of one object; what holds one object a line is read so."""
    raw = stream.read(MAX_JSON_BYTES + 1)
    if len(raw) > MAX_JSON_BYTES:
        raise UnreadableFile(f"a JSON file over {MAX_JSON_BYTES // MiB} MiB is not read whole; make it JSON lines")
    try:
        content = _parse(decode(raw)[0])
    except UnreadableValue as error:
        if "Extra data" not in str(error):
            raise
        stream = io.BufferedReader(io.BytesIO(raw))
        yield from read_json_lines(stream, where=where, issues=issues)
        return
    yield from _read_records(content, where=where, issues=issues)


def _read_records(content: object, *, where: str, issues: list[Issue]) -> Iterator[RawItem]:
    unknown: dict[str, None] = {}
    records = content if isinstance(content, list) else [content]
    for number, record in enumerate(records, start=1):
        place = f"{where}[{number}]" if isinstance(content, list) else where
        yield from _items(record, where=place, unknown=unknown, issues=issues)
    _note_unknown(unknown, where=where, issues=issues)


def _items(record: object, *, where: str, unknown: dict[str, None], issues: list[Issue]) -> Iterator[RawItem]:
    """Yield the one item that a line or object is, or nothing and an issue."""
    try:
        fields = _parse(record) if isinstance(record, str) else record
        if not isinstance(fields, dict):
            raise UnreadableValue('this is no JSON object; a report looks like {"text": "..."}')
        taken, others = field_names(list(fields))
        item = item_from_fields({field: fields[name] for field, name in taken.items()}, where=where)
    except SourceError as error:
        issues.append(Issue(where=where, stage="sources", reason=str(error)))
        return
    unknown.update(dict.fromkeys(others))
    yield item


def _parse(text: str) -> object:
    try:
        return json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise UnreadableValue(f"this is not JSON: {error}") from error


def _note_unknown(unknown: dict[str, None], *, where: str, issues: list[Issue]) -> None:
    if unknown:
        names = ", ".join(list(unknown)[:12]) + (", ..." if len(unknown) > 12 else "")
        issues.append(Issue(where=where, stage="sources", reason=f"note: these keys are not read: {names}"))
