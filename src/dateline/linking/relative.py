"""Settle times told relative to the report or to a time before: 'yesterday', 'two days ago', 'a week earlier'."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dateline.linking.dates import EDGES, HALVES, divmod_month, month_end, week_of
from dateline.linking.frames import TimeFrame
from dateline.model import Interval, Precision

_UP_TO_TWENTY = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_NUMBERS = {word: number for number, word in enumerate(_UP_TO_TWENTY.split(), 1)}
_NUMBERS |= {"a": 1, "an": 1, "couple": 2, "dozen": 12, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
_NUMBERS |= {"seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100}
_UNIT = r"(?P<unit>minute|hour|day|night|week|month|year|decade|centur)(?:s|y|ies)?"
_VAGUE = r"(?P<vague>several|a\s+few|few|many(?:\s+more)?|some)"
_WRITTEN = "|".join(_NUMBERS)
_NUMBER = (
    rf"(?:(?P<number>\d+|(?:half\s+)?an?(?:\s+(?:couple|dozen|hundred))?(?:\s+of)?|(?:{_WRITTEN})(?:[\s-]+(?:{_WRITTEN}))?)"
    rf"|{_VAGUE})(?:[\s-]+and[\s-]+a[\s-]+half)?"
)
_DAY = timedelta(days=1)


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
    if frame.hangs_on_event and frame.seen_from is not None:
        return frame.previous  # 'on Monday, two days after the truce' tells Monday once more.
    way = {"hence": "later", "thereafter": "later", "from now": "later", "prior": "earlier"}.get(way, way)
    way = "after" if way.startswith("after") else way
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
    when = _around(anchor, match["unit"].lower(), number if way in ("later", "after") else -number, basis)
    is_too_late = frame.published is not None and when.start is not None and when.start > frame.published
    return None if is_too_late and not frame.ahead else when


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
    forth = re.search(r"next|following|after(?!noon)|later", word)
    if frame.hangs_on_event and frame.seen_from is not None:
        return frame.previous
    anchor = _anchor(frame, is_back=not forth)
    if anchor is None:
        return None
    day = anchor + _DAY * (-1 if back else 1 if forth else 0)
    if day.year < 1 or (frame.published is not None and day > frame.published and not frame.ahead):
        return None
    is_hour = re.search(r"night|morning|afternoon|evening", word) is not None
    return _days(day, day, Precision.HOUR if is_hour else Precision.DAY, "counted from the time before it")


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
    if way in ("first", "final") or frame.hangs_on_event:
        return None
    told_before = way in ("that", "same", "following", "previous", "preceding")
    base = _anchor(frame, is_back=way != "following") if told_before else frame.base
    if base is None:
        return None
    if way in ("past", "recent") or re.match(r"the\s+last\b", match[0], re.IGNORECASE):
        return _around_past(base, unit)
    if match["s"] and way not in ("last", "next", "this"):
        return None
    number = {"last": -1, "previous": -1, "preceding": -1, "next": 1, "following": 1, "coming": 1}.get(way, 0)
    start, end, precision = _unit_days(base, unit, number)
    side = (match["side"] or "").lower()
    basis = "counted from the time before it" if told_before else "counted from publication"
    if side == "earlier" or side.startswith("so far"):
        return _days(start, max(start, base), Precision.RANGE, basis)
    if side == "later":
        return _days(min(base, end), end, Precision.RANGE, basis)
    return _side_of(side, start, end, precision, basis)


def _unit_told(match: re.Match[str], frame: TimeFrame) -> Interval | None:
    """The end of the year, later in the day: of the unit in which the day to count from lies."""
    told = frame.previous
    base = frame.published or (told.end or told.start if told else None)
    if told is not None and told.start is not None and re.match(r"later|that", match[0], re.IGNORECASE):
        base = told.start
    if base is None:
        return None
    start, end, precision = _unit_days(base, match["unit"].lower(), 0)
    side, basis = (
        match["side"].lower(),
        "counted from publication" if frame.published else "counted from the time before it",
    )
    if side.startswith("earlier") and frame.published:
        return _days(start, max(start, base), precision, basis)
    return _side_of(side, start, end, precision, basis)


def _side_of(side: str, start: date, end: date, precision: Precision, basis: str) -> Interval:
    """Return the part of a month or year that the words name: its first, middle or last third, or a half."""
    part = re.sub(r"^the\s+|^(?:the\s+)?very\s+|\s+(?:of|in)$", "", side)
    if precision not in (Precision.MONTH, Precision.YEAR) or part not in EDGES | HALVES:
        return _days(start, end, precision, basis)
    if part in EDGES:
        return _third(start, end, EDGES[part], basis)
    middle = date(start.year, 7, 1) if precision is Precision.YEAR else start.replace(day=16)
    first, last = (start, middle - _DAY) if HALVES[part] == 0 else (middle, end)
    return _days(first, last, Precision.RANGE, basis)


def _around_past(base: date, unit: str) -> Interval:
    days = {"day": 1, "night": 1, "week": 7, "month": 30, "year": 365, "decade": 3652, "century": 36524}[unit]
    return _days(base - days * _DAY, base, Precision.RANGE, "counted back from publication")


def _unit_days(base: date, unit: str, number: int) -> tuple[date, date, Precision]:
    if unit in ("day", "night"):
        return base + number * _DAY, base + number * _DAY, Precision.DAY
    if unit == "week":
        return *week_of(base + 7 * number * _DAY), Precision.WEEK
    if unit == "month":
        year, month = divmod_month(base.year, base.month + number)
        return date(year, month, 1), month_end(year, month), Precision.MONTH
    if unit in ("decade", "century"):
        length = 10 if unit == "decade" else 100
        first = base.year // length * length + number * length
        return date(first, 1, 1), date(first + length - 1, 12, 31), Precision.RANGE
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
    if words[0].isdigit():
        return int(words[0])
    known = [_NUMBERS[word] for each in words for word in each.split("-") if word in _NUMBERS]
    return sum(known) if len(known) == 2 and known[0] > known[1] else max(known)


def _days(start: date, end: date, precision: Precision, basis: str) -> Interval:
    return Interval(start=start, end=end, precision=precision, basis=basis)


_Reader = Callable[[re.Match[str], TimeFrame], Interval | None]
_SIDES = r"earlier|later|early|late|so\s+far|(?:the\s+)?(?:beginning|start|end|middle)\s+of"
_SIDE = rf"(?:(?P<side>{_SIDES})\s+)?(?:the\s+|these\s+)?"
_PART = (
    r"(?:beginning|start|onset|end|close|middle|rest|remainder|first\s+half|second\s+half|latter\s+half|"
    r"latter\s+part|first\s+part)"
)
_AFTER = r"(?P<way>ago|earlier|later|before|after(?:wards?)?|thereafter|previously|prior|hence|from\s+now)"
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
            r"the\s+eve|(?:the\s+)?(?:next|following|previous|preceding|same)\s+(?:day|night|morning|afternoon|evening)\b|"
            r"that\s+(?:same\s+)?(?:day|night|morning|afternoon|evening)",
            _day_beside,
        ),
        (r"the\s+(?:day|night)\s+(?:before|after|earlier|later|following|preceding)", _day_beside),
        (rf"{_NUMBER}[\s-]+{_UNIT}(?:\s+and\s+a\s+half)?\s+{_AFTER}", _counted),
        (rf"(?P<number>(?!)|)(?:the\s+)?{_UNIT}\s+{_AFTER}", _counted),
        (rf"{_WAY}\s+{_NUMBER}\s+{_UNIT}", _several),
        (rf"(?<!the\s){_SIDE}(?P<way>last|next|this)\s+(?P<unit>week|month|year)(?P<s>s)\b", _unit),
        (rf"{_WAY}\s+(?P<number>(?!)|){_UNIT}(?<=s)\b", _several),
        (rf"{_SIDE}{_WAY}\s+(?P<unit>day|night|week|month|year|decade|century)(?P<s>)\b", _unit),
        (
            rf"(?P<side>(?:the\s+)?(?:very\s+)?{_PART}\s+of|(?:later|earlier|late|early)\s+(?:in\s+)?)\s*(?:the|that|this)"
            r"(?:\s+same)?\s+(?P<unit>day|week|month|year|decade|century)\b",
            _unit_told,
        ),
        (
            r"dawn|daybreak|dusk|sunrise|sunset|morning|afternoon|evening|night|noon|midday|\d\s*[ap]\.?m|:\d\d|gmt|utc|hours",
            _hour,
        ),
    )
)
