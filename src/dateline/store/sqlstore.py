"""The store: one class over the modules that keep and find each record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Self

from dateline.model import (
    Anchor,
    Claim,
    ControlSpan,
    Correction,
    Event,
    Issue,
    Judgement,
    Reading,
    Report,
    Sentence,
)
from dateline.store import decisions, event_versions, events, loading, merging, readings, withdrawing
from dateline.store.database import Database
from dateline.store.event_versions import EventVersion
from dateline.store.merging import KeptMerging, Merged
from dateline.store.query import ClaimQuery, EventQuery

_ALL_CLAIMS = ClaimQuery()
_ALL_EVENTS = EventQuery()


class SqlStore:
    """Keeps and finds records in a database; made by `open_store`. May be used from several threads."""

    def __init__(self, database: Database, *, reader: str) -> None:
        self._database = database
        self._reader = reader

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database; one in memory is gone with it."""
        self._database.close()

    def save_readings(self, found: Iterable[Reading]) -> int:
        """Keep readings in batches; return how many were new, or read anew because an older reader had read them."""
        return readings.save_readings(self._database, found, reader=self._reader)

    def has_report(self, report_id: str) -> bool:
        """Whether a report is kept and was read by this reader."""
        return bool(self.known_reports([report_id]))

    def known_reports(self, ids: Iterable[str]) -> set[str]:
        """Return those of ``ids`` that need no reading: kept, and read by this reader."""
        with self._database.read() as connection:
            return readings.known_reports(connection, ids, reader=self._reader)

    def add_issues(self, issues: Iterable[Issue]) -> None:
        """Keep what was set aside before it became a report; a report's own issues come with its reading."""
        readings.add_issues(self._database, issues)

    def load_reports(self, *, words: str | None = None) -> Iterator[Report]:
        """Yield reports by id: all, or those that hold all ``words``."""
        return loading.load_reports(self._database, words=words)

    def load_report(self, report_id: str) -> Report:
        """Return one report, or raise `NotInStore`."""
        return loading.load_report(self._database, report_id)

    def load_some_reports(self, ids: Iterable[str]) -> dict[str, Report]:
        """Return those of ``ids`` that are kept, by id."""
        return loading.load_some_reports(self._database, ids)

    def load_private(self) -> frozenset[str]:
        """Return the ids of reports that were never published, of which nothing may leave the machine."""
        return loading.load_private(self._database)

    def load_sentences(self, report_id: str) -> Iterator[Sentence]:
        """Yield the sentences of one report in their order."""
        return loading.load_sentences(self._database, report_id)

    def load_claims(self, query: ClaimQuery = _ALL_CLAIMS) -> Iterator[Claim]:
        """Yield claims by report and anchor."""
        return loading.load_claims(self._database, query)

    def load_main(self) -> dict[str, tuple[str, ...]]:
        """Return for each report that has any the claims that it is chiefly about, best first."""
        return loading.load_main(self._database)

    def load_issues(self, *, report: str | None = None) -> Iterator[Issue]:
        """Yield what was set aside, in all or in one report."""
        return loading.load_issues(self._database, report=report)

    def load_states(self) -> dict[str, str]:
        """Return what came of each report: ``read``, ``quiet`` or ``set-aside``."""
        return loading.load_states(self._database)

    def replace_events(self, found: Sequence[Event], spans: Sequence[ControlSpan] = ()) -> None:
        """Put events and control spans in place of all that were there; readers see the old ones or the new."""
        events.replace_events(self._database, found, spans)

    def kept_merging(self) -> AbstractContextManager[KeptMerging]:
        """Open what merging has kept, as of one moment."""
        return merging.open_kept(self._database)

    def put_merged(self, merged: Merged, *, at: datetime) -> bool:
        """Put what a round of merging gave in place of what it was made anew of; False where another came before."""
        return events.put_merged(self._database, merged, at=at)

    def replace_control(self, spans: Sequence[ControlSpan]) -> None:
        """Put control spans in place of all that were there; readers see the old ones or the new."""
        events.replace_control(self._database, spans)

    def load_versions(self, event_id: str) -> Iterator[EventVersion]:
        """Yield the former versions of an event, oldest first, with when and why each changed."""
        return event_versions.load_versions(self._database, event_id)

    def load_gone(self) -> Iterator[EventVersion]:
        """Yield the last version of each event that was withdrawn: it went, and no event has its claims now."""
        return event_versions.load_gone(self._database)

    def load_events(self, query: EventQuery = _ALL_EVENTS) -> Iterator[Event]:
        """Yield events by first day; undated ones last."""
        return events.load_events(self._database, query)

    def load_events_of(self, reports: Iterable[str]) -> list[Event]:
        """Return the events that rest on any of ``reports``, by first day; undated ones last."""
        return events.load_events_of(self._database, reports)

    def count_events(self, query: EventQuery = _ALL_EVENTS) -> int:
        """Return how many events a query asks for."""
        return events.count_events(self._database, query)

    def find_event(self, reference: str) -> Event:
        """Return the event that an id, a code, an anchor or a claim's id leads to now, or raise `NotInStore`."""
        return events.find_event(self._database, reference)

    def find_anchors(self, reference: str) -> list[Anchor]:
        """Return the anchor of a claim's id or anchor, or those of an event, one a report, or raise `NotInStore`."""
        return events.find_anchors(self._database, reference)

    def known_anchors(self, anchors: Iterable[Anchor]) -> set[Anchor]:
        """Return those of ``anchors`` at which a claim stands."""
        return events.known_anchors(self._database, anchors)

    def load_codes(self) -> dict[str, str]:
        """Return the short code of each event by the event's id."""
        return events.load_codes(self._database)

    def load_control(self, *, place: str | None = None, on: date | None = None) -> Iterator[ControlSpan]:
        """Yield control spans by place and first day: of all places or one, at all times or on one day."""
        return events.load_control(self._database, place=place, on=on)

    def add_judgement(self, judgement: Judgement) -> str:
        """Keep a person's judgement and return its id."""
        return decisions.add_judgement(self._database, judgement)

    def load_judgements(self, *, undone: bool = False) -> dict[str, Judgement]:
        """Return judgements by id, oldest first: those in force, or with ``undone`` all."""
        return decisions.load_judgements(self._database, undone=undone)

    def add_correction(self, correction: Correction) -> str:
        """Keep a person's correction and return its id."""
        return decisions.add_correction(self._database, correction)

    def withdraw_report(self, report: str, *, reason: str, by: str, at: datetime) -> str:
        """Note that a report was withdrawn: it stays and counts no longer. Return the id of the correction."""
        return withdrawing.withdraw_report(self._database, report, reason=reason, by=by, at=at)

    def restore_report(self, report: str, *, reason: str, by: str, at: datetime) -> str:
        """Take back that a report was withdrawn, and return the id of the correction."""
        return withdrawing.restore_report(self._database, report, reason=reason, by=by, at=at)

    def load_corrections(self, *, undone: bool = False) -> dict[str, Correction]:
        """Return corrections by id, oldest first: those in force, or with ``undone`` all."""
        return decisions.load_corrections(self._database, undone=undone)
