"""Withdraw a report, and take that back: a correction of its status, append-only like every decision.

Nothing of it is deleted: its text, claims and codes stay, and count no longer.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select, update

from dateline.model import Correction, NotInStore, ReportStatus, UnreadableValue
from dateline.store.database import Database
from dateline.store.decisions import add_correction, load_corrections
from dateline.store.marks import RESTORED, WITHDRAWN, mark_unmerged
from dateline.store.tables import REPORTS

_FIELD = "status"


def withdraw_report(database: Database, report: str, *, reason: str, by: str, at: datetime) -> str:
    """Note that a report was withdrawn, and return the id of the correction."""
    old = _status_of(database, report)
    if old == ReportStatus.WITHDRAWN:
        raise UnreadableValue(f"{report} is withdrawn already; `dateline withdraw {report} --undo` takes that back")
    new = str(ReportStatus.WITHDRAWN)
    correction = Correction(subject=report, field=_FIELD, old=old, new=new, reason=reason, by=by, at=at)
    return _keep(database, correction, WITHDRAWN)


def restore_report(database: Database, report: str, *, reason: str, by: str, at: datetime) -> str:
    """Take back that a report was withdrawn, and return the id of the correction."""
    _status_of(database, report)
    found = withdrawals(database, report)
    if not found:
        raise UnreadableValue(f"{report} is not withdrawn; there is nothing to take back")
    made, was = found.popitem()
    correction = Correction(
        subject=report, field=_FIELD, old=was.new, new=was.old, reason=reason, by=by, at=at, undoes=made
    )
    return _keep(database, correction, RESTORED)


def withdrawals(database: Database, report: str) -> dict[str, Correction]:
    """Return the withdrawal of a report that is in force, by its id; nothing where it stands."""
    return {
        key: each
        for key, each in load_corrections(database).items()
        if (each.subject, each.field, each.new) == (report, _FIELD, ReportStatus.WITHDRAWN)
    }


def _status_of(database: Database, report: str) -> str:
    with database.read() as connection:
        status = connection.execute(select(REPORTS.c.status).where(REPORTS.c.id == report)).scalar()
    if status is None:
        raise NotInStore(f"no report {report!r} in the store; `dateline claims --format jsonl` names them")
    return str(status)


def _keep(database: Database, correction: Correction, why: str) -> str:
    def apply(connection: Connection) -> None:
        here = REPORTS.c.id == correction.subject
        connection.execute(update(REPORTS).where(here).values(status=correction.new))
        mark_unmerged(connection, [correction.subject], why)

    return add_correction(database, correction, apply=apply)
