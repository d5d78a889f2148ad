"""Tell a toll that adds up several happenings from the tolls of its parts.

'Eight killed in Norholm and Vestby' with 'six died in Norholm' and 'two in Vestby' is a sum and two happenings: the
parts never join the sum, or one of them would take its toll.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations

from dateline.events.columns import is_coarse
from dateline.events.telling import is_own_place, killed_figure, place_of
from dateline.model import Claim, Interval

# A headline adds up few parts; more would find sums by chance.
MAX_PARTS, MAX_CANDIDATES = 4, 8


def sums_and_parts(claims: Sequence[Claim], leading: Collection[str]) -> set[tuple[str, str]]:
    """Return pairs of claim ids, each a sum told in headline or lead and a part told later, that must stay apart."""
    totals = [claim for claim in claims if claim.id in leading and killed_figure([claim])]
    told = [claim for claim in claims if claim.id not in leading and killed_figure([claim]) and is_own_place(claim)]
    apart: set[tuple[str, str]] = set()
    for total in totals:
        for part in _parts(killed_figure([total]) or 0, told[:MAX_CANDIDATES]):
            apart.add((total.id, part.id))
    return apart


def _parts(total: int, told: Sequence[Claim]) -> Sequence[Claim]:
    """The claims at places of their own whose tolls add up to ``total``, fewest first; none where nothing does."""
    for size in range(2, MAX_PARTS + 1):
        for parts in combinations(told, size):
            figures = [killed_figure([part]) or 0 for part in parts]
            if sum(figures) == total and len({_key(part) for part in parts}) == size:
                return parts
    return ()


def _key(claim: Claim) -> str | None:
    place = place_of(claim)
    return None if place is None else place.key or place.name


def are_parts_of(part: Claim, whole: Claim) -> bool:
    """Whether what one claim tells may be counted by the toll of another: killed there, in its place and days."""
    killed, total = killed_figure([part]), killed_figure([whole])
    if killed is None or total is None or killed > total:
        return False
    inner, outer = place_of(part), place_of(whole)
    if inner is None or outer is None:
        return False
    is_inside = inner.key == outer.key or (is_coarse(outer) and outer.admin1 in (None, inner.admin1))
    return is_inside and inner.country == outer.country and _is_during(part.when, whole.when)


def _is_during(inner: Interval | None, outer: Interval | None) -> bool:
    return inner is None or outer is None or inner.overlaps(outer)
