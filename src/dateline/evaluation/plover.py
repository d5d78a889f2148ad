"""Measure against ``plover``: sentences with one event each, its source and its target (2016).

Each sentence is read as a report of its own; its answer is the chief act of the main event, or nothing.

- `root_f1`: types that agree, over those labelled and those answered.
- `triple_f1`: type, source and target agree. A party agrees by the code of its country or by a telling word of its
  name; where the set has none, any will do, as in what two sides agree on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.evaluation.case import coding_rows
from dateline.evaluation.coded_acts import LEAST_SURE, PartyCodes, acts_told, by_beginning, learnt_act
from dateline.evaluation.labels import commonest, micro_f1
from dateline.evaluation.result import Figures, Measured, find_file
from dateline.evaluation.texts import TextReader, Told, text_item
from dateline.model import EvaluationError, Party

_DOCUMENT = "DOCUMENT"
"""The type of the record that describes the file."""
_TELLING = 4
"""How many letters a word has that tells one name from another: 'the', 'of' and 'UN' do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedParty:
    """A party of a record: its code, and the words of the sentence that name it."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One sentence and its event."""

    text: str
    event: str
    sources: tuple[CodedParty, ...]
    targets: tuple[CodedParty, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What Dateline tells of one sentence."""

    type: str
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]


def measure_plover(data: Path, texts: TextReader, *, limit: int | None = None) -> Measured:
    """Measure the type of each sentence's event, and the type with its source and target."""
    path = find_file(data, "data", "coding", "PLOVER_GSR_CAMEO.txt")
    records = read_records(path)[:limit]
    items = [text_item(each.text, where=f"{path.name}[{row}]") for row, each in enumerate(records, start=1)]
    parties = PartyCodes(texts.registries.actors)
    answers = [_answer(told, parties) for told in texts.read(items)]
    types = [answer.type if answer else None for answer in answers]
    triples = [_triple(*each, parties) for each in zip(records, answers, strict=True)]
    always = commonest([record.event for record in records])
    return Measured(
        items=len(records),
        files=(path,),
        figures=_figures(records, types, triples),
        constant=_figures(records, [always] * len(records), [None] * len(records)),
        constant_answer=f"the commonest type, without source and target: {always}",
    )


def read_records(path: Path) -> list[Record]:
    """Return the records of the set, or raise `EvaluationError`."""
    try:
        rows = json.loads(path.read_text("utf-8"))
        return [_record(row) for row in rows if row["event"] != _DOCUMENT]
    except (KeyError, TypeError, ValueError) as error:
        raise EvaluationError(f"{path} is not in the form of PLOVER's records: {error!r}; fetch it again") from error


def _record(row: Any) -> Record:
    return Record(
        text=row["text"],
        event=row["event"],
        sources=_parties(row.get("source")),
        targets=_parties(row.get("target")),
    )


def _parties(rows: Any) -> tuple[CodedParty, ...]:
    return tuple(CodedParty(code=row["code"], text=row["actorText"]) for row in rows or () if "code" in row)


def _answer(told: Told, parties: PartyCodes) -> Answer | None:
    """Return the learnt act, or the main event's where that is less sure or not there."""
    learnt = learnt_act(told)
    ruled = _by_rules(told, parties)
    if learnt is None or (ruled is not None and learnt.probability < LEAST_SURE):
        return ruled
    label = coding_rows("plover")["acts"].get(learnt.act)
    return Answer(type=label, sources=learnt.sources, targets=learnt.targets) if label else ruled


def _by_rules(told: Told, parties: PartyCodes) -> Answer | None:
    act = next(acts_told(told.events, parties.actors), None)
    label = by_beginning(act.codes.cameo, coding_rows("plover")["beginnings"]) if act else None
    return Answer(type=label, sources=act.sources, targets=act.targets) if act and label else None


def _triple(record: Record, answer: Answer | None, parties: PartyCodes) -> str | None:
    """Return the type where source and target are the record's, else a type of nobody's; None without an answer."""
    if answer is None:
        return None
    is_right = _agree(record.sources, answer.sources, parties) and _agree(record.targets, answer.targets, parties)
    return answer.type if is_right else f"{answer.type} by others"


def _agree(gold: Sequence[CodedParty], ours: Sequence[Party], parties: PartyCodes) -> bool:
    return not gold or any(_is_same(theirs, party, parties) for theirs in gold for party in ours)


def _is_same(gold: CodedParty, party: Party, parties: PartyCodes) -> bool:
    return gold.code in parties.codes(party) or bool(_words(gold.text) & _words(party.name))


def _words(name: str) -> set[str]:
    return {word for word in re.findall(r"\w+", name.lower()) if len(word) >= _TELLING}


def _figures(records: Sequence[Record], types: Sequence[str | None], triples: Sequence[str | None]) -> Figures:
    gold = [[record.event] for record in records]
    said = {"root_f1": types, "triple_f1": triples}
    return {name: micro_f1(gold, [[each] if each else [] for each in answers]) for name, answers in said.items()}
