"""Which kinds may be told of one happening: the level of each pair of kinds, and groups that exclude each other."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from dateline.events.columns import KIND_CODE, Ints
from dateline.model import Kind

# Kinds that tellings of one happening mix up, each set a family of likeness.
ALIKE = (
    frozenset({Kind.BOMBING, Kind.SUICIDE_BOMBING, Kind.EXPLOSION, Kind.LANDMINE}),
    frozenset({Kind.AIRSTRIKE, Kind.CHEMICAL_ATTACK, Kind.DRONE_STRIKE}),
    frozenset({Kind.AIRSTRIKE, Kind.BOMBING, Kind.SHELLING}),
    frozenset({Kind.CLASH, Kind.OFFENSIVE, Kind.REPELLED_ATTACK, Kind.RAID, Kind.ATTACK}),
    frozenset({Kind.SHELLING, Kind.CHEMICAL_ATTACK}),
    frozenset({Kind.RAID, Kind.AIRSTRIKE}),
    frozenset({Kind.EXECUTION, Kind.KILLING, Kind.BODIES_FOUND}),
    frozenset({Kind.TOLL, Kind.KILLING, Kind.CLASH, Kind.OFFENSIVE}),
    frozenset({Kind.SIEGE_LIFTED, Kind.CAPTURE}),
    frozenset({Kind.WITHDRAWAL, Kind.CAPTURE}),
    frozenset({Kind.EVACUATION, Kind.DISPLACEMENT, Kind.WITHDRAWAL}),
    frozenset({Kind.ADVANCE, Kind.CAPTURE}),
)
# Kinds that reports of two sides, or one in a hurry, give one happening, and that one report keeps apart.
AKIN = (
    frozenset({Kind.ADVANCE, Kind.CLASH, Kind.OFFENSIVE, Kind.REPELLED_ATTACK, Kind.WITHDRAWAL}),
    frozenset({Kind.EXECUTION, Kind.ATTACK_ON_CIVILIANS, Kind.ASSASSINATION, Kind.KILLING, Kind.BODIES_FOUND}),
    frozenset({Kind.ASSASSINATION, Kind.BOMBING, Kind.ATTACK}),
    frozenset({Kind.ABDUCTION, Kind.ARREST}),
    frozenset({Kind.CEASEFIRE, Kind.AGREEMENT}),
    frozenset({Kind.SURRENDER_DEAL, Kind.AGREEMENT}),
    frozenset({Kind.HANDOVER, Kind.WITHDRAWAL, Kind.CAPTURE}),
    frozenset({Kind.RIOT, Kind.PROTEST, Kind.REPRESSION}),
    frozenset({Kind.LOOTING, Kind.RAID, Kind.ATTACK_ON_CIVILIANS}),
)
FOUGHT_FOR = (Kind.CAPTURE, Kind.SIEGE_LIFTED, Kind.REPELLED_ATTACK, Kind.OFFENSIVE)
_VIOLENT = frozenset().union(*ALIKE[:6]) | {kind for kind in Kind if kind.is_open}
_AIR_OR_BOMBER = frozenset({Kind.AIRSTRIKE, Kind.SUICIDE_BOMBING})


def kind_level(left: Kind, right: Kind) -> str:
    """Return the level of two kinds: same, one open to be the other, mixed up, akin, or excluded."""
    if left is right:
        return "same"
    if {left, right} == _AIR_OR_BOMBER:
        return "air-or-bomber"
    if (left.is_open or right.is_open) and left in _VIOLENT and right in _VIOLENT:
        return "open"
    if any(left in alike and right in alike for alike in ALIKE):
        return "mixed-up"
    return "akin" if any(left in akin and right in akin for akin in AKIN) else "other"


@lru_cache(maxsize=1)
def kind_groups() -> Ints:
    """Return for each kind its group, by code: kinds of two groups are never told of one happening."""
    group = np.arange(len(KIND_CODE), dtype=np.int64)
    for left in Kind:
        for right in Kind:
            if kind_level(left, right) in ("same", "open", "mixed-up", "akin"):
                a, b = group[KIND_CODE[left]], group[KIND_CODE[right]]
                group[group == max(a, b)] = min(a, b)
    return group


@lru_cache(maxsize=1)
def crossing_kinds() -> tuple[int, int]:
    """Return the codes of capture and withdrawal: who takes is another than who leaves."""
    return KIND_CODE[Kind.CAPTURE], KIND_CODE[Kind.WITHDRAWAL]
