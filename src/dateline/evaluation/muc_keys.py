"""Read the keys of MUC-3/4: one template an incident, slots by their numbers (MUC-4's form, 0 to 24).

A slot has values, a line each; a value has alternatives, parted by slashes; ``?`` marks one that may be left out, ``-``
an empty slot and ``*`` one that does not apply. A value may say after a colon of whom it speaks ('DEATH: "X" / "Y"').
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.evaluation.muc import is_key
from dateline.model import EvaluationError

_LINE = re.compile(r"^(\d{1,2})\.\s")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_VALUES_FROM = 33
"""Column from which all files have the value; some have blanks up to column 37."""
_EMPTY = frozenset({"", "-", "*"})

DATE, LOCATION, TYPE, WEAPON, INDIVIDUAL, ORGANISATION = 2, 3, 4, 6, 9, 10
TARGET, TARGET_EFFECT, VICTIM, VICTIM_NUMBER, VICTIM_EFFECT = 12, 16, 18, 21, 23


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a slot."""

    alternatives: tuple[str, ...]
    """What the slot says; any of them will do."""
    of: tuple[str, ...] = ()
    """Of whom or what it speaks, by the names of it; empty where it names nobody."""
    is_optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One incident as the key of a message tells it."""

    message: str
    is_optional: bool
    """Whether it is in doubt that the incident belongs here."""
    slots: dict[int, tuple[Value, ...]]


def read_templates(files: Iterable[Path]) -> dict[str, list[Template]]:
    """Return the templates of all messages of some files, by message id; none for an irrelevant message."""
    found: dict[str, list[Template]] = {}
    for path in filter(is_key, files):
        for lines in _templates(path.read_text("latin-1")):
            name, number = lines[0][1].split()[0], lines[1][1] if len(lines) > 1 else ""
            if not number:
                raise EvaluationError(f"{path}: a template of {name} has no number; fetch the set again")
            templates = found.setdefault(name, [])
            if number != "*":
                templates.append(Template(message=name, is_optional="OPTIONAL" in number, slots=_slots(lines)))
    return found


def _templates(text: str) -> Iterator[list[tuple[int, str]]]:
    """Yield each template as lines of slot number and value, comments left out."""
    lines: list[tuple[int, str]] = []
    for line in text.splitlines():
        if line.startswith(";") or not line.strip():
            continue
        start = _LINE.match(line)
        number = int(start[1]) if start else (lines[-1][0] if lines else 0)
        if number == 0 and lines:
            yield lines
            lines = []
        lines.append((number, line[_VALUES_FROM:].strip() if start else line.strip()))
    if lines:
        yield lines


def _slots(lines: Iterable[tuple[int, str]]) -> dict[int, tuple[Value, ...]]:
    slots: dict[int, tuple[Value, ...]] = {}
    for number, text in lines:
        if number > 1 and text not in _EMPTY:
            slots[number] = (*slots.get(number, ()), _value(text))
    return slots


def _value(text: str) -> Value:
    is_optional = text.startswith("?")
    said, _, named = _parted(text.lstrip("? "))
    return Value(alternatives=_alternatives(said), of=_alternatives(named) if named else (), is_optional=is_optional)


def _parted(text: str) -> tuple[str, str, str]:
    """Part a value at its colon, where that stands outside quotation marks and before them is no place's part."""
    masked = _QUOTED.sub(lambda found: "_" * len(found[0]), text)
    colon = masked.find(":")
    if colon < 0 or "_" not in masked[colon:]:
        return text, "", ""
    return text[:colon], ":", text[colon + 1 :]


def _alternatives(text: str) -> tuple[str, ...]:
    """Return what slashes part: the quoted strings, or where none is quoted the words themselves."""
    quoted = [found.replace('\\"', '"').strip() for found in _QUOTED.findall(text)]
    plain = [part.strip(' "') for part in text.split("/")]
    return tuple(each for each in quoted or plain if each and each != "-")
