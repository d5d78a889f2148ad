"""Keep what a voice says of a happening that the report has told: 'a medic said bodies lay in the street'.

Such a sentence tells nothing new, but it is one more voice on the happening that it speaks of. Which happening that
is: the last one told of a kind that its noun ('the strike', 'the attack') can mean, else the last with violence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.claims.credits import Credit
from dateline.claims.draft import LETHAL, fitting_triggers, is_violent
from dateline.claims.factuality import KNOWN
from dateline.claims.sitting import Sitting
from dateline.claims.triggers import Trigger
from dateline.claims.view import View
from dateline.model import Claim, Family, Kind, Modality, Polarity, Span, VoiceKind

AFTERMATH = frozenset(
    (
        "body bodies corpse victim victims casualty casualties wounded injured dead survivor survivors rubble carnage "
        "massacre crime crimes atrocity atrocities violation violations incident violence bloodshed explosion wreckage"
    ).split()
)
"""Nouns of what a happening leaves, and words for it that no rule takes for a happening of its own."""
# A voice speaks of what one of the last claims told; further back it may be of anything. In claims, by hand, 2026-11.
REACH = 6


def remark_claim(sitting: Sitting, view: View, credits: tuple[Credit, ...]) -> Claim | None:
    """Return the claim that a credited voice makes about a happening told before; None where it makes none."""
    voiced = [credit for credit in credits if credit.voice.kind is not VoiceKind.OUTLET]
    if not voiced or sitting.position_of(view) < 0:
        return None
    pointed = _pointed_at(view, voiced)
    if pointed is None:
        return None
    span, kind = pointed
    about = _antecedent(sitting, kind)
    if about is None:
        return None
    return replace(
        sitting.claim_on(about.kind, (span, view.sentence.span), rule="remark"),
        frame=about.frame,
        voices=tuple(credit.voice for credit in voiced),
        when=about.when,
        places=tuple(replace(place, spans=()) for place in about.places[:1]),
    )


def _pointed_at(view: View, credits: Sequence[Credit]) -> tuple[Span, Kind | None] | None:
    """The words that point back at a happening, and the kind that they name, if any."""
    said = frozenset[int]().union(*(credit.words for credit in credits))
    for trigger in fitting_triggers(view):
        if trigger.word in said and trigger.is_noun and is_violent(trigger.rule.kind) and _is_definite(view, trigger):
            return view.span(trigger.start, trigger.end), trigger.rule.kind
    for word in sorted(said):
        if view.lower[word] in AFTERMATH and view.upos(word) in ("NOUN", "ADJ"):
            return view.span(word), None
    return None


def _is_definite(view: View, trigger: Trigger) -> bool:
    return any(view.lower[word] in KNOWN for word in view.dependents(trigger.word, "det"))


def _antecedent(sitting: Sitting, kind: Kind | None) -> Claim | None:
    """The last happening told of violence that a noun of ``kind`` can mean."""
    told = [
        claim
        for claim in sitting.claims[-REACH:]
        if is_violent(claim.kind)
        and claim.polarity is Polarity.AFFIRMED
        and claim.modality in (Modality.HAPPENED, Modality.ONGOING)
    ]
    fitting = [claim for claim in told if kind is None or _can_mean(kind, claim.kind)]
    return fitting[-1] if fitting else None


def _can_mean(noun: Kind, told: Kind) -> bool:
    """Whether a noun of one kind can stand for a happening told as another: 'the attack' for any."""
    if noun is told or noun.is_open or told.is_open:
        return True
    return noun.family is told.family is Family.REMOTE_VIOLENCE or (noun in LETHAL and told in LETHAL)
