"""All that is particular to SQLite: how a file is told, opened and locked, and its full-text and map indexes.

Does not know the records. Another database needs a module with these names and a folder of migrations.
"""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Select,
    and_,
    column,
    create_engine,
    event,
    or_,
    select,
    table,
    text,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from dateline.model import StoreIsForeign
from dateline.store.query import Box, fold
from dateline.store.tables import EVENT_PLACES, REPORTS

APPLICATION_ID = 0x444C4E31
"""``DLN1`` in a file's header says that the database is Dateline's."""

MIGRATIONS = "sqlite"
"""The folder of migrations."""

# How long a writer waits for another before it gives up. A batch of fifty reports takes some 80 ms; events are replaced
# in one transaction at some 2,000 a second, so 100,000 take a minute (many_readings in tests/store, 2026-11).
BUSY_SECONDS = 120.0

FAILURES = (DBAPIError, sqlite3.Error)
"""What the database raises, through SQLAlchemy or past it."""

_HEADER_BYTES = 100
_MAGIC = b"SQLite format 3\x00"


def check_file(path: Path) -> None:
    """Refuse a file that is not Dateline's, by its first bytes alone, so that it stays as it was."""
    if not path.exists() or path.stat().st_size == 0:
        return
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    if not header.startswith(_MAGIC):
        raise StoreIsForeign(f"{path} is not a database; give the name of a new file or of a Dateline database")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise StoreIsForeign(f"{path} is another application's database; Dateline leaves it as it is")


def make_engine(path: Path | None) -> Engine:
    """Return an engine for a file, or for a database in memory that lives as long as the engine."""
    if path is None:
        engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        engine = create_engine(
            URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False}
        )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def mark_file(engine: Engine) -> None:
    """Write the application id and turn on the write-ahead log, so that readers and a writer do not wait."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            _mark(engine)
            return
        except sqlite3.OperationalError as error:  # SQLite does not wait for others when it changes the journal
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def split_script(script: str) -> list[str]:
    """Return the statements of an SQL script; triggers hold semicolons of their own."""
    statements, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending.strip())
            pending = ""
    return statements


def reports_with_words(words: str) -> Select[Any]:
    """Select the ids of reports that hold all ``words``, whatever their case and accents."""
    terms = " ".join(f'"{word}"' for word in fold(words).split())
    match = text("SELECT rowid FROM report_words WHERE report_words MATCH :terms").bindparams(terms=terms or '""')
    return select(REPORTS.c.id).where(REPORTS.c.seq.in_(match.columns(column("rowid")).scalar_subquery()))


def events_in_box(box: Box) -> Select[Any]:
    """Select the ids of events with a place in the box; the index rounds, so the exact columns decide."""
    boxes = table("event_boxes", *(column(name) for name in ("id", "min_lat", "max_lat", "min_lon", "max_lon")))
    near = and_(boxes.c.max_lat >= box.south, boxes.c.min_lat <= box.north, _lon_between(boxes, box))
    exact = and_(EVENT_PLACES.c.lat.between(box.south, box.north), _lon_between(EVENT_PLACES, box))
    return select(EVENT_PLACES.c.event).where(EVENT_PLACES.c.id.in_(select(boxes.c.id).where(near)), exact)


def _lon_between(rows: Any, box: Box) -> Any:
    low, high = (rows.c.lon, rows.c.lon) if "lon" in rows.c else (rows.c.min_lon, rows.c.max_lon)
    sides = (high >= box.west, low <= box.east)
    return and_(*sides) if box.west <= box.east else or_(*sides)


def _mark(engine: Engine) -> None:
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        if cursor.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            cursor.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        if cursor.execute("PRAGMA journal_mode").fetchone()[0] == "delete":
            cursor.execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()


def _on_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where _on_begin says, not where the driver guesses
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
