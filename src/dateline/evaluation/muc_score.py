"""Measure MUC-4: who and what fills the roles of incidents, and their kinds, dates, places, numbers and effects.

Measured on the test sets alone (tst1 and tst2, or whatever ``tst*`` lies there); the development set is for learning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from dateline.evaluation.matching import has_happened
from dateline.evaluation.muc import held_out_files, texts_in
from dateline.evaluation.muc_keys import Template, read_templates
from dateline.evaluation.muc_roles import ROLES, Entity, RoleScore, gold_fillers
from dateline.evaluation.muc_slots import SlotScore, incidents
from dateline.evaluation.muc_told import told_fillers
from dateline.evaluation.result import Measured
from dateline.evaluation.texts import TextReader, text_item


def measure_muc(data: Path, texts: TextReader, *, limit: int | None = None) -> Measured:
    """Measure the messages of the test sets; ``limit`` takes the first of them."""
    files = held_out_files(data / "data" / "muc")
    read, templates = texts_in(files), read_templates(files)
    names = sorted(read.keys() & templates.keys())[:limit]
    gold = {name: gold_fillers(templates[name], read[name]) for name in names}
    roles, slots = RoleScore(), SlotScore()
    for name, told in zip(names, texts.read([text_item(read[name], where=name) for name in names]), strict=True):
        roles.add(gold[name], told_fillers(told.reading) if told.reading else {})
        slots.add(templates[name], incidents(event for event in told.events if has_happened(event)))
    answer = _commonest(gold)
    return Measured(
        items=len(names),
        files=files,
        figures=roles.figures() | slots.figures(),
        constant=_constant(gold, templates, names, answer),
        constant_answer="of each role the commonest: "
        + ", ".join(f"{role} {' '.join(entity)}" for role, entity in answer.items()),
    )


def _commonest(gold: Mapping[str, Mapping[str, Sequence[Entity]]]) -> dict[str, Entity]:
    """Return for each role the mention that most messages have."""
    counts: dict[str, Counter[str]] = {role: Counter() for role in ROLES}
    for fillers in gold.values():
        for role, entities in fillers.items():
            counts[role].update({mention for entity in entities for mention in entity})
    return {role: frozenset({counted.most_common(1)[0][0]}) for role, counted in counts.items() if counted}


def _constant(
    gold: Mapping[str, Mapping[str, Sequence[Entity]]],
    templates: Mapping[str, Sequence[Template]],
    names: Sequence[str],
    answer: Mapping[str, Entity],
) -> dict[str, float | None]:
    roles, slots = RoleScore(), SlotScore()
    for name in names:
        roles.add(gold[name], {role: [entity] for role, entity in answer.items()})
        slots.add(templates[name], [])
    return roles.figures() | slots.figures()
