"""Mark reports whose claims events do not know yet, and say why.

A mark is set in the transaction that changes what a report tells, so that none is lost when a job is stopped.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, insert

from dateline.store.tables import UNMERGED

NEW, READ_AGAIN, REPLACED = "a new report", "read again", "a newer version of its page came"
WITHDRAWN, RESTORED, JUDGED = "withdrawn", "no longer withdrawn", "judged by people"


def mark_unmerged(connection: Connection, reports: Iterable[str | None], why: str) -> None:
    """Note that events do not know what is told by ``reports`` now; None is passed over."""
    rows = [{"report": report, "why": why} for report in dict.fromkeys(reports) if report is not None]
    if rows:
        connection.execute(insert(UNMERGED).prefix_with("OR REPLACE"), rows)
