import sqlite3

from dateline.linking.gazetteer import open_gazetteer
from dateline.linking.gazetteer_build import build_gazetteer, gazetteer_digest


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


def test_a_dump_in_geonames_form_is_taken_in(tmp_path, sources):
    dump = tmp_path / "SY.tsv"
    row = ["900000001", "Rityan / Ratyan", "Rityan", "", "36.347", "37.092", "P", "PPL", "SY", "", "Aleppo Governorate"]
    dump.write_text("\t".join([*row, "", "", "", "0", "", "", "", ""]) + "\n", encoding="utf-8")
    found = open_gazetteer(tmp_path / "c", sources=type(sources)(**_files(sources) | {"dumps": (dump,)})).find("Ratyan")
    assert (found[0].key, found[0].admin1) == ("geonames:900000001", "Aleppo")


def _files(sources):
    return {name: getattr(sources, name) for name in ("towns", "admin1", "airports", "country_facts", "aliases")}
