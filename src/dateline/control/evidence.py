"""What claims say of who holds a place: one piece of evidence a claim and place, with the day from which it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.model import (
    Claim,
    Control,
    ControlBasis,
    ControlStatus,
    Extent,
    Frame,
    Kind,
    Modality,
    Place,
    PlacePrecision,
    Polarity,
    Report,
    Siege,
)

CHANGES = (Kind.CAPTURE, Kind.WITHDRAWAL, Kind.SIEGE, Kind.SIEGE_LIFTED)
COARSE = (PlacePrecision.COUNTRY, PlacePrecision.UNKNOWN, PlacePrecision.LINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One claim's word on one place: from ``day`` on (or as of it, for a state) it is held so."""

    claim: Claim
    place: Place
    day: date
    """The day from which it holds; for a state told without 'since', the day of publication."""
    published: date
    holders: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    """Who held it until then, where the claim says so."""
    status: ControlStatus = ControlStatus.HELD
    is_change: bool = False
    is_denied: bool = False
    siege: Siege | None = None
    lifts_siege: bool = False
    basis: ControlBasis = ControlBasis.CLAIMED
    voices: tuple[str, ...] = ()


def evidence_of(
    claims: Sequence[Claim], *, reports: Mapping[str, Report], as_of: date | None = None
) -> tuple[list[Evidence], int]:
    """Return the evidence published by the end of ``as_of`` and how many claims were left out for want of a day."""
    found: list[Evidence] = []
    undated = 0
    for claim in claims:
        if claim.control is None or not claim.places or claim.modality not in (Modality.HAPPENED, Modality.ONGOING):
            continue
        report = reports[claim.report]
        day = _day(claim, report)
        if day is None or (report.published is None and as_of is not None):
            undated += 1
            continue
        if as_of is not None and report.published is not None and report.published > as_of:
            continue
        found += [_evidence(claim, claim.control, place, day, report) for place in _places(claim)]
    return found, undated


def _day(claim: Claim, report: Report) -> date | None:
    """The day from which a claim's state holds: its first day, else its last, else the day of publication.

    A change told as background on no day ("rebels had seized it") was before the news, nobody knows when.
    """
    if claim.control is not None and claim.control.since is not None:
        return claim.control.since
    if claim.when is not None and claim.when.start is not None:
        return claim.when.start
    if claim.frame is Frame.BACKGROUND and claim.kind in CHANGES and claim.polarity is Polarity.AFFIRMED:
        return None
    return claim.when.end if claim.when is not None else report.published


def _places(claim: Claim) -> list[Place]:
    """The places that can be held: the first `at` place of a change, every one listed with it."""
    at = [place for place in claim.places if place.role == "at" and place.precision not in COARSE]
    return at if any(place.share for place in at) else at[:1]


def _evidence(claim: Claim, control: Control, place: Place, day: date, report: Report) -> Evidence:
    is_lift = claim.kind is Kind.SIEGE_LIFTED
    before = tuple(p.actor for p in claim.side_b if p.actor) if claim.kind is Kind.CAPTURE else ()
    status = control.status
    if claim.kind is Kind.CAPTURE and control.extent is Extent.PART:
        status = ControlStatus.CONTESTED
    holders = control.holders
    if control.basis is ControlBasis.INFERRED:
        holders = ()  # Who is besieged holds on to what it held before; nobody has said who that is.
    if status is ControlStatus.LOST:
        before, holders = holders, ()
    return Evidence(
        claim=claim,
        place=place,
        day=day,
        published=report.published or day,
        holders=holders,
        before=before,
        status=status,
        is_change=claim.kind in CHANGES,
        is_denied=claim.polarity is Polarity.DENIED,
        siege=control.siege if control.siege is not None and control.siege.by else None,
        lifts_siege=is_lift,
        basis=_basis(claim),
        voices=tuple(report.credit(voice) for voice in claim.voices),
    )


def _basis(claim: Claim) -> ControlBasis:
    """Own side admits the loss, an independent voice tells it, or a party claims it."""
    losing = {party.actor for party in claim.side_b}
    if any(voice.actor is not None and voice.actor in losing for voice in claim.voices):
        return ControlBasis.OWN_SIDE_ADMITS
    if any(voice.kind.is_neutral for voice in claim.voices):
        return ControlBasis.INDEPENDENT
    return ControlBasis.CLAIMED


def day_before(day: date) -> date:
    """The day before ``day``."""
    return day - timedelta(days=1)
