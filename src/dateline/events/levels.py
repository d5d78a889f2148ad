"""Say at which level pairs of claims agree in each feature; many pairs at once.

A level is a name, such as ``days: neighbouring``. What it weighs stands in data/weights.toml; this only tells which of
a feature's levels a pair is at. A missing value is a level of its own, and no disagreement.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.events import geometry
from dateline.events.alike import FOUGHT_FOR, crossing_kinds, kind_level
from dateline.events.columns import KIND_CODE, NOT_SAID, PRECISION_CODE, Bits, Bools, Columns, Ints, are_dated
from dateline.model import Kind, PlacePrecision

Codes = NDArray[np.int8]

# Quarters and sites that reports name with a town lie within this; Aleppo's farthest is 9 km from its centre (2026-11).
TOWN_KM = 12.0
# Two settlements farther apart than this are two places, whatever else fits; set by hand in 2026-11.
ONE_SETTLEMENT_KM = 1.5
# Points nearer than this are one place told in two ways; set by hand in 2026-11.
ONE_PLACE_KM = 5.0
# A place known by what it is near, a road or a stretch of land may be another up to here; set by hand in 2026-11.
LOOSE_KM = 30.0
# Places known more loosely than this together may be anywhere, and are no match; set by hand in 2026-11.
LOOSEST_KM = 40.0

_SETTLEMENT = PRECISION_CODE[PlacePrecision.SETTLEMENT]
_WITHIN = [
    PRECISION_CODE[precision]
    for precision in (
        PlacePrecision.SITE,
        PlacePrecision.NEIGHBOURHOOD,
        PlacePrecision.SECTOR,
        PlacePrecision.NEAR,
    )
]
LOOSE = [PRECISION_CODE[each] for each in (PlacePrecision.NEAR, PlacePrecision.LINE, PlacePrecision.AREA)]
_KINDS = ("same", "dead-of-fight", "open", "mixed-up", "akin", "air-or-bomber", "other")
_KIND_LEVEL = np.array([[_KINDS.index(kind_level(a, b)) for b in Kind] for a in Kind], dtype=np.int8)
_KILLING = KIND_CODE[Kind.KILLING]
_FOUGHT_FOR = [KIND_CODE[kind] for kind in FOUGHT_FOR]
_CLASHING = [KIND_CODE[kind] for kind in (Kind.CLASH, Kind.REPELLED_ATTACK, Kind.OFFENSIVE)]
_OPEN = np.array([kind.is_open for kind in Kind])
_VIOLENT = np.array([kind.family in ("fighting", "remote-violence", "against-people") for kind in Kind])


@dataclass(frozen=True, slots=True)
class Pair:
    """Two columns of rows to be compared, and whether they are of one report."""

    columns: Columns
    left: Ints
    right: Ints
    is_within: bool = False

    def both(self, values: Bools) -> Bools:
        """Where a row's mark holds of both."""
        return values[self.left] & values[self.right]

    def either(self, values: Bools) -> Bools:
        """Where a row's mark holds of one at least."""
        return values[self.left] | values[self.right]

    def equal(self, values: Ints) -> Bools:
        """Where both say the same."""
        return np.asarray((values[self.left] == values[self.right]) & (values[self.left] != NOT_SAID))

    def apart(self, values: Ints) -> Bools:
        """Where both say something, and not the same."""
        left, right = values[self.left], values[self.right]
        return np.asarray((left != right) & (left != NOT_SAID) & (right != NOT_SAID))


def _choose(levels: Sequence[str], *cases: tuple[str, Bools]) -> Codes:
    """Return for each pair the first level whose condition holds, else the last of ``levels``."""
    codes = np.full(len(cases[0][1]), len(levels) - 1, dtype=np.int8)
    for name, condition in reversed(cases):
        codes[condition] = levels.index(name)
    return codes


def kinds(pair: Pair) -> Codes:
    """Same kind, kinds that tellings mix up, or kinds that exclude each other."""
    columns = pair.columns
    codes: Codes = _KIND_LEVEL[columns.kind[pair.left], columns.kind[pair.right]].copy()
    if pair.is_within:
        dead = _is_dead_of_fight(columns, pair.left, pair.right) | _is_dead_of_fight(columns, pair.right, pair.left)
        codes[dead] = _KINDS.index("dead-of-fight")
    return codes


def _is_dead_of_fight(columns: Columns, killing: Ints, taking: Ints) -> Bools:
    """Whether a claim tells fighters' dead alone, after one that tells of a place taken or freed from a siege."""
    is_of_fighters = (columns.killed > 0) & ~columns.is_of_civilians & ~columns.is_own_place
    after_fight = np.isin(columns.kind[taking], _FOUGHT_FOR) & (columns.rank[killing] >= columns.rank[taking])
    return np.asarray((columns.kind[killing] == _KILLING) & after_fight & is_of_fighters[killing])


_DAYS = (
    "same-day", "overlap", "neighbouring", "apart", "before-it", "soon-published", "published-in-week",
    "published-later", "published-together", "published-days-apart", "published-weeks-apart", "missing",
)  # fmt: skip


def days(pair: Pair) -> Codes:
    """Same day, neighbouring days, or days that exclude each other."""
    columns = pair.columns
    dated, (start, end) = are_dated(columns), (_open_start(columns), _open_end(columns))
    told = pair.both(columns.has_when)
    both, none = told & pair.both(dated), told & ~pair.either(dated)
    overlap = (start[pair.left] <= end[pair.right]) & (start[pair.right] <= end[pair.left])
    near = (start[pair.left] <= end[pair.right] + 1) & (start[pair.right] <= end[pair.left] + 1)
    length = columns.end - columns.start + 1
    narrow = np.maximum(length[pair.left], length[pair.right]) <= 2
    ended = pair.both(columns.end != NOT_SAID)
    happened = np.where(dated[pair.left], columns.start[pair.left], columns.start[pair.right])
    published = np.where(dated[pair.left], columns.end[pair.right], columns.end[pair.left])
    later, between = published - happened, np.abs(columns.end[pair.left] - columns.end[pair.right])
    mixed = told & ~both & ~none & ended & (not pair.is_within)
    open_ended = told & none & ended & (not pair.is_within)
    return _choose(
        _DAYS,
        ("same-day", both & overlap & narrow),
        ("overlap", both & overlap),
        ("neighbouring", both & near & (not pair.is_within)),
        ("apart", both),
        ("before-it", told & ~overlap),
        ("soon-published", mixed & (later <= 2)),
        ("published-in-week", mixed & (later <= 7)),
        ("published-later", mixed),
        ("published-together", open_ended & (between <= 1)),
        ("published-days-apart", open_ended & (between <= 7)),
        ("published-weeks-apart", open_ended),
    )


def _open_start(columns: Columns) -> Ints:
    return np.where(columns.start == NOT_SAID, np.iinfo(np.int64).min // 2, columns.start)


def _open_end(columns: Columns) -> Ints:
    return np.where(columns.end == NOT_SAID, np.iinfo(np.int64).max // 2, columns.end)


_PLACES = (
    "lead-in-province", "carried-over", "other-side-of-town", "same-coarse", "same-capital", "same", "same-by-sound",
    "listed", "other-country", "one-coarse", "other-province", "inside", "named-apart", "undrawn", "two-settlements",
    "near", "within-error", "loosely-apart", "far", "missing",
)  # fmt: skip


def places(pair: Pair) -> Codes:
    """Same place, near places, one in the other, or places that exclude each other."""
    columns = pair.columns
    told, same = pair.both(columns.has_place), pair.equal(columns.key)
    differ = columns.key[pair.left] != columns.key[pair.right]
    one_province = columns.admin1[pair.left] == columns.admin1[pair.right]
    led = differ & one_province & pair.either(columns.is_capital) & pair.either(columns.is_leading)
    coarse = pair.either(columns.is_coarse)
    drawn = pair.both(~np.isnan(columns.lat) & ~np.isnan(columns.lon))
    km = np.where(drawn, geometry.distances_km(columns.lat, columns.lon, pair.left, pair.right), np.inf)
    reach = columns.error_km[pair.left] + columns.error_km[pair.right]
    towns = pair.both(columns.precision == _SETTLEMENT)
    inside = _may_hold(columns, pair.left, pair.right, km) | _may_hold(columns, pair.right, pair.left, km)
    return _choose(
        _PLACES,
        ("missing", ~told),
        ("lead-in-province", led & pair.is_within),
        ("carried-over", ~pair.both(columns.is_own_place) & pair.is_within),
        ("other-side-of-town", pair.apart(columns.sector)),
        ("same-coarse", same & coarse),
        ("same-capital", same & columns.is_capital[pair.left]),
        ("same", same),
        ("same-by-sound", pair.equal(columns.sound) & pair.either(columns.is_unlisted) & ~pair.apart(columns.country)),
        ("listed", _share(columns.listed[pair.left], columns.listed[pair.right])),
        ("other-country", pair.apart(columns.country)),
        ("other-province", coarse & pair.apart(columns.admin1)),
        ("one-coarse", coarse),
        ("inside", inside),
        ("named-apart", pair.either(columns.is_unlisted)),
        ("undrawn", ~drawn),
        ("two-settlements", towns & (km > ONE_SETTLEMENT_KM)),
        ("near", km <= ONE_PLACE_KM),
        ("within-error", (km <= reach) & (reach <= LOOSEST_KM)),
        ("loosely-apart", pair.either(np.isin(columns.precision, LOOSE)) & (km <= LOOSE_KM)),
        ("far", told),
    )


def _may_hold(columns: Columns, town: Ints, inner: Ints, km: NDArray[np.float64]) -> Bools:
    """Whether a quarter, a site or a place without an entry may lie in or by a town of its province."""
    is_town = (columns.precision == _SETTLEMENT) & ~columns.is_unlisted
    is_part = np.isin(columns.precision, _WITHIN)
    of_capital = (columns.is_unlisted & ~is_part)[inner] & columns.is_capital[town]
    near = is_part[inner] & (km <= TOWN_KM)
    of_province = columns.admin1[town] == columns.admin1[inner]
    return np.asarray(is_town[town] & of_province & (of_capital | near))


_SIDES = ("taken-or-left", "missing", "shared", "crosswise-in-fight", "crosswise", "other")


def sides(pair: Pair) -> Codes:
    """Who acts: a shared party, no shared party, or unknown."""
    columns = pair.columns
    here, there = columns.side_a[pair.left], columns.side_a[pair.right]
    crossed = _share(here, columns.side_b[pair.right]) | _share(there, columns.side_b[pair.left])
    left_kind, right_kind = columns.kind[pair.left], columns.kind[pair.right]
    taken, left = crossing_kinds()
    turned = ((left_kind == taken) & (right_kind == left)) | ((left_kind == left) & (right_kind == taken))
    clashing = np.isin(left_kind, _CLASHING) | np.isin(right_kind, _CLASHING)
    return _choose(
        _SIDES,
        ("taken-or-left", turned),
        ("missing", (here[:, 0] == NOT_SAID) | (there[:, 0] == NOT_SAID)),
        ("shared", _share(here, there)),
        ("crosswise-in-fight", crossed & clashing),
        ("crosswise", crossed),
    )


_TOLLS = ("missing", "same", "same-few", "alike", "unlike", "far")


def killed(pair: Pair) -> Codes:
    """The killed: the same figure, like figures, or figures far apart."""
    return _tolls(pair, pair.columns.killed)


def wounded(pair: Pair) -> Codes:
    """The wounded, as the killed."""
    return _tolls(pair, pair.columns.wounded)


def _tolls(pair: Pair, figures: Ints) -> Codes:
    here, there = figures[pair.left], figures[pair.right]
    low, high = np.minimum(here, there), np.maximum(here, there)
    return _choose(
        _TOLLS,
        ("missing", low == NOT_SAID),
        ("same", (here == there) & (here > 2)),
        ("same-few", here == there),
        ("alike", low >= 0.6 * high),
        ("unlike", low >= 0.25 * high),
    )


_TARGETS = ("missing", "shared", "other")


def targets(pair: Pair) -> Codes:
    """What was hit: a shared kind of target, other ones, or unknown."""
    here, there = pair.columns.targets[pair.left], pair.columns.targets[pair.right]
    return _choose(_TARGETS, ("missing", (here == 0) | (there == 0)), ("shared", (here & there) != 0))


_WORDING = ("missing", "copied", "close", "like", "some", "little")
# Words of content that a telling needs for its wording to say anything; shares of the shorter one's words that the
# other has, by which pairs of one happening and of two differ (fakes44's clusters and our examples, 2026-11).
_LEAST_WORDS = 5
COPIED, CLOSE, LIKE, SOME = 0.8, 0.5, 0.3, 0.15


def wording(pair: Pair) -> Codes:
    """How many of the words of content of the shorter telling the other has."""
    here, there = pair.columns.words[pair.left], pair.columns.words[pair.right]
    fewest = np.minimum(_count(here), _count(there))
    held = _count(here & there) / np.maximum(fewest, 1)
    return _choose(
        _WORDING,
        ("missing", fewest < _LEAST_WORDS),
        ("copied", held >= COPIED),
        ("close", held >= CLOSE),
        ("like", held >= LIKE),
        ("some", held >= SOME),
    )


def _count(bits: Bits) -> Ints:
    return np.asarray(np.bitwise_count(bits).sum(axis=1, dtype=np.int64))


_STANCE = ("alike", "retold", "background", "unreal")


def stance(pair: Pair) -> Codes:
    """Whether both tell what happened, as news; a plan is no happening, and old news is told apart in its report."""
    columns = pair.columns
    unreal = (columns.is_real[pair.left] != columns.is_real[pair.right]) & ~pair.either(columns.denies)
    mixed = (columns.is_background[pair.left] != columns.is_background[pair.right]) & pair.is_within
    if pair.is_within:
        mixed &= days(pair) > _DAYS.index("overlap")
    return _choose(
        _STANCE,
        ("unreal", unreal),
        ("retold", mixed & _may_be_retold(pair)),
        ("background", mixed),
        ("alike", np.ones(len(mixed), dtype=np.bool_)),
    )


def _may_be_retold(pair: Pair) -> Bools:
    """Whether what one sentence explains may be what another brings as news: violence on no day, on a voice's word.

    'The bombing, which activists said had been carried out by ...' says more of the news, and is no older happening.
    """
    columns = pair.columns
    background = np.where(columns.is_background[pair.left], pair.left, pair.right)
    undated = ~are_dated(columns)
    left, right = columns.kind[pair.left], columns.kind[pair.right]
    are_alike = (left == right) | _OPEN[left] | _OPEN[right]
    told_again = columns.is_credited[background] & undated[background]
    return np.asarray(told_again & are_alike & _VIOLENT[left] & _VIOLENT[right])


def _share(left: Ints, right: Ints) -> Bools:
    """Whether two rows of codes have one in common."""
    shared = np.zeros(len(left), dtype=np.bool_)
    for i in range(left.shape[1]):
        for j in range(right.shape[1]):
            shared |= (left[:, i] == right[:, j]) & (left[:, i] != NOT_SAID)
    return shared


FEATURES: dict[str, tuple[Callable[[Pair], Codes], tuple[str, ...]]] = {
    "stance": (stance, _STANCE),
    "kinds": (kinds, _KINDS),
    "days": (days, _DAYS),
    "places": (places, _PLACES),
    "sides": (sides, _SIDES),
    "killed": (killed, _TOLLS),
    "wounded": (wounded, _TOLLS),
    "targets": (targets, _TARGETS),
    "wording": (wording, _WORDING),
}
"""For each feature what tells its level, and its levels, in the order of their codes."""
