"""Who holds which place from when to when: a reading of all claims about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.model.claim import Siege
from dateline.model.values import Place
from dateline.model.vocabulary import ControlBasis, ControlStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSpan:
    """One place (or one sector of it) in one state, start <= day <= end; an open side is None."""

    place: Place
    sector: str | None = None
    start: date | None = None
    end: date | None = None
    holders: tuple[str, ...] = ()
    status: ControlStatus = ControlStatus.UNKNOWN
    siege: Siege | None = None
    basis: ControlBasis = ControlBasis.CLAIMED
    confidence: float | None = None
    claims: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    """Those of ``claims`` that say otherwise."""
    voices: tuple[str, ...] = ()
    disputed: bool = False
    """Whether other claims of the same days contradict it."""
    holder_alone: bool = False
    """Whether nobody but the side that holds it says so."""
    last_told: date | None = None
    """The last day within it of which anything is told."""
