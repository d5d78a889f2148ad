"""What people's judgements come to together: the last word on each pair, what follows from it, and contradictions.

'Same' of A and B and of B and C makes one of all three; 'different' of A and D keeps D from each of them. So people's
word goes further than the pair that was looked at, as they would expect, and no rule comes between.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations, product

from dateline.model import Anchor, Judgement, Verdict

Pair = frozenset[Anchor]


def last_words(judgements: Iterable[Judgement]) -> dict[Pair, Judgement]:
    """Return the last judgement of each pair, of judgements in force; what only undoes another decides nothing."""
    words: dict[Pair, Judgement] = {}
    for each in sorted(judgements, key=lambda judgement: judgement.at):
        if each.undoes is None or each.verdict is not Verdict.UNSURE:
            words[_pair(each)] = each
    return words


def what_follows(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the last words and all that follows from them, one judgement a pair."""
    words = last_words(judgements)
    said = [each for each in words.values() if each.verdict is not Verdict.UNSURE]
    ones = _ones(said)
    followed: dict[Pair, Judgement] = {}
    for each in said:
        here, there = ones.get(each.left, [each.left]), ones.get(each.right, [each.right])
        pairs = combinations(here, 2) if each.verdict is Verdict.SAME else product(here, there)
        for left, right in pairs:
            followed[frozenset({left, right})] = replace(each, left=left, right=right)
    return tuple({**followed, **words}.values())


def find_circle(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return judgements that contradict each other: a chain of 'same', and last the 'different' of its two ends.

    Nothing where all of them can hold.
    """
    said = last_words(judgements).values()
    same = [each for each in said if each.verdict is Verdict.SAME]
    for each in said:
        if each.verdict is Verdict.DIFFERENT and (chain := _chain(each.left, each.right, same)):
            return (*chain, each)
    return ()


def _pair(judgement: Judgement) -> Pair:
    return frozenset({judgement.left, judgement.right})


def _ones(judgements: Iterable[Judgement]) -> dict[Anchor, list[Anchor]]:
    """For each anchor that is called the same as another all those that it is one with, itself among them."""
    ones: dict[Anchor, list[Anchor]] = {}
    for each in judgements:
        if each.verdict is Verdict.SAME:
            left, right = ones.get(each.left, [each.left]), ones.get(each.right, [each.right])
            whole = sorted({*left, *right})
            ones |= dict.fromkeys(whole, whole)
    return ones


def _chain(start: Anchor, end: Anchor, same: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The shortest chain of 'same' from one anchor to another; nothing where there is none."""
    waiting: deque[tuple[Anchor, tuple[Judgement, ...]]] = deque([(start, ())])
    seen = {start}
    while waiting:
        anchor, chain = waiting.popleft()
        if anchor == end:
            return chain
        for each in same:
            if anchor in (each.left, each.right):
                other = each.right if anchor == each.left else each.left
                if other not in seen:
                    seen.add(other)
                    waiting.append((other, (*chain, each)))
    return ()
