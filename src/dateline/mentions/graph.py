"""The model's files: weights as an ONNX graph, its labels, its vocabulary. The one place that knows onnxruntime.

How the weights were made: training/README.md. What they can and cannot do: docs/model-card.md.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from dateline.model import ModelError

FOLDER = Path(__file__).parent / "weights"
_START, _END = 101, 102


class Labels(NamedTuple):
    """What the numbers that the model gives stand for."""

    outputs: tuple[str, ...]
    labels: dict[str, list[Any]]
    transitions: dict[str, list[list[float | None]]]


def load_labels() -> Labels:
    """Return the labels of each head, and the transitions of the two layers of names."""
    stored = json.loads(_text("labels.json"))
    return Labels(tuple(stored["outputs"]), stored["labels"], stored["transitions"])


def load_vocabulary() -> list[str]:
    """Return the subwords in the order of their ids."""
    return _text("vocabulary.txt").rstrip("\n").split("\n")


def _text(name: str) -> str:
    path = FOLDER / name
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ModelError(f"{path}: the model's file cannot be read; install Dateline again") from error


class Graph:
    """One session of the model; a run takes one sentence, so that no sentence sees another."""

    def __init__(self, *, threads: int, outputs: Sequence[str]) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.enable_mem_pattern = False  # sentences differ in length, so a plan of memory never fits twice
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._outputs = list(outputs)
        self._session = onnxruntime.InferenceSession(
            str(FOLDER / "reader.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def run(self, subwords: Sequence[tuple[tuple[int, ...], int]]) -> dict[str, NDArray[Any]]:
        """Return the scores of each head for the words of one sentence, given by their subwords and shapes."""
        ids, shapes, first = [_START], [0], []
        for pieces, shape in subwords:
            first.append(len(ids))
            ids.extend(pieces)
            shapes.extend([shape] * len(pieces))
        ids.append(_END)
        shapes.append(0)
        tokens = np.array([[ids], [shapes], [[1] * len(ids)]], dtype=np.int64)
        words = np.array([[first], [[0] * len(first)]], dtype=np.int64)
        feeds = {"ids": tokens[0], "case": tokens[1], "mask": tokens[2], "first": words[0], "sid": words[1]}
        found = self._session.run(None, feeds)
        return {name: scores[0] for name, scores in zip(self._outputs, found, strict=True)}
