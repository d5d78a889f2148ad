"""Settle weekdays, and days with their hour: 'last Friday', 'Saturday night', 'overnight into Sunday'.

An hour is that of the place told of; no day changes by the distance of the place from Greenwich.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from dateline.linking.dates import PartialDate, read_date, week_of
from dateline.linking.frames import TimeFrame
from dateline.model import Interval, Precision

_HOUR = re.compile(
    r"\b(?:dawn|daybreak|dusk|sun(?:rise|set)|morning|afternoon|evening|night(?:fall)?|mid(?:day|night)|noon|hours|GMT|UTC|"
    r"[ap]\.?m|at\s+[012]\d[0-5]\d)\b|\d:\d\d|\d[ap]\.?m\b",
    re.IGNORECASE,
)
_DAY = timedelta(days=1)


def read_weekday(text: str, partial: PartialDate, frame: TimeFrame) -> Interval | None:
    """Return a weekday: the last one up to publication, or the next one where the words look ahead.

    Without the day of publication it is the first such day from the date told before it, if that is a day.
    """
    words, day = text.lower(), frame.published
    if partial.weekday is None:
        return None
    if day is None:
        return _weekday_after(partial.weekday, frame.previous)
    if "last week" in words:
        return _one_day(week_of(day - 7 * _DAY)[0] + partial.weekday * _DAY, "weekday of the week before publication")
    if words.startswith(("next", "this coming")) or frame.ahead:
        return _next_weekday(partial.weekday, words, frame, day)
    back = (day.weekday() - partial.weekday) % 7 or (7 if words.startswith("last") else 0)
    basis = "weekday before publication" if back else "weekday of publication"
    return _one_day(day - back * _DAY, basis)


def _weekday_after(weekday: int, told: Interval | None) -> Interval | None:
    if told is None or told.start is None or told.precision not in (Precision.DAY, Precision.HOUR):
        return None
    return _one_day(told.start + (weekday - told.start.weekday()) % 7 * _DAY, "weekday after the day told before it")


def _next_weekday(weekday: int, words: str, frame: TimeFrame, published: date) -> Interval:
    """Return the next such weekday, seen from publication, or from an earlier day told in the same sentence."""
    told = frame.seen_from if frame.ahead and frame.seen_from and frame.seen_from < published else None
    ahead = (weekday - (told or published).weekday()) % 7 or (7 if words.startswith("next") else 0)
    if told is not None:
        return _one_day(told + ahead * _DAY, "weekday after the day told before it")
    return _one_day(published + ahead * _DAY, "weekday after publication" if ahead else "weekday of publication")


def with_hour(when: Interval | None, text: str) -> Interval | None:
    """Return a day as known to the hour where the words say the part of the day; a night reaches into the next."""
    if when is None or when.start is None or when.precision is not Precision.DAY:
        return when
    words = text.lower()
    if "overnight" in words and "into" in words:
        return replace(when, start=when.start - _DAY, precision=Precision.RANGE)
    if "overnight" in words:
        return replace(when, end=when.start + _DAY, precision=Precision.RANGE)
    return replace(when, precision=Precision.HOUR) if _HOUR.search(text) else when


def is_hour_alone(text: str) -> bool:
    """Whether an expression says an hour or part of the day and no date: '5:30 pm', 'the early hours'."""
    return _HOUR.search(text) is not None and read_date(text) == PartialDate()


def _one_day(day: date, basis: str) -> Interval:
    return Interval(start=day, end=day, precision=Precision.DAY, basis=basis)
