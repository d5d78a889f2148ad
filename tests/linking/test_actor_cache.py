"""The shipped actors in the user's cache: the same as from their files, whatever state the cache is in."""

import pytest

from dateline.linking.actor_cache import kept_tables
from dateline.linking.actor_files import shipped_actors

TEXTS = {"a.toml": '[[actor]]\nid = "norland-front"\n', "b.toml": "[[actor]]\nacronyms = ['NF', 'ن']\n"}


def test_the_cache_gives_the_same_actors_as_the_files(tmp_path):
    first, again = shipped_actors(tmp_path), shipped_actors(tmp_path)
    assert shipped_actors() == first == again
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("damage", ["", "{", '{"a.toml": {}}', "[]"])
def test_a_damaged_cache_is_written_anew(tmp_path, damage):
    wanted = kept_tables(TEXTS, tmp_path)
    (path,) = tmp_path.iterdir()
    path.write_text(damage, "utf-8")
    assert kept_tables(TEXTS, tmp_path) == wanted
    assert kept_tables(TEXTS, tmp_path) == wanted


def test_a_changed_file_is_read_anew(tmp_path):
    kept_tables(TEXTS, tmp_path)
    changed = TEXTS | {"a.toml": '[[actor]]\nid = "osterland-front"\n'}
    assert kept_tables(changed, tmp_path)["a.toml"] == {"actor": [{"id": "osterland-front"}]}


def test_a_cache_that_cannot_be_written_only_costs_time(tmp_path):
    (tmp_path / "file").write_text("no folder", "utf-8")
    assert kept_tables(TEXTS, tmp_path / "file")["a.toml"] == {"actor": [{"id": "norland-front"}]}
