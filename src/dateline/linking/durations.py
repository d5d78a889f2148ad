"""Read lengths of time as TIMEX values: 'three weeks' is ``P3W``, 'several hours' ``PTXH``, 'a century' ``P1CE``."""

from __future__ import annotations

import re

_UP_TO_TWENTY = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_NUMBERS = {word: number for number, word in enumerate(_UP_TO_TWENTY.split(), 1)}
_NUMBERS |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_NUMBERS |= {"dozen": 12, "hundred": 100}
_UNITS = {
    "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "W", "month": "M", "year": "Y",
    "decade": "DE", "centur": "CE",
}  # fmt: skip
_UNIT = re.compile(r"\b(minute|hour|day|night|weekend|week|month|year|decade|centur)(s|ies|y)?\b")
_VAGUE = re.compile(r"\b(?:several|few|many|some|recent|coming|intervening|succeeding|early|final|last|first)\b")
_WORD = re.compile(r"[a-z]+|\d[\d,]*(?:\.\d+)?")


def duration_value(text: str) -> str | None:
    """Return the value of a length of time in lower case; None where no unit is named."""
    unit = _UNIT.search(text)
    if unit is None:
        return None
    number = _number(text[: unit.start()], is_one=not unit[2] or unit[2] == "y")
    if " and a half" in text[unit.end() :] or "-and-a-half" in text[unit.end() :]:
        number += ".5" if number.isdigit() else ""
    name = _UNITS[unit[1]]
    return f"PT{number}{name[1]}" if name[0] == "T" else f"P{number}{name}"


def _number(words: str, *, is_one: bool) -> str:
    """Return the number said before a unit; X where it is vague, 1 where a single unit has none."""
    total, half, counted = 0.0, 0.0, False
    for word in _WORD.findall(words):
        if word[0].isdigit():
            total, counted = float(word.replace(",", "")), True
        elif word == "half":
            half = 0.5
        elif word == "couple":
            total, counted = 2, True
        elif word in ("hundred", "dozen"):
            total, counted = (total or 1) * _NUMBERS[word], True
        elif word in _NUMBERS:
            total, counted = total + _NUMBERS[word], True
    if counted or half:
        return f"{total + half:g}".removeprefix("0")
    return "1" if is_one and not re.search(r"\b(?:several|few|many)\b", words) else "X"
