"""Read written days: '12 November 2015', 'Nov. 12, 2015', '2015-11-12', '12.11.2015', '12/11/2015'.

A day whose order is open ('05-04-2016') keeps both readings; nothing here decides between them.
Does not read days without a year: what they mean hangs on when the report was published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dateline.model.errors import UnreadableValue

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
WEEKDAY = r"\b(?:(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)\b\.?"
_YEAR = r"(?P<{}>(?:19|20)\d\d)(?!\d)"

WRITTEN_DAY = re.compile(
    rf"(?:(?P<weekday>{WEEKDAY}),?\s+)?(?:"
    rf"\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<m1>{_MONTH})[,\s-]*{_YEAR.format('y1')}"
    rf"|\b(?P<m2>{_MONTH})\s*(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[,\s]*{_YEAR.format('y2')}"
    rf"|(?<![\d/.-])(?P<y3>(?:19|20)\d\d)(?P<s3>[-/.])(?P<m3>\d\d?)(?P=s3)(?P<d3>\d\d?)(?![\d/-])"
    rf"|(?<![\d/.-])(?P<a4>\d\d?)(?P<s4>[-/.])(?P<b4>\d\d?)(?P=s4){_YEAR.format('y4')}(?![/-]|\.\d)"
    # 3 JAN 90, only before the dash or credit of a dateline: in a sentence 90 may be a count.
    rf"|\b(?P<d5>\d{{1,2}})\s+(?P<m5>{_MONTH})\s+(?P<y5>\d\d)(?=\s*(?:\(|--|–|—))"
    r")",
    re.IGNORECASE,
)
# Years of two digits in datelines are 1970 to 2069.
FIRST_SHORT_YEAR = 70
_SHORT_YEAR = re.compile(r"(\d\d?)[-/.](\d\d?)[-/.](\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDay:
    """A day with its year as a text writes it; ``readings`` has two where the order of day and month is open."""

    start: int
    end: int
    readings: tuple[date, ...]
    weekday: str | None = None
    numeric: bool = False


def find_written_days(text: str, start: int = 0, end: int | None = None) -> Iterator[WrittenDay]:
    """Yield the days with a year that stand in a stretch of a text, impossible ones left out."""
    for match in WRITTEN_DAY.finditer(text, start, len(text) if end is None else end):
        weekday = match["weekday"]
        readings = _on_weekday(_readings(match), weekday)
        if readings:
            numeric = match["y3"] is not None or match["y4"] is not None
            yield WrittenDay(start=match.start(), end=match.end(), readings=readings, weekday=weekday, numeric=numeric)


def read_given_day(value: str) -> date:
    """Return the one day that a column or option means, or raise `UnreadableValue`.

    A year of two digits is taken only where no other order of the three numbers makes a day.
    """
    found = list(find_written_days(value))
    readings = found[0].readings if found else _short_readings(value.strip())
    if len(readings) == 1 and len(found) < 2:
        return readings[0]
    if len(readings) > 1:
        days = " or ".join(day.isoformat() for day in readings)
        raise UnreadableValue(f"{value!r} may be {days}; write the day as 2015-11-12")
    raise UnreadableValue(f"{value!r} is not a day; write it as 2015-11-12")


def settle(readings: tuple[date, ...], *, day_first: bool | None) -> date | None:
    """Return the only reading, or the one in the order that is usual there; None where neither settles it."""
    if len(readings) == 1:
        return readings[0]
    if day_first is None or len(readings) != 2:
        return None
    return readings[0] if day_first else readings[1]


def _readings(match: re.Match[str]) -> tuple[date, ...]:
    if match["y1"]:
        return _possible((match["y1"], _month(match["m1"]), match["d1"]))
    if match["y2"]:
        return _possible((match["y2"], _month(match["m2"]), match["d2"]))
    if match["y3"]:
        return _possible((match["y3"], match["m3"], match["d3"]))
    if match["y5"]:
        century = "19" if int(match["y5"]) >= FIRST_SHORT_YEAR else "20"
        return _possible((century + match["y5"], _month(match["m5"]), match["d5"]))
    year, first, second = match["y4"], match["a4"], match["b4"]
    if match["s4"] == ".":  # With dots the day always comes first.
        return _possible((year, second, first))
    return _possible((year, second, first), (year, first, second))


def _on_weekday(readings: tuple[date, ...], weekday: str | None) -> tuple[date, ...]:
    """Return those of several readings that fall on the weekday written before them, else all."""
    if weekday is None or len(readings) < 2:
        return readings
    fitting = tuple(day for day in readings if WEEKDAYS[day.weekday()].startswith(weekday[:3].casefold()))
    return fitting or readings


def _short_readings(value: str) -> tuple[date, ...]:
    match = _SHORT_YEAR.fullmatch(value)
    if match is None:
        return ()
    first, second, third = match.groups()
    orders = (("20" + third, second, first), ("20" + third, first, second), ("20" + first.zfill(2), second, third))
    return _possible(*orders)


def _possible(*triples: tuple[str, str | int, str]) -> tuple[date, ...]:
    """Return the days that exist among (year, month, day), each once, in the order given."""
    days: dict[date, None] = {}
    for year, month, day in triples:
        try:
            days[date(int(year), int(month), int(day))] = None
        except ValueError:
            continue
    return tuple(days)


def _month(name: str) -> int:
    return MONTHS[name.rstrip(".").casefold()]
