from dataclasses import fields
from pathlib import Path

import pytest
from platformdirs import user_cache_path, user_data_path

from dateline import settings
from dateline.model import SettingsError
from dateline.settings import FILE_VARIABLE, VARIABLES, Settings, load_settings

PAGE = (Path(__file__).parents[1] / "docs" / "settings.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def nothing_at_home(tmp_path, monkeypatch):
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture
def file(tmp_path):
    return tmp_path / "mine.toml"


def test_without_any_setting_the_platforms_folders_are_used():
    usual = load_settings({})
    assert usual.data_dir == user_data_path("dateline")
    assert usual.cache_dir == user_cache_path("dateline")
    assert usual.models_dir == usual.data_dir / "models"
    assert usual.database is None
    assert usual.language_model == "own"


def test_the_settings_file_wins_over_the_defaults(file):
    file.write_text('data = "/srv/data"\ndatabase = "sqlite:///claims.db"\n')
    found = load_settings({FILE_VARIABLE: str(file)})
    assert (found.data_dir, found.models_dir) == (Path("/srv/data"), Path("/srv/data/models"))
    assert found.database == "sqlite:///claims.db"


def test_variables_win_over_the_settings_file(file):
    file.write_text('data = "/srv/data"\ncache = "/srv/cache"\n')
    named = {"DATELINE_DATA": "/else", "DATELINE_MODELS": "/models", "DATELINE_DATABASE": "a.db", "DATELINE_CACHE": ""}
    found = load_settings({FILE_VARIABLE: str(file), **named})
    assert found == Settings(
        data_dir=Path("/else"), cache_dir=Path("/srv/cache"), models_dir=Path("/models"), database="a.db"
    )


def test_the_file_in_the_users_folder_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "user_config_path", lambda _application: tmp_path)
    (tmp_path / "dateline.toml").write_text('cache = "/srv/cache"\n')
    assert load_settings({}).cache_dir == Path("/srv/cache")


def test_the_process_is_asked_where_nothing_else_is(monkeypatch):
    monkeypatch.setenv("DATELINE_CACHE", "/srv/cache")
    assert load_settings().cache_dir == Path("/srv/cache")


def test_a_path_in_the_file_is_seen_from_the_file(file):
    file.write_text('database = "claims.db"\ncache = "~/cache"\n')
    found = load_settings({FILE_VARIABLE: str(file)})
    assert found.database == str(file.parent / "claims.db")
    assert found.cache_dir == Path("~/cache").expanduser()


def test_a_commands_options_win_over_all_else(file):
    file.write_text('language_model = "own"\n')
    named = {FILE_VARIABLE: str(file), "DATELINE_LANGUAGE_MODEL": "spacy:b", "DATELINE_DATABASE": "a.db"}
    assert load_settings(named).language_model == "spacy:b"
    found = load_settings(named, database="b.db", language_model="spacy:c")
    assert (found.database, found.language_model) == ("b.db", "spacy:c")


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("spacy:en_core_web_sm", "spacy:en_core_web_sm"),
        ("spacy:./mine", "spacy:{folder}/mine"),
        ("spacy:models/mine", "spacy:{folder}/models/mine"),
        ("spacy:/srv/mine", "spacy:/srv/mine"),
    ],
)
def test_the_folder_of_a_pipeline_is_seen_from_the_file(file, written, wanted):
    file.write_text(f'language_model = "{written}"\n')
    assert load_settings({FILE_VARIABLE: str(file)}).language_model == wanted.format(folder=file.parent)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('datbase = "x"', "mine.toml: 'datbase' is no setting; there are data, cache, models, database"),
        ("cache = 3", "mine.toml: cache is 3, and must be a path"),
        ('cache = ""', "mine.toml: cache is ''"),
        ("cache = ", "mine.toml cannot be read as settings"),
        ("language_model = 3", "language_model is 3, and must be own or spacy:NAME"),
        ('language_model = "bert"', "mine.toml: language_model is 'bert', and must be own or spacy:NAME"),
        ('language_model = "spacy:"', "language_model is 'spacy:'"),
    ],
)
def test_what_cannot_be_meant_is_named_with_its_file(file, text, message):
    file.write_text(text)
    with pytest.raises(SettingsError, match=message):
        load_settings({FILE_VARIABLE: str(file)})


def test_a_named_file_must_be_there(file):
    with pytest.raises(SettingsError, match="DATELINE_SETTINGS names"):
        load_settings({FILE_VARIABLE: str(file)})


@pytest.mark.parametrize(("key", "variable"), VARIABLES.items())
def test_every_setting_is_documented(key, variable):
    assert f"| `{key}` | `{variable}` |" in PAGE


def test_every_setting_is_a_field():
    assert [field.name.removesuffix("_dir") for field in fields(Settings)] == list(VARIABLES)
