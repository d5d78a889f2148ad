"""Fit the matrix that turns the encoder's states into vectors for search and merging, and measure it on pairs.

    python training/embed.py --data FOLDER --weights FOLDER

The encoder was fine-tuned for words, not for likeness. A matrix, fitted by least squares on sentences of the training
sets, brings the mean of its states back to the vectors of all-MiniLM-L6-v2, which were made for likeness. Written
beside the weights as ``embedding.npy``. Pairs of reports that tell of one happening are told from those that do not:
area under the curve, for our vectors, for MiniLM's own, for the plain mean of states, and for words alone (tf-idf).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from hashlib import sha256
from itertools import combinations
from pathlib import Path

import click
import numpy as np
import torch
from base import find_base
from gather import load_sets

from dateline.evaluation.gold import gold_files, gold_items
from dateline.mentions.encoder import BATCH_SUBWORDS, END, START, WIDTH, Vectors, WordEncoder, unit_length
from dateline.mentions.graph import same_length
from dateline.mentions.words import split_words
from model import Encoder

# Least squares with so much weight on small numbers; .001 to .1 give the same area to a hundredth, 1 and more lose.
RIDGE = 0.01
SENTENCES = 8_000
LEAD_WORDS = 120
EXAMPLES = Path(__file__).parents[1] / "examples"


def base_vectors(base: Encoder, encoder: WordEncoder, sentences: Sequence[Sequence[str]]) -> Vectors:
    """Return what all-MiniLM-L6-v2 gives for the same sentences."""
    windows = encoder.windows(sentences)
    summed = np.zeros((len(sentences), WIDTH), dtype=np.float32)
    with torch.inference_mode():
        for batch in same_length([window.size for window in windows], most=BATCH_SUBWORDS):
            chosen = [windows[index] for index in batch]
            ids = [[START, *(it for pieces, _ in window.subwords for it in pieces), END] for window in chosen]
            states = _last_layer(base, torch.tensor(ids)).sum(1).numpy()
            np.add.at(summed, [window.sentence for window in chosen], states)
    return unit_length(summed)


def _last_layer(base: Encoder, tokens: torch.Tensor) -> torch.Tensor:
    """Return the states as the base gives them: of its last layer alone, and without shapes."""
    states = base.norm(base.subword(tokens) + base.position.weight[: tokens.shape[1]])
    for layer in base.layers:
        states = layer(states, 0.0)
    return states


def tf_idf(sentences: Sequence[Sequence[str]]) -> Vectors:
    """Return vectors of the words themselves, weighed by how rare they are here."""
    lowered = [[word.lower() for word in words if word.isalpha()] for words in sentences]
    number = {word: index for index, word in enumerate(sorted({word for words in lowered for word in words}))}
    counts = np.zeros((len(sentences), len(number)), dtype=np.float32)
    for row, words in enumerate(lowered):
        for word in words:
            counts[row, number[word]] += 1
    rare = np.log(len(sentences) / np.maximum((counts > 0).sum(axis=0), 1))
    return unit_length(np.log1p(counts) * rare)


def fit(states: Vectors, wanted: Vectors) -> Vectors:
    """Return the matrix (384, 384) that brings states nearest to the wanted vectors."""
    square = states.T @ states + RIDGE * np.eye(states.shape[1], dtype=np.float32)
    return np.linalg.solve(square, states.T @ wanted).astype(np.float32)


def area(vectors: Vectors, together: set[tuple[int, int]]) -> float:
    """Return how often a pair of one happening is nearer than a pair of two."""
    pairs = list(combinations(range(len(vectors)), 2))
    scores = np.array([float(vectors[a] @ vectors[b]) for a, b in pairs])
    same = np.array([pair in together for pair in pairs])
    ranks = scores.argsort().argsort() + 1
    positives = same.sum()
    return float((ranks[same].sum() - positives * (positives + 1) / 2) / (positives * (~same).sum()))


def load_pairs(data: Path, clusters: Path) -> tuple[list[list[str]], set[tuple[int, int]]]:
    """Return the leads of reports as words, and the pairs of reports that share a happening."""
    stored = json.loads(clusters.read_text(encoding="utf-8"))["happenings"]
    tellers = [sorted({report for report, _ in happening["told_by"]}) for happening in stored]
    known = sorted({report for reports in tellers for report in reports})
    items = gold_items(gold_files(data))
    texts = [items[report].text or items[report].raw.decode("utf-8", "replace") for report in known]
    together = {
        (known.index(left), known.index(right)) for reports in tellers for left, right in combinations(reports, 2)
    }
    return [list(split_words(text).words[:LEAD_WORDS]) for text in texts], together


@click.command(help=__doc__)
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--weights", type=click.Path(path_type=Path, exists=True), required=True)
def main(data: Path, weights: Path) -> None:
    """Fit, write, measure."""
    encoder = WordEncoder(weights, threads=2)
    minilm = Encoder().eval()
    minilm.load_base(find_base())
    sets = load_sets(data)
    examples = [*sets.own, *sets.names, *(it for document in sets.trees for it in document)]
    sentences = [it.words for it in examples if len(it.words) > 4][:SENTENCES]
    matrix = fit(encoder.mean_states(sentences), base_vectors(minilm, encoder, sentences))
    path = weights / "embedding.npy"
    np.save(path, matrix.astype(np.float16))
    labels = json.loads((weights / "labels.json").read_text(encoding="utf-8"))
    labels["sha256"][path.name] = sha256(path.read_bytes()).hexdigest()
    (weights / "labels.json").write_text(json.dumps(labels) + "\n", encoding="utf-8")
    ways: dict[str, Callable[[list[list[str]]], Vectors]] = {
        "this encoder, with the matrix": lambda texts: unit_length(encoder.mean_states(texts) @ matrix),
        "this encoder, plain mean": lambda texts: encoder.mean_states(texts),
        "all-MiniLM-L6-v2": lambda texts: base_vectors(minilm, encoder, texts),
        "words (tf-idf)": tf_idf,
    }
    measured = {
        "examples": (EXAMPLES, EXAMPLES / "clusters.json"),
        "fakes44": (data.parent, data.parent / "gold" / "clusters.json"),
    }
    for name, (folder, clusters) in measured.items():
        if clusters.exists():
            texts, together = load_pairs(folder, clusters)
            for way, vectors in ways.items():
                click.echo(f"{name:12}{way:32}{len(together):5} pairs  area {area(vectors(texts), together):.3f}")


if __name__ == "__main__":
    main()
