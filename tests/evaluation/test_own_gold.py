"""Our own gold is held to its floors wherever the tests run: 46 examples, 120 sentences and 20 reports of ten wars."""

import io
import tomllib
from pathlib import Path

import pytest

from dateline.evaluation import run_set

ROOT = Path(__file__).resolve().parents[2]
QUALITY = tomllib.loads((ROOT / "quality.toml").read_text("utf-8"))
OWN = {name: row for name, row in QUALITY.items() if isinstance(row, dict) and "data" in row}


@pytest.fixture(scope="module", params=sorted(OWN))
def measured(request):
    """One of our sets with what was measured of it."""
    row = OWN[request.param]
    return row, run_set(row["set"], data=ROOT / row["data"], out=io.StringIO())


def test_each_own_gold_is_pinned():
    examples = ROOT / "examples"
    parts = {path.parents[1] for path in examples.rglob("gold/part-*.json")}
    own = parts | {path.parent for path in examples.rglob("gold.jsonl")}
    folders = {path.relative_to(ROOT).as_posix() for path in own}
    assert folders == {row["data"] for row in OWN.values()}


def test_the_gold_is_the_one_that_was_pinned(measured):
    row, evaluation = measured
    assert evaluation.digest == row["digest"]


def test_no_figure_is_under_its_floor(measured):
    row, evaluation = measured
    under = {
        name: (evaluation.figures[name], floor)
        for name, floor in row["floors"].items()
        if (evaluation.figures[name] or 0.0) < floor - QUALITY["noise"]
    }
    assert under == {}
