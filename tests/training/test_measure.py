"""Measuring the language core: what counts as right."""

import pytest
from measure import Tally, _add_sides, begins, faults_of
from sentences import Happening

from dateline.model import Sentence, Span, ZoneKind


def a_sentence(start, end):
    return Sentence(report="rep-1", index=0, span=Span(start, end), text="x" * (end - start), zone=ZoneKind.BODY)


def test_f1_is_the_harmonic_mean_over_all_that_was_found_and_is_there():
    tally = Tally()
    tally.add({(1, "a"), (2, "a")}, {(1, "a"), (3, "b"), (4, "b")})
    assert tally.f1() == pytest.approx(200 * 1 / 5)


def test_a_start_is_right_where_the_gold_lies_in_the_gap_before_the_sentence():
    sentences = [a_sentence(8, 20), a_sentence(25, 40), a_sentence(41, 50)]
    assert begins(sentences, [0, 21]) == [0, 21, 41]


def test_a_side_is_right_on_any_word_of_the_party_and_wrong_on_the_other_side():
    gold = [Happening(word=(10, 16), a=((0, 9),), b=((20, 25),))]
    tally = Tally()
    _add_sides(tally, 1, gold, [((10, 16), [(4, 9)], [(0, 3)])])
    assert tally.counts["both", "all"] == 1
    assert (tally.counts["gold", "all"], tally.counts["found", "all"]) == (2, 2)


def test_what_fell_under_its_floor_is_named():
    assert faults_of({"a": 80.0, "b": 90.0}, {"a": 81.0, "b": 90.0}) == ["a fell to 80.00, under its floor 81.0"]
