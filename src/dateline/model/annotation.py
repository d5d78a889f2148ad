"""A neutral annotation of one sentence, whatever language core made it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A named entity: words start <= i < end of one sentence."""

    start: int
    end: int
    label: str
    """PER, ORG, LOC (layer ``names``) or PERSON, ORGANISATION, LOCATION, WEAPON, ... (layer ``defence``)."""
    layer: str
    probability: float


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
