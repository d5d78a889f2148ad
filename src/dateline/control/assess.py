"""Assess who holds which place from when to when, from all claims about it.

Each place, and each sector of it, is worked out by itself: nothing is drawn from its neighbours. docs/method.md says
how, and ``data/model.toml`` has every figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from dateline.control.camps import Camps
from dateline.control.corrections import corrected
from dateline.control.evidence import Evidence, evidence_of
from dateline.control.site import Site, site_of
from dateline.control.timeline import spans_of
from dateline.control.weights import load_weights
from dateline.model import Actor, Claim, ControlSpan, Correction, Report


class Assessment(NamedTuple):
    """Who holds what, and how many claims of it have no day of their own."""

    spans: tuple[ControlSpan, ...]
    undated: int


def assess_control(
    claims: Sequence[Claim],
    *,
    reports: Mapping[str, Report],
    actors: Iterable[Actor] = (),
    corrections: Iterable[Correction] = (),
    as_of: date | None = None,
) -> Assessment:
    """Return control spans by place name, sector and first day, as known at the end of ``as_of`` (None: now).

    ``actors`` say who stands with whom, and whose country a place lies in; without them each actor stands alone.
    ``corrections`` are what people corrected of what was read; they apply whatever the day.
    """
    evidence, undated = evidence_of(list(corrected(claims, corrections)), reports=reports, as_of=as_of)
    weights = load_weights()
    sites = sites_of(evidence, actors=actors, until=as_of or last_day(reports))
    spans = [span for site in sites for span in spans_of(site, weights)]
    spans.sort(key=lambda span: (span.place.name, span.sector or "", span.start or date.min))
    return Assessment(tuple(spans), undated)


def last_day(reports: Mapping[str, Report]) -> date:
    """Return the day of the last report: of later days nothing can be known."""
    return max((report.published for report in reports.values() if report.published), default=date.min)


def sites_of(evidence: Iterable[Evidence], *, actors: Iterable[Actor], until: date) -> Iterator[Site]:
    """Yield each place and sector that evidence tells of, weighed; ``until`` is the last day that may be known."""
    by_place: defaultdict[tuple[str, str | None], list[Evidence]] = defaultdict(list)
    for each in evidence:
        by_place[each.place.key or each.place.name, each.place.sector].append(each)
    camps, weights = Camps(actors), load_weights()
    for _, told in sorted(by_place.items(), key=lambda item: (item[0][0], item[0][1] or "")):
        yield site_of(told, camps=camps, weights=weights, until=until)
