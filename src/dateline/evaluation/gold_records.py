"""Careful gold as records: one report a line, in the form of ``examples/gold.jsonl``.

Does not score: see matching.py and gold_score.py.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dateline.model import EvaluationError, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPlace:
    """Where a gold event happened; an admin1, a country or both where there is no point."""

    name: str | None = None
    canonical: str | None = None
    lat: float | None = None
    lon: float | None = None
    within_km: float | None = None
    precision: str | None = None
    admin1: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldBlame:
    """Who is tied to a gold event, and how."""

    actor: str
    stance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """One happening that a careful reader takes from a report."""

    kind: Kind
    main: bool
    start: date | None
    end: date | None
    place: GoldPlace | None
    killed: int
    """Dead of the happening, attackers and wars to date left out; 0 where none are told."""
    voices: tuple[str, ...]
    blame: tuple[GoldBlame, ...]
    targets: tuple[str, ...]
    happened: bool
    """Whether it is told as news that it took place: not denied, planned or background."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldControl:
    """How a careful reader says that a place is held."""

    place: str
    sector: str | None
    holder: str | None
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldReport:
    """One report's gold."""

    id: str
    published: date | None
    published_from: str | None
    """``given``, ``text``, or ``column``: then the text prints no date, and none is passed on."""
    events: tuple[GoldEvent, ...]
    control: tuple[GoldControl, ...]


def load_gold(path: Path) -> tuple[GoldReport, ...]:
    """Return the gold of a file, or raise `EvaluationError` naming the line that is not in its form."""
    reports = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.strip():
            try:
                reports.append(_report(json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise EvaluationError(f"{path}:{number} is not gold in its form: {error!r}") from error
    return tuple(reports)


def _report(plain: dict[str, Any]) -> GoldReport:
    return GoldReport(
        id=str(plain.get("unit_id") or plain["id"]),
        published=_day(plain.get("published")),
        published_from=plain.get("published_from"),
        events=tuple(gold_event(event) for event in plain["events"]),
        control=tuple(_control(line) for line in plain.get("control") or ()),
    )


def gold_event(plain: dict[str, Any]) -> GoldEvent:
    """Return one gold event from its JSON; what it leaves out takes the usual value."""
    place = plain.get("place")
    return GoldEvent(
        kind=Kind(plain["kind"]),
        main=bool(plain.get("main")),
        start=_day(plain.get("date_start")),
        end=_day(plain.get("date_end")),
        place=GoldPlace(**place) if place else None,
        killed=killed_of(plain),
        voices=tuple(voice["name"] if isinstance(voice, dict) else voice for voice in plain.get("voices") or ()),
        blame=tuple(GoldBlame(actor=each["actor"], stance=each["stance"]) for each in plain.get("blame") or ()),
        targets=tuple(target["what"] for target in plain.get("targets") or ()),
        happened=_happened(plain),
    )


def killed_of(plain: dict[str, Any]) -> int:
    """Return the dead of a gold event or happening from its JSON; attackers and wars to date are left out."""
    return sum(_figure(loss) for loss in plain.get("losses") or () if _is_toll(loss))


def _control(plain: dict[str, Any]) -> GoldControl:
    return GoldControl(
        place=plain["place"], sector=plain.get("sector"), holder=plain.get("holder"), status=plain["status"]
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _is_toll(loss: dict[str, Any]) -> bool:
    is_attackers = loss.get("who") in (["attackers"], "attackers")
    return loss.get("fate") == "killed" and loss.get("scope", "happening") != "war-to-date" and not is_attackers


def _figure(loss: dict[str, Any]) -> int:
    return next((loss[key] for key in ("best", "low", "high") if loss.get(key) is not None), 0)


def _happened(plain: dict[str, Any]) -> bool:
    return (
        plain.get("certainty", "stated") not in ("denied", "planned")
        and plain.get("polarity", "affirmed") == "affirmed"
        and plain.get("modality", "happened") in ("happened", "ongoing")
        and plain.get("frame", "new") != "background"
    )
