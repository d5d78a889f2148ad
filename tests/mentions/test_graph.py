"""The model's files: refused when damaged; batches hold one length each."""

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.mentions import DatelineReader
from dateline.mentions.graph import FOLDER, load_labels, same_length
from dateline.model import ModelError


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / "weights")


def test_a_file_cut_short_is_refused_by_name(folder):
    path = folder / "encoder.onnx"
    path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(ModelError, match=r"encoder\.onnx.*1000 bytes.*install Dateline again"):
        DatelineReader(folder=folder).read(["Troops left."])


def test_a_file_of_another_model_is_refused(folder):
    path = folder / "syntax.onnx"
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(ModelError, match=r"syntax\.onnx.*not the one that belongs here"):
        DatelineReader(folder=folder).read(["Troops left."])


def test_a_missing_file_is_named(folder):
    (folder / "vocabulary.txt").unlink()
    with pytest.raises(ModelError, match=r"vocabulary\.txt.*cannot be read"):
        DatelineReader(folder=folder).read(["Troops left."])


def test_damaged_labels_are_refused(folder):
    (folder / "labels.json").write_text('{"labels":')
    with pytest.raises(ModelError, match=r"labels\.json.*damaged"):
        load_labels(folder)


@given(st.lists(st.integers(1, 9), max_size=40), st.integers(1, 30))
def test_batches_hold_one_length_and_every_sentence_once(sizes, most):
    batches = same_length(sizes, most=most)
    assert sorted(index for batch in batches for index in batch) == list(range(len(sizes)))
    assert all(len({sizes[index] for index in batch}) == 1 for batch in batches)
    assert all(len(batch) == 1 or sum(sizes[index] for index in batch) <= most for batch in batches)
