"""Which report is a newer version of which: the same page of the same outlet with new text.

The order is by day, then by when it was fetched, then by id, so that it does not depend on which came in first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select, update

from dateline.model import Report
from dateline.store.marks import REPLACED, mark_unmerged
from dateline.store.tables import REPORTS


def order_versions(connection: Connection, reports: Iterable[Report]) -> None:
    """Set ``version_of`` anew on every page that ``reports`` are of; what a source said of it stays."""
    reports = list(reports)
    mark_unmerged(connection, (report.version_of for report in reports), REPLACED)
    for url, outlet in sorted({(report.url, report.outlet or "") for report in reports if report.url}):
        _order_page(connection, url, outlet or None)


def _order_page(connection: Connection, url: str, outlet: str | None) -> None:
    columns = (REPORTS.c.id, REPORTS.c.version_of, REPORTS.c.record)
    page = connection.execute(
        select(*columns).where(REPORTS.c.url == url, REPORTS.c.outlet.is_not_distinct_from(outlet))
    )
    versions = [(row, json.loads(row.record)) for row in page]
    older: str | None = None
    for row, record in sorted(versions, key=_age):
        wanted = record["version_of"] or older
        if row.version_of != wanted:
            connection.execute(update(REPORTS).where(REPORTS.c.id == row.id).values(version_of=wanted))
            mark_unmerged(connection, (row.version_of, wanted), REPLACED)
        older = row.id


def _age(version: tuple[Any, dict[str, Any]]) -> tuple[str, str, str]:
    row, record = version
    return record["updated"] or record["published"] or "", record["fetched_at"] or "", row.id
