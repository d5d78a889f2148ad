"""Why a place is shown as it is on a day: each claim's pull, as the difference that it makes to be without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from math import exp, log

from dateline.control.assess import last_day, sites_of
from dateline.control.camps import Camps
from dateline.control.corrections import corrected
from dateline.control.evidence import evidence_of
from dateline.control.site import Site, site_of
from dateline.control.timeline import place_of
from dateline.control.weights import Weights, load_weights
from dateline.model import Actor, Claim, ControlDay, Correction, Moved, Place, Report


def why_held(
    claims: Iterable[Claim],
    *,
    reports: Mapping[str, Report],
    place: str,
    on: date,
    as_of: date | None = None,
    actors: Sequence[Actor] = (),
    corrections: Iterable[Correction] = (),
) -> tuple[ControlDay, ...]:
    """Return what the model makes of a place on a day, by its name or key: one for the whole, one for each sector."""
    named = [claim for claim in corrected(claims, corrections) if any(is_called(each, place) for each in claim.places)]
    evidence, _ = evidence_of(named, reports=reports, as_of=as_of)
    told = [each for each in evidence if is_called(each.place, place)]
    sites = sites_of(told, actors=actors, until=as_of or last_day(reports))
    return tuple(_explained(site, Camps(actors), on) for site in sites)


def is_called(place: Place, name: str) -> bool:
    """Whether a place goes by a name or a key, whatever its case."""
    return name.casefold() in {each.casefold() for each in (place.name, place.key) if each}


def _explained(site: Site, camps: Camps, on: date) -> ControlDay:
    weights = load_weights()
    chances = _on(site, on, weights)
    shown = max(chances, key=lambda state: chances[state])
    words = {word.evidence.claim.id: word for word in site.words}
    moved = [
        Moved(
            claim=name, standing=str(words[name].standing), shift=shift, odds=round(exp(words[name].pull.log_odds), 3)
        )
        for name, shift in _shifts(site, camps, on, shown, weights)
        if name in words
    ]
    moved.sort(key=lambda each: (-abs(each.shift), -abs(log(each.odds)), each.claim))
    place = place_of(site.evidence)
    return ControlDay(
        place=place,
        sector=place.sector,
        day=on,
        shown=shown,
        chances=tuple(sorted(((state, round(chance, 3)) for state, chance in chances.items()), key=lambda x: -x[1])),
        moved=tuple(moved),
    )


def _shifts(site: Site, camps: Camps, on: date, shown: str, weights: Weights) -> Iterator[tuple[str, float]]:
    """Yield each claim with the chance of what is shown less that without the claim."""
    chance = _on(site, on, weights)[shown]
    for each in site.evidence:
        rest = [other for other in site.evidence if other is not each]
        less = site_of(rest, camps=camps, weights=weights, until=site.until) if rest else None
        without = _on(less, on, weights).get(shown, 0.0) if less else 0.0
        yield each.claim.id, round(chance - without, 3)


def _on(site: Site, on: date, weights: Weights) -> dict[str, float]:
    """The chance of each state on one day, by the name of its camp."""
    days = sorted({*site.days, on})
    row = site.chances(weights, days=days)[days.index(on)]
    return dict(zip((*site.camps, "contested", "divided", "nobody"), map(float, row), strict=True))
