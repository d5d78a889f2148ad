"""Settle dates of the calendar, with the year that fits best where it is not said."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from dateline.linking.dates import FIRST_MONTH, PartialDate, days_of
from dateline.linking.frames import TimeFrame
from dateline.model import Interval, Precision

_SAME_YEAR = re.compile(r"\b(?:that|same)(?:\s+same)?\s+year\b", re.IGNORECASE)
_NEXT_YEAR = re.compile(r"\b(?:following|next)\s+year\b", re.IGNORECASE)
_YEAR_BEFORE = re.compile(r"\b(?:previous|preceding)\s+year\b", re.IGNORECASE)
_LAST_YEAR = re.compile(r"\blast\s+year\b", re.IGNORECASE)
_NEXT = re.compile(r"^(?:the\s+)?(?:next|following)\b", re.IGNORECASE)
_DAYS_AHEAD = timedelta(days=2)
"""A date so little after publication is meant, as papers are dated ahead."""


def read_calendar_date(text: str, partial: PartialDate, frame: TimeFrame) -> Interval | None:
    """Return the days of a date, its year found where it is not said."""
    basis = "given in text"
    if partial.year is None:
        partial, basis = _with_year(text, partial, frame)
    days = days_of(partial)
    return None if days is None else Interval(start=days[0], end=days[1], precision=days[2], basis=basis)


def _with_year(text: str, partial: PartialDate, frame: TimeFrame) -> tuple[PartialDate, str]:
    """Return the date with the year that fits best, and why; still without a year where nothing tells it."""
    published = frame.published
    shift = _shift_from_told(text, is_history=published is None)
    if shift is not None:
        year = None if frame.year is None else frame.year + shift
        return replace(partial, year=year), "year counted from the one told before it"
    if published is None:
        return replace(partial, year=_year_told(text, partial, frame)), "year told before it"
    if _LAST_YEAR.search(text):
        return replace(partial, year=published.year - 1), "counted back from publication"
    if _NEXT_YEAR.search(text):
        return replace(partial, year=published.year + 1), "counted from publication"
    return _nearest(partial, published, is_ahead=frame.ahead)


def _shift_from_told(text: str, *, is_history: bool) -> int | None:
    """Return how many years after the one told before it the words say; None where they do not count from it."""
    if _SAME_YEAR.search(text):
        return 0
    if _YEAR_BEFORE.search(text) or (is_history and _LAST_YEAR.search(text)):
        return -1
    is_next = _NEXT_YEAR.search(text) is not None and (is_history or "following" in text.lower())
    return 1 if is_next else None


def _nearest(partial: PartialDate, published: date, *, is_ahead: bool) -> tuple[PartialDate, str]:
    """Return the date in the year that puts it last before publication, or ahead of it where the words look ahead."""
    month = _month_of(partial)
    years = [year for year in (published.year - 1, published.year, published.year + 1) if _day_in(year, month, partial)]
    past = [year for year in years if _day_in(year, month, partial) <= published + _DAYS_AHEAD]
    future = [year for year in years if year not in past]
    if not past or (future and is_ahead and _is_nearer(partial, month, future[0], past[-1], published)):
        return replace(partial, year=next(iter(future), None)), "next such date after publication"
    return replace(partial, year=past[-1]), "such a date nearest to publication"


def _year_told(text: str, partial: PartialDate, frame: TimeFrame) -> int | None:
    """Return the year told before a date; after a month or day of autumn, 'February' is the next year's."""
    if frame.previous is None or frame.year is None or frame.previous.precision is Precision.YEAR:
        return frame.year
    told = frame.previous.start or frame.previous.end
    assert told is not None, "a time without a day is never remembered"
    month = _month_of(partial)
    days = {
        year: (_day_in(year, month, PartialDate()) - told).days for year in range(max(told.year - 1, 1), told.year + 2)
    }
    if _NEXT.match(text):
        return next(year for year, distance in days.items() if distance > 0)
    return min(days, key=lambda year: abs(days[year]))


def _month_of(partial: PartialDate) -> int:
    return partial.month or FIRST_MONTH[partial.season or "spring"]


def _day_in(year: int, month: int, partial: PartialDate) -> date:
    day = days_of(PartialDate(year=year, month=month, day=partial.day))
    return day[0] if day else date.min


def _is_nearer(partial: PartialDate, month: int, future: int, past: int, published: date) -> bool:
    return _day_in(future, month, partial) - published < published - _day_in(past, month, partial)
