"""Choose the value of one field among the claims of one happening: its kind, days, places and sides.

Claims come best first: main tellings, news before background, first-told first. Each choice notes on which claims it
rests.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from dateline.events.columns import is_capital
from dateline.events.telling import Telling, is_dated, is_own_place, is_real
from dateline.events.tolls import losses_of_telling
from dateline.model import Claim, Frame, Interval, Kind, Part, Party, Place, PlacePrecision, PlaceRole

CLOSER = {
    Kind.BOMBING: (Kind.SUICIDE_BOMBING, Kind.AIRSTRIKE),
    Kind.AIRSTRIKE: (Kind.DRONE_STRIKE,),
    Kind.OFFENSIVE: (Kind.AIRSTRIKE, Kind.SHELLING, Kind.REPELLED_ATTACK),
    Kind.WITHDRAWAL: (Kind.CAPTURE,),
}
"""Kinds that say more: a headline's 'bombing' may be from the air or by a suicide bomber, who left a place lost it."""

_LANDS = (PlacePrecision.COUNTRY, PlacePrecision.AREA, PlacePrecision.LINE, PlacePrecision.UNKNOWN)


@dataclass(slots=True)
class Basis:
    """For each field the claims that its value rests on."""

    of: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def note(self, name: str, claims: Iterable[Claim]) -> None:
        """Keep the ids of the claims that a field rests on."""
        ids = tuple(dict.fromkeys(claim.id for claim in claims))
        if ids:
            self.of[name] = ids


def kind_of(claims: Sequence[Claim]) -> Kind:
    """The kind of the chief claim; where that leaves the manner open, the closed kind told most often."""
    claims = [claim for claim in claims if not claim.is_remark] or claims
    counts = Counter(claim.kind for claim in claims)
    closer = next((kind for kind in CLOSER.get(claims[0].kind, ()) if kind in counts), None)
    if not claims[0].kind.is_open:
        return closer or claims[0].kind
    closed = {kind: n for kind, n in counts.items() if not kind.is_open}
    order = {claim.kind: -i for i, claim in reversed(list(enumerate(claims)))}
    return max(closed or counts, key=lambda kind: (counts[kind], order[kind]))


def when_of(claims: Sequence[Claim], basis: Basis) -> Interval | None:
    """The narrowest interval told; among equals the one told most often, then first."""
    told = [claim for claim in claims if claim.when is not None]
    dated = [claim.when for claim in told if claim.when is not None and is_dated(claim.when)]
    if not dated:
        basis.note("when", told[:1])
        return told[0].when if told else None
    counts = Counter((when.start, when.end) for when in dated)
    best = min(dated, key=lambda when: (when.days or 0, -counts[when.start, when.end]))
    basis.note("when", [c for c in told if c.when and (c.when.start, c.when.end) == (best.start, best.end)])
    return best


def places_of(claims: Sequence[Claim], basis: Basis) -> tuple[Place, ...]:
    """The finest place told, one of its own sentence before one carried over, and both before a whole country."""
    told = [(claim, place) for claim in claims for place in claim.places if place.role is PlaceRole.AT]
    if not told:
        return tuple(place for claim in claims[:1] for place in claim.places)
    counts = Counter(place.key or place.name for _, place in told)

    def rank(pair: tuple[Claim, Place]) -> tuple[bool, bool, int, bool, int]:
        claim, place = pair
        return (
            _is_whole_land(place),
            not is_own_place(claim),
            place.coarseness,
            is_capital(place),
            -counts[place.key or place.name],
        )

    best_claim, best = min(told, key=rank)
    basis.note("places", [claim for claim, place in told if (place.key, place.name) == (best.key, best.name)])
    best = replace(best, name=_usual_name(best, [place for _, place in told]))
    fellows = [p for p in best_claim.places if p.role is PlaceRole.AT and p.key != best.key]
    others = [p for claim in claims for p in claim.places if p.role is not PlaceRole.AT and p.key != best.key]
    unique = {(place.key or place.name, place.role, place.sector): place for place in reversed([*fellows, *others])}
    return (best, *reversed(unique.values()))


def _is_whole_land(place: Place) -> bool:
    """Whether a place is a country or a side of it: what is told of it elsewhere in the report is finer."""
    return place.admin1 is None and not place.is_unlisted and place.precision in _LANDS


def _usual_name(best: Place, told: Sequence[Place]) -> str:
    """The name that tellings give a place most often; one in capitals only where none is told otherwise."""
    names = Counter(place.name for place in told if place.key is not None and place.key == best.key)
    plain = {name: n for name, n in names.items() if not name.isupper()} or names
    return max(plain, key=lambda name: (plain[name], name), default=best.name)


def turned_to(kind: Kind, claim: Claim) -> Claim:
    """Return a claim with the sides that it has in an event of ``kind``: who withdraws loses to whoever captures."""
    if kind is not Kind.CAPTURE or claim.kind is not Kind.WITHDRAWAL:
        return claim
    return replace(claim, side_a=claim.side_b, side_b=claim.side_a)


def side_of(claims: Sequence[Claim], name: str, basis: Basis) -> tuple[Party, ...]:
    """The parties of the claims that name the side; a helper in one telling is a helper unless it stands alone.

    Where one telling names a party, 'gunmen' of another are taken to be of it.
    """
    naming = [claim for claim in claims if getattr(claim, name)]
    basis.note(name, naming)
    found: dict[str, Party] = {}
    for claim in naming:
        for party in getattr(claim, name):
            known = found.get(party.identity)
            if known is None or (known.part is Part.MAIN and party.part is not Part.MAIN):
                found[party.identity] = party
    parties = [party for party in found.values() if party.actor] or list(found.values())[:1]
    if parties and not _has_main(parties):
        parties[0] = replace(parties[0], part=Part.MAIN)
    return tuple(sorted(parties, key=lambda party: party.part is not Part.MAIN))


def _has_main(parties: Iterable[Party]) -> bool:
    return any(party.part is Part.MAIN for party in parties)


def face_of(telling: Telling) -> Claim:
    """Return one claim that says what a telling comes to: what it is compared by with tellings of other reports."""
    claims = sorted(telling.claims, key=lambda claim: (not is_real(claim), claim.frame is Frame.BACKGROUND))
    real = [claim for claim in claims if is_real(claim)] or claims
    basis, kind = Basis(), kind_of(real)
    real = [turned_to(kind, claim) for claim in real]
    return replace(
        real[0],
        kind=kind,
        when=when_of(real, basis),
        places=places_of(real, basis),
        side_a=side_of(real, "side_a", basis),
        side_b=side_of(real, "side_b", basis),
        losses=losses_of_telling(real),
    )
