"""Write names in Arabic, Persian, Kurdish, Cyrillic and Hebrew letters in Latin ones, so that sounds can be compared.

The result is no romanisation to read: it has the letters that linking/placenames.py then takes apart. Arabic and
Hebrew leave short vowels out; what is not written is not guessed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import NamedTuple

__all__ = ["Latin", "as_latin", "leaves_vowels_out"]


def _table(*rows: str) -> dict[str, str]:
    """Return letters with their sounds, from rows of letters and, after ``=``, as many sounds; ``-`` is none."""
    pairs = (row.split(" = ") for row in rows)
    return {
        letter: "" if sound == "-" else sound
        for letters, sounds in pairs
        for letter, sound in zip(letters, sounds.split(), strict=True)
    }


_ARABIC = _table(
    "ابتثجحخدذرزسشصضطظ = a b t t j h kh d d r z s sh s d t z",
    "غفقكلمنهويى = gh f q k l m n h w y a",
    "پچژگکیەێۆڕڵڤہھےں = p ch j g k y a i o r l v h h y n",
    "ګټډړڼښځڅېۍڈڑٹڭ = g t d r n sh z ts i i d r t n",
)
_CYRILLIC = _table(
    "абвгґдеєжзиіклмнопрст = a b v g g d e ye j z i i k l m n o p r s t",
    "уфхцчшщъыьэюя = u f kh ts ch sh sh - i - e yu ya",
    "ђјљњћџўҷқғҳ = j y l n ch j u j k gh h",
)
_HEBREW = _table("אבגדהוזחטי = a v g d h w z h t y", "למנסעקרתךםןףץצ = l m n s - k r t k m n f ts ts")
_EITHER = {"ב": ("v", "b"), "פ": ("f", "p"), "כ": ("kh", "k"), "ש": ("sh", "s")}
"""Hebrew letters that stand for two sounds; at the start of a word, ב פ כ are the hard ones."""
_HARD = {"ב": "b", "פ": "p", "כ": "k"}
_UNSPOKEN = re.compile(r"[ءع]")
_ARTICLE = re.compile(r"\bال(?=\w{2})")
_MOST_READINGS = 16


class Latin(NamedTuple):
    """A name in Latin letters."""

    text: str
    is_vowelled: bool
    """Whether its script writes all vowels."""


@lru_cache(maxsize=1 << 12)
def as_latin(folded: str) -> tuple[Latin, ...]:
    """Return how a folded name reads in Latin letters; several where letters have two sounds, none in other scripts."""
    first = folded[:1]
    if not ("\u0400" <= first <= "\u04ff" or leaves_vowels_out(folded)):
        return ()
    letters = {letter for letter in folded if letter.isalpha()}
    if letters <= _CYRILLIC.keys():
        return (Latin("".join(_CYRILLIC.get(letter, letter) for letter in folded), True),)
    if all("\u0590" <= letter <= "\u05ff" for letter in letters):
        return tuple(Latin(reading, False) for reading in _hebrew(folded))
    if all("\u0600" <= letter <= "\u06ff" for letter in letters):
        return (Latin(_arabic(folded), False),)
    return ()


def leaves_vowels_out(folded: str) -> bool:
    """Whether a folded name begins in a script that does not write its short vowels: Arabic, Hebrew."""
    return "\u0590" <= folded[:1] <= "\u06ff"


def _arabic(folded: str) -> str:
    words = _UNSPOKEN.sub("", _ARTICLE.sub("", folded)).split()
    return " ".join(_arabic_word(word) for word in words)


def _arabic_word(word: str) -> str:
    """Return a word; an alef before all says only that a vowel stands there, and h at its end is not spoken."""
    if len(word) > 2:
        word = word.removesuffix("ح")
        word = f"{word[:-1]}ا" if word[-1] in "هہھ" else word
    letters = [_ARABIC.get(letter, letter) for letter in word]
    if len(letters) > 1 and letters[0] == "a":
        letters = letters[1:]
    return "".join(letters)


def _hebrew(folded: str) -> list[str]:
    choices = [_hebrew_letter(folded, index) for index in range(len(folded))]
    return ["".join(reading) for reading, _ in zip(product(*choices), range(_MOST_READINGS), strict=False)]


def _hebrew_letter(folded: str, index: int) -> tuple[str, ...]:
    letter = folded[index]
    is_first = index == 0 or folded[index - 1] == " "
    if letter in _HARD and is_first:
        return (_HARD[letter],)
    if letter == "ה" and (index + 1 == len(folded) or folded[index + 1] == " "):
        return ("a",)
    if letter == "א" and is_first:
        return ("",)
    return _EITHER.get(letter) or (_HEBREW.get(letter, letter),)
