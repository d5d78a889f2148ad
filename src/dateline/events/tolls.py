"""Reconcile losses: one toll a report, then a range over reports; parts and replaced figures are never added.

Within a report the first-told figure stands, exact before vague. What stands over several reports: see figures.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import replace

from dateline.events.copies import sources_of
from dateline.events.figures import Figure, figure_of, over_reports
from dateline.events.telling import Telling
from dateline.model import Claim, Fate, Loss, Scope

Note = Callable[[str, Iterable[Claim]], None]
LOOSE_BOUNDS = (2, 24, 40, 200, 2000)
"""The least that 'several', 'dozens', 'scores', 'hundreds' and 'thousands' bound, in people: see docs/codebook.md."""
# A later total this many times what is counted so far is of something else, as a war's; set by hand in 2026-11.
TIMES_AT_MOST = 10
UNNAMED = frozenset({"unknown", "mixed"})
PEOPLE = UNNAMED | {"civilians"}


def reconcile_losses(tellings: Sequence[Telling], note: Note) -> tuple[Loss, ...]:
    """Return the losses of one happening; ``note`` is told which claims they rest on."""
    of_report = [(telling, told_losses(telling.claims)) for telling in tellings]
    told = [(telling, claim, loss) for telling, found in of_report for loss, claim in found]
    resting = list({claim.id: claim for _, claim, _ in told}.values())
    note("losses", resting)
    if not told:
        return ()
    sources = sources_of(telling.report for telling in tellings)
    beside = {fate for claim in resting for fate in _fates([claim]) if _are_told_beside(claim, fate)}
    of_people = {fate for fate in Fate if not any(_are_people_beside(found, fate) for _, found in of_report)}
    by_key: dict[tuple[tuple[str, ...], Fate], list[Figure]] = defaultdict(list)
    for telling, claim, loss in told:
        people = loss.fate in of_people and set(loss.who) <= PEOPLE
        key = (("unknown",) if people else loss.who, loss.fate)
        by_key[key].append(figure_of(loss, claim, telling, source=sources[telling.report.id]))
    merged = [over_reports(figures) for figures in by_key.values()]
    return tuple(_without_double_count(merged, beside))


def _are_people_beside(told: Sequence[tuple[Loss, Claim]], fate: Fate) -> bool:
    """Whether one report tells civilians of a fate beside people it says nothing of: they are others."""
    return len({loss.who for loss, _ in told if loss.fate is fate and set(loss.who) <= PEOPLE}) > 1


def _fates(claims: Sequence[Claim]) -> list[Fate]:
    """The fates that claims tell of, in the order of the vocabulary."""
    told = {loss.fate for claim in claims for loss in claim.losses}
    return [fate for fate in Fate if fate in told]


def _are_told_beside(claim: Claim, fate: Fate) -> bool:
    """Whether one claim tells dead of a named side beside others: 'ten people and four soldiers' are fourteen."""
    whose = {bool(set(loss.who) & UNNAMED) for loss in _of_fate(claim, fate)}
    return len(whose) > 1


def losses_of_telling(claims: Sequence[Claim]) -> tuple[Loss, ...]:
    """Return one report's losses, fate by fate; war-to-date figures stay out."""
    return tuple(loss for loss, _ in told_losses(claims))


def told_losses(claims: Sequence[Claim]) -> list[tuple[Loss, Claim]]:
    """Return one report's losses, fate by fate, each with the claim that tells it."""
    chosen: list[tuple[Loss, Claim]] = []
    for fate in _fates(claims):
        told = [(claim, _of_fate(claim, fate)) for claim in claims]
        told = [(claim, losses) for claim, losses in told if losses]
        if not told:
            continue
        first = next((pair for pair in told if not all(_is_loose(loss) for loss in pair[1])), told[0])
        losses = [(loss, first[0]) for loss in first[1]]
        for claim, more in told:
            if claim is not first[0]:
                losses = _add(losses, [(loss, claim) for loss in more])
        chosen += losses
    return chosen


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


def _add(losses: list[tuple[Loss, Claim]], more: list[tuple[Loss, Claim]]) -> list[tuple[Loss, Claim]]:
    """Take in what a later claim tells: another named side's dead are added, all else says the same dead again."""
    result = list(losses)
    for loss, claim in more:
        known = {who for each, _ in result for who in each.who}
        total = sum(each.figure or 0 for each, _ in result)
        if set(loss.who) & UNNAMED:
            if TIMES_AT_MOST * total >= (loss.figure or 0) > total and not _is_loose(loss) and not known & UNNAMED:
                result = [(loss, claim)]
            continue
        is_said_again = loss.figure == total and "civilians" in known | set(loss.who)
        if known & UNNAMED or set(loss.who) & known or is_said_again:
            continue
        result.append((loss, claim))
    return result


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
