"""Where Dateline keeps things: from defaults, then the settings file, then ``DATELINE_*`` variables.

Does not make folders or open anything. docs/settings.md lists every setting.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path, user_config_path, user_data_path

from dateline.model import SettingsError

APPLICATION = "dateline"
FILE_NAME = "dateline.toml"
FILE_VARIABLE = "DATELINE_SETTINGS"
"""Names another settings file."""

VARIABLES = {
    "data": "DATELINE_DATA",
    "cache": "DATELINE_CACHE",
    "models": "DATELINE_MODELS",
    "database": "DATELINE_DATABASE",
    "language_model": "DATELINE_LANGUAGE_MODEL",
}
"""The keys of the settings file, and the variable that wins over each."""

OWN_MODEL = "own"
"""The language model that is shipped."""
SPACY = "spacy:"
"""What stands before the name or folder of a spaCy pipeline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where Dateline keeps things on this machine."""

    data_dir: Path
    """What is kept: registries and gazetteers that were added."""
    cache_dir: Path
    """What can be made again."""
    models_dir: Path
    """Models that were added to the one that is shipped."""
    database: str | None = None
    """The store's file or URL; None keeps nothing after a command ends."""
    language_model: str = OWN_MODEL
    """What reads sentences: ``own``, or ``spacy:`` and the name or folder of a spaCy pipeline."""

    @property
    def actors_dir(self) -> Path:
        """Where the user's own actor files lie."""
        return self.data_dir / "actors"

    @property
    def gazetteers_dir(self) -> Path:
        """Where gazetteers that were added lie."""
        return self.data_dir / "gazetteers"


def load_settings(
    environment: Mapping[str, str] | None = None, *, database: str | None = None, language_model: str | None = None
) -> Settings:
    """Return the settings that hold under ``environment`` (the process's own by default), or raise `SettingsError`.

    ``database`` and ``language_model`` are what a command's options say; they go before all else.
    """
    variables = os.environ if environment is None else environment
    options = _from_options(database=database, language_model=language_model)
    values = _from_file(_settings_file(variables)) | _from_variables(variables) | options
    data = Path(values["data"]) if "data" in values else user_data_path(APPLICATION)
    return Settings(
        data_dir=data,
        cache_dir=Path(values["cache"]) if "cache" in values else user_cache_path(APPLICATION),
        models_dir=Path(values["models"]) if "models" in values else data / "models",
        database=values.get("database"),
        language_model=values.get("language_model", OWN_MODEL),
    )


def _settings_file(variables: Mapping[str, str]) -> Path | None:
    named = variables.get(FILE_VARIABLE)
    path = Path(named).expanduser() if named else user_config_path(APPLICATION) / FILE_NAME
    if path.is_file():
        return path
    if named:
        raise SettingsError(f"{FILE_VARIABLE} names {path}, which is not a file")
    return None


def _from_file(path: Path | None) -> dict[str, str]:
    if path is None:
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path} cannot be read as settings: {error}") from error
    return {key: _from_key(path, key, value) for key, value in table.items()}


def _from_key(path: Path, key: str, value: Any) -> str:
    if key not in VARIABLES:
        raise SettingsError(f"{path}: {key!r} is no setting; there are {', '.join(VARIABLES)}")
    if not isinstance(value, str) or not value:
        wanted = "own or spacy:NAME" if key == "language_model" else "a path"
        raise SettingsError(f"{path}: {key} is {value!r}, and must be {wanted} in quotation marks")
    return _meant(key, value, path.parent, where=f"{path}: {key}")


def _from_variables(variables: Mapping[str, str]) -> dict[str, str]:
    given = {key: variables[name] for key, name in VARIABLES.items() if variables.get(name)}
    return {key: _meant(key, value, Path(), where=VARIABLES[key]) for key, value in given.items()}


def _from_options(**given: str | None) -> dict[str, str]:
    options = {key: (value, f"--{key.replace('_', '-')}") for key, value in given.items() if value}
    return {key: _meant(key, value, Path(), where=where) for key, (value, where) in options.items()}


def _meant(key: str, value: str, folder: Path, *, where: str) -> str:
    return _model(value, folder, where=where) if key == "language_model" else _located(value, folder)


def _model(value: str, folder: Path, *, where: str) -> str:
    """Return a language model; the folder of a pipeline is seen from ``folder``."""
    name = value.removeprefix(SPACY)
    if value != OWN_MODEL and (name == value or not name):
        raise SettingsError(f"{where} is {value!r}, and must be own or spacy:NAME, such as spacy:en_core_web_sm")
    is_path = name[0] in ".~" or "/" in name or "\\" in name
    return f"{SPACY}{(folder / Path(name).expanduser()).absolute()}" if is_path else value


def _located(value: str, folder: Path) -> str:
    """Return a path as seen from ``folder``; a URL, and a database in memory, are left as they are."""
    if "://" in value or value == ":memory:":
        return value
    return str(folder / Path(value).expanduser())
