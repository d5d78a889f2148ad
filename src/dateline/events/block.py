"""Find the pairs of tellings that are worth comparing: they share a place, days and a group of kinds.

Whether a pair is compared depends on the two alone, never on what else is there: so a new telling changes no pair of
others, and adding reports one by one or all at once comes to the same. What keeps blocks small is how fine their keys
are: cells of the map of 0.2 degrees, four days, and kinds that may be told of one happening. What is known by
its province or country alone meets the rest of that province, but two places with points never meet by their province.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dateline.events.alike import kind_groups
from dateline.events.columns import NOT_SAID, Bits, Bools, Columns, Ints, are_dated
from dateline.events.levels import LOOSE

# Days of a block; a telling stands in each that its days touch, a day's error on either side (2026-11).
BIN_DAYS = 4
# Blocks of days that one telling may stand in: a month's. Longer spans are known by how they begin.
MOST_BINS = 9
# A telling that gives no day is of the week up to its report: 97 of 100 gold tellings of fakes44 and our examples that
# have a day are of that week (2026-11).
DAYS_BEFORE_REPORT = 7
CELLS_PER_DEGREE = 5
_CELL, _PLACE, _PROVINCE = range(3)
# Pairs weighed at one time: a few hundred bytes each.
CHUNK = 200_000


def candidate_pairs(columns: Columns, published: Ints, reports: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Yield pairs of rows worth comparing, many at a time; a few come twice, none are of one report."""
    rows, keys = block_keys(columns, published)
    order = np.argsort(keys, kind="stable")
    rows, keys = rows[order], keys[order]
    batch: list[tuple[Ints, Ints]] = []
    waiting = 0
    for first, second, key in _pairs_of_equal(rows, keys):
        keep = (reports[first] != reports[second]) & _is_first_meeting(columns, published, first, second, key)
        batch.append((first[keep], second[keep]))
        waiting += int(keep.sum())
        if waiting >= CHUNK:
            yield _joined(batch)
            batch, waiting = [], 0
    if waiting:
        yield _joined(batch)


def _joined(batch: list[tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
    return np.concatenate([left for left, _ in batch]), np.concatenate([right for _, right in batch])


def _pairs_of_equal(rows: Ints, keys: Bits) -> Iterator[tuple[Ints, Ints, Bits]]:
    """Yield the pairs of rows that have a key in common; ``keys`` are in order."""
    at = np.arange(len(keys))
    step = 0
    while len(at):
        step += 1
        at = at[at + step < len(keys)]
        at = at[keys[at + step] == keys[at]]
        yield rows[at], rows[at + step], keys[at]


def block_keys(columns: Columns, published: Ints) -> tuple[Ints, Bits]:
    """Return rows and the keys of the blocks that they stand in, one of each a line; keys mean the same in every run.

    A telling without a place stands in none.
    """
    first, last = _bins(columns, published)
    rows, units = _units(columns)
    found_rows, found_keys = [], []
    for step in range(MOST_BINS):
        inside = first[rows] + step <= last[rows]
        found_rows.append(rows[inside])
        found_keys.append(_key(columns, rows[inside], units[inside], first[rows[inside]] + step))
    return np.concatenate(found_rows), np.concatenate(found_keys)


def _key(columns: Columns, rows: Ints, units: Bits, bins: Ints) -> Bits:
    groups = kind_groups()[columns.kind[rows]].astype(np.uint64)
    return (units << np.uint64(26)) | (bins.astype(np.uint64) << np.uint64(6)) | groups


def _units(columns: Columns) -> tuple[Ints, Bits]:
    """Return rows and the units of place that they stand in: cells, place keys, and a province or else a country."""
    rows: list[Ints] = []
    units: list[Bits] = []
    north, east = _cells(columns)
    drawn = np.flatnonzero(_is_drawn(columns))
    for up in (0, 1):
        for over in (0, 1):
            rows.append(drawn)
            units.append(_unit(_CELL, (north[drawn] + up) * 2048 + east[drawn] + over))
    for place in (columns.name, columns.sound, *columns.listed.T):
        named = np.flatnonzero((place != NOT_SAID) & ((columns.name != place) | (place is columns.name)))
        rows.append(named)
        units.append(_unit(_PLACE, place[named]))
    province = np.where(columns.admin1 == NOT_SAID, columns.country, columns.admin1)
    placed = np.flatnonzero(columns.has_place)
    rows.append(placed)
    units.append(_unit(_PROVINCE, np.maximum(province[placed], 0)))
    return np.concatenate(rows), np.concatenate(units)


def _unit(kind: int, code: Ints) -> Bits:
    return (code.astype(np.uint64) << np.uint64(2)) | np.uint64(kind)


def _is_drawn(columns: Columns) -> Bools:
    return columns.has_place & ~columns.is_coarse & ~np.isnan(columns.lat) & ~np.isnan(columns.lon)


def _cells(columns: Columns) -> tuple[Ints, Ints]:
    north = np.floor((np.nan_to_num(columns.lat) + 90) * CELLS_PER_DEGREE).astype(np.int64)
    east = np.floor((np.nan_to_num(columns.lon) + 180) * CELLS_PER_DEGREE).astype(np.int64)
    return north, east


def _bins(columns: Columns, published: Ints) -> tuple[Ints, Ints]:
    """Return the first and last block of days of each row; 0 where no day is known at all."""
    start, end = columns.start, columns.end
    said = np.where(end == NOT_SAID, np.where(start == NOT_SAID, published, start), end)
    lo = np.where(are_dated(columns) | (start != NOT_SAID), np.maximum(start, 0), said - DAYS_BEFORE_REPORT)
    hi = np.where(end == NOT_SAID, np.where(start == NOT_SAID, published, start), end)
    first, last = (lo - 1) // BIN_DAYS, (hi + 1) // BIN_DAYS
    unknown = said == NOT_SAID
    return np.where(unknown, 0, first), np.where(unknown, 0, np.minimum(last, first + MOST_BINS - 1))


def _is_first_meeting(columns: Columns, published: Ints, left: Ints, right: Ints, key: Bits) -> Bools:
    """Whether two rows meet in this block and in none that is counted before it, so that few pairs come twice."""
    first, _ = _bins(columns, published)
    bins = (key >> np.uint64(6)).astype(np.int64) & 0xFFFFF
    kind = (key >> np.uint64(26)).astype(np.int64) & 3
    code = (key >> np.uint64(28)).astype(np.int64)
    (north, east), drawn = _cells(columns), _is_drawn(columns)
    near = drawn[left] & drawn[right] & _is_next(north, left, right) & _is_next(east, left, right)
    corner = np.maximum(north[left], north[right]) * 2048 + np.maximum(east[left], east[right])
    named = (columns.name[left] == columns.name[right]) & ~near
    loose = columns.is_coarse | columns.is_unlisted | np.isin(columns.precision, LOOSE)
    by_province = (loose[left] | loose[right]) & ~near & ~named
    meets = np.where(kind == _CELL, code == corner, np.where(kind == _PLACE, ~near, by_province))
    return np.asarray(meets.astype(np.bool_) & (bins == np.maximum(first[left], first[right])))


def _is_next(cells: Ints, left: Ints, right: Ints) -> Bools:
    return np.asarray(np.abs(cells[left] - cells[right]) <= 1)
