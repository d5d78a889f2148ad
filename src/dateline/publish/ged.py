"""Events in the columns of UCDP's Georeferenced Event Dataset, one row an event of organised violence with a death.

Only the vocabulary is UCDP's. What its coders know of conflicts and dyads beyond an event (numbers, active years) is
empty. A bound that is not said is told as its coders do: "at least ten" is 10, 10, 10.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dateline.model import ActorKind, Event, Fate, Frame, Interval, Kind, Party, PlacePrecision, Scope
from dateline.publish import wording
from dateline.publish.countries import Country, country
from dateline.publish.crosswalk import codes_of, sort_of
from dateline.publish.csv import Cell, as_cell, csv_line
from dateline.publish.figures import Bounds, Group, lost
from dateline.publish.lookups import Lookups, credited
from dateline.publish.placing import best_place, grid_cell, is_sum, without_days

COLUMNS = tuple(
    """id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name
    dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b
    number_of_sources source_article source_office source_date source_headline source_original where_prec
    where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region
    event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa
    gwnob""".split()
)
"""The columns in the codebook's order."""

_TYPES = {"state-based": 1, "non-state": 2, "one-sided": 3}
_CIVILIANS = "Civilians"

# The codebook's precisions of days: one day, two to six, a week, a month, a year.
_MOST_DAYS = {1: 1, 2: 6, 3: 7, 4: 31, 5: 366}
# And of places: exact, near, district, province, a line or an area, a country.
_WHERE = {
    PlacePrecision.SITE: 1,
    PlacePrecision.NEIGHBOURHOOD: 1,
    PlacePrecision.SECTOR: 1,
    PlacePrecision.SETTLEMENT: 1,
    PlacePrecision.NEAR: 2,
    PlacePrecision.ADMIN2: 3,
    PlacePrecision.ADMIN1: 4,
    PlacePrecision.LINE: 5,
    PlacePrecision.AREA: 5,
    PlacePrecision.COUNTRY: 6,
    PlacePrecision.UNKNOWN: 6,
}
_STATE_KINDS = (ActorKind.STATE_FORCES, ActorKind.POLICE, ActorKind.EXTERNAL_FORCES)

# A code of our short alphabet, read as a number behind a leading one: no two codes give one number.
_BASE, _DIGITS, _OF_ALPHABET = 32, "0123456789abcdefghijklmnopqrstuv", "0123456789abcdefghjkmnpqrstvwxyz"
_AS_DIGITS = str.maketrans(_OF_ALPHABET, _DIGITS)
# Fifteen hexadecimal digits of an id without a code fit a signed 64-bit number.
_ID_DIGITS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dyad:
    """Who is on side A and side B by the codebook: a government on A, victims of one-sided violence on B."""

    kind: int
    side_a: tuple[Party, ...]
    side_b: tuple[Party, ...]
    is_turned: bool
    """Whether our sides are the other way round."""


def refuses(event: Event, lookups: Lookups) -> str | None:
    """Return why an event has no row, or None."""
    if is_sum(event):
        return "a sum of other events"
    killed = lost(event, Fate.KILLED)
    if killed is None or not any((killed.low, killed.best, killed.high)):
        return "nobody is said to have been killed"
    if codes_of(event, lookups.actors).ucdp is None:
        return "no type of violence: its kind or sides are not told"
    if without := without_days(event):
        return without
    if _date_precision(event.when) is None:
        return "known to more than a year"
    place = best_place(event)
    return None if place and country(place.country) else "no country"


def write_ged(events: Iterable[Event], lookups: Lookups) -> Iterator[str]:
    """Yield the header and a line an event, each with its line end."""
    yield csv_line(COLUMNS)
    for event in events:
        yield csv_line(ged_row(event, lookups).values())


def ged_row(event: Event, lookups: Lookups) -> dict[str, Cell]:
    """Return the row of an event that is not refused; None where nothing is known."""
    dyad = _dyad(event, lookups)
    cells = _which(event, lookups) | _who(dyad, event, lookups) | _sources(event, lookups) | _where(event)
    cells |= _when(event) | _deaths(event, dyad)
    return {column: as_cell(cells.get(column)) for column in COLUMNS}


def number_of(name: str) -> int:
    """Return a number for a short code or an event's id, the same for good."""
    if name.startswith("evt-"):
        return int(name.removeprefix("evt-")[:_ID_DIGITS], 16)
    return int("1" + name.translate(_AS_DIGITS), _BASE)


def _which(event: Event, lookups: Lookups) -> dict[str, Cell]:
    name = lookups.name_of(event)
    is_summary = event.kind is Kind.TOLL or event.frame is Frame.SUMMARY
    is_wide = any(loss.scope in (Scope.SEVERAL, Scope.PERIOD) for loss in event.losses)
    return {"id": number_of(name), "relid": name, "event_clarity": 2 if is_summary or is_wide else 1}


def _dyad(event: Event, lookups: Lookups) -> _Dyad:
    kind = _TYPES[codes_of(event, lookups.actors).ucdp or ""]
    sorts = [{sort_of(party, lookups.actors) for party in side} for side in (event.side_a, event.side_b)]
    turned = kind == 1 and "state" not in sorts[0] and "state" in sorts[1]
    sides = (event.side_b, event.side_a) if turned else (event.side_a, event.side_b)
    return _Dyad(kind=kind, side_a=sides[0], side_b=sides[1], is_turned=turned)


def _who(dyad: _Dyad, event: Event, lookups: Lookups) -> dict[str, Cell]:
    day = event.when.start if event.when else None
    names = ["; ".join(lookups.party_name(party, on=day) for party in side) for side in (dyad.side_a, dyad.side_b)]
    if dyad.kind == _TYPES["one-sided"]:
        names[1] = _CIVILIANS
    named = f"{names[0]} - {names[1]}"
    return {
        "type_of_violence": dyad.kind,
        "conflict_name": None if dyad.kind == _TYPES["state-based"] else named,
        "dyad_name": named,
        "side_a": names[0],
        "side_b": names[1],
        "gwnoa": _state_number(dyad.side_a, lookups),
        "gwnob": _state_number(dyad.side_b, lookups),
    }


def _state_number(side: tuple[Party, ...], lookups: Lookups) -> int | None:
    actors = [actor for party in side if (actor := lookups.actor(party)) and actor.kind in _STATE_KINDS]
    lands = [land for actor in actors if (land := country(actor.country))]
    return lands[0].ucdp_number if lands else None


def _sources(event: Event, lookups: Lookups) -> dict[str, Cell]:
    cited = [replace(each, outlet=each.outlet or "") for each in lookups.cite(event)]
    articles = (f'"{each.outlet},{each.published or ""},{each.title or ""}"' for each in cited)
    return {
        "number_of_sources": len(event.reports) or None,
        "source_article": ";".join(articles) or None,
        "source_office": ";".join(each.outlet or "" for each in cited) or ";".join(event.outlets),
        "source_date": ";".join(str(each.published or "") for each in cited).strip(";") or None,
        "source_headline": ";".join(each.title or "" for each in cited).strip(";") or None,
        "source_original": "; ".join(credited(event)) or None,
    }


def _where(event: Event) -> dict[str, Cell]:
    place = best_place(event)
    land: Country | None = country(place.country) if place else None
    if place is None or land is None:
        return {}
    is_drawn = place.lat is not None and place.lon is not None
    return {
        "where_prec": _WHERE[place.precision],
        "where_coordinates": place.name,
        "where_description": wording.place_name(place),
        "adm_1": place.admin1,
        "adm_2": place.admin2,
        "latitude": place.lat,
        "longitude": place.lon,
        "geom_wkt": f"POINT ({place.lon} {place.lat})" if is_drawn else None,
        "priogrid_gid": grid_cell(place),
        "country": land.ucdp_name,
        "country_id": land.ucdp_number,
        "region": land.ucdp_region,
    }


def _when(event: Event) -> dict[str, Cell]:
    when = event.when
    if when is None or when.start is None or when.end is None:
        return {}
    start, end = when.start, when.end
    precision = _date_precision(when)
    return {
        "year": start.year,
        "date_prec": precision,
        "date_start": start.isoformat(),
        "date_end": end.isoformat(),
    }


def _date_precision(when: Interval | None) -> int | None:
    days = when.days if when else None
    return next((code for code, most in _MOST_DAYS.items() if days is not None and days <= most), None)


def _deaths(event: Event, dyad: _Dyad) -> dict[str, Cell]:
    groups = (Group.SIDE_B, Group.SIDE_A) if dyad.is_turned else (Group.SIDE_A, Group.SIDE_B)
    total = _closed(lost(event, Fate.KILLED))
    return {
        "deaths_a": _closed(lost(event, Fate.KILLED, groups[0])).best,
        "deaths_b": _closed(lost(event, Fate.KILLED, groups[1])).best,
        "deaths_civilians": _closed(lost(event, Fate.KILLED, Group.CIVILIANS)).best,
        "deaths_unknown": _closed(lost(event, Fate.KILLED, Group.OTHERS)).best,
        "best": total.best,
        "high": total.high,
        "low": total.low,
    }


def _closed(bounds: Bounds | None) -> Bounds:
    """Return bounds with what is not said filled in from what is, the lower end first."""
    if bounds is None:
        return Bounds()
    best = next((value for value in (bounds.best, bounds.low, bounds.high) if value is not None), None)
    low = best if bounds.low is None else bounds.low
    high = best if bounds.high is None else bounds.high
    return Bounds(low=low, best=best, high=high)
