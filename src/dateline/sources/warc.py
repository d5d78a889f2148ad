"""Read reports from web archives (WARC) as crawls publish them: each page or text that was answered is one report.

Imported only when an archive is met. Records are read one by one, in constant memory. Texts that a crawl took out of
its pages (WET) are read too; pictures, errors, requests and copies that only refer to others are not.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from dateline.model.errors import SourceError, UnreadableValue
from dateline.model.report import Issue
from dateline.sources.decoding import decode_declared, known_charset
from dateline.sources.items import MAX_RAW_BYTES, MiB, RawItem, check_text
from dateline.sources.options import SourceOptions
from dateline.sources.unpacking import unchunk, unpack

PAGES = frozenset({"text/html", "application/xhtml+xml"})
TEXTS = frozenset({"text/plain"})
OK = 200
_WANTED = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion


def read_warc(
    stream: io.BufferedReader, *, where: str, issues: list[Issue], options: SourceOptions
) -> Iterator[RawItem]:
    """Yield the item of each page or text; what ends the archive too early ends it with an issue."""
    others = 0
    source = _Stream(stream)
    archive = ArchiveIterator(cast(BinaryIO, source), stream_detect=False)
    for number, record in enumerate(archive, start=1):
        place = f"{where}[{number}]"
        if not record.record_id:
            issues.append(
                Issue(where=place, stage="sources", reason="the record has no head; the archive is damaged here")
            )
            continue
        if not _is_told(record):
            others += bool(record.record_type & _WANTED)
            continue
        try:
            yield _item(record, where=place)
        except SourceError as error:
            issues.append(Issue(where=place, stage="sources", reason=str(error)))
    if source.fault is not None:
        raise source.fault
    if others:
        reason = f"note: {others} records are no pages or texts (pictures, errors) and are not read"
        issues.append(Issue(where=where, stage="sources", reason=reason))


class _Stream:
    """A stream that gives what it has: where a packed archive is cut off, what was unpacked before is not lost."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self.fault: Exception | None = None
        """What ended the stream before its end."""

    def read(self, size: int = -1) -> bytes:
        """Return at most so many bytes, none at the end."""
        try:
            return self._stream.read1(size)
        except (OSError, EOFError, zlib.error) as error:
            self.fault = error
            return b""

    def tell(self) -> int:
        """Return how many bytes were read; nothing is looked up by it."""
        return 0


def _is_told(record: WarcRecord) -> bool:
    if record.record_type == WarcRecordType.response:
        return record.is_http and record.http_headers.status_code == OK and _kind(record) in PAGES | TEXTS
    return bool(record.record_type & _WANTED) and _kind(record) in PAGES | TEXTS


def _kind(record: WarcRecord) -> str:
    """Return the media type of what a record holds."""
    if record.record_type == WarcRecordType.response:
        return (record.http_content_type or "").casefold()
    return (record.headers.get("Content-Type") or "").partition(";")[0].strip().casefold()


def _item(record: WarcRecord, *, where: str) -> RawItem:
    body, charset = _body(record), _charset(record)
    is_page = _kind(record) in PAGES
    return RawItem(
        where=where,
        raw=body,
        media="html" if is_page else "text",
        text=None if is_page else check_text(decode_declared(body, charset)),
        id=record.record_id,
        url=record.headers.get("WARC-Target-URI"),
        charset=charset,
        fetched_at=_day(record),
    )


def _body(record: WarcRecord) -> bytes:
    """Return what was answered, unpacked, or raise `UnreadableValue` where it is cut off or too large."""
    length = record.content_length
    raw = record.reader.read(MAX_RAW_BYTES + 1)
    if len(raw) > MAX_RAW_BYTES:
        raise UnreadableValue(f"the page is longer than {MAX_RAW_BYTES // MiB} MiB, the most for one report")
    if len(raw) < length:
        raise UnreadableValue(f"the record is cut off after {len(raw)} of {length} bytes")
    if record.record_type != WarcRecordType.response:
        return raw
    if "chunked" in (record.http_headers.get("Transfer-Encoding") or "").casefold():
        raw = unchunk(raw)
    return unpack(raw, record.http_headers.get("Content-Encoding"))


def _charset(record: WarcRecord) -> str | None:
    return known_charset(record.http_charset) if record.record_type == WarcRecordType.response else None


def _day(record: WarcRecord) -> datetime | None:
    # The library's type does not say so, but a day that is none is None.
    stamped: datetime | None = record.record_date
    return stamped.astimezone(UTC) if stamped else None
