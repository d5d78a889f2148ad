"""Cut a sentence into words as the English treebanks do: hyphens, clitics and punctuation stand alone.

Does not decide where sentences end: see sentences.py.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dateline.mentions.tables import word_list


class Words(NamedTuple):
    """Words of one text and where they stand in it."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


# Control characters, zero-width marks and byte-order marks, left over where text was decoded wrongly.
INVISIBLE = r"\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_PATTERN = r"""
    https?://\S+[\w/] | www\.\S+\w                                    # links
  | (?<![\w.+-])[\w.+-]++@\w[\w-]*(?:\.\w+)+ | (?<!\w)[@#]\w+        # mail addresses, handles, tags
  | (?:<abbreviations>)\.(?=\s|,|\)|$) | (?:<before_figures>)\.(?=\s*\d)     # Lt. No. 3
  | (?<![\w.])(?:[^\W\d_]\.)+[^\W\d_](?=-\w)                          # U.S-backed
  | (?<![\w.])(?:[^\W\d_]\.){2,} | (?<!\w)[A-Z]\.(?=\s+[A-Z])         # U.S. a.m. George W. Bush
  | \d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|s)\b)?                         # 1,000 4:30 9/11 11th 1990s
  | [A-Z]{1,4}\d+\w*                                                  # AK47s
  | [A-Z]+&[A-Z]+\b
  | (?i:<prefixes>)-(?=[^\W\d_]{3})<letters>                  # anti-government
  | can(?=not\b) | Can(?=not\b)
  | [^\W\d_]+(?=n['’]t\b) | n['’]t\b                                  # did n't
  | (?:do|does|did|is|are|was|were|has|have|had|could|would|should)(?=nt\b) | nt\b
  | ['’](?:s|re|ve|ll|d|m)\b
  | (?:<names>)(?=s\s+[\w“"]) | (?!(?:<plurals>)\b)[A-Z]{2,}(?=s\s+[\w“"])   # Syria s, IS s
  | (?i:child|children|women)(?=s\b)                                  # womens rights
  | [^\W\d_]{2,}[b-df-hj-np-tv-xz]y(?=s\b)                            # city s, Observatory s
  | <letters>(?:['’`ʿʾ](?!(?:s|re|ve|ll|d|m)\b)<letters>)*            # words, Ma'arrat
  | \.{2,} | -{2,} | [!?]{2,} | ([=*_+~<>])\1+ | [^\s<invisible>]
"""


@cache
def _word_pattern() -> re.Pattern[str]:
    meanings = {
        "letters": r"(?:[^\W\d_][\u0300-\u036f\u00ad\u200c\u200d]*)+",
        "invisible": INVISIBLE,
        "abbreviations": _any_of(word_list("titles") | word_list("abbreviations")),
        "before_figures": _any_of(word_list("before_figures")),
        "names": _any_of(word_list("bare_genitives")),
        "plurals": _any_of(word_list("plural_letters")),
        "prefixes": _any_of(word_list("prefixes")),
    }
    return re.compile(re.sub(r"<(\w+)>", lambda alias: meanings[alias[1]], _PATTERN), re.VERBOSE)


def _any_of(words: frozenset[str]) -> str:
    return "|".join(sorted(words))


def split_words(text: str) -> Words:
    """Return the words of a text; every character that is seen is in one."""
    found = [(match.group(), match.start(), match.end()) for match in _word_pattern().finditer(text)]
    words, starts, ends = zip(*found, strict=True) if found else ((), (), ())
    return Words(words, starts, ends)


def is_bare_genitive(words: Words, index: int) -> bool:
    """Whether the word is the "s" of "Syrias civil war", whose apostrophe was lost."""
    return words.words[index] == "s" and index > 0 and words.ends[index - 1] == words.starts[index]
