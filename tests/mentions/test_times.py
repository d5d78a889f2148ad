"""Temporal expressions: what is one, and what only looks like one."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.mentions.times import find_times, time_patterns
from dateline.model import Sentence, Span

CASES = tomllib.loads((Path(__file__).parent / "cases" / "times.toml").read_text("utf-8"))
EXAMPLES = [(pattern["regex"], example) for pattern in time_patterns() for example in pattern["examples"]]


def a_sentence(text: str, *, start: int = 0) -> Sentence:
    return Sentence(report="rep-1", index=0, span=Span(start, start + len(text)), text=text)


def found(text: str) -> list[str]:
    return [mention.text for mention in find_times([a_sentence(text)])]


@pytest.mark.parametrize(("regex", "example"), EXAMPLES)
def test_each_pattern_takes_the_whole_of_its_examples(regex, example):
    # Lookbehinds need what stands before: they are tested by the sentences below.
    assert re.fullmatch(regex, example, re.IGNORECASE) is not None


@pytest.mark.parametrize("example", [example for _, example in EXAMPLES])
def test_the_quick_test_lets_every_example_begin(example):
    assert found(f"in {example}.") or found(f"at {example}.")


@pytest.mark.parametrize(("text", "times"), CASES["found"].items())
def test_a_sentence_gives_the_times_in_the_table(text, times):
    assert found(text) == times


@pytest.mark.parametrize("text", CASES["not_times"]["sentences"])
def test_what_only_looks_like_a_time_is_none(text):
    assert found(text) == []


def test_since_opens_a_period_and_its_word_is_part_of_the_quotation():
    (mention,) = find_times([a_sentence("The town was besieged since June 2012.")])
    assert (mention.text, mention.is_since) == ("since June 2012", True)


def test_a_duration_measures_and_does_not_point():
    (mention,) = find_times([a_sentence("They fought for two weeks.")])
    assert (mention.text, mention.is_duration, mention.when) == ("two weeks", True, None)


def test_what_recurs_is_a_set():
    (mention,) = find_times([a_sentence("They protest every Friday.")])
    assert mention.is_set


def test_spans_are_those_of_the_report():
    (mention,) = find_times([a_sentence("It fell on Friday.", start=100)])
    assert mention.span == Span(111, 117)


@given(st.text(alphabet="0123456789 /-.,:MayonFriday", max_size=60))
def test_any_text_can_be_read_and_quoted(text):
    for mention in find_times([a_sentence(text)]):
        assert mention.span.quote(text) == mention.text
