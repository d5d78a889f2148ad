"""How merging grows: time and memory over invented claims of many wars, and what one new report costs in a store.

The generator draws wars, towns by Zipf, days, kinds and reports from a seed: most happenings are told by one report and
few by dozens, with other spellings, tolls that rise, coarse places, missing days, and round-ups that tell of many.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import resource
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, count
from time import process_time

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

from dateline import pipeline
from dateline.events import merge_claims
from dateline.model import (
    Anchor,
    Claim,
    Fate,
    Interval,
    Kind,
    Loss,
    Party,
    Place,
    PlacePrecision,
    Precision,
    Reading,
    Report,
    Span,
    Voice,
    VoiceKind,
)
from dateline.store import open_store

FIRST_DAY = date(2012, 1, 1)
TOWNS, PROVINCES, OUTLETS = 400, 12, 60
# A happening is told by so many reports: shares as in 613 reports on one war (2026-11), with a longer tail.
TOLD_BY = {1: 70, 2: 14, 3: 6, 4: 4, 6: 3, 10: 2, 25: 1}
KINDS = {
    Kind.AIRSTRIKE: 22, Kind.SHELLING: 18, Kind.CLASH: 16, Kind.BOMBING: 10, Kind.ATTACK: 8, Kind.KILLING: 8,
    Kind.CAPTURE: 6, Kind.OFFENSIVE: 4, Kind.ABDUCTION: 3, Kind.EXECUTION: 3, Kind.SUICIDE_BOMBING: 2,
}  # fmt: skip
ALIKE = {Kind.AIRSTRIKE: Kind.ATTACK, Kind.BOMBING: Kind.EXPLOSION, Kind.CLASH: Kind.OFFENSIVE}
OUTLET = Voice(name="outlet", kind=VoiceKind.OUTLET)
SYLLABLES = "ba da far gha hal jab kar lu mar nor qas rim sal tar vel wad yab zan".split()


@dataclass(frozen=True, slots=True)
class Happening:
    """What the reports of one happening tell in their own ways."""

    kind: Kind
    place: Place
    day: date
    sides: tuple[Party, Party]
    killed: int | None


class World:
    """Wars with their towns, drawn from a seed; a war has some four happenings a day."""

    def __init__(self, claims: int, seed: int) -> None:
        self.chance = random.Random(seed)
        # As many wars and days as there are claims: an archive grows by years and places, not by density alone.
        self.wars = max(1, claims // 30_000)
        self.days = max(60, min(3000, claims // self.wars // 10))
        self.towns = [[self._town(war, town) for town in range(TOWNS)] for war in range(self.wars)]
        self.by_zipf = list(accumulate(1 / (rank + 1) for rank in range(TOWNS)))

    def happenings(self) -> Iterator[tuple[int, Happening]]:
        """Yield happenings without end, each with the number of reports that tell it."""
        told, by_reports = list(TOLD_BY), list(TOLD_BY.values())
        kinds, by_kind = list(KINDS), list(KINDS.values())
        while True:
            war = self.chance.randrange(self.wars)
            (place,) = self.chance.choices(self.towns[war], cum_weights=self.by_zipf)
            day = FIRST_DAY + timedelta(days=self.chance.randrange(self.days))
            sides = tuple(
                Party(actor=f"party-{war}-{side}", name=f"party {side}") for side in self.chance.sample(range(6), 2)
            )
            killed = int(self.chance.paretovariate(0.9)) if self.chance.random() < 0.6 else None
            (kind,), (reports,) = self.chance.choices(kinds, by_kind), self.chance.choices(told, by_reports)
            yield reports, Happening(kind, place, day, (sides[0], sides[1]), killed)

    def _town(self, war: int, town: int) -> Place:
        name = "".join(self.chance.choices(SYLLABLES, k=3)).title()
        lat, lon = 10 + war % 7 * 6 + self.chance.random() * 5, war // 7 * 8 + self.chance.random() * 5
        admin1 = f"Province {war}-{town % PROVINCES}"
        return Place(
            key=f"geonames:{war * TOWNS + town}", name=name, lat=lat, lon=lon, precision=PlacePrecision.SETTLEMENT,
            error_km=1.0, admin1=admin1, country=f"C{war}",
        )  # fmt: skip


def make_readings(number: int, *, seed: int = 1) -> list[Reading]:
    """Return readings with ``number`` claims in all: reports of one happening, and round-ups of a dozen."""
    world = World(number, seed)
    tell = Teller(world.chance)
    for reports, happening in world.happenings():
        for _ in range(reports):
            tell.tell(happening)
        if tell.claims >= number:
            return tell.readings()
    raise AssertionError("happenings never end")


class Teller:
    """Puts happenings into reports, each in its own words."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.claims = chance, 0
        self._names = (f"rep-{number:07}" for number in count())
        self._done: list[Reading] = []
        self._round_ups: dict[tuple[str, date], list[Happening]] = {}

    def tell(self, happening: Happening) -> None:
        """Tell a happening in a report of its own, or keep it for the round-up of its day and country."""
        published = happening.day + timedelta(days=self.chance.choices((0, 1, 2, 5, 30), (40, 45, 8, 5, 2))[0])
        self.claims += 1
        if self.chance.random() < 0.15:
            waiting = self._round_ups.setdefault((happening.place.country or "", published), [])
            waiting.append(happening)
            if len(waiting) == 12:
                self._report(published, waiting)
                waiting.clear()
        else:
            self._report(published, [happening])

    def readings(self) -> list[Reading]:
        """Return all that was told."""
        for (_, published), waiting in self._round_ups.items():
            if waiting:
                self._report(published, waiting)
        return self._done

    def _report(self, published: date, happenings: list[Happening]) -> None:
        name = next(self._names)
        report = Report(id=name, text="...", outlet=f"Outlet {self.chance.randrange(OUTLETS)}", published=published)
        claims = tuple(self._claim(name, 100 * at, each, published) for at, each in enumerate(happenings))
        self._done.append(Reading(report=report, claims=claims, main=(claims[0].id,)))

    def _claim(self, report: str, at: int, told: Happening, published: date) -> Claim:
        chance = self.chance
        kind = ALIKE.get(told.kind, told.kind) if chance.random() < 0.15 else told.kind
        return Claim(
            id=f"clm-{report}-{at}", anchor=Anchor(report, at, at + 8), report=report, kind=kind,
            when=self._when(told, published), places=(self._place(told.place),),
            side_a=told.sides[:1] if chance.random() < 0.6 else (),
            side_b=told.sides[1:] if chance.random() < 0.5 else (),
            losses=self._losses(told), voices=(OUTLET,), spans=(Span(at, at + 8), Span(at, at + 90)),
        )  # fmt: skip

    def _when(self, told: Happening, published: date) -> Interval:
        if self.chance.random() < 0.3:
            return Interval(end=published)
        end = told.day + timedelta(days=self.chance.choices((0, 1, 2), (92, 5, 3))[0])
        return Interval(start=told.day, end=end, precision=Precision.DAY if end == told.day else Precision.RANGE)

    def _place(self, place: Place) -> Place:
        spans = (Span(10, 20),)
        way = self.chance.random()
        if way < 0.08:
            province, precision = place.admin1 or "", PlacePrecision.ADMIN1
            coarse = replace(place, name=province, key=f"admin1:{province}", precision=precision, error_km=60.0)
            return replace(coarse, spans=spans)
        key = f"name:{place.country}:{place.name}" if way < 0.12 else place.key
        name = place.name.replace("a", "e", 1) if way < 0.3 else place.name
        return replace(place, name=name, key=key, spans=spans)

    def _losses(self, told: Happening) -> tuple[Loss, ...]:
        if told.killed is None or self.chance.random() < 0.25:
            return ()
        best = max(1, round(told.killed * self.chance.choice((1, 1, 1, 0.8, 1.2))))
        return (Loss(who=("unknown",), fate=Fate.KILLED, low=best, best=best, high=best),)


def measure_batch(number: int) -> str:
    """Merge so many claims at once, and return one line of the curve."""
    readings = make_readings(number)
    claims = [claim for reading in readings for claim in reading.claims]
    reports, main = {r.report.id: r.report for r in readings}, {r.report.id: r.main for r in readings}
    del readings
    gc.collect()
    before, start = memory_mib(), process_time()
    events = merge_claims(claims, reports=reports, main=main)
    spent = process_time() - start
    each = spent / len(claims)
    return (
        f"{len(claims):>9,} claims {len(reports):>9,} reports {len(events):>9,} events {spent:>8.1f} s "
        f"{each * 1e9:>10,.0f} ns a claim {memory_mib() - before:>6,.0f} MiB more than {before:,.0f}"
    )


def measure_store(number: int) -> str:
    """Merge claims in a store in memory, then a hundred new reports one by one; return one line."""
    readings = make_readings(number)
    random.Random(2).shuffle(readings)
    rest, late = readings[:-100], readings[-100:]
    now = datetime(2024, 1, 1, tzinfo=UTC)
    with open_store() as store:
        store.save_readings(rest)
        start = process_time()
        pipeline.refresh(store, at=now)
        whole = process_time() - start
        start = process_time()
        for reading in late:
            store.save_readings([reading])
            pipeline.refresh(store, at=now)
        each = (process_time() - start) / len(late)
    return f"{number:>9,} claims in a store: all {whole:.1f} s, then one new report {each * 1e3:.0f} ms"


def memory_mib() -> float:
    """Return the most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Measure each size in a process of its own, so that one's memory is not another's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 30_000, 100_000])
    parser.add_argument("--store", type=int, metavar="CLAIMS", help="Also measure a store of so many claims.")
    options = parser.parse_args()
    for measure, sizes in ((measure_batch, options.sizes), (measure_store, [options.store] if options.store else [])):
        for size in sizes:
            child = os.fork()
            if child == 0:
                print(f"merging_scale: {measure(size)}", flush=True)
                os._exit(0)
            if os.waitpid(child, 0)[1]:
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
