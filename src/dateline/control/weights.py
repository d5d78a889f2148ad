"""What evidence weighs and how fast control changes: the figures of ``data/model.toml``, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from math import log

from dateline.model import ControlBasis


class Form(StrEnum):
    """In what way a claim tells who holds a place."""

    TAKES = "takes"
    TAKES_PART = "takes-part"
    LEAVES = "leaves"
    RECEIVES = "receives"
    YIELDS = "yields"
    ADVANCES = "advances"
    REPELS = "repels"
    BESIEGES = "besieges"
    LIFTS = "lifts"
    BASED = "based"
    HOLDS = "holds"
    HOLDS_PART = "holds-part"
    STANDS_CONTESTED = "stands-contested"
    HAD_TAKEN = "had-taken"
    HAD_LEFT = "had-left"


class Standing(StrEnum):
    """How a voice stands to what it says."""

    ADMITS = "admits"
    INDEPENDENT = "independent"
    OUTLET = "outlet"
    UNPLACED = "unplaced"
    CLAIMS = "claims"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """How often one voice alone is right, when it affirms and when it denies."""

    affirms: float
    denies: float
    basis: ControlBasis
    reason: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What one form of telling carries."""

    chance: float
    weight: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Changes a day where nobody tells of one."""

    held_to_contested: float
    held_to_another: float
    held_to_nobody: float
    contested_to_held: float
    divided_to_held: float
    nobody_to_held: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """The chances before anything is told."""

    home: float
    others: float
    contested: float
    taker: float
    named: float
    first: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """What repetition, agreement and doubt leave of a voice's weight."""

    repeat_days: int
    repeat: float
    further: float
    hedged: float
    before: float
    again: float
    same_day: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """When two parties count as contesting a place, and when a contest of which nothing is heard is looked at again."""

    near: float
    least: float
    settle_days: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """All figures of the model."""

    standing: Mapping[Standing, Trust]
    form: Mapping[Form, Weight]
    rates: Rates
    start: Start
    voices: Voices
    shown: Shown

    def log_odds(self, standing: Standing, *, is_denied: bool) -> float:
        """Return the natural logarithm of the odds that such a voice is right."""
        trust = self.standing[standing]
        chance = trust.denies if is_denied else trust.affirms
        return log(chance / (1 - chance))


@cache
def load_weights() -> Weights:
    """Return the figures that are shipped."""
    plain = tomllib.loads(files("dateline.control").joinpath("data", "model.toml").read_text("utf-8"))
    return Weights(
        standing={
            Standing(name): Trust(**{**row, "basis": ControlBasis(row["basis"])})
            for name, row in plain["standing"].items()
        },
        form={Form(name): Weight(**row) for name, row in plain["form"].items()},
        rates=Rates(**plain["rates"]),
        start=Start(**plain["start"]),
        voices=Voices(**plain["voices"]),
        shown=Shown(**plain["shown"]),
    )
