"""Cut runs of capitalised words into pieces that may each be one name.

'Aleppo Syrian state' is a town and a demonym; 'Aleppo Province' a name and its kind; 'Damascus Syria' two names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.mentions.place_runs import Run, is_hyphen_glued
from dateline.mentions.place_words import ARTICLES, LINE_NOUNS, SIDES, TITLES, TRAILING_KINDS, is_kind
from dateline.model import DEMONYM, Annotation, Gazetteer, GazetteerEntry

__all__ = ["Text", "cut_run", "is_demonym", "join_of"]

_SHORTEST_PART = 4
_SITES = frozenset(
    "mosque hospital school church market university stadium embassy station roundabout castle beach palace bazaar "
    "tower fort cemetery hotel factory mall bank".split()
)
"""Kinds of buildings, which stand at the end of names and are none by themselves."""
_LEADING = frozenset(("the", "a", "an", "in", "at", "near", "from", "of", "and", "but", "key", "while", "meanwhile"))


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence, and the gazetteer that its runs are looked up in."""

    sentence: str
    annotation: Annotation
    gazetteer: Gazetteer

    def entries(self, run: Run) -> tuple[GazetteerEntry, ...]:
        """Return the places whose own spelling the run is."""
        found = self.gazetteer.find(run.text(self.sentence, self.annotation))
        return tuple(entry for entry in found if entry.exact)

    def word(self, index: int) -> str:
        """Return a word in lower case; '' beyond the sentence."""
        return self.annotation.words[index].lower() if 0 <= index < len(self.annotation.words) else ""


def is_demonym(run: Run, text: Text) -> bool:
    """Whether a run of one word tells a people, not a place."""
    entries = text.entries(run) if run.end - run.start == 1 else ()
    return bool(entries) and any(entry.feature == DEMONYM for entry in entries[:2])


def cut_run(run: Run, text: Text) -> Iterator[Run]:
    """Yield the pieces of a run from left to right."""
    for piece in _at_demonyms(run, text):
        for named in _at_entities(piece, text):
            for half in _at_hyphen(named, text):
                trimmed = _trimmed(half, text)
                if trimmed is not None:
                    parts = list(_at_known_names(trimmed, text))
                    yield from parts if len(parts) > 1 else (_reader_part(trimmed, text),)


def join_of(pieces: Sequence[Run], text: Text) -> Iterator[Run]:
    """Yield pieces, two that make one known name with the 'of' between them as one: 'Gulf of Aden'."""
    left: Run | None = None
    for piece in pieces:
        whole = Run(left.start, piece.end) if left is not None else piece
        if left is not None and piece.start == left.end + 1 and text.word(left.end) == "of" and text.entries(whole):
            left = whole
            continue
        if left is not None:
            yield left
        left = piece
    if left is not None:
        yield left


def _at_demonyms(run: Run, text: Text) -> Iterator[Run]:
    if text.entries(run):
        yield run
        return
    start = run.start
    for index in range(run.start, run.end):
        is_inside = any(is_hyphen_glued(text.annotation, near) for near in (index - 1, index + 1))
        if not is_inside and is_demonym(Run(index, index + 1), text):
            if index > start:
                yield Run(start, index)
            yield Run(index, index + 1)
            start = index + 1
    if start < run.end:
        yield Run(start, run.end)


def _at_entities(run: Run, text: Text) -> Iterator[Run]:
    """Cut between two names of the reader, where the whole is not a name that the gazetteer has."""
    if run.end - run.start < 2 or text.entries(run):
        yield run
        return
    label: dict[int, int] = {}
    for number, entity in enumerate(text.annotation.entities):
        if entity.layer == "names":
            label |= dict.fromkeys(range(entity.start, entity.end), number)
    start, last = run.start, label.get(run.start)
    for index in range(run.start + 1, run.end):
        here = label.get(index)
        is_glued = is_hyphen_glued(text.annotation, index - 1) or is_hyphen_glued(text.annotation, index)
        if here is not None and last is not None and here != last and not is_glued:
            yield Run(start, index)
            start = index
        last = here if here is not None else last
    yield Run(start, run.end)


def _at_hyphen(run: Run, text: Text) -> Iterator[Run]:
    """Cut 'Homs-Hama' into two names, but leave 'Aleppo-Damascus highway' and 'al-Hader' whole."""
    hyphens = [index for index in range(run.start + 1, run.end - 1) if is_hyphen_glued(text.annotation, index)]
    cuts = [index for index in hyphens if text.word(index - 1) not in ARTICLES and text.word(index + 1) not in ARTICLES]
    if len(cuts) != 1 or text.entries(run) or text.word(run.end) in LINE_NOUNS:
        yield run
        return
    left, right = Run(run.start, cuts[0]), Run(cuts[0] + 1, run.end)
    yield from (left, right) if text.entries(left) and text.entries(right) else (run,)


def _trimmed(run: Run, text: Text) -> Run | None:
    """Leave off words that are no part of a name: 'Eastern' Aleppo, Aleppo 'Province', Homs 'Governor'."""
    start, end = run.start, run.end
    while end - start > 1 and _is_loose_title(end - 1, text):
        end -= 1
    while end - start > 1 and _is_loose_kind(start, end, text):
        end -= 1
    if end - start > 1 and text.word(end - 1) in TRAILING_KINDS and not _is_settlement(Run(start, end), text):
        end -= 1
    if end - start > 1 and text.word(end - 1) == "air":  # 'Kweyris Air Base': 'Base' was a kind
        end -= 1
    while end - start > 1 and _is_loose(start, text) and not text.entries(Run(start, end)):
        start += 1
    is_bare = end - start == 1 and (_is_leading(text.word(start)) or _is_common(text.word(start)))
    return None if is_bare else Run(start, end)


def _is_loose_title(index: int, text: Text) -> bool:
    """Whether a last word is somebody's title and not the name's own: 'Homs Governor', but 'Taybat al-Imam'."""
    is_title = text.word(index) in TITLES or text.word(index) == "governor"
    return is_title and not is_hyphen_glued(text.annotation, index - 1)


def _reader_part(run: Run, text: Text) -> Run:
    """Return the part that the reader calls a place, of a run of three words and more that no list has."""
    if run.end - run.start < 3 or text.gazetteer.find(run.text(text.sentence, text.annotation)):
        return run
    for entity in text.annotation.entities:
        part = Run(max(run.start, entity.start), min(run.end, entity.end))
        if any(is_hyphen_glued(text.annotation, near) for near in (part.start - 1, part.end - 1, part.end)):
            continue
        if entity.label == "LOC" and run.start <= part.start < part.end and part != run and text.entries(part):
            return part
    return run


def _is_loose(start: int, text: Text) -> bool:
    """Whether the first word is none of the name's: a side, or a word before what the reader calls a place."""
    begins_place = any(entity.label == "LOC" and entity.start == start + 1 for entity in text.annotation.entities)
    return _is_leading(text.word(start)) or (begins_place and not is_hyphen_glued(text.annotation, start + 1))


def _is_common(word: str) -> bool:
    """Whether a word alone names a kind of place and no place: 'City', 'Mosque'."""
    return is_kind(word) or word in _SITES


def _is_leading(word: str) -> bool:
    return word in SIDES or word in _LEADING


def _is_loose_kind(start: int, end: int, text: Text) -> bool:
    """Whether the last word is a kind beside a known name: 'Damascus Suburb', but not 'Castello Road'."""
    is_kind_word = is_kind(text.word(end - 1)) and text.word(end - 1) not in LINE_NOUNS
    return is_kind_word and not text.entries(Run(start, end)) and bool(text.entries(Run(start, end - 1)))


def _is_settlement(run: Run, text: Text) -> bool:
    return any(entry.feature not in ("province", "airport", "air-base") for entry in text.entries(run))


def _at_known_names(run: Run, text: Text) -> Iterator[Run]:
    """Cut 'Damascus Homs Hama', which lost its commas: each part is a name in one country, the whole is none."""
    is_whole = run.end - run.start == 1 or bool(text.entries(run))
    parts = [] if is_whole else _best_cut(run, text, None)
    alike = {entry.country for entry in text.gazetteer.find(run.text(text.sentence, text.annotation))}
    yield from parts if parts and not alike & _lands_of(parts[0], text) else (run,)


def _best_cut(run: Run, text: Text, lands: set[str | None] | None) -> list[Run]:
    """Return the parts of a run, the first as long as can be; nothing where they do not all lie in one country."""
    if run.start == run.end:
        return []
    for end in range(run.end, run.start, -1):
        part = Run(run.start, end)
        if not _may_cut(end, run, text):
            continue
        here = _lands_of(part, text) & (lands if lands is not None else _lands_of(part, text))
        if not here:
            continue
        rest = _best_cut(Run(end, run.end), text, here)
        if end == run.end or rest:
            return [part, *rest]
    return []


def _may_cut(end: int, run: Run, text: Text) -> bool:
    return end == run.end or not any(is_hyphen_glued(text.annotation, near) for near in (end - 1, end))


def _lands_of(part: Run, text: Text) -> set[str | None]:
    """Return the countries that have a place of this very name; none for short words and kinds of
    buildings, which are everywhere."""
    if sum(len(text.word(index)) for index in range(part.start, part.end)) < _SHORTEST_PART:
        return set()
    if part.end - part.start == 1 and text.word(part.start) in _SITES:
        return set()
    return {entry.country for entry in text.entries(part)}
