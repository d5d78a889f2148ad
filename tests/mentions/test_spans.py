"""Spans from BIO tags: the best path of each sentence, whatever stands beside it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dateline.mentions.spans import Transitions, stretches

TAGS = ("O", "B-LOC", "I-LOC")
NEVER_AFTER_OUTSIDE = [[0.0, 0.0, None], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0], [0.0, 0.0, None]]
SENTENCES = st.lists(
    st.lists(st.tuples(*[st.sampled_from([0.01, 0.3, 0.9, 0.9999])] * 3), min_size=1, max_size=6),
    min_size=1,
    max_size=5,
)


def found_in(sentences):
    most = max(map(len, sentences))
    padded = np.array([[*rows, *[(0.1, 0.8, 0.1)] * (most - len(rows))] for rows in sentences], dtype=np.float32)
    return list(Transitions(TAGS, NEVER_AFTER_OUTSIDE).find_spans(padded, [len(rows) for rows in sentences]))


@given(SENTENCES)
def test_a_sentences_spans_are_the_same_in_any_batch(sentences):
    alone = [(row, *span[1:]) for row, rows in enumerate(sentences) for span in found_in([rows])]
    assert sorted(found_in(sentences)) == sorted(alone)


@given(SENTENCES)
def test_spans_lie_within_their_sentence_and_do_not_overlap(sentences):
    for row, rows in enumerate(sentences):
        mine = sorted(span[1:3] for span in found_in(sentences) if span[0] == row)
        edges = [edge for span in mine for edge in span]
        assert edges == sorted(edges)
        assert not mine or mine[-1][1] <= len(rows)


def test_a_name_does_not_begin_with_an_inside_tag_where_that_never_happens():
    (found,) = found_in([[(0.3, 0.3, 0.4), (0.1, 0.1, 0.8)]])
    assert found[:4] == (0, 0, 2, "LOC")


def test_no_names_are_found_where_all_words_are_surely_outside():
    assert found_in([[(0.9999, 0.0, 0.0)] * 3]) == []


def test_stretches_are_runs_of_true_flags():
    rows, starts, ends = stretches(np.array([[True, True, False, True], [False, False, True, False]]))
    assert list(zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True)) == [(0, 0, 2), (0, 3, 4), (1, 2, 3)]
