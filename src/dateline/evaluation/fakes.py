"""Measure against ``fakes``: what the crowd said of the chief happening of 624 reports on the Syrian war.

The labels are noisy: they add parts to sums and take totals for happenings. The column ``date`` is never passed in;
it is compared with the day of publication that Dateline finds in the text (`published_1day`). The column is off by more
than a day in a quarter of the rows, also where the text prints the weekday of its date beside it; so that day is
compared with the first full date that the text prints as well (`printed_1day`).
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dateline.documents.days import find_written_days
from dateline.evaluation.fakes_classes import UNKNOWN, Classes, classes_of
from dateline.evaluation.gold import fakes_item
from dateline.evaluation.matching import has_happened, killed_in
from dateline.evaluation.result import Figures, Measured, find_file
from dateline.evaluation.texts import TextReader, Told
from dateline.model import ActorRegistry, EvaluationError

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_PRINTED_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?[\s./-]+{_MONTH}[\s.,/-]+20\d\d\b|\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+20\d\d\b"
    r"|\b20\d\d[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.]20\d\d\b",
    re.IGNORECASE,
)
# Near enough for a toll that reports of one day give differently.
_NEAR = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What the crowd said of one report's chief happening."""

    classes: Classes
    deaths: int
    published: date
    printed: frozenset[date]
    """The first day that the text prints in full, as it may be read; empty where it prints none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One happening in the terms of the set."""

    classes: Classes
    deaths: int


def measure_fakes(data: Path, texts: TextReader, *, limit: int | None = None) -> Measured:
    """Measure the chief happening of each row, and any happening of it, keyed by row number."""
    path = find_file(data, "data", "fakes", "fakes_dev.csv")
    rows = _read_rows(path)[:limit]
    labels = [_label(row, where=f"{path.name}[{number}]") for number, row in enumerate(rows, start=1)]
    items = [fakes_item(row, where=f"{path.name}[{number}]") for number, row in enumerate(rows, start=1)]
    counts: Counter[str] = Counter()
    for label, told in zip(labels, texts.read(items), strict=True):
        counts.update(_hits(label, _answers(told, texts.registries.actors)))
        counts.update(_published_hits(label, told))
    constant: Counter[str] = Counter()
    always = _commonest(labels)
    for label in labels:
        constant.update(_hits(label, [always]))
    return Measured(
        items=len(rows),
        files=(path,),
        figures=_shares(counts, len(rows)) | _published_shares(counts),
        constant=_shares(constant, len(rows)) | {"published_1day": 0.0, "printed_1day": 0.0},
        constant_answer="the commonest label of each column: "
        f"{always.classes.governorate}, {always.classes.actor}, {always.classes.cause}, {always.deaths} dead",
    )


def _read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _label(row: Mapping[str, str], *, where: str) -> Label:
    try:
        month, day, year = (int(part) for part in row["date"].split("/"))
        return Label(
            classes=Classes(governorate=row["location"], actor=row["actor"], cause=row["cause_of_death"]),
            deaths=int(row["nb_civilians"]) + int(row["nb_noncivilians"]),
            published=date(2000 + year % 100, month, day),
            printed=_printed(row["article_content"]),
        )
    except (KeyError, ValueError) as error:
        raise EvaluationError(f"{where} is not a row of fakes: {error!r}; fetch the set again") from error


def _answers(told: Told, registry: ActorRegistry) -> list[Answer]:
    """Return what each event of a report says, the main one first; an unknown answer where there is none."""
    main = told.main
    events = [event for event in told.events if event is not main and has_happened(event)]
    first = Answer(classes=Classes(governorate=UNKNOWN, actor=UNKNOWN, cause=UNKNOWN), deaths=0)
    answers = [
        Answer(classes=classes_of(event, registry), deaths=killed_in(event))
        for event in ([main] if main else []) + events
    ]
    return answers if main else [first, *answers]


def _hits(label: Label, answers: Sequence[Answer]) -> Counter[str]:
    """Count which figures the first answer gets right, and under ``any_`` which figures some answer does."""
    right = [_right(label, answer) for answer in answers]
    anywhere = {f"any_{name}" for each in right for name in each}
    return Counter([*right[0], *anywhere])


def _right(label: Label, answer: Answer) -> list[str]:
    gold, said = label.classes, answer.classes
    is_right = {
        "governorate": gold.governorate == said.governorate,
        "actor": gold.actor == said.actor,
        "cause": gold.cause == said.cause,
        "deaths_exact": label.deaths == answer.deaths,
        "deaths_20": abs(label.deaths - answer.deaths) <= _NEAR * label.deaths,
    }
    names = [name for name, right in is_right.items() if right]
    return [*names, "all_four"] if {"governorate", "actor", "cause", "deaths_exact"} <= set(names) else names


def _printed(text: str) -> frozenset[date]:
    """Return the days that the first full date of a text may mean: two where day and month could change places."""
    if _PRINTED_DATE.search(text) is None:
        return frozenset()
    first = next(find_written_days(text), None)
    return frozenset(first.readings) if first else frozenset()


def _published_hits(label: Label, told: Told) -> Counter[str]:
    if not label.printed:
        return Counter()
    published = told.reading.report.published if told.reading else None
    return Counter(
        prints_date=1, published=_is_near(published, {label.published}), printed=_is_near(published, label.printed)
    )


def _is_near(day: date | None, days: Set[date]) -> bool:
    return day is not None and any(abs((day - each).days) <= 1 for each in days)


def _commonest(labels: Sequence[Label]) -> Answer:
    def most(values: Sequence[str | int]) -> str | int:
        return Counter(values).most_common(1)[0][0] if values else UNKNOWN

    return Answer(
        classes=Classes(
            governorate=str(most([label.classes.governorate for label in labels])),
            actor=str(most([label.classes.actor for label in labels])),
            cause=str(most([label.classes.cause for label in labels])),
        ),
        deaths=int(most([label.deaths for label in labels]) if labels else 0),
    )


def _shares(counts: Counter[str], rows: int) -> Figures:
    names = ("governorate", "actor", "cause", "deaths_exact", "deaths_20", "all_four")
    return {f"{prefix}{name}": _share(counts[f"{prefix}{name}"], rows) for prefix in ("", "any_") for name in names}


def _published_shares(counts: Counter[str]) -> Figures:
    whole = counts["prints_date"]
    return {"published_1day": _share(counts["published"], whole), "printed_1day": _share(counts["printed"], whole)}


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None
