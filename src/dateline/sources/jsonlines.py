"""Read reports from JSON lines and from JSON files: one object a report.

Keys are those of FIELD_NAMES, or those that the caller maps; others are named once a file and left.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.model.errors import SourceError, UnreadableFile, UnreadableValue
from dateline.model.report import Issue
from dateline.sources.decoding import bounded_lines, decode
from dateline.sources.items import MiB, RawItem, field_names, item_from_fields
from dateline.sources.options import SourceOptions
from dateline.sources.telegram import is_telegram, read_telegram

# A JSON file is held in memory as a whole, unlike JSON lines; beyond this it should be JSON lines.
MAX_JSON_BYTES = 256 * MiB


def read_json_lines(
    stream: io.BufferedReader, *, where: str, issues: list[Issue], options: SourceOptions
) -> Iterator[RawItem]:
    """Yield the item of each line, in constant memory; a line that is none is set aside."""
    records = _Records(issues=issues, options=options)
    for number, line in bounded_lines(stream, where=where, issues=issues):
        if line.strip():
            yield from records.items(line, where=f"{where}:{number}")
    records.note_unknown(where)


def read_json(
    stream: io.BufferedReader, *, where: str, issues: list[Issue], options: SourceOptions
) -> Iterator[RawItem]:
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
        yield from read_json_lines(stream, where=where, issues=issues, options=options)
        return
    if is_telegram(content):
        yield from read_telegram(content, where=where, issues=issues, options=options)
        return
    records = _Records(issues=issues, options=options)
    if isinstance(content, list):
        for number, record in enumerate(content, start=1):
            yield from records.items(record, where=f"{where}[{number}]")
    else:
        yield from records.items(content, where=where)
    records.note_unknown(where)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Records:
    """Makes items of the records of one file, and remembers the keys that are no field."""

    issues: list[Issue]
    options: SourceOptions
    unknown: dict[str, None] = field(default_factory=dict)

    def items(self, record: object, *, where: str) -> Iterator[RawItem]:
        """Yield the one item that a line or object is, or nothing and an issue."""
        try:
            fields = _parse(record) if isinstance(record, str) else record
            if not isinstance(fields, dict):
                raise UnreadableValue('this is no JSON object; a report looks like {"text": "..."}')
            taken, others = field_names(list(fields), self.options.mapping)
            item = item_from_fields({name: fields[key] for name, key in taken.items()}, where=where)
        except SourceError as error:
            self.issues.append(Issue(where=where, stage="sources", reason=str(error)))
            return
        self.unknown.update(dict.fromkeys(others))
        yield item

    def note_unknown(self, where: str) -> None:
        """Name the keys that were not read, once a file."""
        if self.unknown:
            names = ", ".join(list(self.unknown)[:12]) + (", ..." if len(self.unknown) > 12 else "")
            self.issues.append(Issue(where=where, stage="sources", reason=f"note: these keys are not read: {names}"))


def _parse(text: str) -> object:
    try:
        return json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise UnreadableValue(f"this is not JSON: {error}") from error
