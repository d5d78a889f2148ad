"""Turn a checkpoint into the files that ship: three int8 graphs, their labels, the vocabulary.

    python training/export.py --data FOLDER --checkpoint FILE --out FOLDER

``encoder.onnx`` gives one state a subword; ``syntax.onnx`` and ``spans.onnx`` read words from them, so that only the
heads that are asked for are run. No graph has a mask: what is read together has the same number of subwords.
"""

from __future__ import annotations

import json
import math
import random
import tempfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from shutil import copyfile

import click
import numpy as np
import onnxruntime
import torch
from examples import SPAN_HEADS, Example
from gather import Sets, load_sets
from learn import Collator, cut_into_windows
from quantise import Feeds, observe, quantise
from torch import Tensor, nn
from torch.nn import functional

from dateline.mentions.graph import FOLDER
from model import NEVER, WIDTH, Network

SYNTAX_TAGS = ("upos", "xpos", "sent")
WORD_TAGS = ("types", "nominal", "happening")
CALIBRATION_WINDOWS = 600
# Transitions never seen are as rare as half of one, but those to an inside tag, which are impossible.
SMOOTHED = 0.5


class EncoderGraph(nn.Module):
    """Subwords and shapes (rows, subwords) to states (rows, subwords, 384)."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.encoder = network.encoder

    def forward(self, ids: Tensor, shapes: Tensor) -> Tensor:
        """Return the states of sentences of one length."""
        return self.encoder(ids, shapes)


class SyntaxGraph(nn.Module):
    """States and first subwords (0: no word) to arcs (rows, words, words + 1), relations and tags (rows, words)."""

    outputs = ("arc", "rel", *SYNTAX_TAGS)

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        is_root = [NEVER if name == "root" else 0.0 for name in network.labels["rel"]]
        self.register_buffer("not_root", torch.tensor(is_root))

    def forward(self, states: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Return the outputs in their order."""
        network = self.network
        words = network.words(states, first)
        arcs, dependents, heads, _ = network.pairs(words, first)
        relations = network.relations(dependents, heads, arcs.argmax(-1)) + self.not_root
        tags = {head: network.tag[head](words[:, 1:]) for head in SYNTAX_TAGS}
        starts = tags["sent"].softmax(-1)[..., 1]
        return arcs, relations.argmax(-1), tags["upos"].argmax(-1), tags["xpos"].argmax(-1), starts


class SpansGraph(nn.Module):
    """States and first subwords to probabilities: spans, types, happenings, and sides (rows, 2, words, words)."""

    outputs = (*SPAN_HEADS, *WORD_TAGS, "sides")

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, states: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Return the outputs in their order."""
        network = self.network
        words = network.words(states, first)
        *_, sides = network.pairs(words, first)
        inner = words[:, 1:]
        found = [network.tag[head](inner).softmax(-1) for head in (*SPAN_HEADS, *WORD_TAGS)]
        return (*found, functional.sigmoid(sides))


def transitions(examples: Sequence[Example], labels: dict[str, list]) -> dict[str, list[list[float | None]]]:
    """Return log(P(tag | tag before) / P(tag)) by layer of spans, the last row for the start; None is impossible."""
    tables = {}
    for head in SPAN_HEADS:
        tags = labels[head]
        number = {tag: index for index, tag in enumerate(tags)}
        counts = [[0.0 if tag.startswith("I-") else SMOOTHED for tag in tags] for _ in range(len(tags) + 1)]
        for example in examples:
            before = len(tags)
            for tag in example.labels.get(head, ()):
                counts[before][number[tag]] += 1
                before = number[tag]
        total = sum(map(sum, counts))
        shares = [sum(row[index] for row in counts) / total for index in range(len(tags))]
        tables[head] = [_logs(row, shares) for row in counts]
    return tables


def _logs(row: Sequence[float], shares: Sequence[float]) -> list[float | None]:
    whole = max(sum(row), 1e-9)
    return [
        round(math.log(count / whole / share), 4) if count else None for count, share in zip(row, shares, strict=True)
    ]


def sample_windows(sets: Sets, count: int) -> list[Example]:
    """Return windows to take ranges from: a share of trees, of names, and of our own sentences."""
    rng = random.Random(1)
    trees = [window for document in sets.trees for window in cut_into_windows(document, rng)]
    return [
        *rng.sample(trees, count // 2),
        *rng.sample(sets.names, count // 4),
        *rng.sample(sets.own, min(count // 4, len(sets.own))),
    ]


def export(network: Network, out: Path, windows: Sequence[Example]) -> None:
    """Write the three graphs in int8, with ranges taken over windows."""
    collator = Collator(network.labels, torch.device("cpu"))
    encoded = [collator.subwords(window.words) for window in windows]
    ids = [{"ids": np.array([it]), "shapes": np.array([shapes])} for it, shapes, _ in encoded]
    words = [np.array([first]) for _, _, first in encoded]
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "encoder.onnx"
        _export(EncoderGraph(network), whole, ("ids", "shapes"), ("states",))
        quantise(whole, out / "encoder.onnx", observe(whole, ids))
        states = _run(out / "encoder.onnx", ids)
        feeds = [{"states": state, "first": first} for state, first in zip(states, words, strict=True)]
        for name, graph in (("syntax", SyntaxGraph(network)), ("spans", SpansGraph(network))):
            whole = Path(folder) / f"{name}.onnx"
            _export(graph, whole, ("states", "first"), graph.outputs)
            quantise(whole, out / f"{name}.onnx", observe(whole, feeds))


def _run(path: Path, feeds: Sequence[Feeds]) -> list[np.ndarray]:
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    return [session.run(None, dict(feed))[0] for feed in feeds]


def _export(graph: nn.Module, path: Path, inputs: Sequence[str], outputs: Sequence[str]) -> None:
    sample = {
        "ids": torch.randint(200, 3000, (2, 9)),
        "shapes": torch.zeros(2, 9, dtype=torch.long),
        "states": torch.randn(2, 9, WIDTH),
        "first": torch.tensor([[1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 0, 0]]),
    }
    axes = {"ids": "T", "shapes": "T", "states": "T"}
    dynamic = {name: {0: "rows", 1: axes.get(name, "words")} for name in (*inputs, *outputs)}
    dynamic |= {"arc": {0: "rows", 1: "words", 2: "heads"}} if "arc" in outputs else {}
    dynamic |= {"sides": {0: "rows", 2: "words", 3: "words"}} if "sides" in outputs else {}
    torch.onnx.export(
        graph.eval(),
        tuple(sample[name] for name in inputs),
        str(path),
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes=dynamic,
        opset_version=20,
        dynamo=False,
    )


@click.command(help=__doc__)
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--checkpoint", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
def main(data: Path, checkpoint: Path, out: Path) -> None:
    """Write the files, and their digests into ``labels.json``."""
    out.mkdir(parents=True, exist_ok=True)
    stored = torch.load(checkpoint)
    network = Network(stored["labels"])
    network.load_state_dict(stored["state"])
    sets = load_sets(data)
    export(network, out, sample_windows(sets, CALIBRATION_WINDOWS))
    examples = [*(it for document in sets.trees for it in document), *sets.names, *sets.own]
    copyfile(FOLDER / "vocabulary.txt", out / "vocabulary.txt")
    names = ("encoder.onnx", "syntax.onnx", "spans.onnx")
    described = {
        "outputs": {"syntax": SyntaxGraph.outputs, "spans": SpansGraph.outputs},
        "labels": stored["labels"],
        "transitions": transitions(examples, stored["labels"]),
        "sha256": {name: sha256((out / name).read_bytes()).hexdigest() for name in (*names, "vocabulary.txt")},
    }
    (out / "labels.json").write_text(json.dumps(described) + "\n", encoding="utf-8")
    for name in names:
        click.echo(f"{name} {(out / name).stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
