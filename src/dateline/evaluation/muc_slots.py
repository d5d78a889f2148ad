"""Score the slots of MUC's templates that are no role: kind, date, place, number, effect.

Events of a report that are incidents are aligned one to one with its templates: first those of one type, then those
that agree in more slots. A template that the key marks as optional is no miss where it is not found. ``kind`` is the F1
of pairs of one type, over all events and all templates. The others are F1 over the pairs: of the templates' slots that
are filled, and of ours; an unpaired template's slots count as missed, an unpaired event's are left out.

- date: a single day is right as the same day; a range where ours lies within it; 'on or
  before' where ours ends by then.
- place: right where ours has the name of any place that the key gives below the country, or where the key has the
  country alone, its country.
- number: how many people a target is, where that is more than one, against the figures of losses.
- effect: death, injury, freedom regained; for people alone. A killing tells of a death of itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from dateline.evaluation import muc_keys
from dateline.evaluation.muc_keys import Template
from dateline.evaluation.muc_tables import country_code, effect_of_fate, effect_of_kind, type_of
from dateline.evaluation.result import Figures, f1, share
from dateline.model import Event, Interval

SLOTS = ("date", "place", "number", "effect")
_DAY = re.compile(r"(-\s*)?(\d{1,2} [A-Z]{3} \d\d)(?:\s*-\s*(\d{1,2} [A-Z]{3} \d\d))?")
_PART = re.compile(r"([A-Z][A-Z .'\"-]*?)\s*(?:\(|$|:|/)")

Days = tuple[date | None, date]
"""First and last day; an open start is 'on or before'."""


class SlotScore:
    """Counts over all messages of a set."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, templates: Sequence[Template], events: Sequence[Event]) -> None:
        """Align one message's events with its templates, and count."""
        left = list(events)
        self._counts["kind_told"] += len(events)
        for template in sorted(templates, key=lambda each: each.is_optional):
            best = max(left, key=lambda event: _alikeness(template, event), default=None)
            if best is not None and _alikeness(template, best) > 0:
                left.remove(best)
                self._count(template, best)
            elif not template.is_optional:
                self._miss(template)

    def figures(self) -> Figures:
        """Return the F1 of each slot."""
        return {
            slot: f1(
                share(self._counts, f"{slot}_right", f"{slot}_told"),
                share(self._counts, f"{slot}_found", f"{slot}_gold"),
            )
            for slot in ("kind", *SLOTS)
        }

    def _count(self, template: Template, event: Event) -> None:
        is_right = _has_type(template, event)
        self._counts.update({"kind_gold": 1, "kind_right": is_right, "kind_found": is_right})
        for slot, (gold, told, right) in _compared(template, event).items():
            counted = {"gold": gold, "told": told, "right": right, "found": right}
            self._counts.update({f"{slot}_{name}": count for name, count in counted.items()})

    def _miss(self, template: Template) -> None:
        self._counts["kind_gold"] += 1
        gold = {"date": int(bool(_gold_days(template))), "place": int(muc_keys.LOCATION in template.slots)}
        gold |= {"number": len(_gold_numbers(template)), "effect": len(_gold_effects(template))}
        self._counts.update({f"{slot}_gold": count for slot, count in gold.items()})


def _has_type(template: Template, event: Event) -> bool:
    types = {word for value in template.slots.get(muc_keys.TYPE, ()) for word in value.alternatives}
    return type_of(event.kind) in types


def _alikeness(template: Template, event: Event) -> int:
    """How well an event would do for a template: its type first, then the slots that agree; 0 where nothing does."""
    return 10 * _has_type(template, event) + sum(right for _, _, right in _compared(template, event).values())


def _compared(template: Template, event: Event) -> dict[str, tuple[int, int, int]]:
    """Return for each slot how many values the template has, how many the event, and how many of these are right."""
    days = _gold_days(template)
    is_day = any(_is_within(event.when, each) for each in days)
    numbers, figures = _gold_numbers(template), _figures(event)
    effects, fates = _gold_effects(template), _effects(event)
    places = template.slots.get(muc_keys.LOCATION, ())
    return {
        "date": (bool(days), event.when is not None and bool(days), is_day),
        "place": (bool(places), event.place is not None and bool(places), _is_there(template, event)),
        "number": (len(numbers), len(figures), (numbers & figures).total()),
        "effect": (len(effects), len(fates), len(effects & fates)),
    }


def _gold_days(template: Template) -> list[Days]:
    text = " / ".join(each for value in template.slots.get(muc_keys.DATE, ()) for each in value.alternatives)
    return [days for found in _DAY.finditer(text) if (days := _days(found[1], found[2], found[3])) is not None]


def _days(before: str | None, first: str, last: str | None) -> Days | None:
    start, end = _day(first), _day(last) if last else None
    if start is None:
        return None
    return (None, start) if before else (start, end or start)


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%d %b %y").date()
    except ValueError:
        return None  # a slip of the key, such as 31 NOV: nothing can be held against it


def _is_within(when: Interval | None, days: Days) -> bool:
    if when is None or when.end is None:
        return False
    first, last = days
    return when.end <= last and (first is None or (when.start is not None and when.start >= first))


def _is_there(template: Template, event: Event) -> bool:
    told = [place for place in event.places if place.role == "at"]
    values = template.slots.get(muc_keys.LOCATION, ())
    parts = [[found.strip() for found in _PART.findall(each)] for value in values for each in value.alternatives]
    for country, *below in (each for each in parts if each):
        names = {_letters(name) for name in below}
        if (
            any(_letters(place.name) in names for place in told)
            if names
            else any(place.country == country_code(country) for place in told)
        ):
            return True
    return False


def _gold_numbers(template: Template) -> Counter[int]:
    values = template.slots.get(muc_keys.VICTIM_NUMBER, ())
    said = (re.sub(r"\D", "", value.alternatives[0]) for value in values if value.alternatives)
    return Counter(number for number in map(int, filter(None, said)) if number > 1)


def _figures(event: Event) -> Counter[int]:
    return Counter(loss.figure for loss in event.losses if loss.figure is not None and loss.figure > 1)


def _gold_effects(template: Template) -> set[str]:
    values = template.slots.get(muc_keys.VICTIM_EFFECT, ())
    said = {word for value in values for word in value.alternatives}
    return said & {"DEATH", "INJURY", "REGAINED FREEDOM"}


def _effects(event: Event) -> set[str]:
    return {effect for effect in _said_effects(event) if effect is not None}


def _said_effects(event: Event) -> Iterator[str | None]:
    yield effect_of_kind(event.kind)
    yield from (effect_of_fate(loss.fate) for loss in event.losses if loss.figure != 0)
    yield from (effect_of_fate(person.fate) for person in event.people if person.fate is not None)


def _letters(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())


def incidents(events: Iterable[Event]) -> list[Event]:
    """Return the events that are incidents there."""
    return [event for event in events if type_of(event.kind) is not None]
