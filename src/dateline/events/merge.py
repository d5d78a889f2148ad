"""Claims in, events out: group within reports, group across reports, reconcile. States make no events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dateline.events.cluster import Judged, cluster, judged_pairs
from dateline.events.pairs import same_pairs
from dateline.events.reconcile import reconcile
from dateline.events.telling import Telling
from dateline.events.ties import with_links
from dateline.events.within import group_tellings
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
    tellings = tellings_of(claims, reports=reports, main=main, judged=judged)
    groups = cluster(tellings, same_pairs(tellings), judged)
    events = with_links([reconcile(group) for group in groups], groups)
    return tuple(sorted(events, key=lambda event: _order(event, is_alone=len(main) <= 1)))


def tellings_of(
    claims: Sequence[Claim], *, reports: Mapping[str, Report], main: Mapping[str, Sequence[str]], judged: Judged
) -> list[Telling]:
    """Return what each report tells, happening by happening; states are left out."""
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if not claim.kind.is_state:
            by_report[claim.report].append(claim)
    return group_tellings(by_report, reports, main, judged)


def _order(event: Event, *, is_alone: bool) -> tuple[bool, str, str]:
    day = (event.when.start or event.when.end) if event.when else None
    return (is_alone and not event.main_in, day.isoformat() if day else "9999", event.id)
