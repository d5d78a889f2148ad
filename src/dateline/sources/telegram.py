"""Read reports from a Telegram export (``result.json``): each message with text one report, all of them private.

Takes the export of one chat and that of an account. Pictures, polls and notices of the service are not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from dateline.model.errors import UnreadableValue
from dateline.model.report import Issue
from dateline.sources.days import possible_day
from dateline.sources.items import RawItem, item_from_fields
from dateline.sources.options import SourceOptions

FIRST_MESSAGE = date(2013, 8, 1)


def is_telegram(content: object) -> bool:
    """Whether the content of a JSON file is a Telegram export."""
    return any(True for _ in _chats(content))


def read_telegram(content: object, *, where: str, issues: list[Issue], options: SourceOptions) -> Iterator[RawItem]:
    """Yield the item of each message with text, chat by chat."""
    silent = 0
    for chat in _chats(content):
        for number, message in enumerate(chat["messages"], start=1):
            place = f"{where}[{chat.get('id')}/{_id_of(message, number)}]"
            if not isinstance(message, dict) or not _text(message).strip():
                silent += 1
                continue
            try:
                yield _item(message, chat, where=place, issues=issues, options=options)
            except UnreadableValue as error:
                issues.append(Issue(where=place, stage="sources", reason=str(error)))
    if silent:
        reason = f"note: {silent} messages have no text (pictures, notices) and are not read"
        issues.append(Issue(where=where, stage="sources", reason=reason))


def _chats(content: object) -> Iterator[dict[str, Any]]:
    """Yield the chats of an export: of one chat, or of an account."""
    if not isinstance(content, dict):
        return
    listed = [
        chats.get("list") for chats in (content.get("chats"), content.get("left_chats")) if isinstance(chats, dict)
    ]
    several = [chat for chats in listed if isinstance(chats, list) for chat in chats]
    for chat in (content, *several):
        if isinstance(chat, dict) and isinstance(chat.get("messages"), list) and "type" in chat and "id" in chat:
            yield chat


def _id_of(message: object, number: int) -> object:
    return message.get("id", number) if isinstance(message, dict) else number


def _item(
    message: Mapping[str, Any], chat: Mapping[str, Any], *, where: str, issues: list[Issue], options: SourceOptions
) -> RawItem:
    fields = {
        "text": _text(message),
        "id": f"telegram:{chat.get('id')}/{message.get('id')}",
        "outlet": chat.get("name"),
        "author": message.get("from"),
        "published": _day(message, where=where, issues=issues, options=options),
    }
    return replace(item_from_fields(fields, where=where), private=True)


def _text(message: Mapping[str, Any]) -> str:
    """Return the text of a message, whose links and names stand as pieces of their own."""
    if message.get("type") != "message":
        return ""
    text = message.get("text")
    pieces = text if isinstance(text, list) else [text]
    words = (piece.get("text") if isinstance(piece, dict) else piece for piece in pieces)
    return "".join(word for word in words if isinstance(word, str))


def _day(message: Mapping[str, Any], *, where: str, issues: list[Issue], options: SourceOptions) -> str | None:
    written = str(message.get("date", ""))
    try:
        day = date.fromisoformat(written[:10])
    except ValueError:
        issues.append(Issue(where=where, stage="sources", reason=f"note: {written!r} is no date; it is not used"))
        return None
    return possible_day(day, earliest=FIRST_MESSAGE, where=where, issues=issues, options=options)
