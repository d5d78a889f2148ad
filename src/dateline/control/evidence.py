"""What claims say of who holds a place: one piece of evidence a claim and place, with the day from which it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from dateline.control.weights import Form
from dateline.model import (
    Claim,
    Control,
    ControlBasis,
    ControlStatus,
    Extent,
    Frame,
    Kind,
    Modality,
    Party,
    Place,
    PlacePrecision,
    Polarity,
    Report,
    ReportStatus,
    Siege,
    Span,
)

COARSE = (PlacePrecision.COUNTRY, PlacePrecision.UNKNOWN, PlacePrecision.LINE, PlacePrecision.NEAR)
"""What cannot be held: a place known only as near another is not that other."""
UNITS = (PlacePrecision.ADMIN1, PlacePrecision.ADMIN2)
"""What a state may be told of, and no happening: a town taken 'in the province' is not the province."""
CHANGES = frozenset({Form.TAKES, Form.TAKES_PART, Form.LEAVES, Form.RECEIVES, Form.YIELDS, Form.BESIEGES, Form.LIFTS})
TURNS = CHANGES - {Form.BESIEGES}
"""The changes before which somebody else held the place, or held it otherwise."""
_TOLD_BY_SIDES = {
    Kind.HANDOVER: Form.RECEIVES,
    Kind.SURRENDER_DEAL: Form.YIELDS,
    Kind.ADVANCE: Form.ADVANCES,
    Kind.REPELLED_ATTACK: Form.REPELS,
    Kind.BASE_ESTABLISHED: Form.BASED,
}
_TOLD_BY_CONTROL = {
    Kind.CAPTURE: Form.TAKES,
    Kind.WITHDRAWAL: Form.LEAVES,
    Kind.SIEGE: Form.BESIEGES,
    Kind.SIEGE_LIFTED: Form.LIFTS,
}
TELLING_KINDS = frozenset({*_TOLD_BY_SIDES, *_TOLD_BY_CONTROL, Kind.CONTROL})
"""The kinds whose claims may be evidence; those told by their sides have no `control` of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One claim's word on one place: from ``day`` on (or as of it, for a state) it is held so."""

    claim: Claim
    place: Place
    day: date
    """The day from which it holds; for a state told without 'since', the day of publication."""
    published: date
    source: str
    """Who carries it: the agency whose copy the report is, else its outlet."""
    form: Form
    gains: tuple[str, ...] = ()
    """Who holds the place by this word, or stands in it."""
    loses: tuple[str, ...] = ()
    """Who held it until then, or does not hold it, where the claim says so."""
    status: ControlStatus = ControlStatus.HELD
    is_denied: bool = False
    siege: Siege | None = None
    is_return: bool = False
    """Whether its word says that the place came back: retaken, liberated."""
    voices: tuple[str, ...] = ()

    @property
    def is_change(self) -> bool:
        """Whether it tells of something that happened on its day, and not only how things stood."""
        return self.form in CHANGES

    @property
    def is_dated(self) -> bool:
        """Whether it says from when on the place is held so."""
        since = self.claim.control.since if self.claim.control else None
        return self.is_change or self.form in (Form.ADVANCES, Form.BASED) or since is not None


class Gathered(NamedTuple):
    """The evidence of claims, and how many claims have no day of their own."""

    evidence: list[Evidence]
    undated: int


class _Told(NamedTuple):
    """In what form a claim tells of control, of whom, and with what siege."""

    form: Form
    gains: tuple[str, ...] = ()
    loses: tuple[str, ...] = ()
    siege: Siege | None = None


def evidence_of(claims: Sequence[Claim], *, reports: Mapping[str, Report], as_of: date | None = None) -> Gathered:
    """Return the evidence published by the end of ``as_of``, and how many claims have no day.

    A claim without any day is left out. One that tells of a change as background on no day says what stood when its
    report came out, and is counted too. What a withdrawn report told is left out, whatever the day.
    """
    found: list[Evidence] = []
    undated = 0
    for claim in claims:
        told = _told(claim)
        if told is None or not claim.places or claim.modality not in (Modality.HAPPENED, Modality.ONGOING):
            continue
        report = reports[claim.report]
        if report.status is ReportStatus.WITHDRAWN:
            continue
        day = _day(claim, report)
        is_vague = _is_vague(claim, told)
        if day is None or is_vague or (report.published is None and as_of is not None):
            undated += 1
        if day is None or (as_of is not None and (report.published is None or report.published > as_of)):
            continue
        told = told._replace(form=_WAS_SO[told.form]) if is_vague else told
        found += [_evidence(claim, told, place, day, report) for place in _places(claim)]
    return Gathered(found, undated)


def _told(claim: Claim) -> _Told | None:
    """Return what a claim tells of control; None where it tells nothing."""
    form = _TOLD_BY_SIDES.get(claim.kind)
    if form is not None:
        return _told_by_sides(form, _actors(claim.side_a), _actors(claim.side_b))
    if claim.control is not None:
        return _told_by_control(claim, claim.control)
    return _Told(Form.TAKES) if claim.kind is Kind.CAPTURE and not (claim.side_a or claim.side_b) else None


def _told_by_sides(form: Form, a: tuple[str, ...], b: tuple[str, ...]) -> _Told | None:
    """A handover and a deal give to ``side_a`` what ``side_b`` held; an attack that is repelled leaves it with b."""
    if form is Form.REPELS:
        a, b = b, a
    if form in (Form.RECEIVES, Form.YIELDS) and not a:
        return _Told(Form.LEAVES, loses=b) if b else None
    return _Told(form, gains=a, loses=b) if a else None


def _told_by_control(claim: Claim, control: Control) -> _Told:
    form = _TOLD_BY_CONTROL.get(claim.kind, Form.HOLDS)
    holders = () if control.basis is ControlBasis.INFERRED else control.holders
    foes = _actors(claim.side_b)
    siege = control.siege if control.siege is not None and control.siege.by else None
    if control.status is ControlStatus.LOST:
        return _Told(Form.LEAVES, gains=foes if form is Form.LEAVES else (), loses=holders)
    if form is Form.TAKES and foes and not holders:
        return _Told(Form.LEAVES, loses=foes)  # driven out, by nobody known
    if form is Form.TAKES:
        return _Told(Form.TAKES_PART if control.extent is Extent.PART else form, gains=holders, loses=foes)
    if form is Form.HOLDS and control.status in (ControlStatus.CONTESTED, ControlStatus.DIVIDED):
        form = Form.STANDS_CONTESTED
    elif form is Form.HOLDS and control.extent is Extent.PART:
        form = Form.HOLDS_PART
    besiegers = foes if form is Form.LIFTS else siege.by if siege else ()
    return _Told(form, gains=holders, loses=besiegers, siege=siege)


def _actors(parties: Sequence[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.actor for party in parties if party.actor))


_WAS_SO = {
    Form.TAKES: Form.HAD_TAKEN,
    Form.RECEIVES: Form.HAD_TAKEN,
    Form.YIELDS: Form.HAD_TAKEN,
    Form.LEAVES: Form.HAD_LEFT,
}


def _is_vague(claim: Claim, told: _Told) -> bool:
    """Whether a change is told as background on no day ('rebels had seized it'): it was, nobody knows when."""
    has_day = (claim.control is not None and claim.control.since is not None) or (
        claim.when is not None and claim.when.start is not None
    )
    return (
        told.form in _WAS_SO and not has_day and claim.frame is Frame.BACKGROUND and claim.polarity is Polarity.AFFIRMED
    )


def _day(claim: Claim, report: Report) -> date | None:
    """The day from which a claim's state holds: its first day, else its last, else the day of publication.

    Other changes than captures that are told as background on no day were before the news, and leave no state behind.
    """
    if claim.control is not None and claim.control.since is not None:
        return claim.control.since
    if claim.when is not None and claim.when.start is not None:
        return claim.when.start
    if claim.frame is Frame.BACKGROUND and claim.kind in _UNDATED_IN_VAIN and claim.polarity is Polarity.AFFIRMED:
        return None
    return claim.when.end if claim.when is not None else report.published


_UNDATED_IN_VAIN = frozenset({Kind.SIEGE, Kind.SIEGE_LIFTED, Kind.ADVANCE, Kind.REPELLED_ATTACK})


def _places(claim: Claim) -> list[Place]:
    """The places that can be held: the first `at` place of a change, every one listed with it."""
    barred = COARSE if claim.kind is Kind.CONTROL else (*COARSE, *UNITS)
    at = [place for place in claim.places if place.role == "at" and place.precision not in barred]
    return at if any(place.share for place in at) else at[:1]


def _evidence(claim: Claim, told: _Told, place: Place, day: date, report: Report) -> Evidence:
    is_whole_sector = place.sector is not None and told.form is Form.HOLDS_PART  # the part is the sector itself
    return Evidence(
        claim=claim,
        place=place,
        day=day,
        published=report.published or day,
        source=report.agency or report.source,
        form=Form.HOLDS if is_whole_sector else told.form,
        gains=told.gains,
        loses=tuple(name for name in told.loses if name not in told.gains),
        status=claim.control.status if claim.control else ControlStatus.HELD,
        is_denied=claim.polarity is Polarity.DENIED,
        siege=told.siege,
        is_return=_trigger(claim).quote(report.text).lower().startswith(_RETURNS),
        voices=tuple(report.credit(voice) for voice in claim.voices),
    )


def _trigger(claim: Claim) -> Span:
    """The words that tell it: its first span; the anchor of one of several places is the place's name."""
    return next(iter(claim.spans), Span(claim.anchor.start, claim.anchor.end))


_RETURNS = ("liberat", "recaptur", "retak", "retook", "regain", "freed", "free", "reclaim", "recover")


def day_before(day: date) -> date:
    """The day before ``day``."""
    return day - timedelta(days=1)
