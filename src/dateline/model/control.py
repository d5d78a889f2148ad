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

    def covers(self, day: date) -> bool:
        """Return whether the place is in this state on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """By how much one claim moves the chance of what is shown of a place on a day."""

    claim: str
    standing: str
    """How its voice stands to what it says: admits, independent, outlet, unplaced, claims."""
    shift: float
    """The chance with the claim less the chance without it: little where others say the same."""
    odds: float
    """What it multiplies the odds of the state that it speaks for by; below 1 it speaks against one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlDay:
    """What the model makes of one place (or one sector of it) on one day, and what moved it."""

    place: Place
    sector: str | None = None
    day: date
    shown: str
    """Who holds it, or contested, divided, nobody: the likeliest."""
    chances: tuple[tuple[str, float], ...]
    """Each state with its chance, the likeliest first."""
    moved: tuple[Moved, ...] = ()
    """The claims that are told of it, those that move what is shown most first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlChange:
    """A place of which other is known now than was known by an earlier day."""

    place: Place
    sector: str | None = None
    before: ControlSpan | None = None
    """What was shown then; None where nothing was."""
    after: ControlSpan | None = None
    """What is shown now; None where nothing is."""
    claims: tuple[str, ...] = ()
    """The claims told since."""
