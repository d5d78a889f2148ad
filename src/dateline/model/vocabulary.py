"""The closed vocabularies of the records: what a field may say, in words.

Does not define what each kind means: see docs/codebook.md. An unknown word is refused, never put under "other".
"""

from enum import StrEnum


class Precision(StrEnum):
    """How wide an interval is."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"
    UNKNOWN = "unknown"


class PublishedBasis(StrEnum):
    """Where a report's publication date comes from."""

    GIVEN = "given"
    METADATA = "metadata"
    TEXT = "text"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class Genre(StrEnum):
    """What form a report has."""

    NEWS = "news"
    ROUND_UP = "round-up"
    STATEMENT = "statement"
    EXPLAINER = "explainer"
    OPINION = "opinion"
    LIVE = "live"


class ReportStatus(StrEnum):
    """Whether a report still stands."""

    LIVE = "live"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    REDACTED = "redacted"


class ZoneKind(StrEnum):
    """What a stretch of a report's text is."""

    HEADLINE = "headline"
    CAPTION = "caption"
    BYLINE = "byline"
    BODY = "body"
    FURNITURE = "furniture"


class Polarity(StrEnum):
    """Whether a claim affirms or denies."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Modality(StrEnum):
    """How real a claim says its happening is."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    THREATENED = "threatened"
    CALLED_FOR = "called-for"
    POSSIBLE = "possible"
    NOT_OBSERVED = "not-observed"


class Frame(StrEnum):
    """What the report tells a claim for."""

    NEW = "new"
    UPDATE = "update"
    BACKGROUND = "background"
    SUMMARY = "summary"


class Certainty(StrEnum):
    """How sure a claim is, computed from polarity, modality and hedge."""

    STATED = "stated"
    ALLEGED = "alleged"
    DENIED = "denied"
    PLANNED = "planned"
    POSSIBLE = "possible"


class Denies(StrEnum):
    """What a denial denies."""

    HAPPENING = "happening"
    RESPONSIBILITY = "responsibility"
    FIGURE = "figure"
    TARGET = "target"
    CONTROL = "control"
    STATUS = "status"
    FATE = "fate"


class VoiceKind(StrEnum):
    """Who speaks."""

    OFFICIAL = "official"
    STATE_MEDIA = "state-media"
    ARMED_GROUP = "armed-group"
    ACTIVIST = "activist"
    MONITOR = "monitor"
    WITNESS = "witness"
    MEDICAL = "medical"
    RESCUE = "rescue"
    AID_AGENCY = "aid-agency"
    UN_BODY = "un-body"
    INVESTIGATOR = "investigator"
    RELATIVE = "relative"
    AGENCY = "agency"
    ANONYMOUS = "anonymous"
    OUTLET = "outlet"

    @property
    def is_neutral(self) -> bool:
        """Whether such a voice is on no side of the fighting."""
        return self in _NEUTRAL


_NEUTRAL = frozenset(map(VoiceKind, "monitor witness medical rescue aid-agency un-body investigator agency".split()))


class VoiceAct(StrEnum):
    """What a voice does."""

    SAYS = "says"
    CONFIRMS = "confirms"
    DENIES = "denies"
    BLAMES = "blames"
    ESTIMATES = "estimates"
    DECLINES = "declines"


class VoiceBasis(StrEnum):
    """How a voice knows."""

    OWN_EYES = "own-eyes"
    VIDEO = "video"
    PHOTO = "photo"
    SATELLITE = "satellite"
    HOSPITAL = "hospital"
    NAMED_LIST = "named-list"
    INTELLIGENCE = "intelligence"
    UNSTATED = "unstated"


class PlaceRole(StrEnum):
    """What part a place has in a claim."""

    AT = "at"
    FROM = "from"
    TO = "to"
    VIA = "via"
    LAUNCHED_FROM = "launched-from"


class PlacePrecision(StrEnum):
    """How finely a place is known."""

    SITE = "site"
    NEIGHBOURHOOD = "neighbourhood"
    SECTOR = "sector"
    SETTLEMENT = "settlement"
    NEAR = "near"
    LINE = "line"
    AREA = "area"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    UNKNOWN = "unknown"


class Share(StrEnum):
    """How several places share one claim."""

    EACH = "each"
    TOGETHER = "together"
    UNCLEAR = "unclear"


class Part(StrEnum):
    """What part an actor has on its side."""

    MAIN = "main"
    ALLIED = "allied"
    AIR_SUPPORT = "air-support"
    BACKER = "backer"


class Stance(StrEnum):
    """How a claim ties an actor to responsibility."""

    CLAIMS_OWN = "claims-own"
    CONCEDED = "conceded"
    BLAMED = "blamed"
    SUSPECTED = "suspected"
    DENIED = "denied"
    NO_CLAIM = "no-claim"


class Fate(StrEnum):
    """What became of people."""

    KILLED = "killed"
    WOUNDED = "wounded"
    ILL = "ill"
    CAPTURED = "captured"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    MISSING = "missing"
    DISPLACED = "displaced"
    EVACUATED = "evacuated"
    RELEASED = "released"


class Scope(StrEnum):
    """What a count is a count of."""

    HAPPENING = "happening"
    SEVERAL = "several"
    PERIOD = "period"
    WAR_TO_DATE = "war-to-date"


class Need(StrEnum):
    """What people suffer who are affected but not lost."""

    BESIEGED = "besieged"
    TRAPPED = "trapped"
    IN_NEED = "in-need"


class TargetKind(StrEnum):
    """What was hit."""

    SCHOOL = "school"
    HOSPITAL = "hospital"
    AMBULANCE = "ambulance"
    AID_CONVOY = "aid-convoy"
    AID_WORKER = "aid-worker"
    UN_PREMISES = "un-premises"
    JOURNALIST = "journalist"
    RESCUE_WORKER = "rescue-worker"
    MARKET = "market"
    BAKERY = "bakery"
    WORSHIP = "worship"
    CAMP = "camp"
    DWELLING = "dwelling"
    EVACUATION_CONVOY = "evacuation-convoy"
    WATER = "water"
    POWER = "power"
    BRIDGE_ROAD = "bridge-road"
    PRISON = "prison"
    OIL_GAS = "oil-gas"
    CHECKPOINT = "checkpoint"
    BASE = "base"
    COMMAND_POST = "command-post"
    OTHER = "other"


class Hit(StrEnum):
    """Whether a target was meant and whether it was hit."""

    AIMED = "aimed"
    HIT = "hit"
    NEAR = "near"
    UNKNOWN = "unknown"


class ControlStatus(StrEnum):
    """How a place is held."""

    HELD = "held"
    DIVIDED = "divided"
    CONTESTED = "contested"
    LOST = "lost"
    ABANDONED = "abandoned"
    UNKNOWN = "unknown"


class Extent(StrEnum):
    """How much of a place is meant."""

    WHOLE = "whole"
    PART = "part"


class Completeness(StrEnum):
    """How closed a siege is."""

    FULL = "full"
    PARTIAL = "partial"


class ControlBasis(StrEnum):
    """On what a reading of control rests."""

    CLAIMED = "claimed"
    OWN_SIDE_ADMITS = "own-side-admits"
    INDEPENDENT = "independent"
    INFERRED = "inferred"


class RelationKind(StrEnum):
    """How two actors stand to each other."""

    ALLIED_WITH = "allied-with"
    BACKED_BY = "backed-by"
    PART_OF = "part-of"
    FIGHTS = "fights"


class Attribution(StrEnum):
    """How agreed it is who acted."""

    AGREED = "agreed"
    ONE_SIDED = "one-sided"
    DISPUTED = "disputed"
    UNCLAIMED = "unclaimed"
    UNKNOWN = "unknown"


class Grade(StrEnum):
    """How well an event is supported."""

    CONCEDED = "conceded"
    CORROBORATED = "corroborated"
    ONE_SIDED = "one-sided"
    SINGLE_SOURCE = "single-source"
    CONTESTED = "contested"
    DENIED = "denied"


class Civilians(StrEnum):
    """What the report says of civilians."""

    TARGETED = "targeted"
    HIT = "hit"
    NOT_SAID = "not-said"


class LinkKind(StrEnum):
    """How one event stands to another."""

    PART_OF = "part-of"
    SUMS = "sums"
    FOLLOW_UP_OF = "follow-up-of"
    IN_REPRISAL_FOR = "in-reprisal-for"
    BREAKS = "breaks"


class Verdict(StrEnum):
    """What a person decided of two claims."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class ActorKind(StrEnum):
    """What sort of party an actor is."""

    STATE_FORCES = "state-forces"
    POLICE = "police"
    REBEL_GROUP = "rebel-group"
    POLITICAL_MILITIA = "political-militia"
    IDENTITY_MILITIA = "identity-militia"
    EXTERNAL_FORCES = "external-forces"
    CIVILIANS = "civilians"
    PROTESTERS = "protesters"
    RIOTERS = "rioters"
    INTERNATIONAL_BODY = "international-body"
    UNKNOWN = "unknown"


class MentionKind(StrEnum):
    """What a mention names."""

    ACTOR = "actor"
    PLACE = "place"
    TIME = "time"
    COUNT = "count"
    WEAPON = "weapon"
    VOICE = "voice"
