"""Read reports into a store, batch by batch: what `dateline read` does.

What a batch gave is kept before the next is begun, so that a job that was stopped goes on where it was when it is
started again. Does not print: see output.py and progress.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import IO

from dateline import pipeline
from dateline.documents import parse_reports
from dateline.model import Event, Issue, Reading, Report, SentenceReader
from dateline.pipeline import Registries
from dateline.sources import SourceOptions, is_small, read_sources
from dateline.store import ClaimQuery, SqlStore

# Enough for the reader to be busy, few enough that a stop loses seconds: 32 reports take 2 s on one core (2026-11).
REPORTS_AT_ONCE = 32
# Counting reads everything once more; of so much it takes a second or two (2026-11).
MOST_COUNTED_BYTES = 32 * 1024 * 1024
_NOTE = "note:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What is to be read; ``published`` and ``outlet`` are the caller's word for every report of it."""

    paths: tuple[str, ...]
    stdin: IO[bytes] | None = None
    published: date | None = None
    outlet: str | None = None
    options: SourceOptions = field(default_factory=SourceOptions)


@dataclass(slots=True, kw_only=True)
class Tally:
    """What came of a job so far."""

    reports: dict[str, None] = field(default_factory=dict)
    """Ids of the reports read, in their order, each once."""
    new: int = 0
    events: int = 0
    undated: int = 0
    """Claims of who holds a place, in the whole store, that the control table leaves out for want of a day."""
    notes: list[Issue] = field(default_factory=list)
    """What is odd but harmless, and what single claims could not settle."""
    set_aside: list[Issue] = field(default_factory=list)
    """Input that gave nothing, with its reason."""

    def reasons(self) -> Counter[str]:
        """Return how much was set aside for each reason."""
        return Counter(issue.reason.split(";")[0].split(":")[0].strip() for issue in self.set_aside)


def count_inputs(inputs: Inputs) -> int | None:
    """Return how many reports inputs hold; None where they can be read only once, or counting would take long."""
    if "-" in inputs.paths or inputs.options.fetcher is not None or not is_small(inputs.paths, MOST_COUNTED_BYTES):
        return None
    issues: list[Issue] = []
    return sum(1 for _ in read_sources(inputs.paths, issues=issues, options=inputs.options))


def read_into(
    store: SqlStore,
    inputs: Inputs,
    *,
    reader: SentenceReader,
    registries: Registries,
    progress: Callable[[Tally], None] = lambda _tally: None,
) -> Tally:
    """Read all inputs into a store, compute its events anew, and return what came of it."""
    tally = Tally()
    found: list[Issue] = []
    items = read_sources(inputs.paths, stdin=inputs.stdin, issues=found, options=inputs.options)
    reports = parse_reports(items, found, published=inputs.published, outlet=inputs.outlet, outlets=registries.outlets)
    keep_reports(store, reports, tally, reader=reader, registries=registries, progress=progress)
    keep_issues(store, found, tally)
    settle(store, tally)
    return tally


def keep_reports(
    store: SqlStore,
    reports: Iterator[Report],
    tally: Tally,
    *,
    reader: SentenceReader,
    registries: Registries,
    progress: Callable[[Tally], None] = lambda _tally: None,
) -> None:
    """Read reports into a store, batch by batch, and count them; its events are left as they are."""
    for batch in _batches(reports):
        known = store.known_reports(batch)
        fresh = [report for report in batch.values() if report.id not in known]
        readings = list(pipeline.read_reports(fresh, reader=reader, registries=registries))
        tally.new += store.save_readings(readings)
        tally.reports |= dict.fromkeys(batch)
        _sort_issues(tally, readings)
        progress(tally)


def keep_issues(store: SqlStore, found: Sequence[Issue], tally: Tally) -> None:
    """Keep what was set aside before it became a report, and count it."""
    store.add_issues(found)
    for issue in found:
        (tally.notes if issue.reason.startswith(_NOTE) else tally.set_aside).append(issue)


def settle(store: SqlStore, tally: Tally) -> None:
    """Compute the events of a store anew from all that it keeps, and count those of this job."""
    tally.undated = pipeline.refresh(store)
    tally.events = sum(1 for _ in events_of_job(store, tally))


def events_of_job(store: SqlStore, tally: Tally) -> Iterator[Event]:
    """Yield the events of the store that rest on a report of this job."""
    return iter(store.load_events_of(tally.reports))


def events_by_report(store: SqlStore, tally: Tally) -> Iterator[tuple[Report, tuple[Event, ...]]]:
    """Yield each report of this job with its events by itself, those that it is chiefly about first."""
    main = store.load_main()
    for report_id in tally.reports:
        claims = tuple(store.load_claims(ClaimQuery(report=report_id)))
        report = store.load_report(report_id)
        yield report, pipeline.events_of(Reading(report=report, claims=claims, main=main.get(report_id, ())))


def _batches(reports: Iterator[Report]) -> Iterator[dict[str, Report]]:
    """Yield reports by id, so many at a time; the same report twice in a batch is one."""
    while batch := {report.id: report for report in islice(reports, REPORTS_AT_ONCE)}:
        yield batch


def _sort_issues(tally: Tally, readings: Sequence[Reading]) -> None:
    for reading in readings:
        # A report that could not be read at all has no annotations.
        kept = tally.notes if reading.annotations else tally.set_aside
        kept.extend(reading.issues)
