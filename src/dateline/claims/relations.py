"""Read how one party stands to another: from the sides they take, and from 'X, a branch of Y'."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dateline.claims.sides import Sides
from dateline.claims.view import View
from dateline.model import Part, Party, Relation, RelationKind


def read_relations(view: View, sides: list[Sides]) -> list[Relation]:
    """Return how parties stand to each other: from the sides they take, and from 'X, a branch of Y'."""
    found = [relation for side in sides for parties in (side.a, side.b) for relation in _from_parts(parties)]
    found += _branches(view)
    unique = {(relation.from_, relation.how, relation.to): relation for relation in found}
    return list(unique.values())


def _from_parts(parties: tuple[Party, ...]) -> Iterator[Relation]:
    main = next(((party.actor, party.spans) for party in parties if party.part is Part.MAIN and party.actor), None)
    if main is None:
        return
    actor, spans = main
    for party in parties:
        if party.part is Part.ALLIED and party.actor:
            yield Relation(from_=party.actor, to=actor, how=RelationKind.ALLIED_WITH, spans=party.spans + spans)
        elif party.part in (Part.AIR_SUPPORT, Part.BACKER) and party.actor:
            yield Relation(from_=actor, to=party.actor, how=RelationKind.BACKED_BY, spans=party.spans + spans)


BRANCH_WORDS = frozenset("branch affiliate arm wing offshoot affiliated linked part loyal".split())


def _branches(view: View) -> Iterator[Relation]:
    """'al-Nusra Front, Syria's branch of al-Qaeda'; 'the al-Qaeda affiliate al-Nusra Front'; 'linked to al-Qaeda'."""
    for left, right in pairwise(view.actors):
        first, second = left.mention.actor, right.mention.actor
        between = view.lower[left.end : right.start]
        if first is None or second is None or first.id == second.id or not _names_branch(between):
            continue
        is_part_first = between[-1] in ("of", "to", "with", "'s")
        part, whole = (first, second) if is_part_first else (second, first)
        spans = (left.mention.span, right.mention.span)
        yield Relation(from_=part.id, to=whole.id, how=RelationKind.PART_OF, spans=spans)


def _names_branch(between: tuple[str, ...]) -> bool:
    """Whether the words between two parties say that one is of the other."""
    if len(between) > 7 or "fight" in between or "and" in between:
        return False
    return bool(BRANCH_WORDS & {word.strip("-") for word in between})
