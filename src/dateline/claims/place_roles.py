"""Tell what part a named place plays for a happening: at it, from it, to it, or where it was launched from."""

from __future__ import annotations

from dateline.claims.draft import Draft
from dateline.claims.nouns import PEOPLE_NOUNS, PLACE_NOUNS
from dateline.claims.place_frames import UNITS
from dateline.claims.syntax import light_verb
from dateline.claims.view import Standing, View
from dateline.model import (
    PlaceMention,
    PlaceRole,
)

TOWN_NOUNS = frozenset("town city village hamlet base camp neighbourhood district quarter".split())
FROM = ("from", "out of", "leaving")
TOWARDS = ("to", "toward", "towards", "into", "onto")
NAMED_AFTER_STEPS = 3
"""How far up the tree a place's preposition is looked for, in steps; set by hand in 2026-11."""
WAYS_IN = frozenset("approach entrance gate gateway entry outskirt".split())
"""Nouns of what lies at the edge of a place: 'the approaches to the city'."""
STATIONED = frozenset("position base station headquarter".split())


def role_of(draft: Draft, standing: Standing[PlaceMention]) -> PlaceRole:
    """Return the part that a named place plays for a draft."""
    view = draft.view
    head = carrier_of(view, standing.head)
    prepositions = view.prepositions(head)
    governor = view.head(head)
    if governor >= 0 and view.lemma(governor) in STATIONED and view.prepositions(governor) in FROM:
        return PlaceRole.LAUNCHED_FROM
    if governor >= 0 and view.lemma(governor) in UNITS and view.clause(governor) == view.clause(draft.chief.word):
        return PlaceRole.AT
    if governor >= 0 and prepositions == "to" and view.lemma(governor) in WAYS_IN:
        return PlaceRole.AT
    if prepositions in FROM and (view.relation(head) not in ("nmod", "compound") or _is_town(view, governor)):
        return PlaceRole.FROM
    if prepositions in ("of", "from") and governor >= 0 and view.lemma(governor) in PEOPLE_NOUNS:
        return PlaceRole.FROM
    if prepositions in TOWARDS and draft.chief.rule.frame not in ("moves", "falls"):
        return PlaceRole.TO
    return PlaceRole.AT


def _is_town(view: View, noun: int) -> bool:
    """Whether a noun is a place that 'from' does not narrow: 'shelled the town from Vestby', not 'the road from it'."""
    return view.lemma(noun) in TOWN_NOUNS or any(noun == place.head for place in view.places)


def carrier_of(view: View, head: int) -> int:
    """Return the noun whose preposition counts for a place: 'from' in 'from the northern towns of Norholm'."""
    for _ in range(NAMED_AFTER_STEPS):
        if not _names_its_head(view, head):
            break
        head = view.head(head)
    return head


def _names_its_head(view: View, word: int) -> bool:
    """Whether a name says which place the noun above it is: 'the town of Norholm'."""
    above, relation = view.head(word), view.relation(word)
    if above < 0 or relation not in ("nmod", "appos", "flat", "compound", "conj", "nmod:desc"):
        return False
    return view.lemma(above) in PLACE_NOUNS and view.prepositions(word) in ("", "of")


def own_verb(draft: Draft) -> int:
    """Return the verb that tells of a draft: its trigger, or the light verb that carries its noun."""
    carrier = light_verb(draft.view, draft.chief.word) if draft.chief.is_noun else None
    return draft.chief.word if carrier is None else carrier
