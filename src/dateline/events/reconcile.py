"""Make one event of the claims of one happening: each field's value, what it rests on, and where voices differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from dateline.events.confidence import confidence_of, marks_of
from dateline.events.effects import affected_of, damage_of, people_of
from dateline.events.grade import attribution_of, grade_of
from dateline.events.telling import Telling, is_real
from dateline.events.tolls import reconcile_losses
from dateline.events.values import Basis, kind_of, places_of, side_of, turned_to, when_of
from dateline.model import (
    Certainty,
    Civilians,
    Claim,
    DisagreeingValue,
    Disagreement,
    Event,
    Frame,
    Part,
    Voice,
    VoiceKind,
    event_id,
)

T = TypeVar("T")
_NOT_SO = (Certainty.DENIED, Certainty.PLANNED)


def reconcile(tellings: Sequence[Telling]) -> Event:
    """Return the event that tellings of one happening, ordered by anchor, come to."""
    kind = kind_of(_affirmed(_by_weight(tellings)))
    tellings = [replace(each, claims=[turned_to(kind, claim) for claim in each.claims]) for each in tellings]
    claims = _by_weight(tellings)
    affirmed = _affirmed(claims)
    basis = Basis()
    when = when_of(affirmed, basis)
    places = places_of(affirmed, basis)
    side_a, side_b = side_of(affirmed, "side_a", basis), side_of(affirmed, "side_b", basis)
    losses = reconcile_losses(tellings, basis.note)
    chief = affirmed[0]
    told = sorted(affirmed, key=lambda claim: claim.kind is not kind)
    control = next((claim.control for claim in told if claim.control), None)
    voices = _voices(claims)
    disagreements = _disagreements(tellings)
    for name in ("affected", "damage", "people"):
        basis.note(name, [claim for claim in affirmed if getattr(claim, name)])
    basis.note("kind", [claim for claim in affirmed if claim.kind is kind])
    certainty = _certainty(claims)
    event = Event(
        id=event_id(claim.anchor for claim in claims),
        kind=kind,
        when=when,
        places=places,
        side_a=side_a,
        side_b=tuple(party for party in side_b if party.identity not in {p.identity for p in side_a}),
        blame=_union(claims, lambda claim: claim.blame, lambda blame: (blame.actor, blame.stance)),
        attribution=attribution_of(claims, side_a),
        losses=losses,
        affected=affected_of(affirmed),
        targets=_union(affirmed, lambda claim: claim.targets, lambda target: target.what),
        damage=damage_of(affirmed),
        weapons=_union(claims, lambda claim: claim.weapons, lambda weapon: weapon.name),
        people=people_of(affirmed),
        control=control,
        certainty=certainty,
        polarity=chief.polarity,
        modality=chief.modality,
        frame=_frame(affirmed),
        voices=voices,
        grade=grade_of(claims, tellings),
        civilians=_civilians(claims),
        main_in=tuple(dict.fromkeys(telling.report.id for telling in tellings if telling.is_main)),
        claims=tuple(claim.id for claim in sorted(claims, key=lambda claim: claim.anchor)),
        reports=tuple(dict.fromkeys(telling.report.id for telling in tellings)),
        outlets=tuple(dict.fromkeys(t.report.outlet for t in tellings if t.report.outlet)),
        basis=basis.of,
        disagreements=disagreements,
        reasons=tuple(dict.fromkeys(reason for telling in tellings for reason in telling.reasons)),
        first_reported=min((t.published for t in tellings if t.published), default=None),
    )
    return event if certainty in _NOT_SO else replace(event, confidence=confidence_of(marks_of(event, tellings)))


def _by_weight(tellings: Sequence[Telling]) -> list[Claim]:
    """All claims: tellings as main first, news before background, first-told first."""
    ranked = sorted(tellings, key=lambda t: (not t.is_main, t.anchor))
    claims = [claim for telling in ranked for claim in telling.claims]
    return sorted(claims, key=lambda claim: (not is_real(claim), claim.frame is Frame.BACKGROUND))


def _affirmed(claims: list[Claim]) -> list[Claim]:
    """The claims of what is said to have happened, or all where none is."""
    return [claim for claim in claims if is_real(claim)] or claims


def _union(
    claims: Sequence[Claim], values: Callable[[Claim], Iterable[T]], key: Callable[[T], Hashable]
) -> tuple[T, ...]:
    found: dict[Hashable, T] = {}
    for claim in claims:
        for value in values(claim):
            found.setdefault(key(value), value)
    return tuple(found.values())


def _voices(claims: Sequence[Claim]) -> tuple[Voice, ...]:
    """All voices by name, origin first; the outlet only where a telling has no other, or leads without one."""
    named = _union(claims, lambda c: [v for v in c.voices if v.kind is not VoiceKind.OUTLET], lambda v: v.name.lower())
    unattributed = [claim for claim in claims if all(voice.kind is VoiceKind.OUTLET for voice in claim.voices)]
    if named and len(unattributed) * 2 <= len(claims):
        return named
    return (*named, *(voice for claim in unattributed[:1] for voice in claim.voices))


def _certainty(claims: Sequence[Claim]) -> Certainty:
    order = (Certainty.STATED, Certainty.ALLEGED, Certainty.POSSIBLE, Certainty.PLANNED, Certainty.DENIED)
    return min((claim.certainty for claim in claims), key=order.index)


def _frame(claims: Sequence[Claim]) -> Frame:
    order = (Frame.SUMMARY, Frame.NEW, Frame.UPDATE, Frame.BACKGROUND)
    return min((claim.frame for claim in claims), key=order.index)


def _civilians(claims: Sequence[Claim]) -> Civilians:
    if any("civilians" in {p.actor for p in claim.side_b} for claim in claims):
        return Civilians.TARGETED
    hit = any("civilians" in loss.who or loss.children or loss.women for claim in claims for loss in claim.losses)
    return Civilians.HIT if hit else Civilians.NOT_SAID


def _disagreements(tellings: Sequence[Telling]) -> tuple[Disagreement, ...]:
    """Fields on which voices differ: the killed, the day, who acted, how much was taken, whether it happened."""
    found = []
    for field, value_of in _DISPUTABLE.items():
        values: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for telling in tellings:
            for claim in telling.claims:
                value = value_of(claim)
                if value is not None:
                    values[value] += [(telling.report.credit(voice), claim.id) for voice in claim.voices]
        if len(values) > 1:
            found.append(Disagreement(field=field, values=tuple(_disagreeing(v, said) for v, said in values.items())))
    return tuple(found)


def _disagreeing(value: str, said: list[tuple[str, str]]) -> DisagreeingValue:
    voices = tuple(dict.fromkeys(voice for voice, _ in said))
    return DisagreeingValue(value=value, voices=voices, claims=tuple(dict.fromkeys(claim for _, claim in said)))


def _killed(claim: Claim) -> str | None:
    killed = [loss for loss in claim.losses if loss.fate == "killed" and loss.who != ("attackers",)]
    figures = [loss for loss in killed if loss.figure is not None and not loss.vague]
    if not figures:
        return None
    total = sum(loss.figure or 0 for loss in figures)
    return f"{'at least ' if any(loss.best is None for loss in figures) else ''}{total}"


def _day(claim: Claim) -> str | None:
    when = claim.when
    return when.start.isoformat() if when is not None and when.start is not None and when.days == 1 else None


def _extent(claim: Claim) -> str | None:
    return str(claim.control.extent) if claim.control is not None and claim.control.extent is not None else None


_DISPUTABLE: dict[str, Callable[[Claim], Any]] = {
    "losses.killed": _killed,
    "when": _day,
    "control.extent": _extent,
    "side_a": lambda claim: ", ".join(sorted(p.name for p in claim.side_a if p.part is Part.MAIN)) or None,
    "happened": lambda claim: "denied" if claim.denies == "happening" else "affirmed",
}
