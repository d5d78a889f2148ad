"""Score who and what in a sentence may fill the roles of an incident: a small network over the encoder's states.

Each phrase (noun_phrases.py) is scored for each role from the states of its noun, of its first and last word and of
the word that governs it, from the sentence as a whole, and from what role_features.py says of it, by a few networks
whose scores are averaged. The weights are learnt from MUC-4's development set (training/roles.py, docs/model-card.md).
What a report as a whole makes of the scores: claims/fillers.py. Sentences are computed one by one, so that a score
does not depend on what else is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.mentions.role_features import PhraseRow, phrase_rows
from dateline.model import Annotation, Filler, IncidentRole, ModelError

FILE = "roles.npz"
# Kept with its log odds alone; below this no report lifts it over any threshold (MUC dev, 2026-11).
LEAST_SCORE = -7.0

# The first columns of a `PhraseRow` are words, whose states are taken; each of the others has a table of its own.
WORD_COLUMNS = 4
TABLES = ("relations", "lemmas", "lemmas_above", "conflict_types", "name_types")

_Floats = NDArray[np.float32]


class RoleScorer:
    """Scores phrases by the weights in a folder; without them it scores nothing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def is_there(self) -> bool:
        """Whether there are weights."""
        return (self._folder / FILE).is_file()

    def score(self, annotation: Annotation, states: _Floats) -> tuple[tuple[Filler, ...], tuple[float, ...]]:
        """Return the fillers of one sentence, and how strongly it tells of incidents; ``states`` are (words, 384)."""
        rows = phrase_rows(annotation)
        told = [_Network(floats).score(rows, states) for floats in self._networks]
        scores, incident = (np.mean(each, axis=0) for each in zip(*told, strict=True))
        return tuple(_fillers(rows, scores)), tuple(round(float(each), 3) for each in incident)

    @cached_property
    def _networks(self) -> list[dict[str, _Floats]]:
        """The arrays of each network as numbers: weights are bytes, each column with a step of its own."""
        networks: dict[str, dict[str, _Floats]] = {}
        for name, array in self._arrays.items():
            number, _, part = name.partition("_")
            if number.isdigit():
                networks.setdefault(number, {})[part] = array.astype(np.float32)
        for floats in networks.values():
            for name in [part.removesuffix("_steps") for part in floats if part.endswith("_steps")]:
                floats[f"{name}_weights"] *= floats.pop(f"{name}_steps")
        return list(networks.values())

    @cached_property
    def _arrays(self) -> dict[str, NDArray[np.generic]]:
        path = self._folder / FILE
        try:
            with np.load(path, allow_pickle=False) as content:
                arrays = dict(content)
            learnt_over = str(arrays["encoder"])
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(
                f"{path}: the weights of roles cannot be read ({error}); install Dateline again"
            ) from error
        if learnt_over != sha256((self._folder / "encoder.onnx").read_bytes()).hexdigest():
            raise ModelError(f"{path}: the weights of roles were learnt over another encoder; run training/roles.py")
        return arrays


class _Network:
    """One network, by the names of its arrays."""

    def __init__(self, floats: dict[str, _Floats]) -> None:
        self._floats = floats

    def score(self, rows: Sequence[PhraseRow], states: _Floats) -> tuple[_Floats, _Floats]:
        """Return the scores of phrases by role, and those of the sentence."""
        hidden = np.maximum(self._dense("words", states), 0)
        pooled = hidden.max(axis=0)
        return self._phrases(rows, hidden, pooled), self._dense("sentence", pooled)

    def _phrases(self, rows: Sequence[PhraseRow], hidden: _Floats, pooled: _Floats) -> _Floats:
        if not rows:
            return np.zeros((0, len(IncidentRole)), np.float32)
        table = np.array(rows)
        words = [hidden[table[:, column]] for column in range(WORD_COLUMNS)]
        whole = np.broadcast_to(pooled, (len(rows), len(pooled)))
        numbers = enumerate(TABLES, start=WORD_COLUMNS)
        looked_up = [self._floats[f"{name}_weights"][table[:, column]] for column, name in numbers]
        lengths = np.log1p(table[:, 2] - table[:, 1]).astype(np.float32)[:, None]
        seen = np.hstack([*words, whole, *looked_up, lengths])
        return self._dense("roles", np.maximum(self._dense("phrases", seen), 0))

    def _dense(self, name: str, values: _Floats) -> _Floats:
        result: _Floats = values @ self._floats[f"{name}_weights"] + self._floats[f"{name}_bias"]
        return result


def _fillers(rows: Sequence[PhraseRow], scores: _Floats) -> list[Filler]:
    return [
        Filler(start=row.start, end=row.last + 1, role=role, score=round(float(score), 3))
        for row, scored in zip(rows, scores, strict=True)
        for role, score in zip(IncidentRole, scored, strict=True)
        if score > LEAST_SCORE
    ]
