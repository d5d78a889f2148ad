"""What a temporal expression is read against: the day of the report, and what was told before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.model import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeFrame:
    """What a temporal expression is read against."""

    published: date | None = None
    previous: Interval | None = None
    """The time told before it, near enough to count from."""
    year: int | None = None
    """The year of the time told before it, however far."""
    ahead: bool = False
    """Whether the words before it speak of what is to come."""
    seen_from: date | None = None
    """The day told before it in its sentence: 'on Wednesday it set a truce to begin on Thursday'."""
    hangs_on_event: bool = False
    """Whether the words after it say what it counts from: 'a day after the truce'."""

    @property
    def base(self) -> date | None:
        """The day to count from: the report's, or in a history the one told before."""
        return self.published or (self.previous.start or self.previous.end if self.previous else None)
