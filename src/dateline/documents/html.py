"""Take the report out of a web page: text, title, outlet, author and date, by trafilatura.

Imported only when a page is met (see report.py): trafilatura takes several times as long to import as all of documents.
"""

from __future__ import annotations

import logging
import warnings
from dataclasses import dataclass
from datetime import date
from typing import Any

import trafilatura

from dateline.model.errors import UnreadableValue

# As much as the text of any other report may have (see docs/sources.md).
MAX_TEXT = 2 * 1024 * 1024
LOGGERS = ("trafilatura", "htmldate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a web page holds of a report."""

    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None


def parse_page(raw: bytes, *, url: str | None = None, charset: str | None = None) -> Page:
    """Return what a page holds, or raise `UnreadableValue` where it holds no report.

    ``charset`` is what its server said; where the bytes are not in it, they tell themselves.
    """
    for name in LOGGERS:
        # They tell of every page they find hard; what matters of that comes back as an issue.
        logging.getLogger(name).setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        # Its dependencies warn of markup and of their own deprecations, which no reader can mend.
        warnings.simplefilter("ignore")
        document: Any = trafilatura.bare_extraction(
            _in_charset(raw, charset),
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            # Only dates that the page declares: the extensive search guesses from any figure on it.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    text = getattr(document, "text", None)
    if not text or not text.strip():
        raise UnreadableValue("no report was found in this page; save its text, or give the text by itself")
    if len(text) > MAX_TEXT:
        raise UnreadableValue(f"the page's text is longer than {MAX_TEXT} characters, the most for one report")
    return Page(
        text=text,
        title=_word(document.title),
        outlet=_word(document.sitename),
        author=_word(document.author),
        published=_day(document.date),
        url=_word(document.url),
        language=_word(document.language),
    )


def _in_charset(raw: bytes, charset: str | None) -> bytes | str:
    try:
        return raw.decode(charset) if charset else raw
    except (LookupError, ValueError):
        return raw


def _word(value: object) -> str | None:
    return str(value).strip() or None if value else None


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None
