"""Counts: what bounds them, and which numbers count nothing."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.mentions.counts import find_counts
from dateline.model import CountMention, Sentence, Span

CASES = tomllib.loads((Path(__file__).parent / "cases" / "counts.toml").read_text("utf-8"))


def a_sentence(text: str, *, start: int = 0, index: int = 0) -> Sentence:
    return Sentence(report="rep-1", index=index, span=Span(start, start + len(text)), text=text)


def as_written(mention: CountMention) -> list[object]:
    marks = " ".join(mark for mark in ("vague", "further") if getattr(mention, mark))
    figures = ["-" if each is None else each for each in (mention.low, mention.best, mention.high)]
    return [mention.text, *figures, *([marks] if marks else [])]


@pytest.mark.parametrize(("text", "counts"), [case for table in CASES.values() for case in table.items()])
def test_a_sentence_gives_the_counts_in_the_table(text, counts):
    assert [as_written(mention) for mention in find_counts([a_sentence(text)])] == counts


def test_spans_are_those_of_the_report_and_not_of_the_sentence():
    sentences = [a_sentence("He fled.", index=0), a_sentence("Ten died.", start=9, index=1)]
    (mention,) = find_counts(sentences)
    assert (mention.span, mention.sentence) == (Span(9, 12), 1)


def test_times_that_are_given_are_not_looked_for_again():
    assert find_counts([a_sentence("In June 12 fell.")], times=()) != ()


@given(st.integers(min_value=2, max_value=9_999_999))
def test_a_number_with_commas_is_read_as_itself(number):
    (mention,) = find_counts([a_sentence(f"The war killed {number:,} people there.")])
    assert (mention.low, mention.best, mention.high) == (number, number, number)


@given(st.text(max_size=200))
def test_any_text_can_be_read_and_quoted(text):
    for mention in find_counts([a_sentence(text)]):
        assert mention.span.quote(text) == mention.text
