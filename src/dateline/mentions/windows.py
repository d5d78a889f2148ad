"""Cut a sentence that is too long for the model, and join the trees of its pieces; nothing is dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

# The model learnt from windows of about 64 words, 128 subwords at most; the longest sentence of EWT has 159 words.
MOST_WORDS = 180
# The encoder has 512 positions, two of which are its own.
MOST_SUBWORDS = 500

_STOPS = frozenset({".", ";", "!", "?", "...", "…", "--", "–", "—", "•", "|"})
_PAUSES = frozenset({",", ":", ")", "-", '"', "”"})


def cut_windows(words: Sequence[str], sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield ``(start, end)`` of pieces that the model can take, each ending at punctuation where there is some."""
    start = 0
    while start < len(words):
        end = _furthest(sizes, start)
        if end < len(words):
            end = _last_break(words, start, end)
        yield start, end
        start = end


def _furthest(sizes: Sequence[int], start: int) -> int:
    room = MOST_SUBWORDS
    for index in range(start, min(start + MOST_WORDS, len(sizes))):
        room -= sizes[index]
        if room < 0:
            return index
    return min(start + MOST_WORDS, len(sizes))


def _last_break(words: Sequence[str], start: int, end: int) -> int:
    """Return the index after the last stop in the second half of a piece, or else after the last pause."""
    for marks in (_STOPS, _PAUSES):
        for index in range(end - 1, start + (end - start) // 2, -1):
            if words[index] in marks:
                return index + 1
    return end


def join_trees(trees: Sequence[tuple[Sequence[int], Sequence[str]]]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return heads and relations of the whole: the root of each later piece hangs on the first's as ``parataxis``."""
    heads: list[int] = []
    relations: list[str] = []
    for tree_heads, tree_relations in trees:
        offset = len(heads)
        top = heads.index(-1) if offset else -1
        heads.extend(head + offset if head >= 0 else top for head in tree_heads)
        relations.extend(
            "parataxis" if offset and head < 0 else name for head, name in zip(tree_heads, tree_relations, strict=True)
        )
    return tuple(heads), tuple(relations)
