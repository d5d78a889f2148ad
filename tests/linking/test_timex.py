"""Temporal expressions as TIMEX values."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from dateline.linking.calendar import normalise_times
from dateline.linking.timex import timexes_of
from dateline.mentions.times import find_times
from dateline.model import Sentence, Span

CASES = tomllib.loads((Path(__file__).parent / "cases" / "timex.toml").read_text("utf-8"))


def values(text: str, published: date | None) -> list[str]:
    sentences = [Sentence(report="rep-1", index=0, span=Span(0, len(text)), text=text)]
    mentions = normalise_times(find_times(sentences), published=published, sentences=sentences)
    return [timex.value or "" for mention in mentions for timex in timexes_of(mention)]


@pytest.mark.parametrize(("text", "expected"), CASES["report"].items())
def test_a_report_gives_the_values_in_the_table(text, expected):
    assert values(text, date(2015, 11, 13)) == expected


@pytest.mark.parametrize(("text", "expected"), CASES["history"].items())
def test_a_history_gives_the_values_in_the_table(text, expected):
    assert values(text, None) == expected


def test_the_word_that_opens_is_left_out():
    text = "Held since June 2012."
    sentences = [Sentence(report="rep-1", index=0, span=Span(0, len(text)), text=text)]
    (timex,) = timexes_of(normalise_times(find_times(sentences), published=None)[0])
    assert timex.span.quote(text) == "June 2012"
