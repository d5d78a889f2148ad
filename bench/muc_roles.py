"""Measure the role fillers of MUC-4's test messages by the rules alone, by the model of roles alone, and by both.

    python bench/muc_roles.py [--data FOLDER]

The rules are what claims tell without the model's scores; the model is what its scores choose, in no claim; both is
what `dateline evaluate muc` measures.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from dateline import pipeline
from dateline.claims import read_claims
from dateline.claims.fillers import choose_fillers
from dateline.claims.view import view_sentences
from dateline.evaluation import TextReader, find_data
from dateline.evaluation.muc import held_out_files, texts_in
from dateline.evaluation.muc_keys import read_templates
from dateline.evaluation.muc_roles import ROLES, Entity, RoleScore, gold_fillers, normal
from dateline.evaluation.muc_told import told_fillers
from dateline.evaluation.texts import text_item
from dateline.model import IncidentRole, Reading
from dateline.settings import load_settings


def main() -> int:
    """Read the messages once and print three rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="the benchmark folder")
    files = held_out_files(find_data(parser.parse_args().data) / "data" / "muc")
    texts, templates = texts_in(files), read_templates(files)
    scores = {"rules": RoleScore(), "model": RoleScore(), "both": RoleScore()}
    for name, reading in read(texts):
        gold = gold_fillers(templates[name], texts[name])
        scores["rules"].add(gold, told_fillers(without_scores(reading)))
        scores["model"].add(gold, scored_fillers(reading))
        scores["both"].add(gold, told_fillers(reading))
    for name, score in scores.items():
        print(f"{name:6}", " ".join(f"{figure} {value}" for figure, value in score.figures().items()))
    return 0


def read(texts: Mapping[str, str]) -> Iterator[tuple[str, Reading]]:
    """Yield each text's reading by its name."""
    settings = load_settings()
    registries = pipeline.open_registries(settings)
    reader = TextReader(reader=pipeline.open_reader(settings), registries=registries)
    names = sorted(texts)
    for name, told in zip(names, reader.read([text_item(texts[name], where=name) for name in names]), strict=True):
        if told.reading is not None:
            yield name, told.reading


def without_scores(reading: Reading) -> Reading:
    """Return what the rules alone make of a reading."""
    bare = tuple(replace(annotation, fillers=(), incident_scores=()) for annotation in reading.annotations)
    read = read_claims(reading.report, reading.sentences, bare, reading.mentions)
    return replace(reading, annotations=bare, claims=read.claims)


def scored_fillers(reading: Reading) -> dict[str, Sequence[Entity]]:
    """Return what the scores choose, whatever the claims hold."""
    views = view_sentences(reading.sentences, reading.annotations, reading.mentions)
    told: dict[str, list[Entity]] = {name: [] for name in ROLES}
    for filler in choose_fillers(views):
        first = filler.mentions[0]
        words = " ".join(views[first.sentence].text(first.start, first.end).split())
        told[dict(zip(IncidentRole, ROLES, strict=True))[filler.role]].append(frozenset({normal(words)}))
    return dict(told)


if __name__ == "__main__":
    sys.exit(main())
