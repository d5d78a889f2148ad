"""A reading: what one report gives."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.annotation import Annotation
from dateline.model.claim import Claim
from dateline.model.mention import Mentions
from dateline.model.report import Issue, Report, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One report with its sentences, mentions, claims and what was set aside."""

    report: Report
    sentences: tuple[Sentence, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    """One a sentence, in the same order."""
    mentions: Mentions = Mentions()
    claims: tuple[Claim, ...] = ()
    main: tuple[str, ...] = ()
    """Ids of the claims that the report is chiefly about, best first; empty where it tells of no happening."""
    issues: tuple[Issue, ...] = ()
