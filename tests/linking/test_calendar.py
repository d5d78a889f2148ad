"""Which days temporal expressions mean, seen from the day of the report."""

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.linking.calendar import normalise_times
from dateline.mentions.times import find_times
from dateline.model import Interval, Sentence, Span, TimeMention

CASES = tomllib.loads((Path(__file__).parent / "cases" / "calendar.toml").read_text("utf-8"))
FRIDAY = date(2015, 11, 13)
DAYS = st.dates(date(1950, 1, 1), date(2090, 1, 1))


def read(text: str, published: date | None = FRIDAY) -> list[Interval]:
    sentences = [Sentence(report="rep-1", index=0, span=Span(0, len(text)), text=text)]
    mentions = normalise_times(find_times(sentences), published=published, sentences=sentences)
    return [mention.when for mention in mentions if mention.when is not None]


def as_written(when: Interval) -> str:
    return f"{when.start or '-'} {when.end or '-'} {when.precision}"


def a_mention(text: str) -> TimeMention:
    return TimeMention(span=Span(0, len(text)), sentence=0, text=text)


@pytest.mark.parametrize(("text", "days"), [case for table in CASES.values() for case in table.items()])
def test_a_sentence_means_the_days_in_the_table(text, days):
    assert [as_written(when) for when in read(text)] == days


@pytest.mark.parametrize("text", ["It fell on Friday.", "It fell yesterday.", "It fell overnight.", "It fell at dawn."])
def test_without_the_day_of_the_report_its_weekdays_stay_unknown(text):
    assert read(text, published=None) == []


def test_without_the_day_of_the_report_full_dates_are_still_read():
    assert [when.start for when in read("It fell on 3 May 2014.", published=None)] == [date(2014, 5, 3)]


def test_without_the_day_of_the_report_a_date_takes_the_year_told_before_it():
    assert [when.start for when in read("In 1939, on 1 September.", published=None)][1] == date(1939, 9, 1)


def test_without_the_day_of_the_report_a_weekday_follows_the_day_told_before_it():
    days = read("It fell on Saturday, 3 May 2014; they left on Monday.", published=None)
    assert [(when.start, when.basis) for when in days][1] == (date(2014, 5, 5), "weekday after the day told before it")


def test_in_a_history_a_month_takes_the_year_that_puts_it_nearest():
    days = read("They came in November 1912, and in February they left.", published=None)
    assert days[1].start == date(1913, 2, 1)


@pytest.mark.parametrize("aside", ["(2007)", "as the 1867 film shows", "as told in 1712"])
def test_in_a_history_a_year_told_in_passing_moves_nothing(aside):
    days = read(f"They came in May 1912, {aside}, and in July they left.", published=None)
    assert days[-1].start == date(1912, 7, 1)


def test_in_a_history_a_second_far_year_moves_on():
    days = read(
        "They came in May 1912. It ended in 1945, and in 1946 all was quiet; in July they left.", published=None
    )
    assert days[-1].start == date(1946, 7, 1)


def test_each_interval_says_how_it_was_arrived_at():
    assert [when.basis for when in read("On Thursday and on 3 May 2014.")] == [
        "weekday before publication",
        "given in text",
    ]


def test_sentences_are_not_needed():
    (mention,) = normalise_times([a_mention("Thursday")], published=FRIDAY)
    assert mention.when is not None and mention.when.start == date(2015, 11, 12)


@pytest.mark.parametrize(
    "text", ["It fell sixty centuries ago.", "Held until several days later.", "Since recent weeks."]
)
def test_what_no_calendar_has_stays_unknown(text):
    assert read(text) == []


@given(DAYS, st.sampled_from(["Monday", "Wednesday", "Sunday"]))
def test_a_weekday_lies_within_the_week_up_to_publication(published, weekday):
    (mention,) = normalise_times([a_mention(weekday)], published=published)
    assert mention.when is not None and mention.when.start is not None
    assert timedelta(0) <= published - mention.when.start < timedelta(7)


@given(DAYS, st.sampled_from(["29 February", "March", "last month", "three weeks ago", "this weekend", "late 2014"]))
def test_any_day_of_publication_can_be_counted_from(published, text):
    (mention,) = normalise_times([a_mention(text)], published=published)
    assert mention.when is None or mention.when.start is None or mention.when.end is None or mention.when.days > 0
