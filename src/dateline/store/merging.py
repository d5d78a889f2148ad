"""What merging keeps from one time to the next: which reports it has not seen, tellings, their blocks and piles.

Does not merge: see dateline/merging.py. All of it is read in one transaction, and put back in another that is refused
where somebody else has put events in place meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, insert, literal, select, update

from dateline.model import Claim, Event, Judgement, Report, from_json
from dateline.store.database import Database
from dateline.store.decisions import judgements_in_force
from dateline.store.filters import is_current
from dateline.store.loading import main_claims, reports_by_id
from dateline.store.readings import IDS_AT_A_TIME, in_batches
from dateline.store.tables import CLAIMS, EVENTS, MERGED_BY, PILES, REPORTS, TELLING_BLOCKS, TELLINGS, UNMERGED


class PileRow(NamedTuple):
    """One set of tellings that hang together."""

    number: int
    level: int
    parent: int | None
    size: int
    is_cut: bool


class TellingRow(NamedTuple):
    """The claims of one report about one happening, as merging kept it."""

    number: int
    report: str
    claims: tuple[str, ...]
    is_main: bool
    reasons: tuple[str, ...]
    pile: int
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What one round of merging changes."""

    generation: int
    """Of what was read; what is put back is refused where it is another by now."""
    rules: str
    seen: int
    """The last mark of an unmerged report that was seen."""
    why: Mapping[str, str]
    """For each report that was taken in anew the reason."""
    gone_tellings: Collection[int]
    new_tellings: Sequence[tuple[TellingRow, Collection[int]]]
    placed: Mapping[int, tuple[int, str]]
    """For each kept telling that was settled anew its pile and event."""
    gone_piles: Collection[int]
    moved_piles: Mapping[int, int]
    """Piles whose piles lie in another now."""
    piles: Sequence[PileRow]
    gone_events: Collection[str]
    """Ids of events in whose place ``events`` come."""
    events: Sequence[Event]


class KeptMerging:
    """What merging has kept, as of one moment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.rules, self.generation = connection.execute(select(MERGED_BY)).one()
        marks = connection.execute(select(UNMERGED).order_by(UNMERGED.c.seq)).all()
        self.seen: int = marks[-1].seq if marks else 0
        self.unmerged: dict[str, str] = {row.report: row.why for row in marks}

    def judgements(self) -> list[Judgement]:
        """Return people's judgements in force, oldest first."""
        return judgements_in_force(self._connection)

    def all_reports(self) -> list[str]:
        """Return the ids of all reports."""
        return list(self._connection.scalars(select(REPORTS.c.id).order_by(REPORTS.c.id)))

    def all_events(self) -> list[str]:
        """Return the ids of all events."""
        return list(self._connection.scalars(select(EVENTS.c.id)))

    def reports(self, ids: Iterable[str]) -> dict[str, Report]:
        """Return reports by id."""
        return reports_by_id(self._connection, ids)

    def current_claims(self, reports: Iterable[str]) -> list[Claim]:
        """Return the claims of those of ``reports`` that are neither replaced by a newer version nor withdrawn."""
        query = select(CLAIMS.c.record).where(*is_current())
        return [from_json(Claim, row.record) for row in self._in(query, CLAIMS.c.report, reports)]

    def claims(self, ids: Iterable[str]) -> dict[str, Claim]:
        """Return claims by id."""
        rows = self._in(select(CLAIMS.c.id, CLAIMS.c.record), CLAIMS.c.id, ids)
        return {row.id: from_json(Claim, row.record) for row in rows}

    def events(self, ids: Iterable[str]) -> list[Event]:
        """Return events by id, as they were last put in place."""
        rows = self._in(select(EVENTS.c.record), EVENTS.c.id, ids)
        return [from_json(Event, row.record) for row in rows]

    def main(self, reports: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return for each of ``reports`` that has any the claims that it is chiefly about, best first."""
        chunks = in_batches(reports, IDS_AT_A_TIME)
        return {key: main for chunk in chunks for key, main in main_claims(self._connection, chunk).items()}

    def tellings_of(self, reports: Iterable[str]) -> list[TellingRow]:
        """Return the tellings of reports."""
        return self._tellings(TELLINGS.c.report, reports)

    def tellings(self, numbers: Iterable[int]) -> list[TellingRow]:
        """Return tellings by their numbers."""
        return self._tellings(TELLINGS.c.number, numbers)

    def tellings_in(self, piles: Iterable[int]) -> list[TellingRow]:
        """Return the tellings that lie in piles that are not cut."""
        return self._tellings(TELLINGS.c.pile, piles)

    def near(self, blocks: Iterable[int]) -> set[int]:
        """Return the numbers of tellings that lie in one of ``blocks``."""
        query = select(TELLING_BLOCKS.c.telling).distinct()
        return {row.telling for row in self._in(query, TELLING_BLOCKS.c.block, blocks)}

    def pile(self, number: int) -> PileRow:
        """Return one pile."""
        row = self._connection.execute(select(PILES).where(PILES.c.number == number)).one()
        return PileRow(row.number, row.level, row.parent, row.size, bool(row.is_cut))

    def whole_of(self, piles: Iterable[int]) -> set[int]:
        """Return the numbers of all piles that hang together with ``piles``: above them, and within those above."""
        above = {self._root(pile) for pile in set(piles)}
        return {number for root in above for number in self._within(root)}

    def next_numbers(self) -> tuple[int, int]:
        """Return the first free number of a telling and of a pile."""
        telling = self._connection.execute(select(func.max(TELLINGS.c.number))).scalar() or 0
        pile = self._connection.execute(select(func.max(PILES.c.number))).scalar() or 0
        return telling + 1, pile + 1

    def _root(self, pile: int) -> int:
        while (parent := self.pile(pile).parent) is not None:
            pile = parent
        return pile

    def _within(self, root: int) -> Iterator[int]:
        within = select(literal(root).label("number")).cte(recursive=True)
        within = within.union_all(select(PILES.c.number).where(PILES.c.parent == within.c.number))
        return iter(self._connection.scalars(select(within.c.number)))

    def _tellings(self, column: Any, values: Iterable[Any]) -> list[TellingRow]:
        return [_telling(row) for row in self._in(select(TELLINGS), column, values)]

    def _in(self, query: Any, column: Any, values: Iterable[Any]) -> Iterator[Any]:
        for chunk in in_batches(values, IDS_AT_A_TIME):
            yield from self._connection.execute(query.where(column.in_(chunk)))


@contextmanager
def open_kept(database: Database) -> Iterator[KeptMerging]:
    """Open what merging has kept, as of now."""
    with database.read() as connection:
        yield KeptMerging(connection)


def forget_merging(connection: Connection) -> None:
    """Forget all that merging kept: the next time all is merged anew."""
    for table in (TELLINGS, PILES):
        connection.execute(delete(table))
    connection.execute(update(MERGED_BY).values(rules="", generation=MERGED_BY.c.generation + 1))


def is_of(connection: Connection, generation: int) -> bool:
    """Whether nobody has put events in place since."""
    return bool(connection.execute(select(MERGED_BY.c.generation)).scalar_one() == generation)


def keep_merging(connection: Connection, merged: Merged) -> None:
    """Keep what a round of merging changed, but for the events themselves."""
    _delete(connection, TELLINGS.c.number, merged.gone_tellings)
    _delete(connection, PILES.c.number, merged.gone_piles)
    for old, new in merged.moved_piles.items():
        connection.execute(update(PILES).where(PILES.c.parent == old).values(parent=new))
    _insert(connection, insert(PILES).prefix_with("OR REPLACE"), (pile._asdict() for pile in merged.piles))
    _insert(connection, insert(TELLINGS), (_values(row) for row, _ in merged.new_tellings))
    blocks = ({"block": block, "telling": row.number} for row, own in merged.new_tellings for block in sorted(own))
    _insert(connection, insert(TELLING_BLOCKS), blocks)
    for number, (pile, event) in merged.placed.items():
        connection.execute(update(TELLINGS).where(TELLINGS.c.number == number).values(pile=pile, event=event))
    connection.execute(delete(UNMERGED).where(UNMERGED.c.seq <= merged.seen))
    connection.execute(update(MERGED_BY).values(rules=merged.rules, generation=merged.generation + 1))


def _telling(row: Any) -> TellingRow:
    claims, reasons = tuple(json.loads(row.claims)), tuple(json.loads(row.reasons))
    return TellingRow(row.number, row.report, claims, bool(row.is_main), reasons, row.pile, row.event)


def _values(row: TellingRow) -> dict[str, Any]:
    return row._asdict() | {"claims": json.dumps(row.claims), "reasons": json.dumps(row.reasons, ensure_ascii=False)}


def _delete(connection: Connection, column: Any, values: Iterable[Any]) -> None:
    for chunk in in_batches(values, IDS_AT_A_TIME):
        connection.execute(delete(column.table).where(column.in_(chunk)))


def _insert(connection: Connection, statement: Any, rows: Iterable[dict[str, Any]]) -> None:
    for batch in in_batches(rows, IDS_AT_A_TIME):
        connection.execute(statement, batch)
