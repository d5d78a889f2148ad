"""Keep out what parties and crowds do where no war is: deals, aid, arms, threats and protests need their own signs.

What fights and kills: see gate.py.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from dateline.claims.draft import CROWDS, Draft
from dateline.claims.gate import is_told
from dateline.claims.happening import Happening
from dateline.claims.parties import is_unnamed
from dateline.claims.signs import ARMED, OTHER_DEATHS, WAR_WORDS
from dateline.claims.view import Standing, View
from dateline.model import ARMED_GROUPS, ActorKind, ActorMention, Kind, ZoneKind

OF_PARTIES = frozenset(
    {
        Kind.HANDOVER, Kind.SURRENDER_DEAL, Kind.BASE_ESTABLISHED, Kind.WEAPONS_SEIZURE, Kind.DEFECTION,
        Kind.ULTIMATUM,
    }
)  # fmt: skip
"""Kinds of what armed parties do: one of them or a word of war has to stand in their sentence."""
OF_POLITICS = frozenset({Kind.THREAT, Kind.AGREEMENT, Kind.SANCTION})
"""Kinds that states do in peace: the state's own forces in their sentence are no sign of war."""
AMID_WAR = frozenset({Kind.DESTRUCTION, Kind.LOOTING, Kind.SEXUAL_VIOLENCE, Kind.RELEASE})
"""Kinds that are of the war where the report tells of its violence, though no party stands in their sentence."""
IN_WAR = frozenset({Kind.AID_DELIVERY, Kind.AID_BLOCKED, Kind.CEASEFIRE_VIOLATION, Kind.CEASEFIRE_ENDED, Kind.FINDING})
"""Kinds that need no more than a report of armed conflict: their words are of it."""
FORCES = frozenset({"army", "rebels", "pro-government", "air-force", "navy"})
"""Roles that name forces and not their state."""
CROWD_WORDS = frozenset(
    (
        "protest protests protester protesters protestors demonstration demonstrations demonstrators rally rallies "
        "march marched marchers riot riots rioters rioting crowd crowds mob mobs unrest activists opposition looters "
        "hoodlums vigilantes xenophobic communal gangs"
    ).split()
)
"""Words of disorder in public."""
CAPTIVES = frozenset("prisoner prisoners hostage hostages captive captives detainees".split())
CALM = OF_PARTIES | OF_POLITICS | AMID_WAR | IN_WAR | CROWDS


def only_crowds(views: Sequence[View], drafted: Sequence[list[Draft]]) -> list[list[Draft]]:
    """Return what crowds and politics do in public: all that a report claims that tells of no armed conflict.

    A report that has more words of disease, disaster and accident than of crowds tells of those.
    """
    lower = [word for view in views for word in view.lower]
    if sum(word in OTHER_DEATHS for word in lower) > sum(word in CROWD_WORDS for word in lower):
        return []
    is_public = any(word in CROWD_WORDS for word in lower)
    return [[draft for draft in drafts if _is_of_crowds(draft, is_public=is_public)] for drafts in drafted]


def _is_of_crowds(draft: Draft, *, is_public: bool) -> bool:
    if draft.kind in (Kind.LOOTING, Kind.DESTRUCTION):
        return is_public
    return draft.kind in CROWDS or draft.chief.rule.name == "political-arrest"


def is_calm_worth_claiming(happening: Happening, *, is_amid: bool) -> bool:
    """Whether a happening of a calm kind is told, and has a sign of war where its kind needs one."""
    draft = happening.draft
    if draft.chief.is_noun and not draft.chief.rule.needs and not is_told(draft):
        return False
    if _only_describes(draft):
        return False
    if draft.kind in CROWDS or draft.kind in IN_WAR:
        return True
    if is_amid and draft.kind in AMID_WAR:
        return True
    if draft.kind is Kind.RELEASE and any(draft.view.lower[word] in CAPTIVES for word in draft.scope):
        return True
    return _has_sign_of_war(happening, ARMED_GROUPS if draft.kind in OF_POLITICS else ARMED)


def _only_describes(draft: Draft) -> bool:
    """Whether a participle says which arms or men are meant, and tells nothing itself: 'the rifles seized in May'."""
    view, word = draft.view, draft.chief.word
    if draft.chief.is_noun or draft.kind in CROWDS or view.sentence.zone is ZoneKind.HEADLINE:
        return False
    return view.relation(word) in ("acl", "amod") and view.head(view.head(word)) >= 0


def _has_sign_of_war(happening: Happening, kinds: Set[ActorKind]) -> bool:
    """Whether a party of one of ``kinds``, or an armed one that nobody names, or a word of war is in its scope."""
    view, scope = happening.draft.view, happening.draft.scope
    if kinds is ARMED and {party.identity for party in (*happening.sides.a, *happening.sides.b)} - {"civilians"}:
        return True
    if any(actor.head in scope and _is_armed(actor, kinds) for actor in view.actors):
        return True
    return any(view.lower[word] in WAR_WORDS for word in scope)


def _is_armed(actor: Standing[ActorMention], kinds: Set[ActorKind]) -> bool:
    """Whether a mention is of an armed party that nothing settles, of one of ``kinds``, or names forces as such."""
    mention = actor.mention
    return is_unnamed(actor) or (
        mention.actor is not None and (mention.actor.kind in kinds or mention.generic in FORCES)
    )
