"""What tables need of an event's places and links: the place that stands for it, and whether it adds up others."""

from __future__ import annotations

from dateline.model import Event, LinkKind, Place


def best_place(event: Event) -> Place | None:
    """Return the place that stands for an event: where it happened, else any with coordinates, else any."""
    return event.place or drawn_at(event) or next(iter(event.places), None)


def drawn_at(event: Event) -> Place | None:
    """Return the place that stands for an event on a map: where it happened, else any other with coordinates."""
    places = [place for place in event.places if place.lat is not None and place.lon is not None]
    return next((place for place in places if place.role == "at"), places[0] if places else None)


def is_sum(event: Event) -> bool:
    """Whether an event adds up others, so that counting both would count people twice."""
    return any(link.how is LinkKind.SUMS for link in event.links)


def without_days(event: Event) -> str | None:
    """Return why it is not known on which days an event was, or None where it is."""
    when = event.when
    if when is None or (when.start is None and when.end is None):
        return "no day"
    if when.start is None:
        return "no first day: only that it was no later than some day"
    return None if when.end else "no last day"


# PRIO-GRID: cells of half a degree, counted from the south-west, 720 to a row.
GRID_DEGREES = 0.5
_CELLS_PER_ROW = 720
_ROWS = 360


def grid_cell(place: Place) -> int | None:
    """Return the number of the PRIO-GRID cell that a place is in, or None without coordinates."""
    if place.lat is None or place.lon is None:
        return None
    row = min(int((place.lat + 90) // GRID_DEGREES), _ROWS - 1)
    column = min(int((place.lon + 180) // GRID_DEGREES), _CELLS_PER_ROW - 1)
    return row * _CELLS_PER_ROW + column + 1


def cell_middle(cell: int) -> tuple[float, float]:
    """Return latitude and longitude of the middle of a cell."""
    row, column = divmod(cell - 1, _CELLS_PER_ROW)
    return (row + 0.5) * GRID_DEGREES - 90, (column + 0.5) * GRID_DEGREES - 180
