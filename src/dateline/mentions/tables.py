"""Lists of words that the cutting into words and sentences has to know, from data/words.toml; read when first asked."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "words.toml"


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the words of one list, such as ``titles`` or ``starters``."""
    return frozenset(_tables()[name].split())


@cache
def _tables() -> dict[str, str]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
