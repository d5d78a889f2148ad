"""Run a reading job for the command line: open what it needs, show progress, write events, sum up."""

from __future__ import annotations

from typing import IO

import click

from dateline import pipeline
from dateline.command_line import NOTHING_READ, SET_ASIDE
from dateline.model import Issue, SentenceReader
from dateline.output import write_job
from dateline.pipeline import Registries
from dateline.progress import progress_of
from dateline.reading_job import Inputs, Tally, count_inputs, read_into
from dateline.settings import Settings
from dateline.store import SqlStore, open_store

# More lines than a screen has help nobody; --verbose lists all.
_SHOWN = 20


def run(inputs: Inputs, *, settings: Settings, form: str, merge: bool, verbose: bool, out: IO[str]) -> int:
    """Read, write and sum up; return the exit code."""
    reader, registries = open_tools(settings)
    version = pipeline.reader_version(reader, registries)
    with open_store(settings.database, reader=version) as store:
        tally = read_and_show(store, inputs, reader=reader, registries=registries, verbose=verbose)
        if tally.reports:
            write_job(store, tally, form=form, merge=merge, out=out)
    if not tally.reports:
        return NOTHING_READ
    return SET_ASIDE if tally.set_aside else 0


def open_tools(settings: Settings) -> tuple[SentenceReader, Registries]:
    """Return what reports are read with; the gazetteer is built first, with progress, where it is absent."""
    reader = pipeline.open_reader(settings)
    with progress_of("building the gazetteer") as show:
        return reader, pipeline.open_registries(settings, progress=show)


def read_and_show(
    store: SqlStore, inputs: Inputs, *, reader: SentenceReader, registries: Registries, verbose: bool = False
) -> Tally:
    """Read into a store with progress, then show what was set aside and the sum.

    The store is one that was opened for this reader's version.
    """
    tally = _read(store, inputs, reader, registries)
    show(tally, verbose=verbose)
    return tally


def show(tally: Tally, *, verbose: bool = False) -> None:
    """Show on standard error what was set aside, and the sum."""
    _show_issues(tally, verbose=verbose)
    click.echo(summary(tally), err=True)


def summary(tally: Tally) -> str:
    """Return in one line what came of a job."""
    reasons = ", ".join(f"{count} {reason}" for reason, count in tally.reasons().most_common())
    read = f"{len(tally.reports)} reports read, {tally.new} new, {tally.events} events"
    if tally.undated:
        read += f"; {tally.undated} claims of control in the store have no day"
    return f"{read}; {len(tally.set_aside)} set aside: {reasons}" if reasons else f"{read}; nothing set aside"


def _read(store: SqlStore, inputs: Inputs, reader: SentenceReader, registries: Registries) -> Tally:
    total = count_inputs(inputs)
    with progress_of("reading") as show:
        return read_into(
            store,
            inputs,
            reader=reader,
            registries=registries,
            progress=lambda tally: show(len(tally.reports), total),
        )


def _show_issues(tally: Tally, *, verbose: bool) -> None:
    listed = [*tally.set_aside, *(tally.notes if verbose else ())]
    for issue in listed if verbose else listed[:_SHOWN]:
        click.echo(f"dateline: {_written(issue)}", err=True)
    if not verbose and len(listed) > _SHOWN:
        click.echo(f"dateline: and {len(listed) - _SHOWN} more; --verbose lists them all", err=True)


def _written(issue: Issue) -> str:
    quote = f" (“{issue.quote}”)" if issue.quote else ""
    return f"{issue.where}: {issue.reason}{quote}"
