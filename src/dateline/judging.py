"""What analysts decide, for the command line: what is one happening and what is not, and which reports count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from getpass import getuser
from typing import IO

import click
from rich.table import Table
from rich.text import Text

from dateline import pipeline
from dateline.events.people import find_circle, last_words
from dateline.model import Anchor, Contradiction, Judgement, NotInStore, UnreadableValue, Verdict, to_json
from dateline.output import show_table
from dateline.store import EventQuery, SqlStore


def decide(
    store: SqlStore, verdict: Verdict, left: str, right: str, *, by: str | None, reason: str | None, at: datetime
) -> str:
    """Keep a judgement of two claims or events, compute what it touches, and return what to tell of it.

    Two events that are the same are so with all their reports: each is judged the same as the first.
    """
    here, there = store.find_anchors(left), store.find_anchors(right)
    if here[0] == there[0]:
        raise UnreadableValue(
            f"{left!r} and {right!r} are the same words; name two claims (`dateline explain` has them)"
        )
    others = list(dict.fromkeys((*here[1:], *there))) if verdict is Verdict.SAME else there[:1]
    reasons, who = (reason,) if reason else (), by or _user()
    made = [Judgement(left=here[0], right=other, verdict=verdict, by=who, at=at, reasons=reasons) for other in others]
    _refuse_circles(store.load_judgements() | {f"new one {i}": each for i, each in enumerate(made, 1)})
    kept = [f"{store.add_judgement(each)}: {_said(each)}" for each in made]
    pipeline.refresh(store)
    return "\n".join((*kept, _now(store, made[-1])))


def undo(store: SqlStore, judgement_id: str, *, by: str | None, reason: str | None, at: datetime) -> str:
    """Take a judgement back, or an undoing; compute what it touches, and return what to tell of it."""
    known, in_force = store.load_judgements(undone=True), store.load_judgements()
    if judgement_id not in known:
        raise NotInStore(f"no judgement goes by {judgement_id!r}; `dateline judge list` has them")
    if judgement_id not in in_force:
        raise UnreadableValue(f"{judgement_id} is undone already; to let it stand again, undo its undoing")
    undone = known[judgement_id]
    reasons = (reason,) if reason else ()
    undoing = Judgement(
        left=undone.left, right=undone.right, verdict=Verdict.UNSURE, by=by or _user(), at=at, reasons=reasons,
        undoes=judgement_id,
    )  # fmt: skip
    rest = {key: each for key, each in in_force.items() if key != judgement_id}
    if undone.undoes in known and undone.undoes is not None:
        rest[undone.undoes] = known[undone.undoes]
    _refuse_circles(rest)
    undoing_id = store.add_judgement(undoing)
    pipeline.refresh(store)
    return f"{undoing_id} undoes {judgement_id}\n{_now(store, undone)}"


def withdraw(store: SqlStore, report: str, *, undo: bool, reason: str | None, by: str | None, at: datetime) -> str:
    """Withdraw a report, or take that back; compute what it touches, and return what to tell of it."""
    before = {event.id for event in store.load_events(EventQuery(report=report))}
    if undo:
        decision = store.restore_report(report, reason=reason or "", by=by or _user(), at=at)
    elif reason is None:
        raise UnreadableValue(f"why {report} is withdrawn is not said; give --reason TEXT")
    else:
        decision = store.withdraw_report(report, reason=reason, by=by or _user(), at=at)
    pipeline.refresh(store, at=at)
    if undo:
        number = store.count_events(EventQuery(report=report))
        return f"{decision}: {report} counts again, in {number} events"
    gone = [event for event in before if store.find_event(event).withdrawn]
    return f"{decision}: {report} is withdrawn; of its {len(before)} events {len(gone)} had no other report"


def write_judgements(store: SqlStore, form: str, *, out: IO[str]) -> None:
    """Write all that was ever decided as ``table`` or ``jsonl``, and count on standard error what fits no claim now."""
    every = store.load_judgements(undone=True)
    if form == "jsonl":
        out.writelines(to_json(each) + "\n" for each in every.values())
    else:
        show_table(_table(store), out=out)
    lost = sum(1 for state in _states(store) if state == _LOST)
    if lost:
        click.echo(f"{lost} judgements {_LOST}: read the report again, or judge its claims anew", err=True)


_LOST = "fits no claim now"


def _states(store: SqlStore) -> Iterator[str]:
    """Yield what became of each judgement ever made, oldest first."""
    every, in_force = store.load_judgements(undone=True), store.load_judgements()
    known = store.known_anchors({anchor for each in every.values() for anchor in (each.left, each.right)})
    last = last_words(in_force.values()).values()
    for key, each in every.items():
        if key not in in_force:
            yield "undone"
        elif each.undoes is not None:
            yield f"undoes {each.undoes}"
        elif each not in last:
            yield "outdone by a later word"
        else:
            yield "in force" if {each.left, each.right} <= known else _LOST


def _table(store: SqlStore) -> Table:
    table = Table("id", "verdict", "left", "right", "by", "at", "reason", "state")
    for (key, each), state in zip(store.load_judgements(undone=True).items(), _states(store), strict=True):
        words = (key, str(each.verdict), str(each.left), str(each.right), each.by, f"{each.at:%Y-%m-%d %H:%M}")
        table.add_row(*(Text(word) for word in (*words, "; ".join(each.reasons), state)))
    return table


def _refuse_circles(judgements: dict[str, Judgement]) -> None:
    circle = find_circle(judgements.values())
    if circle:
        ids = {id(each): key for key, each in judgements.items()}
        told = "; ".join(f"{ids[id(each)]}: {_said(each)}" for each in circle)
        raise Contradiction(f"these cannot all hold: {told}; undo one of them with `dateline judge undo ID` first")


def _said(judgement: Judgement) -> str:
    relation = "is the same as" if judgement.verdict is Verdict.SAME else "is different from"
    return f"{judgement.left} {relation} {judgement.right}"


def _now(store: SqlStore, judgement: Judgement) -> str:
    """Return where the words of a judgement stand now."""
    return "\n".join(f"{anchor} is now of {_event_at(store, anchor)}" for anchor in (judgement.left, judgement.right))


def _event_at(store: SqlStore, anchor: Anchor) -> str:
    try:
        event = store.find_event(str(anchor))
    except NotInStore:
        return "no event"
    return f"{store.load_codes().get(event.id, event.id)} ({event.kind}, {len(event.claims)} claims)"


def _user() -> str:
    try:
        return getuser()
    except (KeyError, OSError) as error:
        raise UnreadableValue("nobody is named who judges; give --by NAME") from error
