"""Compare two claims, feature by feature; each feature gives a match weight and a reason.

Weights follow Fellegi and Sunter (1969): log2 of how much likelier a level is among claims of one happening than
among claims of two. The levels are set by hand on fakes44's clusters and our own examples (2026-11); a later issue
fits them. A missing value is no disagreement: it weighs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from dateline.events.telling import is_dated, is_own_place, killed_figure, place_of
from dateline.model import Claim, Kind, Place, PlacePrecision

NEVER = -12.0
"""A weight that no agreement elsewhere makes good."""

# Kinds that tellings of one happening mix up, each set a family of likeness.
_ALIKE = (
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
_FOUGHT_FOR = (Kind.CAPTURE, Kind.SIEGE_LIFTED, Kind.REPELLED_ATTACK, Kind.OFFENSIVE)
_VIOLENT = frozenset().union(*_ALIKE[:6]) | {kind for kind in Kind if kind.is_open}
_WITHIN = (PlacePrecision.SITE, PlacePrecision.NEIGHBOURHOOD, PlacePrecision.SECTOR, PlacePrecision.NEAR)
# Quarters and sites that reports name with a town lie within this; Aleppo's farthest is 9 km from its centre (2026-11).
_TOWN_KM = 12.0
# Two settlements farther apart than this are two places, whatever else fits; set by hand in 2026-11.
_ONE_SETTLEMENT_KM = 1.5
# Points nearer than this are one place told in two ways; set by hand in 2026-11.
_ONE_PLACE_KM = 5.0
# Places known more loosely than this together may be anywhere, and are no match; set by hand in 2026-11.
_LOOSEST_KM = 40.0
_COARSE = (PlacePrecision.ADMIN1, PlacePrecision.COUNTRY, PlacePrecision.UNKNOWN, PlacePrecision.AREA)


@dataclass(frozen=True, slots=True)
class Score:
    """A match weight in bits, and why."""

    weight: float
    reason: str


def compare_kinds(left: Claim, right: Claim, *, within_report: bool) -> Score:
    """Same kind, kinds that tellings mix up, or kinds that exclude each other."""
    if left.kind is right.kind:
        return Score(1.5, f"both tell of {left.kind}")
    if within_report and (_is_dead_of_fight(left, right) or _is_dead_of_fight(right, left)):
        return Score(0.5, "fighters killed where a place is fought for, told without a place of their own")
    if {Kind.AIRSTRIKE, Kind.SUICIDE_BOMBING} == {left.kind, right.kind}:
        return Score(NEVER, "an airstrike is no suicide bombing")
    if (left.kind.is_open or right.kind.is_open) and left.kind in _VIOLENT and right.kind in _VIOLENT:
        return Score(0.5, f"{left.kind} leaves the manner open to be {right.kind}")
    if any(left.kind in alike and right.kind in alike for alike in _ALIKE):
        return Score(-0.5, f"{left.kind} and {right.kind} are told of one happening at times")
    return Score(NEVER, f"{left.kind} is not {right.kind}")


def _is_dead_of_fight(killing: Claim, taking: Claim) -> bool:
    """Whether a claim tells fighters' dead alone, after one that tells of a place taken or freed from a siege."""
    if killing.kind is not Kind.KILLING or taking.kind not in _FOUGHT_FOR or killing.anchor < taking.anchor:
        return False
    of_civilians = any("civilians" in loss.who or loss.children or loss.women for loss in killing.losses)
    return bool(killed_figure([killing])) and not of_civilians and not is_own_place(killing)


def compare_days(left: Claim, right: Claim, *, within_report: bool) -> Score:
    """Same day, neighbouring days, or days that exclude each other."""
    if left.when is None or right.when is None:
        return Score(0.0, "a day is missing")
    if is_dated(left.when) and is_dated(right.when):
        if left.when.overlaps(right.when):
            narrow = max(left.when.days or 1, right.when.days or 1) <= 2
            return Score(3.0 if narrow else 1.0, f"{left.when.start} may be {right.when.start}")
        if left.when.overlaps(right.when, slack_days=1) and not within_report:
            return Score(-1.0, "neighbouring days")
        return Score(NEVER, f"{left.when.start} is not {right.when.start}")
    if not left.when.overlaps(right.when):
        return Score(NEVER, "one had been published before the other happened")
    if within_report:
        return Score(0.0, "a day is missing")
    dated, open_ended = (left.when, right.when) if is_dated(left.when) else (right.when, left.when)
    if dated.start is None or dated.end is None or open_ended.end is None:
        return _compare_ends(left, right)
    gap = (open_ended.end - dated.start).days
    return (
        Score(1.0, "published within two days of it")
        if gap <= 2
        else Score(-1.0 - min(gap, 30) / 10, "published later")
    )


def _compare_ends(left: Claim, right: Claim) -> Score:
    if left.when is None or right.when is None or left.when.end is None or right.when.end is None:
        return Score(0.0, "a day is missing")
    gap = abs((left.when.end - right.when.end).days)
    return (
        Score(0.5, "published within a day of each other")
        if gap <= 1
        else Score(-min(gap, 30) / 3, "published days apart")
    )


def compare_places(left: Claim, right: Claim, *, within_report: bool, is_leading: bool = False) -> Score:
    """Same place, near places, one in the other, or places that exclude each other.

    ``is_leading`` says that one of the two is told in the headline or lead, where a capital may stand for its province.
    """
    here, there = place_of(left), place_of(right)
    if here is None or there is None:
        return Score(0.0, "a place is missing")
    if is_leading and here.key != there.key and here.admin1 == there.admin1 and (is_capital(here) or is_capital(there)):
        return Score(0.5, f"{here.name} and {there.name} are of one province, told in the lead")
    if within_report and not (is_own_place(left) and is_own_place(right)):
        return Score(0.5, "a place is carried over")
    if here.sector and there.sector and here.sector != there.sector:
        return Score(NEVER, f"{here.sector} is not {there.sector}")
    if here.key is not None and here.key == there.key:
        weight = 1.0 if _is_coarse(here) or _is_coarse(there) else 1.5 if is_capital(here) else 4.0
        return Score(weight, f"both at {here.name}" + ("" if here.name == there.name else f" ({there.name})"))
    listed = {p.key for p in left.places if p.role == "at"} & {p.key for p in right.places if p.role == "at"} - {None}
    if listed:
        return Score(2.5, "one lists the place of the other")
    return _compare_points(here, there)


def _may_hold(town: Place, inner: Place) -> bool:
    """Whether a quarter, a site or a place without an entry may lie in or by a town of its province."""
    if town.precision is not PlacePrecision.SETTLEMENT or town.is_unlisted:
        return False
    if town.admin1 != inner.admin1:
        return False
    if inner.is_unlisted and inner.precision not in _WITHIN:
        return is_capital(town)
    if inner.precision not in _WITHIN or None in (town.lat, town.lon, inner.lat, inner.lon):
        return False
    km = distance_km(town.lat or 0, town.lon or 0, inner.lat or 0, inner.lon or 0)
    return km <= _TOWN_KM


def _is_coarse(place: Place) -> bool:
    """Whether a place is a province, a country or less; a named place without an entry is drawn so, but is not."""
    return place.precision in _COARSE and not place.is_unlisted


def is_capital(place: Place) -> bool:
    """Whether a place is the town that its province is named after; headlines name one for the other."""
    return place.admin1 is not None and _bare(place.name) == _bare(place.admin1)


def _bare(name: str) -> str:
    """A name without its Arabic article."""
    return name.lower().removeprefix("al-").removeprefix("al ").removeprefix("ar-").removeprefix("as-")


def _compare_points(here: Place, there: Place) -> Score:
    coarse_here, coarse_there = _is_coarse(here), _is_coarse(there)
    if here.country and there.country and here.country != there.country:
        return Score(NEVER, f"{here.country} is not {there.country}")
    if coarse_here or coarse_there:
        same_province = here.admin1 is None or there.admin1 is None or here.admin1 == there.admin1
        if same_province:
            return Score(0.5, f"{here.name} and {there.name} may be one place, one is coarse")
        return Score(NEVER, f"{here.admin1} is not {there.admin1}")
    if _may_hold(here, there) or _may_hold(there, here):
        return Score(0.5, f"one of {here.name} and {there.name} may lie in the other")
    if here.is_unlisted or there.is_unlisted:
        return Score(NEVER, f"{here.name} and {there.name} are named apart")
    if here.lat is None or there.lat is None or here.lon is None or there.lon is None:
        return Score(-3.0, f"{here.name} and {there.name} are named apart")
    km = distance_km(here.lat, here.lon, there.lat, there.lon)
    are_settlements = {here.precision, there.precision} == {PlacePrecision.SETTLEMENT}
    if are_settlements and km > _ONE_SETTLEMENT_KM:
        return Score(NEVER, f"{here.name} and {there.name} are two places, {km:.0f} km apart")
    if km <= _ONE_PLACE_KM:
        return Score(1.5, f"{here.name} and {there.name} are {km:.0f} km apart")
    reach = (here.error_km or 0) + (there.error_km or 0)
    if km <= reach <= _LOOSEST_KM:
        return Score(1.0, f"{here.name} may be {there.name}: {km:.0f} km apart, known to {reach:.0f} km")
    return Score(NEVER, f"{here.name} is {km:.0f} km from {there.name}")


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance (haversine, radius 6,371 km)."""
    half = sin(radians(lat_b - lat_a) / 2) ** 2
    half += cos(radians(lat_a)) * cos(radians(lat_b)) * sin(radians(lon_b - lon_a) / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(half)))


def compare_sides(left: Claim, right: Claim) -> Score:
    """Who acts: a shared party, no shared party, or unknown."""
    if {left.kind, right.kind} == {Kind.CAPTURE, Kind.WITHDRAWAL}:
        return Score(0.0, "one takes what the other leaves")
    here, there = {p.actor for p in left.side_a} - {None}, {p.actor for p in right.side_a} - {None}
    if not here or not there:
        return Score(0.0, "a side is missing")
    if here & there:
        return Score(1.0, f"both name {', '.join(sorted(str(a) for a in here & there))}")
    here_b, there_b = {p.actor for p in left.side_b}, {p.actor for p in right.side_b}
    if here & there_b or there & here_b:
        clashing = {left.kind, right.kind} & {Kind.CLASH, Kind.REPELLED_ATTACK, Kind.OFFENSIVE}
        return Score(0.0, "the sides stand crosswise") if clashing else Score(-4.0, "the sides stand crosswise")
    return Score(-1.5, "other parties act")


def compare_losses(left: Claim, right: Claim, *, within_report: bool) -> Score:
    """The killed: the same figure, like figures, or figures far apart; one report often gives several voices' tolls."""
    here, there = killed_figure([left]), killed_figure([right])
    if here is None or there is None:
        return Score(0.0, "a toll is missing")
    if here == there:
        return Score(2.5 if here > 2 else 1.0, f"both have {here} killed")
    low, high = sorted((here, there))
    if low >= 0.6 * high:
        return Score(0.5, f"{here} and {there} killed are like figures")
    against = -1.0 if low >= 0.25 * high else -2.5
    return Score(against / 2 if within_report else against, f"{here} killed and {there} killed")


def compare_claims(left: Claim, right: Claim, *, within_report: bool, is_leading: bool = False) -> list[Score]:
    """Return the score of each feature, in a fixed order."""
    return [
        compare_kinds(left, right, within_report=within_report),
        compare_days(left, right, within_report=within_report),
        compare_places(left, right, within_report=within_report, is_leading=is_leading),
        compare_sides(left, right),
        compare_losses(left, right, within_report=within_report),
    ]
