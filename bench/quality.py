"""Measure every set of quality.toml and hold its figures against the floors: what `make quality` runs."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.evaluation import Evaluation, find_data, run_set
from dateline.model import EvaluationError

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "quality.toml"


def main() -> int:
    """Measure and compare; 1 where a figure is under its floor, a set has changed, or a floor was lowered."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", help="only these sets")
    parser.add_argument("--data", type=Path, help="the benchmark folder")
    parser.add_argument("--lower", action="store_true", help="allow floors under those of the last commit")
    options = parser.parse_args()
    pinned = tomllib.loads(FLOORS.read_text("utf-8"))
    noise = pinned.pop("noise")
    faults = [] if options.lower else list(lowered(pinned, committed()))
    for name, wanted in pinned.items():
        if not options.sets or name in options.sets:
            faults += measure(name, wanted, noise=noise, data=options.data)
    for fault in faults:
        print(f"quality: {fault}", file=sys.stderr)
    return 1 if faults else 0


def measure(name: str, wanted: dict[str, Any], *, noise: float, data: Path | None) -> list[str]:
    """Measure one set and return what is wrong with it; a set that is not here is named and skipped."""
    try:
        folder = ROOT / wanted["data"] if "data" in wanted else find_data(data)
        evaluation = run_set(wanted.get("set", name), data=folder, out=sys.stdout)
    except EvaluationError as error:
        print(f"quality: {name} is skipped: {error}", file=sys.stderr)
        return []
    return list(faults_of(name, wanted, evaluation, noise=noise))


def faults_of(name: str, wanted: dict[str, Any], evaluation: Evaluation, *, noise: float) -> Iterator[str]:
    """Yield what is wrong with the figures of one set."""
    if evaluation.digest != wanted["digest"]:
        yield f"{name}: the set has digest {evaluation.digest}, not the pinned one; measure it and pin it anew"
    for figure, floor in wanted.get("floors", {}).items():
        value = evaluation.figures[figure]
        if value is None or value < floor - noise:
            yield f"{name}: {figure} fell to {value}, under its floor {floor}"
    for figure, ceiling in wanted.get("ceilings", {}).items():
        value = evaluation.figures[figure]
        if value is None or value > ceiling + noise:
            yield f"{name}: {figure} rose to {value}, over its ceiling {ceiling}"


def committed() -> dict[str, Any]:
    """Return the floors of the last commit; none where this is no repository."""
    shown = subprocess.run(
        ["git", "show", f"HEAD:{FLOORS.name}"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return tomllib.loads(shown.stdout) if shown.returncode == 0 else {}


def lowered(pinned: dict[str, Any], before: dict[str, Any]) -> Iterator[str]:
    """Yield the floors that are lower, and the ceilings that are higher, than before."""
    for name, was in before.items():
        now = pinned.get(name, {}) if isinstance(was, dict) else {}
        for figure, floor in was.get("floors", {}).items() if isinstance(was, dict) else ():
            if now.get("floors", {}).get(figure, float("-inf")) < floor:
                yield f"{name}: the floor of {figure} was {floor} and is lower now; --lower allows it"
        for figure, ceiling in was.get("ceilings", {}).items() if isinstance(was, dict) else ():
            if now.get("ceilings", {}).get(figure, float("inf")) > ceiling:
                yield f"{name}: the ceiling of {figure} was {ceiling} and is higher now; --lower allows it"


if __name__ == "__main__":
    raise SystemExit(main())
