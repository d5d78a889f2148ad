"""Cut reports into sentences, zone by zone: furniture and bylines give none, a line of a headline is one.

Copes with text whose lines, commas and quotation marks were lost, where full stops are often not followed by a
space. Datelines and credits stay outside the sentences: a parser takes them for subjects. What a dateline says of
place and day is read by documents/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.mentions.boundaries import find_ends
from dateline.mentions.furniture import find_credits, lead_end
from dateline.mentions.words import INVISIBLE
from dateline.model import Report, Sentence, Span, ZoneKind

Stretch = tuple[int, int]

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![ \t]*\n|[ \t]{2,})[^\n]+)*")
_WRAPPED = re.compile(r"[^\n]{44,99}[^\s.!?:;\"”’)\]](?=\n[^\s])")
"""A line that breaks off within a sentence, at the width of a wire printer."""
# From the first to the last character that is seen, if a letter or figure is among them.
_SEEN = re.compile(rf"[^\s{INVISIBLE}](?:.*[^\s{INVISIBLE}])?", re.DOTALL)
_BULLET = re.compile(r"\s*(?:[-*•·●▪◦‣–—>]+\s+|\d{1,2}[.)]\s+(?=[A-Z“\"]))?")
_DASH = re.compile(r"[-–—]+\s+")
_SILENT = frozenset({ZoneKind.FURNITURE, ZoneKind.BYLINE})


def split_sentences(reports: Sequence[Report]) -> list[tuple[Sentence, ...]]:
    """Return the sentences of each report, in the order of its text."""
    return [tuple(_sentences(report)) for report in reports]


def _sentences(report: Report) -> Iterator[Sentence]:
    index = 0
    for kind, start, end in _zones(report):
        if kind in _SILENT:
            continue
        for first, last in _cut(report.text, start, end, kind):
            span = Span(first, last)
            yield Sentence(report=report.id, index=index, span=span, text=report.text[first:last], zone=kind)
            index += 1


def _zones(report: Report) -> Iterator[tuple[ZoneKind, int, int]]:
    """Yield the zones in order without overlaps; what lies between them is body."""
    done = 0
    for zone in sorted(report.zones, key=lambda zone: (zone.span.start, zone.span.end)):
        if done < zone.span.start:
            yield ZoneKind.BODY, done, zone.span.start
        if done < zone.span.end:
            yield zone.kind, max(done, zone.span.start), zone.span.end
        done = max(done, zone.span.end)
    if done < len(report.text):
        yield ZoneKind.BODY, done, len(report.text)


def is_hard_wrapped(text: str) -> bool:
    """Whether lines are cut at a fixed width, so that a line's end is no sentence's end: old wires, mail, telex."""
    lines = sum(1 for line in text.splitlines() if line.strip())
    return lines >= 4 and len(_WRAPPED.findall(text)) > 0.4 * lines


def _cut(text: str, start: int, end: int, kind: ZoneKind) -> Iterator[Stretch]:
    lines = _PARAGRAPH if kind is ZoneKind.BODY and is_hard_wrapped(text) else _LINE
    for line in lines.finditer(text, start, end):
        if kind is ZoneKind.HEADLINE:
            yield from _trimmed(text, line.start(), line.end())
            continue
        for first, last in _between_credits(text, line.start(), line.end()):
            yield from _cut_line(text, first, last)


def _between_credits(text: str, start: int, end: int) -> Iterator[Stretch]:
    for first, last in find_credits(text, start, end):
        yield start, first
        start = last
    yield start, end


def _cut_line(text: str, start: int, end: int) -> Iterator[Stretch]:
    bullet = _BULLET.match(text, start, end)
    start = lead_end(text, bullet.end() if bullet else start, end, begins=True)
    for stop in (*find_ends(text, start, end), end):
        for first, last in _trimmed(text, start, stop):
            dash = _DASH.match(text, first, last)
            yield lead_end(text, dash.end() if dash else first, last, begins=False), last
        start = stop


def _trimmed(text: str, start: int, end: int) -> Iterator[Stretch]:
    """Yield the stretch without white space around it, or nothing where no letter or figure is in it."""
    seen = _SEEN.search(text, start, end)
    if seen and any(map(str.isalnum, seen.group())):
        yield seen.span()
