"""Find the headline in a text: the given title again, however punctuated, or a first line that looks like one."""

from __future__ import annotations

import re

from dateline.model.spans import Span

# How far into a text its title may stand after date, section and outlet (FA-KES: at most 96; 2026-01).
TITLE_WITHIN = 150
# A title cut short by its column counts as found from this share of its words on.
LEAST_SHARE = 0.6
LEAST_WORDS = 4
LONGEST_HEADLINE = 200

_APOSTROPHES = str.maketrans("", "", "'’‘`\"“”„")
_WORD = re.compile(r"[^\W_]+(?:['’‘`][^\W_]+)*")
_SITE = re.compile(r"\s+[-–—|»]\s+|\s*\|\s*")
_CLOSING = re.compile(r"[\"”’')\]]*[.?!]?(?=\s|$)")
_FINAL_STOP = re.compile(r"[.!…:;,]['\"”’)\]]*$")


def find_title(text: str, title: str) -> Span | None:
    """Return where a title stands near the start of a text, whatever its case, quotes and punctuation, or None."""
    words = [(_norm(match[0]), match.start(), match.end()) for match in _WORD.finditer(text, 0, TITLE_WITHIN + 400)]
    for candidate in _candidates(title):
        found = _find_words(words, [_norm(word) for word in _WORD.findall(candidate)])
        if found is not None:
            return _with_marks(text, found)
    return None


def strip_site(title: str, names: tuple[str, ...]) -> str:
    """Return a page's title without the outlet's name and what follows or precedes it: 'Title - World - Outlet'."""
    keys = {_key(name) for name in names}
    parts = list(_SITE.finditer(title))
    starts, ends = [0, *(part.end() for part in parts)], [*(part.start() for part in parts), len(title)]
    is_site = [_key(title[start:end]) in keys for start, end in zip(starts, ends, strict=True)]
    if all(is_site):
        return title
    first, last = 0, len(starts) - 1
    while is_site[first]:
        first += 1
    if is_site[last]:
        # What stands between title and outlet is its section; without one only the outlet goes.
        last -= 1
        while last > first and len(title[starts[last] : ends[last]].split()) == 1:
            last -= 1
    return title[starts[first] : ends[last]].strip()


def first_line_headline(text: str) -> Span | None:
    """Return the first line if it looks like a headline: short, without a final stop, a blank line after it."""
    match = re.match(r"\s*(?:#+\s*)?(\S[^\n]*?)[ \t]*\r?\n[ \t]*\r?\n", text)
    if match is None or len(match[1]) > LONGEST_HEADLINE or not text[match.end() :].strip():
        return None
    if _FINAL_STOP.search(match[1]) or len(match[1].split()) < 2 or match[1].count("[") != match[1].count("]"):
        return None
    return Span(match.start(1), match.end(1))


def _candidates(title: str) -> list[str]:
    """Return the title, then its parts without the names of site and section around it, the longest first."""
    parts = [part for part in _SITE.split(title) if part]
    heads = [" ".join(parts[:count]) for count in range(len(parts) - 1, 0, -1)]
    tails = [" ".join(parts[start:]) for start in range(1, len(parts))]
    return [title, *sorted({*heads, *tails} - {title}, key=lambda part: (-len(part), part))]


def _find_words(words: list[tuple[str, int, int]], title: list[str]) -> Span | None:
    """Return the first run of a text's words that is the title's, or begins as it does for most of its length."""
    least = len(title) if len(title) < LEAST_WORDS else max(LEAST_WORDS, round(LEAST_SHARE * len(title)))
    if not title or (len(title) == 1 and len(title[0]) < LEAST_WORDS):
        return None
    for first, (word, start, _) in enumerate(words):
        if start > TITLE_WITHIN:
            return None
        if word == title[0]:
            run = _run_length(words, first, title)
            if run >= least:
                return Span(start, words[first + run - 1][2])
    return None


def _run_length(words: list[tuple[str, int, int]], first: int, title: list[str]) -> int:
    run = 0
    while run < len(title) and first + run < len(words) and words[first + run][0] == title[run]:
        run += 1
    return run


def _with_marks(text: str, span: Span) -> Span:
    """Return the span of a title with the quotes that open it and the marks that close it."""
    opening = len(text[: span.start]) - len(text[: span.start].rstrip("\"'“‘(["))
    closing = _CLOSING.match(text, span.end)
    return Span(span.start - opening, closing.end() if closing else span.end)


def _key(name: str) -> str:
    return "".join(_WORD.findall(name.casefold().removeprefix("the ")))


def _norm(word: str) -> str:
    return (word if word.isalnum() else word.translate(_APOSTROPHES)).casefold()
