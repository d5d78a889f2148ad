import pytest

from dateline.evaluation.result import digest_of, f1, find_data, find_file, share
from dateline.model import EvaluationError


def test_a_share_of_nothing_is_unknown():
    assert share({"part": 0, "whole": 0}, "part", "whole") is None


def test_f1_is_zero_where_either_side_is():
    assert f1(0.0, 1.0) == 0.0
    assert f1(None, 1.0) == 0.0


def test_a_missing_file_is_named_with_what_to_do(tmp_path):
    with pytest.raises(EvaluationError, match=r"gold.*seed.json is not there; name the benchmark folder with --data"):
        find_file(tmp_path, "gold", "seed.json")


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(EvaluationError, match="no benchmark folder"):
        find_data(tmp_path / "absent")


def test_a_digest_changes_with_a_byte(tmp_path):
    file = tmp_path / "set.csv"
    file.write_text("a")
    before = digest_of([file])
    file.write_text("b")
    assert digest_of([file]) != before
