"""What the page asks of a store, and what it keeps in memory between two requests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Protocol

from dateline.model import ActorRegistry, Claim, ControlSpan, Event, Report
from dateline.store import ClaimQuery

# Somebody who reads reports into the store while the page is open sees them within this many seconds.
FRESH_SECONDS = 10.0

# A large store takes seconds to read; reading it again may take at most a twentieth of the time.
RESTS_PER_READING = 20


class PageStore(Protocol):
    """Finds the records that the page shows; `dateline.store.SqlStore` is one."""

    def load_events(self) -> Iterable[Event]:
        """Yield every event, ordered by first day."""
        ...

    def load_codes(self) -> Mapping[str, str]:
        """Return the short code of each event by the event's id."""
        ...

    def load_control(self) -> Iterable[ControlSpan]:
        """Yield control spans, ordered by place and first day."""
        ...

    def find_event(self, reference: str, /) -> Event:
        """Return the event that an id or code leads to now, or raise `NotInStore`."""
        ...

    def load_claims(self, query: ClaimQuery, /) -> Iterable[Claim]:
        """Yield the claims asked for, ordered by report and anchor."""
        ...

    def load_report(self, report_id: str, /) -> Report:
        """Return a report, or raise `NotInStore`."""
        ...


class ActorNames:
    """Says how a party is called: by its registry entry, else as the reports call it most, else by its id."""

    def __init__(self, events: Iterable[Event] = (), registry: ActorRegistry | None = None) -> None:
        self._registry = registry
        self._said = _most_said(events)

    def name(self, actor_id: str) -> str:
        """Return the name to show for an actor's id."""
        entry = self._registry.get(actor_id) if self._registry else None
        return entry.name if entry else self._said.get(actor_id, actor_id.replace("-", " "))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All events and control spans of a store, as they were at one moment."""

    events: tuple[Event, ...]
    codes: Mapping[str, str]
    control: tuple[ControlSpan, ...]
    names: ActorNames


class CatalogueKeeper:
    """Holds the catalogue and reads it again once it is no longer fresh."""

    def __init__(
        self, store: PageStore, registry: ActorRegistry | None = None, *, clock: Callable[[], float] = monotonic
    ) -> None:
        self._store = store
        self._registry = registry
        self._clock = clock
        self._lock = Lock()
        self._kept: Catalogue | None = None
        self._stale_at = 0.0

    def current(self) -> Catalogue:
        """Return the catalogue, read at most `FRESH_SECONDS` ago, or longer where reading takes long."""
        with self._lock:
            began = self._clock()
            if self._kept is None or began >= self._stale_at:
                self._kept = self._read()
                took = self._clock() - began
                self._stale_at = began + max(FRESH_SECONDS, took * RESTS_PER_READING)
            return self._kept

    def _read(self) -> Catalogue:
        events = tuple(event for event in self._store.load_events() if not event.withdrawn)
        control = tuple(self._store.load_control())
        return Catalogue(events, self._store.load_codes(), control, ActorNames(events, self._registry))


def load_claims_of(store: PageStore, event: Event) -> Iterator[tuple[Claim, Report]]:
    """Yield the claims of an event, each with its report, ordered by report and anchor."""
    wanted = frozenset(event.claims)
    for report_id in event.reports:
        report = store.load_report(report_id)
        for claim in store.load_claims(ClaimQuery(report=report_id)):
            if claim.id in wanted:
                yield claim, report


def _most_said(events: Iterable[Event]) -> dict[str, str]:
    counts: dict[str, dict[str, int]] = {}
    for actor, name in _named_parties(events):
        of_actor = counts.setdefault(actor, {})
        of_actor[name] = of_actor.get(name, 0) + 1
    return {actor: max(sorted(names), key=names.__getitem__) for actor, names in counts.items()}


def _named_parties(events: Iterable[Event]) -> Iterator[tuple[str, str]]:
    for event in events:
        for party in (*event.side_a, *event.side_b):
            if party.actor:
                yield party.actor, party.name
