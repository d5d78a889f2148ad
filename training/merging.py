"""Fit what each level of agreement weighs when tellings of two reports are compared: events/data/weights.toml.

`m` is how often pairs that gold calls one happening are at a level, `u` how often pairs are that were worth comparing
and that gold calls two, or, in an archive without gold, that the hand-set weights do not call one. Both are among pairs
at which the feature is said at all. Evidence is thin, so `m` is what the hand-set `prior` says, moved by how many more
or fewer pairs were seen at the level than that leads to expect, `SMOOTHING` pairs added to both; a level that must not
weigh more than the one above it is held to that. What forbids stays.
"""

from __future__ import annotations

import argparse
import csv
import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from dateline import pipeline
from dateline.evaluation.gold import fakes_item
from dateline.evaluation.merging import found_tellings, tellings_of
from dateline.evaluation.merging_gold import load_merging_gold
from dateline.evaluation.texts import TextReader, Told
from dateline.events.block import candidate_pairs
from dateline.events.columns import NOT_SAID, word_code
from dateline.events.compare import levels_at, weigh
from dateline.events.levels import FEATURES
from dateline.events.pairs import columns_of_tellings
from dateline.events.telling import Telling
from dateline.events.weights import NEVER, Weights, read_weights
from dateline.settings import load_settings

TABLE = Path(__file__).parents[1] / "src" / "dateline" / "events" / "data" / "weights.toml"
SMOOTHING = 3.0
# Fewer pairs than this, and a weight says more of its prior than of what was seen.
THIN = 5
MOST_BITS = 6.0
# Bits from which the hand-set weights call two tellings one.
HAND_SET_SAME = 5.0
# A missing value weighs nothing; the others are met within a report alone.
WITHIN_ALONE = ("missing", "dead-of-fight", "lead-in-province", "carried-over")
# Levels of a feature from what agrees best down: none may weigh more than the one before it.
FALLING = (
    ("kinds", "same open mixed-up akin"),
    ("days", "same-day overlap neighbouring"),
    ("days", "same-day soon-published published-in-week published-later"),
    ("days", "same-day published-together published-days-apart published-weeks-apart"),
    ("places", "same same-by-sound near within-error loosely-apart"),
    ("places", "same listed within-error"),
    ("places", "same same-capital same-coarse one-coarse named-apart"),
    ("sides", "shared crosswise-in-fight other crosswise"),
    ("killed", "same same-few alike unlike far"),
    ("wounded", "same same-few alike unlike far"),
    ("targets", "shared other"),
    ("wording", "copied close like some little"),
)


@dataclass(slots=True)
class Counts:
    """How many pairs were at each level of each feature: of one happening, and of two."""

    same: Counter[tuple[str, str]]
    apart: Counter[tuple[str, str]]
    pairs_same: int = 0
    pairs_apart: int = 0
    forbidden: int = 0
    """Pairs of one happening, by gold, that a level forbids: mostly misread, and left out."""


def main() -> None:
    """Read the sets, fit, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the benchmark folder")
    parser.add_argument("--own", type=Path, default=Path("examples"), help="our own gold")
    options = parser.parse_args()
    settings = load_settings()
    texts = TextReader(reader=pipeline.open_reader(settings), registries=pipeline.open_registries(settings))
    counts = Counts(Counter(), Counter())
    for folder in (options.data, options.own):
        count_gold(folder, texts, counts)
    count_archive(texts.read(_archive(options.data)), counts)
    write(fitted(tomllib.loads(TABLE.read_text("utf-8")), counts), counts)


def _archive(data: Path) -> list[Any]:
    path = data / "data" / "fakes" / "fakes_dev.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [fakes_item(row, where=f"{path.name}[{n}]") for n, row in enumerate(csv.DictReader(file), start=1)]


def count_gold(folder: Path, texts: TextReader, counts: Counts) -> None:
    """Count the pairs of gold tellings that were read: those of one happening, and of two that may be compared."""
    gold = load_merging_gold(folder)
    names = list(dict.fromkeys(telling.report for telling in gold.tellings))
    told = dict(zip(names, texts.read([gold.items[name] for name in names]), strict=True))
    found = found_tellings(gold.tellings, {name: tellings_of(each) for name, each in told.items()})
    home = {telling: happening.id for happening in gold.happenings for telling in happening.told_by}
    wanted = list(found)
    tellings = [Telling(report=found[each].report, claims=list(found[each].claims)) for each in wanted]
    left, right = np.triu_indices(len(tellings), 1)
    is_same = np.array([home[wanted[i]] == home[wanted[j]] for i, j in zip(left, right, strict=True)])
    decided = np.array(
        [frozenset({wanted[i], wanted[j]}) not in gold.undecided for i, j in zip(left, right, strict=True)]
    )
    compared = set(zip(*_candidates(tellings), strict=True))
    is_compared = np.array([(i, j) in compared for i, j in zip(left.tolist(), right.tolist(), strict=True)])
    _count(tellings, left[is_same], right[is_same], counts, is_same=True)
    apart = ~is_same & decided & is_compared
    _count(tellings, left[apart], right[apart], counts, is_same=False)


def count_archive(told: Iterable[Told], counts: Counts) -> None:
    """Count the pairs of an archive without gold that may be compared and that the hand-set table does not call one."""
    own = [own for each in told for own in tellings_of(each)]
    tellings = [Telling(report=each.report, claims=list(each.claims)) for each in own]
    left, right = (np.array(each, dtype=np.int64) for each in _candidates(tellings))
    bits = weigh(columns_of_tellings(tellings), left, right, is_within=False, weights=_hand_set())
    apart = bits < HAND_SET_SAME
    _count(tellings, left[apart], right[apart], counts, is_same=False)


def _hand_set() -> Weights:
    table = tomllib.loads(TABLE.read_text("utf-8"))
    return read_weights(table | {"level": [row | {"weight": row.get("prior")} for row in table["level"]]})


def _candidates(tellings: Sequence[Telling]) -> tuple[list[int], list[int]]:
    columns = columns_of_tellings(tellings)
    published = np.array([t.published.toordinal() if t.published else NOT_SAID for t in tellings], dtype=np.int64)
    reports = np.array([word_code(t.report.id) for t in tellings], dtype=np.int64)
    pairs = {
        (min(i, j), max(i, j))
        for left, right in candidate_pairs(columns, published, reports)
        for i, j in zip(left.tolist(), right.tolist(), strict=True)
    }
    return [i for i, _ in sorted(pairs)], [j for _, j in sorted(pairs)]


def _count(tellings: Sequence[Telling], left: Any, right: Any, counts: Counts, *, is_same: bool) -> None:
    columns = columns_of_tellings(tellings)
    is_allowed = _is_allowed(columns, left, right)
    if is_same:
        counts.forbidden += int((~is_allowed).sum())
        counts.pairs_same += int(is_allowed.sum())
    else:
        counts.pairs_apart += int(is_allowed.sum())
    into = counts.same if is_same else counts.apart
    for feature, codes in levels_at(columns, left[is_allowed], right[is_allowed]).items():
        names = FEATURES[feature][1]
        into.update((feature, names[code]) for code in codes.tolist())


def _is_allowed(columns: Any, left: Any, right: Any) -> Any:
    return weigh(columns, left, right, is_within=False) > NEVER / 2


def fitted(table: dict[str, Any], counts: Counts) -> dict[str, Any]:
    """Return the table with m, u, weight, evidence and basis of each level anew."""
    rows = {(row["feature"], row["name"]): row for row in table["level"]}
    for feature in FEATURES:
        own = [row for (name, _), row in rows.items() if name == feature and _is_fitted(row)]
        _fit_feature(feature, own, counts)
    for feature, names in FALLING:
        chain = [rows[feature, name] for name in names.split()]
        for above, below in pairwise(chain):
            below["weight"] = min(below["weight"], above["weight"])
    return table


def _is_fitted(row: dict[str, Any]) -> bool:
    """Whether a level is met between reports, and says something there."""
    return "prior" in row and row["feature"] != "stance" and row["name"] not in WITHIN_ALONE


def _fit_feature(feature: str, rows: Sequence[dict[str, Any]], counts: Counts) -> None:
    same = {row["name"]: counts.same[feature, row["name"]] for row in rows}
    apart = {row["name"]: counts.apart[feature, row["name"]] for row in rows}
    all_same, all_apart = sum(same.values()), sum(apart.values())
    u = {name: (n + 1) / (all_apart + len(rows)) for name, n in apart.items()}
    wanted = {row["name"]: u[row["name"]] * 2.0 ** row["prior"] for row in rows}
    for row in rows:
        name = row["name"]
        prior = wanted[name] / sum(wanted.values())
        m = prior * (same[name] + SMOOTHING) / (all_same * prior + SMOOTHING)
        bits = max(-MOST_BITS, min(MOST_BITS, math.log2(m / u[name])))
        row |= {
            "m": round(m, 4),
            "u": round(u[name], 4),
            "weight": round(bits, 2),
            "n": same[name],
            "n_apart": apart[name],
        }
        row["basis"] = "fitted" if same[name] >= THIN else "mostly prior"


def write(table: dict[str, Any], counts: Counts) -> None:
    """Write the table over the one that was read."""
    lines = list(_head(TABLE.read_text("utf-8")))
    lines += ["[threshold]", *(f"{name} = {value}" for name, value in table["threshold"].items()), "", "[fit]"]
    lines += [f"pairs_of_one = {counts.pairs_same}", f"pairs_of_two = {counts.pairs_apart}"]
    lines += [f"forbidden = {counts.forbidden}", f"smoothing = {SMOOTHING}"]
    for row in table["level"]:
        lines += ["", "[[level]]", *(f"{name} = {_written(value)}" for name, value in row.items())]
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


def _head(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if line.startswith("["):
            return
        yield line


def _written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else f'"{value}"' if isinstance(value, str) else str(value)


if __name__ == "__main__":
    main()
