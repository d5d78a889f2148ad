"""Part ranges and lists of dates: 'from 3 to 5 May', 'May 3-5', 'between 2011 and 2013', 'May 4, 5 and 6', '2012-13'.

Each side lends the other what it leaves out: its month, its year, its century.
"""

from __future__ import annotations

import re

from dateline.linking.dates import PartialDate, read_date

_OPENING = re.compile(r"(?:from|between)\s+", re.IGNORECASE)
_WORD = re.compile(r"\s+(?:to|until|till|and|or|&|through|into)\s+(?:the\s+)?", re.IGNORECASE)
_DASH = re.compile(r"\s*[-–—]\s*")
_LISTED = re.compile(
    r"\s*,\s*(?:and\s+|or\s+)?(?=\d{1,2}\b(?!\d)|\d{4},|[A-Z][a-z]{2,8}\b)|\s+(?:and|or|&)\s+(?:the\s+)?(?=\d{1,2}\b|\d{4}\b|[A-Z])"
)
_WHOLE = re.compile(r"\d{4}-\d\d-\d\d.*|\d\d?([-./])\d\d?\1\d{4}.*", re.DOTALL)
_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b(?!\d)", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,2}(?:st|nd|rd|th)?", re.IGNORECASE)


def joints_of(text: str) -> list[tuple[int, int]]:
    """Return where the sides of a range or list part, as (end of one, start of the next); none for one date."""
    if _WHOLE.fullmatch(text):
        return []
    opening = _OPENING.match(text)
    start = opening.end() if opening else 0
    patterns = (_WORD, _DASH) if opening else (_DASH, _LISTED)
    for pattern in patterns:
        found = [match.span() for match in pattern.finditer(text, start)]
        kept = [(left, right) for left, right in found if _is_side(text[start:left]) and _is_side(text[right:])]
        if kept and (pattern is not _LISTED or _is_list(text, kept)):
            return kept if pattern is _LISTED else kept[:1]
    return []


def sides_of(text: str) -> tuple[str, str] | None:
    """Return the first and the last date of a range or list, filled in from each other; None where it is one date."""
    joints = joints_of(text)
    if not joints:
        return None
    opening = _OPENING.match(text)
    return _lend(text[opening.end() if opening else 0 : joints[0][0]], text[joints[-1][1] :])


def _is_side(words: str) -> bool:
    """Whether words have a calendar word or are a bare number, and no hyphen was cut: 'mid-May', 'two-day'."""
    if words[-3:].lower() in ("mid", "-to") or not words.strip():
        return False
    return read_date(words) != PartialDate() or _NUMBER.match(words.strip()) is not None


def _is_list(text: str, joints: list[tuple[int, int]]) -> bool:
    """Whether all that is listed are days or months: 'May 4 and 5', but not 'May 4, 2014'."""
    starts = [0, *(right for _, right in joints)]
    pieces = [text[start:end] for start, end in zip(starts, [*(left for left, _ in joints), len(text)], strict=True)]
    dates = [read_date(piece) for piece in pieces]
    if all(each.month is None and each.year is not None for each in dates):
        return True
    return all(each.month is not None or _NUMBER.match(piece) for each, piece in zip(dates, pieces, strict=True))


def _lend(left: str, right: str) -> tuple[str, str]:
    one, other = read_date(left), read_date(right)
    if one.year is not None and one.month is None and re.fullmatch(r"\d\d", right.strip()):
        return left, f"{one.year // 100}{right.strip()}"
    if one.month is None and one.year is None and other.month is not None and (day := _NUMBER.search(left)):
        return _DAY.sub(day[0], right, count=1), right
    if one.month is not None and other.month is None and (day := _NUMBER.match(right)) and len(day[0]) < 5:
        year = f" {other.year}" if other.year and not one.year else ""
        return left + year, _DAY.sub(day[0], left, count=1) + year
    if one.month is not None and one.year is None and other.year is not None:
        is_earlier = other.month is not None and one.month > other.month
        return f"{left} {other.year - is_earlier}", right
    if one.month is not None and one.year is not None and other.month is not None and other.year is None:
        return left, f"{right} {one.year + (other.month < one.month)}"
    return left, right
