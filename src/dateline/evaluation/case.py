"""Measure against ``case``: snippets of news labelled with ACLED's sub-event types and five more (CASE 2021, task 2).

Each snippet is read as a report of its own; its answer is the main event's code in ACLED. Plans and denials count as
what they are about, since the set labels them so. Where no event is read, what the language core takes the snippet to
be about answers, such as a disaster or a crime, or nothing. The mapping is data, in data/coding_sets.toml.
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from dateline.evaluation.coded_acts import learnt_matter
from dateline.evaluation.labels import commonest, weighted_f1
from dateline.evaluation.result import Figures, Measured, find_file
from dateline.evaluation.texts import TextReader, Told, text_item
from dateline.model import ActorRegistry, EvaluationError, Event
from dateline.publish import codes_of_deed


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A labelled snippet."""

    text: str
    label: str


def measure_case(data: Path, texts: TextReader, *, limit: int | None = None) -> Measured:
    """Measure the label of each snippet, over all labels and over those that stand for a type of ACLED."""
    path = find_file(data, "data", "coding", "case2021_dev.tsv")
    snippets = read_snippets(path)[:limit]
    items = [text_item(each.text, where=f"{path.name}[{row}]") for row, each in enumerate(snippets, start=1)]
    said = [label_of(told, texts.registries.actors) for told in texts.read(items)]
    gold = [each.label for each in snippets]
    always = commonest(gold)
    return Measured(
        items=len(snippets),
        files=(path,),
        figures=_figures(gold, said),
        constant=_figures(gold, [always] * len(gold)),
        constant_answer=f"the commonest label: {always}",
    )


def read_snippets(path: Path) -> list[Snippet]:
    """Return the rows of the set, or raise `EvaluationError`."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    try:
        return [Snippet(text=row["EventSnippet"], label=row["SubType"]) for row in rows]
    except KeyError as error:
        raise EvaluationError(f"{path} has no column {error}; fetch the set again") from error


def label_of(told: Told, actors: ActorRegistry) -> str | None:
    """Return what the set would call the main event of a snippet; None where nothing is told."""
    event = told.main or next(iter(told.events), None)
    return (_label(event, actors) if event else None) or _of_matter(told)


def _of_matter(told: Told) -> str | None:
    matter = learnt_matter(told)
    return coding_rows("case")["matters"].get(matter) if matter is not None else None


def _label(event: Event, actors: ActorRegistry) -> str | None:
    rows = coding_rows("case")
    if event.kind in rows["kinds"]:
        return str(rows["kinds"][event.kind])
    if any(blame.stance in rows["blame"]["stances"] for blame in event.blame):
        return str(rows["blame"]["label"])
    acled = codes_of_deed(event, actors).acled
    return rows["labels"][acled] if acled else None


@cache
def coding_rows(name: str) -> Any:
    """Return how codes of the crosswalk come to the labels of one set."""
    text = files("dateline.evaluation").joinpath("data/coding_sets.toml").read_text("utf-8")
    return tomllib.loads(text)[name]


def _figures(gold: list[str], said: list[str | None]) -> Figures:
    mappable = set(coding_rows("case")["labels"].values())
    return {"weighted_f1": weighted_f1(gold, said), "weighted_f1_mappable": weighted_f1(gold, said, mappable)}
