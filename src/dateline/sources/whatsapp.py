"""Read reports from a WhatsApp export (``.txt``): each message one report, all of them private.

The export writes days as the phone does. Which number is the day and which the month is told by the whole chat: by a
number over 12, else by the order in which messages stand in time; where neither tells, days stay unknown.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from dateline.model.errors import UnreadableFile, UnreadableValue
from dateline.model.report import Issue
from dateline.sources.days import possible_day
from dateline.sources.decoding import decode
from dateline.sources.items import MiB, RawItem, item_from_fields
from dateline.sources.options import SourceOptions

MAX_CHAT_BYTES = 64 * MiB
"""WhatsApp exports at most 40,000 messages, which is a few MiB."""
FIRST_MESSAGE = date(2009, 1, 1)

_MARKS = "\u200e\u200f\u202a\u202b\u202c\ufeff"
_DAY = r"(?P<a>\d{1,4})(?P<s>[./-])\s?(?P<b>\d{1,2})(?P=s)\s?(?P<c>\d{2,4})\.?"
_TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?\s?[Mm]\.?)?"
_FORMS = (rf"\[{_DAY},?\s+{_TIME}\]\s?", rf"{_DAY},?\s+{_TIME}\s+-\s")
STAMPS = tuple(re.compile(rf"[{_MARKS}]*{form}") for form in _FORMS)
"""How a message begins: '[12.11.15, 21:41:05] ' on iPhones, '12/11/2015, 21:41 - ' on others."""
_ORDERS = ("dmy", "mdy", "ymd")
SENDER = re.compile(r"(?P<name>[^:\n]{1,80}): ")
PLACEHOLDER = re.compile(
    r"<[^<>\n]{1,80}>|[^\n]{1,120} \([^()\n]{1,40}\)|(?:This message|You deleted)[^\n]{0,60}deleted[^\n]{0,20}"
)
"""What stands for a picture, a file or a message that was deleted."""


@dataclass(frozen=True, slots=True)
class _Message:
    line: int
    numbers: tuple[str, str, str]
    sender: str
    text: str


def is_whatsapp(head: str) -> bool:
    """Whether a text begins as a chat's export does.

    A report may begin with a day and an hour too; only a chat goes on so, and says who wrote.
    """
    lines = head.lstrip().splitlines()
    stamps = [(stamp, line) for line in lines if (stamp := _stamp(line))]
    is_first = bool(lines) and _stamp(lines[0]) is not None
    has_sender = any(SENDER.match(line, stamp.end()) for stamp, line in stamps)
    return is_first and has_sender and (len(stamps) > 1 or lines[0].lstrip(_MARKS).startswith("["))


def read_whatsapp(
    stream: io.BufferedReader, *, where: str, issues: list[Issue], options: SourceOptions
) -> Iterator[RawItem]:
    """Yield the item of each message with text, in the order of the chat."""
    raw = stream.read(MAX_CHAT_BYTES + 1)
    if len(raw) > MAX_CHAT_BYTES:
        raise UnreadableFile(f"a chat over {MAX_CHAT_BYTES // MiB} MiB is not read whole; split it")
    messages = list(_messages(decode(raw)[0]))
    told = [message for message in messages if _is_told(message.text)]
    if not told:
        raise UnreadableFile("the chat holds no messages with text")
    order = _order([message.numbers for message in messages])
    if order is None:
        reason = "note: which number is the day and which the month cannot be told; days are unknown, give --published"
        issues.append(Issue(where=where, stage="sources", reason=reason))
    for message in told:
        place = f"{where}:{message.line}"
        try:
            yield _item(message, order, where=place, issues=issues, options=options)
        except UnreadableValue as error:
            issues.append(Issue(where=place, stage="sources", reason=str(error)))


def _item(message: _Message, order: str | None, *, where: str, issues: list[Issue], options: SourceOptions) -> RawItem:
    day = _day(message.numbers, order) if order else None
    if day is None and order:
        reason = f"note: {'/'.join(message.numbers)} is no day; it is not used"
        issues.append(Issue(where=where, stage="sources", reason=reason))
    fields = {
        "text": message.text,
        "author": message.sender,
        "outlet": _chat_name(where),
        "published": day and possible_day(day, earliest=FIRST_MESSAGE, where=where, issues=issues, options=options),
    }
    return replace(item_from_fields(fields, where=where), private=True)


def _stamp(line: str) -> re.Match[str] | None:
    return next(filter(None, (stamp.match(line) for stamp in STAMPS)), None)


def _messages(text: str) -> Iterator[_Message]:
    """Yield what senders wrote, with the lines that follow; what the service says has no sender."""
    start: tuple[int, tuple[str, str, str]] | None = None
    lines: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        stamp = _stamp(line)
        if stamp is None:
            lines.append(line)
            continue
        if start is not None:
            yield from _message(*start, lines)
        start, lines = (number, (stamp["a"], stamp["b"], stamp["c"])), [line[stamp.end() :]]
    if start is not None:
        yield from _message(*start, lines)


def _message(line: int, numbers: tuple[str, str, str], lines: list[str]) -> Iterator[_Message]:
    sender = SENDER.match(lines[0])
    if sender is not None:
        text = "\n".join([lines[0][sender.end() :], *lines[1:]])
        yield _Message(line, numbers, sender["name"], text.strip())


def _is_told(text: str) -> bool:
    # On iPhones what the service writes in a sender's place begins with a mark.
    return bool(text) and not text.startswith("\u200e") and not PLACEHOLDER.fullmatch(text)


def _order(stamps: Sequence[tuple[str, str, str]]) -> str | None:
    """Return ``dmy``, ``mdy`` or ``ymd``, whichever makes days of all stamps and goes forward in time most."""
    scores: dict[str, int] = {}
    for order in _ORDERS:
        days = [_day(numbers, order) for numbers in stamps]
        known = [day for day in days if day is not None]
        if len(known) == len(days):
            scores[order] = sum(later < earlier for earlier, later in pairwise(known))
    best = min(scores, key=scores.__getitem__, default=None)
    if best is None or [*scores.values()].count(scores[best]) > 1:
        return _same(stamps, [order for order in scores if scores[order] == scores[best]]) if best else None
    return best


def _same(stamps: Sequence[tuple[str, str, str]], orders: Sequence[str]) -> str | None:
    """Return the first of several orders where all read the same days, else None."""
    readings = {tuple(_day(numbers, order) for numbers in stamps) for order in orders}
    return orders[0] if len(readings) == 1 else None


def _day(numbers: tuple[str, str, str], order: str) -> date | None:
    by = dict(zip(order, numbers, strict=True))
    if len(by["y"]) not in (2, 4) or max(len(by["d"]), len(by["m"])) > 2 or (order == "ymd" and len(by["y"]) == 2):
        return None
    try:
        return date(int(by["y"]) + (2000 if len(by["y"]) == 2 else 0), int(by["m"]), int(by["d"]))
    except ValueError:
        return None


def _chat_name(where: str) -> str | None:
    """Return the chat's name from that of its file, which says it before its form."""
    stem = Path(where.rpartition(":")[0]).stem
    match = re.fullmatch(r"WhatsApp Chat (?:with|-) (?P<name>.+)", stem)
    return match["name"] if match else None
