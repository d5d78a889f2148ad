"""What a sentence's act is, whether or not it is a happening of armed conflict: who does or says what to whom.

Acts are no claims: a visit or a promise of peacetime diplomacy makes no event. They answer for vocabularies of acts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.kinds import Kind
from dateline.model.spans import Span
from dateline.model.values import Party


class ActType(StrEnum):
    """What somebody does or says to somebody, from a remark to a fight; ``none`` where nobody acts on anybody."""

    NONE = "none"
    COMMENT = "comment"
    PROMISE = "promise"
    AGREE = "agree"
    CONSULT = "consult"
    SUPPORT = "support"
    RESTORE_TIES = "restore-ties"
    COOPERATE = "cooperate"
    AID = "aid"
    CONCEDE = "concede"
    RETREAT = "retreat"
    INVESTIGATE = "investigate"
    REQUEST = "request"
    URGE = "urge"
    DEMAND = "demand"
    ACCUSE = "accuse"
    DENY = "deny"
    REJECT = "reject"
    WARN = "warn"
    THREATEN = "threaten"
    PROTEST = "protest"
    MOBILIZE = "mobilize"
    SANCTION = "sanction"
    EXPEL = "expel"
    COERCE = "coerce"
    ASSAULT = "assault"
    FIGHT = "fight"


class Topic(StrEnum):
    """What a sentence may tell of beside the kinds of the codebook; none of these makes an event."""

    NONE = "none"
    DISASTER = "disaster"
    ACCIDENT = "accident"
    CRIME = "crime"
    DIPLOMACY = "diplomacy"
    ATTRIBUTION = "attribution"
    GROUP_CHANGE = "group-change"
    GRENADE_ATTACK = "grenade-attack"
    MOB_VIOLENCE = "mob-violence"
    PROPERTY_DAMAGE = "property-damage"
    PROTEST_DISPERSED = "protest-dispersed"
    WEAPONS_STOPPED = "weapons-stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceAct:
    """What the language core takes one sentence to tell, by its own words alone."""

    act: ActType
    act_probability: float
    word: int
    """Index of the word that tells the act."""
    matter: Kind | Topic
    matter_probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAct:
    """An act with its parties and the words that tell it; a party that is not told is not there."""

    act: ActType
    probability: float
    sources: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    matter: Kind | Topic
    matter_probability: float
    spans: tuple[Span, ...]
