import os
import sqlite3

import pytest

from dateline.linking.gazetteer import open_gazetteer
from dateline.linking.gazetteer_build import build_gazetteer, gazetteer_digest
from dateline.model import GazetteerMissing


def test_progress_ends_at_its_total(tmp_path, sources):
    told = []
    build_gazetteer(tmp_path / "g.sqlite", sources, progress=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1]


def test_only_the_whole_file_is_left(tmp_path, sources):
    build_gazetteer(tmp_path / "built" / "g.sqlite", sources)
    assert [path.name for path in (tmp_path / "built").iterdir()] == ["g.sqlite"]


def test_the_file_says_what_it_was_built_from(tmp_path, sources):
    build_gazetteer(tmp_path / "g.sqlite", sources)
    database = sqlite3.connect(tmp_path / "g.sqlite")
    assert database.execute("SELECT value FROM facts WHERE name = 'digest'").fetchone()[0] == gazetteer_digest(sources)
    database.close()


def test_a_changed_alias_file_gives_another_gazetteer(tmp_path, sources, small_gazetteer):
    sources.aliases.write_text('[[place]]\nname = "Orem"\nkey = "x:1"\nlat = 36.1\nlon = 36.9\n', encoding="utf-8")
    anew = open_gazetteer(tmp_path / "cache", sources=sources)
    assert anew.path != small_gazetteer.path
    assert anew.find("Orem")[0].key == "x:1"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_cache_that_cannot_be_written_to_is_told(tmp_path, sources):
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(GazetteerMissing, match="make the folder writable"):
        open_gazetteer(tmp_path / "locked", sources=sources)


def test_a_cache_that_is_a_file_is_told(tmp_path, sources):
    (tmp_path / "file").write_text("x")
    with pytest.raises(GazetteerMissing, match="cannot be written"):
        open_gazetteer(tmp_path / "file", sources=sources)
