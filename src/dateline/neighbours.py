"""Look up what lies around an event in a store: what ties its tellings together, and which others are near it."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from dateline.events.cluster import judged_pairs
from dateline.events.explaining import Compared, near_misses, strongest_links
from dateline.events.links import blocks_of
from dateline.events.people import what_follows
from dateline.events.telling import Telling
from dateline.merging import load_tellings
from dateline.model import Event
from dateline.store import SqlStore


class Neighbourhood(NamedTuple):
    """What lies around an event."""

    links: list[Compared]
    """What ties each of its tellings but the first to one before it."""
    near: list[tuple[str, Compared]]
    """The ids of other events near it, each with what keeps them apart."""


def look_around(store: SqlStore, event: Event) -> Neighbourhood:
    """Return what lies around an event; nothing where it is no more."""
    with store.kept_merging() as kept:
        judged = judged_pairs(what_follows(kept.judgements()))
        own_rows = [row for row in kept.tellings_of(event.reports) if row.event == event.id]
        own = load_tellings(kept, own_rows)
        near = kept.near(set().union(*blocks_of(list(own.values())))) - own.keys()
        rows = [row for row in kept.tellings(near) if row.event != event.id]
        tellings = load_tellings(kept, rows)
    others: dict[str, list[Telling]] = defaultdict(list)
    for row in rows:
        others[row.event].append(tellings[row.number])
    mine = list(own.values())
    return Neighbourhood(strongest_links(mine, judged), near_misses(mine, others, judged) if mine else [])
