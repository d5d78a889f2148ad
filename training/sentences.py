"""Read our own labelled sentences, and say what is wrong with a file of them.

    python training/sentences.py FILE...

The format and the meaning of each label: training/GUIDELINES.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import click

ENTITY_TYPES = (
    "armed-group",
    "state-force",
    "person",
    "outlet-or-agency",
    "settlement",
    "facility",
    "region",
    "weapon",
    "count",
    "time",
)
NOMINAL_TYPES = ENTITY_TYPES[:7]
FIELDS = {"id", "text", "entities", "nominals", "verbs", "voices", "starts"}

Stretch = tuple[int, int]


class Mislabelled(ValueError):
    """A label that does not fit its sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A word that says a happening, and the words that stand for its two sides; all as character ranges."""

    word: Stretch
    a: tuple[Stretch, ...]
    b: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiced:
    """One saying: who says, with which words, and what; character ranges."""

    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One text with its labels; every range is of characters, half open."""

    id: str
    text: str
    entities: tuple[tuple[str, Stretch], ...]
    nominals: tuple[tuple[str, Stretch], ...]
    happenings: tuple[Happening, ...]
    voices: tuple[Voiced, ...]
    starts: tuple[int, ...]
    """Where its second and later sentences begin."""


def load_labelled(paths: Sequence[Path]) -> list[Labelled]:
    """Return the sentences of JSON-lines files; raise ``Mislabelled`` at the first that does not fit."""
    found = []
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip():
                found.append(_labelled_at(line, where=f"{path.name}:{number}"))
    return found


def _labelled_at(line: str, *, where: str) -> Labelled:
    try:
        return parse_labelled(json.loads(line))
    except ValueError as error:
        raise Mislabelled(f"{where}: {error}") from error


def parse_labelled(row: dict[str, object]) -> Labelled:
    """Return one sentence with its labels found in the text; raise ``Mislabelled`` where one is not there."""
    if set(row) != FIELDS:
        raise Mislabelled(f"fields are {sorted(row)}, not {sorted(FIELDS)}")
    raw: dict = row
    text = raw["text"]
    if text != text.strip() or "\n" in text:
        raise Mislabelled("text has white space at its edges or a line break")
    entities = tuple((kind, find_piece(text, piece)) for kind, piece in raw["entities"])
    nominals = tuple((kind, find_piece(text, piece)) for kind, piece in raw["nominals"])
    _refuse_unknown(entities, ENTITY_TYPES)
    _refuse_unknown(nominals, NOMINAL_TYPES)
    _refuse_overlaps([stretch for _, stretch in entities])
    happenings = tuple(
        Happening(word=find_piece(text, verb["verb"]), a=_pieces(text, verb["a"]), b=_pieces(text, verb["b"]))
        for verb in raw["verbs"]
    )
    voices = tuple(
        Voiced(**{part: _pieces(text, voice[part]) for part in ("source", "cue", "content")}) for voice in raw["voices"]
    )
    starts = tuple(find_piece(text, piece)[0] for piece in raw["starts"])
    if list(starts) != sorted(starts):
        raise Mislabelled("starts are not in the order of the text")
    return Labelled(
        id=str(raw["id"]),
        text=text,
        entities=entities,
        nominals=nominals,
        happenings=happenings,
        voices=voices,
        starts=starts,
    )


def find_piece(text: str, piece: str) -> Stretch:
    """Return where a label stands: "army" the first time as whole words, "army#2" the second."""
    words, _, number = piece.rpartition("#") if re.search(r"#\d+$", piece) else (piece, "", "1")
    whole = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    if len(whole) < int(number):
        raise Mislabelled(f"{piece!r} does not stand {number} time(s) as whole words in {text!r}")
    return whole[int(number) - 1]


def _pieces(text: str, pieces: Sequence[str]) -> tuple[Stretch, ...]:
    if isinstance(pieces, str):
        raise Mislabelled(f"{pieces!r} has to be a list of pieces")
    return tuple(find_piece(text, piece) for piece in pieces)


def _refuse_unknown(labels: Sequence[tuple[str, Stretch]], known: Sequence[str]) -> None:
    unknown = {kind for kind, _ in labels} - set(known)
    if unknown:
        raise Mislabelled(f"unknown types {sorted(unknown)}; known are {', '.join(known)}")


def _refuse_overlaps(stretches: Sequence[Stretch]) -> None:
    ordered = sorted(stretches)
    for left, right in pairwise(ordered):
        if right[0] < left[1]:
            raise Mislabelled(f"entities overlap at characters {right[0]} to {left[1]}")


def find_faults(path: Path) -> Iterator[str]:
    """Yield what is wrong with each line of a file."""
    seen: set[str] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            labelled = _labelled_at(line, where=f"{path.name}:{number}")
        except (Mislabelled, KeyError, TypeError) as error:
            yield f"{path.name}:{number}: {type(error).__name__}: {error}".replace(
                f"Mislabelled: {path.name}:{number}: ", ""
            )
            continue
        if labelled.id in seen:
            yield f"{path.name}:{number}: the id {labelled.id} comes twice"
        seen.add(labelled.id)


def show_faults(files: Sequence[Path], find: Callable[[Path], Iterator[str]]) -> None:
    """Print what is wrong with each file, and end with 1 where anything is."""
    faults = [fault for path in files for fault in find(path)]
    for fault in faults:
        click.echo(fault)
    click.echo(f"{len(faults)} faults in {len(files)} files")
    raise SystemExit(bool(faults))


@click.command(help=__doc__)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True), required=True)
def main(files: Sequence[Path]) -> None:
    """Print the faults of each file."""
    show_faults(files, find_faults)


if __name__ == "__main__":
    main()
