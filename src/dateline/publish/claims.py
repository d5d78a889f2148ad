"""Claims as JSON lines: the record, and beside it the words, the outlet and the day of its report."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from dateline.model import SCHEMA_VERSION, Claim, Report, Span, to_plain
from dateline.publish.names import without_names_in

NOBODY: Mapping[str, str] = MappingProxyType({})


def claim_line(claim: Claim, report: Report | None = None, *, names: Mapping[str, str] = NOBODY) -> dict[str, Any]:
    """Return what one line says; ``quote``, ``outlet``, ``published`` and ``url`` are null without the report.

    ``names`` are private persons, with what to put for them in the quotation.
    """
    source = {
        "quote": without_names_in(quotation(claim).quote(report.text), names) if report else None,
        "outlet": report and report.outlet,
        "published": to_plain(report and report.published),
        "url": report and report.url,
    }
    return {"schema_version": SCHEMA_VERSION, **to_plain(claim), **source}


def write_claims(
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    *,
    names: Mapping[str, str] = NOBODY,
    unquoted: frozenset[str] = frozenset(),
) -> Iterator[str]:
    """Yield one line of JSON a claim, each with its newline; see protect.py for ``names`` and ``unquoted``."""
    for claim in claims:
        report = None if claim.id in unquoted else reports.get(claim.report)
        yield json.dumps(claim_line(claim, report, names=names), ensure_ascii=False) + "\n"


def quotation(claim: Claim) -> Span:
    """Return the characters to quote for a claim: its sentence, or where that is not given its trigger."""
    trigger = Span(claim.anchor.start, claim.anchor.end)
    around = [span for span in claim.spans if span.contains(trigger)]
    return max(around, key=lambda span: span.end - span.start, default=trigger)
