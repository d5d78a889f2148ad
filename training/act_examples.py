"""What acts are learnt from: our own sentences, our rules' and codebook's examples, PLOVER's records, PETRARCH's suite.

A label may stand for several acts or matters: it is learnt as any of them. What is kept for measuring is never read.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "training" / "data" / "acts"
TRIGGERS = ("triggers", "triggers_people", "triggers_strategic")
# A case of several sentences would be labelled by what only one of them says.
MOST_CHARACTERS = 260

_Labels = dict[str, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text, the acts and the matters that it may be, and where the words that tell it stand; empty is unknown."""

    text: str
    set: str
    acts: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    triggers: tuple[int, ...] = ()
    """Offsets of the first characters of words that tell the act."""
    gold: str | None = None
    """The set's own label."""


def own_examples() -> list[Example]:
    """Return what we wrote ourselves."""
    return [*_own_sentences(), *_rules(), *_codebook(), *_cases()]


def plover_examples(data: Path) -> list[Example]:
    """Return PLOVER's records; the words of their events tell the act."""
    rows = json.loads((data / "data" / "coding" / "PLOVER_GSR_CAMEO.txt").read_text("utf-8"))
    return [_record(row) for row in rows if row["event"] in _labels()["plover"]]


def petrarch_examples(data: Path) -> list[Example]:
    """Return PETRARCH's sentences that have one root that we know, or are to give none."""
    path = data / "data" / "coding" / "petrarch2_unit_dev.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
    return [example for row in rows if (example := _suite(row)) is not None]


def _own_sentences() -> Iterator[Example]:
    for path in sorted(FOLDER.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            act, matter = row.get("act"), row.get("matter")
            yield Example(
                text=row["text"],
                set=path.stem,
                acts=(act,) if act else _of("acts_of_matter", matter),
                matters=(matter,) if matter else _of("matters_of_act", act),
                triggers=tuple(row.get("trigger", ())[:1]),
            )


def _rules() -> Iterator[Example]:
    for name in TRIGGERS:
        for row in _toml(ROOT / "src" / "dateline" / "claims" / "data" / f"{name}.toml")["trigger"]:
            texts = row.get("examples", ()) or (row["example"],)
            yield from (_of_kind(text, row["kind"]) for text in texts)


def _codebook() -> Iterator[Example]:
    kind = ""
    for line in (ROOT / "docs" / "codebook.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            kind = line[3:].strip()
        elif line.startswith("- Examples:"):
            yield from (_of_kind(text, kind) for text in re.findall(r'"([^"]+)"', line))
        elif miss := re.match(r'- Near miss: "([^"]+)".*?is `([a-z-]+)`', line):
            yield _of_kind(miss[1], miss[2])


def _cases() -> Iterator[Example]:
    for path in sorted((ROOT / "tests" / "claims" / "cases").glob("*.toml")):
        for case in _toml(path)["case"]:
            kinds = {claim["kind"] for claim in case.get("claims", ()) if "kind" in claim}
            if len(case["text"]) <= MOST_CHARACTERS and (len(kinds) == 1 or (not kinds and case.get("alone"))):
                yield _of_kind(case["text"], next(iter(kinds), "none"))


def _of_kind(text: str, kind: str) -> Example:
    matters = _of("matters_of_kind", kind) or (kind,)
    return Example(text=text, set="kinds", acts=_of("acts_of_matter", kind), matters=matters)


def _record(row: Any) -> Example:
    words = {word.lower() for word in re.findall(r"\w+", row["eventText"])}
    starts = [match.start() for match in re.finditer(r"\w+", row["text"]) if match[0].lower() in words]
    acts = tuple(_labels()["plover"][row["event"]])
    return Example(text=row["text"], set="plover", acts=acts, triggers=tuple(starts), gold=row["event"])


def _suite(row: Any) -> Example | None:
    """Return a sentence; where a voice is coded as a comment beside the act, the act is learnt."""
    roots = [event["code"][:2] for event in row["expected"]]
    known = [root for root in roots if root in _labels()["petrarch"]]
    told = [root for root in known if root != "02"] or known
    if not told and roots:
        return None
    acts = tuple(_labels()["petrarch"][told[0]]) if told else ("none", "comment")
    return Example(text=row["text"], set="petrarch", acts=acts, gold=told[0] if told else None)


def _of(table: str, label: str | None) -> tuple[str, ...]:
    return tuple(_labels()[table].get(label or "", ()))


def _labels() -> dict[str, _Labels]:
    return _toml(FOLDER / "labels.toml")


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def all_labels(examples: Sequence[Example]) -> tuple[list[str], list[str]]:
    """Return the acts and the matters that examples have, sorted."""
    return sorted({act for it in examples for act in it.acts}), sorted({each for it in examples for each in it.matters})
