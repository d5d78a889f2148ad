"""Read the head of a report piece by piece: date, title, section, credit, byline and dateline before the story.

Works on reports of many lines and on those whose head and story were run together into one line.
Stops at the first words that are none of these; what follows is the story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.documents.credits import AGENCY, BYLINE, DATELINE
from dateline.documents.dates import Stamp
from dateline.model.spans import Span
from dateline.model.vocabulary import ZoneKind

# Between the pieces of a head stand at most a section and a photo credit (FA-KES: 72 characters; 2026-01).
LONGEST_GAP = 90
LONGEST_BYLINE = 120
# Standfirst and captions before a dateline take up to some 900 characters.
DATELINE_WITHIN = 1200
LONGEST_LINK = 300

_BLANK = re.compile(r"[\s|•·]*")
_AFTER_TITLE = re.compile(r" ?\.(?=\s)|")
_AFTER_STAMP = re.compile(
    r"(?:\s*\(updated\b[^()]{0,40}\)|\s*\)"
    r"|,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*(?:GMT|UTC|KSA|[ap]\.?m\.?)\b)?"
    r"|\s+(?:at\s+)?\d{4}(?=\s*(?-i:[A-Z]))|\s+\d{6}(?=\s)|\s*\b(?:UTC|GMT)(?:[+-]\d{1,2})?)*",
    re.IGNORECASE,
)
_BEFORE_STAMP = re.compile(
    r"(?:(?:last\s+)?updated?|modified|(?:first\s+)?published|posted|filed|released|issued|dated?"
    r"|date\s+of\s+publication"
    r"|publication\s+date)?(?:\s+(?:on|at))?[\s:,]*(?:at\s+)?(?:\d{1,2}:?\d{2})?[\s,|]*",
    re.IGNORECASE,
)
_NAVIGATION = re.compile(
    r"Print this page|(?:Print|Tweet|Email)\b(?=\s+(?:Tweet|Views|Share|Email|Print))|(?:Tweet\s+)?Views\s+\d+"
    r"|Tweet\b(?=\s+Related)|Get short URL(?:\s+\d+\b){0,3}|Topic\s+[^.()]{3,90}\(\d+\)(?:\s+\d+\b){0,3}|SEND\s+http\S+"
    r"|https?:?\S+|\(?updated\s+[\d.:\s]+\)|Skip to (?:main )?content|\d+ min(?:ute)?s? read"
    r"|Share this\b[^.]{0,40}?(?=\s[A-Z])"
    r"|Regional(?=\s+NNA)|NNA\s*-"
)
_DATELINE_PLACES = re.compile(
    r"(?P<line>(?:^|\n)[ \t]*)|[.!?][\"”]?\s+(?=[A-Z])|[Pp]hoto\)\s+(?P<picture>)|\s(?=[A-Z]{4,}(?: [A-Z]\w+)? \()"
)
_STOP = re.compile(r"[.!?][\"”]?\s+")
_CREDIT = re.compile(rf"(?:{AGENCY})(?:\s+(?:Staff|Photo))?\.?(?:\s+and\s+(?:{AGENCY}))?(?=\W|$)", re.IGNORECASE)
_DASH_AND_STORY = re.compile(r"\s*[-–—]\s*[\"“]?[A-Z]")
_DASH = re.compile(r"\s*[-–—]\s*")
_STORY = re.compile(r"\s+[\"“]?(?:[A-Z]|\d+ )")
_NAMES_ALONE = re.compile(
    r"(?:[A-ZÀ-Þ][\w'’-]+|[A-Z]\.)(?:\s+(?:and\s+|al-)?(?:[A-ZÀ-Þ][\w'’-]+|[A-Z]\.)){1,7}\.(?=\s+[\"“A-Z])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch that is not story, and what it is: title, stamp, navigation, credit, byline, dateline, caption ..."""

    kind: ZoneKind
    start: int
    end: int
    what: str


def scan_header(text: str, *, title: Span | None, stamps: list[Stamp], outlet: str | None = None) -> Iterator[Piece]:
    """Yield the pieces of a text's head in order, until the story begins."""
    position = 0
    while True:
        position = _skip(text, position)
        piece = _next_piece(text, position, title, stamps, outlet)
        if piece is None:
            return
        yield piece
        position = piece.end
        if piece.what == "dateline":
            return


def find_datelines(text: str, *, story: int) -> Iterator[Piece]:
    """Yield the first dateline below the head: at the start of a paragraph, or in a line after a standfirst or caption.

    Inside a line only the forms with an agency count, as anything in capitals may begin a sentence. Words between
    the last full stop and such a dateline, which always begins a sentence, are a picture's credit or a link.
    """
    for match in _DATELINE_PLACES.finditer(text, story, min(len(text), story + DATELINE_WITHIN)):
        dateline = DATELINE.match(text, match.end())
        begins_line = match["line"] is not None or match["picture"] is not None
        if dateline and (begins_line or dateline.lastgroup in ("wire", "credited", "agency")):
            yield Piece(kind=ZoneKind.BYLINE, start=dateline.start(), end=dateline.end(), what="dateline")
            yield from _link_before(text, dateline.start(), story)
            return


def _link_before(text: str, position: int, story: int) -> Iterator[Piece]:
    sentence_ends = [match.end() for match in _STOP.finditer(text, max(story, position - LONGEST_LINK), position)]
    if sentence_ends and text[sentence_ends[-1] : position].strip():
        yield Piece(kind=ZoneKind.FURNITURE, start=sentence_ends[-1], end=position, what="site")


def _next_piece(text: str, position: int, title: Span | None, stamps: list[Stamp], outlet: str | None) -> Piece | None:
    ahead = [stamp for stamp in stamps if position <= stamp.start]
    return (
        _title_at(text, position, title)
        or _stamp_at(text, position, ahead)
        or _matching(_NAVIGATION, text, position, ZoneKind.FURNITURE, "navigation")
        or _credit_at(text, position, title, ahead, outlet)
        or _byline_at(text, position, title)
        or _gap_at(text, position, title, ahead)
        or _matching(DATELINE, text, position, ZoneKind.BYLINE, "dateline")
    )


def _title_at(text: str, position: int, title: Span | None) -> Piece | None:
    if title is None or not title.start - 2 <= position < title.end:
        return None
    return Piece(kind=ZoneKind.HEADLINE, start=position, end=_end(_AFTER_TITLE, text, title.end), what="title")


def _stamp_at(text: str, position: int, ahead: list[Stamp]) -> Piece | None:
    if not ahead or not _BEFORE_STAMP.fullmatch(text, position, ahead[0].start):
        return None
    end = _end(_AFTER_STAMP, text, ahead[0].end)
    return Piece(kind=ZoneKind.FURNITURE, start=position, end=end, what="stamp")


def _credit_at(text: str, position: int, title: Span | None, ahead: list[Stamp], outlet: str | None) -> Piece | None:
    """Return an agency's or the outlet's name that stands by itself: before a date, the title or a line's end."""
    end = _end(_CREDIT, text, position)
    if outlet and text[position:].casefold().startswith(outlet.casefold()):
        end = max(end, position + len(outlet))
    after = _skip(text, end)
    stands_apart = (
        (bool(ahead) and ahead[0].start - after <= 2)
        or (title is not None and after == title.start)
        or "\n" in text[end:after]
        or text[position:end].lower().endswith(("staff", "staff.", "photo"))
        or _NAVIGATION.match(text, after) is not None
        or _DASH_AND_STORY.match(text, end) is not None
        or (
            # Before a date some words further on it is the beginning of a picture's credit instead.
            title is not None
            and 0 <= position - title.end <= 2
            and _STORY.match(text, end) is not None
            and not (ahead and ahead[0].start - end <= LONGEST_GAP)
        )
    )
    if end == position or not stands_apart:
        return None
    dash = _DASH_AND_STORY.match(text, end)
    end = _end(_DASH, text, end) if dash else end
    return Piece(kind=ZoneKind.FURNITURE, start=position, end=end, what="credit")


def _byline_at(text: str, position: int, title: Span | None) -> Piece | None:
    if not text[position : position + 3].casefold().startswith(("by ", "by:")):
        names = _matching(_NAMES_ALONE, text, position, ZoneKind.BYLINE, "byline")
        return names if names and title is not None and 0 <= position - title.end <= 3 else None
    if title is not None and position < title.start <= position + LONGEST_BYLINE:
        return Piece(kind=ZoneKind.BYLINE, start=position, end=title.start, what="byline")
    return _matching(BYLINE, text, position, ZoneKind.BYLINE, "byline")


def _gap_at(text: str, position: int, title: Span | None, ahead: list[Stamp]) -> Piece | None:
    """Return the few words of section or credit that stand before the title or between it and the date."""
    if title is not None and position < title.start <= position + LONGEST_GAP:
        return Piece(kind=ZoneKind.FURNITURE, start=position, end=title.start, what="navigation")
    if title is None or not ahead or position - title.end > 3:
        return None
    start = ahead[0].start
    gap = text[position:start]
    if start - position > LONGEST_GAP or re.search(r"[.!?]\s", gap):
        return None
    return Piece(kind=ZoneKind.FURNITURE, start=position, end=start, what="navigation")


def _matching(pattern: re.Pattern[str], text: str, position: int, kind: ZoneKind, what: str) -> Piece | None:
    end = _end(pattern, text, position)
    return Piece(kind=kind, start=position, end=end, what=what) if end > position else None


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


def _skip(text: str, position: int) -> int:
    """Return where the next piece may begin: past blanks and a full stop left over from the piece before."""
    if position and text[position : position + 1] in {".", ":", "-"}:
        position += 1
    elif position and text[position : position + 2] == " .":
        position += 2
    return _end(_BLANK, text, position)
