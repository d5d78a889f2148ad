"""Measure control against who held Ukrainian towns in 2022, from reports written for sixty of them.

Each report is read by itself; control is then worked out from all that was published by each day (*as of*), and once
from all reports (*in hindsight*). A town that no span tells of on a day is answered by the rule that control itself
starts from: the state whose country it is holds it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import inf
from pathlib import Path
from statistics import median

from dateline.control import Camps, assess_control, faded
from dateline.evaluation.result import Figures, Measured
from dateline.evaluation.texts import TextReader
from dateline.evaluation.towns_gold import RUSSIA, UKRAINE, Town, load_towns
from dateline.linking.place_geometry import distance_km
from dateline.model import Claim, ControlSpan, ControlStatus, EvaluationError, Issue, Kind, Place, Polarity, Report
from dateline.sources import RawItem, read_sources

ARMIES = {"russian-armed-forces": RUSSIA, "ukrainian-armed-forces": UKRAINE}
CONTESTED = "contested"
# The table's points and gazetteers' lie up to 3 km apart for one town, and named towns at least 6 km (2026-11-23).
SAME_TOWN_KM = 4.0
BINS = ((0.0, 0.6), (0.6, 0.75), (0.75, 0.9), (0.9, 1.01))

Answers = Callable[[Town, date], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The claims of all reports."""

    claims: tuple[Claim, ...]
    reports: Mapping[str, Report]

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which reports came out."""
        return tuple(sorted({report.published for report in self.reports.values() if report.published}))


@dataclass(slots=True)
class Timelines:
    """The spans of each town, as known on each day of publication."""

    towns: Sequence[Town]
    camps: Camps
    by_day: list[tuple[date, dict[str, list[ControlSpan]]]] = field(default_factory=list)
    _placed: dict[tuple[str, float | None, float | None], str | None] = field(default_factory=dict)

    def add(self, day: date, spans: Iterable[ControlSpan]) -> None:
        """Take in what was known by the end of a day."""
        known: dict[str, list[ControlSpan]] = {}
        for span in spans:
            name = self.town_of(span.place)
            if name is not None:
                known.setdefault(name, []).append(span)
        self.by_day.append((day, known))

    def span(self, town: Town, day: date, *, known: date) -> ControlSpan | None:
        """Return what is shown of a town for a day, as known by another; the whole town goes before its sectors."""
        spans = next((spans for published, spans in reversed(self.by_day) if published <= known), {})
        covering = [span for span in spans.get(town.name, ()) if span.covers(day)]
        return min(covering, key=lambda span: (span.sector is not None, -len(span.claims)), default=None)

    def holder(self, span: ControlSpan | None) -> str:
        """Return Russia, Ukraine or contested; where nothing is shown, the state at home."""
        if span is None:
            return self.side(self.camps.home("UA"))
        if span.status is not ControlStatus.HELD:
            return CONTESTED
        sides = {self.side(holder) for holder in span.holders}
        return sides.pop() if len(sides) == 1 else CONTESTED

    def side(self, actor: str | None) -> str:
        """Return the state whose party an actor is, or contested where it is neither's."""
        for army, side in ARMIES.items():
            if actor is not None and self.camps.stand_together(actor, army, day=date(2022, 6, 1)):
                return side
        return CONTESTED

    def town_of(self, place: Place) -> str | None:
        """Return the name of the town that a place is, or None."""
        point = (place.key or place.name, place.lat, place.lon)
        if point not in self._placed:
            self._placed[point] = _nearest(place, self.towns)
        return self._placed[point]


def measure_ukraine_towns(data: Path, texts: TextReader, *, limit: int | None = None) -> Measured:
    """Measure control over the towns whose holder ever changed, from the example reports on sixty of them."""
    towns, files = load_towns(data)
    folder = _examples()
    reports, names = folder / "reports" / "reports.jsonl", folder / "towns.json"
    named = {each["town"] for each in json.loads(names.read_text("utf-8"))["towns"]}
    told = _read(_items(reports)[:limit], texts)
    actors = texts.registries.actors.actors
    asof = Timelines(towns, Camps(actors))
    for day in told.days:
        asof.add(day, assess_control(told.claims, reports=told.reports, actors=actors, as_of=day).spans)
    hindsight = Timelines(towns, asof.camps)
    hindsight.add(date.min, assess_control(told.claims, reports=told.reports, actors=actors).spans)
    chosen = [town for town in towns if town.name in named]
    captures = _captures(told, asof)
    answers: dict[str, Answers] = {
        "Dateline": lambda town, day: asof.holder(asof.span(town, day, known=day)),
        "constant": lambda town, _day: town.first_holder,
        "last capture": lambda town, day: _last(captures.get(town.name, ()), day),
    }
    rows = {name: _figures(answer, chosen, towns, told.days) for name, answer in answers.items()}
    after = {
        "hindsight_error_removed": error_removed(lambda t, d: hindsight.holder(hindsight.span(t, d, known=d)), chosen)
    }
    return Measured(
        items=len(told.reports),
        files=(reports, names, *files),
        figures=rows["Dateline"] | after | _calibration(asof, chosen),
        constant=rows["constant"],
        constant_answer="the first holder for ever",
        baselines={"last capture": rows["last capture"]},
    )


def _figures(answer: Answers, chosen: Sequence[Town], towns: Sequence[Town], days: Sequence[date]) -> Figures:
    delays = list(delays_of(answer, chosen, days))
    return {
        "towns": float(len(chosen)),
        "town_weeks": float(sum(len(town.weeks) for town in chosen)),
        "right": _right(answer, chosen),
        "error_removed": error_removed(answer, chosen),
        "changes": float(len(delays)),
        "changes_found": round(sum(delay < inf for delay in delays) / len(delays), 3) if delays else None,
        "delay_days": _finite(median(delays)) if delays else None,
        "all_towns": float(len(towns)),
        "all_error_removed": error_removed(answer, towns),
    }


def _right(answer: Answers, towns: Sequence[Town]) -> float | None:
    hits = [answer(town, day) == holder for town in towns for day, holder in town.weeks]
    return round(sum(hits) / len(hits), 3) if hits else None


def error_removed(answer: Answers, towns: Sequence[Town]) -> float | None:
    """The share of the error of 'the first holder for ever', in town-weeks, that an answer takes away."""
    wrong = sum(answer(town, day) != holder for town in towns for day, holder in town.weeks)
    usual = sum(town.first_holder != holder for town in towns for _, holder in town.weeks)
    return round(1 - wrong / usual, 3) if usual else None


def delays_of(answer: Answers, towns: Sequence[Town], days: Sequence[date]) -> Iterator[float]:
    """Yield for each change of the table the days until ours; infinity where ours did not come before the next."""
    for town in towns:
        bounds = [*(day for day, _ in town.changes), date.max]
        for number, (day, holder) in enumerate(town.changes):
            since = bounds[number - 1] if number else date.min
            shown = [(known, answer(town, known)) for known in days if since <= known < bounds[number + 1]]
            yield _delay(shown, day, holder)


def _delay(shown: Sequence[tuple[date, str]], day: date, holder: str) -> float:
    """The days from a change to the first day from which the new holder is shown; before it, only if it is held to.

    Infinity where it never comes to be shown, or was shown all along.
    """
    before = [answer for known, answer in shown if known <= day]
    if before and before[-1] == holder:
        lasting = len(before)
        while lasting and before[lasting - 1] == holder:
            lasting -= 1
        return float((shown[lasting][0] - day).days) if lasting else inf
    return next((float((known - day).days) for known, answer in shown if known > day and answer == holder), inf)


def _calibration(asof: Timelines, towns: Sequence[Town]) -> Figures:
    """How often a holder shown with some confidence is the table's, by bins, and how far the two lie apart."""
    held: list[tuple[float, bool]] = []
    for town in towns:
        for day, holder in town.weeks:
            span = asof.span(town, day, known=day)
            span = faded(span, on=day) if span is not None else None
            if span is not None and span.status is ControlStatus.HELD and span.confidence is not None:
                held.append((span.confidence, asof.holder(span) == holder))
    figures: Figures = {"shown_weeks": float(len(held))}
    gap = 0.0
    for low, high in BINS:
        hits = [(chance, hit) for chance, hit in held if low <= chance < high]
        if hits:
            right, said = sum(hit for _, hit in hits) / len(hits), sum(chance for chance, _ in hits) / len(hits)
            gap += len(hits) / len(held) * abs(right - said)
            figures[f"right_where_{low:.2f}_to_{min(high, 1):.2f}"] = round(right, 3)
    figures["calibration_error"] = round(gap, 3) if held else None
    return figures


def _captures(told: Told, timelines: Timelines) -> dict[str, list[tuple[date, str]]]:
    """Each claim of a capture by town: the day of its report and who is said to have taken it."""
    found: dict[str, list[tuple[date, str]]] = {}
    for claim in told.claims:
        published = told.reports[claim.report].published
        if claim.kind is Kind.CAPTURE and claim.polarity is Polarity.AFFIRMED and claim.control and published:
            sides = {timelines.side(holder) for holder in claim.control.holders}
            names = {timelines.town_of(place) for place in claim.places if place.role == "at"}
            if len(sides) == 1:
                for name in names - {None}:
                    found.setdefault(str(name), []).append((published, next(iter(sides))))
    return {name: sorted(each) for name, each in found.items()}


def _last(captures: Sequence[tuple[date, str]], day: date) -> str:
    """The taker of the last capture told by a day; Ukraine, whose country it is, before any."""
    return next((side for published, side in reversed(captures) if published <= day), UKRAINE)


def _read(items: Sequence[RawItem], texts: TextReader) -> Told:
    readings = [told.reading for told in texts.read(items) if told.reading is not None]
    return Told(
        claims=tuple(claim for reading in readings for claim in reading.claims),
        reports={reading.report.id: reading.report for reading in readings},
    )


def _items(path: Path) -> list[RawItem]:
    issues: list[Issue] = []
    return list(read_sources([str(path)], issues=issues))


def _examples() -> Path:
    """The folder of example reports: beside the working folder's, else this repository's."""
    candidates = (Path("examples/towns"), Path(__file__).parents[3] / "examples" / "towns")
    found = next((path for path in candidates if (path / "towns.json").is_file()), None)
    if found is None:
        raise EvaluationError("examples/towns is not here; run this from a copy of the repository")
    return found


def _nearest(place: Place, towns: Sequence[Town]) -> str | None:
    """The town that a place is, by its point."""
    if place.lat is None or place.lon is None:
        return None
    near = [
        (distance_km(place.lat, place.lon, town.lat, town.lon), town.name)
        for town in towns
        if town.lat is not None and town.lon is not None
    ]
    distance, name = min(near, default=(inf, ""))
    return name if distance <= SAME_TOWN_KM else None


def _finite(value: float) -> float | None:
    return value if value < inf else None
