"""Reconcile losses: one toll a report, then a range over reports; parts and replaced figures are never added.

Within a report the first-told figure stands, exact before vague. Over reports low and high span what they say, and
best is the figure of most reports, among equals of the one published last; the event says by which rule.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import replace
from datetime import date

from dateline.events.telling import Telling
from dateline.model import Claim, Fate, Loss, Scope

Note = Callable[[str, Iterable[Claim]], None]
LOOSE_BOUNDS = (2, 24, 40, 200, 2000)
"""The least that 'several', 'dozens', 'scores', 'hundreds' and 'thousands' bound, in people: see docs/codebook.md."""
# A later total this many times what is counted so far is of something else, as a war's; set by hand in 2026-11.
TIMES_AT_MOST = 10
UNNAMED = frozenset({"unknown", "mixed"})


def reconcile_losses(tellings: Sequence[Telling], note: Note) -> tuple[Loss, ...]:
    """Return the losses of one happening; ``note`` is told which claims they rest on."""
    by_key: dict[tuple[tuple[str, ...], Fate], list[tuple[Loss, Telling]]] = defaultdict(list)
    resting: list[Claim] = []
    for telling in tellings:
        losses, claims = losses_of_telling(telling.claims)
        resting += claims
        for loss in losses:
            by_key[loss.who, loss.fate].append((loss, telling))
    note("losses", resting)
    merged = [_over_reports(told) for told in by_key.values()]
    beside = {fate for claim in resting for fate in Fate if _are_told_beside(claim, fate)}
    return tuple(_without_double_count(merged, beside))


def _are_told_beside(claim: Claim, fate: Fate) -> bool:
    """Whether one claim tells dead of a named side beside others: 'ten people and four soldiers' are fourteen."""
    whose = {bool(set(loss.who) & UNNAMED) for loss in _of_fate(claim, fate)}
    return len(whose) > 1


def losses_of_telling(claims: Sequence[Claim]) -> tuple[list[Loss], list[Claim]]:
    """Return one report's losses, fate by fate, and the claims they rest on; war-to-date figures stay out."""
    chosen: list[Loss] = []
    resting: list[Claim] = []
    for fate in Fate:
        told = [(claim, _of_fate(claim, fate)) for claim in claims]
        told = [(claim, losses) for claim, losses in told if losses]
        if not told:
            continue
        first = next((pair for pair in told if not all(_is_loose(loss) for loss in pair[1])), told[0])
        losses = list(first[1])
        resting.append(first[0])
        for claim, more in told:
            if claim is not first[0]:
                losses = _add(losses, more)
        chosen += losses
    return chosen, resting


def _of_fate(claim: Claim, fate: Fate) -> list[Loss]:
    """A claim's losses of one fate; one side's dead that one word tells piece by piece are added up."""
    found: dict[object, Loss] = {}
    for loss in claim.losses:
        if loss.fate is fate and loss.scope is not Scope.WAR_TO_DATE:
            key = (loss.who, loss.spans[-1] if loss.spans else len(found))
            found[key] = _sum(found[key], loss) if key in found else loss
    return list(found.values())


def _sum(left: Loss, right: Loss) -> Loss:
    """'A woman and three children' are four."""
    return replace(
        left,
        low=_plus(left.low, right.low),
        best=_plus(left.best, right.best),
        high=_plus(left.high, right.high),
        children=_plus(left.children or 0, right.children or 0) or None,
        women=_plus(left.women or 0, right.women or 0) or None,
        of_which=left.of_which + right.of_which,
        vague=left.vague or right.vague,
        spans=tuple(dict.fromkeys(left.spans + right.spans)),
    )


def _plus(left: int | None, right: int | None) -> int | None:
    return None if left is None or right is None else left + right


def _is_loose(loss: Loss) -> bool:
    return loss.vague or (loss.best is None and loss.low in LOOSE_BOUNDS)


def _add(losses: list[Loss], more: list[Loss]) -> list[Loss]:
    """Take in what a later claim tells: another named side's dead are added, all else says the same dead again."""
    result = list(losses)
    for loss in more:
        known = {who for each in result for who in each.who}
        total = sum(each.figure or 0 for each in result)
        if set(loss.who) & UNNAMED:
            if TIMES_AT_MOST * total >= (loss.figure or 0) > total and not _is_loose(loss) and not known & UNNAMED:
                result = [loss]
            continue
        is_said_again = loss.figure == total and "civilians" in known | set(loss.who)
        if known & UNNAMED or set(loss.who) & known or is_said_again:
            continue
        result.append(loss)
    return result


def _over_reports(told: list[tuple[Loss, Telling]]) -> Loss:
    first = told[0][0]
    if len(told) == 1:
        return replace(first, basis="first told")
    figures = [loss for loss, _ in told]
    lows = [v for loss in figures if (v := loss.low if loss.low is not None else loss.best) is not None]
    highs = [loss.high if loss.high is not None else loss.best for loss in figures]
    exact = [(loss.best, telling.published or date.min) for loss, telling in told if loss.best is not None]
    counts = Counter(best for best, _ in exact)
    best = max(exact, key=lambda pair: (counts[pair[0]], pair[1]))[0] if exact else None
    known_highs = [high for high in highs if high is not None]
    return replace(
        first,
        low=min(lows, default=None),
        best=best,
        high=None if len(known_highs) < len(highs) else max(known_highs, default=None),
        children=max((loss.children for loss in figures if loss.children is not None), default=None),
        women=max((loss.women for loss in figures if loss.women is not None), default=None),
        vague=all(loss.vague for loss in figures),
        basis="told by most reports, then latest" if exact else "bounds alone",
    )


def _without_double_count(losses: list[Loss], beside: Set[Fate]) -> list[Loss]:
    """Where one report has a total and another names whose dead they are, keep the total alone or the named sum."""
    result: list[Loss] = []
    for fate in dict.fromkeys(loss.fate for loss in losses):
        mine = [loss for loss in losses if loss.fate is fate]
        unnamed = [loss for loss in mine if set(loss.who) & UNNAMED]
        named = [loss for loss in mine if not set(loss.who) & UNNAMED]
        if unnamed and named and fate not in beside:
            total, parts = max(u.figure or 0 for u in unnamed), sum(n.figure or 0 for n in named)
            result += named if parts >= total else unnamed
        else:
            result += mine
    return result
