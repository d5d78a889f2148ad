"""A user's own actor files: whole or not at all, and known in all later reading."""

import pytest

from dateline.linking.actors import TomlActorRegistry
from dateline.linking.added_actors import add_actors, added_digest, added_files, remove_actors
from dateline.model import RegistryError

MINE = '[[actor]]\nid = "norland-front"\nname = "Norland Front"\nacronyms = ["NRLF"]\nkind = "rebel-group"\n'


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data" / "actors"


def a_file(tmp_path, text, name="mine.toml"):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def test_what_is_added_is_found_by_name(tmp_path, folder):
    assert add_actors(a_file(tmp_path, MINE), folder=folder) == 1
    assert TomlActorRegistry.load(folder).find("NRLF").id == "norland-front"


def test_a_file_of_the_same_name_goes_in_the_place_of_the_old(tmp_path, folder):
    add_actors(a_file(tmp_path, MINE), folder=folder)
    add_actors(a_file(tmp_path, MINE.replace("NRLF", "NLFR")), folder=folder)
    assert TomlActorRegistry.load(folder).find("NRLF") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (MINE.replace("norland-front", "hezbollah"), "the id 'hezbollah' is already that of"),
        (MINE.replace("Norland Front", "Free Syrian Army"), "is also a name of free-syrian-army, syria.toml:"),
        (MINE + 'parent = "norland-front"\n', "circle"),
        (MINE + "\n[[actor]]\nid = 7\n", "mine.toml:7: 'name' is missing"),
    ],
)
def test_what_does_not_fit_is_refused_whole(tmp_path, folder, text, said):
    with pytest.raises(RegistryError, match=r"mine\.toml") as refused:
        add_actors(a_file(tmp_path, text), folder=folder)
    assert said in str(refused.value)
    assert added_files(folder) == ()


def test_an_entry_may_stand_in_the_place_of_one_of_ours(tmp_path, folder):
    text = '[[actor]]\nid = "desert-hawks"\nname = "Desert Hawks"\nkind = "rebel-group"\nreplaces = true\n'
    add_actors(a_file(tmp_path, text), folder=folder)
    assert TomlActorRegistry.load(folder).get("desert-hawks").kind == "rebel-group"


def test_two_added_files_do_not_share_a_name(tmp_path, folder):
    add_actors(a_file(tmp_path, MINE), folder=folder)
    with pytest.raises(RegistryError, match=r"also a name of norland-front, mine\.toml:4"):
        add_actors(a_file(tmp_path, MINE.replace("norland-front", "other"), "other.toml"), folder=folder)


def test_what_is_removed_is_gone(tmp_path, folder):
    add_actors(a_file(tmp_path, MINE), folder=folder)
    remove_actors("mine", folder=folder)
    assert added_digest(folder) is None


def test_a_file_that_was_never_added_cannot_be_removed(folder):
    with pytest.raises(RegistryError, match="'mine'; there are: none"):
        remove_actors("mine", folder=folder)


def test_the_mark_changes_with_the_files(tmp_path, folder):
    add_actors(a_file(tmp_path, MINE), folder=folder)
    before = added_digest(folder)
    add_actors(a_file(tmp_path, MINE.replace("NRLF", "NLFR")), folder=folder)
    assert added_digest(folder) not in (before, None)


def test_a_file_that_is_not_there_is_refused(tmp_path, folder):
    with pytest.raises(RegistryError, match="cannot be read"):
        add_actors(tmp_path / "none.toml", folder=folder)


def test_a_file_that_cannot_be_kept_is_said(tmp_path):
    (tmp_path / "data").write_text("a file where the folder should be", "utf-8")
    with pytest.raises(RegistryError, match="cannot be written"):
        add_actors(a_file(tmp_path, MINE), folder=tmp_path / "data" / "actors")
