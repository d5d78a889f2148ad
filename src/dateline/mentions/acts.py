"""Tell what a sentence's act is and what it is about: a small network over the encoder's states and the lemmas.

Each word is scored for whether it tells the act, and for which act it would be; the sentence's odds are those of its
words, weighted by the first. Beside a word's state stand the mean of the sentence's, the word's lemma and those of the
sentence, as rows of a table by checksum, so that no words are shipped. A few networks are averaged. The weights are
learnt by training/acts.py (docs/model-card.md). What becomes of it: claims/acts.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from dateline.model import ActType, Annotation, Kind, ModelError, SentenceAct, Topic

FILE = "acts.npz"
LEMMA_ROWS = 2048
"""The first row is of words that are not looked up."""
TELLING = frozenset("VERB NOUN ADJ PROPN AUX".split())
"""Parts of speech that may tell an act."""
LOOKED_UP = TELLING | frozenset("ADV ADP PART".split())

_Floats = NDArray[np.float32]


class ActScorer:
    """Reads acts by the weights in a folder; without them it reads none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def is_there(self) -> bool:
        """Whether there are weights."""
        return (self._folder / FILE).is_file()

    def read(self, annotation: Annotation, states: _Floats) -> SentenceAct:
        """Return the act of one sentence; ``states`` are (words, 384)."""
        rows, telling = lemma_rows(annotation), may_tell(annotation)
        told = [network.read(states, rows, telling) for network in self._networks]
        acts, words, matters = (np.mean(each, axis=0) for each in zip(*told, strict=True))
        act, matter = int(np.argmax(acts)), int(np.argmax(matters))
        return SentenceAct(
            act=self._acts[act],
            act_probability=round(float(acts[act]), 3),
            word=int(np.argmax(words)),
            matter=self._matters[matter],
            matter_probability=round(float(matters[matter]), 3),
        )

    @cached_property
    def _acts(self) -> list[ActType]:
        return [ActType(str(name)) for name in self._arrays["acts"]]

    @cached_property
    def _matters(self) -> list[Kind | Topic]:
        return [matter_of(str(name)) for name in self._arrays["matters"]]

    @cached_property
    def _networks(self) -> list[_Network]:
        numbers = sorted({name.partition("_")[0] for name in self._arrays if name[0].isdigit()})
        return [_Network(self._arrays, number) for number in numbers]

    @cached_property
    def _arrays(self) -> dict[str, NDArray[np.generic]]:
        path = self._folder / FILE
        try:
            with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as content:
                arrays = dict(content)
            learnt_over = str(arrays["encoder"])
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
            raise ModelError(f"{path}: the weights of acts cannot be read ({error}); install Dateline again") from error
        if learnt_over != sha256((self._folder / "encoder.onnx").read_bytes()).hexdigest():
            raise ModelError(f"{path}: the weights of acts were learnt over another encoder; run training/acts.py")
        return arrays


class _Network:
    """One network: float16 arrays by their names after its number."""

    def __init__(self, arrays: dict[str, NDArray[np.generic]], number: str) -> None:
        self._floats = {
            name.removeprefix(f"{number}_"): array.astype(np.float32)
            for name, array in arrays.items()
            if name.startswith(f"{number}_")
        }

    def read(self, states: _Floats, rows: NDArray[np.int64], telling: NDArray[np.bool_]) -> tuple[_Floats, ...]:
        """Return the probabilities of acts, of each word to tell the act, and of matters."""
        lemmas = self._floats["lemmas"][rows]
        words = np.hstack([np.maximum(self._dense("words", states), 0), lemmas])
        mean = np.maximum(self._dense("whole", states.mean(axis=0)), 0)
        known = max(int((rows > 0).sum()), 1)
        whole = np.concatenate([mean, lemmas[rows > 0].sum(axis=0) / np.sqrt(known)])
        seen = np.hstack([words, np.broadcast_to(whole, (len(words), len(whole)))])
        chances = [softmax(self._told_by(words, telling, name)) for name in ("act", "matter")]
        acts, matters = (
            chance @ softmax(self._dense(name, seen)) for chance, name in zip(chances, ("acts", "matters"), strict=True)
        )
        return acts, chances[0], matters

    def _told_by(self, words: _Floats, telling: NDArray[np.bool_], name: str) -> _Floats:
        scores: _Floats = np.where(telling, self._dense(f"{name}_word", words)[:, 0], np.float32(-1e4))
        return scores

    def _dense(self, name: str, values: _Floats) -> _Floats:
        result: _Floats = values @ self._floats[f"{name}_weights"] + self._floats[f"{name}_bias"]
        return result


def lemma_rows(annotation: Annotation) -> NDArray[np.int64]:
    """Return the row of the table for each word's lemma; 0 for one that is not looked up."""
    pairs: Sequence[tuple[str, str]] = tuple(zip(annotation.lemmas, annotation.upos, strict=True))
    return np.array([_row(lemma) if upos in LOOKED_UP else 0 for lemma, upos in pairs], dtype=np.int64)


def may_tell(annotation: Annotation) -> NDArray[np.bool_]:
    """Return which words may tell an act: all where none is of such a part of speech."""
    telling = np.array([upos in TELLING for upos in annotation.upos], dtype=np.bool_)
    return telling if telling.any() else ~telling


def matter_of(name: str) -> Kind | Topic:
    """Return what a name stands for: a topic or a kind of the codebook."""
    return Topic(name) if name in set(Topic) else Kind(name)


def softmax(scores: _Floats) -> _Floats:
    """Return scores as probabilities, along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    whole: _Floats = raised / raised.sum(axis=-1, keepdims=True)
    return whole


def _row(lemma: str) -> int:
    return 1 + crc32(lemma.lower().encode()) % (LEMMA_ROWS - 1)
