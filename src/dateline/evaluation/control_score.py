"""Count how well control claims answer gold's lines of who holds what.

A line is found when place, sector, holder and status agree. Gold names its places without points, so a name
stands for every point that gold or the gazetteer gives it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from dateline.evaluation.gold_records import GoldControl, GoldReport
from dateline.evaluation.parties import Parties
from dateline.evaluation.result import f1, share
from dateline.linking.place_geometry import distance_km
from dateline.model import Claim, Control, Gazetteer, Place, Polarity

Point = tuple[float, float]
Held = tuple[Place, Control]
_WITHIN_KM = 10.0


class GoldPlaces:
    """The points that a gold name may stand for."""

    def __init__(self, reports: Iterable[GoldReport], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._points: defaultdict[str, set[Point]] = defaultdict(set)
        for place in (event.place for report in reports for event in report.events):
            if place and place.lat is not None and place.lon is not None:
                for name in (place.name, place.canonical):
                    self._points[_letters(name or "")].add((place.lat, place.lon))

    def agree(self, name: str, place: Place) -> bool:
        """Whether a place is within 10 km of what a gold name stands for, or goes by that name."""
        if _letters(name) == _letters(place.name):
            return True
        if place.lat is None or place.lon is None:
            return False
        points = self._points.get(_letters(name)) or self._looked_up(name)
        return any(distance_km(place.lat, place.lon, *point) <= _WITHIN_KM for point in points)

    def _looked_up(self, name: str) -> set[Point]:
        parts = re.split(r",| and ", name)
        return {(entry.lat, entry.lon) for part in parts for entry in self._gazetteer.find(part.strip())}


class ControlScore:
    """Counts over all reports of a set."""

    def __init__(self, places: GoldPlaces, parties: Parties) -> None:
        self._places = places
        self._parties = parties
        self._counts: Counter[str] = Counter()

    def add(self, gold: GoldReport, claims: Iterable[Claim]) -> None:
        """Match one report's control claims, each state counted once, and count."""
        left = said_control(claims)
        self._counts["gold"] += len(gold.control)
        self._counts["predicted"] += len(left)
        for line in gold.control:
            hit = self.find(line, left)
            if hit is not None:
                left = [held for held in left if held is not hit]
                self._counts["found"] += 1

    def find(self, line: GoldControl, said: Sequence[Held]) -> Held | None:
        """Return the state among those said that a gold line tells of, or None."""
        return next((held for held in said if self._agrees(line, *held)), None)

    def f1(self) -> float:
        """Return the figure so far."""
        return f1(share(self._counts, "found", "predicted"), share(self._counts, "found", "gold"))

    def _agrees(self, line: GoldControl, place: Place, control: Control) -> bool:
        return (
            line.status == control.status
            and (line.sector or None) == place.sector
            and self._places.agree(line.place, place)
            and self._holders_agree(line.holder, control.holders)
        )

    def _holders_agree(self, name: str | None, holders: Sequence[str]) -> bool:
        """Whether a holder is the one that gold names; where it names none, as of a divided town, any will do."""
        return name is None or any(self._parties.agree(name, holder) for holder in holders)


def said_control(claims: Iterable[Claim]) -> list[Held]:
    """Return each state that affirmed claims tell of, once."""
    said: dict[tuple[object, ...], Held] = {}
    for claim in claims:
        if claim.control is not None and claim.polarity is Polarity.AFFIRMED:
            for place in claim.places:
                if place.role == "at":
                    state = (place.key or place.name, place.sector, claim.control.holders, claim.control.status)
                    said.setdefault(state, (place, claim.control))
    return list(said.values())


def _letters(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())
