import sqlite3

import pytest
from sqlalchemy import inspect
from store_records import a_reading

from dateline.model import StoreError, StoreIsForeign, StoreIsNewer
from dateline.store import open_store
from dateline.store.tables import METADATA


def test_a_path_and_its_url_are_one_store(path):
    with open_store(path) as store:
        store.save_readings([a_reading()])
    with open_store(f"sqlite:///{path}", create=False) as store:
        assert [report.id for report in store.load_reports()] == ["rep-1"]


def test_the_folder_of_a_new_store_is_made(path):
    open_store(str(path.parent / "new" / "claims.db")).close()
    assert (path.parent / "new" / "claims.db").exists()


def test_every_table_has_the_columns_that_the_code_names(store):
    schema = inspect(store._database.engine)
    found = {name: {column["name"] for column in schema.get_columns(name)} for name in METADATA.tables}
    assert found == {name: set(table.c.keys()) for name, table in METADATA.tables.items()}


def test_a_newer_database_is_refused_and_left_alone(path):
    open_store(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("INSERT INTO schema_version VALUES (999, 'from the future')")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(StoreIsNewer, match=r"version 999 .* update Dateline$"):
        open_store(path)
    assert path.read_bytes() == before


def test_another_applications_database_is_refused_and_left_alone(path):
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE theirs (a)")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(StoreIsForeign, match="another application"):
        open_store(path)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_file_that_is_no_database_is_refused_and_left_alone(path):
    path.write_text("Shelling killed ten in Norholm.")
    with pytest.raises(StoreIsForeign, match="not a database"):
        open_store(path)
    assert path.read_text() == "Shelling killed ten in Norholm."


def test_a_damaged_database_is_said_plainly(path):
    open_store(path).close()
    path.write_bytes(path.read_bytes()[:100] + bytes(5000))
    with pytest.raises(StoreError, match="malformed"):
        open_store(path)


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ("postgresql://localhost/claims", "follows in a later version"),
        ("mysql://localhost/claims", "mysql is not known"),
        ("wrong url://", "not a database URL"),
        ("https://a.example/claims.db", "not known|not a database URL"),
    ],
)
def test_other_databases_are_refused_with_what_to_do(where, message):
    with pytest.raises(StoreError, match=message):
        open_store(where)


def test_a_folder_is_no_store(tmp_path):
    with pytest.raises(StoreError, match="is a folder"):
        open_store(tmp_path)


def test_a_store_that_must_exist_is_not_made(path):
    with pytest.raises(StoreError, match="there is no store"):
        open_store(path, create=False)
    assert not path.exists()


def test_opening_again_runs_no_migration_again(path):
    for _ in range(2):
        with open_store(path) as store, store._database.read() as connection:
            found = connection.exec_driver_sql("SELECT * FROM schema_version").all()
            assert found == [(1, "first"), (2, "merging")]
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
