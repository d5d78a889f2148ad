"""Fit how likely a careful reader takes an event from its reports as well: events/data/confidence.toml.

An event is right where a telling of gold answers to one of its own. Fitted over the merged events of `gold`, the
examples, the wars and the sentences; measured, for docs/method.md, over the happenings, which are not fitted on.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import click
import numpy as np

from dateline import pipeline
from dateline.evaluation.gold import gold_files, gold_items
from dateline.evaluation.gold_records import load_gold
from dateline.evaluation.matching import has_happened
from dateline.evaluation.merging import found_tellings, tellings_of
from dateline.evaluation.merging_gold import GoldTelling, load_merging_gold
from dateline.evaluation.texts import TextReader
from dateline.events import Telling, cluster, reconcile, same_pairs
from dateline.events.confidence import confidence_of, marks_of
from dateline.settings import load_settings

TABLE = Path(__file__).parents[1] / "src" / "dateline" / "events" / "data" / "confidence.toml"
HEAD = """\
# How much each mark of an event adds to the odds that a careful reader takes it from its reports as well, in natural
# log odds: events/confidence.py says what the marks are. Written by training/confidence.py.
"""
# Pulls weights towards nothing: marks are few and alike.
RIDGE = 1.0
BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)

Example = tuple[dict[str, float], bool]


def main() -> None:
    """Fit, write the table, and print how well it is calibrated on what it was not fitted on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the benchmark folder")
    parser.add_argument("--own", type=Path, default=Path("examples"), help="our own gold")
    options = parser.parse_args()
    settings = load_settings()
    texts = TextReader(reader=pipeline.open_reader(settings), registries=pipeline.open_registries(settings))
    folders = (options.data, options.own, options.own / "wars", options.own / "sentences")
    examples = [each for folder in folders for each in examples_of(folder, texts)]
    write(fit(examples), len(examples))
    for line in calibration(list(examples_of(options.own / "happenings", texts))):
        click.echo(line)


def examples_of(folder: Path, texts: TextReader) -> Iterator[Example]:
    """Yield the marks of each merged event of a folder that is told to have happened, and whether gold has it."""
    wanted, items = _gold(folder)
    told = dict(zip(items, texts.read(list(items.values())), strict=True))
    own = {name: tellings_of(each) for name, each in told.items()}
    right = {id(each) for each in found_tellings(wanted, own).values()}
    every = [each for tellings in own.values() for each in tellings]
    tellings = [Telling(report=e.report, claims=list(e.claims), is_main=bool(e.event.main_in)) for e in every]
    is_right = {telling.anchor: id(each) in right for telling, each in zip(tellings, every, strict=True)}
    for group in cluster(tellings, same_pairs(tellings), {}):
        event = reconcile(group)
        if has_happened(event):
            yield marks_of(event, group), any(is_right[telling.anchor] for telling in group)


def _gold(folder: Path) -> tuple[list[GoldTelling], dict[str, object]]:
    if sorted((folder / "gold").glob("part-*.json")):
        gold = load_merging_gold(folder)
        return gold.tellings, dict(gold.items)
    files = gold_files(folder)
    reports, items = load_gold(files[0]), gold_items(files)
    tellings = [
        GoldTelling(report=report.id, index=n, event=event)
        for report in reports
        for n, event in enumerate(report.events)
    ]
    return tellings, {report.id: items[report.id] for report in reports}


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights of a logistic regression with a ridge, by Newton's method."""
    names = list(examples[0][0])
    x = np.array([[marks[name] for name in names] for marks, _ in examples])
    y = np.array([float(right) for _, right in examples])
    ridge = RIDGE * np.eye(len(names))
    ridge[0, 0] = 0.0
    weights = np.zeros(len(names))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - ridge @ weights
        weights += np.linalg.solve((x.T * (p * (1 - p))) @ x + ridge, slope)
    return dict(zip(names, (float(each) for each in weights), strict=True))


def write(weights: dict[str, float], events: int) -> None:
    """Write the table."""
    lines = [HEAD, f"events = {events}", "", "[weights]", *(f"{name} = {value:.3f}" for name, value in weights.items())]
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


def calibration(examples: Sequence[Example]) -> Iterator[str]:
    """Yield rows of a table: confidence, events, mean confidence, share that gold has."""
    pairs = [(confidence_of(marks), right) for marks, right in examples]
    for low, high in pairwise(BINS):
        own = [(p, right) for p, right in pairs if low <= p < high]
        if own:
            mean, share = sum(p for p, _ in own) / len(own), sum(right for _, right in own) / len(own)
            yield f"| {low:.1f} to {min(high, 1.0):.1f} | {len(own)} | {mean:.2f} | {share:.2f} |"
    brier = sum((p - right) ** 2 for p, right in pairs) / len(pairs)
    base = sum(right for _, right in pairs) / len(pairs)
    yield f"Brier {brier:.3f}, of the share {base:.2f} alone {base * (1 - base):.3f}"


if __name__ == "__main__":
    main()
