"""Measure against ``petrarch``: the sentences of PETRARCH's test suite, about invented lands, with coded events.

The lands are given to Dateline as a file of actors. Each sentence is read as a report of its own, and all its events
answer.

- `root_f1`: the roots of a sentence, each once, over those expected and those answered.
- `triple_f1`: source and target by the first three letters of their codes, and root, likewise.

The suite codes in WEIS, whose roots are not CAMEO's; the way from one to the other is data, in data/coding_sets.toml.
Sentences that are to give no event count against what is answered.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from itertools import product
from pathlib import Path
from typing import Any

from dateline.evaluation.case import coding_rows
from dateline.evaluation.coded_acts import LEAST_SURE, PartyCodes, acts_told, by_beginning, learnt_act
from dateline.evaluation.labels import commonest, micro_f1
from dateline.evaluation.result import Figures, Measured, find_file
from dateline.evaluation.texts import TextReader, Told, text_item
from dateline.model import EvaluationError, Party, ToldAct

Triple = tuple[str, str, str]
_NOBODY = "---"
"""The suite's code of a party that is not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One sentence and the triples that are expected of it: source, target, root."""

    text: str
    expected: tuple[Triple, ...]

    @property
    def roots(self) -> frozenset[str]:
        """The roots that are expected, each once."""
        return frozenset(root for _, _, root in self.expected)


def measure_petrarch(data: Path, texts: TextReader, *, limit: int | None = None) -> Measured:
    """Measure the roots of each sentence, and the triples of source, target and root."""
    path = find_file(data, "data", "coding", "petrarch2_unit_dev.jsonl")
    cases = read_cases(path)[:limit]
    items = [text_item(each.text, where=f"{path.name}[{row}]") for row, each in enumerate(cases, start=1)]
    with as_file(files("dateline.evaluation") / "data" / "petrarch_actors.toml") as invented:
        reader = texts.with_actors(invented)
    parties = PartyCodes(reader.registries.actors)
    answers = [frozenset(_triples(told, parties)) for told in reader.read(items)]
    always = commonest([root for case in cases for root in case.roots])
    return Measured(
        items=len(cases),
        files=(path,),
        figures=_figures(cases, answers),
        constant=_figures(cases, [frozenset({(_NOBODY, _NOBODY, str(always))})] * len(cases)),
        constant_answer=f"the commonest root, without source and target: {always}",
    )


def read_cases(path: Path) -> list[Case]:
    """Return the sentences of the set, or raise `EvaluationError`."""
    try:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
        return [Case(text=row["text"], expected=tuple(map(_expected, row["expected"]))) for row in rows]
    except (KeyError, TypeError, ValueError) as error:
        raise EvaluationError(f"{path} is not in the form of PETRARCH's suite: {error!r}; fetch it again") from error


def _expected(row: Mapping[str, Any]) -> Triple:
    return row["source"][:3], row["target"][:3], row["code"][:2]


def _triples(told: Told, parties: PartyCodes) -> Iterator[Triple]:
    """Yield each source with each target of the acts of a sentence: the learnt act's, else those of its events."""
    learnt = learnt_act(told)
    if learnt is not None and (learnt.probability >= LEAST_SURE or not told.events):
        yield from _learnt(learnt, parties)
        return
    beginnings = coding_rows("petrarch")["beginnings"]
    for act in acts_told(told.events, parties.actors):
        root = by_beginning(act.codes.cameo, beginnings)
        if root is not None:
            sources, targets = (_codes(side, parties) for side in (act.sources, act.targets))
            yield from ((source, target, root) for source, target in product(sources, targets))


def _learnt(act: ToldAct, parties: PartyCodes) -> Iterator[Triple]:
    root = coding_rows("petrarch")["acts"].get(act.act)
    if root is not None:
        sources, targets = (_codes(side, parties) for side in (act.sources, act.targets))
        yield from ((source, target, root) for source, target in product(sources, targets) if _is_pair(source, target))


def _is_pair(source: str, target: str) -> bool:
    """Whether two codes are of two parties: of a joint act each has it with the others."""
    return source != target or source == _NOBODY


def _codes(side: Sequence[Party], parties: PartyCodes) -> list[str]:
    """Return one code a party; the suite's code of nobody where there is none."""
    found = [min(codes) for codes in map(parties.codes, side) if codes]
    return found or [_NOBODY]


def _figures(cases: Sequence[Case], answers: Sequence[frozenset[Triple]]) -> Figures:
    roots = [{root for _, _, root in answer} for answer in answers]
    return {
        "root_f1": micro_f1([case.roots for case in cases], roots),
        "triple_f1": micro_f1([case.expected for case in cases], answers),
    }
