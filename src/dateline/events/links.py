"""Find which tellings of a store join which: by pairs of shared blocks, and by what people call the same."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from dateline.events.block import block_keys
from dateline.events.cluster import Judged, joining_edges
from dateline.events.columns import NOT_SAID
from dateline.events.neighbourhood import Edge
from dateline.events.pairs import columns_of_tellings, same_pairs
from dateline.events.telling import Telling

# A store keeps whole numbers of 63 bits; two blocks of one number only make more to compare.
_BITS = (1 << 63) - 1


def blocks_of(tellings: Sequence[Telling]) -> list[set[int]]:
    """Return for each telling the numbers of its blocks, the same in every run."""
    blocks: list[set[int]] = [set() for _ in tellings]
    if tellings:
        published = [NOT_SAID if each.published is None else each.published.toordinal() for each in tellings]
        rows, keys = block_keys(columns_of_tellings(tellings), np.array(published, dtype=np.int64))
        for row, key in zip(rows.tolist(), keys.tolist(), strict=True):
            blocks[row].add(key & _BITS)
    return blocks


def find_links(tellings: Mapping[int, Telling], fresh: Collection[int], judged: Judged) -> list[Edge]:
    """Return what joins tellings, by their numbers, of which at least one is fresh."""
    numbers = sorted(tellings)
    told = [tellings[number] for number in numbers]
    pairs = same_pairs(told, fresh={i for i, number in enumerate(numbers) if number in fresh})
    edges = ((weight, numbers[i], numbers[j]) for weight, i, j in joining_edges(told, pairs, judged))
    return [edge for edge in edges if edge[1] in fresh or edge[2] in fresh]
