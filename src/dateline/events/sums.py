"""Tell a toll that adds up several happenings from the tolls of its parts.

'Eight killed in Norholm and Vestby' with 'six died in Norholm' and 'two in Vestby' is a sum and two happenings: the
parts never join the sum, or one of them would take its toll.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations

from dateline.events.telling import is_own_place, killed_figure, place_of
from dateline.model import Claim

# A headline adds up few parts; more would find sums by chance.
MAX_PARTS, MAX_CANDIDATES = 4, 8


def sums_and_parts(claims: Sequence[Claim], leading: Collection[str]) -> set[frozenset[str]]:
    """Return pairs of claim ids, each a sum told in headline or lead and a part told later, that must stay apart."""
    totals = [claim for claim in claims if claim.id in leading and killed_figure([claim])]
    told = [claim for claim in claims if claim.id not in leading and killed_figure([claim]) and is_own_place(claim)]
    apart: set[frozenset[str]] = set()
    for total in totals:
        for part in _parts(killed_figure([total]) or 0, told[:MAX_CANDIDATES]):
            apart.add(frozenset({total.id, part.id}))
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
