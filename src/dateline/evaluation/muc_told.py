"""Read the role fillers out of what Dateline told of one report: the words at the spans of its claims.

Perpetrators are the parties of ``side_a`` and those that are blamed, suspected or own up: an organisation where the
words are a name of a party, else individuals. Targets are what was hit or damaged, victims the persons named in
``people`` as having met with it, weapons the means that were used. A claim counts where its kind is an incident there
(data/muc_types.toml) and it is neither denied nor told as background.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dateline.evaluation.muc_roles import ROLES, Entity, normal
from dateline.evaluation.muc_tables import type_of
from dateline.model import Claim, Frame, Modality, Polarity, Reading, Span, Stance

_TIED = (Stance.BLAMED, Stance.SUSPECTED, Stance.CLAIMS_OWN, Stance.CONCEDED)
_REAL = (Modality.HAPPENED, Modality.ONGOING, Modality.THREATENED, Modality.POSSIBLE)
# Numbers in front of people are left out of the key's words: '15 GUERRILLAS' are "GUERRILLAS".
_LEADING = re.compile(r"^(?:(?:about|at least|some|several|the|a|an|\d[\d,.]*)\s+)+", re.IGNORECASE)


class Filler(NamedTuple):
    """Words that fill a role, and what tells that two of them are one entity."""

    role: str
    words: str
    identity: str


def told_fillers(reading: Reading) -> dict[str, list[Entity]]:
    """Return the entities of one report by role, each by the words that name it first."""
    found: dict[tuple[str, str], Entity] = {}
    for claim in filter(is_incident, reading.claims):
        for filler in _fillers(claim, reading):
            words = normal(_LEADING.sub("", " ".join(filler.words.split())))
            if words:
                found.setdefault((filler.role, filler.identity or words), frozenset({words}))
    entities = {role: [entity for (of, _), entity in found.items() if of == role] for role in ROLES}
    return {role: list(dict.fromkeys(told)) for role, told in entities.items()}


def is_incident(claim: Claim) -> bool:
    """Whether a claim tells of what the keys call an incident."""
    is_told = claim.polarity is Polarity.AFFIRMED and claim.modality in _REAL and claim.frame is not Frame.BACKGROUND
    return is_told and type_of(claim.kind) is not None


def _fillers(claim: Claim, reading: Reading) -> Iterator[Filler]:
    text = reading.report.text
    tied = [(blame.actor, blame.spans) for blame in claim.blame if blame.stance in _TIED]
    for actor, spans in (*((party.actor, party.spans) for party in claim.side_a), *tied):
        for span in spans[:1]:
            is_name = _is_organisation(span, reading)
            yield Filler("PerpOrg" if is_name else "PerpInd", span.quote(text), (actor or "") if is_name else "")
    hit = [each.spans for each in claim.targets] + [each.spans for each in claim.damage]
    for role, told in (("Target", hit), ("Weapon", [each.spans for each in claim.weapons])):
        yield from (Filler(role, spans[0].quote(text), "") for spans in told if spans)
    for person in claim.people:
        yield Filler("Victim", person.name, "")


def _is_organisation(span: Span, reading: Reading) -> bool:
    """Whether the words of a party are its name, and no phrase for its people ('the rebels')."""
    mentions = (mention for mention in reading.mentions.actors if mention.span == span)
    return any(mention.generic is None for mention in mentions)
