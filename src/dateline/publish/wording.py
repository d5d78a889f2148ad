"""Values of records in few words, for tables and texts.

What reports say is shown as it is but for control characters, which could steer a terminal.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from unicodedata import category

from dateline.model import Affected, Certainty, Damage, Event, Interval, Party, Person, Place, Voice

HIDDEN = frozenset({Certainty.DENIED, Certainty.PLANNED})
"""Certainties of events that lists leave out unless asked: they are not said to have happened."""


def is_hidden(event: Event) -> bool:
    """Whether lists leave an event out unless asked."""
    return event.certainty in HIDDEN


def days(when: Interval | None) -> str:
    """Return an interval in words: '2024-05-03', '2024-05-01 to 2024-05-07', 'until 2024-05-07', 'undated'."""
    start, end = (when.start, when.end) if when else (None, None)
    if start == end:
        return start.isoformat() if start else "undated"
    if start is None or end is None:
        return f"from {start}" if start else f"until {end}"
    return f"{start} to {end}"


def day(value: date | None) -> str:
    """Return a day, or nothing where it is not known."""
    return value.isoformat() if value else ""


def place_name(place: Place | None) -> str:
    """Return a place with what it lies in: 'al-Hader, Aleppo, SY'."""
    if place is None:
        return ""
    names = (place.name, place.sector, place.admin1, place.country)
    return clean(", ".join(dict.fromkeys(name for name in names if name)))


def parties(side: Iterable[Party]) -> str:
    """Return the names of a side."""
    return clean(", ".join(party.name for party in side))


def sides(event: Event) -> str:
    """Return who acted against whom, a question mark where it is not said."""
    if not event.side_a and not event.side_b:
        return ""
    return f"{parties(event.side_a) or '?'} → {parties(event.side_b) or '?'}"


def damage(each: Damage) -> str:
    """Return damage in words: '2 tank destroyed', 'house badly damaged'."""
    return clean(" ".join(str(part) for part in (each.count, each.what, each.degree) if part is not None))


def affected(each: Affected) -> str:
    """Return who is touched in words: '40000 besieged', 'at least 300 trapped'."""
    figure = each.best if each.best is not None else each.low if each.low is not None else each.high
    bound = "at least " if each.best is None and each.low is not None else ""
    return f"{bound}{figure} {each.need}" if figure is not None else str(each.need)


def person(each: Person) -> str:
    """Return a named person in words: 'Omar Hadid (commander, killed)'."""
    told = ", ".join(str(part) for part in (each.role, each.fate) if part)
    return clean(f"{each.name} ({told})" if told else each.name)


def voice_names(voices: Iterable[Voice]) -> str:
    """Return the names of voices, each once."""
    return clean(", ".join(dict.fromkeys(voice.name for voice in voices)))


def clean(text: str) -> str:
    """Return ``text`` on one line, without control and formatting characters other than joiners."""
    kept = (letter if category(letter) != "Cc" else " " for letter in text if letter not in _STEERING)
    return " ".join("".join(kept).split())


# Marks that turn the direction of what follows: they can make a line read as something else.
_STEERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
