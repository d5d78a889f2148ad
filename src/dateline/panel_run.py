"""What the command ``panel`` does: a store's records into a panel, with a manifest beside the file to cite it by.

As of a day, events and control are computed anew from what was published by its end; undated reports are left out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import click

from dateline import __version__, pipeline
from dateline.control import assess_control
from dateline.events import merge_claims
from dateline.events.people import what_follows
from dateline.model import READER_VERSION, SCHEMA_VERSION, Claim, ControlSpan, Event, ReportStatus, to_json
from dateline.publish.panel import COLUMNS, Panel, PanelSettings
from dateline.publish.panel_units import PeriodKind, UnitKind
from dateline.publish.protect import Guard, protect_control
from dateline.publish.whole_file import whole_file
from dateline.queries import open_kept
from dateline.store import SqlStore


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelQuery:
    """What was asked for."""

    unit: UnitKind
    by: PeriodKind
    from_day: date | None = None
    to_day: date | None = None
    as_of: date | None = None
    public: bool = False


class _Reported(NamedTuple):
    """A report without its text."""

    id: str
    published: date | None
    outlet: str | None


def run_panel(query: PanelQuery, *, db: str | None, out: str) -> None:
    """Write a panel of a store, and beside a file its manifest; standard error tells what no row counts."""
    panel = Panel(PanelSettings(unit=query.unit, by=query.by, first=query.from_day, last=query.to_day))
    with open_kept(db) as store:
        taken = _fill(panel, store, query)
    if out == "-":
        _write(panel, sys.stdout.buffer)
    else:
        with whole_file(Path(out)) as file:
            taken |= {"file": {"name": Path(out).name, "sha256": _write(panel, file), "rows": panel.rows}}
        with whole_file(Path(f"{out}.manifest.json")) as file:
            file.write(_manifest(panel, query, taken))
    for reason, number in sorted(panel.set_aside.items()):
        click.echo(f"panel: not counted: {reason}: {number}", err=True)
    if taken["store"]["undated_reports"]:
        click.echo(f"panel: reports without a day cover none: {taken['store']['undated_reports']}", err=True)


def _write(panel: Panel, out: BinaryIO) -> str:
    """Write the rows and return their digest."""
    digest = sha256()
    for line in panel.lines():
        encoded = line.encode("utf-8", "replace")
        digest.update(encoded)
        out.write(encoded)
    return digest.hexdigest()


def _manifest(panel: Panel, query: PanelQuery, taken: dict[str, Any]) -> bytes:
    told = {
        "dateline": __version__,
        "schema_version": SCHEMA_VERSION,
        "reader_version": READER_VERSION,
        "query": {name: value and str(value) for name, value in asdict(query).items()},
        "columns": list(COLUMNS),
        "not_counted": dict(sorted(panel.set_aside.items())),
    }
    return (json.dumps(told | taken, indent=2, ensure_ascii=False) + "\n").encode()


def _fill(panel: Panel, store: SqlStore, query: PanelQuery) -> dict[str, Any]:
    """Take in what the store has, and return what it was: a digest over all of it, and counts."""
    digest, events_taken = sha256(), 0
    known = {report.id: report for report in _known_reports(store, query.as_of)}
    events, spans, claims = _records(store, known, query)
    for report in known.values():
        panel.add_report(report.id, published=report.published, outlet=report.outlet)
        digest.update(f"{report.id} {report.published}\n".encode())
    for claim in claims:
        panel.add_claim(claim)
        digest.update(f"{claim.id}\n".encode())
    for event in events:
        panel.add_event(event)
        events_taken += 1
        digest.update(to_json(event).encode() + b"\n")
    for span in spans:
        panel.add_control(span)
        digest.update(to_json(span).encode() + b"\n")
    undated = sum(report.published is None for report in known.values())
    counts = {"reports": len(known), "undated_reports": undated, "events": events_taken}
    return {"store": {"digest": digest.hexdigest(), **counts}}


def _known_reports(store: SqlStore, as_of: date | None) -> Iterator[_Reported]:
    """Yield the reports known at the end of a day, without withdrawn ones and those replaced by then."""
    known, replaced = [], set()
    for report in store.load_reports():
        if report.status is ReportStatus.WITHDRAWN:
            continue
        if as_of is None or (report.published is not None and report.published <= as_of):
            known.append(_Reported(report.id, report.published, report.outlet))
            replaced.add(report.version_of)
    return (report for report in known if report.id not in replaced)


def _records(
    store: SqlStore, known: Mapping[str, _Reported], query: PanelQuery
) -> tuple[Iterable[Event], Iterable[ControlSpan], Iterable[Claim]]:
    claims: Iterable[Claim] = (claim for claim in store.load_claims() if claim.report in known)
    if query.as_of is None:
        events: Iterable[Event] = store.load_events()
        spans: Iterable[ControlSpan] = store.load_control()
    else:
        claims = list(claims)
        events, spans = _computed(store, claims, known, query.as_of)
    return _protected(events, spans, claims, known) if query.public else (events, spans, claims)


def _computed(
    store: SqlStore, claims: list[Claim], known: Mapping[str, _Reported], as_of: date
) -> tuple[Iterable[Event], Iterable[ControlSpan]]:
    reports = {report.id: report for report in store.load_reports() if report.id in known}
    main = {report: ids for report, ids in store.load_main().items() if report in known}
    judgements = what_follows(store.load_judgements().values())
    events = merge_claims(claims, reports=reports, main=main, judgements=judgements)
    control = assess_control(
        claims,
        reports=reports,
        actors=pipeline.known_actors(),
        corrections=store.load_corrections().values(),
        as_of=as_of,
    )
    return events, control.spans


def _protected(
    events: Iterable[Event], spans: Iterable[ControlSpan], claims: Iterable[Claim], known: Mapping[str, _Reported]
) -> tuple[Iterable[Event], Iterable[ControlSpan], Iterable[Claim]]:
    """Return the records as they may leave now; names need no protection, since no row has one."""
    listed = list(claims)
    published = {report.id: report.published for report in known.values()}
    reported = {claim.id: published[claim.report] for claim in listed}
    guard = Guard(names={}, now=datetime.now(UTC))
    held = protect_control(spans, reported, now=guard.now).control
    return guard.events(events), held, guard.claims(listed, published)
