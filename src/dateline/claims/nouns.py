"""Words that rules look for, by what they stand for: place nouns, people nouns, doubt, plans, speech."""

from __future__ import annotations

PLACE_NOUNS = frozenset(
    (
        "town city village area district neighbourhood neighborhood base airbase airport airfield hill "
        "hilltop mountain province region countryside suburb camp checkpoint road highway crossing junction "
        "quarter hamlet settlement stronghold territory headquarters barracks bridge port "
        "island outskirts facility field oilfield factory building complex dam valley enclave "
        "farm farms land locality street compound square citadel castle college academy depot"
    ).split()
)
PEOPLE_NOUNS = frozenset(
    (
        "person people civilian man woman child baby infant boy girl fighter soldier troop militant rebel "
        "member gunman policeman police officer guard worker medic doctor nurse journalist resident villager "
        "jihadist terrorist insurgent combatant militiaman peasant farmer student teacher hostage prisoner "
        "refugee victim body corpse personnel conscript recruit guerrilla commander leader patient volunteer "
        "rescuer passenger pilot driver protester demonstrator worshipper pilgrim priest judge mayor official "
        "adult elder youth teenager family relative brother sister father mother son daughter paramedic "
        "aid-worker dead others martyr operative fighters mercenary tribesman evacuee bystander individual "
        "casualty fatality citizen inhabitant displaced serviceman jihadi extremist attacker assailant bomber "
        "infiltrator element kid schoolchild schoolgirl schoolboy toddler peacekeeper adviser advisor "
        "contractor reporter photographer cameraman activist national pensioner captive detainee inmate suspect "
        "policewoman firefighter gendarme sailor marine airman paratrooper trooper commando tourist migrant lawyer "
        "engineer cleric imam politician lawmaker shepherd fisherman trader merchant vendor shopkeeper shopper "
        "pedestrian motorist couple twin wife husband pupil orphan newborn minor adolescent staffer employee "
        "colleague survivor foreigner onlooker mourner labourer laborer grandmother grandfather grandchild nephew "
        "niece cousin uncle aunt cameraperson lieutenant captain colonel general sergeant sniper defector "
        "deserter militia spectator butcher baker"
    ).split()
)
CIVILIAN_NOUNS = frozenset(
    (
        "civilian woman child baby infant boy girl medic doctor nurse journalist resident villager peasant "
        "farmer student teacher hostage refugee patient passenger worshipper pilgrim priest mayor elder youth "
        "teenager family paramedic evacuee bystander inhabitant kid schoolchild schoolgirl schoolboy toddler "
        "reporter photographer cameraman activist pensioner rescuer volunteer citizen mother father brother "
        "sister son daughter relative shopper pupil orphan newborn minor adolescent tourist migrant lawyer engineer "
        "shepherd fisherman trader merchant vendor shopkeeper pedestrian motorist couple twin wife husband staffer "
        "mourner labourer laborer grandmother grandfather grandchild nephew niece cousin uncle aunt firefighter"
    ).split()
)
ATTACKER_NOUNS = frozenset("bomber attacker assailant".split())
CHILD_NOUNS = frozenset(
    (
        "child baby infant boy girl kid schoolchild schoolgirl schoolboy toddler minor grandchild pupil newborn orphan"
    ).split()
)
WOMAN_NOUNS = frozenset("woman mother wife sister girl grandmother policewoman".split())
LIGHT_VERBS = frozenset(
    (
        "impose carry launch conduct mount stage begin start commit perpetrate wage unleash resume renew open "
        "continue intensify step escalate make do execute undertake announce lead suffer see witness pursue "
        "press"
    ).split()
)
SAY_VERBS = frozenset(
    (
        "say tell report announce add confirm state claim note explain declare reveal warn stress assert "
        "allege affirm point describe recount estimate quote deny reject blame accuse vow believe insist "
        "acknowledge admit mention cite publish indicate emphasize argue disclose relate testify document "
        "count monitor write broadcast condemn denounce deplore decry"
    ).split()
)
DOUBT = frozenset(
    (
        "allegedly reportedly purportedly apparently unconfirmed alleged purported suspected supposedly unverified"
    ).split()
)
DOUBT_VERBS = frozenset("claim allege suspect purport".split())
AIR_WORDS = frozenset("air aerial warplane warplanes jet jets airstrikes raids helicopter aircraft bombers".split())
SUPPORT_WORDS = frozenset(
    (
        "back backed backing support supported supporting cover aid aided help helped assist assisted "
        "alongside together accompany accompanied reinforce reinforced along"
    ).split()
)
OF_NOUNS = frozenset(
    "whole rest most all part half majority remainder much area number series string control bulk outskirt".split()
)
HOLD_VERBS = frozenset("control hold dominate rule occupy govern".split())
"""Verbs of who has a place."""
HALF_NOUNS = frozenset(
    "part half side section sector quarter district neighbourhood neighborhood suburb bank portion".split()
)
