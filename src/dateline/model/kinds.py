"""The kinds of happening and state that a claim may tell of, by family.

Kind is manner: `attack`, `explosion`, `killing` and `attack-on-civilians` are used only where the manner is not said.
"""

from enum import StrEnum


class Family(StrEnum):
    """A group of kinds that tell of the same side of a war."""

    TERRITORY = "territory"
    FIGHTING = "fighting"
    REMOTE_VIOLENCE = "remote-violence"
    AGAINST_PEOPLE = "against-people"
    STRATEGIC = "strategic"
    DEMONSTRATIONS = "demonstrations"
    TOLLS = "tolls"
    STATES = "states"


class Kind(StrEnum):
    """What happened, and in what manner; docs/codebook.md defines each."""

    CAPTURE = "capture"
    ADVANCE = "advance"
    WITHDRAWAL = "withdrawal"
    HANDOVER = "handover"
    SURRENDER_DEAL = "surrender-deal"
    SIEGE = "siege"
    SIEGE_LIFTED = "siege-lifted"
    BASE_ESTABLISHED = "base-established"
    CLASH = "clash"
    OFFENSIVE = "offensive"
    REPELLED_ATTACK = "repelled-attack"
    RAID = "raid"
    ATTACK = "attack"
    AIRSTRIKE = "airstrike"
    DRONE_STRIKE = "drone-strike"
    SHELLING = "shelling"
    BOMBING = "bombing"
    LANDMINE = "landmine"
    SUICIDE_BOMBING = "suicide-bombing"
    CHEMICAL_ATTACK = "chemical-attack"
    SHOOT_DOWN = "shoot-down"
    EXPLOSION = "explosion"
    ATTACK_ON_CIVILIANS = "attack-on-civilians"
    KILLING = "killing"
    EXECUTION = "execution"
    ASSASSINATION = "assassination"
    ABDUCTION = "abduction"
    ARREST = "arrest"
    SEXUAL_VIOLENCE = "sexual-violence"
    DISPLACEMENT = "displacement"
    BODIES_FOUND = "bodies-found"
    CEASEFIRE = "ceasefire"
    CEASEFIRE_VIOLATION = "ceasefire-violation"
    CEASEFIRE_ENDED = "ceasefire-ended"
    AGREEMENT = "agreement"
    TALKS = "talks"
    RELEASE = "release"
    DEPLOYMENT = "deployment"
    WEAPONS_SEIZURE = "weapons-seizure"
    DESTRUCTION = "destruction"
    LOOTING = "looting"
    AID_DELIVERY = "aid-delivery"
    AID_BLOCKED = "aid-blocked"
    EVACUATION = "evacuation"
    DEFECTION = "defection"
    ULTIMATUM = "ultimatum"
    THREAT = "threat"
    SANCTION = "sanction"
    FINDING = "finding"
    PROTEST = "protest"
    RIOT = "riot"
    REPRESSION = "repression"
    TOLL = "toll"
    CONTROL = "control"
    RELATION = "relation"

    @property
    def family(self) -> Family:
        """The family that the kind belongs to."""
        return _FAMILY_OF[self]

    @property
    def is_state(self) -> bool:
        """Whether the kind tells how things stand, not what happened."""
        return self.family is Family.STATES

    @property
    def is_open(self) -> bool:
        """Whether the kind leaves open in what manner it happened: an attack may be a shelling."""
        return self in _OPEN


KINDS_OF: dict[Family, tuple[Kind, ...]] = {
    Family.TERRITORY: (
        Kind.CAPTURE,
        Kind.ADVANCE,
        Kind.WITHDRAWAL,
        Kind.HANDOVER,
        Kind.SURRENDER_DEAL,
        Kind.SIEGE,
        Kind.SIEGE_LIFTED,
        Kind.BASE_ESTABLISHED,
    ),
    Family.FIGHTING: (
        Kind.CLASH,
        Kind.OFFENSIVE,
        Kind.REPELLED_ATTACK,
        Kind.RAID,
        Kind.ATTACK,
    ),
    Family.REMOTE_VIOLENCE: (
        Kind.AIRSTRIKE,
        Kind.DRONE_STRIKE,
        Kind.SHELLING,
        Kind.BOMBING,
        Kind.LANDMINE,
        Kind.SUICIDE_BOMBING,
        Kind.CHEMICAL_ATTACK,
        Kind.SHOOT_DOWN,
        Kind.EXPLOSION,
    ),
    Family.AGAINST_PEOPLE: (
        Kind.ATTACK_ON_CIVILIANS,
        Kind.KILLING,
        Kind.EXECUTION,
        Kind.ASSASSINATION,
        Kind.ABDUCTION,
        Kind.ARREST,
        Kind.SEXUAL_VIOLENCE,
        Kind.DISPLACEMENT,
        Kind.BODIES_FOUND,
    ),
    Family.STRATEGIC: (
        Kind.CEASEFIRE,
        Kind.CEASEFIRE_VIOLATION,
        Kind.CEASEFIRE_ENDED,
        Kind.AGREEMENT,
        Kind.TALKS,
        Kind.RELEASE,
        Kind.DEPLOYMENT,
        Kind.WEAPONS_SEIZURE,
        Kind.DESTRUCTION,
        Kind.LOOTING,
        Kind.AID_DELIVERY,
        Kind.AID_BLOCKED,
        Kind.EVACUATION,
        Kind.DEFECTION,
        Kind.ULTIMATUM,
        Kind.THREAT,
        Kind.SANCTION,
        Kind.FINDING,
    ),
    Family.DEMONSTRATIONS: (
        Kind.PROTEST,
        Kind.RIOT,
        Kind.REPRESSION,
    ),
    Family.TOLLS: (Kind.TOLL,),
    Family.STATES: (
        Kind.CONTROL,
        Kind.RELATION,
    ),
}
"""The kinds of each family, in the order of the codebook."""

_FAMILY_OF = {kind: family for family, kinds in KINDS_OF.items() for kind in kinds}

_OPEN = frozenset({Kind.ATTACK, Kind.EXPLOSION, Kind.KILLING, Kind.ATTACK_ON_CIVILIANS, Kind.RAID})
