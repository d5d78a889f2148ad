#!/usr/bin/env python3
"""How long control takes for many places over years, and how much memory: claims are made up, and assessed.

    bench/control_scale.py [PLACES] [YEARS]

Each place is told of some ten times in five years, as in archives of news: most by states in passing, some by captures,
withdrawals, sieges and denials, by voices of both sides and of none; towns in the news are told of far more often.
"""

from __future__ import annotations

import random
import resource
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from time import perf_counter, process_time

from dateline.control import assess_control, changes_between, why_held
from dateline.model import (
    Anchor,
    Claim,
    Control,
    ControlStatus,
    Interval,
    Kind,
    Party,
    Place,
    PlacePrecision,
    Polarity,
    Report,
    Siege,
    Voice,
    VoiceKind,
)

SEED = 20261123
FIRST = date(2012, 1, 1)
PARTIES = ("army", "rebels", "front")
VOICES = (
    Voice(name="outlet", kind=VoiceKind.OUTLET),
    Voice(name="a monitor", kind=VoiceKind.MONITOR),
    Voice(name="residents", kind=VoiceKind.WITNESS),
    *(Voice(name=f"a spokesman of the {party}", kind=VoiceKind.OFFICIAL, actor=party) for party in PARTIES),
)
# Claims a place in five years: most places are told of a few times, few of them hundreds of times.
SHAPE, MEAN = 0.9, 10.0


def main() -> int:
    """Make the claims, assess them, and print what it cost."""
    places = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    years = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    claims, reports = archive(places, years)
    print(f"{places:,} places, {years} years: {len(claims):,} claims")
    before = peak_mib()
    start, clock = process_time(), perf_counter()
    found = assess_control(claims, reports=reports)
    print(f"assessed in {process_time() - start:.1f} s of processor time ({perf_counter() - clock:.1f} s by the clock)")
    print(f"{len(found.spans):,} spans; {peak_mib() - before:.0f} MiB more than the claims took ({before:.0f} MiB)")
    middle = FIRST + timedelta(days=365 * years // 2)
    start = process_time()
    then = assess_control(claims, reports=reports, as_of=middle)
    print(f"as of {middle}: {process_time() - start:.1f} s")
    start = process_time()
    changed = changes_between(then.spans, found.spans, on=middle)
    print(f"{len(changed):,} places known otherwise since: {process_time() - start:.2f} s")
    ((busiest, _),) = Counter(claim.places[0].key for claim in claims).most_common(1)
    start = process_time()
    (day, *_) = why_held(claims, reports=reports, place=str(busiest), on=middle)
    print(f"why, for a place with {len(day.moved)} claims: {process_time() - start:.2f} s")
    return 0


def archive(places: int, years: int) -> tuple[list[Claim], dict[str, Report]]:
    """Return made-up claims and their reports; the same for the same numbers."""
    chance = random.Random(SEED)
    claims = [claim for number in range(places) for claim in told_of(number, years, chance)]
    reports = {
        claim.report: Report(id=claim.report, text="", outlet=chance.choice("ABCDEFGH"), published=claim.when.end)
        for claim in claims
        if claim.when
    }
    return claims, reports


def told_of(number: int, years: int, chance: random.Random) -> Iterator[Claim]:
    """Yield the claims about one place."""
    lat, lon = chance.uniform(32, 37), chance.uniform(36, 42)
    place = Place(
        key=f"made-up:{number}", name=f"Place {number}", precision=PlacePrecision.SETTLEMENT, lat=lat, lon=lon
    )
    for ordinal in range(1 + int(chance.gammavariate(SHAPE, MEAN / SHAPE) * years / 5)):
        report = f"rep-{number}-{ordinal}"
        day = FIRST + timedelta(days=chance.randrange(365 * years))
        yield Claim(
            id=f"clm-{number}-{ordinal}",
            anchor=Anchor(report, 0, 8),
            report=report,
            places=(place,),
            when=Interval(start=day, end=day),
            voices=(chance.choice(VOICES),),
            polarity=Polarity.DENIED if chance.random() < 0.05 else Polarity.AFFIRMED,
            **what(chance),
        )


def what(chance: random.Random) -> dict:
    """Return what one claim tells of control."""
    one, other = chance.sample(PARTIES, 2)
    held = Control(holders=(one,), status=ControlStatus.HELD)
    (kind,) = chance.choices(
        (Kind.CONTROL, Kind.CAPTURE, Kind.WITHDRAWAL, Kind.SIEGE, Kind.ADVANCE, Kind.REPELLED_ATTACK),
        weights=(50, 25, 8, 4, 8, 5),
    )
    sides = {"side_a": (Party(actor=one, name=one),), "side_b": (Party(actor=other, name=other),)}
    control = {
        Kind.CONTROL: held,
        Kind.CAPTURE: held,
        Kind.WITHDRAWAL: Control(holders=(one,), status=ControlStatus.LOST),
        Kind.SIEGE: Control(siege=Siege(by=(one,))),
    }
    return {"kind": kind, "control": control.get(kind), **sides}


def peak_mib() -> float:
    """Return the most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    raise SystemExit(main())
