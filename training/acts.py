"""Learn what a sentence's act is and what it is about, over the frozen encoder.

    python training/acts.py --data FOLDER [--out FOLDER] [--folds N]

A sentence's label is known and not always the word that tells it, so each word is scored for telling it and for what it
would tell, and the sentence is learnt as the sum over its words; where the word is known, it is learnt too. With
``--folds`` nothing is written: PLOVER's records and PETRARCH's sentences are answered by networks that have not seen
them, once by fold and once without both sets. Seeds 0 and up. Writes ``acts.npz`` (float16).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import click
import numpy as np
import torch
from act_examples import Example, all_labels, own_examples, petrarch_examples, plover_examples
from torch import Tensor, nn
from torch.nn import functional

from dateline.evaluation.result import find_data
from dateline.mentions import DatelineReader
from dateline.mentions.acts import LEMMA_ROWS, lemma_rows, may_tell
from dateline.mentions.graph import FOLDER

WIDTH, HIDDEN, LEMMA = 384, 96, 64
# Two give 0.02 of plover's F1 over one, a third next to nothing (by fold, 2026-11).
NETWORKS = 2
PASSES, AT_ONCE = 30, 32
RATE, DECAY, DROPOUT, INPUT_DROPOUT = 2e-3, 0.1, 0.5, 0.2
WORD_LOSS = 0.3
FAR = -1e4


@dataclass(slots=True)
class Read:
    """An example as the encoder read it."""

    example: Example
    states: Tensor
    rows: Tensor
    telling: Tensor
    triggers: Tensor


@dataclass(slots=True)
class Batch:
    """Examples run together, padded; acts and matters are (examples, labels), empty where nothing is known."""

    states: Tensor
    rows: Tensor
    telling: Tensor
    triggers: Tensor
    there: Tensor
    labels: tuple[Tensor, Tensor]


class Network(nn.Module):
    """Scores each word for telling the act and the matter, and for which they would be."""

    def __init__(self, acts: int, matters: int) -> None:
        super().__init__()
        self.words, self.whole = nn.Linear(WIDTH, HIDDEN), nn.Linear(WIDTH, HIDDEN)
        self.lemmas = nn.Embedding(LEMMA_ROWS, LEMMA, padding_idx=0)
        nn.init.normal_(self.lemmas.weight, std=0.3)
        self.act_word, self.matter_word = nn.Linear(HIDDEN + LEMMA, 1), nn.Linear(HIDDEN + LEMMA, 1)
        self.acts, self.matters = nn.Linear(2 * (HIDDEN + LEMMA), acts), nn.Linear(2 * (HIDDEN + LEMMA), matters)
        self.drop, self.drop_input = nn.Dropout(DROPOUT), nn.Dropout(INPUT_DROPOUT)

    def forward(self, batch: Batch) -> tuple[tuple[Tensor, Tensor], tuple[Tensor, Tensor]]:
        """Return for acts and for matters: the log chance of each word, and the log odds that it would tell."""
        states = self.drop_input(batch.states)
        lemmas = self.drop(self.lemmas(batch.rows)) * (batch.rows > 0)[..., None]
        words = torch.cat([self.drop(functional.relu(self.words(states))), lemmas], -1)
        mean = (states * batch.there[..., None]).sum(1) / batch.there.sum(1, keepdim=True)
        known = (batch.rows > 0).sum(1, keepdim=True).clamp_min(1).sqrt()
        whole = torch.cat([self.drop(functional.relu(self.whole(mean))), lemmas.sum(1) / known], -1)
        seen = torch.cat([words, whole[:, None].expand(-1, words.shape[1], -1)], -1)
        chances = [
            functional.log_softmax(head(words)[..., 0].masked_fill(batch.telling == 0, FAR), 1)
            for head in (self.act_word, self.matter_word)
        ]
        acts, matters = (functional.log_softmax(head(seen), -1) for head in (self.acts, self.matters))
        return (chances[0], acts), (chances[1], matters)


def read_examples(examples: Sequence[Example], reader: DatelineReader) -> list[Read]:
    """Return the examples with states and rows of their words."""
    texts = [example.text for example in examples]
    found = []
    for example, annotation, states in zip(examples, reader.read(texts), reader.word_states(texts), strict=True):
        told = [
            any(start <= offset < end for offset in example.triggers)
            for start, end in zip(annotation.starts, annotation.ends, strict=True)
        ]
        telling = may_tell(annotation)
        found.append(
            Read(
                example=example,
                states=torch.from_numpy(states),
                rows=torch.from_numpy(lemma_rows(annotation)),
                telling=torch.from_numpy(telling.astype(np.float32)),
                triggers=torch.from_numpy((np.array(told) & telling).astype(np.float32)),
            )
        )
    return found


def batch_of(read: Sequence[Read], acts: Sequence[str], matters: Sequence[str]) -> Batch:
    """Put examples together."""
    pad = nn.utils.rnn.pad_sequence
    return Batch(
        states=pad([it.states for it in read], batch_first=True),
        rows=pad([it.rows for it in read], batch_first=True),
        telling=pad([it.telling for it in read], batch_first=True),
        triggers=pad([it.triggers for it in read], batch_first=True),
        there=pad([torch.ones(len(it.rows)) for it in read], batch_first=True),
        labels=(
            torch.tensor([[float(name in it.example.acts) for name in acts] for it in read]),
            torch.tensor([[float(name in it.example.matters) for name in matters] for it in read]),
        ),
    )


def learn(batches: Sequence[Batch], *, seed: int) -> Network:
    """Return a network that learnt from batches."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    order = list(batches)
    network = Network(*(labels.shape[1] for labels in order[0].labels))
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = PASSES * len(order)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, max_lr=RATE, total_steps=steps, pct_start=0.15)
    for _ in range(PASSES):
        chance.shuffle(order)
        for batch in order:
            loss = _loss(network(batch), batch)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return network.eval()


def _loss(told: Sequence[tuple[Tensor, Tensor]], batch: Batch) -> Tensor:
    """Return how unlikely the labels are, and the words that are known to tell them."""
    whole = torch.zeros(())
    for (chances, odds), labels in zip(told, batch.labels, strict=True):
        known = labels.sum(1) > 0
        pooled = torch.logsumexp(chances[..., None] + odds, 1).masked_fill(labels == 0, FAR)
        whole = whole - torch.logsumexp(pooled, 1)[known].sum()
        marked = known & (batch.triggers.sum(1) > 0)
        words = chances.masked_fill(batch.triggers == 0, FAR)
        whole = whole - WORD_LOSS * torch.logsumexp(words, 1)[marked].sum()
    return whole / len(batch.there)


def learn_all(read: Sequence[Read], labels: tuple[list[str], list[str]]) -> list[Network]:
    """Return networks that learnt from the same examples and began otherwise."""
    ordered = sorted(read, key=lambda it: len(it.rows))
    batches = [batch_of(ordered[start : start + AT_ONCE], *labels) for start in range(0, len(ordered), AT_ONCE)]
    return [learn(batches, seed=seed) for seed in range(NETWORKS)]


def share_right(networks: Sequence[Network], read: Sequence[Read], labels: tuple[list[str], list[str]]) -> list[bool]:
    """Return of each example whether its likeliest act is one that it may be; 'none' only where nothing else is."""
    right = []
    for it in read:
        batch = batch_of([it], *labels)
        with torch.no_grad():
            told = [network(batch)[0] for network in networks]
        odds = torch.stack([torch.logsumexp(chances[..., None] + each, 1)[0].exp() for chances, each in told]).mean(0)
        right.append(labels[0][int(odds.argmax())] in it.example.acts)
    return right


def by_fold(own: list[Read], sets: dict[str, list[Read]], labels: tuple[list[str], list[str]], *, folds: int) -> None:
    """Print how much of each set is answered rightly by networks that have not seen it: a part of it, and all of it."""
    blocks = {name: _blocks(read) for name, read in sets.items()}
    right: dict[str, list[bool]] = {name: [] for name in sets}
    for fold in range(folds):
        rest = [
            it
            for each in blocks.values()
            for number, block in enumerate(each)
            if number % folds != fold
            for it in block
        ]
        networks = learn_all([*own, *rest], labels)
        for name, each in blocks.items():
            right[name] += share_right(networks, [it for block in each[fold::folds] for it in block], labels)
    networks = learn_all(own, labels)
    for name, read in sets.items():
        unseen = share_right(networks, read, labels)
        click.echo(f"{name}: {np.mean(right[name]):.3f} by {folds} folds, {np.mean(unseen):.3f} without both sets")


def _blocks(read: Sequence[Read]) -> list[list[Read]]:
    """Return examples in runs of eight, shuffled: sentences of a suite that differ in a word stay together."""
    ordered = sorted(read, key=lambda it: it.example.text)
    blocks = [ordered[start : start + 8] for start in range(0, len(ordered), 8)]
    random.Random(1).shuffle(blocks)
    return blocks


def save(networks: Sequence[Network], labels: tuple[list[str], list[str]], out: Path) -> None:
    """Write the weights as half floats, with what they stand for."""
    digest = sha256((FOLDER / "encoder.onnx").read_bytes()).hexdigest()
    arrays = {"encoder": np.array(digest), "acts": np.array(labels[0]), "matters": np.array(labels[1])}
    for number, network in enumerate(networks):
        state = {name: tensor.numpy().astype(np.float16) for name, tensor in network.state_dict().items()}
        arrays[f"{number}_lemmas"] = state.pop("lemmas.weight")
        for name, array in state.items():
            layer, _, part = name.partition(".")
            arrays[f"{number}_{layer}_{'weights' if part == 'weight' else 'bias'}"] = array.T
    np.savez_compressed(out / "acts.npz", **arrays)


@click.command(help=__doc__)
@click.option("--data", type=click.Path(path_type=Path), help="the benchmark folder")
@click.option("--out", type=click.Path(path_type=Path), default=Path("build/acts"))
@click.option("--folds", type=int, help="measure by folds instead of writing")
def main(data: Path | None, out: Path, folds: int | None) -> None:
    """Learn from everything, or measure by folds."""
    torch.set_num_threads(1)
    folder, reader = find_data(data), DatelineReader()
    sets = {"plover": plover_examples(folder), "petrarch": petrarch_examples(folder)}
    own = own_examples()
    labels = all_labels([*own, *(it for each in sets.values() for it in each)])
    read = {name: read_examples(each, reader) for name, each in {"own": own, **sets}.items()}
    if folds:
        return by_fold(read.pop("own"), read, labels, folds=folds)
    out.mkdir(parents=True, exist_ok=True)
    save(learn_all([it for each in read.values() for it in each], labels), labels, out)
    click.echo(f"learnt from {', '.join(f'{len(each)} {name}' for name, each in read.items())}; written to {out}")


if __name__ == "__main__":
    main()
