"""Dateline's own sentence reader: words, lemmas, tags, a dependency tree and names from one small model.

One encoder of six layers with a head a task, run as an int8 graph on the processor; no download.
Each sentence is run by itself: the graph's quantisation takes its range over all that it is given, so that
a sentence read together with others would be read a little differently.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from dateline.mentions.capitals import is_headline_case, is_in_capitals, lowered, recased
from dateline.mentions.decode import Transitions, best_tree
from dateline.mentions.graph import Graph, Labels, load_labels, load_vocabulary
from dateline.mentions.lemmas import lemma_of
from dateline.mentions.windows import cut_windows, join_trees
from dateline.mentions.wordpiece import Subwords, WordPiece
from dateline.mentions.words import Words, is_bare_genitive, split_words
from dateline.model import Annotation, Entity

# Agencies' sentences come again in the copy of many outlets: one in ten of the FakES texts (7,798, 2026-11).
SENTENCES_REMEMBERED = 4_096
LAYERS = ("names", "defence")


class _Piece(NamedTuple):
    """What the model says of one window of a sentence."""

    heads: list[int]
    relations: list[str]
    upos: list[str]
    xpos: list[str]
    types: list[str | None]
    entities: list[Entity]


class DatelineReader:
    """Reads English sentences; the weights are loaded when the first is read."""

    def __init__(self, *, threads: int = 1) -> None:
        self._threads = threads
        self._read_one = lru_cache(maxsize=SENTENCES_REMEMBERED)(self._annotate)

    def read(self, sentences: Sequence[str]) -> list[Annotation]:
        """Return one annotation a sentence; what one gets does not depend on the others or on their order."""
        return [self._read_one(sentence) for sentence in sentences]

    def read_words(self, words: Sequence[str]) -> Annotation:
        """Return the annotation of a sentence that is already cut into words, as in a treebank."""
        starts = [sum(len(word) + 1 for word in words[:index]) for index in range(len(words))]
        ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
        return self._annotate_words(Words(tuple(words), tuple(starts), tuple(ends)))

    def _annotate(self, sentence: str) -> Annotation:
        return self._annotate_words(split_words(sentence))

    def _annotate_words(self, words: Words) -> Annotation:
        forms = self._true_case(_forms(words))
        pieces = self._pieces(forms)
        heads, relations = join_trees([(piece.heads, piece.relations) for piece in pieces])
        xpos = tuple(tag for piece in pieces for tag in piece.xpos)
        upos = tuple(tag for piece in pieces for tag in piece.upos)
        return Annotation(
            words=words.words,
            starts=words.starts,
            ends=words.ends,
            lemmas=tuple(lemma_of(form, tag) for form, tag in zip(forms, xpos, strict=True)),
            upos=upos,
            xpos=xpos,
            heads=heads,
            relations=relations,
            entities=tuple(entity for piece in pieces for entity in piece.entities),
            entity_types=tuple(kind for piece in pieces for kind in piece.types),
        )

    def _true_case(self, forms: list[str]) -> list[str]:
        if not (is_in_capitals(forms) or is_headline_case(forms)):
            return forms
        tags = [tag for piece in self._pieces(lowered(forms)) for tag in piece.xpos]
        return recased(forms, names=[tag in ("NNP", "NNPS") for tag in tags])

    def _pieces(self, forms: Sequence[str]) -> list[_Piece]:
        subwords = [self._wordpiece.subwords(form) for form in forms]
        windows = cut_windows(forms, [len(ids) for ids, _ in subwords])
        return [self._read_window(subwords[start:end], start) for start, end in windows]

    def _read_window(self, subwords: Sequence[Subwords], offset: int) -> _Piece:
        found = self._graph.run(subwords)
        names = self._labels.labels
        heads = best_tree(found["arc"])
        relations = [names["rel"][number] for number in found["rel"].tolist()]
        relations[heads.index(-1)] = "root"
        upos, xpos, types = (
            [names[key][number] for number in found[key].tolist()] for key in ("upos", "xpos", "etype")
        )
        entities = [
            Entity(start=start + offset, end=end + offset, label=label, layer=layer, probability=round(surety, 4))
            for layer in LAYERS
            for start, end, label, surety in self._transitions[layer].best_spans(found[layer])
        ]
        return _Piece(heads, relations, upos, xpos, types, entities)

    @cached_property
    def _graph(self) -> Graph:
        return Graph(threads=self._threads, outputs=self._labels.outputs)

    @cached_property
    def _wordpiece(self) -> WordPiece:
        return WordPiece(load_vocabulary())

    @cached_property
    def _labels(self) -> Labels:
        return load_labels()

    @cached_property
    def _transitions(self) -> dict[str, Transitions]:
        tables = self._labels.transitions
        return {layer: Transitions(self._labels.labels[layer], tables[layer]) for layer in LAYERS}


def _forms(words: Words) -> list[str]:
    """Return the words as the model knows them, with the apostrophe of a genitive restored."""
    return ["'s" if is_bare_genitive(words, index) else word for index, word in enumerate(words.words)]
