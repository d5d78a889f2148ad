"""Subwords: as the vocabulary's own tokeniser cuts them."""

import pytest

from dateline.mentions.graph import load_labels, load_vocabulary
from dateline.mentions.wordpiece import UNKNOWN, WordPiece, normalise, shape_of

VOCABULARY = load_vocabulary(load_labels())
WORDPIECE = WordPiece(VOCABULARY)


def pieces(word: str) -> list[str]:
    return [VOCABULARY[index] for index in WORDPIECE.subwords(word)[0]]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Aleppo", "aleppo"),
        ("Guantánamo", "guantanamo"),
        ("airstrikes", "airs ##tri ##kes"),
        ("Ma'arrat", "ma ' ar ##rat"),
        ("日本", "日 本"),
        ("\u200b", "[UNK]"),
        ("x" * 101, "[UNK]"),
    ],
)
def test_a_word_is_cut_into_the_longest_pieces_known(word, expected):
    assert " ".join(pieces(word)) == expected


def test_the_unknown_piece_has_the_id_that_the_model_learnt():
    assert VOCABULARY[UNKNOWN] == "[UNK]"


def test_no_word_takes_more_pieces_than_in_training():
    assert len(pieces("a-" * 40)) == 8


def test_accents_and_case_are_lost_but_case_is_kept_as_a_shape():
    words = ["war", "War", "WAR", "McWar", "W", "1,000", "T72", "—"]
    assert normalise("ÉTÉ") == "ete"
    assert [shape_of(word) for word in words] == [0, 1, 2, 3, 4, 5, 6, 7]
