from dataclasses import replace

import pytest
from small_war import ENTRIES, WAR, an_entry, mentions_of

from dateline.linking.fixed_gazetteer import FixedGazetteer
from dateline.linking.place_geometry import bearing_degrees, distance_km
from dateline.linking.places import resolve_places

TEXAS = FixedGazetteer(
    [
        *ENTRIES,
        an_entry("geonames:21", "Bastrop", 30.1, -97.3, country="US", admin1="Texas", population=9_000),
        an_entry("geonames:22", "Bastrop", 32.8, -91.9, country="US", admin1="Louisiana", population=9_500),
        an_entry("geonames:23", "Smithville", 30.0, -97.2, country="US", admin1="Texas", population=4_000),
        an_entry("geonames:24", "Smithville", 35.9, -85.8, country="US", admin1="Tennessee", population=4_500),
        an_entry(
            "iso:RU-CE",
            "Chechnya",
            43.4,
            45.7,
            country="RU",
            admin1="Chechnya",
            feature="province",
            population=1_300_000,
        ),
        an_entry("world:middle-east", "Middle East", 29.3, 42.5, country=None, admin1=None, feature="region"),
    ]
)

FAR = FixedGazetteer(
    [
        *ENTRIES,
        an_entry("geonames:41", "Orban", 38.9, -99.3, country="US", admin1="Kansas", population=20_000),
        an_entry("geonames:42", "Tarsin", 36.7, 34.9, country="TR", admin1="Adana", population=20_000),
    ],
    {"geonames:1": ["iso:SY"]},
)

BORDER = FixedGazetteer(
    [
        *ENTRIES,
        an_entry("geonames:31", "Turkish", 39.0, 35.0, country="TR", admin1=None, feature="demonym"),
        an_entry("border:SY-TR", "Syria-Turkey border", 36.7, 38.8, admin1=None, feature="line"),
    ],
    {"border:SY-TR": ["iso:SY-TR border"]},
)


COAST = FixedGazetteer(
    [
        *ENTRIES,
        an_entry("geonames:33", "Syrian", 35.0, 38.5, country="SY", admin1=None, feature="demonym"),
        an_entry("world:white-sea", "White Sea", 35.0, 20.0, country=None, admin1=None, feature="region"),
        an_entry("coast:SY", "coast of Syria", 35.5, 35.8, admin1=None, feature="line"),
        an_entry("coast:SY:white-sea", "White Sea coast of Syria", 35.4, 35.9, admin1=None, feature="line"),
    ],
    {"coast:SY": ["iso:SY coast"], "coast:SY:white-sea": ["iso:SY white-sea coast"]},
)


def places(text, *named, gazetteer=WAR, **options):
    settled, _ = resolve_places(mentions_of(text, *named), gazetteer=gazetteer, **options)
    return [mention.place for mention in settled]


@pytest.mark.parametrize(
    ("text", "named", "theatres"),
    [
        ("Orban fell.", ["Orban"], ["SY"]),
        ("Orban fell. Damascus fell.", ["Orban", "Damascus"], []),
        ("Orban, a town in Syria, fell. Orban burnt.", ["Orban", "Syria", "Orban"], []),
    ],
)
def test_an_only_namesake_far_away_loses_to_a_place_that_no_list_has(text, named, theatres):
    place, *_ = places(text, *named, gazetteer=FAR, theatres=theatres)
    assert (place.key.partition("-")[0], place.country) == ("name:SY", "SY")


@pytest.mark.parametrize(
    ("text", "named", "theatres"),
    [
        ("Orban fell.", ["Orban"], []),
        ("Orban fell. Texas did not. Syrian.", ["Orban", ("Syrian", "demonym")], []),
    ],
)
def test_an_only_namesake_stays_where_nothing_says_another_country_plainly(text, named, theatres):
    place, *_ = places(text, *named, gazetteer=FAR, theatres=theatres)
    assert place.country == "US"


def test_a_town_across_the_border_is_no_namesake():
    town, _ = places("Tarsin was shelled. Tarsin burnt. Damascus.", "Tarsin", "Damascus", gazetteer=FAR)
    assert town.key == "geonames:42"


def test_a_name_alone_is_the_city_and_with_its_cue_the_province():
    city, province = places("Aleppo fell. The rest of Aleppo province did not.", "Aleppo", ("Aleppo", "province"))
    assert (city.key, city.precision, city.admin1) == ("geonames:2", "settlement", "Aleppo")
    assert (province.key, province.precision) == ("iso:SY-HL", "admin1")


def test_distance_and_bearing_settle_a_town_and_say_so():
    town, city = places(
        "the al-Hader town (25 km south of Aleppo city)", ("al-Hader", "town"), ("Aleppo", "25 km south of … city")
    )
    assert town.key == "geonames:3"
    assert "25 km at 203 degrees from Aleppo agrees with '25 km south'" in town.how
    assert city.precision == "settlement"


def test_a_distance_without_a_name_is_a_computed_point():
    (point,) = places("in a village 20 km east of Aleppo", ("Aleppo", "village 20 km east of"))
    assert point.precision == "near"
    assert distance_km(36.201, 37.161, point.lat, point.lon) == pytest.approx(20, abs=0.5)
    assert bearing_degrees(36.201, 37.161, point.lat, point.lon) == pytest.approx(90, abs=1)


def test_an_air_base_is_not_the_village_of_its_name():
    (base,) = places("siege on the Kweyris air base", ("Kweyris", "on the … air base"))
    assert (base.key, base.precision) == ("icao:OS66", "site")


def test_the_report_s_country_outweighs_people_elsewhere():
    town, *_ = places("al-Hader fell. Syria. Aleppo.", "al-Hader", "Syria", "Aleppo")
    assert town.country == "SY"


def test_a_likeness_of_sound_abroad_is_no_match():
    unknown, *_ = places("Hadira fell. Russia. Russia. Russia.", "Hadira", "Russia", "Russia", "Russia")
    assert unknown.key == "name:RU-?:hadira"


def test_a_city_abroad_is_found_without_its_country():
    talks, _ = places("Talks in Vienna on Syria.", ("Vienna", "in"), "Syria")
    assert talks.country == "AT"


def test_what_is_said_to_lie_in_a_place_lies_there():
    quarter, _ = places("the Salah al-Din district of Aleppo", ("Salah al-Din", "in the … district"), ("Aleppo", "of"))
    assert (quarter.country, quarter.precision) == ("SY", "neighbourhood")


@pytest.mark.parametrize(
    ("name", "cue", "precision", "sector"),
    [
        ("Aleppo", "in eastern", "sector", "E"),
        ("Aleppo", "in the western part of", "sector", "W"),
        ("Aleppo", "near", "near", None),
        ("Aleppo", "southern countryside", "area", None),
        ("Aleppo", "north of", "near", None),
        ("Syria", "in northern", "area", None),
        ("Syria", "in", "country", None),
        ("Aleppo", "in the northern … province", "area", None),
    ],
)
def test_the_words_beside_a_name_say_how_finely_it_is_told(name, cue, precision, sector):
    (place,) = places(f"It was {name}.", (name, cue))
    assert (place.precision, place.sector) == (precision, sector)


def test_a_countryside_lies_towards_its_side():
    (place,) = places("in the southern countryside of Aleppo", ("Aleppo", "in the southern countryside of"))
    assert place.lat < 36.1
    assert place.error_km > 10


def test_a_name_that_no_list_has_keeps_its_identity_and_is_drawn_as_its_province():
    village, _ = places(
        "the village of al-Jafra in Idlib province", ("al-Jafra", "village of"), ("Idlib", "in … province")
    )
    assert (village.key, village.admin1, village.precision) == ("name:SY-ID:jafra", "Idlib", "admin1")
    assert (village.lat, village.lon) == (35.87, 36.61)


def test_a_name_that_no_list_has_is_drawn_at_its_distance():
    village, _ = places("Dabet village 50 km east of Aleppo", ("Dabet", "village"), ("Aleppo", "50 km east of"))
    assert village.precision == "near"
    assert distance_km(36.201, 37.161, village.lat, village.lon) == pytest.approx(50, abs=1)


def test_a_road_between_two_towns_is_a_line_half_way():
    (road,) = places("the highway connecting Aleppo with Damascus", ("Aleppo with Damascus", "highway connecting"))
    assert (road.precision, road.admin1) == ("line", None)
    assert 34.5 < road.lat < 35.2


def test_one_name_is_one_place_in_a_report():
    first, second, _ = places(
        "Kweyris air base. Kweyris air base. Syria.", ("Kweyris", "air base"), ("Kweyris", "air base"), "Syria"
    )
    assert first.key == second.key


def test_demonyms_tell_the_country_and_stand_for_it():
    mentions = mentions_of("Syrian troops took Salah al-Din.", ("Syrian", "demonym"), "Salah al-Din")
    settled, country = resolve_places(mentions, gazetteer=WAR)
    assert settled[0].place.key == "geonames:1"
    assert (country, settled[1].place.country) == ("SY", "SY")


def test_the_country_may_be_hinted():
    (place,) = places("Salah al-Din fell.", "Salah al-Din", country_hint="IQ")
    assert place.country == "IQ"


def test_other_places_of_the_name_are_kept():
    (mention,), _ = resolve_places(mentions_of("Aleppo", "Aleppo"), gazetteer=WAR)
    assert [each.entry.key for each in mention.alternatives] == ["iso:SY-HL", "geonames:7"]
    assert mention.alternatives[0].score > mention.alternatives[1].score


def test_no_mentions_have_no_country():
    assert resolve_places((), gazetteer=WAR) == ((), None)


def test_a_border_is_drawn_as_the_country_of_the_report():
    border, _ = places(
        "at the Syria-Russia border near Aleppo", ("Syria-Russia", "at the … border"), ("Aleppo", "near")
    )
    assert (border.key, border.precision) == ("name:SY-?:syria-russia-border", "country")


def test_a_hospital_is_drawn_in_the_town_that_it_is_named_after():
    hospital, *_ = places("Idlib Central Hospital. Syria. Syria.", "Idlib Central Hospital", "Syria", "Syria")
    assert (hospital.key, hospital.precision) == ("name:SY-ID:idlib-central-hospital", "neighbourhood")


def test_a_side_that_a_town_lies_on_is_no_part_of_it():
    (town,) = places("in the northern town of Idlib", ("Idlib", "in the northern town of"))
    assert (town.precision, town.sector) == ("settlement", None)


def test_names_of_a_report_settle_each_other():
    texas, _, _ = places("Aleppo. Bastrop. Smithville.", "Aleppo", "Bastrop", "Smithville", gazetteer=TEXAS)
    syria, _, _ = places("Aleppo. al-Hader. Idlib.", "Aleppo", "al-Hader", "Idlib", gazetteer=TEXAS)
    assert (texas.country, syria.country) == ("US", "SY")


def test_a_known_province_of_another_land_is_not_drawn_into_the_report_s():
    province, *_ = places("Chechnya. Syria. Aleppo. Idlib.", "Chechnya", "Syria", "Aleppo", "Idlib", gazetteer=TEXAS)
    assert (province.key, province.country) == ("iso:RU-CE", "RU")


def test_a_people_has_its_country_and_stays_an_agent():
    mention = replace(mentions_of("Syrian jets", ("Syrian", "demonym"))[0], is_agent=True)
    (settled,), _ = resolve_places([mention], gazetteer=WAR)
    assert (settled.place.key, settled.is_agent) == ("geonames:1", True)


def test_a_place_in_a_body_s_name_that_no_list_has_is_left_alone():
    (mention,), _ = resolve_places(mentions_of("the Qalbin Council", ("Qalbin", "namesake")), gazetteer=WAR)
    assert mention.place is None


def test_a_world_region_is_known_as_coarsely_as_a_country():
    (region,) = places("in the Middle East", ("Middle East", "in the"), gazetteer=TEXAS)
    assert (region.key, region.precision, region.error_km) == ("world:middle-east", "country", 1500.0)


def test_spellings_of_a_name_that_no_list_has_meet_in_its_key():
    keys = {
        places(f"{name} fell. Idlib province. Syria.", name, ("Idlib", "province"), "Syria")[0].key
        for name in ("Ghraneij", "Gharanij", "Al-Gharaneej")
    }
    assert keys == {"name:SY-ID:grnj"}


def test_a_border_is_told_by_the_land_beyond_it():
    border, *_ = places(
        "near the Turkish border. Syria. Aleppo.", ("Turkish", "near the … border"), "Syria", "Aleppo", gazetteer=BORDER
    )
    assert (border.key, border.precision, border.country) == ("border:SY-TR", "line", "SY")


def test_so_many_kilometres_from_a_place_are_its_error():
    (near,) = places("two km from Aleppo", ("Aleppo", "two km from"))
    assert (near.precision, near.lat, near.error_km) == ("near", 36.201, 10.0)


def test_what_lies_between_two_towns_is_half_way():
    (line,) = places("between Aleppo and Idlib", ("Aleppo and Idlib", "between"))
    assert (line.precision, round(line.lat, 2)) == ("line", 36.07)


def test_a_river_is_no_town_of_its_name():
    (river,) = places("the Aleppo river", ("Aleppo", "river"))
    assert river.key.startswith("name:")


@pytest.mark.parametrize(
    ("text", "cue", "key"),
    [
        ("off the coast of Syria", "off the coast of", "coast:SY"),
        ("off Syria", "off", "coast:SY"),
        ("the Syrian coast", "coast", "coast:SY"),
        ("the White Sea coast", "coast", "coast:SY:white-sea"),
        ("off the coast of Latakia", "off the coast of", None),
        ("in Syria", "in", None),
    ],
)
def test_a_coast_is_a_line_of_its_own(text, cue, key):
    name = next(name for name in ("Syrian", "Syria", "White Sea", "Latakia") if name in text)
    place, *_ = places(f"{text}. Aleppo. Idlib.", (name, cue), "Aleppo", "Idlib", gazetteer=COAST)
    if key is None:
        assert not (place.key or "").startswith("coast:")
    else:
        assert (place.key, place.precision, place.country) == (key, "line", "SY")
