"""Learn who and what fills the roles of incidents, over the frozen encoder, from MUC-4's development set alone.

    python training/roles.py --data FOLDER [--out FOLDER] [--passes N]

The keys give strings and no places, so the network learns by whole messages: a string's log odds are those of all its
mentions together (their exponentials' sum) and rise with what the message as a whole tells; each string that the key
has is to be likely, each other phrase unlikely. First a sixth of the messages is held out: thresholds are chosen on it,
and the figures of the card. Then all messages are learnt from, with these thresholds. Seed 0.
Writes ``roles.npz`` (int8) and ``roles.toml``; tst1 and tst2 are never read.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import click
import numpy as np
import torch
from role_messages import COLUMNS, Message, hold_out, load_messages
from torch import Tensor, nn
from torch.nn import functional

from dateline.claims.fillers import FIRST
from dateline.evaluation.muc_roles import ROLES, most_pairs
from dateline.evaluation.result import find_data
from dateline.mentions.graph import FOLDER
from dateline.mentions.role_features import CONFLICT_TYPES, LEMMA_ROWS, NAME_TYPES, RELATIONS
from dateline.mentions.roles import TABLES, WORD_COLUMNS
from dateline.model import IncidentRole

WIDTH, HIDDEN, INNER = 384, 192, 128
SIZES = {
    "relations": (len(RELATIONS) + 1, 16),
    "lemmas": (LEMMA_ROWS, 16),
    "lemmas_above": (LEMMA_ROWS, 16),
    "conflict_types": (len(CONFLICT_TYPES) + 1, 8),
    "name_types": (len(NAME_TYPES) + 1, 8),
}
assert tuple(SIZES) == TABLES
# Which numbers of a phrase are words, and move with their sentence.
SHIFTED = np.array([1] * WORD_COLUMNS + [0] * len(TABLES))
MESSAGES_AT_ONCE = 8
# Every other one is plain: two of a kind differ too little. One of each gives 0.02 of F1 over one (held out, 2026-11).
NETWORKS = 3
DROPOUT, RATE, DECAY = 0.35, 2e-3, 0.02
# The few numbers that weigh the report learn faster, as they are met once a message and not once a word.
REPORT_RATE = 1e-2
# Of the messages without any filler, in each pass.
EMPTY_KEPT = 0.6
MESSAGE_LOSS = 0.3
START = {"base": -3.0, "incident": 0.3, "near": 0.0, "late": 0.0, "first": 0.0}


class Network(nn.Module):
    """Scores phrases by role from the states of their words; a plain one from these alone."""

    def __init__(self, *, is_plain: bool) -> None:
        super().__init__()
        self.is_plain = is_plain
        self.words = nn.Linear(WIDTH, HIDDEN)
        self.tables = nn.ModuleDict({name: nn.Embedding(rows, width) for name, (rows, width) in SIZES.items()})
        looked_up = sum(width for _, width in SIZES.values())
        self.phrases = nn.Linear((WORD_COLUMNS + 1) * HIDDEN + looked_up + 1, INNER)
        self.roles = nn.Linear(INNER, len(COLUMNS))
        self.sentence = nn.Linear(HIDDEN, len(COLUMNS))
        self.drop = nn.Dropout(DROPOUT)
        self.report = nn.ParameterDict(
            {name: nn.Parameter(torch.full((len(COLUMNS),), value)) for name, value in START.items()}
        )

    def forward(self, states: Tensor, sentences: Tensor) -> tuple[Tensor, Tensor]:
        """Return what words come to, and each sentence as a whole; ``sentences`` are those of the words."""
        hidden = functional.relu(self.words(self.drop(states)))
        whole = torch.zeros(int(sentences.max()) + 1, HIDDEN)
        whole = whole.scatter_reduce(0, sentences[:, None].expand_as(hidden), hidden, "amax")
        return self.drop(hidden), self.drop(whole)

    def score(self, hidden: Tensor, whole: Tensor, rows: Tensor, phrases: Tensor) -> Tensor:
        """Return the log odds of phrases by role; ``rows`` are their sentences."""
        words = [hidden[phrases[:, column]] for column in range(WORD_COLUMNS)]
        numbers = enumerate(self.tables.values(), start=WORD_COLUMNS)
        looked_up = [self.drop(table(phrases[:, column])) for column, table in numbers]
        if self.is_plain:
            looked_up = [table * 0 for table in looked_up]
        length = (phrases[:, 2] - phrases[:, 1]).float().log1p()[:, None]
        seen = torch.cat([*words, whole[rows], *looked_up, length], -1)
        return self.roles(self.drop(functional.relu(self.phrases(seen))))


@dataclass(slots=True)
class Batch:
    """Messages run together, all of their sentences, phrases and strings in one."""

    states: Tensor
    sentence_of_word: Tensor
    sentence_of: Tensor
    """Of each phrase."""
    late: Tensor
    """Of each phrase: how many sentences of its message stand before it."""
    phrases: Tensor
    strings: Tensor
    """Of each phrase."""
    message_of_sentence: Tensor
    message_of_string: Tensor
    labels: Tensor
    tells: Tensor
    """Whether each message has each role."""


def batch_of(messages: Sequence[Message]) -> Batch:
    """Put messages together."""
    sentences = [(number, at) for number, it in enumerate(messages) for at, words in enumerate(it.states) if len(words)]
    lengths = [len(messages[number].states[at]) for number, at in sentences]
    words_before = np.cumsum([0, *lengths])
    offsets = np.cumsum([0, *(len(message.strings) for message in messages)])
    rows, late, phrases, strings = [], [], [], []
    for row, (number, at) in enumerate(sentences):
        found = messages[number].phrases[at]
        rows.append(np.full(len(found), row))
        late.append(np.full(len(found), at))
        phrases.append(found[:, :-1] + SHIFTED * words_before[row])
        strings.append(found[:, -1] + offsets[number])
    return Batch(
        states=torch.from_numpy(np.concatenate([messages[n].states[at] for n, at in sentences]).astype(np.float32)),
        sentence_of_word=torch.from_numpy(np.repeat(np.arange(len(sentences)), lengths)),
        sentence_of=torch.from_numpy(np.concatenate(rows)),
        late=torch.from_numpy(np.concatenate(late)),
        phrases=torch.from_numpy(np.concatenate(phrases)),
        strings=torch.from_numpy(np.concatenate(strings)),
        message_of_sentence=torch.tensor([number for number, _ in sentences]),
        message_of_string=torch.from_numpy(np.repeat(np.arange(len(messages)), np.diff(offsets))),
        labels=torch.from_numpy(np.concatenate([it.labels for it in messages])),
        tells=torch.tensor([[float(bool(it.gold[role])) for role in COLUMNS] for it in messages]),
    )


def run(networks: Sequence[Network], batch: Batch) -> tuple[Tensor, Tensor]:
    """Return the log odds of strings, and how strongly messages tell of incidents, by role; networks are averaged."""
    seen = [(network, *network(batch.states, batch.sentence_of_word)) for network in networks]
    told = _mean(network.sentence(whole) for network, _, whole in seen)
    scores = _mean(network.score(hidden, whole, batch.sentence_of, batch.phrases) for network, hidden, whole in seen)
    report = {name: _mean(network.report[name] for network in networks) for name in START}
    late = batch.late[:, None].float()
    near = _near(told.sigmoid(), batch.message_of_sentence)[batch.sentence_of]
    scores = scores + report["late"] * late.log1p() / 2 + report["first"] * (late < FIRST) + report["near"] * near
    tells = log_sum(told, batch.message_of_sentence, len(batch.tells))
    strings = log_sum(scores, batch.strings, len(batch.labels))
    return strings + report["incident"] * tells[batch.message_of_string] + report["base"], tells


def _mean(values: Iterable[Tensor]) -> Tensor:
    return torch.stack(list(values)).mean(0)


def _near(told: Tensor, messages: Tensor) -> Tensor:
    """Return for each sentence what the one before and the one after it tell, together."""
    follows = (messages[1:] == messages[:-1])[:, None]
    none = torch.zeros_like(told[:1])
    return torch.cat([none, told[:-1] * follows]) + torch.cat([told[1:] * follows, none])


def log_sum(scores: Tensor, groups: Tensor, count: int) -> Tensor:
    """Return the logarithm of the sum of exponentials, by group."""
    top = torch.full((count, scores.shape[1]), -30.0)
    top = top.scatter_reduce(0, groups[:, None].expand_as(scores), scores, "amax")
    summed = torch.zeros_like(top).index_add(0, groups, torch.exp(scores - top[groups]))
    return top + torch.log(summed.clamp_min(1e-9))


def learn_all(messages: Sequence[Message], *, passes: int) -> list[Network]:
    """Return networks that learnt from the same messages and began otherwise."""
    return [learn(messages, passes=passes, seed=seed) for seed in range(NETWORKS)]


def learn(messages: Sequence[Message], *, passes: int, seed: int) -> Network:
    """Return a network that learnt from messages."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    full = [message for message in messages if any(message.gold[role] for role in ROLES)]
    empty = [message for message in messages if not any(message.gold[role] for role in ROLES)]
    kept = int(len(empty) * EMPTY_KEPT)
    network = Network(is_plain=seed % 2 == 0)
    optimiser, schedule = _optimiser(network, passes * -(-(len(full) + kept) // MESSAGES_AT_ONCE))
    for number in range(passes):
        network.train()
        chosen = [*full, *chance.sample(empty, kept)]
        chance.shuffle(chosen)
        losses = [_step(network, optimiser, schedule, batch_of(each)) for each in _groups(chosen)]
        click.echo(f"pass {number + 1} of {passes}: loss {np.mean(losses):.3f}")
    return network.eval()


def _optimiser(network: Network, steps: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    few = list(network.report.parameters())
    many = [each for name, each in network.named_parameters() if not name.startswith("report")]
    groups = [{"params": many, "lr": RATE}, {"params": few, "lr": REPORT_RATE, "weight_decay": 0.0}]
    optimiser = torch.optim.AdamW(groups, weight_decay=DECAY)
    rates = [RATE, REPORT_RATE]
    return optimiser, torch.optim.lr_scheduler.OneCycleLR(optimiser, max_lr=rates, total_steps=steps, pct_start=0.15)


def _step(
    network: Network, optimiser: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LRScheduler, batch: Batch
) -> float:
    odds, tells = run([network], batch)
    loss = functional.binary_cross_entropy_with_logits(odds, batch.labels, reduction="sum") / len(batch.tells) / 10
    loss = loss + MESSAGE_LOSS * functional.binary_cross_entropy_with_logits(tells, batch.tells)
    optimiser.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    schedule.step()
    return loss.item()


def _groups(messages: Sequence[Message]) -> Iterator[Sequence[Message]]:
    for start in range(0, len(messages), MESSAGES_AT_ONCE):
        yield messages[start : start + MESSAGES_AT_ONCE]


def odds_of(networks: Sequence[Network], message: Message) -> np.ndarray:
    """Return the log odds of the strings of one message, by role."""
    with torch.no_grad():
        return run(networks, batch_of([message]))[0].numpy()


def choose(message: Message, odds: np.ndarray, column: int, threshold: float) -> list[frozenset[str]]:
    """Return the strings over a threshold, best first, without those that share words with a better one."""
    places = message.places()
    names = list(message.strings)
    chosen: list[int] = []
    for string in np.argsort(-odds[:, column], kind="stable"):
        if odds[string, column] < threshold:
            break
        if not any(_shares(mine, other) for mine in places[string] for one in chosen for other in places[one]):
            chosen.append(int(string))
    return [frozenset({names[string]}) for string in chosen]


def _shares(left: tuple[int, int, int], right: tuple[int, int, int]) -> bool:
    return left[0] == right[0] and left[1] <= right[2] and right[1] <= left[2]


def find_thresholds(messages: Sequence[Message], odds: Sequence[np.ndarray]) -> tuple[list[float], float]:
    """Return the threshold of each role that is best for F1 over all, found role by role, and that F1."""
    grid = np.arange(-2.5, 1.5, 0.1).round(1).tolist()
    counts = [[_counts(messages, odds, column, threshold) for threshold in grid] for column in range(len(ROLES))]
    best = [grid.index(-0.5)] * len(ROLES)
    for column in [*range(len(ROLES))] * 3:
        best[column] = max(range(len(grid)), key=lambda at: _f1(counts, [*best[:column], at, *best[column + 1 :]]))
    return [grid[at] for at in best], _f1(counts, best)


def _counts(
    messages: Sequence[Message], odds: Sequence[np.ndarray], column: int, threshold: float
) -> tuple[int, int, int]:
    role = list(ROLES)[column]
    told = [choose(message, each, column, threshold) for message, each in zip(messages, odds, strict=True)]
    right = sum(most_pairs(message.gold[role], each) for message, each in zip(messages, told, strict=True))
    return right, sum(map(len, told)), sum(len(message.gold[role]) for message in messages)


def _f1(counts: Sequence[Sequence[tuple[int, int, int]]], at: Sequence[int]) -> float:
    right, told, gold = (sum(counts[column][at[column]][part] for column in range(len(ROLES))) for part in range(3))
    return 2 * right / max(told + gold, 1)


def save(networks: Sequence[Network], thresholds: Sequence[float], out: Path) -> None:
    """Write the weights as bytes, a step a column, and the numbers that weigh a report; the roles alone."""
    arrays = {"encoder": np.array(sha256((FOLDER / "encoder.onnx").read_bytes()).hexdigest())}
    for number, network in enumerate(networks):
        arrays |= {f"{number}_{name}": array for name, array in _arrays(network).items()}
    np.savez_compressed(out / "roles.npz", **arrays)
    report = {name: _mean(network.report[name].detach() for network in networks).tolist() for name in START}
    rows = []
    for column, (role, threshold) in enumerate(zip(IncidentRole, thresholds, strict=True)):
        numbers = {name: values[column] for name, values in report.items()} | {"threshold": threshold}
        rows.append(f'"{role}" = {{ ' + ", ".join(f"{name} = {value:.3f}" for name, value in numbers.items()) + " }")
    (out / "roles.toml").write_text(HEADING + "\n".join(rows) + "\n", "utf-8")


def _arrays(network: Network) -> dict[str, np.ndarray]:
    state = {name: tensor.numpy() for name, tensor in network.state_dict().items()}
    arrays: dict[str, np.ndarray] = {}
    for name in TABLES:
        arrays |= _as_bytes(name, state[f"tables.{name}.weight"] * (not network.is_plain))
    for name in ("words", "phrases", "roles", "sentence"):
        kept = len(ROLES) if name in ("roles", "sentence") else None
        arrays |= _as_bytes(name, state[f"{name}.weight"][:kept].T) | {f"{name}_bias": state[f"{name}.bias"][:kept]}
    return arrays


def _as_bytes(name: str, weights: np.ndarray) -> dict[str, np.ndarray]:
    steps = np.maximum(np.abs(weights).max(axis=0), 1e-9) / 127
    return {f"{name}_steps": steps.astype(np.float32), f"{name}_weights": np.round(weights / steps).astype(np.int8)}


HEADING = """\
# What the scores of fillers are worth in a report: see claims/fillers.py. Written by training/roles.py, not by hand.
# Thresholds are log odds, the best for F1 over all roles on a sixth of MUC-4's development set (2026-11).

[roles]
"""


@click.command(help=__doc__)
@click.option("--data", type=click.Path(path_type=Path), help="the benchmark folder")
@click.option("--out", type=click.Path(path_type=Path), default=Path("build/roles"))
@click.option("--passes", default=10)
def main(data: Path | None, out: Path, passes: int) -> None:
    """Learn twice: with a part held out, for thresholds; then from all."""
    torch.set_num_threads(1)
    out.mkdir(parents=True, exist_ok=True)
    messages = load_messages(find_data(data) / "data" / "muc")
    seen, held = hold_out(messages)
    networks = learn_all(seen, passes=passes)
    thresholds, reached = find_thresholds(held, [odds_of(networks, message) for message in held])
    save(networks, thresholds, out)
    click.echo(f"held out, {len(held)} messages: F1 {reached:.3f} at {thresholds}")
    save(learn_all(messages, passes=passes), thresholds, out)
    click.echo(f"written to {out}")


if __name__ == "__main__":
    main()
