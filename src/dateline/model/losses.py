"""What a happening cost: people lost or affected, targets hit, damage done, weapons used."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.spans import Span
from dateline.model.vocabulary import Fate, Hit, Need, Scope, TargetKind


@dataclass(frozen=True, slots=True, kw_only=True)
class LossPart:
    """A part of a loss, such as '13 of the 48'; never a further loss."""

    what: str
    best: int | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """People lost, as the report bounds them; None is 'not said' and 0 is 'nobody'."""

    who: tuple[str, ...]
    """Actor ids, or ``civilians``, ``unknown``, ``mixed``, ``attackers``."""
    fate: Fate
    low: int | None = None
    best: int | None = None
    high: int | None = None
    children: int | None = None
    women: int | None = None
    of_which: tuple[LossPart, ...] = ()
    scope: Scope = Scope.HAPPENING
    vague: bool = False
    indirect: bool = False
    basis: str | None = None
    """By what rule ``best`` was chosen, in an event."""
    spans: tuple[Span, ...] = ()

    @property
    def figure(self) -> int | None:
        """The figure to count with: best, else low, else high."""
        return next((value for value in (self.best, self.low, self.high) if value is not None), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """People besieged, trapped or in need: never losses."""

    who: tuple[str, ...]
    need: Need
    low: int | None = None
    best: int | None = None
    high: int | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What was hit or meant."""

    what: TargetKind
    hit: Hit = Hit.UNKNOWN
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """Buildings and materiel lost, apart from people."""

    what: str
    count: int | None = None
    of: str | None = None
    degree: str | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Weapon:
    """A means that was used, in the report's words."""

    name: str
    spans: tuple[Span, ...] = ()
