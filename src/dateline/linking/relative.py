"""Settle times told relative to the report or to a time before: 'yesterday', 'two days ago', 'a week earlier'."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.linking.dates import EDGES, divmod_month, month_end, week_of
from dateline.model import Interval, Precision

_UP_TO_TWENTY = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_NUMBERS = {word: number for number, word in enumerate(_UP_TO_TWENTY.split(), 1)}
_NUMBERS |= {"a": 1, "an": 1, "couple": 2, "dozen": 12, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
_UNIT = r"(?P<unit>minute|hour|day|night|week|month|year|decade|centur)(?:s|y|ies)?"
_VAGUE = r"(?P<vague>several|a\s+few|few)"
_NUMBER = rf"(?:(?P<number>\d+|(?:half\s+)?an?(?:\s+(?:couple|dozen))?(?:\s+of)?|{'|'.join(_NUMBERS)})|{_VAGUE})"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeFrame:
    """What a temporal expression is read against."""

    published: date | None = None
    previous: Interval | None = None
    """The time told before it, near enough to count from."""
    year: int | None = None
    """The year of the time told before it, however far."""
    ahead: bool = False
    """Whether the words before it speak of what is to come."""
    seen_from: date | None = None
    """The day told before it in its sentence: 'on Wednesday it set a truce to begin on Thursday'."""

    @property
    def base(self) -> date | None:
        """The day to count from: the report's, or in a history the one told before."""
        return self.published or (self.previous.start or self.previous.end if self.previous else None)


def read_relative(text: str, frame: TimeFrame) -> Interval | None:
    """Return the days of an expression without calendar words; None where they cannot be told."""
    for pattern, read in _READERS:
        if match := pattern.search(text):
            return _read(read, match, frame)
    return None


def _read(read: _Reader, match: re.Match[str], frame: TimeFrame) -> Interval | None:
    try:
        return read(match, frame)
    except (OverflowError, ValueError):  # "sixty centuries ago" lies outside the calendar
        return None


def _deictic(match: re.Match[str], frame: TimeFrame) -> Interval | None:
    """Yesterday, today, tomorrow, last night, overnight: seen from the report's day alone."""
    if frame.published is None:
        return None
    word = re.sub(r"\s+", " ", match[0].lower())
    if word == "overnight":
        return _days(frame.published - _DAY, frame.published, Precision.RANGE, "night before publication")
    shift = {"day before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1, "day after tomorrow": 2}.get(
        word, 0
    )
    day = frame.published + shift * _DAY
    is_hour = re.search(r"night|morning|afternoon|evening|dawn|noon|:\d\d|\d\s*[ap]\.?m", match.string, re.IGNORECASE)
    basis = "counted from publication" if shift else "day of publication"
    return _days(day, day, Precision.HOUR if is_hour else Precision.DAY, basis)


def _counted(match: re.Match[str], frame: TimeFrame) -> Interval | None:
    """So many units ago, earlier or later."""
    way = match["way"].lower()
    is_ago = way == "ago"
    anchor = frame.base if is_ago else _anchor(frame, is_back=way in ("earlier", "before", "previously"))
    if anchor is None:
        return None
    basis = "counted back from publication" if is_ago else "counted from the time before it"
    number = _number(match)
    if match["unit"].lower() in ("minute", "hour"):
        hours = number if number and match["unit"].lower() == "hour" else 0
        day = anchor + (_DAY * (hours // 24)) * (1 if way in ("later", "after") else -1)
        return _days(day, day, Precision.DAY, basis)
    if number is None:
        if way in ("later", "after"):
            return Interval(start=anchor, basis=basis)
        return Interval(end=anchor, basis=basis)
    return _around(anchor, match["unit"].lower(), number if way in ("later", "after") else -number, basis)


def _anchor(frame: TimeFrame, *, is_back: bool) -> date | None:
    if frame.previous is None:
        return None
    first, last = frame.previous.start or frame.previous.end, frame.previous.end or frame.previous.start
    return first if is_back else last


def _around(anchor: date, unit: str, number: int, basis: str) -> Interval:
    """Return the day, week, month or year that lies ``number`` units from a day."""
    if unit in ("day", "night"):
        day = anchor + number * _DAY
        return _days(day, day, Precision.DAY, basis)
    if unit == "week":
        day = anchor + 7 * number * _DAY
        return _days(day - 3 * _DAY, day + 3 * _DAY, Precision.WEEK, basis)
    if unit == "month":
        year, month = divmod_month(anchor.year, anchor.month + number)
        return _days(date(year, month, 1), month_end(year, month), Precision.MONTH, basis)
    years = number * {"year": 1, "decade": 10}.get(unit, 100)
    return _days(date(anchor.year + years, 1, 1), date(anchor.year + years, 12, 31), Precision.YEAR, basis)


def _day_beside(match: re.Match[str], frame: TimeFrame) -> Interval | None:
    """The next day, the day before, that night: beside the time told before."""
    word = re.sub(r"\s+", " ", match[0].lower())
    back = re.search(r"before|previous|preceding|earlier|eve", word)
    forth = re.search(r"next|following|after|later", word)
    anchor = _anchor(frame, is_back=not forth)
    if anchor is None:
        return None
    day = anchor + _DAY * (-1 if back else 1 if forth else 0)
    return _days(day, day, Precision.HOUR if "night" in word else Precision.DAY, "counted from the time before it")


def _weekend(match: re.Match[str], frame: TimeFrame) -> Interval | None:
    """The weekend: the last one begun up to publication, or the coming one where the words look ahead."""
    if frame.published is None:
        return None
    saturday = week_of(frame.published)[0] + 5 * _DAY
    word = match[0].lower()
    is_coming = (
        frame.ahead
        or word.startswith(("next", "coming"))
        or (word.startswith("this") and frame.published.weekday() > 1)
    )
    if not is_coming and saturday > frame.published:
        saturday -= 7 * _DAY
    if word.startswith("last") and frame.published.weekday() > 4:
        saturday -= 7 * _DAY
    basis = "weekend after publication" if saturday > frame.published else "weekend before publication"
    return _days(saturday, saturday + _DAY, Precision.RANGE, basis)


def _several(match: re.Match[str], frame: TimeFrame) -> Interval | None:
    """The past three days, the last 24 hours, recent weeks: a stretch that ends or begins with the report's day."""
    if frame.base is None or match["way"].lower() in ("first", "final", "following", "previous", "preceding"):
        return None
    number, unit = _number(match), match["unit"].lower()
    if number is None:
        is_past = match["way"].lower() in ("last", "past", "recent")
        return Interval(end=frame.base, basis="no later than publication") if is_past else None
    length = {"minute": 0, "hour": number // 24, "day": number, "night": number, "week": 7 * number}.get(unit)
    days = length if length is not None else number * {"month": 30, "year": 365, "decade": 3652}.get(unit, 36524)
    if match["way"].lower() in ("next", "coming"):
        return _days(frame.base, frame.base + days * _DAY, Precision.RANGE, "counted from publication")
    return _days(frame.base - days * _DAY, frame.base, Precision.RANGE, "counted back from publication")


def _unit(match: re.Match[str], frame: TimeFrame) -> Interval | None:
    """Last month, this week, that year; 'earlier this month' ends and 'later' begins with the day counted from."""
    way, unit = match["way"].lower(), match["unit"].lower()
    told_before = way in ("that", "same", "following", "previous", "preceding")
    base = _anchor(frame, is_back=way != "following") if told_before else frame.base
    if base is None:
        return None
    if way in ("past", "recent") or re.match(r"the\s+last\b", match[0], re.IGNORECASE):
        return _around_past(base, unit)
    number = {"last": -1, "previous": -1, "preceding": -1, "next": 1, "following": 1, "coming": 1}.get(way, 0)
    start, end, precision = _unit_days(base, unit, number)
    side = (match["side"] or "").lower()
    basis = "counted from the time before it" if told_before else "counted from publication"
    if side == "earlier" or side.startswith("so far"):
        return _days(start, max(start, base), Precision.RANGE, basis)
    if side == "later":
        return _days(min(base, end), end, Precision.RANGE, basis)
    if side and precision in (Precision.MONTH, Precision.YEAR):
        return _third(start, end, EDGES[side.split()[-2] if side.endswith("of") else side], basis)
    return _days(start, end, precision, basis)


def _around_past(base: date, unit: str) -> Interval:
    days = {"day": 1, "night": 1, "week": 7, "month": 30, "year": 365}[unit]
    return _days(base - days * _DAY, base, Precision.RANGE, "counted back from publication")


def _unit_days(base: date, unit: str, number: int) -> tuple[date, date, Precision]:
    if unit in ("day", "night"):
        return base + number * _DAY, base + number * _DAY, Precision.DAY
    if unit == "week":
        return *week_of(base + 7 * number * _DAY), Precision.WEEK
    if unit == "month":
        year, month = divmod_month(base.year, base.month + number)
        return date(year, month, 1), month_end(year, month), Precision.MONTH
    return date(base.year + number, 1, 1), date(base.year + number, 12, 31), Precision.YEAR


def _third(start: date, end: date, third: int, basis: str) -> Interval:
    if end.month == start.month:
        first, last = (1, 11, 21)[third], (10, 20, end.day)[third]
        return _days(start.replace(day=first), end.replace(day=last), Precision.RANGE, basis)
    return _days(date(start.year, 4 * third + 1, 1), month_end(start.year, 4 * third + 4), Precision.RANGE, basis)


def _hour(_match: re.Match[str], frame: TimeFrame) -> Interval | None:
    """An hour or a part of the day, on the day told before it, else on the report's."""
    previous = frame.previous
    if previous is not None and previous.start is not None and previous.start == previous.end:
        return _days(previous.start, previous.start, Precision.HOUR, "day told before it")
    if frame.published is None:
        return None
    return _days(frame.published, frame.published, Precision.HOUR, "day of publication")


def _number(match: re.Match[str]) -> int | None:
    """Return the number said; None where it is vague or left out."""
    words = (match["number"] or "").lower().split()
    if not words:
        return None
    if words[0] == "half":
        return 1
    known = [_NUMBERS[word] for word in words if word in _NUMBERS]
    return int(words[0]) if words[0].isdigit() else max(known)


def _days(start: date, end: date, precision: Precision, basis: str) -> Interval:
    return Interval(start=start, end=end, precision=precision, basis=basis)


_Reader = Callable[[re.Match[str], TimeFrame], Interval | None]
_SIDES = r"earlier|later|early|late|so\s+far|(?:the\s+)?(?:beginning|start|end|middle)\s+of"
_SIDE = rf"(?:(?P<side>{_SIDES})\s+)?(?:the\s+|these\s+)?"
_WAY = r"(?P<way>last|past|recent|this|next|coming|previous|preceding|following|same|that|those|first|final)"
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (
            r"day\s+before\s+yesterday|day\s+after\s+tomorrow|yesterday|today|tonight|tomorrow|last\s+night|overnight",
            _deictic,
        ),
        (r"this\s+(?:morning|afternoon|evening)", _deictic),
        (r"(?:(?:last|next|this|coming|past)\s+)*weekend", _weekend),
        (
            r"the\s+eve|(?:the\s+)?(?:next|following|previous|preceding|same)\s+(?:day|night)|that\s+(?:day|night)",
            _day_beside,
        ),
        (r"the\s+(?:day|night)\s+(?:before|after|earlier|later)", _day_beside),
        (
            rf"{_NUMBER}[\s-]+{_UNIT}(?:\s+and\s+a\s+half)?\s+(?P<way>ago|earlier|later|before|after|previously)",
            _counted,
        ),
        (rf"(?P<number>(?!)|)(?:the\s+)?{_UNIT}\s+(?P<way>ago|earlier|later|before|after|previously)", _counted),
        (rf"{_WAY}\s+{_NUMBER}\s+{_UNIT}", _several),
        (rf"{_WAY}\s+(?P<number>(?!)|){_UNIT}(?<=s)\b", _several),
        (rf"{_SIDE}{_WAY}\s+(?P<unit>day|night|week|month|year)\b", _unit),
        (
            r"dawn|daybreak|dusk|sunrise|sunset|morning|afternoon|evening|night|noon|midday|\d\s*[ap]\.?m|:\d\d|gmt|utc|hours",
            _hour,
        ),
    )
)
