"""The network: MiniLM (BERT of 6 layers of 384) written out, and a head for each task on the words' first subwords.

Follows Devlin et al. 2019 for the encoder, Dozat and Manning 2017 for the biaffine trees.
"""

from __future__ import annotations

from pathlib import Path

import torch
from examples import SPAN_HEADS, TAG_HEADS
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
SUBWORDS, POSITIONS, SHAPES = 30_522, 512, 8
ARC_WIDTH, RELATION_WIDTH, SIDE_WIDTH = 256, 96, 96
SIDES = ("a", "b")
NEVER = -1e4
ENCODER_DROPOUT, HEAD_DROPOUT = 0.1, 0.2


class Layer(nn.Module):
    """Self-attention and two dense layers, each added to what came in and normalised."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.attended = nn.LayerNorm(WIDTH, 1e-12)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.done = nn.LayerNorm(WIDTH, 1e-12)
        self.drop = nn.Dropout(ENCODER_DROPOUT)

    def forward(self, states: Tensor, mask: Tensor | float) -> Tensor:
        """Return the next states; ``mask`` is added to the scores of attention."""
        rows, length, _ = states.shape
        size = WIDTH // ATTENTION_HEADS
        query, key, value = self.qkv(states).view(rows, length, 3, ATTENTION_HEADS, size).permute(2, 0, 3, 1, 4)
        # Written out: torch's own on processors is twice as slow backwards at these lengths.
        mixed = torch.softmax((query * size**-0.5) @ key.transpose(-1, -2) + mask, -1).to(value.dtype) @ value
        mixed = self.out(mixed.transpose(1, 2).reshape(rows, length, WIDTH))
        states = self.attended(states + self.drop(mixed))
        return self.done(states + self.drop(self.down(functional.gelu(self.up(states)))))


class Encoder(nn.Module):
    """Subwords and the shapes of their words to one state a subword."""

    def __init__(self) -> None:
        super().__init__()
        self.subword, self.position = nn.Embedding(SUBWORDS, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.drop = nn.Dropout(ENCODER_DROPOUT)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        # Nearly all of the last layer at first; lower layers know more of syntax (Tenney et al. 2019).
        self.shares = nn.Parameter(torch.tensor([0.0] * (LAYERS - 1) + [3.0]))

    def load_base(self, path: Path) -> None:
        """Take over the weights of all-MiniLM-L6-v2; the only token type is added to the positions."""
        base = load_file(path)
        mapped = {
            "subword.weight": base["embeddings.word_embeddings.weight"],
            "position.weight": base["embeddings.position_embeddings.weight"]
            + base["embeddings.token_type_embeddings.weight"][0],
            "shape.weight": self.shape.weight.data,
            "shares": self.shares.data,
        }
        for part in ("weight", "bias"):
            mapped[f"norm.{part}"] = base[f"embeddings.LayerNorm.{part}"]
            for number in range(LAYERS):
                old, new = f"encoder.layer.{number}", f"layers.{number}"
                attention = [base[f"{old}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                mapped[f"{new}.qkv.{part}"] = torch.cat(attention)
                mapped[f"{new}.out.{part}"] = base[f"{old}.attention.output.dense.{part}"]
                mapped[f"{new}.attended.{part}"] = base[f"{old}.attention.output.LayerNorm.{part}"]
                mapped[f"{new}.up.{part}"] = base[f"{old}.intermediate.dense.{part}"]
                mapped[f"{new}.down.{part}"] = base[f"{old}.output.dense.{part}"]
                mapped[f"{new}.done.{part}"] = base[f"{old}.output.LayerNorm.{part}"]
        self.load_state_dict(mapped)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return states (rows, subwords, 384), mixed of all layers; ``mask`` is 1 for a subword, 0 for padding."""
        states = self.subword(ids) + self.position.weight[: ids.shape[1]] + self.shape(shapes)
        states = self.drop(self.norm(states))
        hidden = 0.0 if mask is None else (1.0 - mask[:, None, None, :].to(states.dtype)) * NEVER
        shares = self.shares.softmax(0)
        mixed = torch.zeros(())
        for share, layer in zip(shares, self.layers, strict=True):
            states = layer(states, hidden)
            mixed = mixed + share * states
        return mixed


class Biaffine(nn.Module):
    """A score for each pair of words, of one or of several labels: ``[left, 1] U right``."""

    def __init__(self, width: int, labels: int = 1) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(labels, width + 1, width) * 0.02)

    def forward(self, left: Tensor, right: Tensor) -> Tensor:
        """Return scores (rows, labels, left words, right words)."""
        left = functional.pad(left, (0, 1), value=1.0)[:, None]
        return left @ self.weight @ right.transpose(1, 2)[:, None]


class Network(nn.Module):
    """The encoder with its heads."""

    def __init__(self, labels: dict[str, list]) -> None:
        super().__init__()
        self.labels = labels
        self.encoder = Encoder()
        self.drop = nn.Dropout(HEAD_DROPOUT)
        heads = (*TAG_HEADS, *SPAN_HEADS)
        self.tag = nn.ModuleDict({head: nn.Linear(WIDTH, len(labels[head])) for head in heads})
        self.widths = [ARC_WIDTH, ARC_WIDTH, RELATION_WIDTH, RELATION_WIDTH, SIDE_WIDTH, SIDE_WIDTH]
        self.pair = nn.Linear(WIDTH, sum(self.widths))
        self.arc = Biaffine(ARC_WIDTH)
        self.side = Biaffine(SIDE_WIDTH, len(SIDES))
        count = len(labels["rel"])
        self.rel = nn.Linear(RELATION_WIDTH + 1, (RELATION_WIDTH + 1) * count, bias=False)
        nn.init.normal_(self.rel.weight, std=0.01)

    def words(self, states: Tensor, first: Tensor) -> Tensor:
        """Return the states of the words' first subwords, after that of the whole window."""
        inner = states.gather(1, first[..., None].expand(-1, -1, WIDTH))
        return torch.cat([states[:, :1], inner], 1)

    def pairs(self, words: Tensor, first: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return scores of arcs (rows, words, words + 1), the relation's two sides, scores of sides."""
        mixed = functional.leaky_relu(self.pair(words), 0.1)
        dependent, head, rel_dependent, rel_head, party, happening = mixed.split(self.widths, -1)
        absent = functional.pad(first == 0, (1, 0))[:, None].to(words.dtype) * NEVER
        arcs = self.arc(dependent[:, 1:], head)[:, 0] + absent
        sides = self.side(party[:, 1:], happening[:, 1:])
        return arcs, rel_dependent[:, 1:], rel_head, sides

    def relations(self, dependents: Tensor, heads: Tensor, arcs: Tensor) -> Tensor:
        """Return scores of relations (rows, words, relations) to the heads given by ``arcs``."""
        chosen = heads.gather(1, arcs[..., None].expand(-1, -1, RELATION_WIDTH))
        chosen = functional.pad(chosen, (0, 1), value=1.0)
        rows, count, _ = chosen.shape
        mixed = self.rel(functional.pad(dependents, (0, 1), value=1.0))
        mixed = mixed.view(rows, count, len(self.labels["rel"]), RELATION_WIDTH + 1)
        return (mixed @ chosen.unsqueeze(-1)).squeeze(-1)
