"""Find which tellings are judged the same, and make happenings of tellings pile by pile.

Compares only pairs that share a block, and pairs that people call the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from hashlib import blake2b

from dateline.events import neighbourhood
from dateline.events.cluster import SAME_ACROSS, Judged, _telling_weight, block_keys, group_happenings
from dateline.events.neighbourhood import Edge, NoPiles, settle
from dateline.events.telling import Telling
from dateline.events.values import face_of
from dateline.model import Verdict

Tellings = Mapping[int, Telling]


def blocks_of(tellings: Sequence[Telling]) -> list[set[int]]:
    """Return for each telling its blocks as numbers below 2**63, the same in every run.

    Two blocks of one number only make more to compare.
    """
    return [{_number(block) for block in block_keys(telling)} for telling in tellings]


def _number(block: tuple[str, str]) -> int:
    return int.from_bytes(blake2b("|".join(block).encode(), digest_size=8).digest(), "big") >> 1


def find_links(tellings: Tellings, fresh: Set[int], judged: Judged) -> list[Edge]:
    """Return the links between tellings of which at least one is fresh."""
    faces = {telling.anchor: face_of(telling) for telling in tellings.values()}
    links = []
    for i, j in {*_near(tellings, fresh), *_called_same(tellings, fresh, judged)}:
        weight = _telling_weight(tellings[i], tellings[j], judged, faces)
        if weight >= SAME_ACROSS:
            links.append((weight, i, j))
    return links


def group_by_piles(tellings: Sequence[Telling], judged: Judged) -> list[list[Telling]]:
    """Group tellings of many reports into happenings, as `group_happenings` does, under the cut rule."""
    if len(tellings) <= neighbourhood.MOST_TOGETHER:
        return group_happenings(tellings, judged)
    numbered = dict(enumerate(sorted(tellings, key=lambda telling: telling.anchor)))
    links = find_links(numbered, numbered.keys(), judged)
    settled = settle(numbered.keys(), links, kept=NoPiles(), first_number=1, links_among=lambda _: ())
    piles = [[numbered[i] for i in sorted(leaf)] for leaf in settled.leaves.values()]
    return [group for pile in piles for group in (group_happenings(pile, judged) if len(pile) > 1 else [pile])]


def _near(tellings: Tellings, fresh: Set[int]) -> Iterator[tuple[int, int]]:
    """Pairs of two reports that share a block, one of them fresh."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, telling in tellings.items():
        for key in block_keys(telling):
            blocks[key].append(number)
    for members in blocks.values():
        for here in set(members).intersection(fresh):
            for there in members:
                if tellings[here].report.id != tellings[there].report.id:
                    yield min(here, there), max(here, there)


def _called_same(tellings: Tellings, fresh: Set[int], judged: Judged) -> Iterator[tuple[int, int]]:
    """Pairs that people call the same, one of them fresh, though they share no block."""
    home = {claim.anchor: number for number, telling in tellings.items() for claim in telling.claims}
    for pair, verdict in judged.items():
        homes = sorted({home[anchor] for anchor in pair if anchor in home})
        if verdict is Verdict.SAME and len(homes) == 2 and not fresh.isdisjoint(homes):
            yield homes[0], homes[1]
