import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import select
from store_records import an_event, many_readings

from dateline.store import open_store
from dateline.store.tables import METADATA

HERE = Path(__file__).parent

SLOW_WRITER = """
import sys, time
sys.path.insert(0, sys.argv[2])
from store_records import many_readings
from dateline.store import open_store

def slowly():
    for reading in many_readings(1000):
        time.sleep(0.001)
        yield reading

with open_store(sys.argv[1]) as store:
    store.save_readings(slowly())
"""

QUICK_WRITER = """
import sys
sys.path.insert(0, sys.argv[2])
from store_records import many_readings
from dateline.store import open_store

with open_store(sys.argv[1]) as store:
    store.save_readings(many_readings(300))
"""


def contents(path):
    """All rows of all tables, but for the numbers that only say what came in first."""
    with open_store(path) as store, store._database.read() as connection:
        tables = {
            name: [column for column in table.c if column.name != "seq"] for name, table in METADATA.tables.items()
        }
        return {name: sorted(map(repr, connection.execute(select(*columns)))) for name, columns in tables.items()}


def start(script, path):
    return subprocess.Popen([sys.executable, "-c", script, str(path), str(HERE)])


def wait_for_reports(path, count):
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if path.exists() and path.stat().st_size:
            with open_store(path) as store:
                if len(store.load_states()) >= count:
                    return
        time.sleep(0.02)
    raise TimeoutError


def test_reading_again_after_a_kill_gives_what_a_clean_read_gives(tmp_path):
    killed, clean = tmp_path / "killed.db", tmp_path / "clean.db"
    with start(SLOW_WRITER, killed) as writer:
        wait_for_reports(killed, 100)
        writer.kill()
    with open_store(killed) as store:
        half = len(store.load_states())
        assert 100 <= half < 1000
        assert store.save_readings(many_readings(1000)) == 1000 - half
    with open_store(clean) as store:
        store.save_readings(many_readings(1000))
    assert contents(killed) == contents(clean)


def test_processes_that_write_the_same_at_once_write_it_once(tmp_path):
    together, alone = tmp_path / "together.db", tmp_path / "alone.db"
    writers = [start(QUICK_WRITER, together) for _ in range(3)]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0, 0]
    with open_store(alone) as store:
        store.save_readings(many_readings(300))
    assert contents(together) == contents(alone)


def test_readers_see_the_old_events_or_the_new(path):
    old = [an_event(id=f"evt-old-{number}") for number in range(200)]
    new = [an_event(id=f"evt-new-{number}") for number in range(200)]
    seen, done = [], threading.Event()

    def read():
        while not done.is_set():
            seen.append(tuple(sorted({event.id[:7] for event in store.load_events()})))

    with open_store(path) as store:
        store.replace_events(old)
        readers = [threading.Thread(target=read) for _ in range(4)]
        for reader in readers:
            reader.start()
        for events in (new, old, new, old, new):
            store.replace_events(events)
        done.set()
        for reader in readers:
            reader.join()
    assert set(seen) <= {("evt-old",), ("evt-new",)}
    assert len(seen) > 4


def test_a_store_in_memory_may_be_used_from_several_threads():
    problems = []

    def write_and_read(number):
        try:
            store.save_readings(list(many_readings(60))[number::4])
            list(store.load_claims())
        except Exception as error:  # noqa: BLE001 - whatever goes wrong in a thread must fail the test
            problems.append(error)

    with open_store() as store:
        threads = [threading.Thread(target=write_and_read, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(store.load_states()) == 60
    assert problems == []


@pytest.mark.skipif(sys.gettrace() is not None, reason="coverage measures, and slows, each line")
def test_ten_thousand_claims_are_saved_in_three_seconds(path):
    readings = list(many_readings(1000, claims_each=10))
    with open_store(path) as store:
        began = time.process_time()  # others may use the machine meanwhile
        store.save_readings(readings)
        assert time.process_time() - began < 3
