"""Read the sets of names: WNUT17, WikiGold, UNER and re3d, as examples to learn from or to measure with."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from examples import Example, Name, longest

from dateline.mentions.words import split_words

# Of WNUT17's types; products and works of art are no names of ours.
WNUT_LABELS = {"person": "PER", "location": "LOC", "corporation": "ORG", "group": "ORG"}
RE3D_TYPES = frozenset(
    "Organisation Location Person Weapon MilitaryPlatform Quantity Temporal Nationality Money Vehicle".split()
)
# As each source's LICENSE says; a source that is not named here (the BBC) may not be learnt from.
RE3D_LICENCES = {
    "Australian_Department_of_Foreign_Affairs": "CC BY 3.0 AU",
    "CENTCOM": "public domain",
    "Delegation_of_the_European_Union_to_Syria": "reuse with credit",
    "UK_Government": "Open Government Licence",
    "US_State_Department": "public domain",
}
RE3D_HELD_OUT = "Wikipedia"
RE3D_SURE = 0.5
# As many words as a window of the treebanks has.
WINDOW_WORDS = 80
_SENTENCE_END = re.compile(r'(?<=[.!?])["”’)]*\s+(?=["“‘(]?[A-Z0-9])')


def load_wnut(path: Path) -> list[Example]:
    """Return the tweets of a WNUT17 file."""
    return [_relabelled(rows, WNUT_LABELS) for rows in _blocks(path, "\t")]


def load_wikigold(folder: Path) -> list[Example]:
    """Return the sentences of WikiGold; its MISC is no name of ours."""
    path = next(path for path in sorted((folder / "CONLL-format").rglob("*")) if path.is_file())
    return [
        _relabelled(_from_iob1(rows), {"PER": "PER", "LOC": "LOC", "ORG": "ORG"})
        for rows in _blocks(path, " ")
        if rows[0][0] != "-DOCSTART-"
    ]


def load_uner(path: Path) -> list[Example]:
    """Return the sentences of UNER's EWT part."""
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    rows = [[line.split("\t") for line in block.splitlines() if line and line[0] != "#"] for block in blocks]
    return [Example(words=[it[1] for it in row], labels={"names": [it[2] for it in row]}) for row in rows if row]


def _blocks(path: Path, separator: str) -> Iterator[list[list[str]]]:
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        rows = [line.rstrip().rsplit(separator, 1) for line in block.splitlines() if line.strip()]
        rows = [row for row in rows if len(row) == 2 and row[0].strip()]
        if rows:
            yield rows


def _from_iob1(rows: list[list[str]]) -> list[list[str]]:
    """Return rows whose names begin with B, where the set marks only the second of two neighbours so."""
    before = "O"
    out = []
    for word, tag in rows:
        begins = tag.startswith("I-") and before[2:] != tag[2:]
        out.append([word, f"B{tag[1:]}" if begins else tag])
        before = tag
    return out


def _relabelled(rows: list[list[str]], known: dict[str, str]) -> Example:
    tags = [f"{tag[:2]}{known[tag[2:]]}" if tag[2:] in known else "O" for _, tag in rows]
    return Example(words=[word for word, _ in rows], labels={"names": tags})


def load_re3d(folder: Path, *, held_out: bool) -> list[Example]:
    """Return windows of re3d's reports: of the sources to learn from, or of the one kept to measure with."""
    names = [RE3D_HELD_OUT] if held_out else sorted(RE3D_LICENCES)
    return [window for name in names for window in _source(folder / name)]


def _source(folder: Path) -> Iterator[Example]:
    spans = defaultdict(list)
    for entity in _json_lines(folder / "entities.json"):
        if entity["confidence"] >= RE3D_SURE and entity["type"] in RE3D_TYPES:
            spans[entity["documentId"]].append((entity["begin"], entity["end"], entity["type"].upper()))
    for document in _json_lines(folder / "documents.json"):
        yield from _windows(document["text"], longest(spans[document["_id"]]))


def _json_lines(path: Path) -> Iterator[dict]:
    return map(json.loads, path.read_text(encoding="utf-8-sig").splitlines())


def _windows(text: str, spans: Iterable[Name]) -> Iterator[Example]:
    """Yield a paragraph, or as many of its sentences as fit a window, with the spans of characters as tags."""
    owner = {offset: span for span in spans for offset in range(span[0], span[1])}
    for paragraph in re.finditer(r"[^\n]+", text):
        words: list[str] = []
        tags: list[str] = []
        before = None
        for sentence, start in _sentences(paragraph.group(), paragraph.start()):
            found = split_words(sentence)
            if words and len(words) + len(found.words) > WINDOW_WORDS:
                yield Example(words=words, labels={"defence": tags})
                words, tags, before = [], [], None
            for word, offset in zip(found.words, found.starts, strict=True):
                span = owner.get(start + offset)
                words.append(word)
                tags.append("O" if span is None else f"{'I' if span == before else 'B'}-{span[2]}")
                before = span
        if words:
            yield Example(words=words, labels={"defence": tags})


def _sentences(paragraph: str, offset: int) -> Iterator[tuple[str, int]]:
    cuts = [0, *(end.end() for end in _SENTENCE_END.finditer(paragraph)), len(paragraph)]
    for start, end in pairwise(cuts):
        yield paragraph[start:end], offset + start
