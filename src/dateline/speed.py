"""Measure how fast reports are read on one core, and how much memory that takes."""

from __future__ import annotations

import resource
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from time import process_time

from dateline import pipeline
from dateline.documents import parse_reports
from dateline.model import Issue, Report, SourceError
from dateline.pipeline import Registries
from dateline.reading_job import REPORTS_AT_ONCE
from dateline.settings import load_settings
from dateline.sources import read_sources
from dateline.store import open_store


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """What reading a number of reports cost."""

    reports: int
    cpu_seconds: float
    """Processor time from the first report to the last event, start-up left out."""
    peak_mib: float
    """The most memory that the process held, with model and gazetteer."""

    def __str__(self) -> str:
        rate = self.reports / self.cpu_seconds if self.cpu_seconds else 0.0
        return (
            f"{self.reports} reports in {self.cpu_seconds:.1f} s of processor time: {rate:.1f} reports a second; "
            f"peak memory {self.peak_mib:.0f} MiB"
        )


def measure_speed(paths: Sequence[str], *, limit: int | None = None, language_model: str | None = None) -> Speed:
    """Read reports as `dateline read` does, into a store in memory, or raise `SourceError` where there are none."""
    settings = load_settings(language_model=language_model)
    registries, reader = pipeline.open_registries(settings), pipeline.open_reader(settings)
    reader.read(["Shelling killed ten people in Aleppo on Friday."])
    start = process_time()
    count = 0
    with open_store() as store:
        for batch in _batches(_reports(paths, registries, limit)):
            store.save_readings(pipeline.read_reports(batch, reader=reader, registries=registries))
            count += len(batch)
        pipeline.refresh(store, actors=registries.actors.actors)
    if not count:
        raise SourceError(f"nothing could be read from {', '.join(paths)}; name files or folders with reports")
    return Speed(reports=count, cpu_seconds=process_time() - start, peak_mib=peak_mib())


def peak_mib() -> float:
    """Return the most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _reports(paths: Sequence[str], registries: Registries, limit: int | None) -> Iterator[Report]:
    issues: list[Issue] = []
    return islice(parse_reports(read_sources(paths, issues=issues), issues, outlets=registries.outlets), limit)


def _batches(reports: Iterator[Report]) -> Iterator[list[Report]]:
    while batch := list(islice(reports, REPORTS_AT_ONCE)):
        yield batch
