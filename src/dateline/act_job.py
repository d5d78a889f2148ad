"""Read reports and write the act of each sentence: what `dateline acts` does. Nothing is kept in a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO

import click

from dateline import pipeline
from dateline.command_line import NOTHING_READ, SET_ASIDE
from dateline.documents import parse_reports
from dateline.model import Issue, Report
from dateline.publish import write_acts
from dateline.reading_job import REPORTS_AT_ONCE, Inputs
from dateline.settings import Settings
from dateline.sources import read_sources


def run_acts(inputs: Inputs, *, settings: Settings, out: IO[str]) -> int:
    """Write the acts of all inputs, one a line; return the exit code."""
    reader, registries = pipeline.open_reader(settings, acts=True), pipeline.open_registries(settings)
    issues: list[Issue] = []
    items = read_sources(inputs.paths, stdin=inputs.stdin, issues=issues)
    reports = parse_reports(items, issues, published=inputs.published, outlet=inputs.outlet, outlets=registries.outlets)
    count = 0
    for batch in _batches(reports):
        for reading in pipeline.read_reports(batch, reader=reader, registries=registries):
            count += 1
            issues += reading.issues if not reading.annotations else ()
            out.writelines(write_acts(pipeline.acts_of(reading), reading.report))
    for issue in issues:
        click.echo(f"dateline: {issue.where}: {issue.reason}", err=True)
    return NOTHING_READ if not count else SET_ASIDE if issues else 0


def _batches(reports: Iterable[Report]) -> Iterator[list[Report]]:
    rest = iter(reports)
    while batch := list(islice(rest, REPORTS_AT_ONCE)):
        yield batch
