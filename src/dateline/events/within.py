"""Group the claims of one report into tellings: headline, caption, lead and body of one happening are one voice.

All reports' claims are compared at once, each with those of its own report; each report is then grouped by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np

from dateline.events.block import CHUNK
from dateline.events.cluster import Judged
from dateline.events.columns import Columns, Floats, Ints, columns_of
from dateline.events.compare import scores_of, weigh
from dateline.events.sums import sums_and_parts
from dateline.events.telling import Telling
from dateline.events.weights import NEVER, SURELY, load_weights
from dateline.model import Claim, Report, Verdict, ZoneKind


def group_tellings(
    claims: Mapping[str, Sequence[Claim]],
    reports: Mapping[str, Report],
    main: Mapping[str, Sequence[str]],
    judged: Judged,
) -> list[Telling]:
    """Return the tellings of reports, whose claims are given by report, by the order of the reports.

    Within a report a claim joins the telling that it agrees with most. What only remarks on a happening comes last, so
    that it brings no two together.
    """
    own = {name: _in_order(claims[name], main.get(name, ())) for name in sorted(claims)}
    leading = {name: leading_claims(claims[name], reports[name]) for name in own}
    every = [claim for name in own for claim in own[name]]
    columns = columns_of(every, leading=frozenset().union(*leading.values()))
    tellings: list[Telling] = []
    joins: list[tuple[Telling, int, int]] = []
    start = 0
    sizes = [len(ordered) for ordered in own.values()]
    for (name, ordered), weights in zip(own.items(), _weights(columns, sizes), strict=True):
        _take_judgements(weights, ordered, judged)
        sums = sums_and_parts(sorted(ordered, key=lambda claim: claim.anchor), leading[name])
        apart = {frozenset(pair) for pair in sums}
        for group in _grouped(ordered, weights, apart):
            telling = _telling(reports[name], [ordered[n] for n in group], main.get(name, ()))
            joins += [(telling, start + group[0], start + n) for n in group[1:]]
            tellings.append(telling)
        start += len(ordered)
    _add_reasons(columns, every, joins)
    return tellings


def _in_order(claims: Sequence[Claim], main: Sequence[str]) -> list[Claim]:
    chief = main[0] if main else None
    return sorted(claims, key=lambda claim: (claim.id != chief, claim.is_remark, claim.anchor, claim.id))


def leading_claims(claims: Sequence[Claim], report: Report) -> frozenset[str]:
    """Return the ids of the claims that a report's headline and its first sentence with a claim tell."""
    headlines = [zone.span for zone in report.zones if zone.kind is ZoneKind.HEADLINE]
    in_headline = [c for c in claims if any(span.start <= c.anchor.start < span.end for span in headlines)]
    body = sorted((c for c in claims if c not in in_headline and c.spans), key=lambda claim: claim.anchor)
    lead = [claim for claim in body if claim.spans[-1] == body[0].spans[-1]]
    return frozenset(claim.id for claim in (*in_headline, *lead))


def _weights(columns: Columns, sizes: Sequence[int]) -> Iterator[Floats]:
    """Yield the bits between each two claims of each report, whose rows follow one another; many reports at once."""
    start, batch, waiting = 0, [], 0
    for n, size in enumerate(sizes):
        left, right = np.triu_indices(size, 1)
        batch.append((size, left + start, right + start))
        start, waiting = start + size, waiting + len(left)
        if waiting >= CHUNK or n == len(sizes) - 1:
            yield from _weighed(columns, batch)
            batch, waiting = [], 0


def _weighed(columns: Columns, batch: Sequence[tuple[int, Ints, Ints]]) -> Iterator[Floats]:
    left = np.concatenate([each for _, each, _ in batch])
    right = np.concatenate([each for _, _, each in batch])
    bits = weigh(columns, left, right, is_within=True)
    for size, own, _ in batch:
        table = np.zeros((size, size))
        at = np.triu_indices(size, 1)
        table[at] = table.T[at] = bits[: len(own)]
        bits = bits[len(own) :]
        yield table


def _take_judgements(bits: Floats, claims: Sequence[Claim], judged: Judged) -> None:
    """Put what people said of two claims of one report in the place of what they weigh."""
    at = {claim.anchor: n for n, claim in enumerate(claims)} if judged else {}
    for pair, verdict in judged.items():
        both = [at[anchor] for anchor in pair if anchor in at]
        if len(both) == 2 and verdict is not Verdict.UNSURE:
            bits[both, both[::-1]] = SURELY if verdict is Verdict.SAME else NEVER


def _grouped(claims: Sequence[Claim], bits: Floats, apart: Collection[frozenset[str]]) -> list[list[int]]:
    """Put each claim to the group that it agrees with most, unless a pair speaks against it; first come first."""
    table = load_weights()
    groups: list[list[int]] = []
    for n, claim in enumerate(claims):
        best, best_fit = None, NEVER
        for group in groups:
            if any(frozenset({claim.id, claims[m].id}) in apart for m in group):
                continue
            row = bits[n, group]
            fit = float(row.max())
            against = float(row.min()) <= table.different_within
            if fit > best_fit and fit >= table.same_within and (not against or fit == SURELY):
                best, best_fit = group, fit
        if best is None:
            groups.append([n])
        else:
            best.append(n)
    return groups


def _telling(report: Report, claims: list[Claim], main: Sequence[str]) -> Telling:
    telling = Telling(report=report, claims=sorted(claims, key=lambda claim: (claim.anchor, claim.id)))
    telling.is_main = bool(main) and any(claim.id == main[0] for claim in claims)
    return telling


def _add_reasons(columns: Columns, claims: Sequence[Claim], joins: Sequence[tuple[Telling, int, int]]) -> None:
    left: Ints = np.array([a for _, a, _ in joins], dtype=np.int64)
    right: Ints = np.array([b for _, _, b in joins], dtype=np.int64)
    told = [(claims[a], claims[b]) for _, a, b in joins]
    for (telling, _, _), scores in zip(joins, scores_of(columns, told, left, right, is_within=True), strict=True):
        telling.reasons += [score.reason for score in scores.values() if score.weight > 0 and score.reason]
