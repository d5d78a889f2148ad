"""Reports from addresses: pages, texts and PDF files, named one by one or in lists of articles.

Lists are one address a line, or tables and JSON such as GDELT's and Media Cloud's lists of articles (url, date, title).
Does not fetch by itself: the caller gives a `PageFetcher`.
"""

from __future__ import annotations

import csv
import importlib
import io
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dateline.model.errors import SourceError, UnreadableFile, UnreadableValue
from dateline.model.report import Issue
from dateline.sources.days import possible_day
from dateline.sources.decoding import decode, decode_declared, known_charset
from dateline.sources.forms import FEED, read_pdf
from dateline.sources.items import FIELD_NAMES, MiB, RawItem, check_text, field_names, item_words, looks_like_html
from dateline.sources.options import Fetched, PageFetcher, SourceOptions

FIRST_PAGE = date(1991, 8, 6)
# A hundred thousand addresses, with titles; what is longer is better fetched in parts.
MAX_LIST_BYTES = 64 * MiB
PAGES = frozenset({"text/html", "application/xhtml+xml"})
CHANNELS = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One article of a list: its address, and what the list says of it."""

    url: str
    where: str
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    is_listed: bool = False
    """Whether a feed listed it: a feed that a feed lists is not followed."""


def is_address(path: str) -> bool:
    """Whether a path is the address of a page."""
    return path.lower().startswith(("http://", "https://"))


@contextmanager
def open_fetcher(paths: Sequence[str], *, lists: bool, allow_local: bool) -> Iterator[PageFetcher | None]:
    """Give what fetches the addresses among ``paths`` or in the lists that they are; None where there are none."""
    if not lists and not any(map(is_address, paths)):
        yield None
        return
    # Loaded here alone: reading files needs nothing of the network.
    fetching = importlib.import_module("dateline.sources.fetching")
    with fetching.Fetcher(fetching.FetchLimits(allow_local=allow_local)) as fetcher:
        yield fetcher


def read_addresses(
    listed: Iterable[Listed], fetcher: PageFetcher, *, issues: list[Issue], options: SourceOptions
) -> Iterator[RawItem]:
    """Yield the reports at addresses, each address once; what cannot be had is set aside with its reason.

    At the address of a feed or sitemap are the reports that it lists.
    """
    fetched: set[str] = set()
    waiting = deque([iter(listed)])
    while waiting:
        for article in waiting.popleft():
            if article.url in fetched:
                continue
            fetched.add(article.url)
            try:
                answer = fetcher.fetch(article.url)
                if is_channel(answer) and not article.is_listed:
                    # Loaded here alone, when a feed is met: see feeds.py.
                    channels = importlib.import_module("dateline.sources.channels")
                    waiting.append(channels.listed_in(answer, article, fetcher, issues=issues, options=options))
                else:
                    yield from items_of(answer, article, issues=issues, options=options)
            except SourceError as error:
                issues.append(Issue(where=article.where, stage="sources", reason=str(error)))


def is_channel(answer: Fetched) -> bool:
    """Whether an answer is a feed or a sitemap."""
    head = answer.body[:1000].decode("ascii", "ignore").lstrip()
    return bool(FEED.match(head)) or answer.media in CHANNELS or "://jsonfeed.org/" in head


def items_of(answer: Fetched, article: Listed, *, issues: list[Issue], options: SourceOptions) -> Iterator[RawItem]:
    """Yield the report that an answer is, or raise `UnreadableFile` where it is none."""
    published = _listed_day(article, issues=issues, options=options)
    if answer.body.startswith(b"%PDF-"):
        stream: Any = io.BufferedReader(io.BytesIO(answer.body))
        items = read_pdf(stream, where=article.where, issues=issues, options=options)
    else:
        items = iter([_item(answer, article)])
    for item in items:
        yield replace(
            item,
            url=answer.url,
            outlet=article.outlet,
            published=published,
            language=article.language,
            fetched_at=answer.fetched_at,
        )


def read_list(
    stream: io.BufferedReader, *, where: str, issues: list[Issue], options: SourceOptions
) -> Iterator[Listed]:
    """Yield the articles that a list names, or raise `UnreadableFile` where it names none."""
    raw = stream.read(MAX_LIST_BYTES + 1)
    if len(raw) > MAX_LIST_BYTES:
        raise UnreadableFile(f"the list is longer than {MAX_LIST_BYTES // MiB} MiB; split it")
    text = decode(raw)[0].lstrip("\ufeff")
    found = False
    for place, row in _rows(text, options.mapping):
        url = row.get("url") or ""
        if not is_address(url):
            reason = f"there is no address in {url[:80]!r}; it begins with https:// or http://"
            issues.append(Issue(where=f"{where}:{place}", stage="sources", reason=reason))
            continue
        found = True
        yield Listed(
            url=url,
            where=url,
            outlet=row.get("outlet"),
            title=row.get("title"),
            published=row.get("published"),
            language=row.get("language"),
        )
    if not found:
        raise UnreadableFile("the list names no address; give one a line, or a column url")


def _rows(text: str, mapping: Mapping[str, str]) -> Iterator[tuple[int, dict[str, str | None]]]:
    """Yield the rows of a list with their number: by fields where it has any, else the address alone."""
    if text.lstrip()[:1] in ("{", "["):
        for number, record in enumerate(_records(text), start=1):
            yield number, _fields(record, mapping)
        return
    lines = text.splitlines()
    header = next(csv.reader(lines[:1], delimiter=_delimiter(lines)), [])
    if "url" in field_names(header, mapping)[0]:
        for number, cells in enumerate(csv.reader(lines[1:], delimiter=_delimiter(lines)), start=2):
            if any(cells):
                yield number, _fields(dict(zip(header, cells, strict=False)), mapping)
        return
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, {"url": line.strip()}


def _delimiter(lines: list[str]) -> str:
    return "\t" if lines and "\t" in lines[0] else ","


def _records(text: str) -> Iterator[Mapping[str, Any]]:
    """Yield the records of an array, of an object that has one (``articles``), or of JSON lines."""
    try:
        content = json.loads(text)
    except ValueError:
        content = [_record(line) for line in text.splitlines() if line.strip()]
    except RecursionError as error:
        raise UnreadableFile("this is not JSON: it is nested without end") from error
    if isinstance(content, dict):
        content = next((value for value in content.values() if isinstance(value, list)), [content])
    yield from (record for record in content if isinstance(record, dict))


def _record(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(f"this is not JSON: {error}") from error


def _fields(record: Mapping[str, Any], mapping: Mapping[str, str]) -> dict[str, str | None]:
    taken, _ = field_names([name for name in record if isinstance(name, str)], mapping)
    return {field: item_words(record[name]) for field, name in taken.items() if field in FIELD_NAMES}


def _item(answer: Fetched, article: Listed) -> RawItem:
    if not answer.body.strip():
        raise UnreadableValue("the page is empty")
    if answer.media in PAGES:
        return RawItem(where=article.where, raw=answer.body, media="html", charset=known_charset(answer.charset))
    if answer.media and not answer.media.startswith("text/") and answer.media != "application/octet-stream":
        raise UnreadableValue(f"it is {answer.media[:60]}, which is no page, text or PDF")
    text = decode_declared(answer.body, answer.charset)
    if looks_like_html(text):
        return RawItem(where=article.where, raw=answer.body, media="html", charset=known_charset(answer.charset))
    # A page says its title itself, and often better than a list; a text does not.
    return RawItem(where=article.where, raw=answer.body, text=check_text(text), title=article.title)


def _listed_day(article: Listed, *, issues: list[Issue], options: SourceOptions) -> str | None:
    """Return a list's day of an article, as it is written where only its reader can tell what it means."""
    found = _DAY.match(article.published or "")
    if found is None:
        return article.published
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return article.published
    return possible_day(day, earliest=FIRST_PAGE, where=article.where, issues=issues, options=options)
