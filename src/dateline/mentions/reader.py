"""Dateline's own sentence reader: words, lemmas, tags, a dependency tree, names, voices and happenings from one model.

One encoder of six layers with heads for each task, run as int8 graphs on the processor; no download. Sentences are run
together with those of as many subwords, and ranges are fixed, so the labels of one do not depend on the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.mentions.acts import ActScorer
from dateline.mentions.capitals import is_headline_case, is_in_capitals, lowered, recased
from dateline.mentions.encoder import WordEncoder, unit_length
from dateline.mentions.graph import FOLDER, HEADS
from dateline.mentions.lemmas import lemma_of
from dateline.mentions.memory import Memory
from dateline.mentions.pieces import Piece, PieceReader
from dateline.mentions.repairs import Tree, mend
from dateline.mentions.roles import RoleScorer
from dateline.mentions.windows import join_trees
from dateline.mentions.words import Words, is_bare_genitive, split_words
from dateline.model import Annotation, Entity, Happening

# Agencies' sentences come again in the copy of many outlets: one in ten of the FakES texts (7,798, 2026-11).
SENTENCES_REMEMBERED = 4_096


class DatelineReader:
    """Reads English sentences; the weights are loaded when the first is read."""

    def __init__(
        self, *, threads: int = 1, heads: Sequence[str] = HEADS, folder: Path = FOLDER, acts: bool = False
    ) -> None:
        """Read with some of the heads: ``syntax`` always, ``spans`` for names, voices, happenings and types.

        ``acts`` asks for the act of each sentence too, where its weights are there.
        """
        self._encoder = WordEncoder(folder, threads=threads)
        self._roles = RoleScorer(folder)
        self._acts = ActScorer(folder) if acts else None
        self._heads = heads
        self._memory: Memory[str, Annotation] = Memory(SENTENCES_REMEMBERED)

    def read(self, sentences: Sequence[str]) -> list[Annotation]:
        """Return one annotation a sentence; the labels of one do not depend on the others or on their order."""
        return self._memory.look_up(sentences, self._annotate)

    def read_words(self, sentences: Sequence[Sequence[str]]) -> list[Annotation]:
        """Return the annotations of sentences that are already cut into words, as in a treebank."""
        return self._annotate_words([_spaced(words) for words in sentences])

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a vector of unit length for each text, (texts, 384): near for texts that tell the same."""
        means = self._encoder.mean_states([split_words(text).words for text in texts])
        return unit_length(means @ self._encoder.projection)

    def word_states(self, sentences: Sequence[str]) -> list[NDArray[np.float32]]:
        """Return the encoder's state of each word, (words, 384) a sentence: what further heads learn from."""
        return self._encoder.word_states(self._true_case([_forms(split_words(sentence)) for sentence in sentences]))

    def _annotate(self, sentences: Sequence[str]) -> list[Annotation]:
        return self._annotate_words([split_words(sentence) for sentence in sentences])

    def _annotate_words(self, sentences: Sequence[Words]) -> list[Annotation]:
        forms = self._true_case([_forms(words) for words in sentences])
        read = self._read(forms, self._heads)
        annotations = [_annotation(*each) for each in zip(sentences, forms, read, strict=True)]
        return [self._with_scores(*each) for each in zip(annotations, read, strict=True)]

    def _with_scores(self, annotation: Annotation, pieces: Sequence[Piece]) -> Annotation:
        """Return an annotation with its act, and with scores for roles where it is in capitals as they were learnt."""
        kept = [piece.states for piece in pieces if piece.states is not None]
        scores_roles = self._roles.is_there and is_in_capitals(annotation.words)
        acts = self._acts if self._acts is not None and self._acts.is_there else None
        if not kept or not (scores_roles or acts):
            return annotation
        states = np.concatenate(kept)
        if acts is not None:
            annotation = replace(annotation, act=acts.read(annotation, states))
        if not scores_roles:
            return annotation
        fillers, incident = self._roles.score(annotation, states)
        return replace(annotation, fillers=fillers, incident_scores=incident)

    def _true_case(self, sentences: list[list[str]]) -> list[list[str]]:
        """Return the forms with headlines and capitals in the case of running text."""
        shouted = [index for index, forms in enumerate(sentences) if is_in_capitals(forms) or is_headline_case(forms)]
        read = self._read([lowered(sentences[index]) for index in shouted], ("syntax",))
        cased = list(sentences)
        for index, pieces in zip(shouted, read, strict=True):
            tags = [tag for piece in pieces for tag in piece.xpos]
            cased[index] = recased(sentences[index], names=[tag in ("NNP", "NNPS") for tag in tags])
        return cased

    def _read(self, sentences: Sequence[Sequence[str]], heads: Sequence[str]) -> list[list[Piece]]:
        """Return what the model says of each sentence, piece by piece."""
        windows = self._encoder.windows(sentences)
        pieces: dict[int, Piece] = {}
        for batch in self._encoder.encode(windows):
            found = {head: self._encoder.graphs.read_words(head, batch.states, batch.first) for head in heads}
            counts = [len(windows[index].subwords) for index in batch.indexes]
            pieces.update(zip(batch.indexes, self._pieces.read(found, counts), strict=True))
            if "spans" in heads and (self._roles.is_there or self._acts is not None):
                for row, (index, count) in enumerate(zip(batch.indexes, counts, strict=True)):
                    pieces[index].states = batch.words(row, count)
        read: list[list[Piece]] = [[] for _ in sentences]
        for index, window in enumerate(windows):
            read[window.sentence].append(pieces[index])
        return read

    @cached_property
    def _pieces(self) -> PieceReader:
        return PieceReader(self._encoder.labels)


def _spaced(words: Sequence[str]) -> Words:
    """Return words with the offsets that they have where one space parts them."""
    ends = np.cumsum([len(word) + 1 for word in words]).tolist()
    starts = (0, *ends[:-1]) if words else ()
    return Words(tuple(words), tuple(starts), tuple(end - 1 for end in ends))


def _forms(words: Words) -> list[str]:
    """Return the words as the model knows them, with the apostrophe of a genitive restored."""
    return ["'s" if is_bare_genitive(words, index) else word for index, word in enumerate(words.words)]


def _annotation(words: Words, forms: Sequence[str], pieces: Sequence[Piece]) -> Annotation:
    heads, relations = join_trees([(piece.heads, piece.relations) for piece in pieces])
    upos, xpos = _joined(pieces, "upos"), _joined(pieces, "xpos")
    tree = Tree(words=list(forms), heads=list(heads), relations=list(relations), upos=list(upos), xpos=list(xpos))
    mend(tree)
    offsets = np.cumsum([0, *(len(piece.heads) for piece in pieces)]).tolist()
    moved = list(zip(pieces, offsets, strict=False))
    return Annotation(
        words=words.words,
        starts=words.starts,
        ends=words.ends,
        lemmas=tuple(map(lemma_of, forms, tree.xpos)),
        upos=tuple(tree.upos),
        xpos=tuple(tree.xpos),
        heads=tuple(tree.heads),
        relations=tuple(tree.relations),
        entities=tuple(_entity(entity, by) for piece, by in moved for entity in piece.entities),
        entity_types=_joined(pieces, "types"),
        nominal_types=_joined(pieces, "nominals"),
        happenings=tuple(_happening(it, by) for piece, by in moved for it in piece.happenings),
        starts_inside=tuple((word + by, sure) for piece, by in moved for word, sure in piece.starts if word + by),
    )


def _joined(pieces: Sequence[Piece], field: str) -> tuple[Any, ...]:
    return tuple(value for piece in pieces for value in getattr(piece, field))


def _entity(entity: Entity, by: int) -> Entity:
    if not by:
        return entity
    return Entity(
        start=entity.start + by,
        end=entity.end + by,
        label=entity.label,
        layer=entity.layer,
        probability=entity.probability,
    )


def _happening(it: Happening, by: int) -> Happening:
    if not by:
        return it
    a, b = (tuple(word + by for word in side) for side in (it.side_a, it.side_b))
    return Happening(word=it.word + by, probability=it.probability, side_a=a, side_b=b)
