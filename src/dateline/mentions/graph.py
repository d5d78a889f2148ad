"""The model's files: three graphs, their labels, the vocabulary. The one place that knows onnxruntime.

``encoder.onnx`` gives a state for each subword; ``syntax.onnx`` and ``spans.onnx`` read words from the states.
How they were made: training/README.md. What they can and cannot do: docs/model-card.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from dateline.model import ModelError

FOLDER = Path(__file__).parent / "weights"
HEADS = ("syntax", "spans")

States = NDArray[np.float32]
"""One vector a subword: (sentences, subwords, 384)."""
Indexes = NDArray[np.int64]


class Labels(NamedTuple):
    """What the numbers that the model gives stand for, and what its files have to be."""

    outputs: dict[str, list[str]]
    labels: dict[str, list[Any]]
    transitions: dict[str, list[list[float | None]]]
    sha256: dict[str, str]


def load_labels(folder: Path = FOLDER) -> Labels:
    """Return the labels of each head; raise ``ModelError`` where the file cannot be read."""
    path = folder / "labels.json"
    try:
        return Labels(**json.loads(_bytes(path)))
    except (ValueError, TypeError) as error:
        raise ModelError(f"{path}: the model's labels are damaged ({error}); install Dateline again") from error


def load_vocabulary(labels: Labels, folder: Path = FOLDER) -> list[str]:
    """Return the subwords in the order of their ids; raise ``ModelError`` where it is not the model's."""
    return _checked(folder / "vocabulary.txt", labels).decode("utf-8").rstrip("\n").split("\n")


def load_matrix(folder: Path, labels: Labels) -> NDArray[np.float32]:
    """Return the matrix (384, 384) that makes vectors for search and merging of the mean of states."""
    content = _checked(folder / "embedding.npy", labels)
    matrix: NDArray[np.float32] = np.load(BytesIO(content), allow_pickle=False).astype(np.float32)
    return matrix


def _checked(path: Path, labels: Labels) -> bytes:
    """Return the content of a file of the model; raise ``ModelError`` where it is not the one that belongs here."""
    content = _bytes(path)
    expected, found = labels.sha256.get(path.name, "none"), sha256(content).hexdigest()
    if found != expected:
        raise ModelError(
            f"{path}: the model's file is not the one that belongs here ({len(content)} bytes, "
            f"sha256 {found[:12]}..., expected {expected[:12]}...); install Dateline again"
        )
    return content


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path}: the model's file cannot be read; install Dateline again") from error


class Graphs:
    """Sessions of the model, one a graph, each opened when it is first run."""

    def __init__(self, labels: Labels, *, threads: int, folder: Path = FOLDER) -> None:
        self._labels = labels
        self._threads = threads
        self._folder = folder
        self._sessions: dict[str, onnxruntime.InferenceSession] = {}

    def encode(self, ids: Indexes, shapes: Indexes) -> States:
        """Return the states of sentences of the same length: ids and shapes of subwords are (sentences, subwords)."""
        found: States = self._session("encoder").run(None, {"ids": ids, "shapes": shapes})[0]
        return found

    def read_words(self, head: str, states: States, first: Indexes) -> Mapping[str, NDArray[Any]]:
        """Return what one group of heads gives for words, by ``first`` subwords (sentences, words); 0 is no word."""
        found = self._session(head).run(None, {"states": states, "first": first})
        return dict(zip(self._labels.outputs[head], found, strict=True))

    def _session(self, name: str) -> onnxruntime.InferenceSession:
        if name not in self._sessions:
            content = _checked(self._folder / f"{name}.onnx", self._labels)
            options = _options(self._threads)
            self._sessions[name] = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
        return self._sessions[name]


def _options(threads: int) -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # batches differ in length, so a plan of memory never fits twice
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return options


def same_length(sizes: Sequence[int], *, most: int) -> list[list[int]]:
    """Return the indexes of sentences in batches of one length each, of at most ``most`` subwords together.

    No subwords are padded, so the encoder computes a sentence in a batch as it does alone.
    """
    batches: list[list[int]] = []
    for index in sorted(range(len(sizes)), key=sizes.__getitem__):
        last = batches[-1] if batches else []
        if last and sizes[last[0]] == sizes[index] and sizes[index] * (len(last) + 1) <= most:
            last.append(index)
        else:
            batches.append([index])
    return batches
