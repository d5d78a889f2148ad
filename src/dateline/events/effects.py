"""What a happening did besides killing: what it hit and damaged, whom it touched, what became of named people.

Claims come best first. What only denied or planned claims say is left out where others tell that it happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from dateline.model import Affected, Claim, Damage, Person

T = TypeVar("T", Affected, Damage, Person)


def affected_of(claims: Sequence[Claim]) -> tuple[Affected, ...]:
    """Return who is besieged, trapped or in need, each group and need once, as told first."""
    found: dict[object, Affected] = {}
    for each in _all(claim.affected for claim in claims):
        found.setdefault((each.who, each.need), each)
    return tuple(found.values())


def damage_of(claims: Sequence[Claim]) -> tuple[Damage, ...]:
    """Return the things damaged, each kind once; a telling with a number goes before one without."""
    found: dict[str, Damage] = {}
    for each in _all(claim.damage for claim in claims):
        known = found.get(each.what)
        if known is None or (known.count is None and each.count is not None):
            found[each.what] = each
    return tuple(found.values())


def people_of(claims: Sequence[Claim]) -> tuple[Person, ...]:
    """Return the named people, each once under the longest form of the name."""
    found: dict[str, Person] = {}
    for each in _all(claim.people for claim in claims):
        same = next((name for name in found if _is_short_for(each.name, name) or _is_short_for(name, each.name)), None)
        if same is None:
            found[each.name] = each
        elif len(each.name) > len(same):
            found[same] = each
    return tuple(found.values())


def _is_short_for(short: str, name: str) -> bool:
    """Whether a name is, or is the last part of, another: 'Hadid' of 'Omar Hadid'."""
    return name.lower().split()[-len(short.split()) :] == short.lower().split()


def _all(values: Iterable[tuple[T, ...]]) -> Iterable[T]:
    return (each for group in values for each in group)
