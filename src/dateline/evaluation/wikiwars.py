"""Measure against ``wikiwars``: the temporal expressions of 22 histories of wars, marked in TIMEX2.

Expected are the outermost expressions of the text. The day on which a page was fetched is no day of a report and is
never passed in, so that every year has to come from the history itself.

- `strict_f1`: expressions with the same extent, over expected and found.
- `relaxed_f1`: expressions that overlap, each paired with one at most, over expected and found.
- `value_f1`: pairs that overlap and whose values are the same string, over expected and found: all of them, so that an
  expression without a value, on either side, is never right. Values are TIMEX2's as published (``1939-09``,
  ``1941-SU``, ``BC0490``, ``P2M``, ``PAST_REF``); its attributes ``mod`` and ``anchor`` are not compared.

Our mentions are cut as TIMEX2 cuts them: without 'since' and its like, and with two expressions to a range.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from dateline.evaluation.result import Figures, Measured
from dateline.evaluation.texts import TextReader
from dateline.linking.calendar import normalise_times
from dateline.linking.timex import Timex, timexes_of
from dateline.mentions import find_times, split_sentences
from dateline.model import EvaluationError, Report, Span

_TAG = re.compile(r"<TIMEX2([^>]*)>|</TIMEX2>")
_VALUE = re.compile(r'\bval="([^"]*)"', re.IGNORECASE)
_YEAR = re.compile(r"\b1\d\d\d\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The text of one history, and the temporal expressions marked in it."""

    name: str
    text: str
    timexes: tuple[Timex, ...]


@dataclass(slots=True)
class TimexScore:
    """Counts of expressions over documents."""

    expected: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    values: int = 0

    def add(self, expected: Sequence[Timex], found: Sequence[Timex]) -> None:
        """Count the expressions of one document."""
        pairs = pair_timexes(expected, found)
        self.expected += len(expected)
        self.found += len(found)
        self.relaxed += len(pairs)
        self.strict += sum(gold.span == ours.span for gold, ours in pairs)
        self.values += sum(gold.value == ours.value is not None for gold, ours in pairs)

    def figures(self) -> Figures:
        """Return the three F1."""
        names = {"strict_f1": self.strict, "relaxed_f1": self.relaxed, "value_f1": self.values}
        whole = self.expected + self.found
        return {name: round(2 * right / whole, 3) if whole else None for name, right in names.items()}


def measure_wikiwars(data: Path, _texts: TextReader, *, limit: int | None = None) -> Measured:
    """Measure the extents and values of temporal expressions; the language core is not asked."""
    paths = history_files(data)[:limit]
    score, constant = TimexScore(), TimexScore()
    for path in paths:
        history = read_history(path)
        score.add(history.timexes, find_timexes(history.text))
        years = [match.span() for match in _YEAR.finditer(history.text)]
        first = next((history.text[slice(*year)] for year in years), None)
        constant.add(history.timexes, [Timex(span=Span(*year), value=first) for year in years])
    return Measured(
        items=len(paths),
        files=tuple(paths),
        figures=score.figures(),
        constant=constant.figures(),
        constant_answer="every number from 1000 to 1999 is the first such year of its history",
    )


def history_files(data: Path) -> list[Path]:
    """Return the marked histories of a benchmark folder, or raise `EvaluationError`."""
    folder = data / "data" / "time" / "wikiwars" / "keyinline"
    paths = sorted(folder.glob("*.key.xml"))
    if not paths:
        raise EvaluationError(
            f"{folder} has no *.key.xml; name the benchmark folder with --data or DATELINE_BENCHMARKS"
        )
    return paths


def read_history(path: Path) -> History:
    """Return the text of one file and its outermost expressions, or raise `EvaluationError`."""
    sgml = path.read_text("utf-8")
    start, end = sgml.find("<TEXT>"), sgml.find("</TEXT>")
    if start < 0 or end < 0:
        raise EvaluationError(f"{path} has no <TEXT>; fetch the set again")
    text, timexes = _without_tags(sgml[start + len("<TEXT>") : end])
    return History(name=path.stem, text=text, timexes=timexes)


def find_timexes(text: str) -> list[Timex]:
    """Return the expressions that Dateline finds in a text without a day of publication, as TIMEX2 marks them."""
    (sentences,) = split_sentences([Report(id="history", text=text)])
    mentions = normalise_times(find_times(sentences), published=None, sentences=sentences)
    return [timex for mention in mentions for timex in timexes_of(mention)]


def pair_timexes(expected: Iterable[Timex], found: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Return pairs of overlapping expressions, each in one pair at most; the same extent goes first."""
    by_span = {timex.span: timex for timex in found}
    gold = list(expected)
    pairs = [(timex, by_span[timex.span]) for timex in gold if timex.span in by_span]
    used = {span for timex, _ in pairs for span in (timex.span,)}
    left = [timex for timex in found if timex.span not in used]
    for timex in gold:
        ours = next((each for each in left if each.span.overlaps(timex.span)), None) if timex.span not in used else None
        if ours is not None:
            left.remove(ours)
            pairs.append((timex, ours))
    return pairs


def _without_tags(sgml: str) -> tuple[str, tuple[Timex, ...]]:
    """Return a marked text without its tags, and its outermost expressions."""
    text, last = "", 0
    opened: list[tuple[int, str | None]] = []
    timexes: list[Timex] = []
    for tag in _TAG.finditer(sgml):
        text += unescape(sgml[last : tag.start()])
        last = tag.end()
        if tag.group() != "</TIMEX2>":
            value = _VALUE.search(tag[1])
            opened.append((len(text), value[1] if value else None))
            continue
        start, marked = opened.pop()
        if not opened:
            timexes.append(Timex(span=Span(start, len(text)), value=marked))
    return text + unescape(sgml[last:]), tuple(timexes)
