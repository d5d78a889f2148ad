"""Group claims into tellings within a report, and tellings into happenings across reports.

A happening never chains: a group takes a member only if no pair across the two speaks against it. People's
judgements outrank every weight. The result depends on the claims alone, not on their order of arrival.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations

from dateline.events.compare import compare_claims
from dateline.events.sums import sums_and_parts
from dateline.events.telling import Telling, is_background, is_dated, is_real, place_of
from dateline.events.values import face_of
from dateline.model import Anchor, Claim, Family, Judgement, Report, Verdict, VoiceKind, ZoneKind

# Bits of evidence from which two claims are one happening, and below which they speak against it; set on the pairs
# of fakes44's clusters and our own (2026-11). Re-check with `make quality`.
SAME_ACROSS, AGAINST = 5.0, -1.5
SAME_WITHIN = 0.0
RETOLD = 1.0
"""What it counts against two claims that one is told to explain and the other as news, in bits."""
# Bits that no weight outdoes: for what a person calls the same, and for what can never be one happening.
SURELY, RULED_OUT = 99.0, -99.0

_VIOLENT = {Family.FIGHTING, Family.REMOTE_VIOLENCE, Family.AGAINST_PEOPLE}

Judged = Mapping[frozenset[Anchor], Verdict]
Faces = Mapping[Anchor, Claim]


def judged_pairs(judgements: Iterable[Judgement]) -> dict[frozenset[Anchor], Verdict]:
    """Return the last verdict of people on each pair of anchors; an undone one is left out."""
    undone = {each.undoes for each in judgements if each.undoes}
    pairs: dict[frozenset[Anchor], Verdict] = {}
    for each in sorted(judgements, key=lambda judgement: judgement.at):
        if f"{each.left}|{each.right}" not in undone:
            pairs[frozenset({each.left, each.right})] = each.verdict
    return pairs


def group_tellings(claims: Sequence[Claim], report: Report, main: Sequence[str], judged: Judged) -> list[Telling]:
    """Group the claims of one report about happenings; a claim joins the telling that it agrees with most.

    What only remarks on a happening comes last, so that it brings no two together.
    """
    tellings: list[Telling] = []
    chief = main[0] if main else None
    leading = leading_claims(claims, report)
    apart = sums_and_parts(sorted(claims, key=lambda claim: claim.anchor), leading)
    ordered = sorted(claims, key=lambda claim: (claim.id != chief, claim.is_remark, claim.anchor, claim.id))
    for claim in ordered:
        best = max(
            ((_fit(claim, telling, judged, leading, apart), -i) for i, telling in enumerate(tellings)),
            default=(0.0, 0),
        )
        if tellings and best[0] >= SAME_WITHIN:
            telling = tellings[-best[1]]
            telling.claims.append(claim)
            telling.reasons += _reasons(telling.claims[0], claim, within_report=True)
        else:
            tellings.append(Telling(report=report, claims=[claim]))
    for telling in tellings:
        telling.claims.sort(key=lambda claim: (claim.anchor, claim.id))
        telling.is_main = any(claim.id == chief for claim in telling.claims)
    return tellings


def leading_claims(claims: Sequence[Claim], report: Report) -> frozenset[str]:
    """Return the ids of the claims that a report's headline and its first sentence with a claim tell."""
    headlines = [zone.span for zone in report.zones if zone.kind is ZoneKind.HEADLINE]
    in_headline = [c for c in claims if any(span.start <= c.anchor.start < span.end for span in headlines)]
    body = sorted((c for c in claims if c not in in_headline and c.spans), key=lambda claim: claim.anchor)
    lead = [claim for claim in body if claim.spans[-1] == body[0].spans[-1]]
    return frozenset(claim.id for claim in (*in_headline, *lead))


def _fit(
    claim: Claim, telling: Telling, judged: Judged, leading: frozenset[str], apart: Collection[frozenset[str]]
) -> float:
    """How well a claim fits a telling: its best pair, unless a pair speaks against it."""
    if any(frozenset({claim.id, other.id}) in apart for other in telling.claims):
        return RULED_OUT
    scores = [
        _pair_weight(claim, other, judged, within_report=True, is_leading=bool(leading & {claim.id, other.id}))
        for other in telling.claims
    ]
    return RULED_OUT if min(scores) <= AGAINST else max(scores)


def _pair_weight(left: Claim, right: Claim, judged: Judged, *, within_report: bool, is_leading: bool = False) -> float:
    verdict = judged.get(frozenset({left.anchor, right.anchor}))
    if verdict is Verdict.SAME:
        return SURELY
    if verdict is Verdict.DIFFERENT:
        return RULED_OUT
    if is_real(left) != is_real(right) and not (left.denies or right.denies):
        return RULED_OUT
    is_mixed = within_report and is_background(left) != is_background(right) and not _same_days(left, right)
    if is_mixed and not _may_be_retold(left, right):
        return RULED_OUT
    scores = compare_claims(left, right, within_report=within_report, is_leading=is_leading)
    return sum(score.weight for score in scores) - (RETOLD if is_mixed else 0.0)


def _may_be_retold(left: Claim, right: Claim) -> bool:
    """Whether what one sentence explains may be what another brings as news: violence on no day, on a voice's word.

    'The bombing, which activists said had been carried out by ...' says more of the news, and is no older happening.
    """
    background = left if is_background(left) else right
    is_credited = bool(background.blame) or any(voice.kind is not VoiceKind.OUTLET for voice in background.voices)
    is_undated = background.when is None or not is_dated(background.when)
    are_alike = left.kind is right.kind or left.kind.is_open or right.kind.is_open
    return is_credited and is_undated and are_alike and {left.kind.family, right.kind.family} <= _VIOLENT


def _same_days(left: Claim, right: Claim) -> bool:
    return (
        left.when is not None and right.when is not None
        and is_dated(left.when) and is_dated(right.when) and left.when.overlaps(right.when)
    )  # fmt: skip


def _reasons(left: Claim, right: Claim, *, within_report: bool) -> list[str]:
    return [s.reason for s in compare_claims(left, right, within_report=within_report) if s.weight > 0]


def group_happenings(tellings: Sequence[Telling], judged: Judged) -> list[list[Telling]]:
    """Group tellings of many reports into happenings, the surest pairs first."""
    ordered = sorted(tellings, key=lambda telling: telling.anchor)
    faces = {telling.anchor: face_of(telling) for telling in ordered}
    group_of = {i: [i] for i in range(len(ordered))}
    pairs = [
        (weight, i, j)
        for i, j in {*_candidates(ordered), *_judged_same(ordered, judged)}
        if (weight := _telling_weight(ordered[i], ordered[j], judged, faces)) >= SAME_ACROSS
    ]
    for _, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        left, right = group_of[i], group_of[j]
        if left is right or not _may_join(left, right, ordered, judged, faces):
            continue
        ordered[max(i, j)].reasons += _telling_reasons(ordered[i], ordered[j], faces)
        left.extend(right)
        for member in right:
            group_of[member] = left
    groups = {id(group): group for group in group_of.values()}
    return [[ordered[i] for i in sorted(group)] for group in groups.values()]


def _may_join(
    left: Sequence[int], right: Sequence[int], ordered: Sequence[Telling], judged: Judged, faces: Faces
) -> bool:
    """Whether nothing across two groups speaks against their being one; one report tells a happening once."""
    return all(
        ordered[i].report.id != ordered[j].report.id
        and _telling_weight(ordered[i], ordered[j], judged, faces) > AGAINST
        for i in left
        for j in right
    )


def _telling_weight(left: Telling, right: Telling, judged: Judged, faces: Faces) -> float:
    """The weight between two tellings, by what each comes to; a judgement of any two claims goes first."""
    for a in left.claims:
        for b in right.claims:
            verdict = judged.get(frozenset({a.anchor, b.anchor}))
            if verdict is not None and verdict is not Verdict.UNSURE:
                return SURELY if verdict is Verdict.SAME else RULED_OUT
    return _pair_weight(faces[left.anchor], faces[right.anchor], judged, within_report=False)


def _telling_reasons(left: Telling, right: Telling, faces: Faces) -> list[str]:
    reasons = _reasons(faces[left.anchor], faces[right.anchor], within_report=False)
    return [f"{right.report.source}: {reason}" for reason in reasons]


def _candidates(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Pairs worth comparing: they share a place cell or province, and a stretch of days."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, telling in enumerate(tellings):
        for key in _block_keys(telling):
            blocks[key].append(i)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        for pair in combinations(members, 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _judged_same(tellings: Sequence[Telling], judged: Judged) -> Iterator[tuple[int, int]]:
    """Pairs that people call the same, though they share no block."""
    home = {claim.anchor: i for i, telling in enumerate(tellings) for claim in telling.claims}
    for pair, verdict in judged.items():
        homes = sorted({home[anchor] for anchor in pair if anchor in home})
        if verdict is Verdict.SAME and len(homes) == 2:
            yield homes[0], homes[1]


def _block_keys(telling: Telling) -> set[tuple[str, str]]:
    places, days = set(), set()
    for claim in telling.claims:
        place = place_of(claim)
        if place is not None:
            places.add(place.key or place.name)
            if place.lat is not None and place.lon is not None:
                cells = [(round(place.lat * 5 + a), round(place.lon * 5 + b)) for a in (-0.5, 0.5) for b in (-0.5, 0.5)]
                places |= {f"{a}:{b}" for a, b in cells}
            places.add(place.admin1 or place.country or "")
        when = claim.when
        day = when.start or when.end if when is not None else telling.published
        if day is not None:
            days |= {(day + timedelta(days=shift)).isocalendar()[:2] for shift in (-3, 0, 3)}
    return {(place, f"{year}-{week}") for place in places for year, week in days or {(0, 0)}}


__all__ = ["Judged", "group_happenings", "group_tellings", "judged_pairs"]
