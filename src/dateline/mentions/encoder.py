"""From words to states: cut sentences into windows of subwords, and run those of one length together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.mentions.graph import (
    Graphs,
    Indexes,
    Labels,
    States,
    load_labels,
    load_matrix,
    load_vocabulary,
    same_length,
)
from dateline.mentions.windows import cut_windows
from dateline.mentions.wordpiece import Subwords, WordPiece

# A run of 1,024 subwords is as fast a subword as one of twice that, and holds half the memory (2026-11).
BATCH_SUBWORDS = 1_024
WIDTH = 384
START, END = 101, 102

Vectors = NDArray[np.float32]


class Window(NamedTuple):
    """Words of a sentence that the model takes at once."""

    sentence: int
    subwords: Sequence[Subwords]

    @property
    def size(self) -> int:
        """How many subwords the model sees, its own two among them."""
        return 2 + sum(len(ids) for ids, _ in self.subwords)


class Batch(NamedTuple):
    """Windows of one size that were run together: which, their states, and where each word begins (0: no word)."""

    indexes: list[int]
    states: States
    first: Indexes

    def words(self, row: int, count: int) -> Vectors:
        """Return the states of the first subwords of one window's ``count`` words."""
        chosen: Vectors = self.states[row][self.first[row, :count]]
        return chosen


class WordEncoder:
    """Runs the encoder; the files are loaded when the first sentence is encoded."""

    def __init__(self, folder: Path, *, threads: int) -> None:
        self._folder = folder
        self._threads = threads

    def windows(self, sentences: Sequence[Sequence[str]]) -> list[Window]:
        """Return the windows of sentences given by their words, in order."""
        return [window for index, words in enumerate(sentences) for window in self._windows(index, words)]

    def encode(self, windows: Sequence[Window]) -> Iterator[Batch]:
        """Yield the states of all windows, batch by batch; what a window gets does not depend on its batch."""
        for indexes in same_length([window.size for window in windows], most=BATCH_SUBWORDS):
            chosen = [windows[index] for index in indexes]
            ids, shapes, first = _arrays(chosen)
            yield Batch(indexes, self.graphs.encode(ids, shapes), first)

    def mean_states(self, sentences: Sequence[Sequence[str]]) -> Vectors:
        """Return the mean of the states of sentences of any length, (sentences, 384), each of unit length."""
        windows = self.windows(sentences)
        summed = np.zeros((len(sentences), WIDTH), dtype=np.float32)
        for batch in self.encode(windows):
            np.add.at(summed, [windows[index].sentence for index in batch.indexes], batch.states.sum(axis=1))
        return unit_length(summed)

    def word_states(self, sentences: Sequence[Sequence[str]]) -> list[Vectors]:
        """Return the state of each word's first subword, (words, 384) a sentence."""
        windows = self.windows(sentences)
        found: list[list[Vectors]] = [[] for _ in sentences]
        states: dict[int, Vectors] = {}
        for batch in self.encode(windows):
            for row, index in enumerate(batch.indexes):
                states[index] = batch.words(row, len(windows[index].subwords))
        for index, window in enumerate(windows):
            found[window.sentence].append(states[index])
        return [np.concatenate(each) if each else np.zeros((0, WIDTH), np.float32) for each in found]

    def _windows(self, sentence: int, words: Sequence[str]) -> Iterator[Window]:
        subwords = [self._wordpiece.subwords(word) for word in words]
        for start, end in cut_windows(words, [len(ids) for ids, _ in subwords]):
            yield Window(sentence, subwords[start:end])

    @cached_property
    def graphs(self) -> Graphs:
        """The sessions of the model."""
        return Graphs(self.labels, threads=self._threads, folder=self._folder)

    @cached_property
    def labels(self) -> Labels:
        """What the model's numbers stand for."""
        return load_labels(self._folder)

    @cached_property
    def projection(self) -> NDArray[np.float32]:
        """The matrix (384, 384) that turns the mean of states into a vector for search and merging."""
        return load_matrix(self._folder, self.labels)

    @cached_property
    def _wordpiece(self) -> WordPiece:
        return WordPiece(load_vocabulary(self.labels, self._folder))


def unit_length(vectors: Vectors) -> Vectors:
    """Return vectors (rows, values) scaled to length one; one of zeros stays so."""
    scaled: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return scaled


def _arrays(windows: Sequence[Window]) -> tuple[Indexes, Indexes, Indexes]:
    """Return ids and shapes of subwords (windows, subwords), and where words begin (windows, words)."""
    most = max(len(window.subwords) for window in windows)
    tokens = np.zeros((2, len(windows), windows[0].size), dtype=np.int64)
    first = np.zeros((len(windows), most), dtype=np.int64)
    for row, window in enumerate(windows):
        lengths = [len(ids) for ids, _ in window.subwords]
        tokens[0, row] = [START, *(number for ids, _ in window.subwords for number in ids), END]
        tokens[1, row, 1:-1] = np.repeat([shape for _, shape in window.subwords], lengths)
        first[row, : len(lengths)] = np.cumsum([1, *lengths[:-1]])
    return tokens[0], tokens[1], first
