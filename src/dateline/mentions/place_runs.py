"""Find runs of words that could be names: capitalised words with the small words inside names.

Says nothing of whether a run names a place: see mentions/toponyms.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.mentions.capitals import is_headline_case, is_in_capitals
from dateline.mentions.place_words import ARTICLES, CONNECTORS, NEVER_NAMES, is_kind
from dateline.model import Annotation

__all__ = ["Run", "find_runs", "is_hyphen_glued"]

_HYPHENS = ("-", "–", "—", "‐", "‑")
_AYNS = ("‘", "’", "'", "`", "ʿ", "ʾ")
_PREFIXES = frozenset(("pro", "anti", "non", "ex", "post", "pre", "mid"))
_NAME_TAGS = frozenset(("PROPN", "ADJ", "X"))
_MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class Run:
    """Words start <= i < end of one sentence that could be a name."""

    start: int
    end: int

    def text(self, sentence: str, annotation: Annotation) -> str:
        """Return the characters of the run."""
        return sentence[annotation.starts[self.start] : annotation.ends[self.end - 1]]


def find_runs(annotation: Annotation) -> Iterator[Run]:
    """Yield the runs of one sentence from left to right; they do not overlap."""
    shape = _Shape(annotation)
    index = 0
    while index < len(annotation.words):
        end = shape.run_end(index)
        if end > index:
            yield Run(index, end)
        index = max(end, index + 1)


def is_hyphen_glued(annotation: Annotation, index: int) -> bool:
    """Whether the word at ``index`` is a hyphen without a space on either side."""
    if not 0 < index < len(annotation.words) - 1 or annotation.words[index] not in _HYPHENS:
        return False
    return (
        annotation.ends[index - 1] == annotation.starts[index]
        and annotation.ends[index] == annotation.starts[index + 1]
    )


class _Shape:
    """What the letters of one sentence's words say about names."""

    def __init__(self, annotation: Annotation) -> None:
        self.annotation = annotation
        self.words = annotation.words
        self.in_capitals = is_in_capitals(self.words)
        # A sentence in capitals, or a headline with a capital in each word, tells no names by its letters.
        self.says_little = self.in_capitals or is_headline_case(self.words)
        self.located = {
            index
            for entity in annotation.entities
            if entity.label == "LOC"
            for index in range(entity.start, entity.end)
        }

    def is_name(self, index: int) -> bool:
        word = self.words[index]
        if not word[0].isupper() or word.lower() in NEVER_NAMES or not any(letter.isalpha() for letter in word):
            return False
        tag = self.annotation.upos[index]
        if index in self.located:
            return True
        if self.says_little or index == 0:
            return tag == "PROPN"
        return tag in _NAME_TAGS or is_kind(word)

    def run_end(self, start: int) -> int:
        """Return where the run that begins at ``start`` ends; ``start`` itself where none begins there."""
        end = self._opening(start)
        if end == start or self._is_prefixed(start):
            return start
        while end - start < _MOST_WORDS:
            following = self._following(end)
            if following == end:
                break
            end = following
        if is_hyphen_glued(self.annotation, end) and self.words[end + 1].islower():  # 'US-backed', 'Moscow-led'
            return start
        return end

    def _opening(self, start: int) -> int:
        """Return the end of the first name word: an article with its hyphen counts with the name."""
        if self.words[start].lower() in ARTICLES and is_hyphen_glued(self.annotation, start + 1):
            if self._is_ayn(start + 2):
                return start + 4
            return start + 3 if self._has_capital(start + 2) else start
        if self.is_name(start):
            return start + 1
        is_open_article = self.words[start] in ("al", "el") and start + 1 < len(self.words)
        return start + 2 if is_open_article and self.is_name(start + 1) else start

    def _following(self, end: int) -> int:
        """Return where the run ends when the next word or words belong to it, else ``end``."""
        if is_hyphen_glued(self.annotation, end) and (self._has_capital(end + 1) or self.words[end + 1].isdigit()):
            return end + 2
        after_hyphen = end + 1 if is_hyphen_glued(self.annotation, end) else end
        if self._is_ayn(after_hyphen):
            return after_hyphen + 2
        if self._is_joiner(end + 1):
            return end + 4
        if self._is_article(end):
            return end + (4 if self._is_ayn(end + 2) else 3)
        position = end
        while position < len(self.words) and position - end < 3 and self._is_inner(position):
            position += 2 if is_hyphen_glued(self.annotation, position + 1) else 1
        if position < len(self.words) and self.is_name(position) and not self._is_prefixed(position):
            return position + 1
        return end

    def _is_ayn(self, index: int) -> bool:
        """Whether a mark stands there that opens no quotation, before the rest of a name: 'Tal al-‘Eis'."""
        if not self._has_capital(index + 1) or self.words[index] not in _AYNS:
            return False
        closing = (at for at in range(index + 1, len(self.words)) if self.words[at] in _AYNS and self._ends_word(at))
        return not self._ends_word(index) and not any(closing)

    def _ends_word(self, index: int) -> bool:
        """Whether nothing follows a mark without a space, or a stop does."""
        starts, after = self.annotation.starts, index + 1
        return after >= len(starts) or starts[after] > self.annotation.ends[index] or not self.words[after].isalpha()

    def _is_article(self, index: int) -> bool:
        """Whether an article stands there that a hyphen joins to the rest of a name: 'az-zor' of 'Deir az-zor'."""
        is_one = index + 2 < len(self.words) and self.words[index].lower() in ARTICLES
        is_glued = is_one and is_hyphen_glued(self.annotation, index + 1)
        return is_glued and (self.words[index + 2].isalpha() or self._is_ayn(index + 2))

    def _is_inner(self, index: int) -> bool:
        word = self.words[index]
        return (self.in_capitals or word.islower()) and word.lower() in CONNECTORS

    def _is_joiner(self, index: int) -> bool:
        """Whether it is the small word between the hyphens of 'Mazar-i-Sharif' or 'Deir-ez-Zor'."""
        annotation = self.annotation
        is_glued = is_hyphen_glued(annotation, index - 1) and is_hyphen_glued(annotation, index + 1)
        return is_glued and self.words[index].islower() and len(self.words[index]) <= 3 and self._has_capital(index + 2)

    def _has_capital(self, index: int) -> bool:
        """Whether a word, or what follows a small word joined to it by a hyphen ('e-Sharif'), begins with a capital."""
        return index < len(self.words) and self.words[index].rpartition("-")[2][:1].isupper()

    def _is_prefixed(self, index: int) -> bool:
        """Whether it is the second part of 'pro-Damascus' or 'anti-Assad'."""
        return is_hyphen_glued(self.annotation, index - 1) and self.words[index - 2].lower() in _PREFIXES
