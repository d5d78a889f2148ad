"""A neutral annotation of one sentence, whatever language core made it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from dateline.model.acts import SentenceAct


class IncidentRole(StrEnum):
    """A part that somebody or something has in an incident."""

    INDIVIDUAL = "perpetrator-individual"
    ORGANISATION = "perpetrator-organisation"
    TARGET = "target"
    VICTIM = "victim"
    """A person, by name."""
    WEAPON = "weapon"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A named entity: words start <= i < end of one sentence."""

    start: int
    end: int
    label: str
    """Layer ``names``: PER, ORG, LOC. ``defence``: PERSON, ORGANISATION, LOCATION, WEAPON, ... ``conflict``:
    armed-group, state-force, person, outlet-or-agency, settlement, facility, region, weapon, count, time. ``voices``:
    SOURCE, CUE, CONTENT."""
    layer: str
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A word that says a happening of conflict, and the words that stand for its sides; indexes of words."""

    word: int
    probability: float
    side_a: tuple[int, ...] = ()
    """Who acts."""
    side_b: tuple[int, ...] = ()
    """Who suffers or is fought."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """Words start <= i < end that may fill a role in an incident, by their sentence alone."""

    start: int
    end: int
    role: IncidentRole
    score: float
    """Log odds before anything is known of the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """Words of one sentence with lemma, tags and tree; all tuples have one entry a word."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    """Offset of each word's first character in the sentence's text."""
    ends: tuple[int, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    """Index of each word's head in the sentence, from 0; -1 for the root."""
    relations: tuple[str, ...]
    """Universal Dependencies relation of each word to its head; ``root`` for the root."""
    entities: tuple[Entity, ...] = ()
    entity_types: tuple[str | None, ...] = ()
    """person, organization, place, event, object, abstract, time, ... of the mention that the word heads, or None."""
    nominal_types: tuple[str | None, ...] = ()
    """armed-group, state-force, person, ... where a word heads a mention without a name ("rebels"), or None."""
    happenings: tuple[Happening, ...] = ()
    starts_inside: tuple[tuple[int, float], ...] = ()
    """Words that seem to begin another sentence, where punctuation was lost, and how likely each does."""
    fillers: tuple[Filler, ...] = ()
    """Who and what may fill the roles of incidents; empty where no model of roles was run."""
    incident_scores: tuple[float, ...] = ()
    """For each role how strongly the sentence tells of an incident that has it, in the order of `IncidentRole`."""
    act: SentenceAct | None = None
    """What the sentence's act is; None where acts were not asked for."""

    def ancestors(self, word: int) -> Iterator[int]:
        """Yield the words above a word, nearest first; a tree with a circle ends where it closes."""
        seen = {word}
        word = self.heads[word]
        while word >= 0 and word not in seen:
            yield word
            seen.add(word)
            word = self.heads[word]
