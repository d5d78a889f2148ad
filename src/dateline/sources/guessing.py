"""Guess the encoding of bytes that are neither UTF-8 nor marked.

Apart from decoding.py so that its dependency, which takes as long to import as all of sources, is loaded only
when a file needs it.
"""

from __future__ import annotations

import unicodedata

from charset_normalizer import from_bytes


def guess_encoding(raw: bytes) -> str | None:
    """Return the encoding that fits best, or None where none does.

    Where the guess gives Latin letters only and Windows-1252 fits too, it is that one: the single-byte Latin
    encodings differ in so few letters that a short text cannot tell them apart, and it is by far the commonest.
    """
    best = from_bytes(raw).best()
    if best is None:
        return None
    return "cp1252" if _is_latin(str(best)) and _fits(raw, "cp1252") else best.encoding


def _is_latin(text: str) -> bool:
    letters = {character for character in text if character.isalpha() and not character.isascii()}
    return all(unicodedata.name(letter, "").startswith(("LATIN", "FEMININE", "MASCULINE")) for letter in letters)


def _fits(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
