"""Words: cut as the English treebanks cut them, and found again in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.mentions.words import is_bare_genitive, split_words

CASES = {
    "U.S.-backed anti-government rebels": "U.S. - backed anti-government rebels",
    "the Britain-based group's head didn't": "the Britain - based group 's head did n't",
    "al-Qa'ida, Ma'arrat al-Nu'man": "al - Qa'ida , Ma'arrat al - Nu'man",
    "10km on the 11th, 1,000 at 4:30pm": "10 km on the 11th , 1,000 at 4:30 pm",
    "Lt. Gen. George W. Bush, No. 3.": "Lt. Gen. George W. Bush , No. 3 .",
    "“No,” he said...": "“ No , ” he said ...",
    "Syrias war, the citys mosque, ISs capital": "Syria s war , the city s mosque , IS s capital",
    "a childs arm": "a child s arm",
    "IEDs killed; NGOs said": "IEDs killed ; NGOs said",
    "they cannot and dont": "they can not and do nt",
    "$5.2m (50%) https://x.org/a?b T72s": "$ 5.2 m ( 50 % ) https://x.org/a?b T72s",
}


@pytest.mark.parametrize("text", CASES)
def test_words_are_cut_as_in_the_treebanks(text):
    assert " ".join(split_words(text).words) == CASES[text]


@given(st.text())
def test_words_are_found_again_and_nothing_that_is_seen_is_lost(text):
    words = split_words(text)
    assert [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)] == list(words.words)
    assert sum(map(str.isalnum, text)) == sum(map(str.isalnum, "".join(words.words)))


def test_a_lost_apostrophe_is_known_from_an_s_that_is_glued_on():
    words = split_words("Syrias war s")
    assert [is_bare_genitive(words, index) for index in range(4)] == [False, True, False, False]
