"""Merge what a store has read since the last time into its events: only the neighbourhood of what changed is done anew.

New, changed, replaced, withdrawn and judged reports are told afresh. The piles that their tellings reach are settled
and clustered anew in canonical order; all other events stay as they are, byte for byte. The result is that of merging
all at once (see events/neighbourhood.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import datetime

from dateline.events.cluster import Judged, cluster_pieces, judged_pairs
from dateline.events.links import blocks_of, find_links
from dateline.events.merge import tellings_of
from dateline.events.neighbourhood import Edge, Pile, Settlement, rules_mark, settle
from dateline.events.people import what_follows
from dateline.events.reconcile import reconcile
from dateline.events.telling import Telling
from dateline.events.ties import links_between
from dateline.model import Anchor, Event
from dateline.store import KeptMerging, Merged, PileRow, SqlStore, TellingRow

RULES = "merged by other rules"


def merge_new(store: SqlStore, *, at: datetime) -> Mapping[str, str]:
    """Bring the events of a store up to what it has read; return the reports taken in anew, each with the reason."""
    while True:
        with store.kept_merging() as kept:
            work = _Work(kept)
            merged = work.merged() if work.why else None
        if merged is None or store.put_merged(merged, at=at):
            return work.why


def load_tellings(kept: KeptMerging, rows: Sequence[TellingRow]) -> dict[int, Telling]:
    """Return kept tellings with their claims and reports, by number."""
    claims = kept.claims(claim for row in rows for claim in row.claims)
    reports = kept.reports({row.report for row in rows})
    return {
        row.number: Telling(
            reports[row.report], [claims[claim] for claim in row.claims], row.is_main, list(row.reasons)
        )
        for row in rows
    }


class _Work:
    """One round of merging over what was kept; it is also the piles that were settled before."""

    def __init__(self, kept: KeptMerging) -> None:
        self._kept = kept
        self._judged: Judged = judged_pairs(what_follows(kept.judgements()))
        self._is_anew = kept.rules != rules_mark()
        self.why = dict.fromkeys(kept.all_reports(), RULES) | kept.unmerged if self._is_anew else kept.unmerged
        self._rows: dict[int, TellingRow] = {}
        self._tellings: dict[int, Telling] = {}
        self._links: list[Edge] = []
        self._next_telling, self._next_pile = kept.next_numbers()

    def merged(self) -> Merged:
        """Return what this round changes."""
        gone = {row.number: row for row in self._kept.tellings_of(self.why)}
        torn = self._kept.whole_of(row.pile for row in gone.values())
        loose = self._take(row for row in self._kept.tellings_in(torn) if row.number not in gone)
        fresh = self._tell()
        unsettled = {*loose, *fresh}
        done = self._settled(fresh.keys(), unsettled, left_out=gone.keys())
        made, place_of = self._events(done, unsettled)
        events = self._tied(made, place_of, gone)
        kept = [self._rows[number] for number in place_of if number in self._rows]
        return Merged(
            generation=self._kept.generation,
            rules=rules_mark(),
            seen=self._kept.seen,
            why=self.why,
            gone_tellings=gone.keys(),
            new_tellings=self._rows_of(fresh, place_of),
            placed={row.number: place_of[row.number] for row in kept},
            gone_piles=torn | done.gone,
            moved_piles=done.moved,
            piles=[PileRow(p.number, p.level, p.parent, p.size, p.is_cut) for p in done.piles.values()],
            gone_events=self._gone_events([*gone.values(), *kept]) | {event.id for event in events[len(made) :]},
            events=events,
        )

    def pile(self, number: int) -> Pile:
        """Return a pile that was settled before."""
        return Pile(*self._kept.pile(number))

    def pile_of(self, telling: int) -> int:
        """Return the pile that a telling lay in."""
        return self._rows[telling].pile

    def members(self, pile: int) -> Sequence[int]:
        """Return the tellings of a pile that was settled before."""
        return self._take(self._kept.tellings_in([pile]))

    def _links_among(self, tellings: Sequence[int]) -> list[Edge]:
        return find_links({number: self._tellings[number] for number in tellings}, set(tellings), self._judged)

    def _tell(self) -> dict[int, TellingRow]:
        """Tell the changed reports afresh, and number what they tell."""
        claims = self._kept.current_claims(self.why)
        reports = self._kept.reports({claim.report for claim in claims})
        rows: dict[int, TellingRow] = {}
        for telling in tellings_of(claims, reports=reports, main=self._kept.main(reports), judged=self._judged):
            number = self._next_telling + len(rows)
            ids, reasons = tuple(claim.id for claim in telling.claims), tuple(telling.reasons)
            rows[number] = TellingRow(number, telling.report.id, ids, telling.is_main, reasons, 0, "")
            self._tellings[number] = telling
        return rows

    def _rows_of(
        self, fresh: Mapping[int, TellingRow], place_of: Mapping[int, tuple[int, str]]
    ) -> list[tuple[TellingRow, set[int]]]:
        """Return what is told afresh with its pile, its event and its blocks."""
        placed = (row._replace(pile=place_of[number][0], event=place_of[number][1]) for number, row in fresh.items())
        return list(zip(placed, self._blocks(fresh), strict=True))

    def _blocks(self, numbers: Iterable[int]) -> list[set[int]]:
        return blocks_of([self._tellings[number] for number in numbers])

    def _take(self, rows: Iterable[TellingRow]) -> list[int]:
        """Take in kept tellings with their claims and reports; return their numbers."""
        taken = list(rows)
        new = [row for row in taken if row.number not in self._tellings]
        self._rows |= {row.number: row for row in new}
        self._tellings |= load_tellings(self._kept, new)
        return [row.number for row in taken]

    def _settled(self, fresh: Set[int], unsettled: Set[int], *, left_out: Set[int]) -> Settlement:
        """Settle what is told afresh and what hung together with what is gone."""
        near = self._kept.near(set().union(*self._blocks(fresh)))
        judged = self._kept.tellings_of(
            self._reports_judged_with({self._tellings[number].report.id for number in fresh})
        )
        wanted = near.union(row.number for row in judged) - unsettled - left_out
        self._take(self._kept.tellings(wanted))
        self._links = find_links(self._tellings, unsettled, self._judged)
        return settle(unsettled, self._links, kept=self, first_number=self._next_pile, links_among=self._links_among)

    def _reports_judged_with(self, reports: Set[str]) -> set[str]:
        """Other reports of which people have judged something together with what these reports tell."""
        pairs = ({anchor.report for anchor in pair} for pair in self._judged)
        return {report for pair in pairs if pair & reports for report in pair - reports}

    def _events(self, done: Settlement, unsettled: Set[int]) -> tuple[list[Event], dict[int, tuple[int, str]]]:
        """Make events of the settled tellings; return them, and the pile and event of each telling."""
        pile_of = {number: pile for pile, numbers in done.leaves.items() for number in numbers}
        taken = pile_of.keys() - unsettled
        links = [*self._links, *(self._links_among(sorted(taken)) if taken else ())]
        numbers = sorted(pile_of)
        at = {number: index for index, number in enumerate(numbers)}
        edges = [(weight, at[i], at[j]) for weight, i, j in links if i in at and j in at]
        pieces = [[at[number] for number in piece] for piece in done.leaves.values()]
        tellings = [self._tellings[number] for number in numbers]
        number_of = {id(telling): number for telling, number in zip(tellings, numbers, strict=True)}
        events: list[Event] = []
        place_of: dict[int, tuple[int, str]] = {}
        for group in cluster_pieces(tellings, pieces, edges, self._judged):
            event = reconcile(group)
            events.append(event)
            members = (number_of[id(telling)] for telling in group)
            place_of |= {number: (pile_of[number], event.id) for number in members}
        return events, place_of

    def _tied(
        self, made: Sequence[Event], place_of: Mapping[int, tuple[int, str]], gone: Mapping[int, TellingRow]
    ) -> list[Event]:
        """Return events with the links that their reports give, and after them others whose links change with that."""
        reports = {self._tellings[number].report.id for number in place_of} | {row.report for row in gone.values()}
        home = {self._tellings[number].anchor: event for number, (_, event) in place_of.items()}
        tellings = self._told_in(reports, place_of, gone, home)
        links = links_between(tellings, home)
        others = self._kept.events(set(home.values()) - {event.id for event in made})
        stale = [event for event in others if event.links or event.id in links]
        more = {report for event in stale for report in event.reports} - reports
        links = links_between([*tellings, *self._told_in(more, place_of, gone, home)], home) if more else links
        tied = [replace(event, links=links.get(event.id, ())) for event in made]
        changed = (event for event in stale if event.links != links.get(event.id, ()))
        return [*tied, *(replace(event, links=links.get(event.id, ())) for event in changed)]

    def _told_in(
        self,
        reports: Set[str],
        place_of: Mapping[int, tuple[int, str]],
        gone: Mapping[int, TellingRow],
        home: dict[Anchor, str],
    ) -> list[Telling]:
        """Return all tellings of reports; ``home`` takes in the event of each that was not settled anew."""
        rows = [row for row in self._kept.tellings_of(reports) if row.number not in place_of and row.number not in gone]
        self._take(rows)
        home |= {self._tellings[row.number].anchor: row.event for row in rows}
        settled = (self._tellings[number] for number in place_of)
        return [*(t for t in settled if t.report.id in reports), *(self._tellings[row.number] for row in rows)]

    def _gone_events(self, rows: Iterable[TellingRow]) -> set[str]:
        return set(self._kept.all_events()) if self._is_anew else {row.event for row in rows}
