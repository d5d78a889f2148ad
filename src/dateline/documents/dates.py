"""Settle when a report was published: what was given, what the page's metadata say, what the text prints.

A date in the text counts only as a stamp: at the head or foot, in a dateline, or after words such as "Published".
A day of the story ("on 30 September 2015") is no stamp. Today's date is never used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dateline.documents.credits import agency_name
from dateline.documents.days import WEEKDAYS, WrittenDay, find_written_days, settle
from dateline.model.vocabulary import PublishedBasis

# On the development set every stamp at the head begins within 210 characters, title included, and every one
# at the foot within 60 of the end (FA-KES, 624 reports, 2026-01).
HEAD = 400
FOOT = 200
# A person's word, or a page's, may be a day off by time zone; a column that differs at all is another date.
CALLER_SLACK_DAYS = 1

_CUE = re.compile(
    r"(?P<updated>\b(?:last\s+)?updated?(?:\s+(?:at|on))?|\bmodified(?:\s+on)?)[:\s]*$"
    r"|\b(?:first\s+)?(?:published|posted|filed|released|issued|date\s+of\s+publication|publication\s+date|date|dated)"
    r"(?:\s+(?:on|at))?[:\s]*$",
    re.IGNORECASE,
)
_BEFORE_CUE = re.compile(r"(?:^|[.!?|•·–—\-\"”(\d])\s*$")
_STORY = re.compile(
    r"\b(?:on|in|since|until|till|from|of|to|between|and|after|before|by|the|for|during)$", re.IGNORECASE
)
_TIME = re.compile(
    r"[(\s]*\b(?:at\s+)?\d{1,2}[:.h]?\d{2}(?:\s*(?:GMT|UTC|KSA|EST|EDT|am|pm|hrs))?[\s,|]*$", re.IGNORECASE
)
_SEPARATORS = " \t\r\n|•·–—-:;,(["
_PICTURE = re.compile(r"\s*[.,]?\s*\((?:[^()]{0,25}\b(?:photo|image)|(?:AP|AFP|EPA|Reuters)\b)", re.IGNORECASE)
_TELLS = re.compile(r"\s+(?:was|is|were|marks|marked|saw|will|has|had)\b", re.IGNORECASE)
_CREDIT_AFTER = re.compile(r"\s*\([A-Z][\w .-]{1,30}\)")
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:/|-|$)")
_WEEKDAY_IN_STORY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A printed date of publication or update; ``day`` is None where its order is open."""

    start: int
    end: int
    written: str
    day: date | None
    is_update: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When a report was published, by what, and what contradicted it."""

    day: date | None = None
    basis: PublishedBasis = PublishedBasis.UNKNOWN
    conflict: str | None = None
    updated: date | None = None


def find_stamps(text: str, *, title_end: int | None = None, day_first: bool | None = None) -> Iterator[Stamp]:
    """Yield the stamps at a text's head and foot; ``title_end`` is where a title stands that they may follow."""
    foot = max(HEAD, len(text) - FOOT)
    for start, end in ((0, min(HEAD, len(text))), (foot, len(text))):
        # A date cut by the border of the stretch is still found whole.
        for written in find_written_days(text, start, min(len(text), end + 20)):
            stamp = _stamp(text, written, title_end=title_end, day_first=day_first) if written.start < end else None
            if stamp is not None:
                yield stamp


def settle_published(
    stamps: list[Stamp],
    *,
    given: date | None = None,
    slack_days: int = 0,
    metadata: date | None = None,
    url: str | None = None,
) -> Published:
    """Return the publication date and its basis; a stamp in the text wins over what contradicts it.

    ``slack_days`` is how far the given date may lie from the stamp before it counts as contradicted.
    """
    days = [stamp.day for stamp in stamps if stamp.day is not None and not stamp.is_update]
    updates = [stamp.day for stamp in stamps if stamp.day is not None and stamp.is_update]
    updated = updates[-1] if updates else None
    printed = days[0] if days else updated
    if given is not None and _agree(given, printed, slack_days):
        return Published(day=given, basis=PublishedBasis.GIVEN, updated=updated)
    if given is None and metadata is not None and _agree(metadata, printed, CALLER_SLACK_DAYS):
        return Published(day=metadata, basis=PublishedBasis.METADATA, updated=updated)
    if printed is not None:
        told = given or metadata
        conflict = f"{'given' if given else 'metadata say'} {told}, text says {printed}" if told else None
        return Published(day=printed, basis=PublishedBasis.TEXT, conflict=conflict, updated=updated)
    inferred = _day_in_url(url or "")
    return Published(day=inferred, basis=PublishedBasis.INFERRED if inferred else PublishedBasis.UNKNOWN)


def _agree(told: date, printed: date | None, slack_days: int) -> bool:
    return printed is None or abs((told - printed).days) <= slack_days


def _stamp(text: str, written: WrittenDay, *, title_end: int | None, day_first: bool | None) -> Stamp | None:
    line_start = text.rfind("\n", 0, written.start) + 1
    before = _TIME.sub("", text[max(line_start, written.start - 60) : written.start])
    cue = _CUE.search(before)
    if cue is not None and ":" not in cue[0] and not _BEFORE_CUE.search(before, 0, cue.start()):
        cue = None  # "a letter dated 23 May 2014" is part of the story.
    if cue is None and not _stands_apart(text, written, before.rstrip(_SEPARATORS), line_start, title_end):
        return None
    day = settle(written.readings, day_first=day_first) or _by_weekday(written, text)
    is_update = cue is not None and cue["updated"] is not None
    words = text[written.start : written.end]
    return Stamp(start=written.start, end=written.end, written=words, day=day, is_update=is_update)


def _stands_apart(text: str, written: WrittenDay, before: str, line_start: int, title_end: int | None) -> bool:
    """Whether a date without a cue stands where stamps stand, not in a sentence."""
    line_end = text.find("\n", written.end)
    line = text[line_start : len(text) if line_end < 0 else line_end].strip()
    if _CREDIT_AFTER.match(text, written.end) and len(before.split()) <= 4 and not _STORY.search(before):
        return True
    if _PICTURE.match(text, written.end) or _TELLS.match(text, written.end) or _STORY.search(before):
        return False
    follows_title = title_end is not None and title_end <= written.start
    if follows_title and not text[title_end : written.start].strip(_SEPARATORS + "."):
        return True
    if not before.strip():
        return line_start == 0 or len(line) <= 100
    words = before.split()
    if any(agency_name(" ".join(words[-count:])) for count in (1, 2)) or words[-2:] == ["this", "page"]:
        return True
    if written.numeric or len(line) <= 60:
        return True
    return written.weekday is not None and before.endswith((".", "!", "?", '"', "”"))


def _by_weekday(written: WrittenDay, text: str) -> date | None:
    """Return the one reading that falls on the first weekday that the story tells of, or on the day after it."""
    told = _WEEKDAY_IN_STORY.search(text, written.end, written.end + 600)
    if told is None:
        return None
    weekday = WEEKDAYS.index(told[1].casefold())
    fitting = [day for day in written.readings if (day.weekday() - weekday) % 7 <= 1]
    return fitting[0] if len(fitting) == 1 else None


def _day_in_url(url: str) -> date | None:
    match = _URL_DAY.search(url)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None
