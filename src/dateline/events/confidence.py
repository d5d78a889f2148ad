"""How likely a careful reader would take an event from its reports as well: a probability, and not that it is true.

A logistic model over a few plain marks of the event; its table is data/confidence.toml, fitted by
training/confidence.py. docs/method.md says how well it is calibrated.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from math import exp, log2

from dateline.events.copies import sources_of
from dateline.events.telling import Telling, is_background, is_dated, is_own_place, is_real, killed_figure
from dateline.model import Certainty, Claim, Event

# Nothing that is read by a machine is surer than this, or less sure than its counterpart.
SUREST = 0.98


def marks_of(event: Event, tellings: Sequence[Telling]) -> dict[str, float]:
    """Return the marks of an event that its confidence is computed from, each 0 to 1 or a small number."""
    claims = [claim for telling in tellings for claim in telling.claims]
    sources = len(set(sources_of(telling.report for telling in tellings).values()))
    return {
        "always": 1.0,
        "sources": min(log2(sources), 3.0),
        "claims": min(log2(len(claims) / len(tellings)), 3.0),
        "main": float(bool(event.main_in)),
        "own_place": _share(claims, is_own_place),
        "dated": float(is_dated(event.when)),
        "killed": float(killed_figure(claims) is not None),
        "sides": (bool(event.side_a) + bool(event.side_b)) / 2,
        "stated": float(event.certainty is Certainty.STATED),
        "news": 1.0 - _share(claims, is_background),
        "open_kind": float(event.kind.is_open),
        "real": _share(claims, is_real),
    }


def _share(claims: Sequence[Claim], mark: Callable[[Claim], bool]) -> float:
    return sum(mark(claim) for claim in claims) / len(claims)


def confidence_of(marks: Mapping[str, float]) -> float:
    """Return the probability that marks come to."""
    weights = load_confidence()
    odds = sum(weights[name] * value for name, value in marks.items())
    return round(max(1 - SUREST, min(SUREST, 1 / (1 + exp(-odds)))), 2)


@lru_cache(maxsize=1)
def load_confidence() -> Mapping[str, float]:
    """Return the weight of each mark, in natural log odds."""
    plain = tomllib.loads(resources.files("dateline.events").joinpath("data", "confidence.toml").read_text("utf-8"))
    return {name: float(weight) for name, weight in plain["weights"].items()}
