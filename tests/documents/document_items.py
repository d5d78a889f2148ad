"""Items for the tests of documents: what a source gives, with everything but the point left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dateline.documents import Outlet, OutletRegistry, parse_report
from dateline.model import Report

STORY = (
    "Shelling killed ten people in Norholm on Friday, the governor said. "
    "The army took two villages on the way to the river after a week of fighting. "
    "People fled to the south and the bridge was closed to cars."
)
OUTLETS = OutletRegistry(
    [
        Outlet(name="Norholm Post", aliases=("nopo", "The Post"), domains=("norholmpost.example",), country="NO"),
        Outlet(name="Lakeside Herald", domains=("herald.example",), country="US"),
        Outlet(name="Reuters", domains=("reuters.com",), kind="agency", country="GB"),
    ]
)


@dataclass(frozen=True, kw_only=True)
class FakeItem:
    """A raw item; `dateline.sources.RawItem` has the same fields."""

    text: str | None = STORY
    where: str = "a.txt"
    raw: bytes = b"raw"
    id: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    author: str | None = None
    language: str | None = None
    charset: str | None = None
    fetched_at: datetime | None = None
    private: bool = False


def report_of(text: str = STORY, *, day: date | None = None, **fields: str) -> Report:
    return parse_report(FakeItem(text=text, **fields), published=day, outlets=OUTLETS)


def zones(report: Report) -> list[tuple[str, str]]:
    return [(zone.kind.value, zone.span.quote(report.text).strip()) for zone in report.zones]


def in_zone(report: Report, kind: str) -> list[str]:
    return [words for zone, words in zones(report) if zone == kind]
