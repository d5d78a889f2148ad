"""Capitals: what is a headline, and what only holds many names."""

import pytest

from dateline.mentions.capitals import is_headline_case, is_in_capitals, lowered, recased
from dateline.mentions.words import split_words


@pytest.mark.parametrize("text", ["REBELS SEIZE TOWN", "DOZENS KILLED IN 3 RAIDS , MONITOR SAYS"])
def test_most_letters_in_capitals_make_a_text_in_capitals(text):
    assert is_in_capitals(text.split())


@pytest.mark.parametrize("text", ["ISIS and the FSA fought", "U.S.", "NATO", "", "..."])
def test_letters_of_groups_alone_do_not(text):
    assert not is_in_capitals(text.split())


def test_a_headline_with_every_word_capitalised_is_known():
    assert is_headline_case(split_words("US-backed Rebels Seize Town in Idlib, Leaving 13 Dead").words)


def test_a_sentence_of_names_is_no_headline():
    sentence = "Prime Minister Binali Yildirim told the Anadolu Agency on Friday in Ankara"
    assert not is_headline_case(split_words(sentence).words)


def test_letters_of_groups_keep_their_capitals_in_a_headline():
    assert lowered(["Troops", "Kill", "ISIS", "Fighters"]) == ["troops", "kill", "ISIS", "fighters"]


def test_names_get_their_capital_back():
    words = ["REBELS", "SEIZE", "ALEPPO"]
    assert recased(words, names=[False, False, True]) == ["Rebels", "seize", "Aleppo"]
