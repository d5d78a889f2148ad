"""Measure against careful gold: 44 reports of ``fakes``, or the examples of this repository."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from dateline.evaluation.control_score import ControlScore, GoldPlaces
from dateline.evaluation.gold_records import GoldReport, load_gold
from dateline.evaluation.gold_score import GoldScore
from dateline.evaluation.parties import Parties
from dateline.evaluation.result import Figures, Measured, find_file
from dateline.evaluation.texts import TextReader, Told, text_item
from dateline.model import EvaluationError, Event, Issue, Kind, Place, PlacePrecision
from dateline.sources import RawItem, read_sources

# Most of both sets is about Aleppo, and `attack` agrees with any violence.
CONSTANT = Event(
    id="evt-constant",
    kind=Kind.ATTACK,
    places=(
        Place(
            name="Aleppo", lat=36.201, lon=37.161, precision=PlacePrecision.SETTLEMENT, admin1="Aleppo", country="SY"
        ),
    ),
    main_in=("constant",),
)


def measure_gold(data: Path, texts: TextReader, *, limit: int | None = None) -> Measured:
    """Measure ``gold.jsonl`` and its reports in ``data``, else ``gold/fakes44.jsonl``, by its own texts."""
    files = gold_files(data)
    gold = load_gold(files[0])[:limit]
    items = gold_items(files)
    told = texts.read([_item_of(report, items) for report in gold])
    parties = Parties(texts.registries.actors)
    score, constant = GoldScore(parties), GoldScore(parties)
    control = ControlScore(GoldPlaces(gold, texts.registries.gazetteer), parties)
    days: list[bool] = []
    for report, answer in zip(gold, told, strict=True):
        score.add(report, answer.events)
        constant.add(report, [CONSTANT])
        control.add(report, answer.reading.claims if answer.reading else ())
        days += _published_right(report, answer)
    return Measured(
        items=len(gold),
        files=files,
        figures=score.figures() | _further(control.f1(), days),
        constant=constant.figures() | {"control_f1": 0.0},
        constant_answer="one attack in Aleppo, undated",
    )


def gold_files(data: Path) -> tuple[Path, ...]:
    """Return the gold file of a folder and then the files that hold its texts."""
    if (data / "gold.jsonl").is_file():
        reports = data / "reports"
        return (data / "gold.jsonl", *sorted(path for path in reports.rglob("*") if path.is_file()))
    return find_file(data, "gold", "fakes44.jsonl"), find_file(data, "data", "fakes", "fakes_dev.csv")


def gold_items(files: Sequence[Path]) -> dict[str, RawItem]:
    """Return the texts by the id that gold gives them; the first where an id recurs."""
    items: dict[str, RawItem] = {}
    found = _fakes_items(files[1]) if files[1].suffix == ".csv" else _example_items(files[1:])
    for name, item in found:
        items.setdefault(name, item)
    return items


def _fakes_items(path: Path) -> Iterator[tuple[str, RawItem]]:
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=1):
            yield row["unit_id"], fakes_item(row, where=f"{path.name}[{number}]")


def fakes_item(row: Mapping[str, str], *, where: str) -> RawItem:
    """Return one row of ``fakes`` as a source would give it, without its date column."""
    return text_item(row["article_content"], where=where, title=row["article_title"], outlet=row["source"])


def _example_items(paths: Sequence[Path]) -> Iterator[tuple[str, RawItem]]:
    issues: list[Issue] = []
    for item in read_sources([str(path) for path in paths], issues=issues):
        yield item.id or Path(item.where).stem, item


def _item_of(report: GoldReport, items: Mapping[str, RawItem]) -> RawItem:
    if report.id not in items:
        raise EvaluationError(f"the gold of {report.id} has no text beside it; fetch the whole set again")
    return items[report.id]


def _published_right(gold: GoldReport, told: Told) -> list[bool]:
    """Return whether the day of publication is right to one day; nothing where the text does not print it."""
    if gold.published is None or gold.published_from != "text":
        return []
    read = told.reading.report.published if told.reading else None
    return [read is not None and abs((read - gold.published).days) <= 1]


def _further(control_f1: float, days: Sequence[bool]) -> Figures:
    return {"control_f1": control_f1, "published_1day": round(sum(days) / len(days), 3) if days else None}
