"""Make the claims of what a sentence says besides happenings: who holds what, who stands how to whom, who is blamed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.claims.blame import claiming
from dateline.claims.credits import Credit
from dateline.claims.days import no_later_than
from dateline.claims.draft import is_violent
from dateline.claims.sitting import Sitting
from dateline.claims.states import State
from dateline.claims.view import View
from dateline.claims.voices import OUTLET
from dateline.model import (
    Blame,
    Claim,
    Interval,
    Kind,
    Relation,
    Report,
    Voice,
)


def state_claim(sitting: Sitting, view: View, state: State, credits: tuple[Credit, ...]) -> Claim:
    """Return the claim that a place is held so, since the day that the sentence names or as of publication."""
    since = next((t.mention.when for t in view.times if t.mention.is_since and t.mention.when), None)
    claim = sitting.claim_on(Kind.CONTROL, (view.span(state.word), view.sentence.span), rule="control-stated")
    return replace(
        claim,
        voices=_voices_of([credit for credit in credits if state.word in credit.words]),
        when=since or _as_of_publication(sitting.report),
        places=(state.place,),
        control=replace(state.control, since=since.start if since else None),
    )


def _as_of_publication(report: Report) -> Interval | None:
    if report.published is None:
        return None
    return Interval(end=report.published, basis="stands so when published")


def relation_claim(sitting: Sitting, view: View, relation: Relation, credits: tuple[Credit, ...]) -> Claim:
    """Return the claim that one party stands so to another."""
    claim = sitting.claim_on(Kind.RELATION, (min(relation.spans), view.sentence.span), rule="relation-stated")
    return replace(claim, voices=_voices_of(credits), relation=relation)


def blame_claim(sitting: Sitting, view: View, blame: tuple[Blame, ...], credits: tuple[Credit, ...]) -> Claim | None:
    """Return the claim of a sentence that only blames, claims or denies: it is about the happening told last."""
    last = next((claim for claim in reversed(sitting.claims) if is_violent(claim.kind)), None)
    if not blame or last is None:
        return None
    first = min((span for each in blame for span in each.spans), default=view.sentence.span)
    return replace(
        sitting.claim_on(last.kind, (first, view.sentence.span), rule="blame"),
        frame=last.frame,
        voices=_voices_of(credits),
        when=no_later_than(sitting.report.published, last.kind),
        places=tuple(replace(place, spans=()) for place in last.places[:1]),
        side_a=claiming(blame),
        blame=blame,
    )


def _voices_of(credits: Sequence[Credit]) -> tuple[Voice, ...]:
    return tuple(credit.voice for credit in credits) or (OUTLET,)
