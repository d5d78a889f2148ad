"""Save what reports gave, a batch to a transaction, so that a run that stops is taken up by running again.

A report that is kept already is left as it is, unless an older reader read it: then its claims are replaced at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, case, delete, select, update

from dateline.model import Issue, Reading, to_json
from dateline.store import rows
from dateline.store.database import Database
from dateline.store.marks import NEW, READ_AGAIN, mark_unmerged
from dateline.store.tables import CLAIM_ACTORS, CLAIM_PLACES, CLAIMS, ISSUES, READINGS, REPORTS, SENTENCES
from dateline.store.versions import order_versions

T = TypeVar("T")

# A batch is what a killed process loses; at fifty, a transaction's fixed cost is under a tenth of a batch's (2026-11).
BATCH = 50
# SQLite takes 32,766 values a statement, and older ones 999.
IDS_AT_A_TIME = 500


def save_readings(database: Database, readings: Iterable[Reading], *, reader: str) -> int:
    """Keep readings and return how many were new or read anew by ``reader``."""
    return sum(_save_batch(database, batch, reader) for batch in in_batches(readings, BATCH))


def add_issues(database: Database, issues: Iterable[Issue]) -> None:
    """Keep what was set aside where no report came of it; the same issue twice is one."""
    with database.write() as connection:
        fresh = {row["id"]: row for row in _issue_rows(tuple(issues), None)}
        known = found_ids(connection, ISSUES.c.id, fresh)
        _insert(connection, ISSUES, [row for row_id, row in fresh.items() if row_id not in known])


def known_reports(connection: Connection, ids: Iterable[str], *, reader: str) -> set[str]:
    """Return those of ``ids`` that are kept and were read by ``reader``."""
    return {report for report, by in _readers(connection, ids).items() if by == reader}


def found_ids(connection: Connection, column: Any, ids: Iterable[str]) -> set[str]:
    """Return those of ``ids`` that stand in ``column``."""
    chunks = in_batches(ids, IDS_AT_A_TIME)
    return {found for chunk in chunks for found in connection.scalars(select(column).where(column.in_(chunk)))}


def in_batches(items: Iterable[T], size: int) -> Iterator[Sequence[T]]:
    """Yield ``items`` in lists of ``size``."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def _readers(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Return by which reader each kept report was read; a report without a reading stands with ``""``."""
    query = select(REPORTS.c.id, READINGS.c.reader_version).outerjoin(READINGS, READINGS.c.report == REPORTS.c.id)
    found: dict[str, str] = {}
    for chunk in in_batches(ids, IDS_AT_A_TIME):
        rows_found = connection.execute(query.where(REPORTS.c.id.in_(chunk)))
        found |= {row.id: row.reader_version or "" for row in rows_found}
    return found


def _save_batch(database: Database, batch: Sequence[Reading], reader: str) -> int:
    by_report = {reading.report.id: reading for reading in reversed(batch)}  # of two in one batch the first is kept
    with database.write() as connection:
        readers = _readers(connection, by_report)
        wanted = [reading for report, reading in reversed(by_report.items()) if readers.get(report) != reader]
        stale = [reading for reading in wanted if reading.report.id in readers]
        _forget(connection, [reading.report.id for reading in stale])
        _update_reports(connection, stale)
        _insert_reports(connection, [reading for reading in wanted if reading.report.id not in readers])
        _insert_readings(connection, wanted, reader)
        mark_unmerged(connection, (reading.report.id for reading in stale), READ_AGAIN)
        mark_unmerged(connection, (reading.report.id for reading in wanted if reading.report.id not in readers), NEW)
    return len(wanted)


def _forget(connection: Connection, reports: Sequence[str]) -> None:
    """Take away what was read from reports; claims take their places and parties with them."""
    for table in (READINGS, SENTENCES, CLAIMS, ISSUES):
        connection.execute(delete(table).where(table.c.report.in_(reports)))


def _update_reports(connection: Connection, readings: Sequence[Reading]) -> None:
    for reading in readings:
        row = rows.report_row(reading.report)
        row["status"] = case((REPORTS.c.status == "withdrawn", "withdrawn"), else_=row["status"])
        connection.execute(update(REPORTS).where(REPORTS.c.id == row["id"]).values(row))
    order_versions(connection, [reading.report for reading in readings])


def _insert_reports(connection: Connection, readings: Sequence[Reading]) -> None:
    reports = [reading.report for reading in readings]
    _insert(connection, REPORTS, [rows.report_row(report) for report in reports])
    order_versions(connection, reports)


def _insert_readings(connection: Connection, readings: Sequence[Reading], reader: str) -> None:
    states = [(reading.report.id, reader, rows.reading_status(reading)) for reading in readings]
    _insert(connection, READINGS, [dict(zip(READINGS.c.keys(), state, strict=True)) for state in states])
    _insert(connection, SENTENCES, [row for reading in readings for row in _sentence_rows(reading)])
    claims = [(claim, reading.main) for reading in readings for claim in reading.claims]
    _insert(connection, CLAIMS, [rows.claim_row(claim, main) for claim, main in claims])
    _insert(
        connection, CLAIM_PLACES, [row for claim, _ in claims for row in _of(claim.id, rows.place_rows(claim.places))]
    )
    _insert(connection, CLAIM_ACTORS, [row for claim, _ in claims for row in _of(claim.id, rows.actor_rows(claim))])
    _insert(connection, ISSUES, [row for each in readings for row in _issue_rows(each.issues, each.report.id)])


def _of(claim: str, values: Iterator[rows.Values]) -> Iterator[rows.Values]:
    for ordinal, row in enumerate(values):
        yield {"claim": claim, "ordinal": ordinal, **row}


def _sentence_rows(reading: Reading) -> Iterator[rows.Values]:
    for sentence in reading.sentences:
        start, end = sentence.span.start, sentence.span.end
        place = {"report": reading.report.id, "ordinal": sentence.index, "start_char": start, "end_char": end}
        yield place | {"zone": str(sentence.zone)}


def _issue_rows(issues: Sequence[Issue], report: str | None) -> Iterator[rows.Values]:
    for ordinal, issue in enumerate(issues):
        record = to_json(issue)
        key = sha256(f"{report}:{ordinal if report else ''}:{record}".encode()).hexdigest()[:32]
        yield {"id": f"iss-{key}", "report": report, "ordinal": ordinal, "stage": issue.stage, "record": record}


def _insert(connection: Connection, table: Table, values: Sequence[rows.Values]) -> None:
    if values:
        connection.execute(table.insert(), values)
