"""The claim: one assertion, in one report, with the characters that make it. Claims never change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from dateline.model.kinds import Kind
from dateline.model.losses import Affected, Damage, Loss, Target, Weapon
from dateline.model.spans import Anchor, Interval, Span
from dateline.model.values import Blame, Party, Person, Place, Voice
from dateline.model.vocabulary import (
    Certainty,
    Completeness,
    ControlBasis,
    ControlStatus,
    Denies,
    Extent,
    Frame,
    Modality,
    Polarity,
    RelationKind,
)

READER_VERSION = "5"
"""Part of every claim id: raised whenever reading changes what a claim says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Siege:
    """Who besieges a place, since when, and how closely."""

    by: tuple[str, ...] = ()
    since: date | None = None
    completeness: Completeness | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """How a place is held, as one claim says it."""

    holders: tuple[str, ...] = ()
    status: ControlStatus = ControlStatus.UNKNOWN
    extent: Extent | None = None
    siege: Siege | None = None
    since: date | None = None
    basis: ControlBasis = ControlBasis.CLAIMED
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How one actor stands to another, as one claim says it."""

    from_: str
    to: str
    how: RelationKind
    when: Interval | None = None
    spans: tuple[Span, ...] = ()


REMARKS = frozenset({"blame", "remark"})
"""Rules whose claims speak of a happening that another claim tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One report saying, in one place of its text, that something happened or stands so."""

    id: str
    anchor: Anchor
    report: str
    kind: Kind
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.HAPPENED
    frame: Frame = Frame.NEW
    certainty: Certainty = Certainty.STATED
    hedge: str | None = None
    denies: Denies | None = None
    voices: tuple[Voice, ...] = ()
    when: Interval | None = None
    places: tuple[Place, ...] = ()
    side_a: tuple[Party, ...] = ()
    side_b: tuple[Party, ...] = ()
    blame: tuple[Blame, ...] = ()
    losses: tuple[Loss, ...] = ()
    affected: tuple[Affected, ...] = ()
    targets: tuple[Target, ...] = ()
    damage: tuple[Damage, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    people: tuple[Person, ...] = ()
    control: Control | None = None
    relation: Relation | None = None
    spans: tuple[Span, ...] = ()
    """The words of the claim: its trigger first, then the sentence."""
    rule: str = ""
    """The name of the rule that made it."""
    confidence: float | None = None

    @property
    def is_remark(self) -> bool:
        """Whether it only speaks of a happening that the report tells elsewhere: blame, a voice on 'the attack'."""
        return self.rule in REMARKS


def claim_id(anchor: Anchor, kind: Kind, *, ordinal: int, reader: str = READER_VERSION) -> str:
    """Return ``clm-`` and the 128-bit hash over anchor, kind, ordinal and reader version."""
    return "clm-" + sha256(f"{anchor}:{kind}:{ordinal}:{reader}".encode()).hexdigest()[:32]


def certainty_of(polarity: Polarity, modality: Modality, hedge: str | None) -> Certainty:
    """Return how sure a claim is; ``hedge`` is the cue of doubt ('claimed', 'alleged'), None for 'said'."""
    if polarity is Polarity.DENIED:
        return Certainty.DENIED
    if modality in (Modality.PLANNED, Modality.THREATENED, Modality.CALLED_FOR):
        return Certainty.PLANNED
    if modality in (Modality.POSSIBLE, Modality.NOT_OBSERVED):
        return Certainty.POSSIBLE
    return Certainty.ALLEGED if hedge else Certainty.STATED
