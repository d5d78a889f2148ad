"""Tell whose commanders, leaders and spokesmen named persons are: 'Abu Omar, a commander of the Front, was killed'.

The name is then a mention of the party wherever the report says it. A former commander is nobody's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from dateline.linking.noun_phrases import Clauses, acting
from dateline.linking.pointing import pointing_words
from dateline.model import ARMED_KINDS, PERSON, ActorMention, Span

__all__ = ["find_officers"]

_OF = ("of", "for", "in", "from", "with")
_BESIDE = ("compound", "nmod:poss", "amod", "nmod:desc")
_NO_MORE = frozenset(("former", "ex", "late", "ousted", "defected", "deposed"))
# A shorter word is a title or a part of a name: 'al', 'Abu' (2026-11).
_LEAST_LETTERS = 4


def find_officers(read: Iterable[Clauses]) -> Iterator[ActorMention]:
    """Yield the named persons whose party a report says, each time that it names them, and nameless ones once."""
    every = list(read)
    found = [(clauses, each) for clauses in every for each in _told(clauses)]
    for clauses, (word, party) in found:
        if not _is_name(clauses, word) and clauses.covering(word) is None:
            yield _mention(clauses, word, word, party)
    names = _by_last_name(found)
    for clauses in every:
        for first, last in _names(clauses):
            if (known := names.get(clauses.annotation.words[last])) is not None:
                yield _mention(clauses, first, last, known)


def _told(clauses: Clauses) -> Iterator[tuple[int, ActorMention]]:
    """Yield each person with an office and the party that it is of: the office's word, then the name's."""
    for word in range(len(clauses.lower)):
        if clauses.lemma(word) not in pointing_words("offices") or _is_former(clauses, word):
            continue
        if (party := _party_of(clauses, word)) is not None:
            yield word, party
            yield from ((name, party) for name in _name_of(clauses, word))


def _is_former(clauses: Clauses, word: int) -> bool:
    return any(clauses.lower[each] in _NO_MORE for each in clauses.below(word, "amod", "compound"))


def _party_of(clauses: Clauses, word: int) -> ActorMention | None:
    """Return the armed party that an office is of: 'Norland Front commander', 'commander in the Front'."""
    of = [each for each in clauses.below(word, "nmod") if clauses.case(each) in _OF]
    for each in (word, *clauses.below(word, *_BESIDE), *of):
        covering = clauses.covering(each)
        for mention in (*clauses.alone(each).parties, *([covering] if covering else [])):
            actor = acting(mention)
            if actor is not None and actor.kind in ARMED_KINDS and not mention.is_sense:
                return mention
    return None


def _name_of(clauses: Clauses, word: int) -> Iterator[int]:
    """Yield a word of the name that stands in apposition to an office, or right behind it."""
    beside = [*clauses.below(word, "appos", "flat"), clauses.head(word)]
    if clauses.relation(word) not in ("appos", "compound", "nmod:desc", "flat"):
        beside.pop()
    behind = word + 2 if clauses.lower[word + 1 : word + 2] == (",",) else word + 1
    for each in dict.fromkeys((*beside, behind)):
        if 0 <= each < len(clauses.lower) and _is_name(clauses, each):
            yield each


def _is_name(clauses: Clauses, word: int) -> bool:
    return any(first <= word <= last for first, last in _names(clauses))


def _names(clauses: Clauses) -> Iterator[tuple[int, int]]:
    """Yield the first and last words of the names of persons that are no part of another mention."""
    for entity in clauses.annotation.entities:
        is_person = entity.layer == "names" and entity.label == "PER"
        if is_person and not any(clauses.covering(word) for word in range(entity.start, entity.end)):
            yield entity.start, entity.end - 1


def _by_last_name(found: Iterable[tuple[Clauses, tuple[int, ActorMention]]]) -> Mapping[str, ActorMention]:
    """Return the one party of each last name; a name that two parties share is nobody's."""
    parties: dict[str, dict[str, ActorMention]] = {}
    for clauses, (word, party) in found:
        for first, last in _names(clauses):
            name, actor = clauses.annotation.words[last], acting(party)
            if first <= word <= last and actor is not None and len(name) >= _LEAST_LETTERS:
                parties.setdefault(name, {})[actor.id] = party
    return {name: next(iter(each.values())) for name, each in parties.items() if len(each) == 1}


def _mention(clauses: Clauses, first: int, last: int, party: ActorMention) -> ActorMention:
    start = clauses.annotation.starts[first]
    end = clauses.annotation.ends[last]
    offset, actor = clauses.sentence.span.start, acting(party)
    return replace(
        party,
        span=Span(offset + start, offset + end),
        sentence=clauses.sentence.index,
        text=clauses.sentence.text[start:end],
        generic=PERSON,
        how=f"one of {actor.name}" if actor else None,
    )
