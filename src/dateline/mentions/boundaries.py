"""Find where sentences end in running text.

A full stop ends a sentence unless the word before it is an abbreviation or an initial, or what follows goes on.
Does not know of headlines, datelines or lists: see sentences.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dateline.mentions.tables import word_list
from dateline.mentions.words import INVISIBLE

# A stop, what closes with it, and what may begin a sentence: after white space, or glued on as in "killed.The".
_CANDIDATE = re.compile(
    rf"""
    (?<![.!?…])(?P<mark>[.!?…]++)
    (?P<close>[)\]]*[”’»]*(?:["']+(?=\s|[A-Z]))?[)\]]*)
    (?: [\s{INVISIBLE}]+ (?=(?:[-–—]+\s+)?[“‘"'(\[«¿¡]*(?:[^\W\d_a-z]|\d|(?:al|an|ar|as|at|ash|el|ul)-[A-Z]))
      | (?<=[^\W\d_A-Z]{{2}}.)(?=[“"]?(?:[A-Z][a-z’']|A\s))          # killed.The
      | (?<=[^\W\d_A-Z]{{2}}.["”])(?=[A-Z][a-z’'])                    # killed."The
    )
    """,
    re.VERBOSE,
)
# A heading, caption or tag that has run into the sentence after it: "baby saver killed in Aleppo The opposition said".
_RUN_IN = re.compile(
    r"(?<=[a-z0-9])[ \t]+(?=(?:The|In|On|At|It|He|She|They|This|These|There|Meanwhile|However|Earlier|Also|According"
    r"|Later|But|After|Since|Both|Some|More|At least)[ \t]+[a-z0-9])"
)
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$|[^\W_][\w'’-]*$")
_WORD_AFTER = re.compile(r"[“‘\"'(\[«¿¡]*([\w'’-]+)")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")


def find_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the offsets in ``text[start:end]`` at which a sentence is over and another begins, in order."""
    stops = (
        candidate.end("close")
        for candidate in _CANDIDATE.finditer(text, start, end)
        if _ends_here(text, start, candidate)
    )
    run_ins = (gap.start() for gap in _RUN_IN.finditer(text, start, end))
    yield from (at for at in sorted({*stops, *run_ins}) if at < end)


def _ends_here(text: str, start: int, candidate: re.Match[str]) -> bool:
    if candidate["mark"] != ".":
        return True
    before = _WORD_BEFORE.search(text, max(start, candidate.start() - 40), candidate.start())
    if before is None:
        return True
    after = _WORD_AFTER.match(text, candidate.end())
    return _is_last(before.group(), after[1] if after else "", closed=bool(candidate["close"]))


@cache
def _with_stops() -> frozenset[str]:
    """Return the words that are written with a full stop within a sentence."""
    return word_list("titles") | word_list("before_figures") | word_list("abbreviations")


def _is_last(word: str, following: str, *, closed: bool) -> bool:
    """Whether a word with a full stop is the last of its sentence, given the word that follows."""
    if closed:
        return True
    if len(word) > 1 and word.isupper() and word.capitalize() in _with_stops():
        word = word.capitalize()  # "COL. VARGAS", "NOV. 3" in a text in capitals
    if word in word_list("titles"):
        return False
    if word in word_list("before_figures"):
        return not following[:1].isdigit()
    if word in word_list("abbreviations"):
        return not following[:1].isdigit() and following not in word_list("abbreviations")
    if len(word) == 1:
        return not word.isupper() or following in word_list("starters") - {"A"}
    if _DOTTED.fullmatch(word):
        return following in word_list("starters")
    return True
