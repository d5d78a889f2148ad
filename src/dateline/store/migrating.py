"""Bring a database up to the version that this Dateline writes, one numbered script at a time.

Scripts stand in migrations/DIALECT/NNNN_name.sql and never change once released.
"""

from __future__ import annotations

from importlib.resources import files

from sqlalchemy import Connection, inspect, select
from sqlalchemy import func as sql

from dateline.model import StoreIsNewer
from dateline.store import sqlite
from dateline.store.database import Database
from dateline.store.tables import SCHEMA_VERSION

_FIRST = "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL)"


def migrate(database: Database) -> None:
    """Run the scripts that the database has not seen, all or none; refuse a database of a newer version."""
    scripts = load_scripts()
    latest = max(scripts)
    with database.read() as connection:
        found = version_of(connection)
    if found > latest:
        raise StoreIsNewer(f"the store has version {found} and this Dateline knows {latest}: update Dateline")
    if found < latest:
        with database.write() as connection:
            _run_missing(connection, scripts)


def version_of(connection: Connection) -> int:
    """Return the version of a database; 0 where nothing has been written yet."""
    if not inspect(connection).has_table(SCHEMA_VERSION.name):
        return 0
    return connection.execute(select(sql.max(SCHEMA_VERSION.c.version))).scalar() or 0


def load_scripts() -> dict[int, tuple[str, str]]:
    """Return name and text of every migration by its number."""
    folder = files("dateline.store") / "migrations" / sqlite.MIGRATIONS
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return {int(name[:4]): (name[5:-4], (folder / name).read_text(encoding="utf-8")) for name in names}


def _run_missing(connection: Connection, scripts: dict[int, tuple[str, str]]) -> None:
    connection.exec_driver_sql(_FIRST)
    found = version_of(connection)  # asked again: another process may have been faster
    for version in sorted(scripts.keys() - set(range(found + 1))):
        name, script = scripts[version]
        for statement in sqlite.split_script(script):
            connection.exec_driver_sql(statement)
        connection.execute(SCHEMA_VERSION.insert(), {"version": version, "name": name})
