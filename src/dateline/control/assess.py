"""Assess who holds which place from when to when, from all claims about it.

A capture hands a place over from its day on; a statement of control holds as of its day and does not contradict a
later change. Claims of one day that name different holders leave the place contested. Denials make a span disputed.
Fronts are not inferred here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from dateline.control.evidence import Evidence, day_before, evidence_of
from dateline.model import Claim, ControlBasis, ControlSpan, ControlStatus, Place, Report, Siege

CONFIDENCE = {
    ControlBasis.OWN_SIDE_ADMITS: 0.95,
    ControlBasis.INDEPENDENT: 0.85,
    ControlBasis.CLAIMED: 0.6,
    ControlBasis.INFERRED: 0.4,
}


class Assessment(NamedTuple):
    """Who holds what, and how many claims of it were left out because no day is known for them."""

    spans: tuple[ControlSpan, ...]
    undated: int


def assess_control(claims: Sequence[Claim], *, reports: Mapping[str, Report], as_of: date | None = None) -> Assessment:
    """Return control spans by place name, sector and first day, as known at the end of ``as_of`` (None: now)."""
    evidence, undated = evidence_of(claims, reports=reports, as_of=as_of)
    by_place: dict[tuple[str, str | None], list[Evidence]] = defaultdict(list)
    for each in evidence:
        by_place[each.place.key or each.place.name, each.place.sector].append(each)
    spans = [span for key in sorted(by_place, key=str) for span in _spans_of(by_place[key])]
    spans.sort(key=lambda span: (span.place.name, span.sector or "", span.start or date.min))
    return Assessment(tuple(spans), undated)


def _spans_of(evidence: list[Evidence]) -> list[ControlSpan]:
    """Walk one place's evidence by day; each change of state closes one span and opens the next."""
    ordered = sorted(evidence, key=lambda each: (each.day, each.is_change, each.published, each.claim.anchor))
    place = min((each.place for each in ordered), key=lambda p: (p.how is not None and "carried" in p.how, p.name))
    affirmed = [each for each in ordered if not each.is_denied]
    denied = [each for each in ordered if each.is_denied]
    spans: list[ControlSpan] = []
    for day in sorted({each.day for each in affirmed}):
        _step(spans, place, day, [each for each in affirmed if each.day == day])
    return [_disputed(span, denied) for span in spans]


def _step(spans: list[ControlSpan], place: Place, day: date, told: list[Evidence]) -> None:
    """Take in what is told of one day: go on with the open span, or close it and open another."""
    open_span = spans[-1] if spans else None
    holders, status = _holders(told, open_span)
    siege = _siege(told, open_span)
    if open_span is not None and _goes_on(open_span, holders, status, siege):
        spans[-1] = _with_evidence(open_span, told)
        return
    changes = [each for each in told if each.is_change]
    if not changes and not holders and status is ControlStatus.UNKNOWN and siege is None:
        return
    if open_span is not None and not changes and not _contradicts(open_span, holders):
        spans[-1] = _with_evidence(open_span, told)
        return
    if open_span is None and changes:
        before = _before(place, day, changes)
        if before is not None:
            spans.append(before)
    if spans:
        spans[-1] = _closed(spans[-1], day_before(day)) if (spans[-1].start or date.min) < day else spans[-1]
    start = day if changes or any(each.claim.control and each.claim.control.since for each in told) else None
    spans.append(_new_span(place, start or (day if spans else None), holders, status, siege, told))


def _holders(told: list[Evidence], open_span: ControlSpan | None) -> tuple[tuple[str, ...], ControlStatus]:
    """Who holds the place by this day's word: those of the changes if there are any, else those of the states."""
    naming = [each for each in told if each.is_change and each.holders] or [each for each in told if each.holders]
    lost = [each for each in told if each.status is ControlStatus.LOST]
    if not naming:
        if lost and (open_span is None or set(open_span.holders) & {h for each in lost for h in each.before}):
            return (), ControlStatus.ABANDONED
        return (open_span.holders, open_span.status) if open_span else ((), ControlStatus.UNKNOWN)
    camps = {frozenset(each.holders) for each in naming}
    holders = tuple(dict.fromkeys(holder for each in naming for holder in each.holders))
    statuses = {each.status for each in naming}
    if ControlStatus.DIVIDED in statuses:
        return holders, ControlStatus.DIVIDED
    if len(camps) > 1 and not frozenset.intersection(*camps):
        return holders, ControlStatus.CONTESTED
    return holders, ControlStatus.HELD if ControlStatus.HELD in statuses else naming[0].status


def _siege(told: list[Evidence], open_span: ControlSpan | None) -> Siege | None:
    if any(each.lifts_siege for each in told):
        return None
    named = next((each.siege for each in told if each.siege is not None), None)
    return named or (open_span.siege if open_span is not None and not any(each.is_change for each in told) else None)


def _goes_on(span: ControlSpan, holders: Sequence[str], status: ControlStatus, siege: Siege | None) -> bool:
    """Whether a state is that of the open span: told anew, or with some of those who hold it together."""
    if (span.status, span.siege) != (status, siege):
        return False
    is_named_in_part = status is ControlStatus.HELD and bool(holders) and set(holders) <= set(span.holders)
    return is_named_in_part or set(holders) == set(span.holders)


def _contradicts(span: ControlSpan, holders: Sequence[str]) -> bool:
    return bool(holders) and not set(holders) & set(span.holders)


def _before(place: Place, day: date, changes: list[Evidence]) -> ControlSpan | None:
    """The span that a first change closes: who held or besieged the place until then, as the claims say."""
    takers = {holder for each in changes for holder in each.holders if not each.lifts_siege}
    before = tuple(dict.fromkeys(holder for each in changes for holder in each.before if holder not in takers))
    besiegers = tuple(
        dict.fromkeys(p.actor for each in changes if each.lifts_siege for p in each.claim.side_b if p.actor)
    )
    holders = before or tuple(dict.fromkeys(h for each in changes if each.lifts_siege for h in each.holders))
    if not holders and not besiegers:
        return None
    return ControlSpan(
        place=place,
        sector=place.sector,
        end=day_before(day),
        holders=holders,
        status=ControlStatus.HELD if holders else ControlStatus.UNKNOWN,
        siege=Siege(by=besiegers) if besiegers else None,
        basis=ControlBasis.INFERRED,
        confidence=CONFIDENCE[ControlBasis.INFERRED],
        claims=tuple(each.claim.id for each in changes),
        voices=tuple(dict.fromkeys(voice for each in changes for voice in each.voices)),
    )


def _new_span(
    place: Place, start: date | None, holders: tuple[str, ...], status: ControlStatus, siege: Siege | None,
    told: list[Evidence],
) -> ControlSpan:  # fmt: skip
    basis = max((each.basis for each in told), key=lambda each: CONFIDENCE[each])
    return ControlSpan(
        place=place,
        sector=place.sector,
        start=start,
        holders=holders,
        status=status,
        siege=siege,
        basis=basis,
        confidence=CONFIDENCE[basis],
        claims=tuple(dict.fromkeys(each.claim.id for each in told)),
        voices=tuple(dict.fromkeys(voice for each in told for voice in each.voices)),
        disputed=any(each.status is ControlStatus.CONTESTED for each in told),
    )


def _with_evidence(span: ControlSpan, told: list[Evidence]) -> ControlSpan:
    basis = max([span.basis, *(each.basis for each in told)], key=lambda each: CONFIDENCE[each])
    return replace(
        span,
        basis=basis,
        confidence=CONFIDENCE[basis],
        claims=tuple(dict.fromkeys([*span.claims, *(each.claim.id for each in told)])),
        voices=tuple(dict.fromkeys([*span.voices, *(voice for each in told for voice in each.voices)])),
    )


def _closed(span: ControlSpan, end: date) -> ControlSpan:
    return replace(span, end=end)


def _disputed(span: ControlSpan, denied: list[Evidence]) -> ControlSpan:
    """Mark a span whose change somebody denies."""
    against = [each for each in denied if span.start is None or each.day >= span.start]
    against = [each for each in against if span.end is None or each.day <= span.end]
    if not against:
        return span
    claims = (*span.claims, *(each.claim.id for each in against))
    return replace(span, disputed=True, claims=tuple(dict.fromkeys(claims)))
