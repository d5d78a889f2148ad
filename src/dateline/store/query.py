"""What to look for in the store: frozen settings records, and how names are folded so that spellings meet.

Does not run anything: see filters.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from unicodedata import combining, normalize

from dateline.model import Certainty, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle of the map; ``west`` greater than ``east`` crosses the antimeridian."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is wanted; whatever is left out does not limit. What has no day never matches one."""

    from_day: date | None = None
    to_day: date | None = None
    on_day: date | None = None
    place: str | None = None
    """A place key, a place's name, a province or district, or a country's ISO code."""
    actor: str | None = None
    """An actor id, or a party's name as reports give it."""
    kinds: tuple[Kind, ...] = ()
    certainties: tuple[Certainty, ...] = ()
    report: str | None = None
    words: str | None = None
    """Words that all stand in one of its reports."""
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuery(Query):
    """Which events are wanted."""

    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimQuery(Query):
    """Which claims are wanted."""

    only_main: bool = False
    """Only the claims that their reports are chiefly about."""
    only_latest: bool = False
    """Leave out reports that a newer version of the same page replaces, and those that were withdrawn."""


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return a name without case, accents and punctuation: 'Al-Ḥāḍir' is 'al hadir'."""
    bare = "".join(letter for letter in normalize("NFKD", name) if not combining(letter))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in bare.casefold()).split())
