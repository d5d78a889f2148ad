"""A telling: the claims of one report that are judged to be about one happening, with their values side by side.

Telling comes before merging: headline, caption, lead and body of one report are one voice's weight.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.model import Anchor, Claim, Fate, Frame, Interval, Modality, Place, Polarity, Report


@dataclass(slots=True)
class Telling:
    """Claims of one report about one happening, first-told first."""

    report: Report
    claims: list[Claim] = field(default_factory=list)
    is_main: bool = False
    reasons: list[str] = field(default_factory=list)

    @property
    def anchor(self) -> Anchor:
        """The least anchor of its claims: what identifies it."""
        return min(claim.anchor for claim in self.claims)

    @property
    def published(self) -> date | None:
        """The day on which the report was published."""
        return self.report.published


def is_real(claim: Claim) -> bool:
    """Whether a claim says that something has happened or goes on."""
    return claim.polarity is Polarity.AFFIRMED and claim.modality in (Modality.HAPPENED, Modality.ONGOING)


def is_dated(when: Interval | None) -> bool:
    """Whether days are known on both ends."""
    return when is not None and when.start is not None and when.end is not None


def place_of(claim: Claim) -> Place | None:
    """The place that a claim is about: its first `at` place."""
    return next((place for place in claim.places if place.role == "at"), None)


def is_own_place(claim: Claim) -> bool:
    """Whether the claim's place stands in its own sentence and is not carried over."""
    place = place_of(claim)
    return place is not None and bool(place.spans) and any(span.contains(place.spans[0]) for span in claim.spans[-1:])


def lost_figure(claims: Sequence[Claim], fate: Fate) -> int | None:
    """How many people of one fate the first claim with a figure gives, but for a bomber; None where none gives one."""
    for claim in claims:
        lost = [loss for loss in claim.losses if loss.fate is fate and loss.who != ("attackers",)]
        figures = [loss.figure for loss in lost if loss.figure is not None]
        if figures:
            return sum(figures)
    return None


def killed_figure(claims: Sequence[Claim]) -> int | None:
    """The killed that the first claim with a figure gives; None where none gives one."""
    return lost_figure(claims, Fate.KILLED)


def is_background(claim: Claim) -> bool:
    """Whether a claim is told to explain and not as news."""
    return claim.frame is Frame.BACKGROUND
