"""How Dateline's kinds, fates and countries come to the words of MUC's keys; the mapping is data/muc_types.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from dateline.model import Kind

_Table = dict[str, dict[str, str | list[str]]]


def type_of(kind: Kind) -> str | None:
    """Return the type of incident that a kind is; None for one that is no incident there."""
    return _by_member("types").get(kind)


def effect_of_fate(fate: str) -> str | None:
    """Return the effect on people that a fate is."""
    return _by_member("effects").get(fate)


def effect_of_kind(kind: Kind) -> str | None:
    """Return the effect on people that a kind itself tells."""
    return _by_member("effects_of_kinds").get(kind)


def country_code(name: str) -> str | None:
    """Return the ISO code of a country as the keys write it; None where it is in no table."""
    code = _table()["countries"].get(name)
    return code if isinstance(code, str) else None


@cache
def _by_member(name: str) -> dict[str, str]:
    return {member: word for word, members in _table()[name].items() for member in members}


@cache
def _table() -> _Table:
    text = files("dateline.evaluation").joinpath("data/muc_types.toml").read_text("utf-8")
    return tomllib.loads(text)
