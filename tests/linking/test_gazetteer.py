import pickle

import pytest

from dateline.linking.fixed_gazetteer import FixedGazetteer
from dateline.linking.gazetteer import open_gazetteer
from dateline.model import Gazetteer, GazetteerEntry


def keys(entries):
    return [entry.key for entry in entries]


def test_the_most_populous_place_comes_first_and_a_city_before_its_province(small_gazetteer):
    found = small_gazetteer.find("aleppo")
    assert [entry.feature for entry in found] == ["settlement", "province", "settlement"]
    assert found[0].key == "geonames:170063"


def test_a_spelling_of_its_own_is_exact_and_a_transliteration_is_not(small_gazetteer):
    assert small_gazetteer.find("Al Hadir")[0].exact
    alike = small_gazetteer.find("al-Hader")[0]
    assert (alike.key, alike.exact) == ("geonames:170137", False)


def test_a_town_carries_the_usual_name_of_its_province(small_gazetteer):
    assert small_gazetteer.find("Raqqa")[0].admin1 == "Raqqa"
    assert small_gazetteer.find("Al Hadir")[0].admin1 == "Aleppo"


def test_a_province_is_a_place_with_an_extent(small_gazetteer):
    province = next(entry for entry in small_gazetteer.find("Aleppo governorate"))
    assert (province.key, province.feature) == ("iso:SY-HL", "province")
    assert small_gazetteer.error_km(province.key) >= 15


def test_the_alias_file_renames_an_airport_and_adds_places(small_gazetteer):
    base = small_gazetteer.find("Kuweires")[0]
    assert (base.key, base.feature, round(base.lat, 2)) == ("icao:OS66", "air-base", 36.19)
    assert keys(small_gazetteer.find("Rasin El Aboud Airport")) == ["icao:OS66"]
    assert keys(small_gazetteer.find("Castello road")) == ["name:SY-HL:castello-road"]


def test_a_demonym_is_told_from_the_country(small_gazetteer):
    assert small_gazetteer.find("Syrian")[0].feature == "demonym"
    assert small_gazetteer.find("Syria")[0].feature == "country"
    assert small_gazetteer.find("iso:SY")[0].name == "Syria"


@pytest.mark.parametrize("name", ["ALP", "alhadr", "Aero B Ranch", "Atlantis", ""])
def test_codes_machine_spellings_strips_and_unknown_names_are_not_found(small_gazetteer, name):
    assert [entry for entry in small_gazetteer.find(name) if entry.exact] == []


def test_the_nearest_place_is_a_settlement_within_a_hundred_kilometres(small_gazetteer):
    assert small_gazetteer.nearest(36.0, 37.1).key == "geonames:170137"
    assert small_gazetteer.nearest(0.0, 0.0) is None


def test_a_gazetteer_can_be_sent_to_another_process(small_gazetteer):
    assert pickle.loads(pickle.dumps(small_gazetteer)).find("Halab")[0].name == "Aleppo"


def test_a_file_that_is_there_is_opened_and_not_built_again(tmp_path, sources, small_gazetteer):
    built = small_gazetteer.path.stat().st_mtime_ns
    again = open_gazetteer(tmp_path / "cache", sources=sources)
    assert again.path.stat().st_mtime_ns == built


def test_the_fixed_gazetteer_finds_transliterations_too():
    entry = GazetteerEntry(key="geonames:1", name="al-Hader", lat=35.99, lon=37.05, feature="settlement", country="SY")
    gazetteer: Gazetteer = FixedGazetteer([entry])
    assert gazetteer.find("Al Hadir")[0].exact is False
    assert gazetteer.nearest(36.0, 37.0).key == "geonames:1"
    assert gazetteer.nearest(50.0, 37.0) is None


def test_the_second_level_is_a_place_with_and_without_its_kind(small_gazetteer):
    (district,) = (entry for entry in small_gazetteer.find("Jebel Saman") if entry.feature == "district")
    assert (district.key, district.country, district.admin1) == ("admin2:SY-aleppo:jebel-saman", "SY", "Aleppo")
    assert small_gazetteer.error_km(district.key) == 10.0
