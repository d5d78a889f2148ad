"""The gate of `make quality`: floors, ceilings, digests, and floors that must not sink in silence."""

import sys
from importlib import import_module
from pathlib import Path

from dateline.evaluation import Evaluation

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
quality = import_module("quality")

PINNED = {"digest": "d", "floors": {"f1": 0.3}, "ceilings": {"false": 20.0}}


def faults(**changes):
    usual = {"set": "gold", "items": 1, "digest": "d", "version": "0", "seconds": 1.0, "constant": {}}
    usual |= {"figures": {"f1": 0.3, "false": 20.0}, "constant_answer": "nothing"}
    return list(quality.faults_of("gold", PINNED, Evaluation(**(usual | changes)), noise=0.0005))


def test_figures_at_their_floor_and_ceiling_pass():
    assert faults() == []


def test_a_figure_under_its_floor_is_a_fault():
    assert faults(figures={"f1": 0.29, "false": 20.0}) == ["gold: f1 fell to 0.29, under its floor 0.3"]


def test_a_figure_over_its_ceiling_is_a_fault():
    assert faults(figures={"f1": 0.3, "false": 21.0}) == ["gold: false rose to 21.0, over its ceiling 20.0"]


def test_another_set_is_a_fault():
    assert "not the pinned one" in faults(digest="e")[0]


def test_a_floor_that_was_lowered_is_a_fault():
    lower = {"gold": PINNED | {"floors": {"f1": 0.2}}}
    assert list(quality.lowered(lower, {"gold": PINNED, "noise": 0.0005})) == [
        "gold: the floor of f1 was 0.3 and is lower now; --lower allows it"
    ]
    assert list(quality.lowered({"gold": PINNED}, {"gold": PINNED})) == []
