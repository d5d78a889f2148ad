"""Where words stand and when things happened: spans, anchors and intervals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dateline.model.errors import UnreadableValue
from dateline.model.vocabulary import Precision


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters start <= i < end of one report's text, counted in Unicode code points."""

    start: int
    end: int

    def quote(self, text: str) -> str:
        """Return the words of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies within this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """A report and the span of a trigger in it: what judgements and permanent links point to."""

    report: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.report}:{self.start}-{self.end}"

    @classmethod
    def parse(cls, text: str) -> Anchor:
        """Return the anchor that ``str(anchor)`` wrote, or raise `UnreadableValue`."""
        report, _, span = text.rpartition(":")
        start, _, end = span.partition("-")
        if not (report and start.isdigit() and end.isdigit()):
            raise UnreadableValue(f"{text!r} is not an anchor; it looks like rep-1:10-18")
        return cls(report, int(start), int(end))


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Days on which something may have been: start <= day <= end, either open (None) where it is not said."""

    start: date | None = None
    end: date | None = None
    precision: Precision = Precision.UNKNOWN
    basis: str | None = None
    """How the days were arrived at, in words: 'weekday before publication'."""
    spans: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.end < self.start:
            raise UnreadableValue(f"an interval ends on {self.end}, before it starts on {self.start}")

    @property
    def days(self) -> int | None:
        """How many days it covers; None where an end is open."""
        return None if self.start is None or self.end is None else (self.end - self.start).days + 1

    def overlaps(self, other: Interval, *, slack_days: int = 0) -> bool:
        """Whether a day could be in both, with ``slack_days`` of tolerance; an open end overlaps everything."""
        slack = timedelta(days=slack_days)
        before = self.end is not None and other.start is not None and self.end + slack < other.start
        after = self.start is not None and other.end is not None and other.end + slack < self.start
        return not (before or after)
