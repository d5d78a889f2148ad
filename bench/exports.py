"""Processor time and peak memory of each export format over many invented events, each format in a process of its own.

Events are made as they are asked for, so that the memory is the format's. `--public` takes them past protection first.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from dateline.linking import TomlActorRegistry
from dateline.model import (
    Event,
    Fate,
    Interval,
    Kind,
    Loss,
    Party,
    Place,
    PlacePrecision,
    Precision,
    Voice,
    VoiceKind,
)
from dateline.publish.formats import FORMATS, export
from dateline.publish.lookups import Lookups
from dateline.publish.protect import Guard

KINDS = (Kind.SHELLING, Kind.AIRSTRIKE, Kind.CLASH, Kind.CAPTURE, Kind.ATTACK_ON_CIVILIANS, Kind.PROTEST)
FIRST = date(2015, 1, 1)
TOWNS, DAYS = 500, 2000
MIB = 1024


def main() -> int:
    """Print a line of a table for each format, or with ``--one`` measure it here."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--public", action="store_true")
    parser.add_argument("--one", choices=FORMATS)
    options = parser.parse_args()
    if options.one:
        print(measure(options.one, options.events, public=options.public))
        return 0
    print(f"{options.events} events\n\n| format | seconds of processor | peak memory | file |\n|---|---|---|---|")
    more = ["--public"] if options.public else []
    for form in FORMATS:
        command = [sys.executable, __file__, "--events", str(options.events), "--one", form, *more]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip(), flush=True)
    return 0


def measure(form: str, number: int, *, public: bool) -> str:
    """Write events in one format, and return its line."""
    lookups = Lookups(actors=TomlActorRegistry.load())
    found = events(number)
    if public:
        found = Guard(names={"Khalid Halabi": "an activist"}, now=datetime.now(UTC)).events(found)
    with tempfile.TemporaryFile() as out:
        before = processor_seconds()
        export(found, FORMATS[form], lookups, out)
        seconds, size = processor_seconds() - before, out.tell()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB
    return f"| `{form}` | {seconds:.1f} | {peak:.0f} MiB | {size / MIB / MIB:.0f} MB |"


def processor_seconds() -> float:
    """Return the processor time of this process so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def events(number: int) -> Iterator[Event]:
    """Yield invented events: some 500 towns, 2,000 days, six kinds."""
    for count in range(number):
        day = FIRST + timedelta(days=count % DAYS)
        killed = count % 12
        yield Event(
            id=f"evt-{count:032x}",
            kind=KINDS[count % len(KINDS)],
            when=Interval(start=day, end=day, precision=Precision.DAY),
            places=(a_town(count % TOWNS),),
            side_a=(Party(actor="syrian-armed-forces", name="the army"),),
            side_b=(Party(actor="syrian-rebels", name="rebel fighters"), Party(actor=None, name="local gunmen")),
            losses=(Loss(who=("civilians",), fate=Fate.KILLED, low=killed, best=killed, high=killed),),
            voices=(Voice(name="Khalid Halabi", kind=VoiceKind.ACTIVIST),),
            claims=tuple(f"clm-{count:030x}{each}" for each in range(3)),
            reports=tuple(f"rep-{count + each:032x}" for each in range(3)),
            outlets=("The Norholm Post", "Northgate Press"),
            first_reported=day,
        )


def a_town(number: int) -> Place:
    """Return one of the invented towns."""
    return Place(
        key=f"geonames:{number}",
        name=f"Town {number}",
        lat=33 + number / 200,
        lon=36 + number / 150,
        precision=PlacePrecision.SETTLEMENT,
        error_km=1.0,
        admin1=f"Province {number % 14}",
        admin2=f"District {number % 60}",
        country="SY",
    )


if __name__ == "__main__":
    raise SystemExit(main())
