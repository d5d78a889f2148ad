"""Write records as a command was asked to: as a table, or in one of the formats of publish/."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import IO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dateline.linking import TomlActorRegistry
from dateline.model import Claim, ControlChange, ControlSpan, Event, Report, to_json
from dateline.publish import (
    change_table,
    control_table,
    event_line,
    event_table,
    feature_collection,
    wording,
    write_claims,
    write_events,
    write_rows,
)
from dateline.publish.claims import quotation
from dateline.reading_job import Tally, events_by_report, events_of_job
from dateline.settings import load_settings
from dateline.store import ClaimQuery, SqlStore

# Wide enough for the columns of an event where nobody looks at the table in a terminal.
_COLUMNS_IN_FILE = 160


def write_job(store: SqlStore, tally: Tally, *, form: str, merge: bool, out: IO[str]) -> None:
    """Write what a reading job gave in one format; without ``merge`` each report by itself."""
    if form == "claims":
        out.writelines(_claims_of_job(store, tally))
    elif merge:
        write_events_as(form, events_of_job(store, tally), codes=store.load_codes(), out=out)
    elif form == "jsonl":
        out.writelines(_lines_by_report(store, tally))
    else:
        events = (event for _, events in events_by_report(store, tally) for event in events)
        write_events_as(form, events, codes={}, out=out)


def write_events_as(form: str, events: Iterable[Event], *, codes: Mapping[str, str], out: IO[str]) -> None:
    """Write events as ``table``, ``jsonl``, ``csv`` or ``geojson``."""
    if form == "table":
        show_table(event_table(events), out=out)
    elif form == "geojson":
        out.write(json.dumps(feature_collection(events, codes=codes), ensure_ascii=False) + "\n")
    else:
        out.writelines((write_rows if form == "csv" else write_events)(events, codes=codes))


def write_claims_as(form: str, claims: Iterable[Claim], reports: Mapping[str, Report], *, out: IO[str]) -> None:
    """Write claims as ``table`` or ``jsonl``."""
    if form == "table":
        show_table(_claim_table(claims, reports), out=out)
    else:
        out.writelines(write_claims(claims, reports))


def write_control_as(form: str, spans: Iterable[ControlSpan], *, out: IO[str]) -> None:
    """Write who holds what as ``table`` or ``jsonl``."""
    if form == "table":
        show_table(control_table(spans, names=actor_names()), out=out)
    else:
        out.writelines(to_json(span) + "\n" for span in spans)


def write_changes_as(form: str, changes: Iterable[ControlChange], *, out: IO[str]) -> None:
    """Write of which places other is known than before, as ``table`` or ``jsonl``."""
    if form == "table":
        show_table(change_table(changes, names=actor_names()), out=out)
    else:
        out.writelines(to_json(change) + "\n" for change in changes)


def write_fronts(spans: Iterable[ControlSpan], day: date, *, camp_of: Mapping[str, str], path: Path) -> None:
    """Write the areas and fronts that places held on a day let infer, as GeoJSON; a camp is one holder."""
    from dateline.publish.fronts import fronts  # shapely is slow to import, and nothing else needs it

    drawn = fronts(spans, day, side_of=lambda holder: camp_of.get(holder, holder))
    path.write_text(json.dumps(drawn, ensure_ascii=False) + "\n", "utf-8")


def actor_names() -> dict[str, str]:
    """Return the names that the actor registry has, by id."""
    settings = load_settings()
    registry = TomlActorRegistry.load(settings.actors_dir, cache_dir=settings.cache_dir)
    return {actor.id: actor.name for actor in registry.actors}


def show_table(table: Table, *, out: IO[str]) -> None:
    """Write a table as wide as the terminal, or wide enough for a file."""
    console = Console(file=out)
    if not console.is_terminal:
        console = Console(file=out, width=_COLUMNS_IN_FILE)
    console.print(table)


def _lines_by_report(store: SqlStore, tally: Tally) -> Iterator[str]:
    for report, events in events_by_report(store, tally):
        for event in events:
            line = event_line(event, main=report.id in event.main_in)
            yield json.dumps(line, ensure_ascii=False) + "\n"


def _claims_of_job(store: SqlStore, tally: Tally) -> Iterator[str]:
    for report_id in tally.reports:
        claims = store.load_claims(ClaimQuery(report=report_id))
        yield from write_claims(claims, {report_id: store.load_report(report_id)})


def _claim_table(claims: Iterable[Claim], reports: Mapping[str, Report]) -> Table:
    table = Table("outlet", "kind", "when", "place", "certainty", "voices", "words")
    for claim in claims:
        report = reports.get(claim.report)
        cells = (
            (report and report.outlet) or "",
            str(claim.kind),
            wording.days(claim.when),
            wording.place_name(next(iter(claim.places), None)),
            str(claim.certainty),
            wording.voice_names(claim.voices),
            wording.clean(quotation(claim).quote(report.text)) if report else "",
        )
        table.add_row(*(Text(cell) for cell in cells))  # Text: brackets in news are no markup
    return table
