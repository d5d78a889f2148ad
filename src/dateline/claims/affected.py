"""Read who is besieged, trapped or in need, and how many: people that a happening touches and does not take.

By the words of ``data/needs.toml`` on the counted noun or the verb above it. They are never losses.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.claims.counted import counted_noun, counts_people, people_of, whose_people
from dateline.claims.fate_cues import fate_cue
from dateline.claims.triggers import load_rows
from dateline.claims.view import Standing, View
from dateline.model import Affected, CountMention, Need

REACH = 9
"""How many words after the counted noun its need may stand, up to the next count; set by hand in 2026-11."""
BREAKS = frozenset("; . while whereas but killing wounding killed wounded".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAffected:
    """People affected, the number that counts them and the word that says their need."""

    affected: Affected
    count: Standing[CountMention]
    cue: int


@cache
def _needs() -> dict[tuple[str, ...], Need]:
    rows = load_rows("needs.toml")["need"]
    return {tuple(words.split()): Need(row["need"]) for row in rows for words in row["words"]}


def read_affected(view: View) -> list[ReadAffected]:
    """Return who a sentence says is besieged, trapped or in need, in text order."""
    found = []
    for standing in sorted(view.counts, key=lambda each: each.start):
        noun = counted_noun(view, standing)
        people = people_of(view, noun)
        if _is_number_of_a_name(view, people, standing) or not counts_people(view, noun, standing):
            continue
        if (told := _need(view, people, standing)) is not None:
            need, cue = told
            fate = fate_cue(view, noun, standing)
            if fate is not None and fate.word < cue:
                continue
            found.append(ReadAffected(affected=_affected(view, standing, people, need, cue), count=standing, cue=cue))
    return found


def _is_number_of_a_name(view: View, people: int, standing: Standing[CountMention]) -> bool:
    """Whether a number without people stands after a noun that it names: 'base 17'."""
    is_bare = standing.start <= people < standing.end
    return is_bare and standing.start > 0 and view.upos(standing.start - 1) in ("NOUN", "PROPN")


def _need(view: View, noun: int, standing: Standing[CountMention]) -> tuple[Need, int] | None:
    """The need of a counted noun: before it ('besieged people') or after it, before anything else is counted."""
    others = {each.start for each in view.counts if each is not standing}
    start = max(standing.end, noun)
    for word in range(standing.end, min(len(view.lower), start + REACH)):
        if word in others or view.lower[word] in BREAKS:
            return None
        for words, need in _needs().items():
            if view.lower[word : word + len(words)] == words and not _is_of_place(view, word, words):
                return need, word
    return None


def _is_of_place(view: View, word: int, words: tuple[str, ...]) -> bool:
    """Whether a word of need describes a place: 'the besieged town'."""
    is_attribute = len(words) == 1 and view.relation(word) == "amod"
    return is_attribute and not (
        view.head(word) >= 0 and view.upos(view.head(word)) == "NOUN" and _is_people(view, word)
    )


def _is_people(view: View, word: int) -> bool:
    head = view.head(word)
    return any(counted_noun(view, standing) == head for standing in view.counts)


def _affected(view: View, standing: Standing[CountMention], people: int, need: Need, cue: int) -> Affected:
    count = standing.mention
    return Affected(
        who=whose_people(view, people, standing),
        need=need,
        low=count.low,
        best=count.best,
        high=count.high,
        spans=tuple(dict.fromkeys((count.span, view.span(people), view.span(cue)))),
    )
