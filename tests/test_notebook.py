from datetime import date

import pytest

import dateline
from dateline.model import UnreadableValue

TEXT = "Army shelling killed ten people in al-Hader, south of Aleppo, on Friday, activists said."


def test_a_text_gives_its_events_with_days_counted_from_publication():
    (event,) = dateline.read(TEXT, published="2015-11-15")
    assert (event.kind, event.when.start, event.losses[0].best) == ("shelling", date(2015, 11, 13), 10)


def test_without_publication_the_day_stays_unknown():
    (event,) = dateline.read(TEXT)
    assert event.when is None or event.when.start is None


def test_the_outlet_is_who_is_named():
    (event,) = dateline.read(TEXT, published=date(2015, 11, 15), outlet="The Aleppo Post")
    assert event.outlets == ("The Aleppo Post",)


def test_a_text_without_conflict_gives_nothing():
    assert dateline.read("The olive harvest in Idlib was good this year, farmers said.") == []


def test_an_empty_text_is_refused():
    with pytest.raises(UnreadableValue, match="the text is empty"):
        dateline.read(" \n")


def test_a_day_that_is_none_is_refused():
    with pytest.raises(UnreadableValue, match="'last week', which is no day; write it as 2015-11-12"):
        dateline.read(TEXT, published="last week")
