"""Read the calendar words of a temporal expression: day, month, year, season, weekday; and the days they cover.

Does not know when a report appeared: see linking/calendar.py. Seasons are those of the northern hemisphere.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.model import Precision

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FIRST_MONTH = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
EDGES = {
    "early": 0,
    "beginning": 0,
    "start": 0,
    "onset": 0,
    "first part": 0,
    "first days": 0,
    "first week": 0,
    "mid": 1,
    "middle": 1,
}
EDGES |= {
    "late": 2,
    "end": 2,
    "close": 2,
    "latter part": 2,
    "last days": 2,
    "final days": 2,
    "last week": 2,
    "final week": 2,
}
HALVES = {"first half": 0, "second half": 1, "latter half": 1, "last half": 1}

_ISO = re.compile(r"\b((?:1[5-9]|20)\d\d)-([01]\d)-([0-3]\d)\b")
_NUMERIC = re.compile(r"\b([0-3]?\d)([/.-])([0-3]?\d)\2((?:19|20)\d\d)\b")
_CLOCK = re.compile(
    r"(?:,?\s*\bat\s+(?:around\s+|about\s+|approximately\s+)?[012]?\d[0-5]\d\b|\b\d{1,2}(?:[:.][0-5]\d)?\s*[ap]\.?m\b|"
    r"\b\d{1,2}[:.]?[0-5]\d\s*(?:GMT|UTC|local|hours|hrs|h\b)|\b\d{1,2}:\d\d\b)",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:t|uary|ruary|ch|il|e|y|ust|tember|ober|ember)?\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun)(?:days?|s|sdays?|nesdays?|r|rs|rsdays?|urdays?)?\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b((?:1[5-9]|20)\d\d)(['’]?s?)\b")
_SHORT_YEAR = re.compile(rf"\b\d{{1,2}}\s+(?:{'|'.join(MONTHS)})[a-z]{{0,6}}\.?\s+(\d\d)\b", re.IGNORECASE)
_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b")
_SEASON = re.compile(rf"\b({'|'.join(FIRST_MONTH)})\b", re.IGNORECASE)
_CHRIST = re.compile(r"\d\s?B\.?C\b", re.IGNORECASE)
_HALF = re.compile(rf"\b({'|'.join(HALVES)})\b", re.IGNORECASE)
_EDGE = re.compile(rf"\b({'|'.join(sorted(EDGES, key=len, reverse=True))})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """The calendar words of one expression; None is 'not said'."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    third: int | None = None
    """Which third of the month or year: 0 early, 1 mid, 2 late."""
    half: int | None = None
    """Which half of the month or year: 0 first, 1 second."""
    is_decade: bool = False
    is_before_christ: bool = False
    is_ambiguous: bool = False
    """Whether day and month could change places: 12/11/2015."""


def read_date(text: str) -> PartialDate:
    """Return the calendar words of a temporal expression; the hour of the day is passed over."""
    if iso := _ISO.search(text):
        return PartialDate(year=int(iso[1]), month=int(iso[2]), day=int(iso[3]))
    if numeric := _NUMERIC.search(text):
        return _read_numeric(numeric)
    text = _CLOCK.sub(" ", text)
    month, year, weekday = _MONTH.search(text), _YEAR.search(text), _WEEKDAY.search(text)
    season, edge, half = _SEASON.search(text), _EDGE.search(text), _HALF.search(text)
    day = _DAY.search(text) if month else None
    return PartialDate(
        year=int(year[1]) if year else _short_year(text) if month else None,
        month=MONTHS.index(month[1].lower()) + 1 if month else None,
        day=int(day[1]) if day else None,
        weekday=WEEKDAYS.index(weekday[1].lower()) if weekday else None,
        season=season[1].lower() if season else None,
        third=EDGES[edge[1].lower()] if edge else None,
        half=HALVES[half[1].lower()] if half else None,
        is_decade=bool(year and year[2] and year[1].endswith("0")),
        is_before_christ=_CHRIST.search(text) is not None,
    )


def days_of(partial: PartialDate) -> tuple[date, date, Precision] | None:
    """Return first day, last day and precision of a date whose year is known; None where there is no such day."""
    year, month = partial.year, partial.month
    if year is None:
        return None
    if partial.season:
        first = FIRST_MONTH[partial.season]
        return date(year, first, 1), month_end(*divmod_month(year, first + 2)), Precision.RANGE
    if month is None:
        return _days_of_year(year, partial)
    if not 1 <= month <= 12 or (partial.day is not None and not 1 <= partial.day <= monthrange(year, month)[1]):
        return None
    if partial.day is not None:
        day = date(year, month, partial.day)
        return day, day, Precision.DAY
    last = month_end(year, month).day
    if partial.half is not None:
        return date(year, month, (1, 16)[partial.half]), date(year, month, (15, last)[partial.half]), Precision.RANGE
    if partial.third is not None:
        first, last = (1, 11, 21)[partial.third], (10, 20, last)[partial.third]
        return date(year, month, first), date(year, month, last), Precision.RANGE
    return date(year, month, 1), month_end(year, month), Precision.MONTH


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def divmod_month(year: int, month: int) -> tuple[int, int]:
    """Return year and month where ``month`` may lie before 1 or after 12."""
    years, index = divmod(month - 1, 12)
    return year + years, index + 1


def week_of(day: date) -> tuple[date, date]:
    """Return Monday and Sunday of the week of ``day``."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def _read_numeric(match: re.Match[str]) -> PartialDate:
    """Return a date in figures; with dots the day stands first, else only what can be read one way is read."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == "." or first > 12 or first == second:
        return PartialDate(year=year, month=second, day=first)
    if second > 12:
        return PartialDate(year=year, month=first, day=second)
    return PartialDate(year=year, is_ambiguous=True)


def _short_year(text: str) -> int | None:
    match = _SHORT_YEAR.search(text)
    return None if match is None else int(match[1]) + (1900 if int(match[1]) > 50 else 2000)


def _days_of_year(year: int, partial: PartialDate) -> tuple[date, date, Precision]:
    if partial.is_decade:
        first, last = ((0, 9), (0, 3), (4, 6), (7, 9))[0 if partial.third is None else partial.third + 1]
        return date(year + first, 1, 1), date(year + last, 12, 31), Precision.RANGE
    if partial.half is not None:
        return date(year, (1, 7)[partial.half], 1), month_end(year, (6, 12)[partial.half]), Precision.RANGE
    if partial.third is None:
        return date(year, 1, 1), date(year, 12, 31), Precision.YEAR
    first = 4 * partial.third + 1
    return date(year, first, 1), month_end(year, first + 3), Precision.RANGE
