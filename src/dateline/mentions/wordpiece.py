"""Cut words into the subwords that the model was trained on, and say how each word is written.

Follows BERT's uncased WordPiece (clean, strip accents, lower-case, longest match first), word by word.
Does not cut a sentence into words: see words.py.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

UNKNOWN = 100
# As in training: the few words of more subwords are names and links whose tail tells nothing of syntax.
MOST_SUBWORDS_A_WORD = 8
LONGEST_PIECE = 100
# About 20 MB; the EWT and FakES texts together have 34,000 different words.
WORDS_REMEMBERED = 65_536

Subwords = tuple[tuple[int, ...], int]
"""Ids of a word's subwords, and its shape."""


class WordPiece:
    """The vocabulary, and a memory of the words seen."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: index for index, piece in enumerate(vocabulary)}
        self.subwords = lru_cache(maxsize=WORDS_REMEMBERED)(self._subwords)

    def _subwords(self, word: str) -> Subwords:
        ids = [index for piece in split_pieces(normalise(word)) for index in self._match(piece)]
        return tuple(ids[:MOST_SUBWORDS_A_WORD]) or (UNKNOWN,), shape_of(word)

    def _match(self, piece: str) -> list[int]:
        """Return the ids of the longest pieces from the left; one unknown where any part is unknown."""
        if len(piece) > LONGEST_PIECE:
            return [UNKNOWN]
        found: list[int] = []
        start = 0
        while start < len(piece):
            end = self._longest(piece, start)
            if end == start:
                return [UNKNOWN]
            found.append(self._ids[_key(piece, start, end)])
            start = end
        return found

    def _longest(self, piece: str, start: int) -> int:
        for end in range(len(piece), start, -1):
            if _key(piece, start, end) in self._ids:
                return end
        return start


def _key(piece: str, start: int, end: int) -> str:
    return f"##{piece[start:end]}" if start else piece[start:end]


def normalise(word: str) -> str:
    """Return the word in lower case without accents and control characters; Han characters stand alone."""
    cleaned = "".join(f" {letter} " if _is_han(letter) else letter for letter in word if not _is_control(letter))
    bare = "".join(letter for letter in unicodedata.normalize("NFD", cleaned) if unicodedata.category(letter) != "Mn")
    return "".join(letter.lower() for letter in bare)


def split_pieces(text: str) -> Iterator[str]:
    """Yield runs between white space, with each punctuation mark by itself."""
    for run in text.split():
        start = 0
        for index, letter in enumerate(run):
            if _is_punctuation(letter):
                if start < index:
                    yield run[start:index]
                yield letter
                start = index + 1
        if start < len(run):
            yield run[start:]


def shape_of(word: str) -> int:
    """Return 0 lower, 1 Capitalised, 2 CAPITALS, 3 miXed, 4 one capital, 5 digits, 6 with digits, 7 punctuation."""
    if word.isdigit() or (word[:1].isdigit() and not _has_letter(word)):
        return 5
    if any(letter.isdigit() for letter in word):
        return 6
    if word.islower():
        return 0
    if not _has_letter(word):
        return 7
    if word.isupper():
        return 4 if len(word) == 1 else 2
    return 1 if word[0].isupper() and word[1:].islower() else 3


def _has_letter(word: str) -> bool:
    return any(letter.isalpha() for letter in word)


def _is_control(letter: str) -> bool:
    if letter in "\t\n\r":
        return False
    return letter in "\0\ufffd" or unicodedata.category(letter) in {"Cc", "Cf", "Co"}


def _is_punctuation(letter: str) -> bool:
    if letter.isascii():
        return letter.isprintable() and not letter.isalnum() and letter != " "
    return unicodedata.category(letter).startswith("P")


# The blocks of Han characters that BERT sets apart.
_HAN = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)


def _is_han(letter: str) -> bool:
    code = ord(letter)
    return code >= 0x3400 and any(first <= code <= last for first, last in _HAN)
