"""Feasts and named days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.linking.feasts import easter, feast_in, hijri_day, read_feast

# As Saudi Arabia announced the first day of the month.
RAMADAN = {
    2014: (1435, "2014-06-28"),
    2015: (1436, "2015-06-18"),
    2020: (1441, "2020-04-24"),
    2024: (1445, "2024-03-11"),
}
EASTER = ["2011-04-24", "2014-04-20", "2016-03-27", "2038-04-25"]


@pytest.mark.parametrize(("year", "announced"), RAMADAN.values())
def test_a_month_begins_within_a_day_of_its_announcement(year, announced):
    assert abs(hijri_day(year, 9, 1) - date.fromisoformat(announced)) <= timedelta(1)


@pytest.mark.parametrize("sunday", EASTER)
def test_easter_is_the_sunday_of_the_almanac(sunday):
    assert easter(int(sunday[:4])) == date.fromisoformat(sunday)


@given(st.integers(1900, 2090), st.sampled_from(["Ramadan", "Eid al-Fitr", "Ashura", "Christmas", "Easter Monday"]))
def test_a_feast_of_a_year_begins_in_it(year, name):
    when = read_feast(name, year=year, seen_from=None)
    assert when is None or when.start is None or when.start.year == year


def test_without_a_year_it_is_the_nearest():
    when = read_feast("Eid al-Fitr", year=None, seen_from=date(2016, 7, 1))
    assert when is not None and when.start is not None and when.start.year == 2016
    assert when.basis == "eid al-fitr of 2016"


def test_without_anything_to_count_from_it_stays_unknown():
    assert read_feast("Ramadan", year=None, seen_from=None) is None


def test_the_end_of_a_long_feast_is_its_last_days():
    whole = read_feast("Ramadan", year=2015, seen_from=None)
    end = read_feast("the end of Ramadan", year=2015, seen_from=None)
    assert whole is not None and end is not None and (end.end, end.days) == (whole.end, 3)


def test_the_eve_is_the_day_before():
    when = read_feast("the eve of Christmas", year=2015, seen_from=None)
    assert when is not None and when.start == date(2015, 12, 24)


def test_what_names_no_feast_is_none():
    assert feast_in("the holy town") is None
