"""Fine-tune the network on all sets at once, for a number of passes.

    python training/learn.py --data FOLDER --out FILE

FOLDER: the sets of docs/model-card.md, as their makers publish them. Two cores need about an hour; a graphics card,
where torch sees one, minutes.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import numpy as np
import torch
from base import find_base
from examples import SPAN_HEADS, TAG_HEADS, Example, joined, label_sets
from gather import Sets, load_sets
from noise import Noise
from torch import Tensor
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from dateline.mentions.encoder import END, START
from dateline.mentions.graph import load_labels, load_vocabulary
from dateline.mentions.wordpiece import WordPiece
from model import SIDES, Network

WEIGHTS = {"head": 1.0, "rel": 1.0, "upos": 0.5, "xpos": 0.5, "sent": 0.5, "types": 0.5, "names": 0.7, "defence": 0.7}
WEIGHTS |= {"conflict": 1.0, "voices": 1.0, "nominal": 0.5, "happening": 0.5, "sides": 1.0}
# Fewest labels that a head's loss is shared out over, so that one odd sentence does not drag the whole.
FEWEST_LABELS = 100
WINDOW_WORDS, WINDOW_SUBWORDS, BATCH_SUBWORDS = 64, 160, 1024
SINGLE = 0.5
ENCODER_RATE, HEAD_RATE, WARM_UP = 1.5e-4, 1e-3, 80
MASK = 103
# Share of subwords that are hidden, so that context has to tell; and how long the mean of the weights remembers.
HIDDEN, MEMORY = 0.05, 0.999

Inputs = tuple[Tensor, Tensor, Tensor, Tensor]
Targets = dict[str, Tensor]


class Collator:
    """Turns examples into arrays: subwords, shapes, mask, first subwords, and the labels as numbers."""

    def __init__(self, labels: dict[str, list], device: torch.device) -> None:
        self._wordpiece = WordPiece(load_vocabulary(load_labels()))
        self._numbers = {head: {label: i for i, label in enumerate(known)} for head, known in labels.items()}
        self._device = device

    def subwords(self, words: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
        """Return ids, shapes and where each word begins, of as many words as fit the window."""
        ids, shapes, first = [START], [0], []
        for word in words:
            pieces, shape = self._wordpiece.subwords(word)
            if len(ids) + len(pieces) >= WINDOW_SUBWORDS:
                break
            first.append(len(ids))
            ids.extend(pieces)
            shapes.extend([shape] * len(pieces))
        return [*ids, END], [*shapes, 0], first

    def collate(self, examples: Sequence[Example]) -> tuple[Inputs, Targets]:
        """Return the arrays of one batch; -100 where there is no label."""
        encoded = [self.subwords(example.words) for example in examples]
        rows, length = len(examples), max(len(ids) for ids, _, _ in encoded)
        most = max(len(first) for _, _, first in encoded)
        tokens = np.zeros((3, rows, length), np.int64)
        firsts = np.zeros((rows, most), np.int64)
        for row, (ids, shapes, first) in enumerate(encoded):
            tokens[0, row, : len(ids)], tokens[1, row, : len(ids)], tokens[2, row, : len(ids)] = ids, shapes, 1
            firsts[row, : len(first)] = first
        counts = [len(first) for _, _, first in encoded]
        targets = {
            head: self._labels(head, examples, counts, most) for head in (*TAG_HEADS, *SPAN_HEADS, "rel", "head")
        }
        targets["rel"][targets["head"] < 0] = -100
        targets["sides"] = self._sides(examples, counts, most)
        inputs = (*(torch.from_numpy(array) for array in tokens), torch.from_numpy(firsts))
        return tuple(array.to(self._device) for array in inputs), {
            head: torch.from_numpy(array).to(self._device) for head, array in targets.items()
        }

    def _labels(self, head: str, examples: Sequence[Example], counts: Sequence[int], most: int) -> np.ndarray:
        found = np.full((len(examples), most), -100, np.int64)
        for row, (example, count) in enumerate(zip(examples, counts, strict=True)):
            values = example.labels.get(head, ())[:count]
            if head == "head":
                found[row, : len(values)] = [-100 if value is None or value > count else value for value in values]
            else:
                numbers = self._numbers[head]
                found[row, : len(values)] = [-100 if value is None else numbers[value] for value in values]
        return found

    def _sides(self, examples: Sequence[Example], counts: Sequence[int], most: int) -> np.ndarray:
        """Return (rows, sides, words, words): 1 where the word stands for that side of the happening, -100 unknown."""
        found = np.full((len(examples), len(SIDES), most, most), -100, np.int64)
        for row, (example, count) in enumerate(zip(examples, counts, strict=True)):
            if example.sides is None:
                continue
            for trigger, label in enumerate(example.labels["happening"][:count]):
                if label != "O":
                    found[row, :, :count, trigger] = 0
            for trigger, party, side in example.sides:
                if max(trigger, party) < count:
                    found[row, SIDES.index(side), party, trigger] = 1
        return found

    def batches(self, examples: Sequence[Example], rng: random.Random) -> list[list[Example]]:
        """Return the examples in batches of like length, in random order."""
        sized = [(len(self.subwords(example.words)[0]) + rng.random() * 4, example) for example in examples]
        batches: list[list[Example]] = [[]]
        for size, example in sorted(sized, key=lambda it: it[0]):
            if batches[-1] and size * (len(batches[-1]) + 1) > BATCH_SUBWORDS:
                batches.append([])
            batches[-1].append(example)
        rng.shuffle(batches)
        return batches


def cut_into_windows(document: Sequence[Example], rng: random.Random) -> Iterator[Example]:
    """Yield a document as single sentences and as stretches of several, half and half."""
    index = 0
    while index < len(document):
        end, count = index + 1, len(document[index].words)
        if rng.random() > SINGLE:
            while end < len(document) and count + len(document[end].words) <= WINDOW_WORDS:
                count += len(document[end].words)
                end += 1
        yield joined(document[index:end])
        index = end


def one_pass(sets: Sets, noise: Noise, rng: random.Random) -> list[Example]:
    """Return all that one pass learns from, noise and all."""
    windows = [window for document in sets.trees for window in cut_into_windows(document, rng)]
    windows = [noise.spoil_tree(window) for window in windows]
    named = [noise.spoil_names(example) for example in sets.names]
    own = [noise.spoil_own(example) for _ in range(sets.own_repeats) for example in sets.own]
    return windows + named + own


def loss_of(network: Network, inputs: Inputs, targets: Targets) -> Tensor:
    """Return the weighted sum of the heads' losses over one batch."""
    ids, shapes, mask, first = inputs
    words = network.drop(network.words(network.encoder(ids, shapes, mask), first))
    arcs, dependents, heads, sides = network.pairs(words, first)
    total = words.new_zeros(())
    inner = words[:, 1:]
    for head, layer in network.tag.items():
        if (targets[head] >= 0).any():
            total = total + WEIGHTS[head] * _shared(layer(inner).flatten(0, 1), targets[head].flatten())
    parsed = (targets["head"] >= 0).any(1)
    if parsed.any():
        gold = targets["head"][parsed]
        relations = network.relations(dependents[parsed], heads[parsed], gold.clamp(min=0))
        total = total + WEIGHTS["head"] * _shared(arcs[parsed].flatten(0, 1), gold.flatten())
        total = total + WEIGHTS["rel"] * _shared(relations.flatten(0, 1), targets["rel"][parsed].flatten())
    known = targets["sides"] >= 0
    if known.any():
        wrong = functional.binary_cross_entropy_with_logits(
            sides[known].float(), targets["sides"][known].float(), reduction="sum"
        )
        happenings = known.any(dim=2).sum() / len(SIDES)
        total = total + WEIGHTS["sides"] * wrong / happenings.clamp(min=20)
    return total


def hide(inputs: Inputs) -> Inputs:
    """Return the inputs with some subwords hidden; never the first and last of a window."""
    ids, shapes, mask, first = inputs
    chosen = (torch.rand(ids.shape, device=ids.device) < HIDDEN) & (ids != START) & (ids != END) & (mask > 0)
    return torch.where(chosen, MASK, ids), shapes, mask, first


def _shared(scores: Tensor, gold: Tensor) -> Tensor:
    summed = functional.cross_entropy(scores.float(), gold, ignore_index=-100, reduction="sum")
    return summed / max(int((gold >= 0).sum()), FEWEST_LABELS)


def optimizer_of(network: Network) -> torch.optim.AdamW:
    """Return AdamW with a small rate for the encoder's layers; the subwords' own vectors stay as they are."""
    network.encoder.subword.weight.requires_grad_(False)
    named = [(name, it) for name, it in network.named_parameters() if it.requires_grad]
    learnt = [
        (name, it) for name, it in named if not name.startswith("encoder.") or "shape" in name or "shares" in name
    ]
    tuned = [
        (name, it) for name, it in named if name.startswith("encoder.") and "shape" not in name and "shares" not in name
    ]
    groups = [
        {"params": [it for _, it in tuned if it.ndim > 1], "lr": ENCODER_RATE, "weight_decay": 0.01},
        {"params": [it for _, it in tuned if it.ndim == 1], "lr": ENCODER_RATE, "weight_decay": 0.0},
        {"params": [it for _, it in learnt], "lr": HEAD_RATE, "weight_decay": 0.01},
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def train(network: Network, sets: Sets, *, passes: int, seed: int, device: torch.device) -> None:
    """Learn for a number of passes, with the rate falling to nothing at the end."""
    rng = random.Random(seed)
    noise = Noise(rng)
    collator = Collator(network.labels, device)
    optimizer = optimizer_of(network)
    rates = [group["lr"] for group in optimizer.param_groups]
    started, step, total, mean = time.perf_counter(), 0, 0, 0.0
    network.to(device).train()
    mean_weights = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(MEMORY))
    for number in range(passes):
        batches = collator.batches(one_pass(sets, noise, rng), rng)
        total = total or passes * len(batches)
        for batch in batches:
            share = min(1.0, (step + 1) / WARM_UP) * max(0.0, 1 - step / total)
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * share
            inputs, targets = collator.collate(batch)
            inputs = hide(inputs)
            with torch.autocast(device.type, torch.bfloat16):
                loss = loss_of(network, inputs, targets)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            mean_weights.update_parameters(network)
            step += 1
            mean = 0.98 * mean + 0.02 * float(loss.detach()) if step > 1 else float(loss.detach())
            if step % 100 == 0:
                spent = time.perf_counter() - started
                click.echo(f"pass {number + 1} step {step} of {total}: loss {mean:.3f}, {spent:.0f} s")
    network.load_state_dict(mean_weights.module.state_dict())


@click.command(help=__doc__)
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--start", type=click.Path(path_type=Path, exists=True), help="a checkpoint to go on from")
@click.option("--without-own", is_flag=True, help="leave out our own sentences")
@click.option("--passes", default=5, show_default=True)
@click.option("--seed", default=0, show_default=True)
@click.option("--threads", default=2, show_default=True)
def main(data: Path, out: Path, start: Path | None, without_own: bool, passes: int, seed: int, threads: int) -> None:
    """Train, and write a checkpoint of labels and weights."""
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    sets = load_sets(data)
    network = Network(label_sets([*(it for document in sets.trees for it in document), *sets.names, *sets.own]))
    if start is None:
        network.encoder.load_base(find_base())
    else:
        network.load_state_dict(torch.load(start)["state"])
    sets.own_repeats = 0 if without_own else sets.own_repeats
    train(network, sets, passes=passes, seed=seed, device=device)
    torch.save({"labels": network.labels, "state": network.cpu().state_dict()}, out)


if __name__ == "__main__":
    main()
