"""What the model learns from: words, with labels for some of its heads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sentences import ENTITY_TYPES, NOMINAL_TYPES, Labelled, Mislabelled, Stretch

from dateline.mentions.words import split_words

Name = tuple[int, int, str]
"""First word, word after the last, label."""
Side = tuple[int, int, str]
"""Word that says a happening, word that stands for a side, ``a`` or ``b``."""

TAG_HEADS = ("upos", "xpos", "sent", "types", "nominal", "happening")
SPAN_HEADS = ("names", "defence", "conflict", "voices")
"""Heads of one label a word; those of the second kind are BIO tags of names or of spans."""
VOICE_PARTS = ("source", "cue", "content")


@dataclass(slots=True, kw_only=True)
class Example:
    """One window of words; a head without an entry is not labelled here."""

    words: list[str]
    labels: dict[str, list] = field(default_factory=dict)
    """A label a word by head; ``head`` counts from 1, 0 is the root. None is not labelled."""
    sides: list[Side] | None = None


Document = list[Example]


def longest(names: Iterable[Name]) -> list[Name]:
    """Return the names that overlap no longer one."""
    used: set[int] = set()
    kept = []
    for start, end, label in sorted(names, key=lambda name: (name[0] - name[1], name[0])):
        if start < end and used.isdisjoint(range(start, end)):
            used.update(range(start, end))
            kept.append((start, end, label))
    return kept


def tags_of(count: int, names: Iterable[Name]) -> list[str]:
    """Return BIO tags of names among ``count`` words."""
    tags = ["O"] * count
    for start, end, label in names:
        tags[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
    return tags


def joined(examples: Sequence[Example]) -> Example:
    """Return one window of several examples that have the same heads; each keeps its own root."""
    words: list[str] = []
    labels: dict[str, list] = {head: [] for head in examples[0].labels}
    for example in examples:
        for head, values in example.labels.items():
            shifted = [value and value + len(words) for value in values] if head == "head" else values
            labels[head].extend(shifted)
        words.extend(example.words)
    return Example(words=words, labels=labels)


def from_labelled(labelled: Labelled, tree: dict[str, list] | None = None) -> Example:
    """Return one of our own sentences, cut into words as the program cuts it, with its tree where there is one."""
    words, starts, ends = split_words(labelled.text)

    def word_range(stretch: Stretch) -> tuple[int, int]:
        inside = [i for i, (a, z) in enumerate(zip(starts, ends, strict=True)) if a < stretch[1] and stretch[0] < z]
        if not inside:
            raise Mislabelled(f"{labelled.id}: no word stands at characters {stretch[0]} to {stretch[1]}")
        return inside[0], inside[-1] + 1

    count = len(words)
    nominal = ["O"] * count
    happening = ["O"] * count
    sides: list[Side] = []
    for kind, stretch in labelled.nominals:
        nominal[word_range(stretch)[1] - 1] = kind
    for it in labelled.happenings:
        trigger = word_range(it.word)[1] - 1
        happening[trigger] = "happening"
        for side, stretches in (("a", it.a), ("b", it.b)):
            sides.extend((trigger, word_range(stretch)[1] - 1, side) for stretch in stretches)
    voices = [
        (*word_range(stretch), part.upper())
        for voice in labelled.voices
        for part in VOICE_PARTS
        for stretch in getattr(voice, part)
    ]
    begins = {word_range((start, start + 1))[0] for start in labelled.starts}
    return Example(
        words=list(words),
        labels={
            "conflict": tags_of(count, [(*word_range(stretch), kind) for kind, stretch in labelled.entities]),
            "voices": tags_of(count, innermost(voices)),
            "nominal": nominal,
            "happening": happening,
            "sent": [int(index == 0 or index in begins) for index in range(count)],
            **(tree or {}),
        },
        sides=sides,
    )


def innermost(names: Sequence[Name]) -> list[Name]:
    """Return spans without overlap: what lies inside another is cut out of it (a source within a content)."""
    owner: dict[int, int] = {}
    for number, (start, end, _) in sorted(enumerate(names), key=lambda it: it[1][0] - it[1][1]):
        owner.update(dict.fromkeys(range(start, end), number))
    kept: list[Name] = []
    for word in sorted(owner):
        number = owner[word]
        if kept and kept[-1][1] == word and owner.get(word - 1) == number:
            kept[-1] = (kept[-1][0], word + 1, kept[-1][2])
        else:
            kept.append((word, word + 1, names[number][2]))
    return kept


def label_sets(examples: Iterable[Example]) -> dict[str, list]:
    """Return the labels of each head in a fixed order: those of spans closed under B and I, ``O`` first."""
    seen: dict[str, set] = {head: set() for head in (*TAG_HEADS, *SPAN_HEADS, "rel")}
    for example in examples:
        for head, values in example.labels.items():
            if head in seen:
                seen[head].update(values)
    fixed = {"conflict": ENTITY_TYPES, "voices": tuple(part.upper() for part in VOICE_PARTS)}
    labels: dict[str, list] = {head: sorted(seen[head]) for head in ("upos", "xpos", "rel")}
    labels["sent"] = [0, 1]
    labels["types"] = ["O", *sorted(seen["types"] - {"O"})]
    labels["nominal"] = ["O", *NOMINAL_TYPES]
    labels["happening"] = ["O", "happening"]
    for head in SPAN_HEADS:
        kinds = fixed.get(head) or sorted({tag[2:] for tag in seen[head] if tag != "O"})
        labels[head] = ["O", *(f"{mark}-{kind}" for kind in kinds for mark in "BI")]
    return labels
