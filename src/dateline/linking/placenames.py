"""Normalise place names so that their spellings meet: case, marks, hyphens, and then transliteration.

`fold_name` keeps the letters and forgets how they are dressed. `skeleton_of` keeps the consonants that
transliterations of Arabic, Kurdish and Russian agree on, and beside them the vowels by class, so that
Kweyris, Kuweires and Kuwayris meet while Hama and Homs do not.
Does not look anything up: see linking/gazetteer.py.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple
from unicodedata import combining, normalize

__all__ = ["Skeleton", "fold_name", "respellings", "skeleton_of", "vowel_distance"]

_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a", "ħ": "h"}
    | dict.fromkeys("'’‘`´ʻʼʿʾʹʺ′ˈ“”\".·", "")
    | dict.fromkeys("-‐‑–—_/,()", " ")
)
_MOON = frozenset(("al", "el", "il", "ul", "oul"))
_SUN = frozenset(
    ("ash", "esh", "as", "es", "ad", "ed", "adh", "an", "en", "ar", "er", "at", "et", "ath", "az", "ez")
)  # fmt: skip
_ARTICLES = _MOON | _SUN
"""The Arabic article before moon and sun letters; a part of a name that reports put in or leave out."""
_CONSONANTS = (
    ("tch", "C"), ("tsh", "C"), ("sch", "S"), ("dj", "j"), ("dzh", "j"), ("zh", "j"), ("sh", "S"), ("ch", "S"),
    ("kh", "x"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("c", "k"),
)  # fmt: skip
_DIGRAPH = re.compile("|".join(spelt for spelt, _ in _CONSONANTS))
_SOUND = dict(_CONSONANTS)
_VOWEL_RUN = re.compile(r"[aeiouwy]+")
_DOUBLED = re.compile(r"(.)\1+")
_GLUED_ARTICLE = re.compile(r"\b(al|el)(?=[^\W\d_aeiou][^\W\d_]{3,})")
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# How much two classes of vowel may differ and still be one sound: pairs seen in spellings of one place.
_CLOSE = {frozenset(pair) for pair in ("ai", "vu", "vi", "-a", "-i", "-u")}


class Skeleton(NamedTuple):
    """What transliterations of a name agree on."""

    consonants: str
    vowels: str
    """One class for each gap, also before the first and after the last consonant: ``- a i u v`` (v is i and u)."""


def fold_name(name: str) -> str:
    """Return ``name`` in lower case without marks, apostrophes and hyphens: 'Al Ḩāḑir' is 'al hadir'."""
    if not name.isascii():
        name = "".join(letter for letter in normalize("NFKD", name) if not combining(letter))
    return " ".join(name.lower().translate(_LETTERS).split())


@lru_cache(maxsize=1 << 16)
def skeleton_of(folded: str) -> Skeleton | None:
    """Return the skeleton of a folded name, or None where it has no Latin consonant."""
    words = folded.split()
    kept = [word for word in words if word not in _ARTICLES] or words
    sounds = "".join(_sounds(word) for word in kept)
    sounds = _DOUBLED.sub(r"\1", sounds)
    if not sounds.isascii() or not any(sound.isalpha() and sound not in "_" for sound in sounds):
        return None
    return _split(sounds)


def vowel_distance(left: str, right: str) -> float:
    """Return how far two rows of vowel classes are apart: 0 the same, 1 for each that cannot be one sound."""
    return sum(
        0.0 if a == b else 0.5 if frozenset((a, b)) in _CLOSE else 1.0
        for a, b in zip_longest(left, right, fillvalue="-")
    )


def respellings(name: str) -> tuple[str, ...]:
    """Return ways to write ``name`` whose words were run together: 'KafrTakharim', 'Urum Alkobra'."""
    apart = _INNER_CAPITAL.sub(" ", name)
    unglued = _GLUED_ARTICLE.sub(r"\1 ", fold_name(apart))
    return tuple(dict.fromkeys(spelling for spelling in (apart, unglued) if fold_name(spelling) != fold_name(name)))


def _sounds(word: str) -> str:
    """Return a word's consonants as sounds, its vowels by class as digits: 'sheikhoun' is 'S2x3n'."""
    word = _DIGRAPH.sub(lambda match: _SOUND[match.group()], word)
    head = word[0]
    if head in "wy" and len(word) > 1:
        return head.upper() + _tail(word[1:])
    return _tail(word)


def _tail(word: str) -> str:
    if len(word) > 2 and word.endswith("h") and word[-2] in "aeiou":
        word = word[:-1]
    return _VOWEL_RUN.sub(lambda match: _class_of(match.group()), word)


def _class_of(run: str) -> str:
    """Return the class of a run of vowels: 1 a, 2 e and i, 3 o and u, 4 both i and u."""
    is_front = any(vowel in "eiy" for vowel in run)
    is_back = any(vowel in "ouw" for vowel in run)
    return "4" if is_front and is_back else "2" if is_front else "3" if is_back else "1"


def _split(sounds: str) -> Skeleton:
    consonants, vowels = [], ["-"]
    for sound in sounds:
        if sound in "1234":
            vowels[-1] = "aiuv"[int(sound) - 1]
        else:
            consonants.append(sound)
            vowels.append("-")
    return Skeleton("".join(consonants), "".join(vowels))
