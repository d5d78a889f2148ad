"""Tell the main happening of a report from all else that it tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.model import Claim, Fate, Frame, Kind, Modality, Polarity, Sentence, ZoneKind

# What a report is chiefly about, by place of telling and by gravity; fitted by hand on fakes44 and our own examples.
HEADLINE, LEAD, EARLY = 5.0, 3.0, 1.5
GRAVITY: Mapping[Kind, float] = {
    Kind.CAPTURE: 1.5, Kind.CHEMICAL_ATTACK: 2.0, Kind.SUICIDE_BOMBING: 2.0, Kind.AIRSTRIKE: 1.5, Kind.SHELLING: 1.5,
    Kind.BOMBING: 1.5, Kind.EXECUTION: 1.5, Kind.SIEGE_LIFTED: 1.2, Kind.CLASH: 1.0, Kind.OFFENSIVE: 1.0,
    Kind.TALKS: -1.0, Kind.DEPLOYMENT: -0.5, Kind.CEASEFIRE: -0.3, Kind.EVACUATION: 0.3, Kind.DISPLACEMENT: -0.3,
    Kind.AID_BLOCKED: -0.3, Kind.AID_DELIVERY: -0.3, Kind.AGREEMENT: -0.5, Kind.SANCTION: -0.5, Kind.FINDING: -0.3,
    Kind.THREAT: -0.8, Kind.ULTIMATUM: -0.3, Kind.WEAPONS_SEIZURE: -0.3, Kind.LOOTING: 0.0, Kind.RELEASE: 0.0,
    Kind.PROTEST: 0.0, Kind.RIOT: 1.0, Kind.REPRESSION: 1.2, Kind.CEASEFIRE_VIOLATION: 0.0, Kind.CEASEFIRE_ENDED: 0.3,
}  # fmt: skip


def main_claims(claims: Sequence[Claim], sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """Return the ids of the claims that tell of the main happening best first; empty where nothing happened."""
    happened = [claim for claim in claims if _is_telling(claim) and claim.polarity is Polarity.AFFIRMED]
    first_body = next((s.index for s in sentences if s.zone is ZoneKind.BODY), 0)
    ranked = sorted(happened, key=lambda claim: (-_salience(claim, sentences, first_body), claim.anchor))
    if not ranked:
        return ()
    best = ranked[0]
    return tuple(claim.id for claim in ranked if claim is best or _is_same_telling(claim, best))


def _is_telling(claim: Claim) -> bool:
    """Whether a claim tells of a happening: it is no state, and no remark on what was told before."""
    return not claim.kind.is_state and not claim.is_remark


def _salience(claim: Claim, sentences: Sequence[Sentence], first_body: int) -> float:
    sentence = next(s for s in sentences if s.span.start <= claim.anchor.start < s.span.end)
    position = sentence.index - first_body
    score = GRAVITY.get(claim.kind, 0.5)
    if sentence.zone is ZoneKind.HEADLINE:
        score += HEADLINE
    elif position <= 0:
        score += LEAD
    elif position <= 2:
        score += EARLY
    score -= 0.1 * max(0, position - 2)
    if any(loss.fate is Fate.KILLED and loss.figure for loss in claim.losses):
        score += 1.2
    if claim.frame is Frame.BACKGROUND:
        score -= 3.0
    if claim.modality not in (Modality.HAPPENED, Modality.ONGOING):
        score -= 3.0
    return score


def _is_same_telling(claim: Claim, best: Claim) -> bool:
    """Whether a claim's headline or lead tells the same kind at the same place as the best one."""
    if claim.kind is not best.kind or not claim.places or not best.places:
        return False
    left, right = claim.places[0], best.places[0]
    return (left.key or left.name) == (right.key or right.name)
