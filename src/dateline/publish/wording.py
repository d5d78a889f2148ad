"""Values of records in few words, for tables and texts.

What reports say is shown as it is but for control characters, which could steer a terminal or break a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from dateline.model import (
    Affected,
    Certainty,
    Damage,
    Event,
    Fate,
    Interval,
    Party,
    Person,
    Place,
    Voice,
    VoiceKind,
)
from dateline.publish.figures import lost

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
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()  # Most text is so, and exports ask for every cell.
    return " ".join(_CONTROLS.sub(" ", _UNWRITABLE.sub("", text)).split())


def cleaned(value: Any) -> Any:
    """Return plain data with every text in it clean."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [cleaned(each) for each in value]
    return {name: cleaned(each) for name, each in value.items()} if isinstance(value, dict) else value


def summary(event: Event) -> str:
    """Return an event in one line: 'Shelling, Norholm, DK, 2024-05-03: the army → rebels; killed 3; stated, ...'"""
    killed = lost(event, Fate.KILLED)
    blamed = ", ".join(dict.fromkeys(blame.actor for blame in event.blame if blame.actor))
    voices = ", ".join(dict.fromkeys(voice.name for voice in event.voices if voice.kind is not VoiceKind.OUTLET))
    parts = (
        sides(event),
        f"killed {killed}" if killed else "",
        f"blamed: {blamed}" if blamed else "",
        f"on the word of {voices}" if voices else "",
        f"{event.certainty}, {event.grade}",
        f"reported by {', '.join(event.outlets)}" if event.outlets else "",
    )
    return clean(f"{headline(event)}: {'; '.join(part for part in parts if part)}")


def headline(event: Event) -> str:
    """Return what, where and when in few words: 'Shelling, Norholm, Sund, DK, 2024-05-03'."""
    place = place_name(event.place or next(iter(event.places), None))
    words = (str(event.kind).replace("-", " ").capitalize(), place, days(event.when))
    return clean(", ".join(word for word in words if word))


_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Marks that turn the direction of what follows, which can make a line read as something else; and what no file of
# UTF-8 or XML can hold.
_UNWRITABLE = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
