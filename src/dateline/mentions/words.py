"""Cut a sentence into words as the English treebanks do: hyphens, clitics and punctuation stand alone.

Does not decide where sentences end: see sentences.py.
"""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import NamedTuple


class Words(NamedTuple):
    """Words of one text and where they stand in it."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


_TABLES = {
    name: words.split()
    for name, words in tomllib.loads((files("dateline.mentions") / "data" / "words.toml").read_text("utf-8")).items()
}
TITLES = frozenset(_TABLES["titles"])
ABBREVIATIONS = frozenset(_TABLES["abbreviations"])
BEFORE_FIGURES = frozenset(_TABLES["before_figures"])
STARTERS = frozenset(_TABLES["starters"])
SMALL_WORDS = frozenset(_TABLES["small_words"])
# Control characters, zero-width marks and byte-order marks, left over where text was decoded wrongly.
INVISIBLE = r"\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_ALIASES = {
    "<letters>": r"(?:[^\W\d_][\u0300-\u036f\u00ad\u200c\u200d]*)+",
    "<invisible>": INVISIBLE,
    "<titles>": "|".join(_TABLES["titles"] + _TABLES["abbreviations"]),
    "<before_figures>": "|".join(_TABLES["before_figures"]),
    "<names>": "|".join(_TABLES["bare_genitives"]),
    "<plurals>": "|".join(word[:-1] for word in _TABLES["plural_letters"]),
    "<prefixes>": "|".join(_TABLES["prefixes"]),
}
_PATTERN = r"""
    https?://\S+[\w/] | www\.\S+\w                                    # links
  | [\w.+-]+@\w[\w-]*(?:\.\w+)+ | (?<!\w)[@#]\w+                      # mail addresses, handles, tags
  | (?:<titles>)\.(?=\s|,|\)|$) | (?:<before_figures>)\.(?=\s*\d)     # Lt. No. 3
  | (?<![\w.])(?:[^\W\d_]\.)+[^\W\d_](?=-\w)                          # U.S-backed
  | (?<![\w.])(?:[^\W\d_]\.){2,} | (?<!\w)[A-Z]\.(?=\s+[A-Z])         # U.S. a.m. George W. Bush
  | \d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|s)\b)?                         # 1,000 4:30 9/11 11th 1990s
  | [A-Z]{1,4}\d+\w*                                                  # AK47s
  | [A-Z]+&[A-Z]+\b
  | (?i:<prefixes>)-(?=[^\W\d_]{3})<letters>  # anti-government
  | can(?=not\b) | Can(?=not\b)
  | [^\W\d_]+(?=n['’]t\b) | n['’]t\b                                  # did n't
  | (?:do|does|did|is|are|was|were|has|have|had|could|would|should)(?=nt\b) | nt\b
  | ['’](?:s|re|ve|ll|d|m)\b
  | (?:<names>)(?=s\s+[\w“"]) | (?!(?:<plurals>)s\b)[A-Z]{2,}(?=s\s+[\w“"])   # Syria s, IS s
  | [^\W\d_]{2,}[b-df-hj-np-tv-xz]y(?=s\b)                            # city s, Observatory s
  | <letters>(?:['’`ʿʾ](?!(?:s|re|ve|ll|d|m)\b)<letters>)*            # words, Ma'arrat
  | \.{2,} | -{2,} | [!?]{2,} | ([=*_+~<>])\1+ | [^\s<invisible>]
"""


def _compiled(pattern: str) -> re.Pattern[str]:
    for alias, meaning in _ALIASES.items():
        pattern = pattern.replace(alias, meaning)
    return re.compile(pattern, re.VERBOSE)


_WORD = _compiled(_PATTERN)


def split_words(text: str) -> Words:
    """Return the words of a text; every character that is seen is in one."""
    found = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]
    words, starts, ends = zip(*found, strict=True) if found else ((), (), ())
    return Words(words, starts, ends)


def is_bare_genitive(words: Words, index: int) -> bool:
    """Whether the word is the "s" of "Syrias civil war", whose apostrophe was lost."""
    return words.words[index] == "s" and index > 0 and words.ends[index - 1] == words.starts[index]
