"""Read files that are one report each: a text or a web page."""

from __future__ import annotations

import io
from collections.abc import Iterator

from dateline.model.report import Issue
from dateline.sources.decoding import decode, read_bounded
from dateline.sources.items import RawItem, check_text, looks_like_html
from dateline.sources.options import SourceOptions

_UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-32")


def read_text(
    stream: io.BufferedReader, *, where: str, issues: list[Issue], options: SourceOptions
) -> Iterator[RawItem]:
    """Yield the one report that a text is; a text that is a web page is taken as one."""
    raw = read_bounded(stream)
    text, encoding = decode(raw)
    if looks_like_html(text):
        yield RawItem(where=where, raw=raw, media="html")
        return
    if encoding not in _UNICODE:
        reason = f"note: this is not UTF-8; it was read as {encoding}, which is a guess"
        issues.append(Issue(where=where, stage="sources", reason=reason))
    yield RawItem(where=where, raw=raw, text=check_text(text))


def read_page(
    stream: io.BufferedReader, *, where: str, issues: list[Issue], options: SourceOptions
) -> Iterator[RawItem]:
    """Yield the one report that a web page is."""
    yield RawItem(where=where, raw=read_bounded(stream), media="html")
