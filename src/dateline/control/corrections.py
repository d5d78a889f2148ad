"""What analysts correct of what was read: who a claim says holds a place, how, and whether it affirms.

A correction of reading applies whatever the day that is asked about: the report had said so all along. What a later
report corrects is a claim of its own, of its own date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from dateline.model import Claim, Control, ControlStatus, Correction, Polarity

Mend = Callable[[Claim, str], Claim]


def corrected(claims: Iterable[Claim], corrections: Iterable[Correction]) -> Iterator[Claim]:
    """Yield claims as people corrected them, by id or anchor; the latest correction of a field counts."""
    by_subject: dict[str, list[Correction]] = {}
    for correction in sorted(corrections, key=lambda each: each.at):
        by_subject.setdefault(correction.subject, []).append(correction)
    for claim in claims:
        mends = [*by_subject.get(claim.id, ()), *by_subject.get(str(claim.anchor), ())]
        for correction in sorted(mends, key=lambda each: each.at):
            mend = MENDS.get(correction.field)
            claim = mend(claim, correction.new or "") if mend else claim
        yield claim


def _holders(claim: Claim, new: str) -> Claim:
    holders = tuple(name.strip() for name in new.split(",") if name.strip())
    return replace(claim, control=replace(claim.control or Control(status=ControlStatus.HELD), holders=holders))


def _status(claim: Claim, new: str) -> Claim:
    return replace(claim, control=replace(claim.control or Control(), status=ControlStatus(new)))


def _polarity(claim: Claim, new: str) -> Claim:
    return replace(claim, polarity=Polarity(new))


MENDS: Mapping[str, Mend] = {"control.holders": _holders, "control.status": _status, "polarity": _polarity}
"""The fields that can be corrected, and how: actors' ids with commas between, a status, a polarity."""
