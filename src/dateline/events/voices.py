"""Whose word a figure is, and how it stands to others': the table data/voices.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from dateline.model import Claim, Loss, Report, Voice, VoiceKind

AGAINST_OWN_INTEREST = 3
# Who is no side of the fighting: a figure of theirs is not of an enemy's dead.
_OF_NOBODY = frozenset({"civilians", "unknown", "mixed", "attackers"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a voice stands to others on one figure."""

    name: str
    """What tells the voice from others; copies of one text have one."""
    rank: int
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceTable:
    """Rank and weight of each kind of voice, and the outlets that a party runs."""

    ranks: Mapping[VoiceKind, tuple[int, float]]
    speaks_for: Mapping[str, str]


@lru_cache(maxsize=1)
def load_voice_table() -> VoiceTable:
    """Return the table that is shipped."""
    plain = tomllib.loads(resources.files("dateline.events").joinpath("data", "voices.toml").read_text("utf-8"))
    return VoiceTable(
        ranks={VoiceKind(row["kind"]): (row["rank"], row["weight"]) for row in plain["voice"]},
        speaks_for={row["name"]: row["speaks_for"] for row in plain["outlet"]},
    )


def standing_of(claim: Claim, loss: Loss, report: Report, *, source: str) -> Standing:
    """Return whose word a loss is and how it stands; ``source`` is whose the report's own word is."""
    table = load_voice_table()
    voice = claim.voices[0] if claim.voices else None
    if voice is None or voice.kind is VoiceKind.OUTLET:
        actor = table.speaks_for.get(report.outlet or "")
        kind, name = (VoiceKind.STATE_MEDIA if actor else VoiceKind.OUTLET), f"outlet:{source}"
    else:
        kind, actor, name = voice.kind, voice.actor, voice.name.lower()
    rank, weight = table.ranks[kind]
    if actor is not None and actor in loss.who and _is_bound(kind, voice):
        rank = AGAINST_OWN_INTEREST
    elif actor is not None and _is_bound(kind, voice) and set(loss.who) - _OF_NOBODY:
        rank = 0
    return Standing(name=name, rank=rank, weight=weight)


def _is_bound(kind: VoiceKind, voice: Voice | None) -> bool:
    """Whether such a voice speaks for the party it is tied to."""
    return not kind.is_neutral and (voice is None or voice.kind is not VoiceKind.WITNESS)
