"""The table of weights: what each level of agreement says for or against two claims being one happening, in bits.

Follows Fellegi and Sunter (1969), in the words of Splink: `m` is how often tellings of one happening are at a level,
`u` how often tellings of two that were worth comparing are, and the weight log2(m/u). training/merging.py fits and
writes the table.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.events.levels import FEATURES

# Bits that no weight outdoes: for what a person calls the same, and for what can never be one happening.
SURELY, NEVER = 99.0, -99.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of one feature: what it weighs between reports and within one, and the words for it."""

    feature: str
    name: str
    across: float
    within: float
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The levels by feature, in the order of their codes, with two thresholds each way."""

    levels: dict[str, tuple[Level, ...]]
    same: float
    """Bits from which two tellings of two reports are one happening."""
    different: float
    """Bits up to which they are two; between the two nobody can say."""
    same_within: float
    different_within: float

    def bits(self, feature: str, *, is_within: bool) -> NDArray[np.float64]:
        """Return the weights of a feature's levels by their codes."""
        return np.array([level.within if is_within else level.across for level in self.levels[feature]])


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Return the table that is shipped."""
    text = resources.files("dateline.events").joinpath("data", "weights.toml").read_text("utf-8")
    return read_weights(tomllib.loads(text))


def read_weights(plain: dict[str, Any]) -> Weights:
    """Return the table from its TOML; every level of every feature has one row."""
    rows = {(row["feature"], row["name"]): _level(row) for row in plain["level"]}
    return Weights(
        levels={feature: tuple(rows[feature, name] for name in names) for feature, (_, names) in FEATURES.items()},
        **plain["threshold"],
    )


def _level(row: dict[str, Any]) -> Level:
    never = row.get("never", False)
    return Level(
        feature=row["feature"],
        name=row["name"],
        across=NEVER if never else row["weight"],
        within=NEVER if never or row.get("never_within") else row["within"],
        says=row.get("says", ""),
    )
