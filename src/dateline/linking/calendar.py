"""Settle temporal expressions to days, counted from the day on which the report appeared.

Without that day, weekdays and 'yesterday' stay unknown, and a date without its year takes the one told before it;
never today's.
Follows the rules of TIMEX2 normalisation, with the past preferred, as a report tells what has happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.linking.dates import FIRST_MONTH, PartialDate, days_of, read_date, week_of
from dateline.linking.relative import TimeFrame, read_relative
from dateline.model import Interval, Precision, Sentence, TimeMention, UnreadableValue

_OPENING = re.compile(r"^(since|until|till|by|up\s+to)\s+", re.IGNORECASE)
_RANGE = re.compile(
    r"^(?:from|between)\s+(.+?)\s+(?:to|until|till|and|through|into)\s+(.+)$", re.IGNORECASE | re.DOTALL
)
_DASH = re.compile(r"^(.*\d(?:st|nd|rd|th)?)\s*[-–]\s*(\d.*)$", re.DOTALL)
_HOUR = re.compile(
    r"\b(?:dawn|daybreak|dusk|sun(?:rise|set)|morning|afternoon|evening|night(?:fall)?|mid(?:day|night)|noon|hours|GMT|UTC|"
    r"[ap]\.?m|at\s+[012]\d[0-5]\d)\b|\d:\d\d",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|should|due|expected|scheduled|set|plans?|planned|planning|intends?|intended|going)\b[^.;:]*$",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:said|says|told|reported|announced|added)\b", re.IGNORECASE)
_DAY = timedelta(days=1)
# How many characters back 'will' still governs a date: a clause or two of news prose.
_REACH = 120


def normalise_times(
    mentions: Sequence[TimeMention], *, published: date | None, sentences: Sequence[Sentence] = ()
) -> tuple[TimeMention, ...]:
    """Return the mentions with the days they mean; ``sentences`` let 'will meet on Sunday' look ahead."""
    return tuple(_normalise(mentions, published, {each.index: each for each in sentences}))


def _normalise(
    mentions: Sequence[TimeMention], published: date | None, sentences: dict[int, Sentence]
) -> Iterator[TimeMention]:
    previous: TimeMention | None = None
    for mention in mentions:
        told = previous.when if previous else None
        frame = TimeFrame(
            published=published,
            previous=told if previous and _is_near(previous, mention, published) else None,
            year=_a_day_of(told).year if told else None,
            ahead=_looks_ahead(mention, sentences.get(mention.sentence)),
            seen_from=told.start if told and previous and previous.sentence == mention.sentence else None,
        )
        if not (mention.is_duration or mention.is_set):
            mention = replace(mention, when=read_when(mention.text, frame))
        if mention.when is not None and not mention.is_since:
            previous = mention
        yield mention


def _a_day_of(when: Interval) -> date:
    day = when.start or when.end
    assert day is not None, "read_when gives no interval without a day"
    return day


def read_when(text: str, frame: TimeFrame) -> Interval | None:
    """Return the days that one temporal expression means in its frame; None where they cannot be told."""
    opening = _OPENING.match(text)
    when = _read_range(text, frame) or _read_point(text[opening.end() :] if opening else text, frame)
    if when is None or opening is None:
        return when
    if opening[1].lower() == "since":
        return replace(when, end=None) if when.start else None
    return replace(when, start=None) if when.end else None


def _read_point(text: str, frame: TimeFrame) -> Interval | None:
    """Return the days of an expression that is no range: a date, a weekday, or one told relative to another time."""
    partial = read_date(text)
    if partial.is_ambiguous:
        return None
    if partial.month is None and partial.season is None and partial.weekday is None and partial.year is None:
        return read_relative(text, frame)
    if partial.month is None and partial.season is None and partial.year is None:
        return _with_hour(_read_weekday(text, partial, frame), text)
    return _with_hour(_read_date(text, partial, frame), text)


def _read_date(text: str, partial: PartialDate, frame: TimeFrame) -> Interval | None:
    """Return the days of a date, its year found where it is not said."""
    basis = "given in text"
    if partial.year is None:
        partial, basis = _with_year(text, partial, frame)
    days = days_of(partial)
    return None if days is None else Interval(start=days[0], end=days[1], precision=days[2], basis=basis)


def _with_year(text: str, partial: PartialDate, frame: TimeFrame) -> tuple[PartialDate, str]:
    """Return the date with the year that fits best, and why; still without a year where nothing tells it."""
    published = frame.published
    if published is None or re.search(r"\b(?:that|same)\s+year\b", text, re.IGNORECASE):
        return replace(partial, year=_year_told(partial, frame)), "year told before it"
    if re.search(r"\blast\s+year\b", text, re.IGNORECASE):
        return replace(partial, year=published.year - 1), "counted back from publication"
    month = partial.month or FIRST_MONTH[partial.season or "spring"]
    years = [year for year in (published.year - 1, published.year, published.year + 1) if _day_in(year, month, partial)]
    past = [year for year in years if _day_in(year, month, partial) <= published + 2 * _DAY]
    future = [year for year in years if year not in past]
    if not past or (future and frame.ahead and _is_nearer(partial, month, future[0], past[-1], published)):
        return replace(partial, year=next(iter(future), None)), "next such date after publication"
    basis = "such a date nearest to publication"
    return replace(partial, year=past[-1]), basis


def _year_told(partial: PartialDate, frame: TimeFrame) -> int | None:
    """Return the year told before a date; after a month or day of autumn, 'February' is the next year's."""
    if frame.previous is None or frame.year is None or frame.previous.precision is Precision.YEAR:
        return frame.year
    told = _a_day_of(frame.previous)
    month = partial.month or FIRST_MONTH[partial.season or "spring"]
    years = (frame.year, frame.year + 1, frame.year - 1)
    return min(years, key=lambda year: abs((_day_in(year, month, PartialDate()) - told).days))


def _day_in(year: int, month: int, partial: PartialDate) -> date:
    day = days_of(PartialDate(year=year, month=month, day=partial.day))
    return day[0] if day else date.min


def _is_nearer(partial: PartialDate, month: int, future: int, past: int, published: date) -> bool:
    return _day_in(future, month, partial) - published < published - _day_in(past, month, partial)


def _read_weekday(text: str, partial: PartialDate, frame: TimeFrame) -> Interval | None:
    """Return a weekday: the last one up to publication, or the next one where the words look ahead."""
    words = text.lower()
    day = frame.published
    if day is None or partial.weekday is None:
        return None
    if "last week" in words:
        return _one_day(week_of(day - 7 * _DAY)[0] + partial.weekday * _DAY, "weekday of the week before publication")
    if words.startswith(("next", "this coming")) or frame.ahead:
        return _next_weekday(partial.weekday, words, frame, day)
    back = (day.weekday() - partial.weekday) % 7 or (7 if words.startswith("last") else 0)
    basis = "weekday before publication" if back else "weekday of publication"
    return _one_day(day - back * _DAY, basis)


def _next_weekday(weekday: int, words: str, frame: TimeFrame, published: date) -> Interval:
    """Return the next such weekday, seen from publication, or from an earlier day told in the same sentence."""
    told = frame.seen_from if frame.ahead and frame.seen_from and frame.seen_from < published else None
    ahead = (weekday - (told or published).weekday()) % 7 or (7 if words.startswith("next") else 0)
    if told is not None:
        return _one_day(told + ahead * _DAY, "weekday after the day told before it")
    return _one_day(published + ahead * _DAY, "weekday after publication" if ahead else "weekday of publication")


def _one_day(day: date, basis: str) -> Interval:
    return Interval(start=day, end=day, precision=Precision.DAY, basis=basis)


def _with_hour(when: Interval | None, text: str) -> Interval | None:
    """Return a day as known to the hour where the words say the part of the day; a night reaches into the next."""
    if when is None or when.start is None or when.precision is not Precision.DAY:
        return when
    words = text.lower()
    if "overnight" in words and "into" in words:
        return replace(when, start=when.start - _DAY, precision=Precision.RANGE)
    if "overnight" in words:
        return replace(when, end=when.start + _DAY, precision=Precision.RANGE)
    return replace(when, precision=Precision.HOUR) if _HOUR.search(text) else when


def _read_range(text: str, frame: TimeFrame) -> Interval | None:
    """Return 'from X to Y', 'between X and Y' or 'X-Y' as one interval; each side lends what the other leaves out."""
    match = _RANGE.match(text) or _DASH.match(text)
    if match is None or re.fullmatch(r"\d{4}-\d\d-\d\d.*|\d\d?-\d\d?-\d{4}.*", text, re.DOTALL):
        return None
    left, right = _lend(match[1], match[2])
    last = _read_point(right, frame)
    year = last.start.year if last and last.start else frame.year
    first = _read_point(left, replace(frame, published=last.end if last and last.end else frame.published, year=year))
    if first is None or last is None or first.start is None or last.end is None or first.start > last.end:
        return None
    try:
        return Interval(start=first.start, end=last.end, precision=Precision.RANGE, basis=last.basis)
    except UnreadableValue:
        return None


def _lend(left: str, right: str) -> tuple[str, str]:
    """Return both sides of a range with month and year filled in from each other: '12', '18 September'."""
    one, other = read_date(left), read_date(right)
    if one.month is None and other.month is not None and left.strip().isdigit() and len(left.strip()) < 3:
        return re.sub(r"\b\d{1,2}(?:st|nd|rd|th)?\b", left.strip(), right, count=1), right
    if one.month is not None and other.month is None and (day := re.match(r"\d{1,2}(?!\d)", right)):
        month = re.sub(r"\d{1,2}(?:st|nd|rd|th)?\b", day[0], left)
        return left + (f" {other.year}" if other.year else ""), month + (f" {other.year}" if other.year else "")
    if one.month is not None and one.year is None and other.year is not None:
        earlier = other.month is not None and one.month > other.month
        return f"{left} {other.year - earlier}", right
    return left, right


def _is_near(previous: TimeMention, mention: TimeMention, published: date | None) -> bool:
    """Whether a time told before may be what this one counts from; in a history any may."""
    return published is None or mention.sentence - previous.sentence <= 2


def _looks_ahead(mention: TimeMention, sentence: Sentence | None) -> bool:
    if sentence is None:
        return False
    end = mention.span.start - sentence.span.start
    ahead = _AHEAD.search(sentence.text[max(0, end - _REACH) : end])
    return ahead is not None and not _TOLD.search(ahead[0])
