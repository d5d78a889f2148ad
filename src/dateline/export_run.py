"""What the command ``export`` does: events of a store, as they may leave, into one format, with a loss report."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import click

from dateline.linking import TomlActorRegistry
from dateline.model import Event, UnreadableValue
from dateline.publish.formats import FORMATS, Format, export, losses_of
from dateline.publish.lookups import ChangedOn, Lookups, citing, citing_safely
from dateline.publish.loss_report import LossReport
from dateline.publish.protect import Guard, Survey, survey
from dateline.publish.whole_file import whole_file
from dateline.publish.wording import is_hidden
from dateline.queries import event_query, open_kept
from dateline.settings import load_settings
from dateline.store import EventQuery, SqlStore
from dateline.store.event_versions import EventVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What may leave: protected or exact, and whether denied, planned and withdrawn events are wanted."""

    public: bool | None = None
    """None: as the format is meant; feeds are protected, files of one's own exact."""
    with_hidden: bool = False
    since: date | None = None


def run_export(form: str, *, db: str | None, leaving: Leaving, out: str, **query: Any) -> None:
    """Write the events of a store in one format; standard error tells what was kept back, left out and lost."""
    chosen = FORMATS[form]
    if out == "-" and not chosen.is_text and _is_terminal():
        raise UnreadableValue(f"{form} is no text; name a file for it with -o")
    if leaving.since and not chosen.is_feed:
        raise UnreadableValue(f"--since is for feeds; {form} tells all events of its days (--from, --to)")
    with open_kept(db) as store:
        report = _written(store, event_query(**query), chosen, leaving, out)
    for line in report.lines():
        click.echo(line, err=True)


def show_losses(form: str) -> None:
    """Print what a format cannot hold, a line each."""
    for line in losses_of(FORMATS[form]):
        click.echo(line)


def _written(store: SqlStore, query: EventQuery, form: Format, leaving: Leaving, out: str) -> LossReport:
    lookups = Lookups(actors=_actors(), codes=store.load_codes(), cite=citing(store.load_report), since=leaving.since)
    gone = list(store.load_gone()) if form.is_feed else []
    if form.is_feed:
        lookups = replace(lookups, changed_on=_changes(store, gone))
    hidden = [0]
    found = chain(store.load_events(query), (version.event for version in gone))
    events: Iterable[Event] = _shown(found, hidden, leaving, with_withdrawn=form.is_feed)
    guard = None
    if form.is_feed if leaving.public is None else leaving.public:
        now = datetime.now(UTC)
        seen = survey(chain(store.load_events(), (version.event for version in gone)), now=now)
        guard = Guard(names=seen.names, now=now, private=store.load_private())
        events, lookups = guard.events(events), _safe(lookups, seen)
    if out == "-":
        report = export(events, form, lookups, sys.stdout.buffer)
    else:
        with whole_file(Path(out)) as file:
            report = export(events, form, lookups, file)
    _tell(guard, hidden[0])
    return report


def _changes(store: SqlStore, gone: Iterable[EventVersion]) -> ChangedOn:
    """Return what says when an event last changed; a first version never has."""
    went = {version.event.id: version.changed_at.date() for version in gone}

    @lru_cache(maxsize=1024)
    def last(event: str, version: int) -> date | None:
        former = [each.changed_at.date() for each in store.load_versions(event)] if version > 1 else []
        return went.get(event) or max(former, default=None)

    return lambda event: last(event.id, event.version)


def _safe(lookups: Lookups, seen: Survey) -> Lookups:
    """Return lookups that give nothing away; the day of a change tells the day of an event told by the month."""
    changed = lookups.changed_on
    return replace(
        lookups,
        cite=citing_safely(lookups.cite, seen.names, seen.silenced),
        changed_on=lambda event: changed(event) if event.reports else None,
    )


def _shown(events: Iterable[Event], hidden: list[int], leaving: Leaving, *, with_withdrawn: bool) -> Iterator[Event]:
    for event in events:
        is_out = is_hidden(event) or (event.withdrawn and not with_withdrawn)
        if leaving.with_hidden or not is_out:
            yield event
        else:
            hidden[0] += 1


def _tell(guard: Guard | None, hidden: int) -> None:
    for rule, number in sorted(guard.told().items()) if guard else ():
        click.echo(f"protected: {rule}: {number}", err=True)
    if hidden:
        click.echo(f"denied, planned or withdrawn, so not written without --all: {hidden}", err=True)


def _is_terminal() -> bool:
    return sys.stdout.isatty()


def _actors() -> TomlActorRegistry:
    settings = load_settings()
    return TomlActorRegistry.load(settings.actors_dir, cache_dir=settings.cache_dir)
