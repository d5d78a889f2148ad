"""Events: sets of claims judged to be about one happening. Computed, and computed again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256

from dateline.model.claim import Control
from dateline.model.kinds import Kind
from dateline.model.losses import Affected, Damage, Loss, Target, Weapon
from dateline.model.spans import Anchor, Interval
from dateline.model.values import Blame, Party, Person, Place, Voice
from dateline.model.vocabulary import (
    Attribution,
    Certainty,
    Civilians,
    Frame,
    Grade,
    LinkKind,
    Modality,
    Polarity,
    Verdict,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreeingValue:
    """One value of a field and the voices that give it, each as 'voice (outlet)'."""

    value: str
    voices: tuple[str, ...]
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A field on which voices differ; both values stay."""

    field: str
    values: tuple[DisagreeingValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """How this event stands to another."""

    event: str
    how: LinkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening, as all claims about it tell it."""

    id: str
    kind: Kind
    when: Interval | None = None
    places: tuple[Place, ...] = ()
    side_a: tuple[Party, ...] = ()
    side_b: tuple[Party, ...] = ()
    blame: tuple[Blame, ...] = ()
    attribution: Attribution = Attribution.UNKNOWN
    losses: tuple[Loss, ...] = ()
    affected: tuple[Affected, ...] = ()
    targets: tuple[Target, ...] = ()
    damage: tuple[Damage, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    people: tuple[Person, ...] = ()
    control: Control | None = None
    certainty: Certainty = Certainty.STATED
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.HAPPENED
    frame: Frame = Frame.NEW
    voices: tuple[Voice, ...] = ()
    grade: Grade = Grade.SINGLE_SOURCE
    confidence: float | None = None
    civilians: Civilians = Civilians.NOT_SAID
    main_in: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    basis: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """For each field the ids of the claims that its value rests on."""
    disagreements: tuple[Disagreement, ...] = ()
    links: tuple[Link, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why its claims were judged to be one happening."""
    first_reported: date | None = None
    version: int = 1
    withdrawn: bool = False

    @property
    def place(self) -> Place | None:
        """The place it happened at; None where none is known."""
        return next((place for place in self.places if place.role == "at"), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One person's decision about two claims, by their anchors, so that reading again keeps it."""

    left: Anchor
    right: Anchor
    verdict: Verdict
    by: str
    at: datetime
    reasons: tuple[str, ...] = ()
    undoes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One person's correction of one field, by the anchor or id of its subject."""

    subject: str
    field: str
    old: str | None
    new: str | None
    reason: str
    by: str
    at: datetime
    undoes: str | None = None


def event_id(anchors: Iterable[Anchor]) -> str:
    """Return ``evt-`` and the 128-bit hash of the least member anchor."""
    return "evt-" + sha256(str(min(anchors)).encode()).hexdigest()[:32]
