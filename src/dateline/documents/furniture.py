"""Find what surrounds a story: the site's lines, credits, captions, and the foot of reports in one line.

The cues are in cues.py; here is where each may stand. Pieces may overlap: the one found first counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.documents.credits import BYLINE, END_CREDIT
from dateline.documents.cues import (
    COMMENT_LINES,
    CREDIT_LINES,
    FOOT,
    FOOT_WORD,
    INLINE_SITE,
    INLINE_SITE_WORD,
    LIST_HEADS,
    PHOTO,
    PHOTO_IN_BRACKETS,
    PICTURE_AGENCY,
    PICTURE_WORD,
    REPORTERS,
    SITE_LINES,
    TAIL_CODES,
    TAIL_NAMES,
)
from dateline.documents.header import Piece
from dateline.model.vocabulary import ZoneKind

LONGEST_FURNITURE_LINE = 220
LONGEST_CAPTION = 400
# A line longer than this is a story run together, with its own foot inside.
LONG_LINE = 400
LONGEST_LISTED_LINE = 140
# Desks' initials and names stand within this of the end.
TAIL = 160

_LINE = re.compile(r"[^\n]+")
_CAPTION_END = re.compile(
    rf"(?:{PHOTO_IN_BRACKETS}|(?<=[\s.]){PHOTO}|[-–—/]\s*{PICTURE_AGENCY})[\s.]*$",
    re.IGNORECASE,
)
_CAPTION_START = re.compile(r"\W*(?:photo|image|picture|caption|file photo)\s*:\s*", re.IGNORECASE)
_BRACKETED_CREDIT = re.compile(rf"(?i:{PHOTO_IN_BRACKETS})(?=\s*(?:[\"“]?[A-Z]|$))")
_BARE_CREDIT = re.compile(rf"\b(?i:{PHOTO})(?!\s+[a-z])(?=\s+[\"“A-Z])")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“(\[]?[A-ZÀ-Þ0-9])")
_NO_SENTENCE_END = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sgt|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No)\.$"
)


def find_furniture(text: str, *, story: int, outlet: str | None = None) -> Iterator[Piece]:
    """Yield what is not story after position ``story``, where the head ends."""
    last_line = text.rfind("\n", 0, len(text.rstrip())) + 1
    if len(text) - last_line > LONG_LINE or last_line <= story:
        yield from _foot_pieces(text, max(story, last_line))
    yield from _line_pieces(text, story, outlet)
    yield from _inline_pieces(text, story)


def sentence_start(text: str, position: int, story: int) -> int:
    """Return where the sentence that ends at a position begins, no earlier than ``story``."""
    floor = max(story, text.rfind("\n", 0, position) + 1, position - LONGEST_CAPTION)
    start = floor
    for match in _SENTENCE_END.finditer(text, floor, position):
        if not _NO_SENTENCE_END.search(text, floor, match.start() + 1):
            start = match.end()
    return start


def _line_pieces(text: str, story: int, outlet: str | None) -> Iterator[Piece]:
    """Yield the lines that are not story; after a heading such as 'Related' also the short lines under it."""
    in_list = in_comments = False
    for match in _LINE.finditer(text, story) if "\n" in text.strip() else ():
        line = match[0].strip()
        if not line:
            continue
        start = match.start() + match[0].index(line)
        in_comments = in_comments or COMMENT_LINES.fullmatch(line) is not None
        in_list = LIST_HEADS.fullmatch(line) is not None or (in_list and _could_be_listed(line))
        if in_comments or in_list or (outlet and line.casefold() == outlet.casefold()):
            yield Piece(kind=ZoneKind.FURNITURE, start=start, end=start + len(line), what="site")
        else:
            yield from _one_line(line, start)


def _could_be_listed(line: str) -> bool:
    return len(line) <= LONGEST_LISTED_LINE and not line.endswith((".", '"', "”"))


def _one_line(line: str, start: int) -> Iterator[Piece]:
    end = start + len(line)
    byline = BYLINE.match(line)
    if byline and len(line) - byline.end() <= 40:
        yield Piece(kind=ZoneKind.BYLINE, start=start, end=end, what="byline")
    elif CREDIT_LINES.fullmatch(line):
        yield Piece(kind=ZoneKind.FURNITURE, start=start, end=end, what="credit")
    elif len(line) <= LONGEST_FURNITURE_LINE and SITE_LINES.fullmatch(line):
        yield Piece(kind=ZoneKind.FURNITURE, start=start, end=end, what="site")
    elif len(line) <= LONGEST_CAPTION:
        yield from _caption_line(line, start)


def _caption_line(line: str, start: int) -> Iterator[Piece]:
    """Yield a caption and, apart from it, its credit: the credit is no sentence of the caption."""
    credit = _CAPTION_END.search(line)
    opening = _CAPTION_START.match(line)
    if credit is None and opening is None:
        return
    first = start + (opening.end() if opening else 0)
    last = start + (credit.start() if credit else len(line))
    if opening:
        yield Piece(kind=ZoneKind.FURNITURE, start=start, end=first, what="credit")
    if credit:
        yield Piece(kind=ZoneKind.FURNITURE, start=last, end=start + len(line), what="credit")
    if first < last:
        yield Piece(kind=ZoneKind.CAPTION, start=first, end=last, what="caption")


def _foot_pieces(text: str, story: int) -> Iterator[Piece]:
    """Yield the foot of a report in one line: its earliest cue, then what stands at the very end before it."""
    # Two thirds of a report are its own at the least: a cue above them is part of the story.
    lowest = story + (len(text) - story) // 3
    cue = FOOT.search(text, lowest) if FOOT_WORD.search(text, lowest) else None
    end = len(text)
    if cue is not None:
        reporters = REPORTERS.match(text, cue.start())
        split = reporters.end() if reporters else cue.start()
        if reporters:
            yield Piece(kind=ZoneKind.BYLINE, start=cue.start(), end=split, what="byline")
        yield Piece(kind=ZoneKind.FURNITURE, start=split, end=len(text), what="foot")
        end = cue.start()
    while (piece := _last_piece(text, story, len(text[:end].rstrip()))) is not None:
        yield piece
        end = piece.start


def _last_piece(text: str, story: int, end: int) -> Piece | None:
    for pattern, kind, what in (
        (END_CREDIT, ZoneKind.FURNITURE, "credit"),
        (TAIL_CODES, ZoneKind.FURNITURE, "foot"),
        (TAIL_NAMES, ZoneKind.BYLINE, "byline"),
    ):
        match = pattern.search(text, max(story, end - TAIL), end)
        if match is not None and match.start() > story and match[0].strip():
            return Piece(kind=kind, start=match.start(), end=end, what=what)
    return None


def _inline_pieces(text: str, story: int) -> Iterator[Piece]:
    """Yield captions that were run into the story, each with its credit, and calls to click."""
    credits = [(match, True) for match in _BRACKETED_CREDIT.finditer(text, story)]
    if PICTURE_WORD.search(text, story):
        credits += [(match, False) for match in _BARE_CREDIT.finditer(text, story)]
    for match, in_brackets in credits:
        yield Piece(kind=ZoneKind.FURNITURE, start=match.start(), end=match.end(), what="credit")
        if not in_brackets and text[: match.start()].rstrip().endswith((".", "!", "?", '"', "”")):
            continue  # A bare credit after a full stop belongs to a picture without a caption.
        start = sentence_start(text, len(text[: match.start()].rstrip(" .")), story)
        if 5 <= len(text[start : match.start()].split()) <= 60:
            yield Piece(kind=ZoneKind.CAPTION, start=start, end=match.start(), what="caption")
    for match in INLINE_SITE.finditer(text, story) if INLINE_SITE_WORD.search(text, story) else ():
        yield Piece(kind=ZoneKind.FURNITURE, start=match.start(), end=match.end(), what="site")
