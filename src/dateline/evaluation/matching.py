"""When a predicted event is the gold event: kinds of one family, days that overlap, places that agree.

The rules are those of the project's scorer ``score_events.py``, which sets them; a test holds the two together.
"""

from __future__ import annotations

from dateline.evaluation.gold_records import GoldEvent, GoldPlace
from dateline.linking import place_geometry
from dateline.model import Certainty, Event, Fate, Frame, Kind, Modality, Place, Polarity, Scope

# Families of the scorer, wider than those of the codebook: a kind may be in several.
_FAMILIES = {
    "territory": "capture advance withdrawal handover surrender-deal base-established",
    "siege": "siege",
    "siege-lifted": "siege-lifted",
    "fighting": "clash offensive repelled-attack raid attack",
    "remote": "airstrike drone-strike shelling bombing landmine suicide-bombing chemical-attack shoot-down explosion "
    "attack",
    "people": "attack-on-civilians killing execution assassination abduction arrest sexual-violence displacement "
    "bodies-found attack",
    "strategic": "ceasefire ceasefire-violation ceasefire-ended agreement talks release deployment weapons-seizure "
    "destruction looting aid-delivery aid-blocked evacuation defection ultimatum threat sanction finding "
    "surrender-deal",
    "demonstrations": "protest riot repression",
    "toll": "toll clash",
}
_FAMILIES_OF = {kind: {name for name, kinds in _FAMILIES.items() if kind in kinds.split()} for kind in Kind}
_OPEN = {Kind.ATTACK, Kind.EXPLOSION, Kind.KILLING, Kind.ATTACK_ON_CIVILIANS, Kind.TOLL}
_VIOLENT = {"fighting", "remote", "people", "toll"}
_COARSE = {"admin1", "country", "admin2", "area"}
_COARSE_KM = 80.0
_LEAST_KM = 10.0
_USUAL_KM = 15.0


def is_same(gold: GoldEvent, event: Event) -> bool:
    """Whether a predicted event may be taken for the gold event."""
    return kinds_agree(gold.kind, event.kind) and days_agree(gold, event) and places_agree(gold.place, event.place)


def kinds_agree(gold: Kind, predicted: Kind) -> bool:
    """Whether two kinds are of one family; a kind whose manner is open agrees with any violence."""
    if gold == predicted or _FAMILIES_OF[gold] & _FAMILIES_OF[predicted]:
        return True
    is_violence = bool(_FAMILIES_OF[gold] & _VIOLENT) and bool(_FAMILIES_OF[predicted] & _VIOLENT)
    return is_violence and (gold in _OPEN or predicted in _OPEN)


def days_agree(gold: GoldEvent, event: Event) -> bool:
    """Whether the days overlap; an event without a first day agrees with all."""
    if gold.start is None or event.when is None or event.when.start is None:
        return True
    last = event.when.end or event.when.start
    return event.when.start <= (gold.end or gold.start) and last >= gold.start


def places_agree(gold: GoldPlace | None, place: Place | None) -> bool:
    """Whether the points lie within the gold's tolerance, or its province or country, where it is that coarse."""
    gold = gold or GoldPlace()
    distance = distance_km(gold, place)
    if distance is not None and distance <= _tolerance_km(gold):
        return True
    if gold.precision not in (*_COARSE, "unknown", None):
        return False
    left, right = _letters(gold.admin1), _letters(place.admin1 if place else None)
    if left and right and (left in right or right in left):
        return True
    if gold.precision in ("country", "unknown", None):
        return not gold.country or gold.country == (place.country if place else None)
    return False


def distance_km(gold: GoldPlace, place: Place | None) -> float | None:
    """Return how far a predicted place is from the gold point; None where either has none."""
    if place is None or gold.lat is None or gold.lon is None or place.lat is None or place.lon is None:
        return None
    return place_geometry.distance_km(gold.lat, gold.lon, place.lat, place.lon)


def killed_in(event: Event) -> int:
    """Return the dead of a predicted event, as the gold counts its own."""
    tolls = (loss for loss in event.losses if loss.fate is Fate.KILLED and loss.scope is not Scope.WAR_TO_DATE)
    return sum(loss.figure or 0 for loss in tolls if loss.who != ("attackers",))


def has_happened(event: Event) -> bool:
    """Whether a predicted event is told as news that it took place."""
    return (
        event.certainty not in (Certainty.DENIED, Certainty.PLANNED)
        and event.polarity is Polarity.AFFIRMED
        and event.modality in (Modality.HAPPENED, Modality.ONGOING)
        and event.frame is not Frame.BACKGROUND
    )


def _tolerance_km(gold: GoldPlace) -> float:
    tolerance = max(gold.within_km or _USUAL_KM, _LEAST_KM)
    return max(tolerance, _COARSE_KM) if gold.precision in _COARSE else tolerance


def _letters(name: str | None) -> str:
    return "".join(letter for letter in (name or "").lower() if letter.isalnum())
