"""What several reports' figures of one loss come to: the range that stands, and the best of it by a rule it names.

A later figure of the same voice replaces its earlier one, by the day of publication and never by arrival. Of what is
left, who admits its own side's dead outranks all; those who stand apart from the fighting outrank others, and these a
party's word on its enemy. Of one rank the latest stands; of one day the one with most weight of voices behind it. The
range spans all that was not replaced.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.events.telling import Telling
from dateline.events.voices import AGAINST_OWN_INTEREST, Standing, standing_of
from dateline.model import Claim, Loss

RULES = {
    AGAINST_OWN_INTEREST: "latest that the own side admits",
    2: "latest of those who stand apart",
    1: "latest told",
    0: "a party's word, latest",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A loss as one report tells it, with whose word it is and when that was published."""

    loss: Loss
    standing: Standing
    published: date


def figure_of(loss: Loss, claim: Claim, telling: Telling, *, source: str) -> Figure:
    """Return a report's loss as a figure; one without a day of publication counts as older than all others."""
    return Figure(
        loss=loss,
        standing=standing_of(claim, loss, telling.report, source=source),
        published=telling.published or date.min,
    )


def over_reports(figures: Sequence[Figure]) -> Loss:
    """Return the loss that the figures of one or more reports come to."""
    if len(figures) == 1:
        return replace(figures[0].loss, basis="first told")
    standing = without_replaced(figures)
    losses = [figure.loss for figure in standing]
    lows = [low for loss in losses if (low := loss.low if loss.low is not None else loss.best) is not None]
    highs = [loss.high if loss.high is not None else loss.best for loss in losses]
    known_highs = [high for high in highs if high is not None]
    chosen = _best(standing)
    whose = next((loss.who for loss in losses if loss.who == ("civilians",)), losses[0].who)
    return replace(
        losses[0],
        who=whose,
        low=min(lows, default=None),
        best=chosen.loss.best if chosen else None,
        high=None if len(known_highs) < len(highs) else max(known_highs, default=None),
        children=max((loss.children for loss in losses if loss.children is not None), default=None),
        women=max((loss.women for loss in losses if loss.women is not None), default=None),
        vague=all(loss.vague for loss in losses),
        basis=RULES[chosen.standing.rank] if chosen else "bounds alone",
    )


def without_replaced(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures that no later one of the same voice replaces; those of one day stay beside each other."""
    last: dict[str, date] = {}
    for figure in figures:
        name = figure.standing.name
        last[name] = max(last.get(name, date.min), figure.published)
    return [figure for figure in figures if figure.published == last[figure.standing.name]]


def _best(figures: Sequence[Figure]) -> Figure | None:
    """Return the figure that stands over the others, of those with an exact number; None where there is none."""
    exact = [figure for figure in figures if figure.loss.best is not None]
    behind: dict[tuple[int, int | None], dict[str, float]] = defaultdict(dict)
    for figure in exact:
        behind[figure.standing.rank, figure.loss.best][figure.standing.name] = figure.standing.weight

    def order(figure: Figure) -> tuple[int, date, float, int]:
        weight = sum(behind[figure.standing.rank, figure.loss.best].values())
        return figure.standing.rank, figure.published, weight, figure.loss.best or 0

    return max(exact, key=order, default=None)
