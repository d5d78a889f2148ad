"""Settle temporal expressions to days, counted from the day on which the report appeared.

Without that day, 'yesterday' stays unknown, and a weekday or a date without its year counts from the date told before
it; never from today. What counts from another happening ('the next day') counts from the last date told before it.
All days are local days where the report's happenings are: nothing is turned into another time zone.
Follows the rules of TIMEX2 normalisation, with the past preferred, as a report tells what has happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.linking.dates import read_date
from dateline.linking.feasts import feast_in, read_feast
from dateline.linking.frames import TimeFrame
from dateline.linking.ranges import sides_of
from dateline.linking.relative import read_relative
from dateline.linking.weekdays import is_hour_alone, read_weekday, with_hour
from dateline.linking.years import read_calendar_date
from dateline.model import Interval, Precision, Sentence, TimeMention, UnreadableValue

_OPENING = re.compile(r"^(since|until|till|by|up\s+to)\s+(?:about\s+|around\s+)?", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|should|due|expected|scheduled|set|plans?|planned|planning|intends?|intended|going)\b[^.;:]*$",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:said|says|told|reported|announced|added)\b", re.IGNORECASE)
# What stands between an hour and its day: '7 pm local time on Monday', '(0900 GMT) on Thursday'.
_ON = re.compile(r"[\s,()]*(?:local\s+time)?[\s,()]*(?:on|of)?\s*", re.IGNORECASE)
_ASIDE = re.compile(r"(?:\(|\b(?:the|a|an|his|her|its|their|our|film|book|novel|report)\s+)$", re.IGNORECASE)
_LAST_YEAR = re.compile(r"\blast\s+year\b", re.IGNORECASE)
_ON_EVENT = re.compile(r"(?:after|before)$", re.IGNORECASE)
# How many characters back 'will' still governs a date: a clause or two of news prose.
_REACH = 120
# A history moves on by months and years. A year alone that lies further off belongs to a book, a film or another war;
# set by hand on the histories of WikiWars in 2026-11.
_FAR_YEARS = 20


@dataclass(slots=True)
class _Thread:
    """What has been told so far in one report, in the order of its text."""

    previous: TimeMention | None = None
    stray: int | None = None
    """A year far from all others; two in a row move the thread."""

    def follow(self, mention: TimeMention, sentence: Sentence | None, *, is_history: bool) -> None:
        """Remember a settled time as what the next one may count from, unless it is told in passing."""
        if mention.when is None or mention.is_since or feast_in(mention.text):
            return
        if is_history and self._is_passing(mention, mention.when, sentence):
            return
        self.previous, self.stray = mention, None

    def _is_passing(self, mention: TimeMention, when: Interval, sentence: Sentence | None) -> bool:
        if self.previous is None or self.previous.when is None or when.precision is not Precision.YEAR:
            return False
        if sentence is not None and _ASIDE.search(sentence.text[: mention.span.start - sentence.span.start]):
            return True
        year = _a_day_of(when).year
        if abs(year - _a_day_of(self.previous.when).year) <= _FAR_YEARS:
            return False
        is_second = self.stray is not None and abs(year - self.stray) <= _FAR_YEARS
        self.stray = year
        return not is_second


def normalise_times(
    mentions: Sequence[TimeMention], *, published: date | None, sentences: Sequence[Sentence] = ()
) -> tuple[TimeMention, ...]:
    """Return the mentions with the days they mean; ``sentences`` let 'will meet on Sunday' look ahead."""
    return tuple(_normalise(mentions, published, {each.index: each for each in sentences}))


def _normalise(
    mentions: Sequence[TimeMention], published: date | None, sentences: dict[int, Sentence]
) -> Iterator[TimeMention]:
    thread = _Thread()
    for index, mention in enumerate(mentions):
        sentence = sentences.get(mention.sentence)
        if not (mention.is_duration or mention.is_set):
            frame = _frame(mention, thread.previous, published, sentence)
            day = _day_after(mentions, index, frame, sentence) if is_hour_alone(mention.text) else None
            mention = replace(mention, when=read_when(mention.text, replace(frame, previous=day or frame.previous)))
        thread.follow(mention, sentence, is_history=published is None)
        yield mention


def _frame(
    mention: TimeMention, previous: TimeMention | None, published: date | None, sentence: Sentence | None
) -> TimeFrame:
    told = previous.when if previous else None
    is_near = previous is not None and (published is None or mention.sentence - previous.sentence <= 2)
    is_same = previous is not None and previous.sentence == mention.sentence
    return TimeFrame(
        published=published,
        previous=told if is_near else None,
        year=_a_day_of(told).year if told else None,
        ahead=_looks_ahead(mention, sentence),
        seen_from=told.start if told and is_same else None,
        hangs_on_event=_hangs_on_event(mention, sentence),
    )


def _day_after(
    mentions: Sequence[TimeMention], index: int, frame: TimeFrame, sentence: Sentence | None
) -> Interval | None:
    """Return the day of the expression that follows an hour: 'at 7 pm on Monday'."""
    if sentence is None or index + 1 == len(mentions) or mentions[index + 1].sentence != sentence.index:
        return None
    hour, following = mentions[index], mentions[index + 1]
    between = sentence.text[hour.span.end - sentence.span.start : following.span.start - sentence.span.start]
    when = read_when(following.text, frame) if _ON.fullmatch(between) else None
    return replace(when, precision=Precision.DAY) if when is not None and when.days == 1 else None


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
    if partial.is_ambiguous or partial.is_before_christ:
        return None
    if feast_in(text):
        return with_hour(_read_feast(text, partial.year, frame), text)
    if partial.month is None and partial.season is None and partial.weekday is None and partial.year is None:
        return read_relative(text, frame)
    if partial.month is None and partial.season is None and partial.year is None:
        return with_hour(read_weekday(text, partial, frame), text)
    return with_hour(read_calendar_date(text, partial, frame), text)


def _read_feast(text: str, year: int | None, frame: TimeFrame) -> Interval | None:
    if year is None and frame.base is None:
        year = frame.year
    elif year is None and frame.base is not None and _LAST_YEAR.search(text):
        year = frame.base.year - 1
    return read_feast(text, year=year, seen_from=frame.base)


def _read_range(text: str, frame: TimeFrame) -> Interval | None:
    """Return 'from X to Y', 'X-Y' or 'X and Y' as one interval; each side lends what the other leaves out."""
    sides = sides_of(_OPENING.sub("", text))
    if sides is None:
        return None
    left, right = sides
    last = _read_point(right, frame)
    year = last.start.year if last and last.start else frame.year
    until = last.end if last and last.end else None
    first = _read_point(left, replace(frame, published=until or frame.published, year=year, previous=last))
    if first is None or last is None or first.start is None or last.end is None or first.start > last.end:
        return None
    try:
        return Interval(start=first.start, end=last.end, precision=Precision.RANGE, basis=last.basis)
    except UnreadableValue:
        return None


def _looks_ahead(mention: TimeMention, sentence: Sentence | None) -> bool:
    if sentence is None:
        return False
    end = mention.span.start - sentence.span.start
    ahead = _AHEAD.search(sentence.text[max(0, end - _REACH) : end])
    return ahead is not None and not _TOLD.search(ahead[0])


def _hangs_on_event(mention: TimeMention, sentence: Sentence | None) -> bool:
    """Whether words follow that say what it counts from: 'a day after the truce', but not 'a day after, they left'."""
    if sentence is None or not _ON_EVENT.search(mention.text):
        return False
    rest = sentence.text[mention.span.end - sentence.span.start :].lstrip()
    return rest[:1].isalnum()
