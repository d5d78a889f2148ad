"""Read reports from mailboxes (mbox) and single e-mails: each message one report, each part of a digest too.

Messages are read one by one, in constant memory. Attachments are not read.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from dateline.model.errors import SourceError, UnreadableValue
from dateline.model.report import Issue
from dateline.sources.days import possible_day
from dateline.sources.decoding import decode_declared
from dateline.sources.items import MAX_RAW_BYTES, MiB, RawItem, item_from_fields
from dateline.sources.options import SourceOptions

FIRST_MAIL = date(1971, 1, 1)
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


def read_mbox(
    stream: io.BufferedReader, *, where: str, issues: list[Issue], options: SourceOptions
) -> Iterator[RawItem]:
    """Yield the item of each message of a mailbox, or of the one message that a file is."""
    for number, raw in enumerate(_split(stream), start=1):
        place = f"{where}[{number}]"
        try:
            if raw is None:
                raise UnreadableValue(f"the message is longer than {MAX_RAW_BYTES // MiB} MiB, the most for one")
            message = message_from_bytes(_ESCAPED.sub(rb"\1", raw))
            yield from _items(message, where=place, issues=issues, options=options)
        except (SourceError, MessageError, RecursionError) as error:
            reason = str(error) if isinstance(error, SourceError) else f"this is no e-mail ({error})"
            issues.append(Issue(where=place, stage="sources", reason=reason))


def _split(stream: io.BufferedReader) -> Iterator[bytes | None]:
    """Yield the bytes of each message; None for one that is too long."""
    lines: list[bytes] = []
    size, after_blank = 0, True
    while line := stream.readline(MAX_RAW_BYTES):
        if after_blank and line.startswith(b"From "):
            if size:
                yield _joined(lines, size)
            lines, size, after_blank = [], 0, False
            continue
        size += len(line)
        after_blank = not line.strip()
        if size <= MAX_RAW_BYTES:
            lines.append(line)
    if size:
        yield _joined(lines, size)


def _joined(lines: list[bytes], size: int) -> bytes | None:
    return b"".join(lines) if size <= MAX_RAW_BYTES else None


def _items(message: Message, *, where: str, issues: list[Issue], options: SourceOptions) -> Iterator[RawItem]:
    """Yield the item of a message, or those of the messages that a digest holds."""
    held = [
        part for digest in message.walk() if digest.get_content_type() == "multipart/digest" for part in _held(digest)
    ]
    for number, part in enumerate(held, start=1):
        place = f"{where}[{number}]"
        try:
            yield _item(part, message, where=place, issues=issues, options=options)
        except UnreadableValue as error:
            issues.append(Issue(where=place, stage="sources", reason=str(error)))
    if not held:
        yield _item(message, message, where=where, issues=issues, options=options)


def _held(digest: Message) -> list[Message]:
    return [inner for part in _parts(digest) for inner in _parts(part)]


def _parts(message: Message) -> list[Message]:
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def _item(message: Message, outer: Message, *, where: str, issues: list[Issue], options: SourceOptions) -> RawItem:
    name, address = parseaddr(_header(message, "From") or "")
    fields = {
        "text": _text(message),
        "id": (_header(message, "Message-ID") or "").strip("<> "),
        "title": _header(message, "Subject"),
        "author": name or address,
        "outlet": parseaddr(_header(outer, "List-Id") or "")[0],
        "published": _day(message, where=where, issues=issues, options=options),
        "url": (_header(message, "Archived-At") or "").strip("<> "),
    }
    return item_from_fields(fields, where=where)


def _text(message: Message) -> str:
    """Return the plain text of a message, else its page."""
    for kind in ("text/plain", "text/html"):
        for part in message.walk():
            if part.get_content_type() == kind and part.get_filename() is None:
                text = _decoded(part)
                if text.strip():
                    return text
    raise UnreadableValue("the message has no text")


def _decoded(part: Message) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    # Mail often names another charset than it is in.
    return decode_declared(raw, part.get_content_charset())


def _header(message: Message, name: str) -> str | None:
    value = message.get(name)
    if value is None:
        return None
    try:
        return " ".join(str(make_header(decode_header(value))).split())
    except (LookupError, ValueError, MessageError):
        return " ".join(str(value).split())


def _day(message: Message, *, where: str, issues: list[Issue], options: SourceOptions) -> str | None:
    written = _header(message, "Date")
    if not written:
        return None
    try:
        day = parsedate_to_datetime(written).date()
    except (ValueError, TypeError, OverflowError):
        issues.append(Issue(where=where, stage="sources", reason=f"note: {written!r} is no date; it is not used"))
        return None
    return possible_day(day, earliest=FIRST_MAIL, where=where, issues=issues, options=options)
