"""Our own lists of places: what a row becomes, what meets a place of the general lists, what is refused."""

import json

import pytest
from place_lists import Shelf, a_list
from place_lists import a_row as dump_row

from dateline.linking.gazetteer import open_gazetteer
from dateline.linking.gazetteer_provinces import name_provinces
from dateline.linking.gazetteer_rows import COLUMNS, place_files, read_places
from dateline.linking.gazetteer_sources import Sources
from dateline.linking.place_hints import Hint
from dateline.linking.place_making import listed_place
from dateline.model import RegistryError


def a_row(name="Ormat", aliases="", lat=36.4, lon=37.3, **changes):
    """Return one line of a list of ours."""
    usual = {"error_km": 4, "feature": "settlement", "admin1": "Aleppo", "country": "SY"}
    return "\t".join(map(str, (name, aliases, lat, lon, *(usual | changes).values())))


@pytest.fixture
def built(sources, tmp_path):
    """Return a function that builds a gazetteer with rows of ours."""
    opened = []

    def build(*rows):
        text = "\n".join(("# A list for tests.", "\t".join(COLUMNS), *rows, ""))
        (sources.places / "here.tsv").write_text(text, encoding="utf-8")
        opened.append(open_gazetteer(tmp_path / "cache", sources=sources))
        return opened[-1]

    yield build
    for gazetteer in opened:
        gazetteer.close()


def test_a_row_is_a_place_under_each_of_its_names(built):
    gazetteer = built(a_row(aliases="Urmat, Kafr Ormat"))
    for name in ("Ormat", "Urmat", "kafr ormat"):
        (entry,) = gazetteer.find(name)
        assert (entry.key, entry.name, entry.admin1) == ("name:SY-HL:ormat", "Ormat", "Aleppo")


def test_its_error_reaches_the_place(built):
    gazetteer = built(a_row(error_km=7.5))
    place = listed_place("Ormat", gazetteer.find("Ormat")[0], Hint(), gazetteer=gazetteer, how="")
    assert (place.lat, place.error_km, place.precision) == (36.4, 7.5, "settlement")


@pytest.mark.parametrize(
    "row", [a_row("Al-Hader", "Hadirkoy", 36.01, 37.07), a_row("Hadhir", "Hadirkoy", 35.99, 37.06)]
)
def test_a_row_of_a_place_that_is_listed_only_adds_names(built, row):
    (entry,) = built(row).find("Hadirkoy")
    assert (entry.key, entry.lat) == ("geonames:170137", 35.990)


def test_a_namesake_further_off_is_another_place(built):
    found = built(a_row("Al Hadir", lat=36.4, lon=37.9)).find("Al Hadir")
    assert {entry.key for entry in found} == {"geonames:170137", "name:SY-HL:al-hadir"}


def test_a_row_with_a_wider_error_meets_its_place_further_off(built):
    (entry,) = built(a_row("Al Hadir", "Hadirkoy", lat=36.07, lon=37.07, error_km=12)).find("Hadirkoy")
    assert entry.key == "geonames:170137"


def test_a_row_of_the_alias_files_place_adds_names(built):
    (entry,) = built(a_row("Castello Road", "Kastilo", 36.4, 37.3, feature="line")).find("Kastilo")
    assert (entry.key, entry.lat) == ("name:SY-HL:castello-road", 36.255)


def test_an_airfield_meets_one_that_is_near_under_any_name(built):
    (entry,) = built(a_row("Eastern strip", "", 36.19, 37.6, feature="air-base")).find("Eastern strip")
    assert entry.key == "icao:OS66"


def test_what_tells_two_places_apart_is_no_part_of_their_name(built):
    gazetteer = built(a_row(), a_row("Ormat (east)", lat=36.4, lon=38.2))
    assert {entry.key for entry in gazetteer.find("Ormat")} == {"name:SY-HL:ormat", "name:SY-HL:ormat-east"}
    assert {entry.name for entry in gazetteer.find("Ormat")} == {"Ormat"}


def test_a_province_that_is_not_known_gives_a_key_of_the_country(built):
    assert built(a_row(admin1="")).find("Ormat")[0].key == "name:SY:ormat"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Ormat\t36.4\t37.3", "line 3: 3 columns between tabs, not the 8"),
        (a_row(""), "line 3: the place has no name"),
        (a_row(lat="north"), "line 3: lat 'north' is no number"),
        (a_row(lat=96.4), "line 3: lat 96.4 is not between -90 and 90"),
        (a_row(lon=-190), "line 3: lon -190 is not between -180 and 180"),
        (a_row(error_km=0), "line 3: error_km 0 is not between"),
        (a_row(feature="village"), "line 3: feature 'village' is none of air-base, airport"),
        (a_row(country="Syria"), "line 3: country 'Syria' is no ISO 3166-1"),
    ],
)
def test_a_fault_is_refused_with_its_line(built, row, why):
    with pytest.raises(RegistryError, match=why):
        built(row)


def test_two_rows_of_one_key_are_refused(built):
    with pytest.raises(RegistryError, match=r"line 4: 'Ormat' has the key name:SY-HL:ormat of here.tsv, line 3"):
        built(a_row(), a_row(lat=36.9))


def test_two_rows_of_one_place_are_refused(built):
    with pytest.raises(RegistryError, match=r"line 4: 'Urmat' lies within 5 km of 'Ormat' \(here.tsv, line 3\)"):
        built(a_row(), a_row("Urmat", "Ormat", lat=36.41))


def test_a_list_that_is_refused_leaves_no_gazetteer(built, tmp_path):
    with pytest.raises(RegistryError):
        built(a_row(lat=96.4))
    assert not list((tmp_path / "cache").iterdir())


def test_another_list_gives_another_gazetteer(built):
    assert built(a_row()).path != built(a_row(aliases="Urmat")).path


@pytest.fixture(scope="module")
def shipped_rows():
    installed = Sources.installed()
    towns = list(json.loads(installed.towns.read_text("utf-8")).values())
    names = name_provinces(towns, installed.admin1, installed.provinces)
    called = {(country, province.name) for (country, _), province in names.of_code.items()}
    return list(read_places(place_files(installed.places), names)), called


def test_the_provinces_of_the_shipped_rows_are_known(shipped_rows):
    rows, called = shipped_rows
    told = {(row.entry.country, row.entry.admin1) for row in rows if row.entry.admin1}
    assert told - called == set()


@pytest.fixture
def shelf(built, tmp_path):
    shipped = built(a_row(error_km=9), a_row("Tal Safra", lat=36.7, error_km=9))
    return Shelf(shipped.path, tmp_path / "added")


def test_a_list_that_is_added_tells_the_point_of_a_rough_place_better(shelf, tmp_path):
    shelf.add(a_list(tmp_path / "SY.txt", dump_row(900000001, "Ormat", 36.46, 37.3)))
    gazetteer = shelf.open()
    (entry,) = gazetteer.find("Ormat")
    assert (entry.key, entry.lat, gazetteer.error_km(entry.key)) == ("name:SY-HL:ormat", 36.46, None)
    gazetteer.close()


@pytest.mark.parametrize(("name", "lat"), [("Tall Safrah", 36.76), ("Tal Safra", 36.8)])
def test_a_sound_alike_or_a_namesake_further_off_is_another_place(shelf, tmp_path, name, lat):
    shelf.add(a_list(tmp_path / "SY.txt", dump_row(900000001, name, lat, 37.3)))
    assert {entry.key for entry in shelf.find(name)} == {"geonames:900000001", "name:SY-HL:tal-safra"}
