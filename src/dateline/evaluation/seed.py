"""Measure against the seed report: its events, control, relations, and what must not be read from it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from dateline.evaluation.control_score import ControlScore, GoldPlaces, said_control
from dateline.evaluation.gold_records import GoldControl, GoldEvent, GoldReport, gold_event
from dateline.evaluation.matching import days_agree, distance_km, has_happened
from dateline.evaluation.parties import Parties
from dateline.evaluation.result import Measured, find_file
from dateline.evaluation.texts import TextReader, Told, text_item
from dateline.model import Claim, EvaluationError, Event, Fate, Kind

Breach = Callable[[Sequence[Event]], bool]
_NAMES = ("events_found", "events_gold", "control_found", "relations_found", "must_not_broken")


def measure_seed(data: Path, texts: TextReader, *, limit: int | None = None) -> Measured:
    """Measure the one report of ``gold/seed.json``; ``limit`` 0 reads nothing."""
    path = find_file(data, "gold", "seed.json")
    seed = json.loads(path.read_text("utf-8"))
    text = find_file(data, "gold", seed["text"])
    item = text_item(text.read_text("utf-8"), where=text.name, outlet=seed["report"]["outlet"])
    items = [replace(item, published=seed["report"]["published"])][:limit]
    counts = dict.fromkeys(_NAMES, 0.0)
    for told in texts.read(items):
        counts = _count(seed, told, texts)
    return Measured(
        items=len(items),
        files=(path, text),
        figures={**counts},
        constant={**dict.fromkeys(_NAMES, 0.0), "events_gold": float(len(seed["events"]))},
        constant_answer="nothing",
    )


def _count(seed: dict[str, Any], told: Told, texts: TextReader) -> dict[str, float]:
    parties = Parties(texts.registries.actors)
    claims = told.reading.claims if told.reading else ()
    happened = [event for event in told.events if has_happened(event)]
    return {
        "events_found": float(sum(_is_found(wanted, told.events) for wanted in seed["events"])),
        "events_gold": float(len(seed["events"])),
        "control_found": float(_control_found(seed, happened, claims, texts, parties)),
        "relations_found": float(sum(_is_told(relation, claims, parties) for relation in seed["relations"])),
        "must_not_broken": float(sum(_breach(what)(happened) for what in seed["must_not"])),
    }


def _is_found(wanted: dict[str, Any], events: Sequence[Event]) -> bool:
    gold = gold_event(wanted)
    kinds = {str(gold.kind), *wanted.get("kinds_ok", ())}
    return any(event.kind in kinds and days_agree(gold, event) and _is_placed(gold, event) for event in events)


def _is_placed(gold: GoldEvent, event: Event) -> bool:
    """Whether an event lies within the tolerance, or by the name where the gold has no point."""
    distance = distance_km(gold.place, event.place) if gold.place else None
    if gold.place and distance is not None:
        return distance <= (gold.place.within_km or 0)
    return bool(gold.place and event.place) and _has_name(event, (gold.place.name if gold.place else None) or "")


def _control_found(
    seed: dict[str, Any], happened: Sequence[Event], claims: Sequence[Claim], texts: TextReader, parties: Parties
) -> int:
    """Return how many of the gold's states are told; a siege that has ended is told by the event that ends it."""
    events = tuple(gold_event(event) for event in seed["events"])
    gold = GoldReport(id="seed", published=None, published_from="given", events=events, control=())
    score = ControlScore(GoldPlaces([gold], texts.registries.gazetteer), parties)
    said = said_control(claims)
    found = 0
    for line in seed["control"]:
        if "status" in line:
            found += score.find(_control_line(line), said) is not None
        else:
            found += any(event.kind is Kind.SIEGE_LIFTED and _has_name(event, line["place"]) for event in happened)
    return found


def _control_line(line: dict[str, Any]) -> GoldControl:
    return GoldControl(place=line["place"], sector=line.get("sector"), holder=line.get("holder"), status=line["status"])


def _is_told(relation: dict[str, str], claims: Sequence[Claim], parties: Parties) -> bool:
    told = [claim.relation for claim in claims if claim.relation is not None]
    return any(
        each.how == relation["how"]
        and parties.agree(relation["from"], each.from_)
        and parties.agree(relation["to"], each.to)
        for each in told
    )


def _breach(what: str) -> Breach:
    """Return the check for one line of ``must_not``; refuse a line that has none."""
    if what not in _BREACHES:
        raise EvaluationError(f"no check is known for {what!r} in must_not; add it to evaluation/seed.py")
    return _BREACHES[what]


def _has_name(event: Event, name: str) -> bool:
    """Whether an event happened at a place that shares a telling word with a name."""
    words = {word for word in name.lower().replace("-", " ").split() if len(word) > 3}
    return any(
        words & set(place.name.lower().replace("-", " ").split()) for place in event.places if place.role == "at"
    )


def _dead(event: Event) -> int:
    return sum(loss.figure or 0 for loss in event.losses if loss.fate is Fate.KILLED)


_BREACHES: dict[str, Breach] = {
    "an event in Vienna that has happened": lambda events: any(_has_name(event, "Vienna") for event in events),
    "an event in Damascus (the highway to Damascus is no place of an event)": lambda events: any(
        place.name == "Damascus" for event in events for place in event.places if place.role == "at"
    ),
    "a capture of the Aleppo-Damascus highway (it is only hoped for)": lambda events: any(
        event.kind is Kind.CAPTURE and _has_name(event, "highway") for event in events
    ),
    "two captures of al-Hader": lambda events: (
        sum(event.kind is Kind.CAPTURE and _has_name(event, "al-Hader") for event in events) > 1
    ),
    "92 dead at al-Hader": lambda events: any(_has_name(event, "al-Hader") and _dead(event) for event in events),
    "1,000 dead (the soldiers were trapped)": lambda events: any(
        loss.figure == 1000 for event in events for loss in event.losses if loss.fate is Fate.KILLED
    ),
    "a party called 'ten + thirteen'": lambda events: any(
        "thirteen" in party.name for event in events for party in (*event.side_a, *event.side_b)
    ),
}
