"""Read the role fillers out of what Dateline told of one report: the words at the spans of its claims.

Perpetrators are the parties of ``side_a`` and those that are blamed, suspected or own up: an organisation where the
words are a name of a party, else individuals. Targets are what was hit or damaged, victims the persons named in
``people`` as having met with it, weapons the means that were used. A claim counts where its kind is an incident there
(data/muc_types.toml) and it is not denied; the keys have incidents that are told in passing, so background counts too.

What MUC calls an incident leaves out fighting between forces and most of what is old news, so that a reader of war
tells more than its keys. Where the language core scored a report's phrases for these roles (claims/fillers.py), a value
counts where its words were chosen, and their role says whether a party is an organisation; else every value counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dateline.claims.fillers import choose_fillers
from dateline.claims.view import view_sentences
from dateline.evaluation.muc_roles import ROLES, Entity, normal
from dateline.evaluation.muc_tables import type_of
from dateline.model import Claim, IncidentRole, Modality, Polarity, Reading, Span, Stance

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
    chosen = _chosen(reading)
    found: dict[tuple[str, str], Entity] = {}
    for claim in filter(is_incident, reading.claims):
        for filler in _fillers(claim, reading, chosen):
            words = normal(_LEADING.sub("", " ".join(filler.words.split())))
            if words:
                found.setdefault((filler.role, filler.identity or words), frozenset({words}))
    entities = {role: [entity for (of, _), entity in found.items() if of == role] for role in ROLES}
    return {role: list(dict.fromkeys(told)) for role, told in entities.items()}


def is_incident(claim: Claim) -> bool:
    """Whether a claim tells of what the keys call an incident."""
    return claim.polarity is Polarity.AFFIRMED and claim.modality in _REAL and type_of(claim.kind) is not None


def _fillers(claim: Claim, reading: Reading, chosen: Mapping[Span, IncidentRole] | None) -> Iterator[Filler]:
    text = reading.report.text
    tied = [(blame.actor, blame.spans) for blame in claim.blame if blame.stance in _TIED]
    for actor, spans in (*((party.actor, party.spans) for party in claim.side_a), *tied):
        for span in _counting(spans, chosen):
            is_name = _is_organisation(span, reading) if chosen is None else chosen[span] is IncidentRole.ORGANISATION
            yield Filler("PerpOrg" if is_name else "PerpInd", span.quote(text), (actor or "") if is_name else "")
    hit = [each.spans for each in claim.targets] + [each.spans for each in claim.damage]
    for role, told in (("Target", hit), ("Weapon", [each.spans for each in claim.weapons])):
        for spans in told:
            yield from (Filler(role, span.quote(text), "") for span in _counting(spans, chosen))
    for person in claim.people:
        yield from (Filler("Victim", person.name, "") for _ in _counting(person.spans, chosen))


def _counting(spans: Sequence[Span], chosen: Mapping[Span, IncidentRole] | None) -> tuple[Span, ...]:
    """Return the words by which a value is told, where it counts."""
    return tuple(spans[:1]) if chosen is None else tuple(span for span in spans[:1] if span in chosen)


def _chosen(reading: Reading) -> dict[Span, IncidentRole] | None:
    """Return the words that the language core's scores chose for a role; None where it scored nothing."""
    if not any(annotation.incident_scores for annotation in reading.annotations):
        return None
    views = view_sentences(reading.sentences, reading.annotations, reading.mentions)
    return {
        views[mention.sentence].span(mention.start, mention.end): filler.role
        for filler in choose_fillers(views)
        for mention in filler.mentions
    }


def _is_organisation(span: Span, reading: Reading) -> bool:
    """Whether the words of a party are its name, and no phrase for its people ('the rebels')."""
    mentions = (mention for mention in reading.mentions.actors if mention.span == span)
    return any(mention.generic is None for mention in mentions)
