"""Write temporal expressions as TIMEX values: ``2015-11-12``, ``2015-W46``, ``2015-SU``, ``201``, ``P3W``.

A value says how finely the words say it, which an interval does not: 'the 1980s' is ``198``, 'the night of 3 May'
``2015-05-03TNI``. It is made from a mention that is already normalised and used to compare with other people's.
Follows TIMEX2 (2005) and TIMEX3, and TIMEX2 where they differ: an open place is ``X``, 'every day' is ``XXXX-XX-XX``,
an expression is cut without 'since', and a range is two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dateline.linking.dates import read_date
from dateline.linking.durations import duration_value
from dateline.linking.ranges import joints_of
from dateline.model import Interval, Precision, Span, TimeMention

_OPENING = re.compile(r"(?:since|until|till|by|up\s+to|from|between)\s+(?:about\s+|around\s+)?", re.IGNORECASE)
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_SEASON = re.compile(rf"\b({'|'.join(_SEASONS)})\b", re.IGNORECASE)
_PARTS = {
    "early morning|late morning|morning|dawn|daybreak|sunrise": "MO",
    "midday|noon": "MI",
    "afternoon": "AF",
    "evening|dusk|sunset": "EV",
    "night|overnight|tonight|nightfall|midnight": "NI",
    "daytime": "DT",
}
_PART = re.compile("|".join(rf"\b(?P<{name}>{words})(?:-?time|s)?\b" for words, name in _PARTS.items()), re.IGNORECASE)
_CLOCK = re.compile(
    r"\b(\d{1,2})(?:[:.]?([0-5]\d))?\s*(?:([ap])\.?m\b|(?=[:.]|\s*(?:GMT|UTC|hours|hrs|h\b|local)))", re.IGNORECASE
)
_TIME = re.compile(r"\b([012]?\d):([0-5]\d)")
_REFERENCES = (
    (
        "PRESENT_REF",
        re.compile(r"\b(?:now|nowadays|current|currently|present|modern|these\s+days|time\s+being|the\s+time)\b"),
    ),
    ("PAST_REF", re.compile(r"\b(?:former|formerly|recent|recently|past|moments\s+(?:earlier|before))$")),
    ("FUTURE_REF", re.compile(r"\b(?:future|from\s+now|hence)$")),
)
_SETS = {"day": "XXXX-XX-XX", "dai": "XXXX-XX-XX", "wee": "XXXX-WXX", "mon": "XXXX-XX", "yea": "XXXX", "ann": "XXXX"}
_ERA = re.compile(r"(\d{1,4})(s?)(?:st|nd|rd|th)?(\s+century)?(?:\s?[-–]\s?\d{1,4})?\s?B\.?C", re.IGNORECASE)
_CENTURY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)[\s-]+century", re.IGNORECASE)
_HALF = re.compile(r"\b(first|second|latter)\s+half\b", re.IGNORECASE)
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first".split(),
        1,
    )
}
_CENTURY_IN_WORDS = re.compile(rf"\b({'|'.join(sorted(_ORDINALS, key=len, reverse=True))})[\s-]+century", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """One temporal expression as TIMEX marks it; ``value`` is None where it cannot be told."""

    span: Span
    value: str | None


def timexes_of(mention: TimeMention) -> Iterator[Timex]:
    """Yield a normalised mention as TIMEX marks it: without the word that opens it, and a range as two."""
    opening = _OPENING.match(mention.text)
    start = opening.end() if opening else 0
    words = mention.text[start:]
    is_point = not (mention.is_duration or mention.is_set)
    joints = [(left - start, right - start) for left, right in joints_of(mention.text)] if is_point else []
    first = 0
    for index, (left, right) in enumerate([*joints, (len(words), len(words))]):
        piece = words[first:left]
        if joints:
            value = _edge_value(piece, words, mention.when, is_last=index == len(joints), is_first=index == 0)
        else:
            value = timex_value(piece, mention)
        origin = mention.span.start + start
        yield Timex(span=Span(origin + first, origin + left), value=value)
        first = right


def timex_value(words: str, mention: TimeMention) -> str | None:
    """Return the value of a mention's words without the one that opens it; None where it cannot be told."""
    text = re.sub(r"\s+", " ", words.lower())
    if mention.is_set:
        return _set_value(text)
    if mention.is_duration:
        return _part_alone(text) or duration_value(text)
    if (era := _ERA.search(text)) is not None:
        return _era_value(era, text)
    if mention.when is None:
        return _unsettled_value(text)
    is_length = mention.when.precision in (Precision.RANGE, Precision.UNKNOWN)
    if is_length and re.match(r"(?:the |these )?(?:last|past|next|first|final|coming|following|previous)\b", text):
        length = duration_value(text) if re.search(r"(?:s|\b(?:decade|century))$", text) else None
        if length is not None:
            return length
    return _settled_value(text, mention.when)


def _settled_value(text: str, when: Interval) -> str | None:
    """Return the value of days, as finely as the words say them."""
    day = when.start or when.end
    if day is None:
        return None
    if when.start is None or when.end is None:
        return _open_value(text, when, day)
    if season := _SEASON.search(text):
        return f"{day:%Y}-{_SEASONS[season[1]]}"
    if read_date(text).is_decade:
        return day.isoformat()[:3]
    if when.precision in (Precision.DAY, Precision.HOUR):
        return day.isoformat() + _hour_value(text)
    if when.precision is Precision.WEEK or re.search(r"\bweek(?:end)?$", text):
        middle = when.end - (when.end - when.start) // 2
        week = f"{middle.isocalendar().year}-W{middle.isocalendar().week:02}"
        return f"{week}-WE" if text.endswith("weekend") else week
    if (half := _HALF.search(text)) and day.year == when.end.year and when.start.month != when.end.month:
        return f"{day:%Y}-H{1 if half[1] == 'first' else 2}"
    return _rounded(when.start, when.end, text)


def _rounded(start: date, end: date, text: str) -> str | None:
    """Return the shortest date that both days share: their century, decade, year or month."""
    if start == end:
        return start.isoformat()
    if "overnight" in text:
        return f"{start}TNI"
    if (start.year, start.month) == (end.year, end.month):
        return start.isoformat()[:7]
    if start.year == end.year:
        return start.isoformat()[:4]
    if start.year // 10 == end.year // 10 and start.year % 10 == 0:
        return start.isoformat()[:3]
    return start.isoformat()[:2] if start.year // 100 == end.year // 100 else None


def _open_value(text: str, when: Interval, day: date) -> str | None:
    """Return the value of an interval with an open end: a day told with 'by', or 'weeks later'."""
    if re.search(r"\b(?:later|afterwards?|after)\b", text):
        return "XXXX-XX-XX" if re.match(r"(?:the )?days? ", text) else "FUTURE_REF"
    if re.search(r"\b(?:earlier|before|ago|previously|recent|past)\b", text):
        return "PAST_REF"
    return _rounded(*_stretch(text, day, is_start=when.end is None), text)


def _stretch(text: str, day: date, *, is_start: bool) -> tuple[date, date]:
    """Return the month or year that ends or begins with a day, where the words name only that."""
    partial = read_date(text)
    if partial.day is not None or partial.weekday is not None or "day" in text:
        return day, day
    if partial.month is not None or "month" in text:
        return day.replace(day=1), day.replace(day=28)
    if partial.year is not None or "year" in text:
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day


def _unsettled_value(text: str) -> str | None:
    """Return the value of words that no day could be told for."""
    for value, pattern in _REFERENCES:
        if pattern.search(text):
            return value
    if century := _century(text):
        return century
    if season := _SEASON.search(text):
        return f"XXXX-{_SEASONS[season[1]]}"
    if length := duration_value(text):
        return length
    part = _hour_value(text)
    return f"XXXX-XX-XX{part}" if part else None


def _century(text: str) -> str | None:
    if match := _CENTURY.search(text):
        return f"{int(match[1]) - 1:02}"
    if match := _CENTURY_IN_WORDS.search(text):
        return f"{_ORDINALS[match[1]] - 1:02}"
    return None


def _era_value(match: re.Match[str], text: str) -> str:
    """Return a year, decade or century before Christ, with the month or season where it is told."""
    if match[3]:
        return f"BC{int(match[1]) - 1:02}"
    if match[2]:
        return f"BC{int(match[1]) // 10:03}"
    year = f"BC{int(match[1]):04}"
    if season := _SEASON.search(text):
        return f"{year}-{_SEASONS[season[1]]}"
    partial = read_date(text[: match.start()])
    return year if partial.month is None else f"{year}-{partial.month:02}"


def _set_value(text: str) -> str | None:
    if re.match(r"(?:per|an?) ", text):
        return duration_value(text)
    weekday = read_date(text).weekday
    if weekday is not None:
        return f"XXXX-WXX-{weekday + 1}"
    unit = re.search(r"\b(dai|day|wee|mon|yea|ann)", text)
    return _SETS[unit[1]] if unit else None


def _part_alone(text: str) -> str | None:
    match = _PART.fullmatch(text)
    return f"XXXX-XX-XXT{match.lastgroup}" if match else None


def _hour_value(text: str) -> str:
    """Return ``T21:34``, ``TNI`` or nothing."""
    clock = _CLOCK.search(text) or _TIME.search(text)
    if clock is not None:
        hour = int(clock[1]) % 24
        half = clock[3] if clock.re is _CLOCK else None
        if half is not None:
            hour = hour % 12 + (12 if half == "p" else 0)
        return f"T{hour:02}:{clock[2] or '00'}"
    part = _PART.search(text)
    return f"T{part.lastgroup}" if part else ""


def _edge_value(piece: str, whole: str, when: Interval | None, *, is_first: bool, is_last: bool) -> str | None:
    """Return the value of one side of a range, as finely as its own words say it, or those of the whole."""
    if when is None:
        return None
    day = when.start if is_first else when.end if is_last else None
    partial = read_date(piece)
    if day is None:
        number = re.search(r"\d+", piece)
        base = when.start or when.end
        return f"{base:%Y-%m}-{int(number[0]):02}" if number and base else None
    is_number = re.match(r"\s*\d{1,2}(?:st|nd|rd|th)?\b", piece) is not None and partial.month is None
    if partial.day or partial.weekday is not None or (is_number and read_date(whole).month is not None):
        return day.isoformat()
    return day.isoformat()[: 7 if partial.month is not None else 4]
