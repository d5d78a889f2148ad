"""Lists that people add: every form, every damage, and what is found afterwards."""

import gzip
import os
import pickle
import sqlite3
import subprocess
import sys
import tracemalloc

import pytest
from place_lists import Shelf, a_list, a_row, an_alternate, zipped

from dateline.linking.gazetteer_dumps import is_spelling
from dateline.linking.gazetteer_folder import added_files, listed_files, mark_of, one_writer, remove_gazetteer
from dateline.model import MissingSource, RegistryError, UnreadableFile

RITYAN = a_row(900000001, "Rityan / Ratyan", 36.347, 37.092, also="رتيان")


@pytest.fixture
def shelf(small_gazetteer, tmp_path):
    return Shelf(small_gazetteer.path, tmp_path / "added")


@pytest.fixture
def dump(tmp_path):
    return a_list(tmp_path / "SY.txt", RITYAN, a_row(170063, "Aleppo", 36.2, 37.16, also="Alep", people=9))


# Forms


def test_a_village_of_a_countrys_list_is_found_under_each_of_its_names(shelf, dump):
    added = shelf.add(dump)
    assert (added.gazetteer.name, added.gazetteer.form, added.gazetteer.places) == ("SY", "places", 2)
    for name in ("Ratyan", "Rityan", "رتيان", "Riteyan"):
        assert [entry.key for entry in shelf.find(name)] == ["geonames:900000001"]
    assert shelf.find("Ratyan")[0].admin1 == "Aleppo"


def test_a_place_that_is_shipped_keeps_its_facts_and_gains_names(shelf, dump):
    shelf.add(dump)
    aleppo = shelf.find("Alep")[0]
    assert (aleppo.key, aleppo.lat, aleppo.population, aleppo.matched) == ("geonames:170063", 36.201, 2098210, "Alep")
    assert len(shelf.find("Aleppo")) == 3


def test_gzipped_and_zipped_lists_are_read_as_plain_ones(shelf, dump, tmp_path):
    text = dump.read_text("utf-8")
    with gzip.open(tmp_path / "A.txt.gz", "wt", encoding="utf-8") as file:
        file.write(text)
    zipped(tmp_path / "B.zip", readme_txt="read me" * 900, B_txt=text)
    names = [shelf.add(tmp_path / name).gazetteer.name for name in ("A.txt.gz", "B.zip")]
    assert names == ["A", "B"]
    assert [entry.key for entry in shelf.find("Ratyan")] == ["geonames:900000001"]


def test_alternate_names_go_to_places_that_are_known(shelf, dump, tmp_path):
    shelf.add(dump)
    rows = [
        an_alternate(1, 170063, "Berroia", "la"),
        an_alternate(2, 900000001, "Ritan"),
        an_alternate(3, 5, "Nowhere"),
    ]
    rows += [an_alternate(4, 170063, "https://aleppo.example", "link"), an_alternate(5, 170063, "ALP", "iata")]
    added = shelf.add(a_list(tmp_path / "alternateNamesV2.txt", *rows))
    assert (added.gazetteer.form, added.gazetteer.names, added.unknown) == ("alternate names", 2, 1)
    assert shelf.find("Berroia")[0].population == 2098210
    assert shelf.find("Ritan")[0].name == "Rityan / Ratyan"
    assert shelf.find("Nowhere") == ()


def test_alternate_names_may_be_added_again_after_a_countrys_places(shelf, dump, tmp_path):
    names = a_list(tmp_path / "names.txt", an_alternate(1, 170063, "Berroia"), an_alternate(2, 900000001, "Ritan"))
    assert shelf.add(names).unknown == 1
    shelf.add(dump)
    again = shelf.add(names)
    assert (again.is_new, again.unknown) == (True, 0)


def test_codes_of_provinces_and_districts_become_names(shelf, tmp_path):
    shelf.add(a_list(tmp_path / "SY.txt", a_row(9, "Orem", admin1="XX", admin2="77")))
    assert (shelf.find("Orem")[0].admin1, shelf.find("Orem")[0].admin2) == (None, None)
    shelf.add(a_list(tmp_path / "admin1CodesASCII.txt", "SY.XX\tNewland\tNewland\t1"))
    shelf.add(a_list(tmp_path / "admin2Codes.txt", "SY.XX.77\tOld District\tOld District\t2"))
    assert (shelf.find("Orem")[0].admin1, shelf.find("Orem")[0].admin2) == ("Newland", "Old District")


def test_districts_of_a_list_name_the_units_of_its_own_places(shelf, tmp_path):
    district = a_row(8, "Jabal Siman", group="A", code="ADM2", admin2="170064")
    shelf.add(a_list(tmp_path / "SY.txt", district, a_row(9, "Orem", admin2="170064")))
    assert (shelf.find("Orem")[0].admin1, shelf.find("Orem")[0].admin2) == ("Aleppo", "Jabal Siman")


def test_a_province_of_a_list_is_the_one_that_is_shipped(shelf, tmp_path):
    shelf.add(a_list(tmp_path / "SY.txt", a_row(170062, "Muḩāfaz̧at Ḩalab", group="A", code="ADM1")))
    assert [entry.key for entry in shelf.find("Muhafazat Halab")] == ["iso:SY-HL"]


def test_a_list_that_names_its_provinces_is_understood(shelf, tmp_path):
    row = a_row(9, "Orem", admin1="Ar Raqqah Governorate", admin2="Ath Thawrah district")
    shelf.add(a_list(tmp_path / "mine.tsv", row))
    assert (shelf.find("Orem")[0].admin1, shelf.find("Orem")[0].admin2) == ("Raqqa", "Ath Thawrah district")


@pytest.mark.parametrize(
    ("row", "key"),
    [
        (a_row(7, "Kuweires Sharqi Air Base", 36.19, 37.57, group="S", code="AIRB"), "icao:OS66"),
        (a_row(7, "Qwaris Military Airbase", 36.19, 37.57), "icao:OS66"),
        (a_row(7, "Al Hadhir", 35.995, 37.055), "geonames:170137"),
    ],
)
def test_a_place_that_another_list_has_under_another_id_keeps_the_shipped_key(shelf, tmp_path, row, key):
    shelf.add(a_list(tmp_path / "SY.txt", row))
    assert [entry.key for entry in shelf.find(row.split("\t")[1])][:1] == [key]


def test_a_village_of_the_same_name_elsewhere_is_another(shelf, tmp_path):
    shelf.add(a_list(tmp_path / "SY.txt", a_row(7, "Al Hadir", 34.0, 36.9)))
    assert [entry.key for entry in shelf.find("Al Hadir")] == ["geonames:170137", "geonames:7"]


def test_the_nearest_place_may_be_of_a_list(shelf, dump):
    shelf.add(dump)
    gazetteer = shelf.open()
    assert gazetteer.nearest(36.35, 37.1).key == "geonames:900000001"
    gazetteer.close()


@pytest.mark.parametrize(
    ("group", "code", "feature"),
    [
        ("H", "STM", "river"),
        ("H", "WAD", "river"),
        ("H", "CNL", "river"),
        ("H", "LK", "lake"),
        ("H", "RSV", "lake"),
        ("H", "SEA", "area"),
        ("H", "GULF", "area"),
        ("T", "MT", "area"),
        ("T", "MTS", "area"),
        ("T", "HLL", "hill"),
        ("T", "DSRT", "area"),
        ("T", "ISL", "area"),
        ("L", "RGN", "area"),
        ("V", "FRST", "area"),
        ("R", "RD", "line"),
        ("R", "RR", "line"),
        ("R", "RDJCT", "site"),
        ("S", "AIRP", "airport"),
        ("S", "AIRB", "air-base"),
        ("S", "INSM", "base"),
        ("S", "DAM", "dam"),
        ("S", "CMPRF", "camp"),
        ("S", "BDG", "bridge"),
        ("S", "HSP", "site"),
        ("P", "PPLX", "neighbourhood"),
        ("P", "PPLQ", "settlement"),
        ("A", "ADM3", "district"),
    ],
)
def test_what_a_place_is_follows_its_feature_code(shelf, tmp_path, group, code, feature):
    shelf.add(a_list(tmp_path / "SY.txt", a_row(7, "Qarnabil", group=group, code=code)))
    assert [entry.feature for entry in shelf.find("Qarnabil")] == [feature]


@pytest.mark.parametrize(
    ("name", "feature", "bare"),
    [
        ("Shair gas field", "oil-field", "Shair"),
        ("Bab camp", "settlement", "Bab camp"),
        ("Atmeh IDP camp", "camp", "Atmeh"),
    ],
)
def test_a_list_that_has_every_place_as_populated_is_read_by_its_names(shelf, tmp_path, name, feature, bare):
    shelf.add(a_list(tmp_path / "mine.tsv", a_row(7, name)))
    assert [(entry.feature, entry.exact) for entry in shelf.find(bare)] == [(feature, True)]


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("Halab", True), ("al-Hader", True), ("حلب", True), ("ALP", False), ("khan shykhwn", False), ("hsykʾ", False)],
)
def test_codes_and_machine_romanisations_are_no_spellings(name, is_one):
    assert is_spelling(name) is is_one


def test_what_lies_under_the_sea_is_no_place(shelf, tmp_path):
    added = shelf.add(a_list(tmp_path / "XX.txt", a_row(7, "Deep Trench", group="U", code="TRNU"), RITYAN))
    assert (added.gazetteer.places, added.set_aside) == (1, 0)


# Damage


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("a,b,c\n1,2,3\n", "1 columns between tabs"),
        ("a\tb\tc\td\n", "4 columns between tabs"),
        (f"{RITYAN}\n{RITYAN[:60]}", "in the middle of line 2"),
        (f"{RITYAN}\n{RITYAN[:-4]}", "in the middle of line 2"),
        (f"{RITYAN}\n1\t2\t3\n{RITYAN}\n", "line 2 has 3 columns and not 19"),
        (f"{a_row(1, 'X', 'north')}\n", "1 of 1 lines mean nothing"),
        (f"{a_row('x', 'Orem')}\n", "id 'x'"),
        (f"{a_row(1, 'Orem', 99)}\n", "is not on earth"),
        ("x" * (1 << 20), "longer than any"),
    ],
)
def test_a_damaged_list_is_refused_with_its_line(shelf, tmp_path, text, message):
    path = tmp_path / "SY.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=message):
        shelf.add(path)
    assert listed_files(shelf.folder) == ()
    assert [each.name for each in shelf.folder.iterdir()] == ["writing.lock"]


def test_packed_lists_that_were_cut_off_are_refused(shelf, dump, tmp_path):
    rows = "".join(f"{a_row(n, f'Qarnabil {n * 7919}')}\n" for n in range(3000))
    packed = gzip.compress(rows.encode())
    (tmp_path / "cut.gz").write_bytes(packed[: len(packed) // 2])
    whole = zipped(tmp_path / "whole.zip", SY_txt=rows).read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "bad.zip").write_bytes(whole[:2000] + bytes(200) + whole[2200:])
    zipped(tmp_path / "none.zip", readme_txt="read me")
    for name in ("cut.gz", "cut.zip", "bad.zip", "none.zip"):
        with pytest.raises(UnreadableFile, match=name):
            shelf.add(tmp_path / name)
    assert listed_files(shelf.folder) == ()


def test_text_that_is_no_utf_8_and_files_that_are_not_there_are_told(shelf, tmp_path):
    (tmp_path / "latin.txt").write_bytes(RITYAN.encode("utf-16"))
    with pytest.raises(UnreadableFile, match="no UTF-8"):
        shelf.add(tmp_path / "latin.txt")
    with pytest.raises(MissingSource, match="there is no file"):
        shelf.add(tmp_path / "none.txt")
    with pytest.raises(UnreadableFile, match="cannot be read"):
        shelf.add(tmp_path)


def test_a_few_lines_that_mean_nothing_are_set_aside_and_counted(shelf, tmp_path):
    rows = [a_row(number, f"Village {number}") for number in range(1, 60)]
    added = shelf.add(a_list(tmp_path / "SY.txt", *rows, a_row(99, "Orem", "north")))
    assert (added.set_aside, added.gazetteer.places) == (1, 59)
    assert added.reasons[0].startswith("line 60: ")


def test_a_damaged_list_leaves_the_one_before_it_in_use(shelf, dump):
    shelf.add(dump)
    dump.write_text(f"{RITYAN}\n{RITYAN[:50]}", encoding="utf-8")
    with pytest.raises(UnreadableFile):
        shelf.add(dump)
    assert len(shelf.find("Ratyan")) == 1


# Again, at once, and in the middle


def test_the_same_file_twice_changes_nothing(shelf, dump):
    first = shelf.add(dump)
    before = first.gazetteer.path.stat().st_mtime_ns
    again = shelf.add(dump)
    assert (first.is_new, again.is_new) == (True, False)
    assert again.gazetteer.path.stat().st_mtime_ns == before


def test_a_newer_file_of_the_same_name_takes_its_place_while_others_read_the_old(shelf, dump):
    shelf.add(dump)
    reader = shelf.open()
    assert len(reader.find("Ratyan")) == 1
    shelf.add(a_list(dump, a_row(5, "Orem")))
    assert len(reader.find("Rityan")) == 1
    assert [shelf.find(name) == () for name in ("Ratyan", "Orem")] == [True, False]
    reader.close()


def test_one_writer_at_a_time(shelf, dump):
    with one_writer(shelf.folder), pytest.raises(RegistryError, match="another command is changing"):
        shelf.add(dump)
    assert shelf.add(dump).is_new


KILLED = """
import os, signal, sys
from pathlib import Path
from dateline.linking import gazetteer_file
from dateline.linking.gazetteer_adding import add_gazetteer
gazetteer_file.GazetteerWriter.finish = lambda self, facts: os.kill(os.getpid(), signal.SIGKILL)
add_gazetteer(Path(sys.argv[1]), folder=Path(sys.argv[2]), shipped=Path(sys.argv[3]))
"""


def test_an_import_that_was_killed_leaves_nothing_in_use_and_the_next_one_clears_up(shelf, dump):
    done = subprocess.run([sys.executable, "-c", KILLED, dump, shelf.folder, shelf.shipped], check=False)
    assert done.returncode == -9
    assert added_files(shelf.folder) == ()
    assert list(shelf.folder.glob("*.part*"))
    assert shelf.add(dump).is_new
    assert sorted(each.name for each in shelf.folder.iterdir()) == ["SY.sqlite", "writing.lock"]


def test_a_full_disk_is_told_and_leaves_nothing(shelf, dump, monkeypatch):
    def full(self, facts):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("dateline.linking.gazetteer_file.GazetteerWriter.finish", full)
    with pytest.raises(RegistryError, match="disk is full; free some space"):
        shelf.add(dump)
    assert [each.name for each in shelf.folder.iterdir()] == ["writing.lock"]


def test_a_folder_that_cannot_be_written_to_is_told(shelf, dump):
    shelf.folder.write_text("a file, no folder")
    with pytest.raises(RegistryError, match="cannot be written to"):
        shelf.add(dump)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_folder_that_is_read_only_is_told(shelf, dump):
    shelf.folder.mkdir(mode=0o500)
    with pytest.raises(RegistryError, match="cannot be written to"):
        shelf.add(dump)


def test_memory_does_not_grow_with_the_list(shelf, tmp_path):
    codes = "ABC," * 1500
    path = a_list(tmp_path / "SY.txt", *(a_row(number, f"Qarnabil {number}", also=codes) for number in range(5_000)))
    assert path.stat().st_size > 30_000_000
    tracemalloc.start()
    shelf.add(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 15_000_000


# The folder


def test_what_was_added_is_listed_with_where_it_is_from(shelf, dump):
    shelf.add(dump, licence="CC0")
    (added,) = added_files(shelf.folder)
    assert (added.file, added.places, added.names, added.licence) == ("SY.txt", 2, 6, "CC0")
    assert len(added.digest) == 64 and added.added.endswith("+00:00")


def test_what_is_removed_is_gone_and_what_is_not_there_is_told(shelf, dump):
    shelf.add(dump)
    remove_gazetteer(shelf.folder, "SY")
    assert shelf.find("Ratyan") == ()
    with pytest.raises(RegistryError, match="there are: none"):
        remove_gazetteer(shelf.folder, "SY")


def test_another_list_gives_another_mark_and_the_order_of_adding_does_not_matter(shelf, dump, tmp_path):
    other = a_list(tmp_path / "XX.txt", a_row(5, "Orem"))
    assert mark_of(added_files(shelf.folder)) is None
    marks = []
    for first, second in ((dump, other), (other, dump)):
        marks.append([mark_of(added_files(shelf.folder)) for path in (first, second) if shelf.add(path)])
        for name in ("SY", "XX"):
            remove_gazetteer(shelf.folder, name)
    assert marks[0][0] != marks[1][0]
    assert marks[0][1] == marks[1][1]


def test_a_gazetteer_with_lists_can_be_sent_to_another_process(shelf, dump):
    shelf.add(dump)
    sent = pickle.loads(pickle.dumps(shelf.open()))
    assert (sent.find("Ratyan")[0].key, sent.mark) == ("geonames:900000001", shelf.open().mark)
    sent.close()


@pytest.mark.parametrize("content", [b"no database", b""])
def test_a_file_that_is_no_gazetteer_is_named_and_can_be_removed(shelf, dump, content):
    shelf.add(dump).gazetteer.path.write_bytes(content)
    with pytest.raises(RegistryError, match=r"SY\.sqlite is no gazetteer"):
        added_files(shelf.folder)
    assert [each.form for each in listed_files(shelf.folder)] == ["unusable"]
    remove_gazetteer(shelf.folder, "SY")


def test_a_file_of_another_version_says_what_to_do(shelf, dump):
    path = shelf.add(dump).gazetteer.path
    database = sqlite3.connect(path)
    database.execute("UPDATE facts SET value = '0' WHERE name = 'format'")
    database.commit()
    database.close()
    with pytest.raises(RegistryError, match=r"gazetteer remove SY`, then add SY\.txt again"):
        added_files(shelf.folder)
