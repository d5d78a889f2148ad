import pytest

from dateline.model import SettingsError
from dateline.publish.whole_file import whole_file


def test_a_file_is_put_in_place_whole(tmp_path):
    path = tmp_path / "events.csv"
    with whole_file(path) as file:
        file.write(b"one")
        assert not path.exists()
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]
    assert path.stat().st_mode & 0o600 == 0o600


def test_after_an_error_what_stood_there_stands(tmp_path):
    path = tmp_path / "events.csv"
    path.write_bytes(b"old")
    with pytest.raises(ValueError, match="half"), whole_file(path) as file:
        file.write(b"new")
        raise ValueError("half way")
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"old", [path])


def test_a_full_disk_is_told_in_one_sentence(tmp_path):
    path = tmp_path / "events.csv"
    with pytest.raises(SettingsError, match="No space left"), whole_file(path):
        raise OSError(28, "No space left on device")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(SettingsError, match="could not be written"), whole_file(tmp_path / "no" / "events.csv"):
        pass
