"""Find counts and what bounds them: 'at least ten', 'up to 20', 'between 15 and 20', 'dozens', 'no casualties'.

Does not know what is counted: the claim's syntax says that. Leaves out numbers that measure, date, name or rank.
Follows the conventions on bounds in DESIGN.md, section 5.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.mentions.times import find_times
from dateline.model import CountMention, Sentence, Span, TimeMention

_DIGITS = r"\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:[\u00a0\u202f]\d{3})+(?!\d)|\d{1,3}(?: 000)+(?!\d)|\d+(?:\.\d+)?"
# How many characters beside a number can tell what it is: the longest of those words with its spaces.
_NEAR = 60
_Figures = tuple[int | None, int | None, int | None]
"""Low, best and high."""


def find_counts(
    sentences: Sequence[Sentence], *, times: Sequence[TimeMention] | None = None
) -> tuple[CountMention, ...]:
    """Return the counts of one report's sentences in the order of the text; numbers within ``times`` are no counts."""
    dated = [mention.span for mention in (find_times(sentences) if times is None else times)]
    found = (mention for sentence in sentences for mention in _find_in(sentence))
    return tuple(mention for mention in found if not any(span.overlaps(mention.span) for span in dated))


def _find_in(sentence: Sentence) -> Iterator[CountMention]:
    for match in _grammar().finditer(sentence.text):
        for start, end, (low, best, high) in _figures_of(match):
            yield CountMention(
                span=Span(sentence.span.start + start, sentence.span.start + end),
                sentence=sentence.index,
                text=sentence.text[start:end],
                low=low,
                best=best,
                high=high,
                vague=match["vague"] is not None,
                further=bool(match["further"] or match["more"] or (match["single"] or "").lower() == "another"),
            )


def _figures_of(match: re.Match[str]) -> Iterator[tuple[int, int, _Figures]]:
    """Yield where a match counts something and its figures: nothing for a name or a measure, two for 'from 5 to 12'."""
    start, end = match.span()
    if match["nobody"]:
        yield start, end, (0, 0, 0)
    elif match["vague"]:
        if not _is_measure(match):
            yield start, end, (_words()["vague"][_one_space(match["vague"])], None, None)
    elif match["single"]:
        yield start, end, _bounded(1, match)
    elif not _is_measure(match):
        yield from _numbers_of(match)


def _numbers_of(match: re.Match[str]) -> Iterator[tuple[int, int, _Figures]]:
    first, second = _number(match["number"]), _number(match["second"] or "")
    if first is None or _is_name(match):
        return
    if second is None:
        if match["number"].lower() != "one" or match["low"] or match["least"]:
            yield *match.span(), _bounded(first, match)
    elif first < second and not re.search(r"\bfrom\s+$", _before_of(match), re.IGNORECASE):
        yield *match.span(), (first, None, second)
    elif match.string[match.end("number")].isspace():
        yield match.start(), match.end("number"), (first, first, first)
        yield *match.span("second"), (second, second, second)


def _bounded(number: int, match: re.Match[str]) -> _Figures:
    """Return what the bounding words of a match make of its number."""
    if match["low"] or match["least"]:
        return number, None, None
    if match["high"]:
        return None, None, number
    return (None, number, None) if match["about"] else (number, number, number)


def _number(text: str) -> int | None:
    """Return the value of '1,000', '1.5 million', 'twenty-three' or 'two dozen'; None for '' and what is no whole."""
    total, current = 0.0, 0.0
    table = _words()
    for word in re.findall(r"\d[\d,.\u00a0\u202f]*(?: 000)*|[a-z]+", text.lower()):
        if word[0].isdigit():
            current = _digits(word)
        elif word in table["multipliers"]:
            current = (current or 1) * table["multipliers"][word]
            if word in ("thousand", "million"):
                total, current = total + current, 0.0
        elif word == "half":
            current = 0.5
        else:
            current += table["numbers"].get(word, 0)
    value = total + current
    return int(value) if text and value == int(value) else None


def _digits(text: str) -> float:
    """Return a number in figures; three digits after a single dot are thousands."""
    plain = re.sub(r"[, \u00a0\u202f]", "", text.rstrip(".,"))
    return float(plain.replace(".", "")) if re.fullmatch(r"\d{1,3}\.\d{3}", plain) else float(plain)


def _is_measure(match: re.Match[str]) -> bool:
    """Whether the words around a number show that it measures, dates, prices or ranks something."""
    return bool(_after().match(match.string, match.end()) or _before().search(_before_of(match)))


def _is_name(match: re.Match[str]) -> bool:
    """Whether a number is a year, an age, a phone number, the mark of a list, or part of a name ('Channel Two')."""
    number, before, after = match["number"], _before_of(match).rstrip(), match.string[match.end() : match.end() + _NEAR]
    if not number.isdigit():
        is_title = number[0].isupper() and before != "" and not number.isupper()
        return is_title and re.match(r"\s+[A-Z][a-z]", after) is not None
    is_year = re.fullmatch(r"(?:19|20)\d\d", number) and match["bound"] == "" and not _crowd().match(after)
    is_mark = before == "" and re.match(r"[.)]\s", after)
    is_age = re.search(r"[^\d\s][,(]$", before) and re.match(r"[,)]", after)
    return bool(is_year or len(number) > 7 or (len(number) < 3 and (is_mark or is_age)))


def _before_of(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - _NEAR) : match.start()]


def _one_space(text: str) -> str:
    return re.sub(r"\s+", " ", text.lower()).strip()


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((files("dateline.mentions") / "data" / "counts.toml").read_text("utf-8"))


def _any_of(*path: str) -> str:
    """Return the words of a list or table of data/counts.toml as alternatives, the longest first."""
    words: Any = _words()
    for key in path:
        words = words[key]
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w){_any_of('not_counts', 'before')})\s*$", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"\s*%|-[a-z]|[\s-]+{_any_of('not_counts', 'after')}(?!\w)", re.IGNORECASE)


@cache
def _crowd() -> re.Pattern[str]:
    """Return what shows that '2,000' without its comma counts people and is no year."""
    return re.compile(rf"\s+(?:\w+\s+)?(?:people|men|women|children|{_any_of('people', 'nouns')}s)\b", re.IGNORECASE)


@cache
def _grammar() -> re.Pattern[str]:
    """Return the one pattern of counts; its groups say what was found and how it is bounded."""
    bounds = "".join(f"(?:(?P<{name}>{_any_of('bounds', name)}) )?" for name in ("high", "low", "about"))
    numeral = rf"(?:{_number_regex()})(?![\w%])(?![.,:/]\d)"
    joint = r"(?(between) and |(?: to | or | ?[-–—] ?))"
    number = rf"(?P<between>between )?(?P<number>{numeral})(?:{joint}(?P<second>{numeral}))?(?P<least> or more\b|\+)?"
    more = r"(?P<more> (?:more|additional)\b(?! than))?"
    counted = rf"(?P<bound>{bounds})(?:(?P<vague>{_any_of('vague')})\b|{_single_regex()}|{number}){more}"
    body = rf"{_nobody_regex()}|(?:(?P<further>{_any_of('bounds', 'further')}) )?{counted}"
    return re.compile(rf"(?<!\w)(?<!\w[-/])(?<!\d[.,:])(?:{body})".replace(" ", r"\s"), re.IGNORECASE)


def _number_regex() -> str:
    tens = (
        r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[ -](?:one|two|three|four|five|six|seven|eight|nine)"
    )
    small, many = rf"(?:{tens}|{_any_of('numbers')})", _any_of("multipliers")
    written = rf"{small}(?: {many}(?:(?: and)? {small})?)*|half an? {many}|an? {many}|a couple of"
    return rf"(?:{_DIGITS})(?: {many})?|{written}"


def _single_regex() -> str:
    """Return the pattern of 'a' and 'one' that count a person: 'a child was killed', 'one dead'."""
    no_adjective = r"of|the|in|and|to|for|by|on|with|who|from|at|or|that|was|said|is"
    adjectives = rf"(?:(?!(?:{no_adjective}) )[\w’'-]+ ){{0,3}}"
    person = rf"{adjectives}{_any_of('people', 'nouns')}(?=[.,;:!?)]|$| {_any_of('people', 'may_follow')}\b)"
    harmed = rf"(?<=\bone) (?:(?:was|is) )?{_any_of('people', 'harmed')}"
    return rf"(?P<single>\b(?<!them )(?<!whom )(?:one|another|an?)\b(?= {person}|{harmed}))"


def _nobody_regex() -> str:
    harmed = (
        rf"(?: of [\w ]{{1,30}})?(?: (?:was|were|is|are|had been|has been|have been))? {_any_of('people', 'harmed')}"
    )
    none = rf"{_any_of('people', 'none')}\b"
    reports = r"(?: \w+)? (?:reports?|sign|word) of(?: any| \w+)?"
    without = r"without(?: \w+ing)?(?: any)?"
    are = r"(?:was|were|had been|has been|have been)"
    people = rf"(?: \w+)? {_any_of('people', 'nouns')}s? {are} {_any_of('people', 'harmed')}"
    denied = rf"no(?= {none}|{reports} {none}|{people}\b)|{without}(?= {none})"
    return rf"(?P<nobody>{denied}|(?:no one|nobody|none)(?={harmed}\b))"
