"""The words that say how a report points back to a party: ``data/pointing_words.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def pointing_words(which: str) -> frozenset[str]:
    """Return one of the lists, by its name."""
    table = tomllib.loads((files("dateline.linking") / "data" / "pointing_words.toml").read_text("utf-8"))
    return frozenset(table[which])
