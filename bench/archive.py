"""Read ``fakes_dev.csv`` as one archive, and hold its events against UCDP's list of deadly events in Syria.

UCDP GED 19.1's list there begins with 2016. It is coded by people from many more reports than these, so it says
whether what we place somewhere on some day happened there and then, and not what we miss. The dates of ``fakes`` are
not passed in.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

import numpy as np

from dateline import pipeline
from dateline.documents import parse_reports
from dateline.evaluation import find_data
from dateline.evaluation.gold import fakes_item
from dateline.evaluation.matching import has_happened, killed_in
from dateline.evaluation.result import digest_of, find_file
from dateline.events import distance_km
from dateline.model import EvaluationError, Event, Fate, Place, PlacePrecision, Scope
from dateline.settings import load_settings
from dateline.store import SqlStore, open_store

MOST_DAYS, MOST_KM = 2, 25.0
FINE = (PlacePrecision.SITE, PlacePrecision.NEIGHBOURHOOD, PlacePrecision.SETTLEMENT, PlacePrecision.NEAR)
# Where no day is said we take the last days before the report; far enough to find what does not belong together.
ELSEWHEN = timedelta(days=60)
PROVINCES = {"hamah": "hama", "arraqqah": "raqqa"}


@dataclass(frozen=True, slots=True)
class Listed:
    """One event of UCDP's list."""

    place: str
    province: str
    lat: float
    lon: float
    start: date
    end: date
    low: int
    best: int
    high: int


@dataclass(frozen=True, slots=True)
class Told:
    """One of our events with deaths, as it is held against the list."""

    event: Event
    place: Place
    start: date
    end: date
    low: int
    best: int
    high: int | None

    @property
    def is_fine(self) -> bool:
        """Whether its place is a town or finer."""
        return self.place.precision in FINE


def main() -> int:
    """Measure and print; 0 with the reason where the sets are not here."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", type=Path, help="Keep what is read in this store, and go on from it.")
    parser.add_argument("--apart", type=int, default=0, metavar="N", help="Print so many events that the list has not.")
    options = parser.parse_args()
    try:
        data = find_data(None) / "data"
        files = find_file(data, "fakes", "fakes_dev.csv"), find_file(data, "places", "ucdp_ged191_syria.csv.gz")
    except EvaluationError as error:
        print(f"archive: skipped: {error}")
        return 0
    listed = read_list(files[1])
    with open_store(options.db) as store:
        read_archive(store, files[0])
        events = list(store.load_events())
        told = [each for event in events if (each := told_of(event, since=min(item.start for item in listed)))]
        print(f"archive (data {', '.join(digest_of([file])[:12] for file in files)}): {len(events)} events")
        report(told, by_cell(listed))
        report_days(events, listed)
        show_apart(told, by_cell(listed), options.apart, store.load_codes())
    return 0


def read_archive(store: SqlStore, path: Path) -> None:
    """Read what the store does not have yet, and merge."""
    settings = load_settings()
    reader, registries = pipeline.open_reader(settings), pipeline.open_registries(settings)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    items = [fakes_item(row, where=f"{path.name}[{number}]") for number, row in enumerate(rows, start=1)]
    reports = parse_reports(items, [], outlets=registries.outlets)
    while batch := {report.id: report for report in islice(reports, 32)}:
        fresh = [batch[each] for each in batch.keys() - store.known_reports(batch)]
        store.save_readings(pipeline.read_reports(fresh, reader=reader, registries=registries))
    pipeline.refresh(store, at=datetime.now(UTC))


def read_list(path: Path) -> list[Listed]:
    """Return UCDP's events with a day known to a week and a place known to a district."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["adm_1"] and float(row["where_prec"]) <= 3]
    return [
        Listed(
            row["where_coordinates"], province(row["adm_1"]), float(row["latitude"]), float(row["longitude"]),
            date.fromisoformat(row["date_start"]), date.fromisoformat(row["date_end"]),
            *(int(float(row[name])) for name in ("low", "best", "high")),
        )
        for row in rows
    ]  # fmt: skip


def told_of(event: Event, *, since: date) -> Told | None:
    """Return an event with deaths in Syria as it is held against the list; None where it cannot be."""
    place, when = event.place, event.when
    if not has_happened(event) or not killed_in(event) or place is None or when is None or place.country != "SY":
        return None
    start, end = when.start or when.end, when.end or when.start
    if place.lat is None or start is None or end is None or end < since:
        return None
    killed = [loss for loss in event.losses if loss.fate is Fate.KILLED and loss.who != ("attackers",)]
    killed = [loss for loss in killed if loss.scope is not Scope.WAR_TO_DATE]
    highs = [loss.high if loss.high is not None else loss.best for loss in killed]
    low = sum(loss.low if loss.low is not None else loss.best or 0 for loss in killed)
    known = [high for high in highs if high is not None]
    return Told(event, place, start, end, low, killed_in(event), sum(known) if len(known) == len(highs) else None)


def by_cell(listed: Sequence[Listed]) -> Mapping[date, list[Listed]]:
    """Return the list by each day on which an event may have been."""
    found: dict[date, list[Listed]] = defaultdict(list)
    for item in listed:
        for step in range(min((item.end - item.start).days, 14) + 1):
            found[item.start + timedelta(days=step)].append(item)
    return found


def matches(told: Told, listed: Mapping[date, list[Listed]], shift: timedelta = timedelta()) -> list[Listed]:
    """Return what the list has within two days and 25 km, the nearest first."""
    days = range(-MOST_DAYS, (told.end - told.start).days + MOST_DAYS + 1)
    near = {item for step in days for item in listed.get(told.start + shift + timedelta(days=step), ())}
    lat, lon = told.place.lat or 0.0, told.place.lon or 0.0
    far = {item: distance_km(lat, lon, item.lat, item.lon) for item in near}
    return sorted((item for item in near if far[item] <= MOST_KM), key=lambda item: (far[item], item.start, item.best))


def report(told: Sequence[Told], listed: Mapping[date, list[Listed]]) -> None:
    """Print how many events the list has, and with a toll that lies in ours, beside the same 60 days off."""
    titles = ("number", "listed", "60 days off", "with toll", "60 days off", "of nearest")
    print(f"{'events with deaths, since 2016':36}", *(f"{title:>11}" for title in titles))
    groups = {
        "all": told,
        "day said, place at least a town": [each for each in told if each.event.when.start and each.is_fine],
        "day said, place coarser": [each for each in told if each.event.when.start and not each.is_fine],
        "no day said, place at least a town": [each for each in told if not each.event.when.start and each.is_fine],
        "told by two reports or more": [each for each in told if len(each.event.reports) > 1],
    }
    for name, group in groups.items():
        there = [(each, matches(each, listed)) for each in group]
        chance = [(each, matches(each, listed, ELSEWHEN)) for each in group]
        shares = [share(count(found), len(group)) for count in (how_many, how_many_fit) for found in (there, chance)]
        nearest = [fits(each, items[0]) for each, items in there if items]
        print(f"{name:36} {len(group):>11}", *(f"{each:>11}" for each in (*shares, share(sum(nearest), len(nearest)))))


def how_many(found: Sequence[tuple[Told, list[Listed]]]) -> int:
    """Return how many events the list has."""
    return sum(bool(items) for _, items in found)


def how_many_fit(found: Sequence[tuple[Told, list[Listed]]]) -> int:
    """Return how many events the list has with a best toll between our low and high."""
    return sum(any(fits(each, item) for item in items) for each, items in found)


def fits(told: Told, item: Listed) -> bool:
    """Whether the list's best toll lies between our low and high."""
    return told.low <= item.best <= (told.high if told.high is not None else item.best)


def report_days(events: Sequence[Event], listed: Sequence[Listed]) -> None:
    """Print how daily deaths of each province go together with the list's, over the days of our archive."""
    first = min(item.start for item in listed)
    ours, theirs = Counter[tuple[str, date]](), Counter[tuple[str, date]]()
    for event in events:
        each = told_of(event, since=first)
        if each is not None and each.place.admin1:
            ours[province(each.place.admin1), each.end] += each.best
    last = max(day for _, day in ours)
    for item in listed:
        theirs[item.province, item.start] += item.best
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    print(f"daily deaths by province, {first} to {last}: Pearson's r of deaths, and of log(1 + deaths)")
    for name, number in Counter(name for name, _ in ours).most_common():
        left, right = series(ours, name, days), series(theirs, name, days)
        print(f"  {name:12} {number:>4} days told  {r(left, right):>6}  {r(np.log1p(left), np.log1p(right)):>6}")
    names = sorted({name for name, _ in ours})
    left, right = (np.concatenate([series(each, name, days) for name in names]) for each in (ours, theirs))
    print(f"  {'all':12} {len(ours):>4} days told  {r(left, right):>6}  {r(np.log1p(left), np.log1p(right)):>6}")


def series(deaths: Mapping[tuple[str, date], int], name: str, days: Sequence[date]) -> np.ndarray:
    """Return a province's deaths day by day."""
    return np.array([deaths.get((name, day), 0) for day in days], dtype=float)


def r(left: np.ndarray, right: np.ndarray) -> str:
    """Return Pearson's r; a dash where a side never changes."""
    return f"{np.corrcoef(left, right)[0, 1]:.2f}" if left.std() and right.std() else "-"


def province(name: str) -> str:
    """Return a province's name as both sides write it."""
    plain = "".join(letter for letter in name.lower().removesuffix("governorate") if letter.isalnum())
    return PROVINCES.get(plain, plain)


def show_apart(
    told: Sequence[Told], listed: Mapping[date, list[Listed]], number: int, codes: Mapping[str, str]
) -> None:
    """Print some events that the list has not, evenly drawn, with what it has nearest in time, for reading by eye."""
    apart = [each for each in told if not matches(each, listed)]
    for each in apart[:: max(1, len(apart) // number)][:number] if number else ():
        code, when = codes.get(each.event.id, each.event.id), each.event.when
        print(f"{code} {each.event.kind} {each.place.name} ({each.place.precision}, {each.place.admin1})", end=" ")
        print(
            f"{when.start if when else None}..{when.end if when else None} {each.low}/{each.best}/{each.high}", end=" "
        )
        print(f"{len(each.event.reports)} reports", "; ".join(near_in_time(each, listed)))


def near_in_time(told: Told, listed: Mapping[date, list[Listed]]) -> Iterator[str]:
    """Yield the three largest of the list in the event's province and days."""
    days = range(-MOST_DAYS, (told.end - told.start).days + MOST_DAYS + 1)
    items = {item for step in days for item in listed.get(told.start + timedelta(days=step), ())}
    own = [item for item in items if item.province == province(told.place.admin1 or "")]
    for item in sorted(own, key=lambda item: (-item.best, item.start, item.place))[:3]:
        yield f"{item.place} {item.start} {item.best}"


def share(part: int, whole: int) -> str:
    """Return a share in three figures; a dash where there is nothing."""
    return f"{part / whole:.3f}" if whole else "-"


if __name__ == "__main__":
    sys.exit(main())
