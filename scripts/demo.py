"""Read the example reports into a store and show what they tell: what `make demo` runs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from rich.console import Console

from dateline import pipeline
from dateline.command_line import SET_ASIDE
from dateline.model import Claim, DatelineError, Event, PlaceRole, Report
from dateline.output import actor_names, show_table
from dateline.publish import control_table, event_table, explain_event
from dateline.reading_job import Inputs
from dateline.reading_run import open_tools, read_and_show
from dateline.settings import load_settings
from dateline.store import SqlStore, open_store

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT / "examples" / "reports"
STORE = ROOT / "demo" / "dateline.db"
_REASONS_SHOWN = 8


def main(arguments: Sequence[str]) -> int:
    """Show the demo over the store that is named, made where it is not there yet."""
    where = Path(arguments[0]) if arguments else STORE
    try:
        reader, registries = open_tools(load_settings())
        with open_store(where, reader=pipeline.reader_version(reader, registries)) as store:
            tally = read_and_show(store, Inputs(paths=(str(REPORTS),)), reader=reader, registries=registries)
            _show(store)
    except DatelineError as error:
        click.echo(f"dateline: {error}", err=True)
        return 2
    click.echo(f"\nThe map: make serve   (or: dateline serve --db {where}), then open http://127.0.0.1:8470/")
    return 0 if tally.reports else SET_ASIDE


def _show(store: SqlStore) -> None:
    events = list(store.load_events())
    claims = {claim.id: claim for claim in store.load_claims()}
    reports = {report.id: report for report in store.load_reports()}
    _heading(f"{len(events)} events in {len(reports)} reports")
    show_table(event_table(events), out=sys.stdout)
    _heading("Who held what")
    show_table(control_table(store.load_control(), names=actor_names()), out=sys.stdout)
    codes = store.load_codes()
    disputed = _most_disputed(events)
    others = [event for event in events if event is not disputed]
    for title, event in (
        ("Where voices differ, both values stay", disputed),
        ("One happening under several spellings", _most_spelt(others, claims, reports)),
    ):
        if event is not None:
            _heading(title)
            click.echo(explain_event(event, claims, reports, code=codes.get(event.id)), nl=False)
    _show_set_aside(store)


def _show_set_aside(store: SqlStore) -> None:
    issues = list(store.load_issues())
    _heading(f"Set aside, with the reason: {len(issues)}")
    for issue in issues[:_REASONS_SHOWN]:
        click.echo(f"  {issue.reason}" + (f": “{issue.quote}”" if issue.quote else f" ({issue.where})"))
    if len(issues) > _REASONS_SHOWN:
        click.echo(f"  and {len(issues) - _REASONS_SHOWN} more")


def _heading(text: str) -> None:
    Console().rule(text, align="left", characters="-")


def _most_disputed(events: Iterable[Event]) -> Event | None:
    """Return the event of most outlets among those on which voices differ, one with a disputed toll if there is one."""
    disputed = [event for event in events if event.disagreements]
    return max(disputed, key=lambda event: (_is_toll_disputed(event), len(event.outlets), event.id), default=None)


def _is_toll_disputed(event: Event) -> bool:
    return any(each.field.startswith("losses") for each in event.disagreements)


def _most_spelt(events: Iterable[Event], claims: dict[str, Claim], reports: dict[str, Report]) -> Event | None:
    """Return the event whose place is spelt in the most ways."""
    spelt = [(len(_spellings(event, claims, reports)), event) for event in events]
    many, event = max(spelt, key=lambda pair: (pair[0], pair[1].id), default=(0, None))
    return event if many > 1 else None


def _spellings(event: Event, claims: dict[str, Claim], reports: dict[str, Report]) -> set[str]:
    return {
        span.quote(reports[claim.report].text).casefold()
        for claim in (claims[each] for each in event.claims if each in claims)
        for place in claim.places
        for span in place.spans
        if place.role is PlaceRole.AT and event.place is not None and place.key == event.place.key
    }


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
