"""Who held Ukrainian towns in 2022, as a public table had it: a snapshot a week, and each change with its day.

The table gives each town one of Ukraine, Russia (or one of the two republics that Russia set up, counted as Russia),
contested, and a few odd words. Weeks in which it gives neither Ukraine nor Russia are left out of every figure of
error. It is a record kept by volunteers from the news, and is late and wrong itself at times.
"""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dateline.evaluation.result import find_file
from dateline.model import EvaluationError

RUSSIA, UKRAINE = "Russia", "Ukraine"
HOLDERS = {UKRAINE: UKRAINE, RUSSIA: RUSSIA, "Donetsk PR": RUSSIA, "Luhansk PR": RUSSIA, "DPR": RUSSIA}


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """One town with who held it: by snapshot, and each day on which the table changed its holder."""

    name: str
    lat: float | None
    lon: float | None
    weeks: tuple[tuple[date, str], ...]
    """The snapshots on which Ukraine or Russia held it."""
    changes: tuple[tuple[date, str], ...]
    """The days on which another of the two came to hold it than before."""

    @property
    def first_holder(self) -> str:
        """Who held it in the first of its weeks."""
        return self.weeks[0][1]


def load_towns(data: Path) -> tuple[tuple[Town, ...], tuple[Path, ...]]:
    """Return the towns of which the table ever changed, and the files read; raise `EvaluationError` where absent."""
    changes = find_file(data, "data", "control", "ukraine_towns", "holder_changes_2022.csv.gz")
    snapshots = sorted(changes.parent.glob("2022-??-??.csv.gz"))
    if not snapshots:
        raise EvaluationError(f"{changes.parent} has no snapshots; they are called 2022-03-01.csv.gz and so on")
    rows: defaultdict[str, list[tuple[date, Mapping[str, str]]]] = defaultdict(list)
    for path in snapshots:
        for row in _rows(path):
            rows[_name(row["Name"])].append((date.fromisoformat(path.name[:10]), row))
    turns: defaultdict[str, list[tuple[date, str, str]]] = defaultdict(list)
    for row in _rows(changes):
        day = date.fromisoformat(row["snapshot_date"])
        turns[_name(row["town"])].append((day, row["old_holder"], row["new_holder"]))
    towns = (_town(name, rows[name], turns[name]) for name in sorted(turns) if name in rows)
    return tuple(town for town in towns if town.weeks), (*snapshots, changes)


def _town(name: str, rows: list[tuple[date, Mapping[str, str]]], turns: list[tuple[date, str, str]]) -> Town:
    lat, lon = _last_point(rows)
    weeks = tuple((day, HOLDERS[row["Held by"]]) for day, row in rows if row["Held by"] in HOLDERS)
    return Town(name=name, lat=lat, lon=lon, weeks=weeks, changes=tuple(_changes(sorted(turns))))


def _changes(turns: list[tuple[date, str, str]]) -> Iterator[tuple[date, str]]:
    """Yield the days on which the holder is another of the two; contested weeks in between are no change."""
    held = next((HOLDERS[old] for _, old, _ in turns if old in HOLDERS), UKRAINE if turns else None)
    for day, _, new in turns:
        if new in HOLDERS and HOLDERS[new] != held:
            held = HOLDERS[new]
            yield day, held


def _last_point(rows: list[tuple[date, Mapping[str, str]]]) -> tuple[float | None, float | None]:
    for _, row in reversed(rows):
        try:
            return float(row["Lat"]), float(row["Lon"])
        except ValueError:
            continue
    return None, None


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _name(text: str) -> str:
    return " ".join(text.split())
