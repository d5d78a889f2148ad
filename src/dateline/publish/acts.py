"""What a claim or an event is in vocabularies of acts, as PLOVER and CAMEO are: who does or says what to whom.

A deed that is called for is a demand of whoever calls for it on whoever is to do it. Where nobody is said flatly to
have done a deed and a voice blames somebody, the accusation is the act, and goes first.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.model import ActorRegistry, ActType, Blame, Claim, Event, Modality, Party, Stance, VoiceKind
from dateline.publish.crosswalk import Codes, codes_of, codes_of_blame


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act between parties; empty sides are not told."""

    sources: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    codes: Codes


def acts_of(told: Claim | Event, actors: ActorRegistry) -> tuple[Act, ...]:
    """Return the acts that a happening is told by, the chief one first; those without any code are left out."""
    accusing = [act for act in _accusations(told, actors) if _has_code(act)]
    deed = _deed(told, actors)
    found = [*accusing, deed] if accusing and not told.side_a else [deed, *accusing]
    return tuple(act for act in found if _has_code(act))


def codes_of_act(act: ActType) -> Codes:
    """Return what a sentence's act is called, by data/act_codes.toml; what is no act has no code."""
    rows = _act_codes()
    return Codes(plover=rows["plover"].get(act), cameo=rows["cameo"].get(act))


@cache
def _act_codes() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("dateline.publish") / "data" / "act_codes.toml").read_text("utf-8"))


def _has_code(act: Act) -> bool:
    return act.codes.plover is not None or act.codes.cameo is not None


def _deed(told: Claim | Event, actors: ActorRegistry) -> Act:
    codes = codes_of(told, actors)
    if told.modality is not Modality.CALLED_FOR:
        return Act(sources=told.side_a, targets=told.side_b, codes=codes)
    callers = tuple(
        Party(actor=voice.actor, name=voice.name, spans=voice.spans)
        for voice in told.voices
        if voice.kind is not VoiceKind.OUTLET
    )
    others = tuple(party for party in told.side_a if party.actor not in {caller.actor for caller in callers})
    return Act(sources=callers or told.side_a, targets=others or told.side_b, codes=codes)


def _accusations(told: Claim | Event, actors: ActorRegistry) -> Iterator[Act]:
    for blame in told.blame:
        if blame.stance is Stance.BLAMED:
            accused = (Party(actor=blame.actor, name=blame.actor, spans=blame.spans),) if blame.actor else ()
            yield Act(sources=_accuser(blame, actors), targets=accused, codes=codes_of_blame(blame))


def _accuser(blame: Blame, actors: ActorRegistry) -> tuple[Party, ...]:
    if blame.voice is None:
        return ()
    known = actors.find(blame.voice)
    return (Party(actor=known.id if known else None, name=blame.voice),)
