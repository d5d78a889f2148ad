"""Open a store by a path or a URL, after making sure that the file is ours and of a version we know."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from dateline.model import READER_VERSION, StoreError
from dateline.store import sqlite
from dateline.store.database import Database
from dateline.store.migrating import migrate
from dateline.store.sqlstore import SqlStore


def open_store(where: str | Path | None = None, *, create: bool = True, reader: str = READER_VERSION) -> SqlStore:
    """Return the store at a path or URL, made where it is not there yet; without one, a store in memory.

    ``create=False`` refuses a path that does not exist. ``reader`` is the version that readings saved are marked with.
    """
    path = _path(where)
    if path is not None:
        _check_path(path, create)
    engine = sqlite.make_engine(path)
    database = Database(engine, is_single=path is None)
    try:
        with database.said_plainly():
            sqlite.mark_file(engine)
            migrate(database)
    except StoreError:
        database.close()
        raise
    return SqlStore(database, reader=reader)


def _path(where: str | Path | None) -> Path | None:
    if where is None or where == ":memory:":
        return None
    if isinstance(where, Path) or "://" not in where:
        return Path(where)
    try:
        url = make_url(where)
    except ArgumentError as error:
        raise StoreError(f"{where!r} is not a database URL; it looks like sqlite:///FILE") from error
    backend = url.get_backend_name()
    if backend == "postgresql":
        raise StoreError("PostgreSQL follows in a later version; give the path of a file")
    if backend != "sqlite":
        raise StoreError(f"a store on {backend} is not known; give the path of a file")
    return Path(url.database) if url.database and url.database != ":memory:" else None


def _check_path(path: Path, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a folder; give the name of a file in it")
    if not path.exists():
        if not create:
            raise StoreError(f"there is no store at {path}; `dateline read ... --db {path}` makes one")
        path.parent.mkdir(parents=True, exist_ok=True)
    sqlite.check_file(path)
