"""Events in the columns of ACLED's codebook, one row an event; docs/export-columns.md says what each column is here.

Only the vocabulary is ACLED's. A happening that nobody's act is told of gets an "Unidentified Armed Group" as the
codebook has it; a figure that is not said stays empty, where the codebook would put 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from dateline.model import ActorKind, Civilians, Event, Fate, Party, PlacePrecision
from dateline.publish import wording
from dateline.publish.countries import Country, country
from dateline.publish.crosswalk import Codes, codes_of, sort_of
from dateline.publish.csv import Cell, as_cell, csv_line
from dateline.publish.figures import lost
from dateline.publish.lookups import Lookups
from dateline.publish.placing import best_place, is_sum, without_days

COLUMNS = tuple(
    """event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1
    actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude
    longitude geo_precision source source_scale notes fatalities tags timestamp""".split()
)
"""The columns in the codebook's order."""

INTERS = (
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "Civilians",
    "External/Other forces",
)
"""Sorts of actors, in the order of their numbers."""

_INTER_OF = {
    ActorKind.STATE_FORCES: "State forces",
    ActorKind.POLICE: "State forces",
    ActorKind.REBEL_GROUP: "Rebel group",
    ActorKind.POLITICAL_MILITIA: "Political militia",
    ActorKind.IDENTITY_MILITIA: "Identity militia",
    ActorKind.RIOTERS: "Rioters",
    ActorKind.PROTESTERS: "Protesters",
    ActorKind.CIVILIANS: "Civilians",
    ActorKind.EXTERNAL_FORCES: "External/Other forces",
    ActorKind.INTERNATIONAL_BODY: "External/Other forces",
    ActorKind.UNKNOWN: "Political militia",
}
_INTER_OF_SORT = {
    "state": "State forces",
    "civilians": "Civilians",
    "protesters": "Protesters",
    "rioters": "Rioters",
    "body": "External/Other forces",
}
_CROWDS = frozenset({"civilians", "protesters", "rioters"})

_DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Riots": "Political violence",
    "Strategic developments": "Strategic developments",
    "Excessive force against protesters": "Political violence; Demonstrations",
    "Violent demonstration": "Demonstrations",
}
_VIOLENT = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
_UNIDENTIFIED, _UNIDENTIFIED_INTER = "Unidentified Armed Group", "Political militia"

# The codebook's precisions: a day, a week, a month. Nothing wider is an event there.
_MOST_DAYS = {1: 1, 2: 7, 3: 31}
_FINE = frozenset({PlacePrecision.SITE, PlacePrecision.NEIGHBOURHOOD, PlacePrecision.SECTOR, PlacePrecision.SETTLEMENT})
_PART_OF_REGION = frozenset({PlacePrecision.NEAR, PlacePrecision.LINE, PlacePrecision.AREA, PlacePrecision.ADMIN2})


def refuses(event: Event, lookups: Lookups) -> str | None:
    """Return why an event has no row, or None."""
    if is_sum(event):
        return "a sum of other events"
    if codes_of(event, lookups.actors).acled is None:
        return "no sub-event type for it"
    if without := without_days(event):
        return without
    if _time_precision(event) is None:
        return "known to more than a month"
    place = best_place(event)
    return None if place and country(place.country) else "no country"


def write_acled(events: Iterable[Event], lookups: Lookups) -> Iterator[str]:
    """Yield the header and a line an event, each with its line end."""
    yield csv_line(COLUMNS)
    for event in events:
        yield csv_line(acled_row(event, lookups).values())


def acled_row(event: Event, lookups: Lookups) -> dict[str, Cell]:
    """Return the row of an event that is not refused; None where nothing is known."""
    codes = codes_of(event, lookups.actors)
    cells = _when(event) | _what(codes) | _who(event, codes, lookups) | _where(event) | _told(event, codes, lookups)
    cells["event_id_cnty"] = lookups.name_of(event)
    return {column: as_cell(cells.get(column)) for column in COLUMNS}


def _when(event: Event) -> dict[str, Cell]:
    day = _day(event)
    return {
        "event_date": day.isoformat() if day else None,
        "year": day.year if day else None,
        "time_precision": _time_precision(event),
    }


def _what(codes: Codes) -> dict[str, Cell]:
    sub_type, group = codes.acled or "", codes.acled_event_type or ""
    return {
        "disorder_type": _DISORDER.get(sub_type, _DISORDER.get(group)),
        "event_type": group,
        "sub_event_type": sub_type,
        "tags": "crowd size=no report" if group == "Protests" or sub_type == "Violent demonstration" else None,
    }


def _who(event: Event, codes: Codes, lookups: Lookups) -> dict[str, Cell]:
    group = codes.acled_event_type or ""
    land = _country(event)
    first, second = _sides(event, group, lookups)
    named_a = [_named(party, land, event, lookups) for party in first] or _unnamed_actor(group, land)
    named_b = [_named(party, land, event, lookups) for party in second] or _unnamed_victim(group, land)
    inters = [named[0][1] for named in (named_a, named_b) if named]
    hit = group == "Violence against civilians" or "Civilians" in inters or event.civilians is Civilians.TARGETED
    is_targeted = hit or codes.acled == "Excessive force against protesters"
    return (
        _actor_cells(1, named_a)
        | _actor_cells(2, named_b)
        | {
            "interaction": _interaction(inters),
            "civilian_targeting": "Civilian targeting" if is_targeted else None,
        }
    )


def _actor_cells(number: int, named: list[tuple[str, str]]) -> dict[str, Cell]:
    name, inter = named[0] if named else (None, None)
    others = "; ".join(dict.fromkeys(name for name, _ in named[1:]))
    return {f"actor{number}": name, f"assoc_actor_{number}": others or None, f"inter{number}": inter}


def _sides(event: Event, group: str, lookups: Lookups) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Return the sides as the codebook has them: a crowd that demonstrates comes first."""
    crowds = {"Protests": {"protesters"}, "Riots": {"rioters", "protesters", "civilians"}}.get(group, set())
    sorts = [{sort_of(party, lookups.actors) for party in side} for side in (event.side_a, event.side_b)]
    if crowds & sorts[1] and not crowds & sorts[0]:
        return event.side_b, event.side_a
    return event.side_a, event.side_b


def _named(party: Party, land: Country | None, event: Event, lookups: Lookups) -> tuple[str, str]:
    sort, actor = sort_of(party, lookups.actors), lookups.actor(party)
    if sort in _CROWDS:
        return _in_country(sort.capitalize(), land), _INTER_OF_SORT[sort]
    name = lookups.party_name(party, on=_day(event))
    if actor is None:
        return name, _INTER_OF_SORT.get(sort, _UNIDENTIFIED_INTER)
    inter = _INTER_OF[actor.kind]
    is_abroad = inter == "State forces" and land and actor.country and actor.country != land.iso2
    return name, "External/Other forces" if is_abroad else inter


def _unnamed_actor(group: str, land: Country | None) -> list[tuple[str, str]]:
    if group in _VIOLENT:
        return [(_in_country(_UNIDENTIFIED, land), _UNIDENTIFIED_INTER)]
    crowd = {"Protests": "Protesters", "Riots": "Rioters"}.get(group)
    return [(_in_country(crowd, land), crowd)] if crowd else []


def _unnamed_victim(group: str, land: Country | None) -> list[tuple[str, str]]:
    return [(_in_country("Civilians", land), "Civilians")] if group == "Violence against civilians" else []


def _in_country(name: str, land: Country | None) -> str:
    return f"{name} ({land.acled_name})" if land else name


def _interaction(inters: list[str]) -> str | None:
    if not inters:
        return None
    return "-".join(sorted(inters, key=INTERS.index)) if len(inters) > 1 else f"{inters[0]} only"


def _where(event: Event) -> dict[str, Cell]:
    place, land = best_place(event), _country(event)
    if place is None or land is None:
        return {}
    return {
        "iso": land.number,
        "region": land.acled_region,
        "country": land.acled_name,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "location": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": 1 if place.precision in _FINE else 2 if place.precision in _PART_OF_REGION else 3,
    }


def _told(event: Event, codes: Codes, lookups: Lookups) -> dict[str, Cell]:
    killed = lost(event, Fate.KILLED)
    days = [event.first_reported, *(citation.published for citation in lookups.cite(event))]
    latest = max((day for day in days if day), default=None)
    return {
        "source": "; ".join(event.outlets) or None,
        "notes": wording.summary(event),
        "fatalities": None if killed is None else killed.best if killed.best is not None else killed.low,
        "timestamp": _seconds(latest) if latest else None,
    }


def _seconds(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def _time_precision(event: Event) -> int | None:
    days = event.when.days if event.when else None
    return next((code for code, most in _MOST_DAYS.items() if days is not None and days <= most), None)


def _day(event: Event) -> date | None:
    """Return the middle of the days on which it may have been, as the codebook has it."""
    when = event.when
    if when is None or when.start is None or when.days is None:
        return None
    return when.start + timedelta(days=(when.days - 1) // 2)


def _country(event: Event) -> Country | None:
    place = best_place(event)
    return country(place.country) if place else None
