"""Tell the language of a text: at once where it is plainly English, else by a model of 110 languages.

What a page or list says of its language counts only where the text cannot tell: such words are often wrong, and must
neither hide an English report nor let another language be read as English.
"""

from __future__ import annotations

import importlib
import re

# The words that make up the largest share of English news and are rare in other languages.
ENGLISH_WORDS = frozenset(
    "the of and to in a on for that with by at from said was were has have had after as is it".split()
)
# Of the words of our 525 example reports a third are of the list, in 513 over a fifth; of one-sentence news of ours in
# 16 other languages at most 7 % (2026-11).
PLAIN_SHARE = 0.2
PLAIN_WORDS = 20
# The model's own probability. Of 2,363 sentences of our examples 2,322 are English by at least 0.3, and of those of
# five words or more none is another language by 0.5; of 32 sentences and headlines in 16 other languages all are theirs
# by 0.5 (2026-11).
SURE_ENGLISH = 0.3
SURE_OTHER = 0.5
LEAST_WORDS = 5
# Some scripts part no words; so many letters beyond ASCII are enough.
LEAST_LETTERS = 10
SAMPLE = 4000

_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"(?P<code>[a-z]{2})(?:[-_].*)?", re.IGNORECASE)
NAMES = {
    "amharic": "am", "arabic": "ar", "chinese": "zh", "dutch": "nl", "english": "en", "french": "fr", "german": "de",
    "hebrew": "he", "hindi": "hi", "indonesian": "id", "italian": "it", "japanese": "ja", "kurdish": "ku",
    "pashto": "ps", "persian": "fa", "polish": "pl", "portuguese": "pt", "russian": "ru", "somali": "so",
    "spanish": "es", "swahili": "sw", "turkish": "tr", "ukrainian": "uk", "urdu": "ur",
    "ara": "ar", "deu": "de", "eng": "en", "fas": "fa", "fra": "fr", "ita": "it", "por": "pt", "rus": "ru",
    "spa": "es", "tur": "tr", "ukr": "uk",
}  # fmt: skip
"""What lists and pages call languages, beside their codes of two letters."""


def find_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language a text is written in, or None where it cannot be told."""
    sample = text[:SAMPLE]
    words = _WORD.findall(sample)
    if len(words) >= PLAIN_WORDS and _english_share(words) >= PLAIN_SHARE:
        return "en"
    if len(words) < LEAST_WORDS and sum(not letter.isascii() for word in words for letter in word) < LEAST_LETTERS:
        return None
    # Loaded here alone: most archives are plainly English, and the model takes half a second.
    language, sure = importlib.import_module("dateline.documents.identifying").identify(sample)
    return language if sure >= (SURE_ENGLISH if language == "en" else SURE_OTHER) else None


def given_language(written: str | None) -> str | None:
    """Return the code of a language that was given: 'en-GB', 'English', 'eng'; None where none was."""
    word = (written or "").strip().casefold()
    code = _CODE.fullmatch(word)
    return code["code"] if code else NAMES.get(word)


def _english_share(words: list[str]) -> float:
    return sum(word.casefold() in ENGLISH_WORDS for word in words) / len(words)
