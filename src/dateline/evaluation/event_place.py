"""Measure which place belongs to which verb, on sentences where people marked one verb and the places of it.

The set is that of Halterman (2019), *Geolocating Political Events in Text*: two annotators, noisy. The verb is given;
the places are ours. Tokens are runs of letters and digits, as its author counts them. Half of its sentences have a
verb and no place, though most of those name one: the figures count the sentences that have a place, and those of the
whole set stand beside them under ``all_``.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from dateline import pipeline
from dateline.evaluation.result import Figures, Measured, f1, find_file, share
from dateline.evaluation.texts import TextReader, Told, text_item
from dateline.model import EvaluationError, Span

_TOKEN = re.compile(r"\w+")


def measure_event_place(data: Path, texts: TextReader, *, limit: int | None = None) -> Measured:
    """Measure the tokens of the places of one verb a sentence: ``token_p`` of those found, ``token_r`` of the gold."""
    path = find_file(data, "data", "event_place", "event_place_dev.jsonl.gz")
    rows = [row for row in _read_rows(path) if len(_spans(row, "VERB")) == 1][:limit]
    items = [text_item(row["text"], where=f"{path.name}[{number}]") for number, row in enumerate(rows, start=1)]
    ours: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for row, told in zip(rows, texts.read(items), strict=True):
        gold = _tokens(row["text"], _spans(row, "LOCATION"))
        ours += _compared(gold, _found(row, told))
        every += _compared(gold, _tokens(row["text"], _all_places(told)))
    return Measured(
        items=len(rows),
        files=(path,),
        figures=_figures(ours),
        constant=_figures(every),
        constant_answer="every place that the sentence names",
    )


def _compared(gold: set[int], found: set[int]) -> Counter[str]:
    counts = Counter(all_hits=len(gold & found), all_found=len(found), all_gold=len(gold))
    if gold:
        counts += Counter(hits=len(gold & found), found=len(found), gold=len(gold))
    return counts


def _figures(counts: Mapping[str, int]) -> Figures:
    figures: Figures = {}
    for before in ("", "all_"):
        precision = share(counts, f"{before}hits", f"{before}found")
        recall = share(counts, f"{before}hits", f"{before}gold")
        figures |= {
            f"{before}token_p": precision,
            f"{before}token_r": recall,
            f"{before}token_f1": f1(precision, recall),
        }
    return figures


def _found(row: Mapping[str, Any], told: Told) -> set[int]:
    """Return the tokens of the places that we read for the verb."""
    if told.reading is None:
        return set()
    (verb,) = _spans(row, "VERB")
    places = pipeline.places_told_at(told.reading, verb)
    return _tokens(row["text"], (span for place in places for span in place.spans))


def _all_places(told: Told) -> Iterator[Span]:
    mentions = told.reading.mentions.places if told.reading else ()
    return (mention.span for mention in mentions if mention.place is not None and not mention.is_agent)


def _tokens(text: str, spans: Iterable[Span]) -> set[int]:
    """Return where the tokens begin that the spans touch."""
    wanted = list(spans)
    return {
        token.start()
        for token in _TOKEN.finditer(text)
        if any(span.start < token.end() and token.start() < span.end for span in wanted)
    }


def _spans(row: Mapping[str, Any], label: str) -> list[Span]:
    return [
        Span(span["start"], span["end"])
        for span in row["spans"]
        if span["label"] == label and span["start"] < span["end"]
    ]


def _read_rows(path: Path) -> list[dict[str, Any]]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]
    except (OSError, EOFError, json.JSONDecodeError) as error:
        raise EvaluationError(f"{path} is no gzipped JSON lines: {error}; fetch it again") from error
