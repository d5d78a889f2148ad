"""Turn what the model's heads give for a batch into tags, trees, spans and happenings of each sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.mentions.graph import Labels
from dateline.mentions.spans import Transitions
from dateline.mentions.trees import best_tree
from dateline.model import Entity, Happening

LAYERS = ("names", "defence", "conflict", "voices")
# Taken as said where the model is surer than not.
HAPPENS, STANDS_FOR_A_SIDE, BEGINS = 0.5, 0.5, 0.5

Found = Mapping[str, Mapping[str, NDArray[Any]]]
"""What each group of heads gave: arrays by name, the first axis being the sentence."""


@dataclass(slots=True, kw_only=True)
class Piece:
    """What the model says of one window of a sentence; indexes count from the window's first word."""

    heads: list[int]
    relations: list[str]
    upos: list[str]
    xpos: list[str]
    starts: list[tuple[int, float]]
    types: list[str | None] = field(default_factory=list)
    nominals: list[str | None] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)
    states: NDArray[np.float32] | None = None
    """The encoder's states of its words, where they are asked for."""


class PieceReader:
    """Knows what the numbers stand for."""

    def __init__(self, labels: Labels) -> None:
        self._names = {head: np.array(known, dtype=object) for head, known in labels.labels.items()}
        for head in ("types", "nominal"):
            self._names[head][0] = None
        self._transitions = {layer: Transitions(labels.labels[layer], labels.transitions[layer]) for layer in LAYERS}

    def read(self, found: Found, counts: Sequence[int]) -> list[Piece]:
        """Return one piece a sentence, of ``counts`` words."""
        pieces = [self._syntax(found["syntax"], row, count) for row, count in enumerate(counts)]
        if "spans" in found:
            self._add_spans(found["spans"], counts, pieces)
        return pieces

    def _syntax(self, found: Mapping[str, NDArray[Any]], row: int, count: int) -> Piece:
        arcs = found["arc"][row, :count, : count + 1]
        heads = best_tree(arcs)
        relations, upos, xpos = (self._names[key][found[key][row, :count]].tolist() for key in ("rel", "upos", "xpos"))
        root = heads.index(-1)
        relations[root] = "root"
        for word in np.flatnonzero(arcs.argmax(axis=1) == 0).tolist():
            if word != root:  # a sentence of its own that ran into another
                heads[word], relations[word] = root, "parataxis"
        begins = found["sent"][row, :count]
        starts = [(word, round(float(begins[word]), 4)) for word in np.flatnonzero(begins > BEGINS).tolist()]
        return Piece(heads=heads, relations=relations, upos=upos, xpos=xpos, starts=starts)

    def _add_spans(self, found: Mapping[str, NDArray[Any]], counts: Sequence[int], pieces: Sequence[Piece]) -> None:
        types, nominals = (self._names[head][found[head].argmax(-1)] for head in ("types", "nominal"))
        happens, sides = found["happening"][..., 1], found["sides"]
        for row, (piece, count) in enumerate(zip(pieces, counts, strict=True)):
            piece.types, piece.nominals = types[row, :count].tolist(), nominals[row, :count].tolist()
            piece.happenings = list(_happenings(happens[row, :count], sides[row, :, :count, :count]))
        for layer, transitions in self._transitions.items():
            for row, start, end, label, sure in transitions.find_spans(found[layer], counts):
                entity = Entity(start=start, end=end, label=label, layer=layer, probability=round(sure, 4))
                pieces[row].entities.append(entity)


def _happenings(happens: NDArray[np.float32], sides: NDArray[np.float32]) -> Iterator[Happening]:
    """Yield the words that say a happening with their sides; ``sides`` is (side, party, happening)."""
    for word in np.flatnonzero(happens > HAPPENS).tolist():
        a, b = (tuple(np.flatnonzero(side[:, word] > STANDS_FOR_A_SIDE).tolist()) for side in sides)
        yield Happening(word=word, probability=round(float(happens[word]), 4), side_a=a, side_b=b)
