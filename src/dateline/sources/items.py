"""What a source gives: raw items, and the names under which records carry their fields.

Does not decide what a title, outlet or date means: see documents/report.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dateline.model.errors import UnreadableValue

MiB = 1024 * 1024
# The longest report in the development sets has 52,000 characters; a text of over 2 MiB has always been
# several reports run together or no text at all (2026-01). Pages carry scripts and styles besides.
MAX_TEXT_BYTES = 2 * MiB
MAX_RAW_BYTES = 8 * MiB

Media = Literal["text", "html"]

FIELD_NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "unit_id", "article_id", "doc_id", "uid"),
    "outlet": ("outlet", "source", "publisher", "newspaper", "media_name"),
    "url": ("url", "link", "source_url", "article_url"),
    "title": ("title", "article_title", "headline"),
    "published": (
        "published",
        "date",
        "publication_date",
        "date_published",
        "published_at",
        "pubdate",
        "publish_date",
        "seendate",
    ),
    "author": ("author", "byline", "authors"),
    "language": ("language", "lang"),
    "text": ("text", "article_content", "content", "body", "article_text", "full_text"),
}
"""Field of a report -> the names that columns and keys may have, the first that is there is taken."""

HTML_START = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
HTML_TAG = re.compile(r"</?(?:html|body|div|p|article|span|h[1-6]|script|meta|br)\b[^<>]*>", re.IGNORECASE)
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# In a name they turn round what stands beside it, and in a terminal they do worse. The text itself stays as received.
_BIDI_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawItem:
    """One report as a source holds it, not read yet."""

    where: str
    """``file``, ``file:line`` or ``file[number]``, for messages."""
    raw: bytes
    """The file's bytes, or the text field of a record in UTF-8."""
    media: Media = "text"
    text: str | None = None
    """The decoded text; None for a page, whose text is yet to be taken out of ``raw``."""
    id: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    author: str | None = None
    language: str | None = None
    charset: str | None = None
    """The encoding that the server said ``raw`` is in; only a page needs it."""
    fetched_at: datetime | None = None
    private: bool = False
    """Whether it was never published, such as a message of a chat: nothing that rests on it leaves the machine."""


def looks_like_html(text: str) -> bool:
    """Whether a text is a web page or a piece of one, whatever its file is called."""
    head = text[:4096]
    return bool(HTML_START.match(head)) or (head.lstrip().startswith("<") and len(HTML_TAG.findall(head)) >= 2)


def field_names(names: list[str], mapping: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Return which of a record's names is which field, and the names that are none of ours.

    A field of ``mapping`` has the name given there and no other; what it takes is no other field's.
    """
    known = {_folded(name): name for name in reversed(names)}
    mapped = {field: known[_folded(name)] for field, name in mapping.items() if _folded(name) in known}
    free = {alias: name for alias, name in known.items() if name not in mapped.values()}
    taken = mapped | {
        field: next(free[alias] for alias in aliases if alias in free)
        for field, aliases in FIELD_NAMES.items()
        if field not in mapping and any(alias in free for alias in aliases)
    }
    return taken, [name for name in names if name not in taken.values()]


def _folded(name: str) -> str:
    return name.strip().casefold().replace(" ", "_").replace("-", "_")


def item_from_fields(fields: Mapping[str, object], *, where: str) -> RawItem:
    """Return the item that a record's fields make; raise `UnreadableValue` where its text is none."""
    text = _text_of(fields)
    is_html = looks_like_html(text)
    return RawItem(
        where=where,
        raw=text.encode("utf-8"),
        media="html" if is_html else "text",
        text=None if is_html else text,
        id=item_words(fields.get("id")),
        outlet=item_words(fields.get("outlet")),
        url=item_words(fields.get("url")),
        title=item_words(fields.get("title")),
        published=item_words(fields.get("published")),
        author=item_words(fields.get("author")),
        language=item_words(fields.get("language")),
    )


def check_text(text: str) -> str:
    """Return the text if it can be a report's, with halves of characters replaced, or raise `UnreadableValue`."""
    if not text.strip():
        raise UnreadableValue("the text is empty")
    if "\0" in text:
        raise UnreadableValue("the text holds NUL characters, so it is no text; export it again as UTF-8")
    if len(text) > MAX_TEXT_BYTES // 4 and len(text.encode("utf-8", "replace")) > MAX_TEXT_BYTES:
        raise UnreadableValue(f"the text is longer than {MAX_TEXT_BYTES // MiB} MiB, the most for one report; split it")
    return LONE_SURROGATE.sub("\ufffd", text)


def _text_of(fields: Mapping[str, object]) -> str:
    text = fields.get("text")
    if text is None:
        raise UnreadableValue('there is no text; give it as "text" (or one of the names in docs/sources.md)')
    if not isinstance(text, str):
        raise UnreadableValue(f"the text is {_kind(text)}, not a string")
    return check_text(text)


def item_words(value: object) -> str | None:
    """Return a given value as one line without control characters; None where nothing is given."""
    if isinstance(value, list):
        value = ", ".join(str(part) for part in value)
    if isinstance(value, dict):
        value = value.get("name")
    word = "" if value is None else _CONTROLS.sub(" ", _BIDI_MARKS.sub("", LONE_SURROGATE.sub("\ufffd", str(value))))
    return " ".join(word.split()) or None


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), type(value).__name__)
