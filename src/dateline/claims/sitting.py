"""What is known of a report while its sentences are read in order, and what each sentence adds to it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dateline.claims.memory import Memory, scene_places
from dateline.claims.news import Style
from dateline.claims.view import View
from dateline.model import (
    READER_VERSION,
    Anchor,
    Claim,
    Frame,
    Issue,
    Kind,
    Place,
    PlacePrecision,
    Report,
    Span,
    ZoneKind,
    claim_id,
)

CARRIED = ("carried over", "the place that the report", "the country that")
COARSE = (PlacePrecision.COUNTRY, PlacePrecision.LINE, PlacePrecision.UNKNOWN)


@dataclass(slots=True, kw_only=True)
class Sitting:
    """What is known of a report while its sentences are read in order."""

    report: Report
    style: Style
    memory: Memory
    is_violent: bool = False
    """Whether the report tells, anywhere, of violence whose manner is one of war."""
    reader: str = READER_VERSION
    position: int = 0
    """How many sentences of the body have been read."""
    claims: list[Claim] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    ordinals: dict[tuple[Anchor, Kind], int] = field(default_factory=dict)
    """How many claims of a kind an anchor has got."""

    def position_of(self, view: View) -> int:
        """Return how many sentences of the body stand before a sentence; -1 for the headline."""
        return -1 if view.sentence.zone is ZoneKind.HEADLINE else self.position

    def anchor(self, span: Span) -> Anchor:
        """Return the anchor of a claim that stands on some characters of the report."""
        return Anchor(self.report.id, span.start, span.end)

    def new_id(self, anchor: Anchor, kind: Kind) -> str:
        """Return the id of the next claim of a kind on an anchor."""
        ordinal = self.ordinals.get((anchor, kind), 0)
        self.ordinals[anchor, kind] = ordinal + 1
        return claim_id(anchor, kind, ordinal=ordinal, reader=self.reader)

    def claim_on(self, kind: Kind, spans: tuple[Span, Span], *, rule: str) -> Claim:
        """Return a claim of background that stands on the first of its spans, the second being its sentence."""
        anchor = self.anchor(spans[0])
        return Claim(
            id=self.new_id(anchor, kind), anchor=anchor, report=self.report.id,
            kind=kind, frame=Frame.BACKGROUND, spans=spans, rule=rule,
        )  # fmt: skip


def remember(sitting: Sitting, view: View, first: int) -> None:
    """Keep where the report stands for the next sentence: its last happening's place, or one named in passing since.

    The sentence's own claims are those from ``first`` on.
    """
    own = [claim for claim in sitting.claims[first:] if not claim.kind.is_state and claim.frame is not Frame.BACKGROUND]
    scenes = [place for claim in own for place in claim.places[:1]] or scene_places(view, sitting.memory.country)
    local = [place for place in scenes if place.precision not in COARSE]
    dated = next((claim.when for claim in own if claim.when is not None and claim.when.start is not None), None)
    if dated is not None:
        sitting.memory = replace(sitting.memory, when=dated)
    if local:
        sitting.memory = replace(sitting.memory, place=_unstamped(local[0]))
    told = tuple((claim.kind, claim.places[0]) for claim in own if claim.places and _is_told(claim.places[0]))
    sitting.memory = replace(sitting.memory, told=(*told, *sitting.memory.told))
    if view.sentence.zone is not ZoneKind.HEADLINE:
        sitting.position += 1
    elif local and sitting.memory.headline_place is None:
        sitting.memory = replace(sitting.memory, headline_place=local[0])


def _is_told(place: Place) -> bool:
    """Whether a place is local and of the sentence's own words."""
    return place.precision not in COARSE and not (place.how or "").startswith(CARRIED)


def _unstamped(place: Place) -> Place:
    """A place without the words 'carried over' that the claim before it may have got."""
    how = (place.how or "").split("; ")
    return replace(place, how="; ".join(h for h in how if not h.startswith("carried over")) or None)
