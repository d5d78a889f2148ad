"""Find temporal expressions: dates, weekdays, 'two days ago', 'since June 2012', 'for three weeks'.

Does not say which days they are: see linking/calendar.py. Numbers are read as years only after a temporal preposition,
'May' and 'March' as months only there or beside a day or a year.
Follows the split into recognition and normalisation usual in temporal tagging (HeidelTime, SUTime).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.model import Sentence, Span, TimeMention

# Words before a number that make it a count or an amount: 'some 1940', 'killed 2013'.
_COUNTING = frozenset(
    "some about around nearly almost over than least most another total of to approximately roughly estimated killed "
    "killing wounded injured injuring dead with had has have no number nr unit resolution room page article flight "
    "route all are were only just with between and or".split()
)
_COUNTED_AFTER = re.compile(
    r"\s+(?:[a-z]+(?:-[a-z]+)?\s+)?(?!was\b|has\b|is\b|as\b)(?:[a-z]+(?<!s)s|people|men|women|children|troops|dead|killed|"
    r"wounded|km|m|per|million|percent|more)\b|\s*[%°+*=€$]|-\w"
)
_WORD_BEFORE = re.compile(r"(\S+)\s*$")
_OPENING = r"(?:(?P<open>since|until|till|by|up to) (?:about |around )?)?"


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("dateline.mentions") / "data" / "times.toml").read_text("utf-8"))


@cache
def time_patterns() -> tuple[dict[str, Any], ...]:
    """Return the patterns of data/times.toml with their fragments filled in, in order of priority."""
    table = _table()
    known = {name: _alternatives(name, words) for name, words in table["words"].items()}
    for name, fragment in table["fragments"].items():
        known[name] = fragment.format_map(known)
    return tuple(each | {"regex": _any_space(each["regex"].format_map(known))} for each in table["pattern"])


def find_times(sentences: Sequence[Sentence]) -> tuple[TimeMention, ...]:
    """Return the temporal expressions of one report's sentences in the order of the text, not yet normalised."""
    return tuple(mention for sentence in sentences for mention in _find_in(sentence))


def _find_in(sentence: Sentence) -> Iterator[TimeMention]:
    for match in _grammar().finditer(sentence.text):
        if match["year"] is not None and not is_year(sentence.text, match.start(), match.end()):
            continue
        # 'By former rebels' opens no period, as 'by now' does.
        is_passing = match["reference"] is not None and "now" not in match["reference"].lower()
        first = match.start("reference") if is_passing else match.start()
        start = sentence.span.start
        yield TimeMention(
            span=Span(start + first, start + match.end()),
            sentence=sentence.index,
            text=sentence.text[first : match.end()],
            is_since=not is_passing and (match["open"] or "").lower() == "since",
            is_duration=match["duration"] is not None,
            is_set=match["set"] is not None,
        )


def is_year(text: str, start: int, end: int) -> bool:
    """Whether a number between 1500 and 2099 without a preposition is a year, by the words beside it."""
    if _COUNTED_AFTER.match(text, end):
        return False
    found = _WORD_BEFORE.search(text, max(0, start - 30), start)
    if found is None:
        return True
    word = found[1]
    if not word[-1].isalpha():
        return word[-1] in ',;:.()–—-"”'
    is_name = word[0].isupper() and found.start(1) > 0
    return not (is_name or word.lower() in _COUNTING or text[start:end].endswith("00"))


def _alternatives(name: str, words: Sequence[str]) -> str:
    """Return words as one group; the names of months and weekdays as Title or UPPER, all else in any case."""
    longest_first = sorted(words, key=len, reverse=True)
    if not name.endswith(("month", "weekday")):
        return f"(?:{'|'.join(longest_first)})"
    cased = [spelling for word in longest_first for spelling in (word, word.upper())]
    return f"(?-i:{'|'.join(cased)})"


def _any_space(regex: str) -> str:
    """Return a regex whose spaces stand for any white space; one character in what is looked back at."""
    behind_or_space = r"(\(\?<[=!][^()]*\))| \?| "
    return re.sub(
        behind_or_space,
        lambda match: match[1].replace(" ", r"\s") if match[1] else r"\s*" if match[0] == " ?" else r"\s+",
        regex,
    )


@cache
def _grammar() -> re.Pattern[str]:
    """Return all patterns as one: its groups 'point', 'duration' and 'set' say what a match is."""
    kinds: dict[str, list[str]] = {}
    for pattern in time_patterns():
        kinds.setdefault(pattern.get("kind", "point"), []).append(pattern["regex"])
    alternatives = [
        f"(?P<{kind}>{'|'.join(kinds[kind])})" for kind in ("set", "point", "reference", "duration", "year")
    ]
    body = _any_space(rf"(?<!\d[.,:/-]){_OPENING}(?:{'|'.join(alternatives)})(?!\w)")
    return re.compile(rf"(?<!\w)(?=(?-i:{_start()})){body}", re.IGNORECASE)


def _start() -> str:
    """Return a quick test of where an expression may begin: at a figure or a first word, or an article before."""
    lists = ("start", "full_month", "short_month", "full_weekday", "short_weekday", "season", "part", "unit", "units")
    entries = [
        entry for name in (*lists, "feast", "written", "ordinal", "quality") for entry in _table()["words"][name]
    ]
    words = {re.split(r"[ \[-]", entry)[0] for entry in entries} - {"a", "an"}
    spellings = {form for word in words for form in (word, word.lower(), word.capitalize(), word.upper())}
    first = rf"(?:\d|['’]\d|{_trie(spellings)}[sS]?\b)"
    return rf"(?:(?:[Tt]he|THE|[Aa]n?|A[Nn])\s+)?{first}"


def _trie(words: set[str]) -> str:
    """Return a regex of words that reads no letter twice: 'may|march' as 'ma(?:y|rch)'."""
    by_letter: dict[str, set[str]] = {}
    for word in words - {""}:
        by_letter.setdefault(word[0], set()).add(word[1:])
    branches = "|".join(letter + _trie(rest) for letter, rest in sorted(by_letter.items()))
    if not branches:
        return ""
    return f"(?:{branches})?" if "" in words else f"(?:{branches})"
