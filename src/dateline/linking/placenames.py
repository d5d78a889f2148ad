"""Normalise place names so that their spellings meet: case, marks, hyphens, and then transliteration.

`fold_name` keeps the letters and forgets how they are dressed. `skeletons_of` keeps the consonants that
transliterations of Arabic, Kurdish, Persian, Russian, Ukrainian and Somali agree on, and beside them the vowels by
class, so that Kweyris, Kuweires and Kuwayris meet while Hama and Homs do not.
Does not look anything up: see linking/gazetteer.py. Other scripts: linking/scripts.py.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple
from unicodedata import combining, normalize

from dateline.linking.scripts import as_latin

__all__ = [
    "Skeleton",
    "fold_name",
    "foreign_spellings",
    "respellings",
    "skeleton_of",
    "skeletons_of",
    "slack_of",
    "vowel_distance",
]

_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a", "ħ": "h"}
    | {"ة": "ه", "ٱ": "ا", "ک": "ك", "ی": "ي", "ى": "ي", "ـ": "", "ŋ": "ng", "ɖ": "d"}
    | dict.fromkeys("'’‘`´ʻʼʿʾʹʺ′ˈ“”\".·\u200c\u200d\u200e\u200f", "")
    | dict.fromkeys("-‐‑–—_/,()", " ")
)
_MOON = frozenset(("al", "el", "il", "ul", "oul"))
_SUN = frozenset(
    f"{vowel}{sound}"
    for vowel in ("a", "e", "u")
    for sound in ("sh", "sch", "ch", "s", "d", "dh", "n", "r", "t", "th", "z")
    if vowel != "u" or sound in ("d", "r", "s", "sh", "z")
) - {"us"}  # fmt: skip
_ARTICLES = _MOON | _SUN
"""The Arabic article before moon and sun letters; a part of a name that reports put in or leave out."""
_LINKS = frozenset(("e", "i", "ye", "yi", "y", "o", "wa", "va"))
"""What joins two words of a Persian name: Mazar-e Sharif, Mazar-i-Sharif, Qala-ye Naw."""
_CONSONANTS = (
    ("shch", "S"), ("tsch", "S"),
    ("dsch", "j"), ("tch", "S"), ("tsh", "S"), ("sch", "S"), ("shh", "S"), ("dzh", "j"), ("dj", "j"),
    ("khv", "x"), ("khw", "x"), ("zh", "j"), ("sh", "S"), ("ch", "S"), ("kh", "x"), ("gh", "g"), ("dh", "d"),
    ("th", "t"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("c", "k"),
)  # fmt: skip
_DIGRAPH = re.compile("|".join(spelt for spelt, _ in _CONSONANTS))
_SOUND = dict(_CONSONANTS)
_VOWEL_RUN = re.compile(r"[aeiouwy]+")
_GLIDE = re.compile(r"[iy][ae]")
_DOUBLED = re.compile(r"([^1-6])\1+")
_BOUND = re.compile(r"(?<=[^\W\d_]{2})[ae]t(?= )")
"""The t of Khirbat, Madinat, Maarrat before another word; alone they are Khirba, Madina, Maarra."""
_GLUED_ARTICLE = re.compile(r"\b(al|el)(?=[^\W\d_aeiou][^\W\d_]{3,})")
_GLUED_SUN = re.compile(r"\b[ae](sh|ch|dh|th|[sdnrtz])(?=\1[^\W\d_]{3,})")
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PIECES = re.compile(r"\s*[/()]\s*")
# How one and the same letter is spoken, or written in Latin, where: the index then has a name under both.
_REGIONAL = (
    ("UA BY", ((re.compile(r"(?<![kgscztp])h"), "g"),)),
    ("SO DJ", ((re.compile("x"), "h"), (re.compile("c(?!h)"), ""))),
    ("EG", ((re.compile("j"), "g"),)),
    ("LY SD YE IQ SA OM", ((re.compile("q"), "g"),)),
)
_VARIANTS = {country: changes for countries, changes in _REGIONAL for country in countries.split()}
_J_AS_Y = re.compile(r"j(?![aeiou])|(?<![aeou])j|(?<=[ao])j(?=[ae]\b)")
"""German, Polish and Serbian j; between vowels, but for Russian -aja and -oje, it is more often an Arabic one."""
# Ways to write sounds that are not English, for names that are found in none of their English spellings.
_FOREIGN = (
    ((re.compile("szcz|schtsch"), "sh"), (re.compile("cz"), "ch"), (re.compile("sz"), "sh"),
     (re.compile("(?<=[aeiouy])w(?=$|[^aeiouy])|(?<=[^aeiou\\W])w"), "v"), (_J_AS_Y, "y"),
     (re.compile("c(?![hk])"), "ts")),
    ((re.compile(r"\brh|rh(?=[aeiou])"), "gh"), (re.compile("gu(?=[ei])"), "g"), (re.compile("tch"), "ch")),
    ((_J_AS_Y, "y"),),
)  # fmt: skip
# How much two classes of vowel may differ and still be one sound: pairs seen in spellings of one place.
_CLOSE = {frozenset(pair) for pair in ("ai", "vi", "-a", "-i", "-u", "yi", "yv")}
# How far the vowels of two spellings of one place may be apart, by number of consonants: a short name has little
# else to tell it by. Checked on the spellings that towns of twelve countries have (bench/places.py spellings), 2026-11.
_VOWEL_SLACK = {1: 0.0, 2: 0.5, 3: 1.0, 4: 1.5}
_MOST_SLACK = 2.0


class Skeleton(NamedTuple):
    """What transliterations of a name agree on."""

    consonants: str
    vowels: str
    """One class for each gap, also before the first and after the last consonant: ``- a i u v y``, or ``?``.

    v is i and u; y is i before a, as in -iya; ? is a gap in a script that leaves vowels out.
    """


def fold_name(name: str) -> str:
    """Return ``name`` in lower case without marks, apostrophes and hyphens: 'Al Ḩāḑir' is 'al hadir'."""
    if not name.isascii():
        name = "".join(letter for letter in normalize("NFKD", name) if not combining(letter))
    return " ".join(name.lower().translate(_LETTERS).split())


def skeleton_of(folded: str) -> Skeleton | None:
    """Return the skeleton of a folded name, or None where it has no consonant that we know."""
    return next(iter(skeletons_of(folded)), None)


@lru_cache(maxsize=1 << 16)
def skeletons_of(folded: str, *, country: str | None = None) -> tuple[Skeleton, ...]:
    """Return the skeletons of a folded name: several where letters have two sounds, or the country speaks otherwise."""
    if folded.isascii():
        spellings = [folded, *_regional(folded, country)]
        found = [_skeleton(spelling) for spelling in spellings]
    else:
        found = [_skeleton(latin.text, is_vowelled=latin.is_vowelled) for latin in as_latin(folded)]
        found = found or [_skeleton(folded)]
    return tuple(dict.fromkeys(skeleton for skeleton in found if skeleton is not None))


def _regional(folded: str, country: str | None) -> tuple[str, ...]:
    changed = folded
    for pattern, letter in _VARIANTS.get(country or "", ()):
        changed = pattern.sub(letter, changed)
    return () if changed == folded else (changed,)


def _skeleton(folded: str, *, is_vowelled: bool = True) -> Skeleton | None:
    words = (_BOUND.sub("a", folded) if " " in folded else folded).split()
    kept = [word for word in words if word not in _ARTICLES] or words
    inner = [word for word in kept[1:-1] if word not in _LINKS]
    sounds = "".join(_sounds(word) for word in (*kept[:1], *inner, *kept[1:][-1:]))
    sounds = _DOUBLED.sub(r"\1", sounds)
    if not sounds.isascii() or not any(sound.isalpha() for sound in sounds):
        return None
    consonants, vowels = _split(sounds)
    return Skeleton(consonants, vowels if is_vowelled else vowels.replace("-", "?"))


def slack_of(consonants: str) -> float:
    """Return how far the vowels of two names with these consonants may be apart."""
    return _VOWEL_SLACK.get(len(consonants), _MOST_SLACK)


@lru_cache(maxsize=1 << 18)
def slug_of(name: str) -> str:
    """Return a folded name with hyphens for its blanks, as keys have it."""
    return fold_name(name).replace(" ", "-")


@lru_cache(maxsize=1 << 16)
def vowel_distance(left: str, right: str) -> float:
    """Return how far two rows of vowel classes are apart: 0 the same, 1 for each that cannot be one sound."""
    return sum(
        0.0 if "?" in (a, b) else 0.5 if frozenset((a, b)) in _CLOSE else 1.0
        for a, b in zip_longest(left, right, fillvalue="-")
        if a != b
    )


def respellings(name: str) -> tuple[str, ...]:
    """Return ways to write ``name`` whose words were run together: 'KafrTakharim', 'Urum Alkobra'."""
    apart = _INNER_CAPITAL.sub(" ", name)
    folded = fold_name(apart)
    unglued = _GLUED_ARTICLE.sub(r"\1 ", folded)
    sunned = _GLUED_SUN.sub("", folded)
    pieces = _PIECES.split(name.strip("() ")) if _PIECES.search(name) else []
    return tuple(
        dict.fromkeys(
            spelling
            for spelling in (*(piece for piece in pieces if len(piece) > 1), apart, unglued, sunned)
            if fold_name(spelling) != fold_name(name)
        )
    )


def foreign_spellings(folded: str) -> tuple[str, ...]:
    """Return a folded name as one that writes other languages' letters would be written in English."""
    spellings = (_changed(folded, changes) for changes in _FOREIGN)
    return tuple(dict.fromkeys(spelling for spelling in spellings if spelling != folded))


def _changed(folded: str, changes: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, letters in changes:
        folded = pattern.sub(letters, folded)
    return folded


@lru_cache(maxsize=1 << 15)
def _sounds(word: str) -> str:
    """Return a word's consonants as sounds, its vowels by class as digits: 'sheikhoun' is 'S2x3n'."""
    word = _DIGRAPH.sub(lambda match: _SOUND[match.group()], word)
    head = word[0]
    if len(word) > 1 and (head == "w" or (head == "y" and word[1] != "e")):
        return ("v" if head == "w" else "Y") + _tail(word[1:])
    return _tail(word)


def _tail(word: str) -> str:
    if len(word) > 2 and word.endswith("h") and word[-2] in "aeiou":
        word = word[:-1]
    return _VOWEL_RUN.sub(lambda match: _class_of(match.group()), word)


@lru_cache(maxsize=1 << 12)
def _class_of(run: str) -> str:
    """Return the class of a run of vowels: 1 a, 2 e and i, 3 o and u, 4 both i and u, 5 i before a."""
    is_front = any(vowel in "eiy" for vowel in run)
    is_back = any(vowel in "ouw" for vowel in run)
    if is_front and is_back:
        return "4"
    if _GLIDE.search(run):
        return "5"
    return "2" if is_front else "3" if is_back else "1"


def _split(sounds: str) -> tuple[str, str]:
    consonants, vowels = [], ["-"]
    for sound in sounds:
        if sound in "12345":
            vowels[-1] = "aiuvy"[int(sound) - 1]
        else:
            consonants.append(sound)
            vowels.append("-")
    return "".join(consonants), "".join(vowels)
