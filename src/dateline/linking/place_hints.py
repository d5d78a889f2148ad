"""Understand the words beside a place name: what kind of place it is, which side of it, how far and which way from it.

The words come from recognition (mentions/place_cues.py) as one string, with ``…`` for the name where they stand on
both sides of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dateline.linking.place_geometry import BEARINGS

__all__ = ["Hint", "read_hint", "side_words"]

_KINDS = {
    "settlement": "city cities town towns village villages hamlet settlement stronghold bastion capital municipality",
    "province": "province provinces governorate governorates department departments oblast state states",
    "district": "county counties subdistrict sub-district canton commune jurisdiction",
    "neighbourhood": "neighborhood neighborhoods neighbourhood neighbourhoods quarter district districts suburb",
    "air-base": "airbase airbases airfield",
    "airport": "airport airports",
    "base": "base bases prison checkpoint",
    "camp": "camp camps",
    "hill": "hill hills mountain mountains",
    "river": "river lake",
    "crossing": "crossing crossings",
    "dam": "dam bridge",
    "line": "highway road motorway route line railway axis street front frontline border borders frontier",
    "area": "area areas region valley plain plateau desert island peninsula enclave pocket",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_COUNTRYSIDE = frozenset("countryside rural reef rif".split())
_OUTSKIRTS = frozenset("outskirts suburbs edge edges".split())
_PARTS = frozenset("part parts half side portion section sector sectors districts neighborhoods neighbourhoods".split())
_NEAR = frozenset("near outside around vicinity close adjacent surrounding by beyond off".split())
_UNIT_KM = {"k": 1.0, "n": 1.852, "m": 1.609}
_SIDE = r"(?:north|south)[- ]?(?:east|west)(?:ern)?|(?:north|south|east|west)(?:ern)?"
_SIDE_OF = re.compile(rf"\b({_SIDE})(?: and (?:{_SIDE}))? of\b")
_ANY_SIDE = re.compile(rf"\b({_SIDE})\b")
_LAST_SIDE = re.compile(rf"\b({_SIDE})$")
_FAR = re.compile(r"\b(\d+(?:\.\d+)?|[a-z]+) ?-?(k(?:m|ilo)|nautical|mi)")
_SMALL_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_CENTRE = re.compile(r"\b(?:(?:centre|center|heart) of|central)$")


@dataclass(frozen=True, slots=True)
class Hint:
    """What the words beside a name say."""

    kind: str | None = None
    """The feature that the gazetteer should have it as: settlement, province, air-base, neighbourhood, line, ..."""
    side: str | None = None
    """N, NE, ... or centre."""
    is_outside: bool = False
    """Whether the side is seen from the place ('north of Aleppo') and not a part of it ('northern Aleppo')."""
    km: float | None = None
    is_near: bool = False
    is_countryside: bool = False
    is_outskirts: bool = False
    is_part: bool = False
    opens_with: str | None = None
    """The preposition it begins with: 'in', 'of', 'near'."""


@lru_cache(maxsize=1 << 12)
def read_hint(cue: str | None) -> Hint:
    """Return what a cue says; nothing where there is none."""
    if not cue:
        return Hint()
    lower = cue.lower()
    before, _, after = lower.partition(" … ")
    words = frozenset(lower.split())
    outside = _SIDE_OF.search(lower)
    side = outside or _inside(before, after, words)
    return Hint(
        kind=_kind(after.split()) or _kind(before.split()),
        side=_side_code(side[1]) if side else "centre" if _is_centre(before, after) else None,
        is_outside=outside is not None and not words & (_COUNTRYSIDE | _PARTS),
        km=_distance(lower) if outside or "from" in words else None,
        is_near=bool(words & _NEAR) or (outside is None and "from" in words and _distance(lower) is not None),
        is_countryside=bool(words & _COUNTRYSIDE),
        is_outskirts=bool(words & _OUTSKIRTS),
        is_part=bool(words & _PARTS),
        opens_with=lower.split()[0],
    )


def _is_centre(before: str, after: str) -> bool:
    return _CENTRE.search(before) is not None or after.endswith((" centre", " center"))


def _inside(before: str, after: str, words: frozenset[str]) -> re.Match[str] | None:
    """Return the side that is a part of the place: 'eastern Aleppo', not 'the northern town of Ariha'."""
    if words & (_COUNTRYSIDE | _OUTSKIRTS | _PARTS):
        return _ANY_SIDE.search(f"{before} {after}")
    return _LAST_SIDE.search(before) or _ANY_SIDE.search(after)


def side_words(side: str | None) -> str:
    """Return a side in words: 'north-west' of NW; as it is where it is no side."""
    names = {"N": "north", "E": "east", "S": "south", "W": "west"}
    return "-".join(names[letter] for letter in side or "") if side in BEARINGS else side or ""


def _kind(words: list[str]) -> str | None:
    """Return the kind that the last word, or the last before 'of', says."""
    while words and words[-1] in ("of", "the"):
        words = words[:-1]
    if not words:
        return None
    if words[-1] == "base" and words[-2:-1] == ["air"]:
        return "air-base"
    return _KIND_OF.get(words[-1])


def _side_code(side: str) -> str:
    letters = re.sub(r"ern$|[- ]", "", side)
    code = "".join(word[0].upper() for word in re.findall("north|south|east|west", letters))
    return code if code in BEARINGS else code[:1]


def _distance(cue: str) -> float | None:
    far = _FAR.search(cue)
    if far is None:
        return None
    number = float(_SMALL_NUMBERS.index(far[1]) + 1) if far[1] in _SMALL_NUMBERS else _number(far[1])
    return None if number is None else round(number * _UNIT_KM[far[2][0]], 1)


def _number(text: str) -> float | None:
    return float(text) if text[0].isdigit() else None
