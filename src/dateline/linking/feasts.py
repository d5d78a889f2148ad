"""Settle feasts and named days: Christmas, Easter, Nowruz, Ramadan, the two Eids, Ashura.

Easter is computed by the Gregorian rule. Days of the Muslim year are computed by the tabular calendar, which may be a
day off from the moon as a country sights it, so they are given with a day more on either side.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dateline.model import Interval, Precision

_DAY = timedelta(days=1)
_FIXED = {
    "new year's eve": (12, 31), "new year's day": (1, 1), "new year's": (1, 1), "christmas eve": (12, 24),
    "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26), "orthodox christmas": (1, 7),
    "nowruz": (3, 21), "nawruz": (3, 21), "newroz": (3, 21), "may day": (5, 1), "labour day": (5, 1),
    "labor day": (5, 1),
    "valentine's day": (2, 14), "halloween": (10, 31),
}  # fmt: skip
_FROM_EASTER = {"palm sunday": -7, "good friday": -2, "easter sunday": 0, "easter": 0, "easter monday": 1}
# First month and day of the Muslim year, and how many days the feast lasts.
_MUSLIM = {
    "ramadan": (9, 1, 30), "eid al-fitr": (10, 1, 3), "eid ul-fitr": (10, 1, 3), "eid al-adha": (12, 10, 4),
    "eid ul-adha": (12, 10, 4), "ashura": (1, 10, 1), "arbaeen": (2, 20, 1), "mawlid": (3, 12, 1),
}  # fmt: skip
_NAMES = sorted((*_FIXED, *_FROM_EASTER, *_MUSLIM), key=len, reverse=True)
_FEAST = re.compile(rf"\b({'|'.join(_NAMES)})", re.IGNORECASE)
# The day before the Muslim calendar's first, 19 July 622 by the Gregorian one. Of its two usual beginnings the nearer:
# of the months of Ramadan 2013 to 2025, as Saudi Arabia announced them, ten begin on that day, three a day before.
_EPOCH = date(622, 7, 19).toordinal() - 1
_LEAP_OFFSET, _CYCLE = 3, 30


def feast_in(text: str) -> str | None:
    """Return the feast that an expression names, in lower case."""
    match = _FEAST.search(text.replace("’", "'"))
    return match[1].lower() if match else None


def read_feast(text: str, *, year: int | None, seen_from: date | None) -> Interval | None:
    """Return the days of the feast that an expression names, in the year said or else nearest to a day."""
    name = feast_in(text)
    if name is None or (year is None and seen_from is None):
        return None
    days_in = _days_in(name)
    if year is not None:
        candidates = [days for days in days_in(year) if days[0].year == year]
    else:
        assert seen_from is not None, "checked above"
        near = [days for each in (-1, 0, 1) for days in days_in(seen_from.year + each)]
        candidates = sorted(near, key=lambda days: abs((days[0] - seen_from).days))
    if not candidates:
        return None
    return _part_of(candidates[0], text.lower(), basis=f"{name} of {candidates[0][0].year}")


def hijri_day(year: int, month: int, day: int) -> date:
    """Return a day of the tabular Muslim calendar."""
    before = (year - 1) * 354 + (_LEAP_OFFSET + 11 * year) // _CYCLE
    return date.fromordinal(_EPOCH + before + (59 * (month - 1) + 1) // 2 + day)


def easter(year: int) -> date:
    """Return Easter Sunday by the Gregorian rule (Meeus, 1991)."""
    century, golden = year // 100, year % 19
    skipped = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - skipped - year % 100 % 4) % 7
    shift = (golden + 11 * skipped + 22 * weekday) // 451
    month, day = divmod(skipped + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _days_in(name: str) -> Callable[[int], list[tuple[date, date]]]:
    """Return what gives the stretches of days of a feast that begin about a year."""

    def days(year: int) -> list[tuple[date, date]]:
        if name in _FIXED:
            day = date(year, *_FIXED[name])
            return [(day, day)]
        if name in _FROM_EASTER:
            day = easter(year) + _FROM_EASTER[name] * _DAY
            return [(day, day)]
        month, first, length = _MUSLIM[name]
        around = (year - 622) * 33 // 32
        starts = [hijri_day(each, month, first) for each in range(around - 1, around + 3)]
        return [(start - _DAY, start + length * _DAY) for start in starts]

    return days


def _part_of(days: tuple[date, date], words: str, *, basis: str) -> Interval:
    """Return the days of a feast, or those of its beginning or end, or the day before."""
    first, last = days
    if "the eve of" in words:
        first = last = first - _DAY if first == last else first
    elif re.search(r"first day|beginning|start", words):
        last = min(last, first + 2 * _DAY)
    elif re.search(r"last day|the end of", words):
        first = max(first, last - 2 * _DAY)
    precision = Precision.DAY if first == last else Precision.RANGE
    return Interval(start=first, end=last, precision=precision, basis=basis)
