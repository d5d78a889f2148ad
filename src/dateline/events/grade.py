"""Grade how well an event is supported: by how many independent voices, of which sides, and who concedes it."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.events.copies import sources_of
from dateline.events.telling import Telling
from dateline.model import (
    Attribution,
    Claim,
    Denies,
    Grade,
    Party,
    Polarity,
    Stance,
    Voice,
    VoiceKind,
)


def grade_of(claims: Sequence[Claim], tellings: Sequence[Telling]) -> Grade:
    """Return the grade of an event; no machine confirms anything."""
    denied = [claim for claim in claims if claim.denies in (Denies.HAPPENING, Denies.CONTROL)]
    if len(denied) == len(claims):
        return Grade.DENIED
    if denied:
        return Grade.CONTESTED
    affirming = [claim for claim in claims if claim.polarity is Polarity.AFFIRMED]
    if any(_concedes(claim, voice) for claim in affirming for voice in claim.voices):
        return Grade.CONCEDED
    independent = _independent(claims, tellings)
    if len(independent) >= 2:
        sides = {side for side in independent.values() if side is not None}
        return Grade.ONE_SIDED if len(sides) == 1 and None not in independent.values() else Grade.CORROBORATED
    sided = [side for side in independent.values() if side is not None]
    return Grade.ONE_SIDED if sided else Grade.SINGLE_SOURCE


def _concedes(claim: Claim, voice: Voice) -> bool:
    """Whether a voice speaks against its own side: it admits its own dead, its loss of a place, its own attack."""
    if voice.actor is None or voice.kind is VoiceKind.AGENCY:
        return False
    own_dead = any(voice.actor in loss.who for loss in claim.losses)
    lost = claim.control is not None and any(party.actor == voice.actor for party in claim.side_b)
    return own_dead or lost


def _independent(claims: Sequence[Claim], tellings: Sequence[Telling]) -> dict[str, str | None]:
    """The independent voices of an event, with the side each speaks for; copies of one text or agency are one voice."""
    report_of = {claim.id: telling.report.id for telling in tellings for claim in telling.claims}
    sources = sources_of(telling.report for telling in tellings)
    voices: dict[str, str | None] = {}
    for claim in claims:
        for voice in claim.voices:
            if voice.kind is VoiceKind.OUTLET:
                voices[f"outlet:{sources[report_of[claim.id]]}"] = None
            else:
                side = None if voice.kind.is_neutral else voice.side or voice.actor or str(voice.kind)
                voices[voice.name.lower()] = side
    return voices


def attribution_of(claims: Sequence[Claim], side_a: Sequence[Party]) -> Attribution:
    """Return how agreed it is who acted."""
    stances = {blame.stance for claim in claims for blame in claim.blame}
    sides = (frozenset(p.actor for p in claim.side_a if p.part == "main" and p.actor) for claim in claims)
    named = [side for side in sides if side]
    if Stance.DENIED in stances or (len(named) > 1 and not frozenset.intersection(*named)):
        return Attribution.DISPUTED
    if side_a:
        return Attribution.AGREED if len(named) > 1 else Attribution.ONE_SIDED
    if Stance.NO_CLAIM in stances:
        return Attribution.UNCLAIMED
    return Attribution.ONE_SIDED if stances & {Stance.BLAMED, Stance.SUSPECTED} else Attribution.UNKNOWN
