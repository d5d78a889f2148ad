"""Reports as published, their zones and sentences, and what was set aside while reading them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dateline.model.spans import Span
from dateline.model.values import Voice
from dateline.model.vocabulary import Genre, PublishedBasis, ReportStatus, VoiceKind, ZoneKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A stretch of a report's text that is headline, caption, byline, body or furniture."""

    kind: ZoneKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text, as received. A `Report` that exists is valid; ``text`` never changes."""

    id: str
    """``rep-`` and a hash of outlet and text: the same text of the same outlet twice is one report."""
    text: str
    external_ids: tuple[str, ...] = ()
    """Ids that the source gave it, such as a row number or an archive's key."""
    outlet: str | None = None
    agency: str | None = None
    """The agency whose copy it says it carries."""
    url: str | None = None
    version_of: str | None = None
    """The report of the same URL that this one replaces."""
    title: str | None = None
    byline: str | None = None
    dateline_place: str | None = None
    published: date | None = None
    published_basis: PublishedBasis = PublishedBasis.UNKNOWN
    date_conflict: str | None = None
    """The date that lost, and where it stood, when two sources of the date contradict each other."""
    updated: date | None = None
    genre: Genre | None = None
    language: str | None = None
    zones: tuple[Zone, ...] = ()
    raw_sha256: str | None = None
    sha256: str | None = None
    fetched_at: datetime | None = None
    status: ReportStatus = ReportStatus.LIVE
    private: bool = False
    """Whether it was never published, such as a message of a chat: nothing that rests on it leaves the machine."""

    @property
    def source(self) -> str:
        """What it is quoted by: its outlet, else its id."""
        return self.outlet or self.id

    def credit(self, voice: Voice) -> str:
        """Return a voice with where it was heard: 'a monitor (Northgate Press)'."""
        return self.source if voice.kind is VoiceKind.OUTLET else f"{voice.name} ({self.source})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a report: ``text[span.start:span.end]``, in the zone it stands in."""

    report: str
    index: int
    span: Span
    text: str
    zone: ZoneKind = ZoneKind.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something that was set aside, with its reason: counted and shown, never dropped in silence."""

    where: str
    """The report's id, or ``file`` or ``file:line``."""
    stage: str
    """sources, documents, mentions, linking, claims, events or control."""
    reason: str
    span: Span | None = None
    quote: str | None = None
