"""The mathematics of who holds a place: a hidden Markov model in continuous time, solved on the days of evidence.

States are the camps that hold the place, then contested, divided, and nobody known. Between days of evidence the
state moves by slow rates; on a day on which somebody tells of a change, that change is likely beforehand (``chance``),
and the voice's log odds are added. Follows Rabiner (1989) for the forward-backward pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from dateline.control.weights import Rates

Matrix: TypeAlias = NDArray[np.float64]
OTHER_STATES = 3
"""Contested, divided and nobody known, after the camps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pull:
    """What one voice does on one day: it pulls towards a state, or away from it where ``log_odds`` is negative."""

    day: date
    state: int
    log_odds: float
    chance: float = 0.0
    """How likely a move to the state is beforehand, now that it is told."""
    only_from: int | None = None
    """The one state from which it moves; told of any other, it says nothing."""
    again: float = 1.0
    """The share of the log odds that it has where the state was so already."""


def posterior(days: Sequence[date], pulls: Sequence[Pull], start: Matrix, rates: Rates) -> Matrix:
    """Return the chance of each state on each of ``days`` (a row a day), given all pulls on them."""
    told: dict[date, list[Pull]] = {}
    for pull in pulls:
        told.setdefault(pull.day, []).append(pull)
    steps = []
    last = None
    for day in days:
        gap = (day - last).days if last is not None else 1
        steps.append(_step(drift(len(start), gap, rates), told.get(day, ())))
        last = day
    return _smoothed(steps, start)


@lru_cache(maxsize=4096)
def drift(states: int, days: int, rates: Rates) -> Matrix:
    """Return how likely each state is to have become each other one after so many days without any news."""
    flow = np.zeros((states, states))
    camps = states - OTHER_STATES
    contested, divided, nobody = range(camps, states)
    flow[:camps, :camps] = rates.held_to_another / max(1, camps - 1)
    flow[:camps, contested] = rates.held_to_contested
    flow[:camps, nobody] = rates.held_to_nobody
    flow[contested, :camps] = rates.contested_to_held / max(1, camps)
    flow[divided, :camps] = rates.divided_to_held / max(1, camps)
    flow[nobody, :camps] = rates.nobody_to_held / max(1, camps)
    np.fill_diagonal(flow, 0.0)
    np.fill_diagonal(flow, -flow.sum(axis=1))
    values, vectors = np.linalg.eig(flow)
    moved = (vectors * np.exp(values * days)) @ np.linalg.inv(vectors)
    result: Matrix = np.clip(moved.real, 1e-12, None)
    result /= result.sum(axis=1, keepdims=True)
    result.flags.writeable = False
    return result


def _step(moved: Matrix, pulls: Sequence[Pull]) -> Matrix:
    """Return how likely each move is on one day, with the evidence of that day."""
    if not pulls:
        return moved
    weights = np.zeros_like(moved)
    for pull in pulls:
        rows = slice(None) if pull.only_from is None else pull.only_from
        weights[rows, pull.state] += pull.log_odds
        if pull.only_from is None and pull.again != 1.0:
            weights[pull.state, pull.state] += pull.log_odds * (pull.again - 1.0)
    step: Matrix = _with_chances(moved, pulls) * np.exp(weights - weights.max())
    return step


def _with_chances(moved: Matrix, pulls: Sequence[Pull]) -> Matrix:
    chances = np.zeros_like(moved)
    for pull in pulls:
        if pull.chance and pull.log_odds > 0:
            rows = slice(None) if pull.only_from is None else pull.only_from
            chances[rows, pull.state] = np.maximum(chances[rows, pull.state], pull.chance)
    np.fill_diagonal(chances, 0.0)
    several = np.maximum(1, (chances > 0).sum(axis=1, keepdims=True))
    chances /= several
    result: Matrix = chances + (1.0 - chances.sum(axis=1, keepdims=True)) * moved
    return result


def _smoothed(steps: Sequence[Matrix], start: Matrix) -> Matrix:
    """The forward-backward pass, scaled on each day."""
    forward = np.empty((len(steps), len(start)))
    before = start
    for index, step in enumerate(steps):
        before = before @ step
        before = before / before.sum()
        forward[index] = before
    behind = np.ones(len(start))
    for index in range(len(steps) - 1, -1, -1):
        forward[index] *= behind
        forward[index] /= forward[index].sum()
        behind = steps[index] @ behind
        behind = behind / behind.sum()
    return forward
