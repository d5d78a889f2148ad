"""What the network of roles sees of a phrase beside states: its words' places, relation, lemmas, and what it is named.

Used alike where the network learns (training/roles.py) and where it reads (roles.py).
"""

from __future__ import annotations

from typing import NamedTuple
from zlib import crc32

from dateline.mentions.noun_phrases import Phrase, noun_phrases
from dateline.model import Annotation

RELATIONS = tuple(
    (
        "acl acl:relcl advcl advmod amod appos aux case cc ccomp compound conj cop csubj dep det discourse dislocated"
        " expl fixed flat goeswith iobj list mark nmod nsubj nsubj:pass nummod obj obl obl:agent orphan parataxis"
        " punct reparandum root vocative xcomp"
    ).split()
)
CONFLICT_TYPES = tuple(
    "armed-group state-force person outlet-or-agency settlement facility region weapon count time".split()
)
NAME_TYPES = ("PER", "ORG", "LOC")
# Lemmas share this many rows of numbers by their checksum, so that no list of words is shipped.
LEMMA_ROWS = 2_048

_ARTICLES = frozenset(("the", "a", "an"))
_Spans = dict[tuple[int, int], int]


class PhraseRow(NamedTuple):
    """One phrase in numbers; words by index, the rest from 1, and 0 for none."""

    head: int
    start: int
    last: int
    above: int
    """The word that governs it; its head where nothing does."""
    relation: int
    lemma: int
    """Row of its head's lemma, from 0."""
    lemma_above: int
    conflict_type: int
    """Of a named entity that has just these words."""
    name_type: int

    @property
    def words(self) -> slice:
        """Its words."""
        return slice(self.start, self.last + 1)


def phrase_rows(annotation: Annotation) -> list[PhraseRow]:
    """Return the phrases of a sentence that begin with letters or digits, and no article."""
    conflict = _named(annotation, "conflict", CONFLICT_TYPES)
    names = _named(annotation, "names", NAME_TYPES)
    phrases = (phrase for phrase in noun_phrases(annotation) if _begins_with_a_word(annotation, phrase))
    return [_row(annotation, phrase, conflict, names) for phrase in phrases]


def _row(annotation: Annotation, phrase: Phrase, conflict: _Spans, names: _Spans) -> PhraseRow:
    above, relation = _governor(annotation, phrase.head)
    return PhraseRow(
        head=phrase.head,
        start=phrase.start,
        last=phrase.end - 1,
        above=above,
        relation=RELATIONS.index(relation) + 1 if relation in RELATIONS else 0,
        lemma=_lemma_row(annotation, phrase.head),
        lemma_above=_lemma_row(annotation, above),
        conflict_type=conflict.get((phrase.start, phrase.end), 0),
        name_type=names.get((phrase.start, phrase.end), 0),
    )


def _governor(annotation: Annotation, word: int) -> tuple[int, str]:
    """Return the word that governs a noun, past those it is coordinated with, and by what relation; itself for none."""
    above, relation = annotation.heads[word], annotation.relations[word]
    while relation == "conj" and above >= 0:
        above, relation = annotation.heads[above], annotation.relations[above]
    return (above if above >= 0 else word), relation if relation in RELATIONS else relation.split(":")[0]


def _lemma_row(annotation: Annotation, word: int) -> int:
    return crc32(annotation.lemmas[word].lower().encode()) % LEMMA_ROWS


def _named(annotation: Annotation, layer: str, types: tuple[str, ...]) -> _Spans:
    """Return the named entities of a layer without their articles, by type from 1."""
    found: _Spans = {}
    for entity in annotation.entities:
        if entity.layer == layer and entity.label in types:
            start = entity.start
            while start < entity.end and annotation.words[start].lower() in _ARTICLES:
                start += 1
            found[start, entity.end] = types.index(entity.label) + 1
    return found


def _begins_with_a_word(annotation: Annotation, phrase: Phrase) -> bool:
    word = annotation.words[phrase.start].lower()
    return word not in _ARTICLES and any(letter.isascii() and letter.isalnum() for letter in word)
