"""Mentions: stretches of a sentence that name an actor, a place, a time or a count, and what they are settled to."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.registry import Actor, GazetteerEntry
from dateline.model.spans import Interval, Span
from dateline.model.values import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    """Words that name a party: ``actor`` is None while no registry knows it."""

    span: Span
    """In the report's text."""
    sentence: int
    text: str
    actor: Actor | None = None
    generic: str | None = None
    """The role that a phrase such as 'government forces' or 'rebels' names: government, army, rebels, unnamed, ..."""
    how: str | None = None
    is_sense: bool = False
    """Whether ``actor`` is what the outlet calls so ("terrorists"), and no name says it: whom others act against."""
    forces: Actor | None = None
    """For a government: the armed forces that fight for it. What a regime takes or bombs, they take or bomb."""


PERSON = "person"
"""``generic`` of a mention that stands for a party by way of one of its people: 'Omar Hadid, a rebel commander'."""
DEMONYM, NAMESAKE, DATELINE = "demonym", "namesake", "dateline"
"""Cues of mentions that are agents: 'Syrian', the town in the name of a body, the report's dateline.

The first is also the feature of the entries that a gazetteer has for peoples.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredPlace:
    """A place that a name could mean."""

    entry: GazetteerEntry
    score: float
    """The sum of what speaks for it and against; only to be compared within one mention."""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """Words that name a place, and the place they are settled to."""

    span: Span
    sentence: int
    text: str
    place: Place | None = None
    """None while it is not settled; role AT until a claim gives it another."""
    cue: str | None = None
    """The words beside it that say what it is: 'town of', 'air base', 'countryside', 'near', 'western'."""
    alternatives: tuple[ScoredPlace, ...] = ()
    """What else the name could mean, the likeliest first."""
    is_agent: bool = False
    """Whether it stands for a government ('Moscow said') and not for a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A temporal expression, and the days it is normalised to."""

    span: Span
    sentence: int
    text: str
    when: Interval | None = None
    is_since: bool = False
    """Whether it opens a period: 'since June 2012'."""
    is_duration: bool = False
    """Whether it measures, and does not point: 'for three weeks'."""
    is_set: bool = False
    """Whether it recurs: 'every Friday'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountMention:
    """A number as the text bounds it: 'at least ten' is low 10."""

    span: Span
    """The number with its bounding words."""
    sentence: int
    text: str
    low: int | None = None
    best: int | None = None
    high: int | None = None
    vague: bool = False
    further: bool = False
    """Whether it says 'another' or 'more': in addition to a figure before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """All mentions of one report, each in the order of the text."""

    actors: tuple[ActorMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    counts: tuple[CountMention, ...] = ()
    country: str | None = None
    """The country that the report is mostly about (ISO 3166-1 alpha-2), where one could be told."""
