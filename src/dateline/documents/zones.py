"""Divide a report's text into headline, caption, byline, furniture and body, leaving no character out.

Only where things stand; what they say (title, date, agency) is read in report.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.documents.dates import Stamp
from dateline.documents.furniture import find_furniture
from dateline.documents.header import Piece, find_datelines, scan_header
from dateline.documents.tags import find_tags
from dateline.model.report import Zone
from dateline.model.spans import Span
from dateline.model.vocabulary import ZoneKind


def find_pieces(text: str, *, title: Span | None, stamps: list[Stamp], outlet: str | None = None) -> list[Piece]:
    """Return what is not story in a text, sorted, without overlap."""
    header = list(scan_header(text, title=title, stamps=stamps, outlet=outlet))
    story = max((piece.end for piece in header), default=0)
    found = [*header, *_late_title(title, story), *_late_stamps(text, stamps, story)]
    tags = find_tags(text, story=story)
    if tags is not None:
        found.append(Piece(kind=ZoneKind.FURNITURE, start=tags.start, end=tags.end, what="tags"))
    if not any(piece.what == "dateline" for piece in header):
        found += find_datelines(text, story=story)
    found += find_furniture(text, story=story, outlet=outlet)
    return _apart(found)


def zones_of(text: str, pieces: Iterable[Piece]) -> tuple[Zone, ...]:
    """Return zones that cover the whole text in order; what no piece covers is body, and blanks join what is before."""
    zones: list[Zone] = []
    position = 0
    for piece in pieces:
        if text[position : piece.start].strip():
            _add(zones, ZoneKind.BODY, position, piece.start)
            position = piece.start
        _add(zones, piece.kind, position, piece.end)
        position = piece.end
    if text[position:].strip() or not zones:
        _add(zones, ZoneKind.BODY, position, len(text))
    elif position < len(text):
        zones[-1] = replace(zones[-1], span=Span(zones[-1].span.start, len(text)))
    return tuple(zones)


def _late_title(title: Span | None, story: int) -> list[Piece]:
    """Return the title as a piece where the head ended before it."""
    if title is None or title.start < story:
        return []
    return [Piece(kind=ZoneKind.HEADLINE, start=title.start, end=title.end, what="title")]


def _late_stamps(text: str, stamps: list[Stamp], story: int) -> list[Piece]:
    """Return the stamps that stand alone on their line below the head."""
    lines = [
        (max(text.rfind("\n", 0, stamp.start) + 1, story), text.find("\n", stamp.end) % (len(text) + 1))
        for stamp in stamps
        if stamp.start >= story
    ]
    return [
        Piece(kind=ZoneKind.FURNITURE, start=start, end=end, what="stamp") for start, end in lines if end - start <= 80
    ]


def _apart(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces sorted, each without the characters that an earlier found one has."""
    kept: list[Piece] = []
    for piece in pieces:
        start, end = piece.start, piece.end
        for other in sorted(kept, key=lambda piece: piece.start):
            if other.start <= start < other.end:
                start = other.end
            elif start < other.start < end:
                end = other.start
        if start < end:
            kept.append(replace(piece, start=start, end=end))
    return sorted(kept, key=lambda piece: piece.start)


def _add(zones: list[Zone], kind: ZoneKind, start: int, end: int) -> None:
    """Append a zone; one of furniture next to one of furniture becomes one."""
    if zones and zones[-1].kind is kind and kind is ZoneKind.FURNITURE:
        start = zones.pop().span.start
    zones.append(Zone(kind=kind, span=Span(start, end)))
