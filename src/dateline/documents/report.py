"""Make a `Report` of a raw item: its text as received, its zones, and who published it when.

Does not read the story. What is read here depends on this item alone, never on the items around it.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Protocol

from dateline.documents.credits import BYLINE, DATELINE, agency_name, find_agency, place_of
from dateline.documents.dates import CALLER_SLACK_DAYS, Published, Stamp, find_stamps, settle_published
from dateline.documents.days import read_given_day
from dateline.documents.genre import find_genre
from dateline.documents.header import Piece
from dateline.documents.language import find_language, given_language
from dateline.documents.outlets import Outlet, OutletRegistry
from dateline.documents.text import find_title, first_line_headline, strip_site
from dateline.documents.zones import find_pieces, zones_of
from dateline.model.errors import SourceError, UnreadableValue
from dateline.model.report import Issue, Report
from dateline.model.spans import Span


class Item(Protocol):
    """What a source must give of a report; `dateline.sources.RawItem` is one."""

    @property
    def where(self) -> str:
        """File, or file and line, for messages."""
        ...

    @property
    def raw(self) -> bytes:
        """The bytes as received."""
        ...

    @property
    def text(self) -> str | None:
        """The text; None where ``raw`` is a web page."""
        ...

    @property
    def id(self) -> str | None: ...  # noqa: D102
    @property
    def outlet(self) -> str | None: ...  # noqa: D102
    @property
    def url(self) -> str | None: ...  # noqa: D102
    @property
    def title(self) -> str | None: ...  # noqa: D102
    @property
    def published(self) -> str | None: ...  # noqa: D102
    @property
    def author(self) -> str | None: ...  # noqa: D102
    @property
    def language(self) -> str | None: ...  # noqa: D102
    @property
    def charset(self) -> str | None: ...  # noqa: D102
    @property
    def fetched_at(self) -> datetime | None: ...  # noqa: D102
    @property
    def private(self) -> bool: ...  # noqa: D102


FIRST_PAGE = date(1991, 8, 6)
"""The first page of the web."""
# Where a page is made it may be a day later than where it is fetched.
SLACK = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    """Text and what was given with it, whether in a record's fields or in a page's metadata."""

    text: str
    title: str | None
    outlet: str | None
    site: str | None
    url: str | None
    author: str | None
    language: str | None
    metadata_day: date | None = None


def parse_reports(
    items: Iterable[Item],
    issues: list[Issue],
    *,
    published: date | None = None,
    outlet: str | None = None,
    outlets: OutletRegistry | None = None,
) -> Iterator[Report]:
    """Yield the report of each item in order; one that is none is set aside with its reason."""
    for item in items:
        try:
            yield parse_report(item, published=published, outlet=outlet, outlets=outlets, issues=issues)
        except SourceError as error:
            issues.append(Issue(where=item.where, stage="documents", reason=str(error)))


def parse_report(
    item: Item,
    *,
    published: date | None = None,
    outlet: str | None = None,
    outlets: OutletRegistry | None = None,
    issues: list[Issue] | None = None,
) -> Report:
    """Return the report that an item is, or raise `UnreadableValue`.

    ``published`` and ``outlet`` are the caller's word and go before what the item says. Dates that could not be
    read are noted in ``issues``.
    """
    notes: list[str] = []
    content = _content_of(item, notes)
    known = _known_outlet(outlet or content.outlet, content, content.text, outlets)
    sites = known.names if known else (content.site,) if content.site else ()
    headline = strip_site(content.title, sites) if content.title else None
    text, title = _with_title(content.text, headline)
    name = known.name if known else outlet or content.outlet or content.site or _credited_outlet(text)
    headline = headline or (title.quote(text) if title else None)
    stamps = list(
        find_stamps(text, title_end=title.end if title else None, day_first=known.day_first if known else None)
    )
    pieces = find_pieces(text, title=title, stamps=stamps, outlet=name)
    day = _published(item, content, published, stamps, notes)
    language = _language(text, content.language, notes)
    if issues is not None:
        issues.extend(Issue(where=item.where, stage="documents", reason=f"note: {note}") for note in notes)
    dateline = _dateline_of(text, pieces)
    return Report(
        id="rep-" + sha256(f"{name or ''}\n{text}".encode()).hexdigest()[:32],
        text=text,
        external_ids=(item.id,) if item.id else (),
        outlet=name,
        agency=find_agency(text, dateline[0] if dateline else "", _quoted(text, pieces, "credit", "stamp", "foot")),
        url=content.url,
        title=headline,
        byline=content.author or _byline_of(text, pieces, name),
        dateline_place=place_of(dateline) if dateline else None,
        published=day.day,
        published_basis=day.basis,
        date_conflict=day.conflict,
        updated=day.updated,
        genre=find_genre(text, headline),
        language=language,
        zones=zones_of(text, pieces),
        raw_sha256=sha256(item.raw).hexdigest(),
        sha256=sha256(text.encode()).hexdigest(),
        fetched_at=item.fetched_at,
        private=item.private,
    )


def _content_of(item: Item, notes: list[str]) -> _Content:
    if item.text is not None:
        return _Content(
            text=item.text,
            title=item.title,
            outlet=item.outlet,
            site=None,
            url=item.url,
            author=item.author,
            language=item.language,
        )
    # Loaded here alone, when a page is met: see html.py for why.
    page = importlib.import_module("dateline.documents.html").parse_page(item.raw, url=item.url, charset=item.charset)
    return _Content(
        text=page.text,
        title=item.title or page.title,
        outlet=item.outlet,
        site=page.outlet,
        url=item.url or page.url,
        author=item.author or page.author,
        language=item.language or page.language,
        metadata_day=_possible(page.published, item, notes),
    )


def _language(text: str, written: str | None, notes: list[str]) -> str | None:
    """Return the language that a text is in by itself, else the one that was given."""
    given, told = given_language(written), find_language(text)
    if told is not None and given not in (None, told):
        notes.append(f"its language is given as {given} and is {told}")
    return told or given


def _possible(day: date | None, item: Item, notes: list[str]) -> date | None:
    """Return a page's own day unless it cannot be: before there were pages, or after the page was fetched."""
    latest = item.fetched_at.date() + SLACK if item.fetched_at else None
    if day is not None and (day < FIRST_PAGE or (latest is not None and day > latest)):
        notes.append(f"the page's own date {day} cannot be; it is not used")
        return None
    return day


def _with_title(text: str, title: str | None) -> tuple[str, Span | None]:
    """Return the text, begun with the title where that was given apart and is not at its head, and where it stands."""
    if title is None:
        return text, first_line_headline(text)
    found = find_title(text, title)
    if found is not None:
        return text, found
    return f"{title}\n\n{text}", Span(0, len(title))


_SOURCE = re.compile(r"(?:^|\()\W*Source\s*:\s*(?P<name>[^\n()]{2,60}?)\)?[ .]*(?:$|\))", re.MULTILINE | re.IGNORECASE)
_HEAD_LINES = 6


def _known_outlet(given: str | None, content: _Content, text: str, outlets: OutletRegistry | None) -> Outlet | None:
    """Return the registry's outlet for what was given, else for the address, the page's site, or a credit."""
    if outlets is None:
        return None
    if given is not None:
        return outlets.find(given)
    by_site = (content.url and outlets.find_url(content.url)) or (content.site and outlets.find(content.site)) or None
    if by_site is not None or content.site is not None:
        return by_site
    names = [line.strip() for line in text.split("\n", _HEAD_LINES * 2)[: _HEAD_LINES * 2] if len(line) <= 60]
    found = (outlets.find(name) for name in [_credited_outlet(text) or "", *filter(None, names)])
    return next((outlet for outlet in found if outlet is not None and outlet.kind != "agency"), None)


def _credited_outlet(text: str) -> str | None:
    """Return the outlet that a 'Source:' line names, unless it is an agency."""
    names = [match["name"].strip() for match in _SOURCE.finditer(text)]
    return next((name for name in names if agency_name(name) is None and "://" not in name), None)


def _published(
    item: Item, content: _Content, published: date | None, stamps: list[Stamp], notes: list[str]
) -> Published:
    """Return when the report was published; what could not be read goes into ``notes``."""
    given = published
    if given is None and item.published is not None:
        try:
            given = read_given_day(item.published)
        except UnreadableValue as error:
            notes.append(f"the given date is not used: {error}")
    slack_days = CALLER_SLACK_DAYS if published else 0
    day = settle_published(stamps, given=given, slack_days=slack_days, metadata=content.metadata_day, url=content.url)
    if day.day is None:
        notes += [
            f"the printed date {stamp.written!r} may be the one or the other day; give it as published"
            for stamp in stamps
            if stamp.day is None
        ]
    return day


def _dateline_of(text: str, pieces: list[Piece]) -> re.Match[str] | None:
    """Return the dateline: the one in the head, or the first that opens a paragraph near the start."""
    head = next((piece for piece in pieces if piece.what == "dateline"), None)
    return DATELINE.match(text, head.start) if head else None


def _byline_of(text: str, pieces: list[Piece], outlet: str | None) -> str | None:
    """Return who the first byline names, unless that is the outlet."""
    for piece in pieces:
        if piece.what == "byline":
            words = text[piece.start : piece.end].strip(' .\n\t"“')
            named = BYLINE.match(words)
            name = named["names"] if named else words.removeprefix("by ").removeprefix("By ")
            if name and not (outlet and _is_start(name, outlet)):
                return name
    return None


def _is_start(left: str, right: str) -> bool:
    """Whether one of two names begins with the other, as 'The Post' and 'The Post English' do."""
    return left.casefold().startswith(right.casefold()) or right.casefold().startswith(left.casefold())


def _quoted(text: str, pieces: list[Piece], *kinds: str) -> list[str]:
    return [text[piece.start : piece.end] for piece in pieces if piece.what in kinds]
