"""Compare claims, feature by feature; each feature gives a match weight and a reason.

What agrees is told by levels.py for many pairs at once, what that weighs by data/weights.toml; words are made here, and
only for the pairs that are kept. A missing value is no disagreement: it weighs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.events.columns import Columns, Floats, Ints, columns_of
from dateline.events.geometry import distances_km
from dateline.events.levels import FEATURES, Pair
from dateline.events.telling import killed_figure, lost_figure, place_of
from dateline.events.weights import NEVER, Weights, load_weights
from dateline.model import Claim, Fate


@dataclass(frozen=True, slots=True)
class Score:
    """The level at which two claims agree in a feature, its match weight in bits, and the words for it."""

    level: str
    weight: float
    reason: str


def weigh(columns: Columns, left: Ints, right: Ints, *, is_within: bool, weights: Weights | None = None) -> Floats:
    """Return the bits of evidence that rows of claims are of one happening, pair by pair; at least `NEVER`."""
    weights = weights or load_weights()
    pair = Pair(columns, left, right, is_within)
    total = np.zeros(len(left))
    for feature, (level_of, _) in FEATURES.items():
        total += weights.bits(feature, is_within=is_within)[level_of(pair)]
    return np.maximum(total, NEVER)


def levels_at(columns: Columns, left: Ints, right: Ints, *, is_within: bool = False) -> dict[str, Ints]:
    """Return for each feature the codes of its levels, pair by pair."""
    pair = Pair(columns, left, right, is_within)
    return {feature: level_of(pair).astype(np.int64) for feature, (level_of, _) in FEATURES.items()}


def compare_claims(left: Claim, right: Claim, *, within_report: bool, is_leading: bool = False) -> dict[str, Score]:
    """Return the score of each feature for two claims; ``is_leading``: headline or lead tells one of them."""
    columns = columns_of([left, right], leading={left.id} if is_leading else ())
    return scores_of(columns, [(left, right)], np.array([0]), np.array([1]), is_within=within_report)[0]


def scores_of(
    columns: Columns, claims: Sequence[tuple[Claim, Claim]], left: Ints, right: Ints, *, is_within: bool
) -> list[dict[str, Score]]:
    """Return for pairs of rows, whose claims are given beside, each feature's score with its words."""
    weights, codes = load_weights(), levels_at(columns, left, right, is_within=is_within)
    found: list[dict[str, Score]] = []
    for n, (here, there) in enumerate(claims):
        scores = {}
        for feature, levels in weights.levels.items():
            level = levels[codes[feature][n]]
            reason = level.says.format_map(_Values(here, there))
            scores[feature] = Score(level.name, level.within if is_within else level.across, reason)
        found.append(scores)
    return found


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance (haversine, radius 6,371 km)."""
    lat, lon = np.array([lat_a, lat_b]), np.array([lon_a, lon_b])
    return float(distances_km(lat, lon, np.array([0]), np.array([1]))[0])


class _Values(dict[str, str]):
    """What the words for a level may name of two claims, worked out where they do."""

    def __init__(self, left: Claim, right: Claim) -> None:
        super().__init__()
        self._claims = (left, right)

    def __missing__(self, name: str) -> str:
        bare = name.removesuffix("_there")
        claim = self._claims[name != bare]
        return _SAID[bare](claim, self._claims[name == bare])


def _name(claim: Claim) -> str:
    place = place_of(claim)
    return place.name if place is not None else "nowhere"


def _both_names(claim: Claim, other: Claim) -> str:
    here, there = _name(claim), _name(other)
    return here if here == there else f"{here} ({there})"


def _day(claim: Claim) -> str:
    when = claim.when
    return str(when.start or when.end) if when is not None else "no day"


def _km(claim: Claim, other: Claim) -> str:
    points = (_of_place(each, axis) for each in (claim, other) for axis in ("lat", "lon"))
    return f"{distance_km(*map(float, points)):.0f}"


def _reach(claim: Claim, other: Claim) -> str:
    return f"{sum((place.error_km or 0) for each in (claim, other) if (place := place_of(each)) is not None):.0f}"


def _of_place(claim: Claim, field: str) -> str:
    return str(getattr(place_of(claim), field, None))


def _parties(claim: Claim, other: Claim) -> str:
    shared = {party.actor for party in claim.side_a if party.actor} & {party.actor for party in other.side_a}
    return ", ".join(sorted(str(actor) for actor in shared))


_SAID: dict[str, Callable[[Claim, Claim], str]] = {
    "kind": lambda claim, other: claim.kind,
    "open_kind": lambda claim, other: claim.kind if claim.kind.is_open else other.kind,
    "other_kind": lambda claim, other: other.kind if claim.kind.is_open else claim.kind,
    "day": lambda claim, other: _day(claim),
    "place": lambda claim, other: _name(claim),
    "places": _both_names,
    "sector": lambda claim, other: _of_place(claim, "sector"),
    "country": lambda claim, other: _of_place(claim, "country"),
    "admin1": lambda claim, other: _of_place(claim, "admin1"),
    "km": _km,
    "reach": _reach,
    "parties": _parties,
    "killed": lambda claim, other: str(killed_figure([claim])),
    "wounded": lambda claim, other: str(lost_figure([claim], Fate.WOUNDED)),
    "targets": lambda claim, other: ", ".join(
        sorted({t.what for t in claim.targets} & {t.what for t in other.targets})
    ),
}
