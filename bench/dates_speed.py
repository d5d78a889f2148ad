"""Measure how many words a second of processor time temporal expressions are found and settled in, on one core.

Run: python bench/dates_speed.py PATH  (reports, as `dateline read` takes them; best of three)
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

from dateline.documents import load_outlets, parse_reports
from dateline.linking.calendar import normalise_times
from dateline.mentions import find_times, split_sentences
from dateline.model import Issue, Report, Sentence
from dateline.sources import read_sources


def main(paths: Sequence[str]) -> None:
    """Print words, expressions and words a second; splitting into sentences is not counted."""
    issues: list[Issue] = []
    reports = list(parse_reports(read_sources(paths, issues=issues), issues, outlets=load_outlets()))
    sentences = split_sentences(reports)
    words = sum(len(sentence.text.split()) for each in sentences for sentence in each)
    find_times(sentences[0])  # compiles the grammar
    runs = [_run(reports, sentences) for _ in range(3)]
    seconds, found = min(runs)
    print(f"{words} words, {found} expressions, {words / seconds:,.0f} words a second")


def _run(reports: Sequence[Report], sentences: Sequence[tuple[Sentence, ...]]) -> tuple[float, int]:
    start = time.process_time()
    found = 0
    for report, each in zip(reports, sentences, strict=True):
        found += len(normalise_times(find_times(each), published=report.published, sentences=each))
    return time.process_time() - start, found


if __name__ == "__main__":
    main(sys.argv[1:])
