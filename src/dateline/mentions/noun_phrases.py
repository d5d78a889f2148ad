"""List the stretches of words that may name one person or thing: a noun with more or fewer of its modifiers.

'Three armed men in uniform' gives 'three armed men in uniform', 'armed men in uniform', 'three armed men', 'armed men',
'men in uniform' and 'men'. Which of them names it best is for others to say: see roles.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from dateline.model import Annotation

MOST_WORDS = 14
# Modifiers before the noun that may each be left off, counted from the noun: the fourth is met in one phrase of 200.
NEAR_WORDS = 4

_NOT_LEFT = frozenset("case cc mark punct conj nsubj nsubj:pass cop advcl acl:relcl parataxis aux aux:pass".split())
_RIGHT = frozenset(
    "nmod nmod:poss nmod:desc nmod:unmarked appos acl acl:relcl flat compound nummod obl amod goeswith fixed".split()
)
_OF_THE_NAME = frozenset("flat compound goeswith fixed nummod".split())
_CLAUSES = frozenset("acl acl:relcl appos conj parataxis advcl punct".split())
_HEADS_OF_PHRASES = frozenset("nsubj obj nsubj:pass obl conj obl:agent root nmod appos".split())
_SMALL = frozenset(
    "the a an this that these those his her its their several some other another any all both such".split()
)
_COUNTING = frozenset("nummod det advmod".split())
_CLOSING = frozenset("])\"'")


class Phrase(NamedTuple):
    """Words start <= i < end around the noun ``head``."""

    head: int
    start: int
    end: int


def noun_phrases(annotation: Annotation) -> list[Phrase]:
    """Return the phrases of one sentence, each stretch once, by its first noun."""
    tree = _Tree(annotation)
    found: dict[tuple[int, int], int] = {}
    for head in filter(tree.may_head, range(len(annotation.words))):
        for start in tree.starts(head):
            for end in tree.ends(head):
                if start <= head < end <= start + MOST_WORDS:
                    found.setdefault((start, end), head)
    for start, end in tree.names():
        outside = [word for word in range(start, end) if not start <= annotation.heads[word] < end]
        found.setdefault((start, end), outside[-1] if outside else end - 1)
    return [Phrase(head, start, end) for (start, end), head in found.items()]


class _Tree:
    """Answers what hangs on a word."""

    def __init__(self, annotation: Annotation) -> None:
        self._annotation = annotation
        self._lower = [word.lower() for word in annotation.words]
        self._children: list[list[int]] = [[] for _ in annotation.words]
        for word, head in enumerate(annotation.heads):
            if head >= 0:
                self._children[head].append(word)

    def may_head(self, word: int) -> bool:
        upos, relation = self._annotation.upos[word], self._annotation.relations[word]
        return upos in ("NOUN", "PROPN") or (upos in ("NUM", "ADJ", "X") and relation in _HEADS_OF_PHRASES)

    def starts(self, head: int) -> set[int]:
        """Where a phrase may start: with all before its noun but articles, without numbers, with fewer adjectives."""
        relations = self._annotation.relations
        before = [child for child in self._children[head] if child < head and relations[child] not in _NOT_LEFT]
        first = min((self._first(child) for child in before), default=head)
        bare = self._skip(first, head, self._is_small)
        plain = self._skip(bare, head, self._is_counting)
        return {head, bare, plain, *range(max(plain, head - NEAR_WORDS), head)}

    def ends(self, head: int) -> set[int]:
        """Where a phrase may end: after its noun, after its name, after each thing that hangs on it, whole or bare."""
        relations = self._annotation.relations
        after = [child for child in self._children[head] if child > head]
        name = [self._last(child) + 1 for child in after if relations[child] in _OF_THE_NAME]
        ends = {head + 1, max((head + 1, *name))}
        for child in after:
            if relations[child] in _RIGHT:
                ends |= {self._last(child) + 1, self._last(child, without=_CLAUSES) + 1}
        return ends | {self._without_marks(head, end) for end in ends}

    def names(self) -> Iterator[tuple[int, int]]:
        """Yield the named entities without their articles."""
        for entity in self._annotation.entities:
            start = self._skip(entity.start, entity.end, lambda word: self._lower[word] in _SMALL)
            if start < entity.end <= start + MOST_WORDS:
                yield start, entity.end

    def _is_small(self, word: int) -> bool:
        return self._lower[word] in _SMALL or self._annotation.upos[word] in ("DET", "PRON", "PUNCT")

    def _is_counting(self, word: int) -> bool:
        is_light = self._annotation.upos[word] in ("NUM", "ADV", "ADP")
        return is_light or self._is_small(word) or self._annotation.relations[word] in _COUNTING

    def _skip(self, start: int, end: int, test: Callable[[int], bool]) -> int:
        return next((word for word in range(start, end) if not test(word)), end)

    def _first(self, word: int) -> int:
        return min([word, *(self._first(child) for child in self._children[word])])

    def _last(self, word: int, without: frozenset[str] = frozenset()) -> int:
        relations = self._annotation.relations
        below = [self._last(child, without) for child in self._children[word] if relations[child] not in without]
        return max([word, *below])

    def _without_marks(self, head: int, end: int) -> int:
        while end > head + 1 and self._annotation.upos[end - 1] == "PUNCT" and self._lower[end - 1] not in _CLOSING:
            end -= 1
        return end
