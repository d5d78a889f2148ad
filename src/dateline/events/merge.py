"""Claims in, events out: group within reports, group across reports, reconcile. States make no events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dateline.events.cluster import Judged, group_happenings, group_tellings, judged_pairs
from dateline.events.reconcile import reconcile
from dateline.events.telling import Telling
from dateline.model import Claim, Event, Judgement, Report


def merge_claims(
    claims: Sequence[Claim],
    *,
    reports: Mapping[str, Report],
    main: Mapping[str, Sequence[str]],
    judgements: Sequence[Judgement] = (),
) -> tuple[Event, ...]:
    """Return the events that claims of any number of reports come to, by first day and then id.

    ``reports`` holds each claim's report by id; ``main`` the ids of a report's main claims, best first. The order of
    ``claims`` does not matter. For one report alone its main event comes first.
    """
    judged = judged_pairs(judgements)
    tellings = _tellings(claims, reports, main, judged)
    events = [reconcile(group) for group in group_happenings(tellings, judged)]
    return tuple(sorted(events, key=lambda event: _order(event, is_alone=len(main) <= 1)))


def _tellings(
    claims: Sequence[Claim], reports: Mapping[str, Report], main: Mapping[str, Sequence[str]], judged: Judged
) -> list[Telling]:
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if not claim.kind.is_state:
            by_report[claim.report].append(claim)
    return [
        telling
        for report_id, own in sorted(by_report.items())
        for telling in group_tellings(own, reports[report_id], main.get(report_id, ()), judged)
    ]


def _order(event: Event, *, is_alone: bool) -> tuple[bool, str, str]:
    day = (event.when.start or event.when.end) if event.when else None
    return (is_alone and not event.main_in, day.isoformat() if day else "9999", event.id)
