"""Days that machines stamp on messages and entries: kept as written, or noted where they cannot be true."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.model.report import Issue
from dateline.sources.options import SourceOptions

# Clocks of the world differ by up to 26 hours, and a day's stamp knows no zone.
SLACK = timedelta(days=1)


def possible_day(day: date, *, earliest: date, where: str, issues: list[Issue], options: SourceOptions) -> str | None:
    """Return a stamped day as written, or None and a note where it is before ``earliest`` or yet to come."""
    if day < earliest:
        reason = f"the date {day} is before {earliest.year}, when there was none of this; it is not used"
    elif options.today is not None and day > options.today + SLACK:
        reason = f"the date {day} is yet to come; it is not used"
    else:
        return day.isoformat()
    issues.append(Issue(where=where, stage="sources", reason=f"note: {reason}"))
    return None
