"""Measure temporal expressions on WikiWars (TIMEX2): strict and relaxed F1 of their extent, F1 of their value.

Run: python bench/wikiwars.py PATH/keyinline
TIMEX2 leaves out the word that opens a period ('since') and takes a range as two; both are undone before comparing.
A value counts where both are a calendar value (a day, month or year since 1500) on overlapping expressions.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

from dateline.linking.calendar import normalise_times
from dateline.mentions.times import find_times
from dateline.model import Interval, Precision, Sentence, Span

TAG = re.compile(r"<TIMEX2([^>]*)>|</TIMEX2>")
VALUE = re.compile(r'\bval="([^"]*)"')
OPENING = re.compile(r"(?:since|until|till|by|up to|from|between)\s+", re.IGNORECASE)
RANGE = re.compile(r"\s+(?:to|until|till|and|through|into)\s+", re.IGNORECASE)
CALENDAR = re.compile(r"(?:1[5-9]|20)\d\d(?:-\d\d(?:-\d\d)?)?(?=$|T)")
Timex = tuple[int, int, str]
"""Start, end and value; '' where the value is no day, month or year."""


def main(folder: Path) -> None:
    """Print the figures over all documents."""
    totals, began, characters = [0] * 7, time.perf_counter(), 0
    for path in sorted(folder.iterdir()):
        text, gold = read_document(path.read_text("utf-8"))
        ours = list(as_timex(text))
        characters += len(text)
        totals = [total + each for total, each in zip(totals, compare(gold, ours), strict=True)]
    gold_count, our_count, strict, relaxed, gold_values, our_values, values = totals
    print(f"strict_f1  {2 * strict / (gold_count + our_count):.3f}   gold {gold_count}, ours {our_count}")
    print(f"relaxed_f1 {2 * relaxed / (gold_count + our_count):.3f}")
    print(f"value_f1   {2 * values / (gold_values + our_values):.3f}   gold {gold_values}, ours {our_values}")
    print(f"{characters / (time.perf_counter() - began) / 1e6:.2f} million characters a second")


def read_document(sgml: str) -> tuple[str, list[Timex]]:
    """Return the text of a document and its annotations; of nested ones the outermost."""
    body = sgml[sgml.index("<TEXT>") + 6 : sgml.index("</TEXT>")]
    text, gold, opened, last = "", [], [], 0
    for tag in TAG.finditer(body):
        text += unescape(body[last : tag.start()])
        last = tag.end()
        if tag.group() != "</TIMEX2>":
            value = VALUE.search(tag[1])
            opened.append((len(text), value[1] if value else ""))
            continue
        start, value_text = opened.pop()
        if not opened:
            calendar = CALENDAR.match(value_text)
            gold.append((start, len(text), calendar[0] if calendar else ""))
    return text + unescape(body[last:]), gold


def as_timex(text: str) -> Iterator[Timex]:
    """Yield our expressions as TIMEX2 would mark them."""
    sentences = [
        Sentence(report="", index=index, span=Span(match.start(), match.end()), text=match.group())
        for index, match in enumerate(re.finditer(r"\S.*?(?:(?<!\b[A-Z])\.(?=\s+[A-Z])|\n|$)", text))
    ]
    for mention in normalise_times(find_times(sentences), published=None, sentences=sentences):
        opening = OPENING.match(mention.text)
        start = mention.span.start + (opening.end() if opening else 0)
        parts = RANGE.search(text[start : mention.span.end]) if opening else None
        if parts is None:
            yield start, mention.span.end, as_value(mention.when)
        else:
            yield start, start + parts.start(), as_value(mention.when and replace(mention.when, end=None))
            yield start + parts.end(), mention.span.end, as_value(mention.when and replace(mention.when, start=None))


def compare(gold: list[Timex], ours: list[Timex]) -> list[int]:
    """Return counts: gold, ours, same extent, overlapping, gold values, our values, same values."""
    extents = {(start, end) for start, end, _ in gold}
    pairs = [(each, mine) for each in gold for mine in ours if each[0] < mine[1] and mine[0] < each[1]]
    return [
        len(gold),
        len(ours),
        sum((start, end) in extents for start, end, _ in ours),
        min(len({each for each, _ in pairs}), len({mine[:2] for _, mine in pairs})),
        sum(each[2] != "" for each in gold),
        sum(mine[2] != "" for mine in ours),
        sum(each[2] == mine[2] != "" for each, mine in pairs),
    ]


def as_value(when: Interval | None) -> str:
    """Return days as a TIMEX2 value: 1941-12-07, 1941-12 or 1941 (also for its early or late part); else ''."""
    day = when and (when.start or when.end)
    if when is None or day is None:
        return ""
    last = when.end or day
    if when.precision in (Precision.DAY, Precision.HOUR):
        return day.isoformat()
    if when.precision is Precision.YEAR:
        return day.isoformat()[:4]
    if when.precision is Precision.MONTH or (day.year, day.month) == (last.year, last.month):
        return day.isoformat()[:7]
    is_part_of_year = day.year == last.year and (last - day).days in (119, 120, 121, 122)
    return day.isoformat()[:4] if is_part_of_year else ""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
