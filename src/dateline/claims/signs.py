"""Tell whether a report is about armed conflict at all: by happenings of war alone, armed parties and words of war."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.claims.draft import TERRITORY, Draft, is_violent
from dateline.claims.parties import is_unnamed
from dateline.claims.unnamed_takers import is_taken_by_nobody_named
from dateline.claims.view import View
from dateline.model import ARMED_GROUPS, ARMED_KINDS, ActorKind, Kind

ARMED = ARMED_KINDS - {ActorKind.POLICE}
"""Who fights; police keep order as well."""
WAR_WORDS = frozenset(
    (
        "airstrike airstrikes warplane warplanes shelling mortar rocket rockets artillery militant militants "
        "rebel rebels gunman gunmen jihadist jihadists insurgent insurgents guerrilla guerrillas bombardment "
        "barrel bomb bombs bombing ceasefire siege besieged militia militias clashes troops terrorists "
        "terrorist soldiers fighters bombed explosion suicide kidnapped assassinated massacre executed raid "
        "raids grenade grenades landmine landmines ied ieds gunfire dynamite shells hostages murdered missile missiles "
        "peacekeeper peacekeepers sniper snipers gunbattle gunbattles firefight firefights skirmish skirmishes "
        "minefield"
    ).split()
)
OTHER_DEATHS = frozenset(
    (
        "virus viruses disease diseases epidemic epidemics pandemic outbreak infected infection infections flu "
        "influenza cholera malaria ebola typhoid plague meningitis hiv aids sars covid covid-19 measles dengue polio "
        "tsunami earthquake earthquakes quake flood floods flooding landslide landslides mudslide storm storms "
        "hurricane typhoon cyclone tornado wildfire wildfires avalanche drought famine crash crashed derailed accident "
        "malnutrition malnourishment starvation accidents poisoning poisoned contaminated monoxide overdose vaccine "
        "vaccination immunization"
    ).split()
)
"""Words of what else kills many: disease, disaster, accident."""
WAR_KINDS = frozenset(
    {
        Kind.AIRSTRIKE, Kind.DRONE_STRIKE, Kind.SHELLING, Kind.BOMBING, Kind.SUICIDE_BOMBING, Kind.CHEMICAL_ATTACK,
        Kind.SHOOT_DOWN,
    }
)  # fmt: skip
"""Kinds whose words are of war alone; a campaign, a capture or an execution may be of something else."""
OF_FORCES = TERRITORY | {
    Kind.SURRENDER_DEAL, Kind.WEAPONS_SEIZURE, Kind.DEFECTION, Kind.ULTIMATUM, Kind.BASE_ESTABLISHED, Kind.AID_BLOCKED,
    Kind.CEASEFIRE, Kind.CEASEFIRE_VIOLATION, Kind.CEASEFIRE_ENDED, Kind.ABDUCTION, Kind.DESTRUCTION, Kind.LOOTING,
    Kind.SEXUAL_VIOLENCE, Kind.HANDOVER, Kind.RELEASE, Kind.DEPLOYMENT,
}  # fmt: skip
"""Kinds, beside violent ones, that are of war where an armed party stands in their report."""
ABUSES = frozenset({Kind.SEXUAL_VIOLENCE, Kind.ATTACK_ON_CIVILIANS})
"""What is political violence where police do it, too."""
THEFTS = frozenset({Kind.LOOTING, Kind.WEAPONS_SEIZURE})
"""What robbers do as well as armies."""
AT_WAR = frozenset("war wars warfare conflict truce frontline sniper snipers paramilitaries paramilitary".split())
"""Words that are of armed conflict beside dead or wounded, and of much else without."""
OF_PEACE = frozenset("explosion suicide murdered raid raids shells dynamite kidnapped".split())
"""Words of war that are of accidents and crimes as well: one of them alone is no sign."""
FORCE_VERBS = frozenset(
    "kill shoot execute behead seize capture recapture retake attack storm besiege shell bomb ambush abduct liberate"
    " withdraw retreat advance clash fight control".split()
)


def tells_of_conflict(views: Sequence[View], drafts: Iterable[Draft]) -> bool:
    """Whether a report has signs of armed conflict.

    A happening of war alone is, as an airstrike. So are two words of war; an armed party with one, with a verb of
    force or with what forces do; a word such as 'war' with dead. Not where more words tell of disease, disaster or
    accident.
    """
    found = tuple(drafts)
    if any(draft.kind in WAR_KINDS or draft.chief.rule.kind is Kind.LANDMINE for draft in found):
        return True
    words = sum(lower in WAR_WORDS for view in views for lower in view.lower)
    if sum(lower in OTHER_DEATHS for view in views for lower in view.lower) > words:
        return False
    if words >= 2 or any(is_taken_by_nobody_named(draft) for draft in found):
        return True
    kinds = {actor.mention.actor.kind for view in views for actor in view.actors if actor.mention.actor}
    unnamed = any(is_unnamed(actor) for view in views for actor in view.actors)
    forces = any(lemma in FORCE_VERBS for view in views for lemma in view.annotation.lemmas)
    does = forces or any(draft.kind in OF_FORCES or is_violent(draft.kind) for draft in found)
    if kinds & ARMED and (words or does):
        return True
    if ActorKind.POLICE in kinds and any(draft.kind in ABUSES for draft in found):
        return True
    if unnamed and (forces or any(draft.kind in OF_FORCES - THEFTS for draft in found)):
        return True
    if kinds & ARMED_GROUPS and found:
        return True
    at_war = any(lower in AT_WAR | (WAR_WORDS - OF_PEACE) for view in views for lower in view.lower)
    return at_war and any(is_violent(draft.kind) for draft in found)
