"""Keep what people decided, append-only: judgements of two claims, corrections of a field.

Undoing one is one more: it names in ``undoes`` the id that keeping it returned. An undoing can be undone.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import TypeVar

from sqlalchemy import Connection, Table, select

from dateline.model import Correction, Judgement, NotInStore, from_json, to_json
from dateline.store.database import Database
from dateline.store.marks import JUDGED, mark_unmerged
from dateline.store.tables import CORRECTIONS, JUDGEMENTS

Decision = TypeVar("Decision", Judgement, Correction)


def add_judgement(database: Database, judgement: Judgement) -> str:
    """Keep a judgement and return its id; the same one twice is one. The reports of both claims are merged anew."""
    reports = sorted({judgement.left.report, judgement.right.report})
    row = {"left_anchor": str(judgement.left), "right_anchor": str(judgement.right)}
    return _add(
        database, JUDGEMENTS, "jdg", judgement, row, lambda connection: mark_unmerged(connection, reports, JUDGED)
    )


def add_correction(
    database: Database, correction: Correction, *, apply: Callable[[Connection], None] = lambda _connection: None
) -> str:
    """Keep a correction and return its id; the same one twice is one. ``apply`` does at once what follows from it."""
    return _add(database, CORRECTIONS, "cor", correction, {"subject": correction.subject}, apply)


def load_judgements(database: Database, *, undone: bool = False) -> dict[str, Judgement]:
    """Return judgements by id, oldest first: those in force, or with ``undone`` all."""
    with database.read() as connection:
        return _load(connection, JUDGEMENTS, Judgement, undone)


def load_corrections(database: Database, *, undone: bool = False) -> dict[str, Correction]:
    """Return corrections by id, oldest first: those in force, or with ``undone`` all."""
    with database.read() as connection:
        return _load(connection, CORRECTIONS, Correction, undone)


def judgements_in_force(connection: Connection) -> list[Judgement]:
    """Return the judgements in force, oldest first, as a transaction sees them."""
    return list(_load(connection, JUDGEMENTS, Judgement, undone=False).values())


def _add(
    database: Database,
    table: Table,
    prefix: str,
    decision: Judgement | Correction,
    row: dict[str, str],
    apply: Callable[[Connection], None],
) -> str:
    record = to_json(decision)
    decision_id = f"{prefix}-{sha256(record.encode()).hexdigest()[:32]}"
    with database.write() as connection:
        known = set(connection.scalars(select(table.c.id).where(table.c.id.in_([decision_id, decision.undoes]))))
        if decision.undoes is not None and decision.undoes not in known:
            raise NotInStore(f"nothing to undo goes by {decision.undoes!r}")
        if decision_id not in known:
            connection.execute(table.insert(), {"id": decision_id, **row, "record": record})
            apply(connection)
    return decision_id


def _load(connection: Connection, table: Table, record_type: type[Decision], undone: bool) -> dict[str, Decision]:
    found = connection.execute(select(table.c.id, table.c.record).order_by(table.c.seq))
    decisions = {row.id: from_json(record_type, row.record) for row in found}
    return decisions if undone else _in_force(decisions)


def _in_force(decisions: dict[str, Decision]) -> dict[str, Decision]:
    """Leave out what a later decision in force undoes."""
    undone: set[str | None] = set()
    for decision_id, decision in reversed(decisions.items()):
        if decision_id not in undone:
            undone.add(decision.undoes)
    return {decision_id: decision for decision_id, decision in decisions.items() if decision_id not in undone}
