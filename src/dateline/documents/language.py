"""Tell the language of a text by its script and its commonest words.

Enough to keep a text that is not English from being read as English; not a language identifier.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# The words that make up the largest share of news in each language and are rare in the others.
COMMON_WORDS: Mapping[str, frozenset[str]] = {
    "en": _words("the of and to in a on for that with by at from said was were has have had after as is it"),
    "fr": _words("le la les des et du une dans est pour que qui par au sur ont été aux ce avec selon"),
    "de": _words("der die das und den von zu mit im ist des auf dem ein eine nach wurde bei sich auch nicht"),
    "es": _words("el los las del y en que por una con para se al su fue como según han más"),
    "it": _words("il di che la e per un una del della nel sono gli con alla dei ha stato da"),
    "pt": _words("o os as do da dos das em que um uma para com não foi pelo pela segundo são ao"),
    "nl": _words("de het een van en in op dat zijn met voor niet te door bij ook aan naar werd zegt"),
    "tr": _words("ve bir bu için ile da de olarak çok daha sonra olan kadar gibi ise göre eden"),
    "id": _words("yang dan di dari untuk dengan pada ini dalam itu tidak akan telah oleh juga kata"),
}
SCRIPTS: Mapping[str, tuple[str, str]] = {
    "ar": ("\u0600", "\u06ff"),
    "ru": ("\u0400", "\u04ff"),
    "he": ("\u0590", "\u05ff"),
    "el": ("\u0370", "\u03ff"),
    "hi": ("\u0900", "\u097f"),
    "zh": ("\u4e00", "\u9fff"),
    "ja": ("\u3040", "\u30ff"),
    "ko": ("\uac00", "\ud7af"),
    "ka": ("\u10a0", "\u10ff"),
    "hy": ("\u0530", "\u058f"),
}
"""Language -> the first and last character of the script that tells it."""

# Letters that one language of a script has and its usual one has not.
_OWN_LETTERS = {"ru": ("uk", "іїєґІЇЄҐ"), "ar": ("fa", "پچژگ")}
_WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 4000
# Of English news about a third of the words are in its list; in lists of names it is under a tenth.
LEAST_SHARE = 0.1


def find_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language a text is written in, or None where it cannot be told."""
    sample = text[:SAMPLE]
    return _by_script(sample) or _by_words(sample)


def _by_script(sample: str) -> str | None:
    if sample.isascii():
        return None
    letters = [character for character in sample if character.isalpha()]
    counts = {code: sum(first <= letter <= last for letter in letters) for code, (first, last) in SCRIPTS.items()}
    code = max(counts, key=counts.__getitem__)
    if counts[code] * 3 < len(letters) or not counts[code]:
        return None
    if code == "zh" and counts["ja"] > counts["zh"] // 10:
        return "ja"
    other, own = _OWN_LETTERS.get(code, (code, ""))
    return other if any(letter in sample for letter in own) else code


def _by_words(sample: str) -> str | None:
    words = Counter(_WORD.findall(sample.casefold()))
    counts = {code: sum(words[word] for word in common) for code, common in COMMON_WORDS.items()}
    best, second = sorted(counts, key=lambda code: -counts[code])[:2]
    if counts[best] < max(2, LEAST_SHARE * words.total()) or counts[best] == counts[second]:
        return None
    return best
