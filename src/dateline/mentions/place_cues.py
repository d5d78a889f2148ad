"""Read the words beside a name: '25 km south of', 'town of', 'eastern' before it; 'air base', 'province' after it.

Keeps them as written, in one string with ``…`` for the name where words stand on both sides.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.mentions.place_words import (
    AREA_NOUNS,
    JOINED_BY,
    LINE_NOUNS,
    MODIFIERS,
    NEAR_WORDS,
    PREPOSITIONS,
    SIDES,
    UNITS,
    is_kind,
)
from dateline.model import Annotation

__all__ = ["Cue", "read_cue"]

_MOST_BEFORE = 9
_MOST_AFTER = 4
_OPEN_ENDS = frozenset(
    ("the", "of", "a", "and", "its", "besieged", "rebel", "government", "regime", "held", "old", "-")
)


@dataclass(frozen=True, slots=True)
class Cue:
    """The words beside a name that say what and where it is."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    words_after: int = 0
    """How many words of the sentence ``after`` takes, a genitive's ``'s`` included."""

    @property
    def text(self) -> str | None:
        """As one string; None where no word says anything."""
        before, after = " ".join(self.before).replace(" - ", "-"), " ".join(self.after)
        return f"{before} … {after}" if before and after else before or after or None

    @property
    def says_place(self) -> bool:
        """Whether it says that the name is a place's: a kind, a side or a distance."""
        words = [word.lower() for word in (*self.before, *self.after)]
        return any(is_kind(word) or word in SIDES or word in UNITS for word in words)

    @property
    def is_where(self) -> bool:
        """Whether a preposition of place stands before it."""
        words = {word.lower() for word in self.before}
        return bool(words & (NEAR_WORDS | (PREPOSITIONS - {"of", "for", "on"})))


def read_cue(annotation: Annotation, start: int, end: int, *, free_from: int = 0) -> Cue:
    """Return the cue of the name in words start <= i < end; words before ``free_from`` belong to another name."""
    after, taken = _after(annotation, end)
    return Cue(_before(annotation, start, free_from), after, taken)


def _before(annotation: Annotation, start: int, free_from: int) -> tuple[str, ...]:
    words = annotation.words
    first = start
    while first > free_from and start - first < _MOST_BEFORE and _belongs_before(annotation, first - 1):
        first -= 1
        word = words[first].lower()
        if word in PREPOSITIONS and word != "of" and not _opens_phrase(words, first):
            break
    if free_from and first == free_from and words[first].lower() == "of":
        return words[first : first + 1]  # 'the Salah al-Din district of Aleppo': what lies in what
    if start - first == 1 and words[first].lower() in ("for", "on"):
        return ()
    while first < start and words[first].lower() in _OPEN_ENDS:
        first += 1
    return words[first:start]


def _belongs_before(annotation: Annotation, index: int) -> bool:
    word = annotation.words[index].lower()
    if word == "and":
        around = annotation.words[max(0, index - 1)], annotation.words[index + 1]
        return all(each.lower() in SIDES for each in around)
    if word == "-":
        return annotation.words[index + 1].lower() in ("held", *SIDES) and index > 0
    if annotation.upos[index] == "NUM" or word.replace(".", "").isdigit():
        return annotation.words[index + 1].lower() in UNITS
    known = word in SIDES or word in NEAR_WORDS or word in PREPOSITIONS or word in UNITS or word in JOINED_BY
    return known or is_kind(word) or word in ("rebel", "government", "regime", "held")


def _opens_phrase(words: tuple[str, ...], index: int) -> bool:
    """Whether a preposition stands inside a longer phrase of place: 'to the south of', '2 km from'."""
    follows = {word.lower() for word in words[index + 1 : index + 4]}
    if words[index].lower() == "from" and index > 0 and words[index - 1].lower() in UNITS:
        return True
    return words[index].lower() == "to" and bool(follows & SIDES) and index > 0 and words[index - 1].lower() in UNITS


def _after(annotation: Annotation, end: int) -> tuple[tuple[str, ...], int]:
    words, position = annotation.words, end
    if position < len(words) and words[position].lower() in ("'s", "’s", "s"):
        position += 1
    first, last = position, position
    while position < len(words) and position - first < _MOST_AFTER:
        word = words[position].lower()
        if is_kind(word):
            last = position + 1
        elif word not in SIDES and word not in MODIFIERS:
            break
        position += 1
    is_owned = first > end
    if is_owned and not any(_is_part(word) for word in words[first:last]):
        return (), 0
    return words[first:last], last - end if last > first else 0


def _is_part(word: str) -> bool:
    """Whether a noun names a part of the place that owns it: "Aleppo's countryside", not "Syria's army base"."""
    word = word.lower()
    return word in AREA_NOUNS or word in LINE_NOUNS or word in SIDES or word in ("airport", "quarter", "province")
