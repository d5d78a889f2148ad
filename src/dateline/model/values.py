"""The values a claim is made of: voices, places, parties, blame, people. Each says where it is said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.model.spans import Span
from dateline.model.vocabulary import (
    Fate,
    Part,
    PlacePrecision,
    PlaceRole,
    Share,
    Stance,
    VoiceAct,
    VoiceBasis,
    VoiceKind,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Whom the report credits; the outlet itself where nobody is credited."""

    name: str
    kind: VoiceKind
    actor: str | None = None
    """The party that it speaks for, by actor id."""
    side: str | None = None
    """The party whose side it is on, by actor id."""
    act: VoiceAct = VoiceAct.SAYS
    basis: VoiceBasis = VoiceBasis.UNSTATED
    said_at: date | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in its part in a claim, as finely as it is known."""

    role: PlaceRole = PlaceRole.AT
    key: str | None = None
    """``geonames:170137``, ``icao:OS66``, or ``name:SY-HL:kweyris`` for a named place without an entry."""
    name: str
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision = PlacePrecision.UNKNOWN
    error_km: float | None = None
    sector: str | None = None
    """A side of a divided place: N, NE, E, SE, S, SW, W, NW, centre."""
    admin1: str | None = None
    admin2: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    pcode: str | None = None
    how: str | None = None
    """What settled it: 'alternate spelling; only one in the report's province'."""
    share: Share | None = None
    spans: tuple[Span, ...] = ()

    @property
    def is_unlisted(self) -> bool:
        """Whether it has a name and no entry in the gazetteer."""
        return self.key is not None and self.key.startswith("name:")

    @property
    def coarseness(self) -> int:
        """How coarsely it is known, as a rank; what is finer than a settlement, or unlisted, ranks as a settlement."""
        ranks = list(PlacePrecision)
        settlement = ranks.index(PlacePrecision.SETTLEMENT)
        if self.precision is PlacePrecision.AREA and self.admin1 is None:
            return ranks.index(PlacePrecision.COUNTRY)
        return settlement if self.is_unlisted else max(ranks.index(self.precision), settlement)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor on a side of a happening; ``actor`` is None for a party that no registry knows."""

    actor: str | None
    name: str
    part: Part = Part.MAIN
    spans: tuple[Span, ...] = ()

    @property
    def identity(self) -> str:
        """What tells it from others: its id, or the words for it where no registry knows it."""
        return self.actor or f"said:{self.name.casefold()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Blame:
    """An actor that somebody ties to a happening, or that ties itself to it."""

    actor: str | None
    stance: Stance
    voice: str | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A named commander or official; private persons are kept apart and can be redacted."""

    name: str
    role: str | None = None
    side: str | None = None
    fate: Fate | None = None
    private: bool = False
    spans: tuple[Span, ...] = ()
