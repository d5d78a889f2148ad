"""Load reports, sentences, claims and what was set aside."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select

from dateline.model import Claim, Issue, NotInStore, Report, Sentence, Span, ZoneKind, from_json, from_plain
from dateline.store import sqlite
from dateline.store.database import Database
from dateline.store.filters import select_claims
from dateline.store.query import ClaimQuery
from dateline.store.readings import IDS_AT_A_TIME, in_batches
from dateline.store.tables import CLAIMS, ISSUES, READINGS, REPORTS, SENTENCES

REPORT_COLUMNS = (REPORTS.c.id, REPORTS.c.text, REPORTS.c.version_of, REPORTS.c.status, REPORTS.c.record)
"""What a report is made of again."""


def load_reports(database: Database, *, words: str | None = None) -> Iterator[Report]:
    """Yield reports by id: all, or those that hold all ``words``."""
    query = select(*REPORT_COLUMNS).order_by(REPORTS.c.id)
    chosen = query if words is None else query.where(REPORTS.c.id.in_(sqlite.reports_with_words(words)))
    return map(report_of, database.rows(chosen))


def load_report(database: Database, report_id: str) -> Report:
    """Return one report, or raise `NotInStore`."""
    with database.read() as connection:
        row = connection.execute(select(*REPORT_COLUMNS).where(REPORTS.c.id == report_id)).first()
    if row is None:
        raise NotInStore(f"no report {report_id!r} in the store")
    return report_of(row)


def load_some_reports(database: Database, ids: Iterable[str]) -> dict[str, Report]:
    """Return those of ``ids`` that are kept, by id."""
    with database.read() as connection:
        return reports_by_id(connection, ids)


def reports_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, Report]:
    """Return those of ``ids`` that are kept, by id."""
    query = select(*REPORT_COLUMNS)
    chunks = (connection.execute(query.where(REPORTS.c.id.in_(chunk))) for chunk in in_batches(ids, IDS_AT_A_TIME))
    return {row.id: report_of(row) for rows in chunks for row in rows}


def load_private(database: Database) -> frozenset[str]:
    """Return the ids of reports that were never published, of which nothing may leave the machine."""
    # Within a record's strings the quotation marks are escaped, so these words stand only where the field is.
    query = select(REPORTS.c.id).where(REPORTS.c.record.contains('"private": true', autoescape=True))
    return frozenset(row.id for row in database.rows(query))


def load_sentences(database: Database, report_id: str) -> Iterator[Sentence]:
    """Yield the sentences of one report in their order."""
    text = load_report(database, report_id).text
    query = select(SENTENCES).where(SENTENCES.c.report == report_id).order_by(SENTENCES.c.ordinal)
    for row in database.rows(query):
        span = Span(row.start_char, row.end_char)
        zone = ZoneKind(row.zone)
        yield Sentence(report=report_id, index=row.ordinal, span=span, text=span.quote(text), zone=zone)


def load_claims(database: Database, query: ClaimQuery) -> Iterator[Claim]:
    """Yield the claims that ``query`` asks for, by report and anchor."""
    return (from_json(Claim, row.record) for row in database.rows(select_claims(query)))


def load_main(database: Database) -> dict[str, tuple[str, ...]]:
    """Return for each report that has any the claims that it is chiefly about, best first."""
    with database.read() as connection:
        return main_claims(connection)


def main_claims(connection: Connection, reports: Sequence[str] | None = None) -> dict[str, tuple[str, ...]]:
    """Return the claims that each report, or each of ``reports``, is chiefly about, best first."""
    order = (CLAIMS.c.report, CLAIMS.c.main_rank)
    query = select(*order, CLAIMS.c.id).where(CLAIMS.c.main_rank.is_not(None)).order_by(*order)
    main: dict[str, tuple[str, ...]] = {}
    for row in connection.execute(query if reports is None else query.where(CLAIMS.c.report.in_(reports))):
        main[row.report] = (*main.get(row.report, ()), row.id)
    return main


def load_issues(database: Database, *, report: str | None = None) -> Iterator[Issue]:
    """Yield what was set aside: in all, or in one report; first what no report came of."""
    query = select(ISSUES.c.record).order_by(
        ISSUES.c.report.is_not(None), ISSUES.c.report, ISSUES.c.ordinal, ISSUES.c.id
    )
    chosen = query if report is None else query.where(ISSUES.c.report == report)
    return (from_json(Issue, row.record) for row in database.rows(chosen))


def load_states(database: Database) -> dict[str, str]:
    """Return what came of each report: ``read``, ``quiet`` or ``set-aside``."""
    return {row.report: row.status for row in database.rows(select(READINGS).order_by(READINGS.c.report))}


def report_of(row: Any) -> Report:
    """Return the report of a row; who replaces whom and what was withdrawn is kept beside the record."""
    beside = {"text": row.text, "version_of": row.version_of, "status": row.status}
    return from_plain(Report, json.loads(row.record) | beside)
