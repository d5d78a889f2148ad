"""Windows: long sentences are cut at punctuation, and their trees joined."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.mentions.windows import MOST_SUBWORDS, MOST_WORDS, cut_windows, join_trees

WORDS = st.lists(st.tuples(st.sampled_from(["word", ",", ".", "-"]), st.integers(1, 8)), max_size=700)


@given(WORDS)
def test_windows_cover_all_words_in_order_and_fit_the_model(pairs):
    words, sizes = [word for word, _ in pairs], [size for _, size in pairs]
    windows = list(cut_windows(words, sizes))
    assert [index for start, end in windows for index in range(start, end)] == list(range(len(words)))
    assert all(end - start <= MOST_WORDS and sum(sizes[start:end]) <= MOST_SUBWORDS for start, end in windows)


def test_a_window_ends_at_the_last_stop_rather_than_at_a_comma():
    words = ["word"] * 150 + ["."] + ["word"] * 20 + [","] + ["word"] * 50
    assert next(cut_windows(words, [1] * len(words))) == (0, 151)


def test_later_trees_hang_on_the_first_root():
    heads, relations = join_trees([([1, -1], ["nsubj", "root"]), ([-1, 0], ["root", "obj"])])
    assert heads == (1, -1, 1, 2)
    assert relations == ("nsubj", "root", "parataxis", "obj")
