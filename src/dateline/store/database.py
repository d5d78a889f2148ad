"""Transactions over an engine: many readers, one writer, each seeing all of another's work or none of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from threading import RLock
from typing import Any

from sqlalchemy import Connection, Engine, Select

from dateline.model import StoreError
from dateline.store import sqlite

# Rows fetched at a time while records are streamed: at some 2 kB a claim, a megabyte.
ROWS_AT_A_TIME = 500


class Database:
    """An engine, and the lock that a database of a single connection needs."""

    def __init__(self, engine: Engine, *, is_single: bool) -> None:
        self.engine = engine
        self._is_single = is_single
        self._lock = RLock() if is_single else nullcontext()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a transaction that sees the store as it is now, whatever others write meanwhile."""
        with self._lock, self.said_plainly(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open the one writing transaction; all of it is kept, or none."""
        with self._lock, self.said_plainly(), self.engine.connect() as connection:
            writing = connection.execution_options(writes=True)
            with writing.begin():
                yield writing

    def rows(self, query: Select[Any]) -> Iterator[Any]:
        """Yield the rows of one query, of one moment, without holding them all where a file allows it."""
        if self._is_single:
            with self.read() as connection:
                rows = connection.execute(query).all()
            yield from rows
        else:
            with self.read() as connection:
                yield from connection.execute(query).yield_per(ROWS_AT_A_TIME)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    @contextmanager
    def said_plainly(self) -> Iterator[None]:
        """Turn the database's errors into a `StoreError` that names the file."""
        try:
            yield
        except sqlite.FAILURES as error:
            raise StoreError(
                f"the database {self.engine.url.database or 'in memory'} says: {getattr(error, 'orig', error)}"
            ) from error
