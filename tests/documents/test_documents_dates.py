"""Days as written, and which of them are stamps of publication."""

from datetime import date

import pytest

from dateline.documents.dates import find_stamps, settle_published
from dateline.documents.days import find_written_days, read_given_day
from dateline.model import PublishedBasis, UnreadableValue

STORY = "Shelling hit Norholm and two villages near the river, the governor said. Ten people were hurt."


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("13 November 2015", ["2015-11-13"]),
        ("Fri 07 Apr 2017 at 0914", ["2017-04-07"]),
        ("Friday, October 7th, 2016", ["2016-10-07"]),
        ("Nov 022017", ["2017-11-02"]),
        ("Aug. 1 2016", ["2016-08-01"]),
        ("2015-11-12T10:00:00Z", ["2015-11-12"]),
        ("12.11.2015", ["2015-11-12"]),
        ("21.08.2013Get short URL", ["2013-08-21"]),
        ("31/12/2015", ["2015-12-31"]),
        ("12/31/2015", ["2015-12-31"]),
        ("12/11/2015", ["2015-11-12", "2015-12-11"]),
        ("Thursday 12/11/2015", ["2015-11-12"]),
        ("3 JAN 90 --", ["1990-01-03"]),
        ("on 3 Jan 90 people fled", []),
        ("31 February 2014", []),
        ("in May 2014", []),
        ("version 1.2.2015.4", []),
    ],
)
def test_days_are_read_as_written(written: str, days: list[str]):
    found = list(find_written_days(written))
    assert [day.isoformat() for one in found for day in one.readings] == days


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2016-09-21", "2016-09-21"),
        ("9/21/16", "2016-09-21"),
        ("21 Sept 2016", "2016-09-21"),
        ("5/5/2016", "2016-05-05"),
    ],
)
def test_a_given_date_is_read_in_many_forms(value: str, day: str):
    assert read_given_day(value) == date.fromisoformat(day)


@pytest.mark.parametrize(("value", "words"), [("8/5/16", " or "), ("05/04/2016", " or "), ("soon", "not a day")])
def test_a_given_date_that_is_open_or_none_is_refused(value: str, words: str):
    with pytest.raises(UnreadableValue, match=words):
        read_given_day(value)


def stamped(text: str, **options: object) -> list[date | None]:
    return [stamp.day for stamp in find_stamps(text, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "head",
    [
        "Published: 12 November 2015",
        "Date of publication 12 November 2015",
        "Posted on November 12 2015 by A. Lind",
        "Published November 12 2015",
        "Thu 12 Nov 2015 at 0914",
        "12 November 2015",
        "2015-11-12",
        "12-11-2015 Thursday",
        "Reuters Thursday 12 Nov 2015",
        "Last updated at Nov 122015 BEIRUT",
        "Norholm, 12 November 2015 (SANA)",
        "SAN LORENZO, 12 NOV 15 (EFE) -- [TEXT]",
    ],
)
def test_a_date_in_the_head_is_a_stamp(head: str):
    day_first = True
    for text in (f"{head} {STORY}", f"{head}\n\n{STORY}", f"Ten hurt in Norholm\n\n{head}\n\n{STORY}"):
        assert stamped(text, day_first=day_first)[:1] == [date(2015, 11, 12)], text


@pytest.mark.parametrize(
    "story",
    [
        "The siege of Norholm, which began on 12 November 2015, was lifted, the governor said.",
        "Since 12 November 2015 the town has been cut off.",
        "12 November 2015 was the day on which the town fell, people say.",
        "A man walks past a house in Norholm, Thursday, Nov. 12, 2015. (AP Photo/A. Lind) The town fell.",
        "In a letter dated 12 November 2015 the council asked for help.",
        "The talks of November 2015 failed.",
    ],
)
def test_a_day_of_the_story_is_no_stamp(story: str):
    assert stamped(story) == []


def test_a_date_in_the_title_is_no_stamp():
    assert stamped("Clashes of 12 May 2016 kill five\n\n" + STORY, title_end=32) == []


def test_a_date_after_the_title_in_one_line_is_a_stamp():
    title = "Ten hurt in Norholm shelling"
    assert stamped(f"{title} Friday 13 Nov 2015 {STORY}", title_end=len(title)) == [date(2015, 11, 13)]


def test_a_date_at_the_foot_counts_after_a_cue_or_alone_on_its_line():
    long = STORY * 8
    assert stamped(f"{long} Last Update: Friday 13 November 2015") == [date(2015, 11, 13)]
    assert stamped(f"{long}\n13 November 2015\n") == [date(2015, 11, 13)]


def test_an_open_order_is_settled_by_the_country_or_by_the_weekday_told():
    assert stamped(f"05-04-2016 {STORY}") == [None]
    assert stamped(f"05-04-2016 {STORY}", day_first=True) == [date(2016, 4, 5)]
    assert stamped(f"05-04-2016 {STORY}", day_first=False) == [date(2016, 5, 4)]
    assert stamped(f"05-04-2016 On Monday {STORY}") == [date(2016, 4, 5)]


def test_an_update_is_kept_apart_and_stands_in_where_it_is_the_only_date():
    both = settle_published(list(find_stamps("12.11.2015 (updated 1830 14.11.2015) " + STORY)))
    only = settle_published(list(find_stamps("Last updated: 14 November 2015\n\n" + STORY)))
    assert (both.day, both.updated) == (date(2015, 11, 12), date(2015, 11, 14))
    assert (only.day, only.updated) == (date(2015, 11, 14), date(2015, 11, 14))


def test_the_text_wins_over_a_date_that_contradicts_it_and_says_so():
    stamps = list(find_stamps("31 October 2016 " + STORY))
    column = settle_published(stamps, given=date(2016, 10, 30))
    word = settle_published(stamps, given=date(2016, 10, 30), slack_days=1)
    page = settle_published(stamps, metadata=date(2016, 12, 10))
    assert (column.day, column.basis) == (date(2016, 10, 31), PublishedBasis.TEXT)
    assert column.conflict == "given 2016-10-30, text says 2016-10-31"
    assert (word.day, word.basis, word.conflict) == (date(2016, 10, 30), PublishedBasis.GIVEN, None)
    assert page.conflict == "metadata say 2016-12-10, text says 2016-10-31"


def test_an_address_only_helps_where_nothing_else_does():
    url = "https://example.org/2016/10/31/norholm"
    assert settle_published([], url=url).basis is PublishedBasis.INFERRED
    assert settle_published([], url=url, metadata=date(2016, 10, 30)).basis is PublishedBasis.METADATA


def test_no_date_is_unknown_and_never_today():
    unknown = settle_published([], url="https://example.org/norholm")
    assert (unknown.day, unknown.basis) == (None, PublishedBasis.UNKNOWN)
