"""Events as CAMEO records, tab-separated, one line an act between a source and a target.

Follows version 1.1b3 of the codebook. An act that has no source or no target has no line: a record is a dyad.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.model import Event
from dateline.publish.acts import Act, acts_of
from dateline.publish.csv import Cell, as_cell
from dateline.publish.lookups import Lookups
from dateline.publish.placing import best_place, is_sum
from dateline.publish.roles import coded

COLUMNS = tuple(
    """id event date year month day source source_name target target_name code root quad_class latitude longitude
    location admin1 country reports outlets""".split()
)
"""The columns in their order."""

# Verbal and material cooperation, verbal and material conflict: the last root of each.
_QUADS = {1: 5, 2: 8, 3: 13, 4: 20}


def refuses(event: Event, lookups: Lookups) -> str | None:
    """Return why an event has no line, or None."""
    if is_sum(event):
        return "a sum of other events"
    acts = [act for act in acts_of(event, lookups.actors) if act.codes.cameo]
    if not acts:
        return "no code for it"
    if not any(map(_is_dyad, acts)):
        return "nobody is said to have done it, or to whom"
    return None if event.when and event.when.start else "no day"


def write_cameo(events: Iterable[Event], lookups: Lookups) -> Iterator[str]:
    """Yield the header and a line an act."""
    yield _line(COLUMNS)
    for event in events:
        acts = [act for act in acts_of(event, lookups.actors) if act.codes.cameo and _is_dyad(act)]
        for number, act in enumerate(acts, start=1):
            yield _line(cameo_act(event, act, number, lookups).values())


def cameo_act(event: Event, act: Act, number: int, lookups: Lookups) -> dict[str, Cell]:
    """Return one act; ``number`` tells it from the others of its event."""
    name, day, place = lookups.name_of(event), event.when and event.when.start, best_place(event)
    source, target = (coded(side[0], event, lookups) for side in (act.sources, act.targets))
    values: dict[str, object] = {
        "id": f"{name}-{number}",
        "event": name,
        "date": day and day.strftime("%Y%m%d"),
        "year": day and day.year,
        "month": day and day.month,
        "day": day and day.day,
        "source": source.code,
        "source_name": source.name,
        "target": target.code,
        "target_name": target.name,
        "code": act.codes.cameo,
        "root": act.codes.cameo_root,
        "quad_class": next(quad for quad, last in _QUADS.items() if int(act.codes.cameo_root or 0) <= last),
        "reports": len(event.reports) or None,
        "outlets": "; ".join(event.outlets),
    }
    if place:
        values |= {"latitude": place.lat, "longitude": place.lon, "location": place.name}
        values |= {"admin1": place.admin1, "country": place.country}
    return {column: as_cell(values.get(column)) for column in COLUMNS}


def _is_dyad(act: Act) -> bool:
    return bool(act.sources and act.targets)


def _line(cells: Iterable[Cell]) -> str:
    """Return one line; cells have no tabs and no line ends, and need no quotes."""
    return "\t".join("" if cell is None else str(cell) for cell in cells) + "\n"
